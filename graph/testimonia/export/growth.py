"""How claims grew: each figure along the days on which it was said, and how much had been said by then.

A saying whose day is not known is drawn as a span over the days on which it may have been said. Time runs from left to
right, and figures upwards, in every language.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from testimonia.core.axes import axis, time_axis
from testimonia.core.intervals import Interval
from testimonia.core.plots import Comparison, OriginMark, Saying, named
from testimonia.export.cautions import cautions
from testimonia.export.digits import number
from testimonia.export.fates import fate_marks
from testimonia.export.figure_marks import stance_marks
from testimonia.export.forest import saying_title, summary_of
from testimonia.export.growth_counts import counting, counts
from testimonia.export.measure import clipped
from testimonia.export.plot_frame import MARGIN, Sign, badge, head, notes, origin_key, rule, sign_key
from testimonia.export.plot_signs import stance_signs
from testimonia.export.plot_words import plot_words
from testimonia.export.script import direction, one_line
from testimonia.export.sheet import Anchor, Mark, Part, Sheet, ink_of, line, words
from testimonia.export.timeline import LABELS, LEFT, RIGHT, WORDS_BELOW, Timeline, days_of

MOST_FIGURES = 60
"""More figures than this have no room beside each other."""

_WIDE = 1240.0
_GAP, _SIGN, _LEAST = 27.0, 9.5, 420.0
_COUNTS = 150.0
_NAMED_UNDATED = 6


@dataclass(frozen=True, slots=True)
class _Figure:
    """All sayings of one figure that have a date, the first of them first."""

    text: str
    heading: str
    interval: Interval | None
    sayings: tuple[Saying, ...]


def growth(comparison: Comparison) -> Sheet:
    """Lay out the picture. Figures in words only stand below the axis of numbers."""
    lang, said = comparison.lang, plot_words(comparison.lang)
    dated = [saying for saying in comparison.sayings if saying.said and days_of(saying)]
    summary = summary_of(comparison)
    top = head(comparison.title, (summary, said["each-sign"]), lang=lang, wide=_WIDE)
    parts = list(top.parts)
    y = top.bottom + 24
    scale = time_axis(day for saying in dated for day in days_of(saying))
    if scale:
        figures = _figures(comparison)
        begin = y + 14
        high = max(_LEAST, len(figures) * _GAP)
        plot = Timeline(comparison, scale, axis(named(figure.interval for figure in figures)), begin, begin + high)
        below = Timeline(comparison, scale, counting(dated), plot.bottom + 100, plot.bottom + 100 + _COUNTS)
        parts += [*_frame(plot), *_drawn(plot, figures), *counts(below, dated)]
        y = below.bottom + 44
    parts.append(rule(y, MARGIN, _WIDE - MARGIN))
    block = origin_key(comparison.origins, lang=lang, wide=_WIDE, top=y + 4)
    signs = sign_key(_signs(dated, comparison), lang=lang, wide=_WIDE, top=block.bottom + 10)
    written = notes(tuple(_remarks(comparison)), lang=lang, wide=_WIDE, top=signs.bottom)
    parts += [*block.parts, *signs.parts, *written.parts]
    told = tuple(
        f"{section.heading}: {saying_title(saying, lang=lang)}"
        for section in comparison.sections
        for saying in section.sayings
    )
    shown = said["growth-desc"].format(summary)
    title = f"{comparison.title}: {comparison.property_name}"
    return Sheet(_WIDE, round(written.bottom, 1), title, shown, lang, tuple(parts), told)


def _figures(comparison: Comparison) -> list[_Figure]:
    found = []
    for at, section in enumerate(comparison.sections):
        keyed: dict[str, list[Saying]] = {}
        for saying in section.sayings:
            if days_of(saying):
                keyed.setdefault(saying.proposition, []).append(saying)
        heading = section.heading if at or section.heading != plot_words(comparison.lang)["of-whole"] else ""
        for sayings in keyed.values():
            ordered = tuple(sorted(sayings, key=lambda saying: (days_of(saying)[0], saying.id)))
            found.append(_Figure(ordered[0].figure, heading, ordered[0].interval, ordered))
    return found


def _height(figure: _Figure, plot: Timeline) -> float:
    """Return where a figure stands: between two numbers, halfway on the axis."""
    numbers = named([figure.interval])
    if not numbers:
        return plot.bottom + WORDS_BELOW
    return (plot.y(numbers[0]) + plot.y(numbers[-1])) / 2


def _frame(plot: Timeline) -> Iterator[Part]:
    lang, said = plot.comparison.lang, plot_words(plot.comparison.lang)
    marks = [*plot.scale()]
    text = plot.comparison.property_name
    if plot.numbers.logarithmic:
        ratio = plot.numbers.ticks[-1] / plot.numbers.ticks[-2]
        text = said["axis-logarithmic"].format(text, number(f"{ratio:f}", lang=lang))
    look = ("bold",)
    marks.append(words(text, MARGIN, plot.top - 22, lang=lang, size=11, ink="quiet", look=look))
    label = f"{said['figure']} – {said['first-said']}"
    marks.append(words(label, LABELS, plot.top - 22, lang=lang, size=11, ink="quiet", look=look))
    yield Part(tuple(marks))
    yield Part(tuple(plot.days(plot.bottom + 54)))


def _drawn(plot: Timeline, figures: Sequence[_Figure]) -> Iterator[Part]:
    placed = sorted(figures, key=lambda figure: (_height(figure, plot), figure.sayings[0].id))
    true = [_height(figure, plot) for figure in placed]
    signs = plot.spread(true, _SIGN)
    labels = plot.spread(true, _GAP)
    origins = {origin.letter: origin for origin in plot.comparison.origins}
    for figure, y, below in zip(placed, signs, labels, strict=True):
        yield Part(tuple(_lead(figure, y, below, plot)))
    for figure, y in zip(placed, signs, strict=True):
        for saying in sorted(figure.sayings, key=lambda saying: saying.against):  # what is hollow covers nothing
            yield Part(tuple(_sign(saying, y, plot)), title=saying_title(saying, lang=plot.comparison.lang))
    for figure, below in zip(placed, labels, strict=True):
        yield Part(
            tuple(_label(figure, below, plot, origins)),
            title=saying_title(figure.sayings[0], lang=plot.comparison.lang),
        )


def _lead(figure: _Figure, y: float, below: float, plot: Timeline) -> Iterator[Mark]:
    """Yield the line of a figure through the time in which it was said, and on to its label."""
    first, last = plot.x(days_of(figure.sayings[0])[0]), max(plot.x(days_of(s)[-1]) for s in figure.sayings)
    numbers = named([figure.interval])
    if len(numbers) > 1:
        yield line((first, plot.y(numbers[0])), (first, plot.y(numbers[-1])), ink="rest", thick=1.2)
    yield line((last, y), (RIGHT + 4, y), (LABELS - 8, below - 3), ink="hair", thick=0.8)
    yield line((first, y), (last, y), ink="rest", thick=0.9, dash="dashes" if figure.heading else "")


def _sign(saying: Saying, y: float, plot: Timeline) -> Iterator[Mark]:
    ink = "against" if saying.against else ink_of(saying.rank)
    when, known = saying.said, days_of(saying)
    begin, end = plot.x(known[0]), plot.x(known[-1])
    if when and not when.latest_end:
        end = min(begin + 26, RIGHT)
        yield line((begin, y), (end, y), ink=ink, thick=2.2, dash="dots")
        yield line((end - 4, y - 3.5), (end, y), (end - 4, y + 3.5), ink=ink, thick=1.2)
        end = begin
    elif when and not when.earliest_begin:
        begin = max(end - 26, LEFT)
        yield line((begin, y), (end, y), ink=ink, thick=2.2, dash="dots")
        yield line((begin + 4, y - 3.5), (begin, y), (begin + 4, y + 3.5), ink=ink, thick=1.2)
        begin = end
    elif end - begin > 1:
        yield line((begin, y), (end, y), ink=ink, thick=2.2, dash="dots")
        yield from (line((x, y - 4), (x, y + 4), ink=ink, thick=1.2) for x in (begin, end))
    middle = (begin + end) / 2
    yield from stance_marks(saying.stance, middle, y, ink=ink, size=4.2, passed=saying.passed_stance is not None)
    yield from fate_marks(saying, middle, y, size=5.5)


def _label(figure: _Figure, below: float, plot: Timeline, origins: dict[str, OriginMark]) -> Iterator[Mark]:
    lang, first = plot.comparison.lang, figure.sayings[0]
    letter = first.letters[0] if first.letters else ""
    if letter:
        yield from badge(origins.get(letter.rstrip("°")), LABELS + 4, below, letter=letter)
    x = LABELS + 22
    yield words(
        clipped(figure.text, size=12, room=112), x, below + 1, lang=_direction(figure.text), size=12, look=("bold",)
    )
    who = f"{first.speaker}{'' if first.heard else '°'}"
    shown = clipped(one_line(who), size=11, room=196)
    yield words(shown, x + 118, below + 1, lang=_direction(who), size=11)
    yield words(first.year, _WIDE - MARGIN, below + 1, lang=lang, size=11, ink="quiet", anchor=Anchor.RIGHT)
    again = len(figure.sayings) - 1
    confidence = plot_words(lang)["in-confidence"] if any(saying.confidential for saying in figure.sayings) else ""
    parts = [figure.heading, f"+ {number(str(again), lang=lang)}" if again else "", first.stance_label, confidence]
    if more := "; ".join(part for part in parts if part):
        shown = clipped(more, size=10, room=364)
        yield words(shown, x, below + 12.5, lang=_direction(more), size=10, ink="quiet", look=("italic",))


def _direction(text: str) -> str:
    return "fa" if direction(text) == "rtl" else "en"


def _signs(dated: Sequence[Saying], comparison: Comparison) -> tuple[Sign, ...]:
    said = plot_words(comparison.lang)
    span = (
        line((10, 0), (48, 0), ink="rest", thick=2.2, dash="dots"),
        *(line((x, -4), (x, 4), ink="rest", thick=1.2) for x in (10, 48)),
    )
    part = (line((8, 0), (50, 0), ink="rest", thick=0.9, dash="dashes"),)
    stances = stance_signs(dated, lang=comparison.lang)
    narrower = [Sign(part, said["narrower"])] if len(comparison.sections) > 1 else []
    return (*stances, Sign(span, said["uncertain-date"]), *narrower)


def _remarks(comparison: Comparison) -> Iterator[str]:
    said = plot_words(comparison.lang)
    yield said["nothing-said"]
    yield said["set-apart"]
    if len(comparison.sections) > 1:
        yield said["not-compared"]
    if any(mark.joined for mark in comparison.origins):
        yield said["one-house"]
    if any(not saying.heard for saying in comparison.sayings) or any(not mark.heard for mark in comparison.origins):
        yield said["unheard"]
    undated = [f"{saying.speaker}: {saying.figure}" for saying in comparison.sayings if not days_of(saying)]
    if undated:
        more = len(undated) - _NAMED_UNDATED
        shown = undated[:_NAMED_UNDATED] + ([f"+ {number(str(more), lang=comparison.lang)}"] if more > 0 else [])
        yield said["undated-note"].format("; ".join(shown))
    yield from cautions(comparison)
