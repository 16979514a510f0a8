"""The figures of an event as a forest plot: one line for each saying, with who says it, where, and when.

Columns follow the direction of the language; the axis runs from left to right in all, as numbers do. What counts unlike
things stands under headings of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from testimonia.core.axes import Axis, axis
from testimonia.core.model import Bound
from testimonia.core.plots import Comparison, OriginMark, Saying, Section, named
from testimonia.export.cautions import cautions
from testimonia.export.digits import number
from testimonia.export.fates import fate, fate_marks
from testimonia.export.figure_marks import Room, interval_marks, places, stance_marks
from testimonia.export.measure import wrapped
from testimonia.export.plot_frame import MARGIN, badge, head, notes, origin_key, rule, side, sign_key, start
from testimonia.export.plot_signs import signs_of
from testimonia.export.plot_words import plot_words
from testimonia.export.script import direction, one_line
from testimonia.export.sheet import Anchor, Mark, Part, Sheet, box, ink_of, is_rtl, line, words

UNFOLDED = 45
"""From more lines than this on, those who only pass a figure on share one, so that the picture fits a page."""

MOST_LINES = 75
"""More lines than this cannot be read on a page."""

_COLUMNS = (("speaker", 250.0), ("source", 330.0), ("said", 66.0), ("plot", 400.0), ("figure", 138.0), ("origin", 92.0))
_GAP = 14.0
_WIDE = 2 * MARGIN + sum(wide for _, wide in _COLUMNS) + _GAP * (len(_COLUMNS) - 1)
_LEADING, _PADDING = 14.5, 6.0
_SIZE, _SMALL = 12.0, 10.5
_MOST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class _Table:
    """Where the columns are, and what all lines need."""

    lang: str
    columns: dict[str, tuple[float, float]]
    axis: Axis
    room: Room
    origins: dict[str, OriginMark]

    def text(self, column: str, y: float, cell: "_Cell") -> Mark:
        left, wide = self.columns[column]
        x = start(self.lang, left, wide)
        return words(
            cell.text, x, y, lang=cell.lang, size=cell.size, ink=cell.ink, anchor=side(self.lang), look=cell.look
        )


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    size: float = _SIZE
    ink: str = "ink"
    look: tuple[str, ...] = ()
    lang: str = ""


def forest(comparison: Comparison) -> Sheet:
    """Lay out the plot."""
    lang, said = comparison.lang, plot_words(comparison.lang)
    table = _table(comparison)
    summary = summary_of(comparison)
    top = head(comparison.title, (summary, said["each-line"]), lang=lang, wide=_WIDE)
    parts = [*top.parts, _heads(table, top.bottom + 14)]
    begin = top.bottom + 24
    y = begin + 22
    rows: list[Part] = []
    for section in comparison.sections:
        heading, y = _heading(section, y, table)
        rows.append(heading)
        before = ""
        for saying in section.sayings:
            part, high = _row(saying, y, table, again=saying.proposition == before and not saying.retracted)
            if before and before != saying.proposition:
                rows.append(rule(y, MARGIN, _WIDE - MARGIN, thick=0.6))
            rows.append(part)
            before, y = saying.proposition, y + high
        y += 8
    parts += [_grid(table, begin + 4, y), *rows, _axis_title(comparison, table, y)]
    y += 54
    parts.append(rule(y, MARGIN, _WIDE - MARGIN))
    key = origin_key(comparison.origins, lang=lang, wide=_WIDE, top=y + 4)
    signs = sign_key(signs_of(comparison.sayings, lang=lang), lang=lang, wide=_WIDE, top=key.bottom + 12)
    small = notes(tuple(_remarks(comparison)), lang=lang, wide=_WIDE, top=signs.bottom + 4)
    parts += [*key.parts, *signs.parts, *small.parts]
    told = tuple(
        f"{section.heading}: {saying_title(saying, lang=lang)}"
        for section in comparison.sections
        for saying in section.sayings
    )
    shown = said["forest-desc"].format(summary)
    return Sheet(
        _WIDE,
        round(small.bottom, 1),
        f"{comparison.title}: {comparison.property_name}",
        shown,
        lang,
        tuple(parts),
        told,
    )


def summary_of(comparison: Comparison) -> str:
    """Return in one line how much is shown."""
    said = plot_words(comparison.lang)
    sayings = comparison.sayings

    def count(things: int) -> str:
        return number(str(things), lang=comparison.lang)

    text = said["sayings-count"].format(
        property=comparison.property_name,
        sayings=count(len(sayings) + comparison.folded),
        figures=count(len({saying.proposition for saying in sayings})),
        sources=count(comparison.sources),
    )
    return said["summary-until"].format(text, comparison.until) if comparison.until else text


def saying_title(saying: Saying, *, lang: str) -> str:
    """Return a saying as one line of text: who, how, what became of it, which figure, where, when, resting on whom."""
    stances = "; ".join(filter(None, (saying.stance_label, fate(saying, lang=lang))))
    stance = f" ({stances})" if stances else ""
    where = ", ".join(
        part for part in (saying.title, saying.passage, saying.date or saying.year, saying.lineage) if part
    )
    mark = "" if saying.heard else "°"
    return f"{saying.speaker}{mark}{stance}: {saying.figure}" + (f" – {where}" if where else "")


def _table(comparison: Comparison) -> _Table:
    found: dict[str, tuple[float, float]] = {}
    left = MARGIN
    for name, wide in reversed(_COLUMNS) if is_rtl(comparison.lang) else _COLUMNS:
        found[name] = (left, wide)
        left += wide + _GAP
    scale = axis(named(saying.interval for saying in comparison.sayings))
    begin, wide = found["plot"]
    room = Room(begin, begin + wide, lambda n: begin + 24 + scale.place(n) * (wide - 52))
    return _Table(comparison.lang, found, scale, room, {origin.letter: origin for origin in comparison.origins})


def _heads(table: _Table, y: float) -> Part:
    said = plot_words(table.lang)
    cells = {name: _Cell(said[name], 11, "quiet", ("bold",), table.lang) for name, _ in _COLUMNS if name != "plot"}
    return Part(tuple(table.text(name, y, cell) for name, cell in cells.items()))


def _grid(table: _Table, top: float, bottom: float) -> Part:
    """Return the hairlines of the axis, with their numbers above and below."""
    marks: list[Mark] = []
    for tick in table.axis.ticks:
        x = table.room.place(tick)
        marks.append(line((x, top + 6), (x, bottom + 4), ink="hair", thick=0.8))
        shown = number(f"{tick:f}", lang=table.lang)
        marks += [words(shown, x, y, lang="en", size=11, ink="quiet", anchor=Anchor.MIDDLE) for y in (top, bottom + 18)]
    if table.axis.nought:
        x = (table.room.place(Decimal(0)) + table.room.place(table.axis.low)) / 2
        for y in (top + 6, bottom + 4):
            marks += [line((x + d - 3, y + 4), (x + d + 3, y - 4), ink="quiet", thick=1.0) for d in (-2, 2)]
    return Part(tuple(marks))


def _axis_title(comparison: Comparison, table: _Table, y: float) -> Part:
    said = plot_words(table.lang)
    text = comparison.property_name
    if table.axis.logarithmic:
        ratio = table.axis.ticks[-1] / table.axis.ticks[-2]
        text = said["axis-logarithmic"].format(text, number(f"{ratio:f}", lang=table.lang))
    middle = (table.room.left + table.room.right) / 2
    look = ("bold",)
    return Part((words(text, middle, y + 38, lang=table.lang, size=11, anchor=Anchor.MIDDLE, look=look, ink="quiet"),))


def _heading(section: Section, y: float, table: _Table) -> tuple[Part, float]:
    said = plot_words(table.lang)
    lines = wrapped(section.heading, size=12.5, room=_WIDE - 2 * MARGIN - 320, most=2)
    high = 10 + 16.0 * len(lines)
    marks: list[Mark] = [box(MARGIN - 8, y, _WIDE - 2 * MARGIN + 16, high, fill="band")]
    x = start(table.lang, MARGIN, _WIDE - 2 * MARGIN)
    for at, text in enumerate(lines):
        marks.append(
            words(text, x, y + 17 + 16 * at, lang=table.lang, size=12.5, anchor=side(table.lang), look=("bold",))
        )
    if section.excluding:
        text = said["excluding"].format(number(str(section.excluding), lang=table.lang))
        other = Anchor.LEFT if is_rtl(table.lang) else Anchor.RIGHT
        end = MARGIN if is_rtl(table.lang) else _WIDE - MARGIN
        marks.append(words(text, end, y + 17, lang=table.lang, size=11, ink="quiet", anchor=other))
    return Part(tuple(marks), title=section.heading), y + high + 3


def _row(saying: Saying, y: float, table: _Table, *, again: bool) -> tuple[Part, float]:
    cells = {
        "speaker": tuple(_speaker(saying, table)),
        "source": tuple(_source(saying, table)),
        "said": (_Cell(saying.year, 11.5, "quiet", lang=table.lang),),
        "figure": () if again else tuple(_figure(saying, table)),
    }
    high = max(len(lines) for lines in cells.values()) * _LEADING + _PADDING
    marks: list[Mark] = []
    for column, lines in cells.items():
        for at, cell in enumerate(lines):
            marks.append(table.text(column, y + 14.5 + at * _LEADING, cell))
    middle = y + 10.5
    marks += _plotted(saying, middle, table)
    left, wide = table.columns["origin"]
    for at, letter in enumerate(saying.letters[:_MOST_LETTERS]):
        x = left + wide - 9 - at * 25 if is_rtl(table.lang) else left + 9 + at * 25
        marks += badge(table.origins.get(letter.rstrip("°")), x, middle, letter=letter)
    if (more := len(saying.letters) - _MOST_LETTERS) > 0:
        text = f"+ {number(str(more), lang=table.lang)}"
        x = left + wide - 75 if is_rtl(table.lang) else left + 75
        marks.append(words(text, x, middle + 4, lang=table.lang, size=10.5, ink="quiet", anchor=side(table.lang)))
    return Part(tuple(marks), title=saying_title(saying, lang=table.lang)), high


def _plotted(saying: Saying, middle: float, table: _Table) -> Iterator[Mark]:
    ink, passed = "against" if saying.against else ink_of(saying.rank), saying.passed_stance is not None
    if saying.interval is not None:
        yield from interval_marks(
            saying.interval, middle, table.room,
            stance=saying.stance, ink=ink, withdrawn=saying.retracted, passed=passed,
        )  # fmt: skip
        for x in places(saying.interval, table.room):
            yield from fate_marks(saying, x, middle)
    if saying.interval is None or saying.interval.kind is Bound.WORDS:
        x = table.room.left + 8
        if saying.interval is None:
            yield from stance_marks(saying.stance, x, middle, ink=ink, passed=passed)
            yield from fate_marks(saying, x, middle)
            yield words(f"“{saying.figure}”", x + 12, middle + 4, lang="", size=11, ink="quiet", look=("italic",))


def _cells(
    given: str, room: float, *, size: float, ink: str = "ink", look: tuple[str, ...] = (), most: int = 2, lang: str = ""
) -> Iterator[_Cell]:
    """Yield the lines of a text, all in one direction: that of ``lang``, or of the text's own first letter."""
    shown = one_line(given)
    for text in wrapped(shown, size=size, room=room, most=most):
        yield _Cell(text, size, ink, look, lang or ("fa" if direction(shown) == "rtl" else "en"))


