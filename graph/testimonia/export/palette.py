"""How each type of node looks: a shape and a colour, so that no difference rests on colour alone.

The colours follow Okabe and Ito (2008), which people with any of the usual kinds of colour blindness can tell apart,
darkened until text on them has a contrast of 4.5 : 1 or more.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """A shape; its line, fill and ink on light ground; and the same on dark ground."""

    shape: str
    line: str
    fill: str
    ink: str
    dark_line: str
    dark_fill: str
    dark_ink: str


STYLES: Mapping[str, Style] = {
    "Event": Style("hexagon", "#7a2e00", "#a63f00", "#ffffff", "#ffb38a", "#8a3400", "#ffffff"),
    "Person": Style("pill", "#0072b2", "#e2f0fa", "#06304a", "#6cc0f0", "#0b2c40", "#e4f4ff"),
    "Institution": Style("square", "#00795a", "#e0f4ed", "#053528", "#4fd1a8", "#0a3327", "#e0fff4"),
    "Group": Style("octagon", "#2b6f8f", "#e3f3f9", "#0c2c3a", "#7fd0ee", "#12303c", "#e6f7ff"),
    "Post": Style("trapezium", "#6b6400", "#f8f5d7", "#322f00", "#e6dc5a", "#35320a", "#fffbd1"),
    "Place": Style("tag", "#9a6200", "#fdf0d8", "#3f2800", "#f5bd5c", "#3b2a0c", "#fff1d6"),
    "Source": Style("page", "#8f4a75", "#f8e9f2", "#40172f", "#e9a3cd", "#3a1e30", "#ffe9f6"),
    "Concept": Style("slanted", "#4a4a4a", "#ececec", "#1d1d1d", "#c9c9c9", "#333333", "#f4f4f4"),
    "Value": Style("card", "#b9b7ae", "#ffffff", "#1d1d1b", "#6d6b64", "#1f1f1d", "#f3f3ee"),
    "Thing": Style("ellipse", "#666666", "#f2f2f2", "#222222", "#a8a8a8", "#2c2c2c", "#f2f2f2"),
}
"""The styles by type of node; ``Thing`` is for all others."""

GROUND = "#fbfaf7"
INK = "#26251f"
QUIET = "#5d5b52"
EDGE = "#77746a"
DENIED = "#b3261e"


def style_of(kind: object) -> Style:
    """Return the style of a type of node."""
    return STYLES.get(str(kind), STYLES["Thing"])
