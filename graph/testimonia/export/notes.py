"""The notes below a picture: what there was no room to write along an edge, by number, after what holds of all."""

from testimonia.export.drawing import LEADING, Drawing
from testimonia.export.inscription import Line
from testimonia.export.measure import wrapped

_SIZE = 11.0
_COLUMN = 460.0
_BETWEEN = 24.0


def notes(drawing: Drawing, *, room: float) -> tuple[tuple[tuple[Line, float, float], ...], float]:
    """Return the lines of the notes at their places, in columns within ``room``, and the height of all of them."""
    texts = [
        *([drawing.caution] if drawing.caution else []),
        *(f"{n}  {text}" for n, text in enumerate(drawing.notes, start=1)),
    ]
    if not texts:
        return (), 0.0
    columns = max(1, int((room + _BETWEEN) // (_COLUMN + _BETWEEN)))
    across = (room + _BETWEEN) / columns - _BETWEEN
    set_out = [wrapped(text, size=_SIZE, room=across, most=4) for text in texts]
    high = -(-sum(map(len, set_out)) // columns) + 2
    found: list[tuple[Line, float, float]] = []
    column = row = deepest = 0
    for lines in set_out:
        if row and row + len(lines) > high and column < columns - 1:
            column, row = column + 1, 0
        for text in lines:
            row += 1
            found.append((Line(text, _SIZE, "quiet"), column * (across + _BETWEEN), row * _SIZE * LEADING))
        deepest = max(deepest, row)
    return tuple(found), (deepest + 1) * _SIZE * LEADING
