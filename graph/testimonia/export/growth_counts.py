"""How many sayings, sources and figures there were by each day: certainly, and possibly."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from testimonia.core.axes import Axis, Step, firsts, tally
from testimonia.core.plots import Saying
from testimonia.export.digits import number
from testimonia.export.plot_frame import MARGIN
from testimonia.export.plot_words import plot_words
from testimonia.export.sheet import Part, line, words
from testimonia.export.timeline import LABELS, RIGHT, Timeline


def counting(dated: Sequence[Saying]) -> Axis:
    """Return an axis of counts, never logarithmic."""
    most = len(dated)
    step = next(s * 10**power for power in range(20) for s in (1, 2, 5) if most / (s * 10**power) <= 5)  # noqa: PLR2004
    ticks = tuple(Decimal(at * step) for at in range(-(-most // step) + 1))
    return Axis(ticks[0], ticks[-1], ticks)


def counts(plot: Timeline, dated: Sequence[Saying]) -> Iterator[Part]:
    """Yield the lines of the numbers of sayings, of sources and of different figures."""
    lang, said = plot.comparison.lang, plot_words(plot.comparison.lang)
    marks = [*plot.scale()]
    title = f"{said['growth-count']} ({said['possibly']})"
    marks.append(words(title, MARGIN, plot.top - 14, lang=lang, size=11, ink="quiet", look=("bold",)))
    yield Part((*marks, *plot.days(plot.bottom + 20)))
    whens = [saying.said for saying in dated if saying.said]
    sources = firsts((saying.source, saying.said) for saying in dated if saying.said and saying.source)
    figures = firsts((saying.proposition, saying.said) for saying in dated if saying.said)
    lines = [
        (said["sayings"], tally(whens), ""),
        (said["figures"], tally(figures.values()), "dashes"),
        (said["sources"], tally(sources.values()), "dots"),
    ]
    ends = sorted((plot.y(Decimal(steps[-1].certainly)), at) for at, (_, steps, _) in enumerate(lines) if steps)
    places = dict(zip((at for _, at in ends), plot.spread([y for y, _ in ends], 17), strict=True))
    for at, (name, steps, dash) in enumerate(lines):
        if steps:
            yield _stairs(name, steps, dash, places[at], plot)


def _stairs(name: str, steps: Sequence[Step], dash: str, below: float, plot: Timeline) -> Part:
    last = steps[-1]
    lang = plot.comparison.lang
    sure = [(plot.x(step.day), plot.y(Decimal(step.certainly))) for step in steps]
    perhaps = [(plot.x(step.day), plot.y(Decimal(step.possibly))) for step in steps]
    count, most = (number(str(n), lang=lang) for n in (last.certainly, last.possibly))
    text = f"{name}: {count}" if count == most else f"{name}: {count}–{most}"
    return Part(
        (
            line(*_stepped(perhaps, plot), ink="hair", thick=2.4, dash=dash),
            line(*_stepped(sure, plot), ink="ink", thick=1.6, dash=dash),
            line((RIGHT + 4, sure[-1][1]), (LABELS - 8, below), ink="hair", thick=0.8),
            words(text, LABELS, below + 4, lang=lang, size=12, look=("bold",)),
        ),
        title=text,
    )


def _stepped(points: Sequence[tuple[float, float]], plot: Timeline) -> list[tuple[float, float]]:
    found = [(points[0][0], plot.bottom)]
    for x, y in points:
        found += [(x, found[-1][1]), (x, y)]
    return [*found, (RIGHT, points[-1][1])]
