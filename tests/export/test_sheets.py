"""The pictures of claims: what each line, sign and card shows, and that no label can break out of it."""

import re
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from testimonia.core.intervals import Interval
from testimonia.core.model import Bound, Stance
from testimonia.core.plots import Card, Comparison, OriginMark, Relays, Saying, Section
from testimonia.core.when import parse
from testimonia.errors import MissingExtraError
from testimonia.export.apart import apart
from testimonia.export.figure_marks import Room, interval_marks, stance_marks
from testimonia.export.forest import forest
from testimonia.export.growth import growth
from testimonia.export.layers import layered
from testimonia.export.picture_page import PageParts, page
from testimonia.export.plot_words import PLOT_WORDS
from testimonia.export.relays_of import relays_of
from testimonia.export.sheet import INKS, Area, Line, Sheet, Words
from testimonia.export.sheet_svg import css, document, element
from testimonia.export.years import year_text

SVG = "{http://www.w3.org/2000/svg}"
ASSETS = Path(__file__).parents[2] / "graph" / "testimonia" / "_assets"
HOSTILE = "</text><script>alert(1)</script>\u202e&\x00"
EXACT = Interval(Decimal(230), Decimal(230), kind=Bound.EXACTLY)
MORE = Interval(Decimal(30_000), None, low_open=True, kind=Bound.MORE_THAN)


def said(**given: object) -> Saying:
    plain = Saying(
        id="a1", proposition="p1", figure="230", interval=EXACT, stance=Stance.ASSERTS, speaker="A Ministry",
        title="A Statement", year="2020", said=parse("2020-06-01"), source="s1", letters=("A",), rank=0,
    )  # fmt: skip
    return replace(plain, **given)  # type: ignore[arg-type]


def compared(*sayings: Saying, lang: str = "en", **given: object) -> Comparison:
    whole = Section("The whole event", sayings, excluding=1)
    marks = (OriginMark("A", "A Ministry", rank=0), OriginMark("B", "Somebody unnamed", heard=False))
    return replace(Comparison("An event", "death toll", (whole,), marks, "nothing read in", lang=lang), **given)  # type: ignore[arg-type]


def written(sheet: Sheet) -> list[Words]:
    return [mark for part in sheet.parts for mark in part.marks if isinstance(mark, Words)]


def texts(sheet: Sheet) -> list[str]:
    return [mark.text for mark in written(sheet)]


@pytest.fixture
def parts() -> PageParts:
    return PageParts(*((ASSETS / f"picture.{kind}").read_text("utf-8") for kind in ("html", "css")))


def test_every_line_of_a_forest_plot_names_who_says_it_where_and_when() -> None:
    sheet = forest(compared(said(), said(id="a2", speaker="Another", title="A Report", year="2021", letters=())))
    for text in ("A Ministry", "A Statement", "2020", "Another", "A Report", "2021", "230"):
        assert text in texts(sheet)
    assert len(sheet.told) == 2
    assert all("A Ministry" in line or "Another" in line for line in sheet.told)


def test_a_line_says_where_in_the_source_and_how_many_more_origins_it_has() -> None:
    sheet = forest(compared(said(passage="paragraph 18", letters=("A", "B", "C", "D", "E"))))
    assert "A Statement, paragraph 18" in texts(sheet)
    assert "+ 2" in texts(sheet)


def test_a_figure_is_in_words_once_for_all_who_say_it_one_after_the_other() -> None:
    assert texts(forest(compared(said(), said(id="a2", speaker="Another")))).count("230") == 1


def test_a_denial_is_hollow_and_says_so_in_words() -> None:
    sheet = forest(compared(said(stance=Stance.DENIES, stance_label="denies", letters=(), rank=None)))
    assert "denies" in texts(sheet)
    (mark,) = stance_marks(Stance.DENIES, 0, 0, ink="ink")
    assert isinstance(mark, Area)
    assert mark.fill == "ground"


def test_each_stance_has_a_sign_of_its_own_without_colour() -> None:
    signs = {
        stance: (mark.points, mark.fill == "ground")
        for stance in Stance
        for mark in stance_marks(stance, 0, 0, ink="ink")
        if isinstance(mark, Area)
    }
    assert len(set(signs.values())) == len(Stance)


def test_what_was_taken_back_is_struck_through_and_crossed_out() -> None:
    sheet = forest(compared(said(), said(id="a2", retracted=True)))
    struck = [mark.text for mark in written(sheet) if mark.struck]
    assert struck == ["A Ministry", "230"]
    assert "taken back" in texts(sheet)


