"""The pages and pictures of claims in a browser: offline, without scripts, in light, dark and print."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from testimonia.project import Project

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

Watched = Callable[[Path, int, int], AbstractContextManager["sync_api.Page"]]
SUBJECTS = {
    "forest": ("executions-1988", "death_toll"),
    "growth": ("executions-1988", "death_toll"),
    "relays": ("boroumand-267-montazeri-toll", ""),
}
OUTSIDE = """() => {
  const sheet = document.querySelector('svg.sheet').getBoundingClientRect();
  return [...document.querySelectorAll('svg.sheet text')].filter(text => {
    const box = text.getBoundingClientRect();
    return box.width && (box.left < sheet.left - 1 || box.right > sheet.right + 1 || box.bottom > sheet.bottom + 1);
  }).map(text => text.textContent);
}"""
COVERED = """() => {
  const boxes = [...document.querySelectorAll('svg.sheet text')]
    .filter(text => text.textContent.trim().length > 1)
    .map(text => [text.textContent, text.getBoundingClientRect()]);
  const found = [];
  boxes.forEach(([one, a], at) => boxes.slice(at + 1).forEach(([other, b]) => {
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 2 && high > 0.45 * Math.min(a.height, b.height)) found.push(`${one} | ${other}`);
  }));
  return found;
}"""


@pytest.fixture(params=[(kind, lang) for kind in SUBJECTS for lang in ("en", "fa")], ids="-".join)
def opened(
    request: pytest.FixtureRequest, watched: Watched, example: Project, tmp_path: Path
) -> "Iterator[sync_api.Page]":
    kind, lang = request.param
    file = tmp_path / "picture.html"
    file.write_bytes(example.picture(kind, *SUBJECTS[kind], format_name="html", lang=lang))
    with watched(file, 1450, 900) as page:
        yield page


def test_a_page_is_laid_out_without_a_text_outside_or_over_another(opened: "sync_api.Page") -> None:
    assert opened.locator("svg.sheet text").count() > 20
    assert opened.evaluate(OUTSIDE) == []
    assert opened.evaluate(COVERED) == []


def test_a_page_names_its_picture_and_has_its_table(opened: "sync_api.Page") -> None:
    picture = opened.locator("svg.sheet")
    assert picture.get_attribute("role") == "img"
    for name in str(picture.get_attribute("aria-labelledby")).split():
        assert opened.locator(f"#{name}").text_content()
    assert opened.locator("tbody tr").count() > 5
    assert opened.locator("tbody tr").count() == opened.locator("tbody th[scope=row]").count()


def test_a_dark_page_turns_the_picture_dark_and_print_turns_it_light(opened: "sync_api.Page") -> None:
    fill = "getComputedStyle(document.querySelector('rect.f-ground')).fill"
    assert opened.evaluate(fill) == "rgb(255, 255, 255)"
    opened.emulate_media(color_scheme="dark")
    assert opened.evaluate(fill) == "rgb(22, 22, 20)"
    opened.emulate_media(color_scheme="dark", media="print")
    assert opened.evaluate(fill) == "rgb(255, 255, 255)"


def test_a_picture_is_printed_on_one_page(opened: "sync_api.Page") -> None:
    opened.emulate_media(media="print")
    opened.set_viewport_size({"width": 720, "height": 1040})
    box = opened.locator("svg.sheet").bounding_box()
    assert box is not None
    assert box["height"] <= 1040
    assert box["width"] <= 720
