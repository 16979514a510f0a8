"""The key to a drawing, set in rows."""

from dataclasses import dataclass

from testimonia.export.digits import number
from testimonia.export.drawing import Drawing
from testimonia.export.measure import width

_ROW = 30.0
_SIZE = 12.0


@dataclass(frozen=True, slots=True)
class Key:
    """One entry at its place: a type of node, or a manner of edge, and what it is called."""

    text: str
    x: float
    y: float
    type: str = ""
    manner: str = ""


def legend(drawing: Drawing, *, room: float) -> tuple[tuple[Key, ...], float]:
    """Return the entries, set in rows no wider than ``room``, and the height of all of them."""
    found: list[Key] = []
    x, y = 0.0, 14.0
    named = [
        (f"{name} ({number(str(count), lang=drawing.lang)})", kind, "", 60.0) for kind, name, count in drawing.legend
    ]
    for text, kind, manner, more in [*named, *((name, "", manner, 70.0) for manner, name in drawing.manners)]:
        taken = more + width(text, size=_SIZE)
        if x and x + taken > room:
            x, y = 0.0, y + _ROW
        found.append(Key(text, round(x, 1), y, kind, manner))
        x += taken
    return tuple(found), y + 20