def test_who_passes_on_what_was_taken_back_is_told() -> None:
    assert "passes on what was taken back" in texts(forest(compared(said(on_retracted=True))))


def test_who_is_known_only_through_others_has_a_degree_sign_and_those_others_beside() -> None:
    sheet = forest(compared(said(heard=False, title="", cited_by="A Paper", letters=("A°",))))
    assert "A Ministry°" in texts(sheet)
    assert "cited by A Paper" in texts(sheet)
    assert any(text.startswith("° known only") for text in texts(sheet))


def test_words_without_a_number_stand_as_words() -> None:
    sheet = forest(compared(said(figure="thousands", interval=None)))
    assert "“thousands”" in texts(sheet)
    assert "words only: no number is read into them" in texts(sheet)


def test_an_axis_that_is_logarithmic_says_so() -> None:
    sheet = forest(compared(said(), said(id="a2", proposition="p2", figure="more than 30,000", interval=MORE)))
    assert "death toll · logarithmic axis: each mark is 10 times the one before" in texts(sheet)
    assert not any("logarithmic" in text for text in texts(forest(compared(said()))))


def test_unlike_things_stand_under_headings_and_are_said_not_to_be_compared() -> None:
    both = compared(said())
    both = replace(both, sections=(*both.sections, Section("women", (said(id="a2"),))))
    assert "women" in texts(forest(both))
    assert any("are not compared" in text for text in texts(forest(both)))
    assert any("are not compared" in text for text in texts(growth(both)))


ROOM = Room(0, 100, float)


def ends(one: Interval) -> list[str]:
    """Return the marks of a figure's sign: lines by their dashes, areas by how many corners they have."""
    marks = interval_marks(one, 0, ROOM, stance=Stance.ASSERTS, ink="ink")
    return sorted(mark.dash or "line" if isinstance(mark, Line) else f"{len(mark.points)} corners" for mark in marks)  # type: ignore[union-attr]


def test_the_bounds_of_a_figure_look_different() -> None:
    fifty = Decimal(50)
    shapes = {
        "exactly": ends(Interval(fifty, fifty, kind=Bound.EXACTLY)),
        "at-least": ends(Interval(fifty, None, kind=Bound.AT_LEAST)),
        "more-than": ends(Interval(fifty, None, low_open=True, kind=Bound.MORE_THAN)),
        "between": ends(Interval(fifty, Decimal(60), kind=Bound.BETWEEN)),
        "one-of": ends(Interval(fifty, Decimal(60), kind=Bound.ONE_OF, alternatives=(fifty, Decimal(60)))),
        "about": ends(Interval(fifty, fifty, approximate=True, kind=Bound.APPROXIMATELY, value=fifty)),
    }
    assert len({str(shape) for shape in shapes.values()}) == len(shapes)


def test_an_open_end_runs_to_the_side_that_is_open() -> None:
    def arrow(one: Interval) -> float:
        marks = interval_marks(one, 0, ROOM, stance=Stance.ASSERTS, ink="ink")
        return next(mark.points[0][0] for mark in marks if isinstance(mark, Area) and len(mark.points) == 3)

    assert arrow(Interval(Decimal(50), None, kind=Bound.AT_LEAST)) == 100
    assert arrow(Interval(Decimal(0), Decimal(50), kind=Bound.AT_MOST)) == 0


def test_a_saying_of_an_uncertain_day_is_a_span_over_its_days() -> None:
    later = said(id="a2", said=parse("2020-08"), year="2020")
    sheet = growth(compared(said(), later))
    dotted = [m for part in sheet.parts for m in part.marks if isinstance(m, Line) and m.dash == "dots"]
    assert any(mark.points[1][0] - mark.points[0][0] > 50 for mark in dotted)
    assert any(text.startswith("on some day of this span") for text in texts(sheet))


def test_who_said_it_without_a_date_is_named_below_the_growth_of_claims() -> None:
    sheet = growth(compared(said(), said(id="a2", speaker="Another", said=None, figure="5")))
    assert any("Another: 5" in text for text in texts(sheet))


def test_claims_without_any_date_make_no_plot_and_no_error() -> None:
    assert any("A Ministry: 230" in text for text in texts(growth(compared(said(said=None)))))


