"""A sheet to draw on: lines, areas and texts at their places, in inks that have names.

A picture is laid out once, as a sheet; ``sheet_svg`` and ``sheet_png`` draw it. What belongs together is a ``Part``,
whose title says it in words: who says what. Texts have the direction of their language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from testimonia.export.geometry import Point
from testimonia.export.script import direction, one_line

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


class Anchor(StrEnum):
    """Which side of a text stands at its place, whatever its direction."""

    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


INKS: Mapping[str, tuple[str, str]] = {
    "ground": ("#ffffff", "#161614"),
    "ink": ("#26251f", "#f0eee6"),
    "quiet": ("#5d5b52", "#b5b1a4"),
    "hair": ("#dedbd1", "#3a3832"),
    "band": ("#f3f1ea", "#23221f"),
    "against": ("#26251f", "#f0eee6"),
    "rest": ("#6b685e", "#a5a194"),
    "origin0": ("#0072b2", "#56b4e9"),
    "origin1": ("#c04e00", "#f0864a"),
    "origin2": ("#00795a", "#2fc79b"),
    "origin3": ("#a3457a", "#e39ac6"),
    "origin4": ("#9a6b00", "#e6a91f"),
    "origin5": ("#5f5a00", "#d9cf4a"),
}
"""The inks by name, on light and on dark ground: after Okabe and Ito (2008), darkened to stand out on white."""

COLOURED = 6
"""How many origins have an ink of their own."""


def ink_of(rank: int | None) -> str:
    """Return the ink of an origin of that rank."""
    return "rest" if rank is None else f"origin{rank}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points. ``dash``: nothing, ``dots`` or ``dashes``."""

    points: tuple[Point, ...]
    ink: str = "ink"
    thick: float = 1.0
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A filled outline."""

    points: tuple[Point, ...]
    fill: str = "ground"
    ink: str = ""
    thick: float = 0.0
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text, its base at the place; ``rtl`` is the direction it is set in."""

    text: str
    x: float
    y: float
    size: float = 12.0
    ink: str = "ink"
    anchor: Anchor = Anchor.LEFT
    bold: bool = False
    italic: bool = False
    struck: bool = False
    rtl: bool = False


Mark: TypeAlias = Line | Area | Words


@dataclass(frozen=True, slots=True)
class Part:
    """Marks that belong together; ``title`` says in words what they show, or is empty."""

    marks: tuple[Mark, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture laid out: its size, its text alternative in short and line by line, and its parts."""

    width: float
    height: float
    title: str
    summary: str
    lang: str
    parts: tuple[Part, ...] = ()
    told: tuple[str, ...] = field(default=())


def is_rtl(lang: str) -> bool:
    """Say whether a language is written from right to left."""
    return lang.partition("-")[0] in RIGHT_TO_LEFT


def words(
    text: str,
    x: float,
    y: float,
    *,
    lang: str,
    size: float = 12.0,
    ink: str = "ink",
    anchor: Anchor = Anchor.LEFT,
    look: Sequence[str] = (),
) -> Words:
    """Return a text, made safe to show, in the direction of ``lang``, or of its own letters where ``lang`` is empty.

    ``look`` has any of ``bold``, ``italic`` and ``struck``.
    """
    shown = one_line(text)
    rtl = is_rtl(lang) if lang else direction(shown) == "rtl"
    bold, italic, struck = ("bold" in look, "italic" in look, "struck" in look)
    return Words(shown, round(x, 1), round(y, 1), size, ink, anchor, bold, italic, struck, rtl)


def line(*points: Point, ink: str = "ink", thick: float = 1.0, dash: str = "") -> Line:
    """Return a line, its points to a tenth."""
    return Line(_tenths(points), ink, thick, dash)


def area(points: Sequence[Point], *, fill: str, ink: str = "", thick: float = 0.0, dash: str = "") -> Area:
    """Return an area, its corners to a tenth."""
    return Area(_tenths(points), fill, ink, thick, dash)


def box(x: float, y: float, wide: float, high: float, *, fill: str, ink: str = "", thick: float = 0.0) -> Area:
    """Return a rectangle by its upper left corner."""
    return area(((x, y), (x + wide, y), (x + wide, y + high), (x, y + high)), fill=fill, ink=ink, thick=thick)


def _tenths(points: Sequence[Point]) -> tuple[Point, ...]:
    return tuple((round(x, 1), round(y, 1)) for x, y in points)
