"""The layout and the pictures drawn from it."""

import builtins
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_network import network

from testimonia.errors import MissingExtraError
from testimonia.export.drawing import drawn
from testimonia.export.geometry import overlap
from testimonia.export.layout import hanging, places
from testimonia.export.measure import width
from testimonia.export.network import Network
from testimonia.export.palette import STYLES
from testimonia.export.png import png
from testimonia.export.script import direction
from testimonia.export.svg import svg
from testimonia.store.oxigraph import OxigraphStore

SVG = "{http://www.w3.org/2000/svg}"


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 our own text


def all_texts(root: ET.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


GRAPHS = st.integers(1, 25).flatmap(
    lambda n: st.tuples(st.just(n), st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=40))
)


@given(GRAPHS)
def test_no_two_nodes_stand_on_each_other(graph: tuple[int, list[tuple[int, int]]]) -> None:
    count, links = graph
    sizes = {f"n{i}": (60.0 + 7 * (i % 5), 30.0 + 5 * (i % 3)) for i in range(count)}
    where = places(sizes, [(f"n{a}", f"n{b}") for a, b in links])
    assert set(where) == set(sizes)
    for one, other in combinations(sizes, 2):
        assert min(overlap(where[one], sizes[one], where[other], sizes[other], gap=0)) <= 0.5


def test_a_hub_with_many_leaves_is_ringed_by_them_without_overlap() -> None:
    sizes = {"hub": (200.0, 60.0)} | {f"leaf{i:02}": (150.0, 55.0) for i in range(60)}
    where = places(sizes, [("hub", leaf) for leaf in sizes if leaf != "hub"])
    for one, other in combinations(sizes, 2):
        assert min(overlap(where[one], sizes[one], where[other], sizes[other], gap=0)) <= 0.5
    reach = max(abs(where[leaf][0] - where["hub"][0]) for leaf in sizes)
    assert reach < 1500, "in rings, not in one long row"


def test_the_layout_is_the_same_every_time() -> None:
    sizes = {f"n{i}": (80.0, 30.0) for i in range(40)}
    links = [(f"n{i}", f"n{(i * 7 + 3) % 40}") for i in range(40)]
    assert places(sizes, links) == places(sizes, list(reversed(links)))


def test_of_two_things_that_hang_on_each_other_the_second_hangs() -> None:
    assert hanging(["a", "b", "c"], [("b", "a")]) == {"b"}
    assert hanging(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "a")]) == frozenset()


def test_a_text_without_letters_has_no_width_and_more_letters_are_wider() -> None:
    assert width("", size=12) == 0
    assert width("\u200c\u0301", size=12) == 0
    assert width("ab", size=12) < width("abc", size=12) < width("ABC", size=12)


def test_every_type_has_a_shape_of_its_own() -> None:
    shapes = [style.shape for style in STYLES.values()]
    assert len(shapes) == len(set(shapes))


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_text_can_be_read_on_every_fill(style: object) -> None:
    def light(colour: str) -> float:
        channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for ink, fill in (("ink", "fill"), ("dark_ink", "dark_fill")):
        dark, bright = sorted((light(getattr(style, ink)), light(getattr(style, fill))))
        assert (bright + 0.05) / (dark + 0.05) >= 4.5


def test_an_svg_has_a_title_and_a_description_and_one_title_for_each_part(statements: Network) -> None:
    root = parsed(svg(statements, title="What was said"))
    assert root.find(f"{SVG}title").text == "What was said"  # type: ignore[union-attr]
    assert "states nothing itself" in root.find(f"{SVG}desc").text  # type: ignore[union-attr, operator]
    groups = [
        g
        for g in root.iter(f"{SVG}g")
        if re.match(r"(node|edge \w+)", g.get("class", "")) and g.find(f"{SVG}title") is not None
    ]
    assert len(groups) == len(statements) + statements.number_of_edges()


def test_an_svg_shows_who_says_it_beside_what_is_said(statements: Network) -> None:
    texts = all_texts(parsed(svg(statements)))
    assert "more than 300" in texts
    assert "— Amnesty International" in texts
    assert "— reported by Human Rights Watch" in texts
    assert "✕ denied by Government of Iran" in texts


def test_the_alternative_text_of_an_edge_tells_statement_and_speakers(statements: Network) -> None:
    titles = {title.text for title in parsed(svg(statements)).iter(f"{SVG}title")}
    assert (
        "1988 executions of political prisoners in Iran – death toll – 30,000. "
        "Reported by Human Rights Watch. Denied by Government of Iran."
    ) in titles


def test_persian_is_set_from_right_to_left(statements: Network) -> None:
    elements = {e.text: e for e in parsed(svg(statements)).iter(f"{SVG}text")}
    persian = elements["سید ابراهیم رئیسی"]
    assert (persian.get("direction"), persian.get("unicode-bidi")) == ("rtl", "embed")
    assert elements["more than 300"].get("direction") is None


def test_a_thing_has_its_name_in_the_other_script_below(statements: Network) -> None:
    assert "اعدام زندانیان سیاسی در ۱۳۶۷" in all_texts(parsed(svg(statements)))


def test_a_denied_statement_differs_by_its_dashes_and_not_by_colour_alone(statements: Network) -> None:
    text = svg(statements)
    assert re.search(r"\.denied \.line\{[^}]*stroke-dasharray", text)
    assert 'class="edge denied"' in text


def test_a_label_cannot_leave_its_place_in_an_svg(statements: Network) -> None:
    text = svg(statements)
    assert {e.tag.removeprefix(SVG) for e in parsed(text).iter()} <= {
        "svg", "title", "desc", "style", "rect", "g", "path", "polygon", "text",
    }  # fmt: skip
    assert "\u202e" not in text, "it would turn round what stands beside it"
    assert "<script" not in text


def test_the_arrows_of_people_who_are_named_together_have_no_heads(people: Network, statements: Network) -> None:
    assert '<polygon class="arrow"' not in svg(people)
    assert svg(statements).count('<polygon class="arrow"') == statements.number_of_edges()


@given(st.text())
def test_any_label_makes_a_well_formed_svg(labelled: Callable[[str], Network], label: str) -> None:
    assert parsed(svg(labelled(label))).tag == f"{SVG}svg"


def test_a_picture_is_in_the_language_asked_for(graph: OxigraphStore) -> None:
    texts = all_texts(parsed(svg(network(graph, lang="fa"))))
    assert any("رویداد" in text for text in texts)
    assert direction(drawn(network(graph, lang="fa")).subtitle) == "rtl"


def test_a_png_is_a_picture_of_the_size_that_the_drawing_has(statements: Network) -> None:
    pytest.importorskip("matplotlib")
    picture = png(statements, scale=1)
    assert picture.startswith(b"\x89PNG")
    across = int.from_bytes(picture[16:20], "big")
    assert across == pytest.approx(max(drawn(statements).width, 640), abs=2)
    assert picture == png(statements, scale=1)


def test_without_matplotlib_a_png_names_the_extra_to_install(
    statements: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "matplotlib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtraError) as caught:
        png(statements)
    assert caught.value.extra == "pictures"
    assert "testimonia[pictures]" in caught.value.hint


def test_an_svg_needs_no_numpy(statements: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *rest: object) -> object:
        assert name.partition(".")[0] not in {"numpy", "scipy", "matplotlib"}
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", refuse)
    assert svg(statements)