def relayed(**given: object) -> Relays:
    cards = (
        Card("o", "An Official", Stance.ASSERTS, letters=("A°",), heard=False, end="anonymous origin"),
        Card("r", "A Paper", Stance.REPORTS, title="An Article", year="2019", letters=("A°",)),
        Card("s", "A Reprint", Stance.REPORTS, title="A Copy", year="2020", letters=("A°",)),
        Card("d", "A Spokesman", Stance.DENIES, stance_label="denies", title="A Denial", year="2019"),
    )
    passes = (("o", "r"), ("r", "s"))
    marks = (OriginMark("A", "An Official", heard=False, rank=0),)
    plain = Relays("An event: about 1,500", "about 1,500", "a single origin", cards, passes, origins=marks)
    return replace(plain, **given)  # type: ignore[arg-type]


def test_relays_lead_from_who_says_it_to_who_passes_it_on() -> None:
    sheet = relays_of(relayed())
    titles = [part.title for part in sheet.parts if part.title]
    assert "An Official → A Paper" in titles
    assert "A Paper → A Reprint" in titles
    assert "A Paper: about 1,500, An Article, 2019 ← An Official" in titles
    where = {mark.text: mark.x for mark in written(sheet)}
    assert where["An Official°"] < where["A Paper"] < where["A Reprint"]


def test_who_speaks_against_a_claim_stands_apart_below() -> None:
    below = {mark.text: mark.y for mark in written(relays_of(relayed()))}
    assert below["A Spokesman"] > below["Against it"] > below["A Reprint"]


def test_the_relays_of_a_persian_page_begin_on_the_right() -> None:
    where = {mark.text: mark.x for mark in written(relays_of(relayed(lang="fa")))}
    assert where["An Official°"] > where["A Paper"] > where["A Reprint"]


def test_citations_in_a_circle_are_drawn_and_not_followed_for_ever() -> None:
    sheet = relays_of(relayed(passes=(("o", "r"), ("r", "s"), ("s", "r"))))
    assert {"A Paper → A Reprint", "A Reprint → A Paper"} <= {part.title for part in sheet.parts}


def test_a_line_that_passes_a_layer_has_a_place_in_it() -> None:
    laid = layered({"a": 40, "b": 40, "c": 40}, [("a", "b"), ("b", "c"), ("a", "c")])
    assert laid.layer == {"a": 0, "b": 1, "c": 2}
    (height,) = laid.passing["a", "c"]
    assert abs(height - laid.middle["b"]) >= 25


def test_cards_of_one_layer_do_not_cover_each_other() -> None:
    names = [f"n{at}" for at in range(9)]
    laid = layered(dict.fromkeys(["o", *names], 50.0), [("o", name) for name in names])
    heights = sorted(laid.middle[name] for name in names)
    assert all(b - a >= 50 for a, b in pairwise(heights))


def test_places_are_moved_apart_and_stay_within_their_room() -> None:
    moved = apart([5, 5, 5], [10, 10], top=0, bottom=100)
    assert moved == [0, 10, 20]
    assert apart([], [], top=0, bottom=10) == []


SHEETS = {
    "forest": lambda text, lang: forest(
        compared(said(speaker=text, title=text, figure=text, note=text, cited_by=text), lang=lang, title=text)
    ),
    "growth": lambda text, lang: growth(compared(said(speaker=text, figure=text), lang=lang, title=text)),
    "relays": lambda text, lang: relays_of(
        relayed(cards=(Card("o", text, Stance.ASSERTS, title=text, note=text, end=text),), passes=(), lang=lang)
    ),
}


@pytest.mark.parametrize("lang", ["en", "fa"])
@pytest.mark.parametrize("kind", SHEETS)
def test_a_hostile_label_stays_a_text(kind: str, lang: str) -> None:
    root = ET.fromstring(document(SHEETS[kind](HOSTILE, lang)))  # noqa: S314 - made here
    assert not [node for node in root.iter() if node.tag == f"{SVG}script"]
    assert "\u202e" not in "".join(root.itertext())
    assert any("<script>alert(1)</script>" in (node.text or "") for node in root.iter(f"{SVG}title"))


@pytest.mark.parametrize("lang", ["en", "fa"])
@pytest.mark.parametrize("kind", SHEETS)
def test_a_picture_has_a_text_alternative_that_says_all_of_it(kind: str, lang: str) -> None:
    root = ET.fromstring(document(SHEETS[kind]("A Witness", lang)))  # noqa: S314 - made here
    assert root.get("role") == "img"
    named = str(root.get("aria-labelledby")).split()
    found = {node.get("id"): node for node in root.iter() if node.get("id")}
    assert [found[name].tag for name in named] == [f"{SVG}title", f"{SVG}desc"]
    assert "A Witness" in (found["picture-desc"].text or "")