def _speaker(saying: Saying, table: _Table) -> Iterator[_Cell]:
    room = table.columns["speaker"][1]
    said = plot_words(table.lang)
    look = ("struck",) if saying.retracted else ()
    yield from _cells(f"{saying.speaker}{'' if saying.heard else '°'}", room, size=_SIZE, look=look)
    if stance := "; ".join(filter(None, (saying.stance_label, fate(saying, lang=table.lang)))):
        yield from _cells(stance, room, size=11, look=("bold",), lang=table.lang)
    if saying.note:
        yield from _cells(f"({saying.note})", room, size=_SMALL, ink="quiet", look=("italic",), most=3)
    if saying.passed_on:
        text = "+ " + said["folded"].format("; ".join(dict.fromkeys(saying.passed_on)))
        yield from _cells(text, room, size=_SMALL, ink="quiet", look=("italic",), most=3, lang=table.lang)


def _source(saying: Saying, table: _Table) -> Iterator[_Cell]:
    room = table.columns["source"][1]
    if saying.title:
        yield from _cells(", ".join(filter(None, (saying.title, saying.passage))), room, size=11.5, ink="quiet")
    if saying.cited_by:
        given = plot_words(table.lang)["cited-by"].format(saying.cited_by)
        yield from _cells(given, room, size=11, ink="quiet", look=("italic",), lang=table.lang)


def _figure(saying: Saying, table: _Table) -> Iterator[_Cell]:
    look = ("bold", "struck") if saying.retracted else ("bold",)
    yield from _cells(saying.figure, table.columns["figure"][1], size=12.5, look=look)


def _remarks(comparison: Comparison) -> Iterator[str]:
    said = plot_words(comparison.lang)
    yield said["nothing-said"]
    if len(comparison.sections) > 1:
        yield said["not-compared"]
    if any(mark.joined for mark in comparison.origins):
        yield said["one-house"]
    if any(not saying.heard for saying in comparison.sayings) or any(not mark.heard for mark in comparison.origins):
        yield said["unheard"]
    if any(not saying.letters for saying in comparison.sayings):
        yield said["lineage-unknown-hidden" if comparison.caution.left_out else "lineage-unknown"]
    if comparison.folded:
        yield said["folded-note"].format(number(str(comparison.folded), lang=comparison.lang))
    if comparison.policy:
        yield said["by-policy"].format(comparison.policy)
    yield from cautions(comparison)
