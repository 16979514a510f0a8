"""The page in a browser, offline: found, clicked and read."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from read_network import network

from testimonia.export.html import PageParts, html
from testimonia.export.network import Network
from testimonia.store.oxigraph import OxigraphStore

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

Watched = Callable[[Path, int, int], AbstractContextManager["sync_api.Page"]]


@pytest.fixture
def opened(watched: Watched, statements: Network, parts: PageParts, tmp_path: Path) -> "Iterator[sync_api.Page]":
    file = tmp_path / "network.html"
    file.write_text(html(statements, parts=parts), "utf-8")
    with watched(file, 1300, 850) as page:
        yield page


def test_a_persian_name_is_found_by_its_arabic_spelling_and_its_statements_say_by_whom(opened: "sync_api.Page") -> None:
    opened.get_by_role("searchbox").fill("ابراهيم رئيسي")  # Arabic yeh, where the name has the Persian one
    result = opened.locator("#results button").first
    assert "سید ابراهیم رئیسی" in result.inner_text()
    result.click()
    panel = opened.locator("#told")
    assert panel.locator("h2").inner_text() == "سید ابراهیم رئیسی"
    assert panel.locator("h2").evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert "perpetrator" in panel.inner_text()
    assert "</script><img src=x" in panel.inner_text()
    assert opened.locator("img").count() == 0


def test_a_speaker_who_is_no_node_is_found_by_a_name_in_another_language(opened: "sync_api.Page") -> None:
    opened.get_by_role("searchbox").fill("حسينعلي")
    assert opened.locator("#results button").all_inner_texts()[0].startswith("1988 executions")
    opened.locator("#results button").first.click()
    assert "Hossein-Ali Montazeri" in opened.locator("#told").inner_text()


def test_a_search_that_finds_nothing_says_so(opened: "sync_api.Page") -> None:
    opened.get_by_role("searchbox").fill("zzzz")
    assert opened.locator("#results").inner_text() == "0 found"


def test_a_click_on_an_edge_shows_every_speaker_with_stance_source_and_chain(opened: "sync_api.Page") -> None:
    edge = opened.locator("g.edge", has=opened.locator("title", has_text="2,800 or 3,800")).first
    edge.locator(".hit").dispatch_event("click")
    told = opened.locator("#told")
    assert "2,800 or 3,800" in told.locator("h2").inner_text()
    assert told.locator(".speaker").all_inner_texts() == ["Hossein-Ali Montazeri", "Human Rights Watch"]
    assert told.locator(".stance").all_inner_texts() == ["asserts", "reports"]
    text = told.inner_text()
    assert "paragraph 18" in text
    assert "Human Rights Watch (Ministers of Murder) → Hossein-Ali Montazeri" in text
    assert told.locator("a").get_attribute("href") == "https://www.hrw.org/legacy/backgrounder/mena/iran1205/2.htm"


def test_an_address_that_is_a_script_becomes_no_link(opened: "sync_api.Page") -> None:
    opened.locator("tr", has_text="more than 300").locator("button").click()
    assert "MDE 13/31/88" in opened.locator("#told").inner_text()
    assert opened.locator("#told a").count() == 0


def test_the_mouse_reaches_a_line_where_it_is_drawn(opened: "sync_api.Page") -> None:
    box = opened.locator("g.edge .line").first.bounding_box()
    assert box is not None
    opened.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert opened.locator("#told .speaker").count() > 0


def test_a_persian_label_in_the_picture_runs_from_right_to_left(opened: "sync_api.Page") -> None:
    label = opened.locator("svg.graph text", has_text="سید ابراهیم رئیسی").first
    assert label.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_the_keyboard_alone_reaches_who_said_it(opened: "sync_api.Page") -> None:
    opened.locator("svg.graph .node").first.focus()
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == "panel"
    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    assert opened.locator("#told .speaker").count() > 0


def test_zooming_and_moving_change_the_view_and_fit_brings_it_back(opened: "sync_api.Page") -> None:
    view = opened.locator("svg.graph .view")
    first = view.get_attribute("transform")
    opened.get_by_role("button", name="Closer").click()
    closer = view.get_attribute("transform")
    assert closer != first
    box = opened.locator("svg.graph").bounding_box()
    assert box is not None
    opened.mouse.move(box["x"] + 15, box["y"] + 15)
    opened.mouse.down()
    opened.mouse.move(box["x"] + 90, box["y"] + 60)
    opened.mouse.up()
    assert view.get_attribute("transform") != closer
    opened.get_by_role("button", name="Show the whole picture").click()
    assert view.get_attribute("transform") == first


def test_a_property_that_is_not_wanted_leaves_picture_and_table(opened: "sync_api.Page") -> None:
    opened.locator("#filter summary").click()
    opened.get_by_role("checkbox", name="death toll (4)").uncheck()
    assert opened.locator("tbody tr:visible").count() == 5
    assert opened.locator("svg.graph text", has_text="more than 300").first.is_hidden()


def test_an_address_with_the_id_of_a_statement_opens_it(opened: "sync_api.Page") -> None:
    opened.goto(opened.url.partition("#")[0] + "#proposition%3Ap3")
    opened.reload()
    assert "30,000" in opened.locator("#told h2").inner_text()
    assert "Government of Iran" in opened.locator("#told").inner_text()


def test_the_colours_change_between_light_and_dark(opened: "sync_api.Page") -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    before = opened.evaluate(ground)
    opened.get_by_role("button", name="Light or dark").click()
    assert opened.evaluate(ground) != before


def test_a_persian_page_is_laid_out_from_right_to_left(
    browser: "sync_api.Browser", graph: OxigraphStore, parts: PageParts, tmp_path: Path
) -> None:
    file = tmp_path / "network.html"
    file.write_text(html(network(graph, lang="fa"), parts=parts), "utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    panel, picture = page.locator("#panel").bounding_box(), page.locator(".picture").bounding_box()
    assert panel is not None
    assert picture is not None
    assert panel["x"] < picture["x"]
    page.close()