@pytest.mark.parametrize("kind", SHEETS)
def test_a_picture_is_drawn_in_the_same_bytes_each_time(kind: str) -> None:
    assert document(SHEETS[kind]("A Witness", "fa")) == document(SHEETS[kind]("A Witness", "fa"))


def test_persian_text_is_set_from_right_to_left_with_persian_digits() -> None:
    sheet = forest(compared(said(speaker="وزارت", figure="۲۳۰"), lang="fa"))
    speaker = next(mark for mark in written(sheet) if mark.text == "وزارت")
    source = next(mark for mark in written(sheet) if mark.text == "A Statement")
    assert speaker.rtl
    assert not source.rtl
    assert speaker.x > source.x
    assert "۱۰۰" in texts(sheet)


def test_no_ink_is_used_that_the_style_sheet_does_not_have() -> None:
    used = set(re.findall(r"[\" ][sf]-([a-z0-9]+)", document(SHEETS["forest"]("A Witness", "en"))))
    assert used <= INKS.keys()
    assert all(f".s-{ink}" in css() and f".f-{ink}" in css(dark=True) for ink in INKS)


@pytest.mark.parametrize(("at", "ground"), [(0, "#ffffff"), (1, "#161614")])
def test_every_ink_for_text_stands_out_from_its_ground(at: int, ground: str) -> None:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for name, colours in INKS.items():
        if name not in {"ground", "hair", "band"}:
            low, high = sorted((light(colours[at]), light(ground)))
            assert (high + 0.05) / (low + 0.05) >= 4.5, name


def test_the_page_has_the_picture_and_a_table_that_says_the_same(parts: PageParts) -> None:
    shown = compared(said(url="https://example.org/a", retracted=True, heard=False, letters=("B°",)))
    text = page(forest(shown), shown, parts=parts, licence="https://example.org/licence")
    assert "{{" not in text
    assert '<a href="https://example.org/a" rel="noreferrer"><bdi>A Statement</bdi></a>' in text
    assert "<s><bdi>230</bdi></s>" in text
    assert "B° <bdi>Somebody unnamed</bdi>" in text
    assert "<script" not in text
    assert "script-src" not in text


def test_an_address_that_is_none_of_the_web_is_no_link(parts: PageParts) -> None:
    shown = compared(said(url="javascript:alert(1)", title=HOSTILE))
    text = page(forest(shown), shown, parts=parts)
    assert "javascript:" not in text
    assert "<script" not in text


def test_the_page_of_relays_names_whom_each_card_passes_on(parts: PageParts) -> None:
    text = page(relays_of(relayed()), relayed(), parts=parts)
    row = next(row for row in text.split("<tr>") if "<bdi>A Reprint</bdi>" in row)
    assert "<bdi>A Paper</bdi>" in row


def test_only_a_document_of_its_own_tells_every_line_in_its_description() -> None:
    sheet = forest(compared(said()))
    assert sheet.told[0] in document(sheet)
    assert sheet.told[0] not in element(sheet).partition("</desc>")[0]


def test_both_languages_have_the_same_words_with_the_same_slots() -> None:
    english, persian = PLOT_WORDS["en"], PLOT_WORDS["fa"]
    assert english.keys() == persian.keys()
    for key, text in english.items():
        assert sorted(re.findall(r"\{.*?\}", text)) == sorted(re.findall(r"\{.*?\}", persian[key])), key


@pytest.mark.parametrize(
    ("edtf", "lang", "shown"),
    [
        ("2019-11", "en", "2019"), ("2019-11", "fa", "۲۰۱۹"), ("[2019-12-23..]", "en", "from 2019"),
        ("[..2020]", "en", "by 2020"), ("2000/2003", "en", "2000–2003"), ("1988~", "en", "c. 1988"),
    ],
)  # fmt: skip
def test_a_narrow_column_has_the_year_and_what_is_uncertain_of_it(edtf: str, lang: str, shown: str) -> None:
    assert year_text(parse(edtf), lang=lang) == shown
    assert year_text(None, lang="en") == "undated"


def test_a_png_is_drawn_with_its_strokes_and_texts() -> None:
    pytest.importorskip("matplotlib")
    from testimonia.export.sheet_png import png

    content = png(forest(compared(said(retracted=True, figure="۲۳۰"), lang="fa")), scale=1)
    assert content.startswith(b"\x89PNG\r\n\x1a\n")


def test_without_matplotlib_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from testimonia.export.sheet_png import png

    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(MissingExtraError) as caught:
        png(forest(compared(said())))
    assert "testimonia[pictures]" in caught.value.hint
