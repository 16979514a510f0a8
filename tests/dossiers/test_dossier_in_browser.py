"""A dossier in a browser, offline: read by eye, by keyboard and by a screen reader."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import pairwise
from pathlib import Path

import pytest

from testimonia.dossiers.writing import written
from testimonia.project import Project

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

Watched = Callable[[Path, int, int], AbstractContextManager["sync_api.Page"]]

LEVELS = "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]))"
NAMELESS = """[...document.querySelectorAll('a,nav,section,[role=region]')].filter(e => {
  const by = e.getAttribute('aria-labelledby');
  return !(e.getAttribute('aria-label') || (by ? document.getElementById(by)?.innerText : e.innerText)?.trim());
}).map(e => e.outerHTML.slice(0, 80))"""
CONTRAST = """[...document.querySelectorAll('p,li,td,th,a,code,caption,h1,h2,h3,dt,dd,b')].map(e => {
  const light = c => c.match(/[0-9.]+/g).slice(0, 3).map(Number).map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  let behind = e;
  while (behind && getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') behind = behind.parentElement;
  const [a, b] = [getComputedStyle(e).color, getComputedStyle(behind ?? document.body).backgroundColor].map(light);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}).reduce((least, v) => Math.min(least, v), 21)"""


@pytest.fixture(params=["en", "fa"])
def opened(
    request: pytest.FixtureRequest, watched: Watched, example: Project, tmp_path: Path
) -> "Iterator[sync_api.Page]":
    file = tmp_path / "dossier.html"
    file.write_text(written(example.dossier("executions-1988", lang=request.param), "html"), "utf-8")
    with watched(file, 1000, 900) as page:
        yield page


def test_headings_come_in_order_and_one_names_the_page(opened: "sync_api.Page") -> None:
    levels = opened.evaluate(LEVELS)
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_has_its_landmarks_and_whatever_is_named_has_a_name(opened: "sync_api.Page") -> None:
    for landmark in ("banner", "navigation", "main"):
        assert opened.get_by_role(landmark).count() == 1
    assert opened.evaluate(NAMELESS) == []


def test_every_table_has_a_caption_and_heads_for_columns_and_rows(opened: "sync_api.Page") -> None:
    tables = opened.locator("table")
    assert tables.count() >= 2
    for at in range(tables.count()):
        table = tables.nth(at)
        assert table.locator("caption").inner_text()
        assert table.locator("thead th:not([scope=col])").count() == 0
        assert table.locator("tbody tr").count() == table.locator("tbody th[scope=row]").count()


def test_the_direction_is_that_of_the_language_and_names_in_another_say_so(opened: "sync_api.Page") -> None:
    language, direction = opened.evaluate("[document.documentElement.lang, document.documentElement.dir]")
    assert (language, direction) in {("en", "ltr"), ("fa", "rtl")}
    foreign = opened.locator(f"[lang]:not([lang={language}]):not(html)")
    if language == "fa":
        assert foreign.count() > 50
        assert opened.locator(".contested table").first.evaluate("e => getComputedStyle(e).direction") == "rtl"
    for at in range(min(foreign.count(), 5)):
        assert foreign.nth(at).get_attribute("dir") in {"ltr", "rtl"}


def test_a_number_leads_to_its_note_and_the_note_back(opened: "sync_api.Page") -> None:
    mark = opened.locator(".contested .ref a").first
    number, place = mark.get_attribute("href"), mark.get_attribute("id")
    mark.click()
    assert opened.url.endswith(str(number))
    assert opened.locator(f"li{number}").evaluate("e => e.getBoundingClientRect().top") < 900
    opened.locator(f"li{number} .back a[href='#{place}']").click()
    assert opened.url.endswith(f"#{place}")


def test_the_keyboard_reaches_the_text_first(opened: "sync_api.Page") -> None:
    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    assert opened.url.endswith("#main")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_ground(scheme: str, opened: "sync_api.Page") -> None:
    opened.emulate_media(color_scheme=scheme)
    assert opened.evaluate(CONTRAST) >= 4.5


def test_a_narrow_screen_needs_no_scrolling_to_the_side(opened: "sync_api.Page") -> None:
    opened.set_viewport_size({"width": 360, "height": 800})
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_paper_there_is_no_navigation_and_notes_begin_a_page(opened: "sync_api.Page") -> None:
    opened.emulate_media(media="print", color_scheme="dark")
    assert opened.locator("nav").is_hidden()
    assert opened.locator(".back").first.is_hidden()
    assert opened.locator("section.notes").evaluate("e => getComputedStyle(e).breakBefore") == "page"
    assert opened.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
