"""What stands around a picture of claims: its head, the key to its origins and signs, and its notes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from testimonia.core.intervals import Interval
from testimonia.core.model import Stance
from testimonia.core.plots import OriginMark
from testimonia.export.figure_marks import Room, interval_marks, stance_marks
from testimonia.export.measure import clipped, width, wrapped
from testimonia.export.plot_words import plot_words
from testimonia.export.shapes import outline
from testimonia.export.sheet import Anchor, Mark, Part, Words, area, ink_of, is_rtl, line, words

MARGIN = 30.0
_KEY_SIZE = 11.5
_KEY_ROW = 21.0
_ORIGIN_COLUMNS = 3
_MOST_NOTE_LINES = 4


@dataclass(frozen=True, slots=True)
class Block:
    """Some parts of a picture, and where the next one may begin below them."""

    parts: tuple[Part, ...]
    bottom: float


@dataclass(frozen=True, slots=True)
class Sign:
    """An entry of the key: what a sign looks like, drawn in a room 58 wide, and what it means."""

    marks: tuple[Mark, ...]
    text: str


def side(lang: str) -> Anchor:
    """Return the side on which lines of text begin."""
    return Anchor.RIGHT if is_rtl(lang) else Anchor.LEFT


def start(lang: str, left: float, wide: float) -> float:
    """Return where a line of text begins in a column."""
    return left + wide if is_rtl(lang) else left


def head(title: str, lines: Sequence[str], *, lang: str, wide: float) -> Block:
    """Return the title and the lines below it."""
    x, room = start(lang, MARGIN, wide - 2 * MARGIN), wide - 2 * MARGIN
    marks: list[Mark] = []
    y = 22.0
    for text in wrapped(title, size=21, room=room, most=2):
        y += 24
        marks.append(words(text, x, y, lang=lang, size=20, anchor=side(lang), look=("bold",)))
    for given in lines:
        for text in wrapped(given, size=13, room=room, most=2):
            y += 20
            marks.append(words(text, x, y, lang=lang, size=13, ink="quiet", anchor=side(lang)))
    return Block((Part(tuple(marks)),), y + 14)


def badge(mark: OriginMark | None, x: float, y: float, *, letter: str) -> tuple[Mark, ...]:
    """Return the letter of an origin in a ring, its middle at the place."""
    ink = ink_of(mark.rank if mark else None)
    inside = letter.rstrip("°")
    wide = 16.0 if len(inside) == 1 else 8 + width(inside, size=10)
    ring = [(x + px, y + py) for px, py in outline("ellipse" if len(inside) == 1 else "card", wide, 16)]
    marks = (
        area(ring, fill="ground", ink=ink, thick=1.5),
        words(inside, x, y + 3.6, lang="en", size=10, ink=ink, anchor=Anchor.MIDDLE, look=("bold",)),
    )
    if inside == letter:
        return marks
    return (*marks, words("°", x + wide / 2 + 1.5, y + 2, lang="en", size=12, ink="quiet"))


def origin_key(origins: Sequence[OriginMark], *, lang: str, wide: float, top: float) -> Block:
    """Return the key to the letters, in columns that are read downwards."""
    said = plot_words(lang)
    if not origins:
        return Block((), top)
    room = wide - 2 * MARGIN
    heading = words(
        said["origin-keys"], start(lang, MARGIN, room), top + 14, lang=lang, anchor=side(lang), look=("bold",)
    )
    parts = [Part((heading,))]
    longest = max(width(mark.name, size=_KEY_SIZE) for mark in origins)
    columns = max(1, min(_ORIGIN_COLUMNS, int(room / (longest + 50))))
    rows = -(-len(origins) // columns)
    column = room / columns
    for at, mark in enumerate(origins):
        place, row = divmod(at, rows)
        left = MARGIN + column * (columns - 1 - place if is_rtl(lang) else place)
        y = top + 36 + row * _KEY_ROW
        sign = left + column - 10 if is_rtl(lang) else left + 10
        text = start(lang, left, column) + (-26 if is_rtl(lang) else 26)
        shown = clipped(f"{mark.name}{'' if mark.heard else '°'}", size=_KEY_SIZE, room=column - 40)
        parts.append(
            Part(
                (
                    *badge(mark, sign, y - 4, letter=mark.letter),
                    words(shown, text, y, lang=lang, size=_KEY_SIZE, anchor=side(lang)),
                ),
                title=f"{mark.letter}: {mark.name}",
            )
        )
    return Block(tuple(parts), top + 36 + rows * _KEY_ROW)


def sign_key(signs: Sequence[Sign], *, lang: str, wide: float, top: float) -> Block:
    """Return the key to the signs, in rows."""
    room = wide - 2 * MARGIN
    parts: list[Part] = []
    x, y = 0.0, top + 12
    for sign in signs:
        taken = 58 + 10 + width(sign.text, size=_KEY_SIZE) + 22
        if x and x + taken > room:
            x, y = 0.0, y + _KEY_ROW
        left = MARGIN + room - x - 58 if is_rtl(lang) else MARGIN + x
        text = left - 10 if is_rtl(lang) else left + 68
        parts.append(
            Part(
                (
                    *(_moved(mark, left, y - 4) for mark in sign.marks),
                    words(sign.text, text, y, lang=lang, size=_KEY_SIZE, anchor=side(lang)),
                )
            )
        )
        x += taken
    return Block(tuple(parts), y + 12 if signs else top)


def notes(texts: Sequence[str], *, lang: str, wide: float, top: float) -> Block:
    """Return lines of small print."""
    room = wide - 2 * MARGIN
    marks: list[Mark] = []
    y = top + 6
    for given in texts:
        for text in wrapped(given, size=11, room=room, most=_MOST_NOTE_LINES):
            y += 16
            marks.append(words(text, start(lang, MARGIN, room), y, lang=lang, size=11, ink="quiet", anchor=side(lang)))
    return Block((Part(tuple(marks)),), y + 22)


def stance_sign(stance: Stance, text: str, *, passed: bool = False, over: tuple[Mark, ...] = ()) -> Sign:
    """Return the entry of a stance, with what is drawn ``over`` it, around (29, 0)."""
    return Sign((*stance_marks(stance, 29, 0, ink="rest", passed=passed), *over), text)


def bound_sign(one: Interval, text: str) -> Sign:
    """Return the entry of a kind of figure; the interval is between 0 and 100."""
    where = Room(0, 58, lambda n: 10 + float(n) * 0.38)
    return Sign(interval_marks(one, 0, where, stance=Stance.ASSERTS, ink="rest"), text)


def word_sign(text: str, *, lang: str) -> Sign:
    """Return the entry of a figure that is given in words only."""
    shown = f"“{plot_words(lang)['no-figure']}”"
    return Sign((words(shown, 29, 4, lang=lang, size=11, ink="quiet", anchor=Anchor.MIDDLE, look=("italic",)),), text)


def rule(y: float, left: float, right: float, *, thick: float = 0.8) -> Part:
    """Return a hairline across the picture."""
    return Part((line((left, y), (right, y), ink="hair", thick=thick),))


def _moved(mark: Mark, dx: float, dy: float) -> Mark:
    if isinstance(mark, Words):
        return replace(mark, x=mark.x + dx, y=mark.y + dy)
    return replace(mark, points=tuple((round(x + dx, 1), round(y + dy, 1)) for x, y in mark.points))
