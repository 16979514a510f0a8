"""The signs of a forest plot: what a figure's interval and a speaker's stance look like.

Nothing rests on colour. Stances differ by shape, and those that stand against a figure are hollow; the bounds of a
figure differ by the ends of its line.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from testimonia.core.intervals import Interval
from testimonia.core.model import AGAINST, Bound, Stance
from testimonia.export.geometry import Point
from testimonia.export.sheet import Mark, area, line

_RADIUS = 4.8
_THICK = 2.4
_OPEN = 8.5  # from a number to the sign that it is not included
_FADING = ((9.0, 1.5), (13.5, 1.1), (17.5, 0.8))


@dataclass(frozen=True, slots=True)
class Room:
    """Where intervals are drawn: where each number stands, from the left to the right end of the room."""

    left: float
    right: float
    place: Callable[[Decimal], float]


def stance_marks(
    stance: Stance, x: float, y: float, *, ink: str, size: float = _RADIUS, passed: bool = False
) -> tuple[Mark, ...]:
    """Return the sign of a stance around a point.

    ``passed``: the speaker only passes on that somebody else stands against it. The sign is hollow and has a dot.
    """
    against = stance in AGAINST or passed
    fill = "ground" if against else ink
    outline = area(_outline(stance, x, y, size), fill=fill, ink=ink, thick=1.7 if against else 1.0)
    return (outline, area(_ring(x, y, size * 0.3), fill=ink)) if passed else (outline,)


def interval_marks(
    one: Interval, y: float, room: Room, *, stance: Stance, ink: str, withdrawn: bool = False, passed: bool = False
) -> tuple[Mark, ...]:
    """Return the line of an interval with its ends, and the sign of the stance at each number that it names."""
    dash = "dashes" if stance in AGAINST or passed or withdrawn or one.kind is Bound.WORDS else ""
    found = [*_line(one, y, room, ink=ink, dash=dash)]
    for x in places(one, room):
        found += stance_marks(stance, x, y, ink=ink, passed=passed)
    return tuple(found)


def places(one: Interval, room: Room) -> tuple[float, ...]:
    """Return where the numbers stand that a figure names."""
    named = one.alternatives or ((one.value,) if one.value is not None else ())
    if not named and one.kind in {Bound.AT_MOST, Bound.LESS_THAN}:
        named = (one.high,) if one.high is not None else ()
    if not named:
        named = tuple(end for end in (one.low, one.high) if end is not None)
    return tuple(sorted({round(room.place(number), 1) for number in named if number is not None}))


def _line(one: Interval, y: float, room: Room, *, ink: str, dash: str) -> Iterator[Mark]:
    at = places(one, room)
    if not at:
        return
    if one.alternatives:
        yield line((at[0], y), (at[-1], y), ink=ink, thick=1.6, dash="dots")
    elif one.approximate:
        yield from _about(one, y, room, ink=ink)
    elif one.kind in {Bound.AT_MOST, Bound.LESS_THAN}:
        yield from _ray(at[0], room.left, y, ink=ink, dash=dash, is_open=one.high_open)
    elif one.high is None:
        yield from _ray(at[0], room.right, y, ink=ink, dash=dash, is_open=one.low_open)
    elif len(at) > 1:
        yield line((at[0], y), (at[-1], y), ink=ink, thick=_THICK, dash=dash)


def _ray(start: float, end: float, y: float, *, ink: str, dash: str, is_open: bool) -> Iterator[Mark]:
    side = 1 if end > start else -1
    if is_open:
        arc = [(start + side * (_OPEN + 2.6 * (1 - math.cos(t))), y + 6 * math.sin(t)) for t in _arc_of_a_bracket()]
        yield line(*arc, ink=ink, thick=1.5)
    begin = start + side * (_OPEN + 4 if is_open else 0)
    yield line((begin, y), (end - side * 6, y), ink=ink, thick=_THICK, dash=dash)
    yield area(((end, y), (end - side * 8, y - 4.2), (end - side * 8, y + 4.2)), fill=ink)


def _arc_of_a_bracket() -> list[float]:
    return [math.radians(t) for t in range(-60, 61, 20)]


def _about(one: Interval, y: float, room: Room, *, ink: str) -> Iterator[Mark]:
    low, high = (room.place(end) if end is not None else places(one, room)[0] for end in (one.low, one.high))
    if high - low > 1:
        yield line((low, y), (high, y), ink=ink, thick=_THICK, dash="dots")
    for away, radius in _FADING:
        yield area(_ring(low - away, y, radius), fill=ink)
        yield area(_ring(high + away, y, radius), fill=ink)


def _ring(x: float, y: float, radius: float) -> list[Point]:
    turns = [math.radians(t) for t in range(0, 360, 20)]
    return [(x + radius * math.cos(t), y + radius * math.sin(t)) for t in turns]


def _outline(stance: Stance, x: float, y: float, r: float) -> list[Point]:
    match stance:
        case Stance.REPORTS | Stance.DISPUTES:
            d = r * 1.2
            return [(x, y - d), (x + d, y), (x, y + d), (x - d, y)]
        case Stance.CORRECTS:
            return [(x, y - r * 1.15), (x + r * 1.15, y + r * 0.9), (x - r * 1.15, y + r * 0.9)]
        case Stance.RETRACTS:
            s = r * 0.9
            return [(x - s, y - s), (x + s, y - s), (x + s, y + s), (x - s, y + s)]
        case Stance.DECLINES:
            return [(x - r * 1.15, y - r * 0.9), (x + r * 1.15, y - r * 0.9), (x, y + r * 1.15)]
        case _:
            return _ring(x, y, r)
