"""Sayings along the days on which they were said: where a day and a number stand, and the marks of both axes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from testimonia.core.axes import Axis, TimeAxis, Unit
from testimonia.core.plots import Comparison, Saying
from testimonia.core.when import Day
from testimonia.export.apart import apart
from testimonia.export.dates import date_text
from testimonia.export.digits import number
from testimonia.export.plot_frame import MARGIN
from testimonia.export.sheet import Anchor, Mark, line, words

LEFT, RIGHT = MARGIN + 66, 800.0
"""The sides of the plot."""

LABELS = 832.0
"""Where the labels beside it begin."""

WORDS_BELOW = 30.0
"""How far below the numbers the figures in words only stand."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A plot with days from left to right and numbers upwards."""

    comparison: Comparison
    time: TimeAxis
    numbers: Axis
    top: float
    bottom: float

    def x(self, day: Day) -> float:
        """Return where a day stands."""
        return LEFT + self.time.place(day) * (RIGHT - LEFT)

    def y(self, figure: Decimal) -> float:
        """Return where a number stands."""
        return self.bottom - self.numbers.place(figure) * (self.bottom - self.top)

    def spread(self, wanted: Sequence[float], gap: float) -> list[float]:
        """Return heights, given in order, moved apart."""
        return apart(wanted, [gap] * (len(wanted) - 1), top=self.top, bottom=self.bottom + WORDS_BELOW)

    def scale(self) -> Iterator[Mark]:
        """Yield the hairlines of the numbers, and the numbers."""
        for tick in self.numbers.ticks:
            y = self.y(tick)
            yield line((LEFT, y), (RIGHT, y), ink="hair", thick=0.8)
            shown = number(f"{tick:f}", lang=self.comparison.lang)
            yield words(shown, LEFT - 8, y + 4, lang="en", size=11, ink="quiet", anchor=Anchor.RIGHT)

    def days(self, y: float) -> Iterator[Mark]:
        """Yield the hairlines of the days, and their dates at a height."""
        for tick in self.time.ticks:
            x = self.x(tick)
            yield line((x, self.top), (x, y - 12), ink="hair", thick=0.6)
            edtf = {Unit.YEAR: tick.isoformat()[:-6], Unit.MONTH: tick.isoformat()[:-3]}.get(
                self.time.unit, tick.isoformat()
            )
            shown = date_text(edtf, lang=self.comparison.lang)
            yield words(shown, x, y, lang="", size=10.5, ink="quiet", anchor=Anchor.MIDDLE)


def days_of(saying: Saying) -> list[Day]:
    """Return the first and the last day on which it may have been said, as far as they are known."""
    when = saying.said
    return [day for day in (when.earliest_begin, when.latest_end) if day] if when else []
