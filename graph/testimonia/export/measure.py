"""How much room a text takes, told without a font: a little more than the usual sans-serif faces need."""

import unicodedata

_NARROW = frozenset("iljtfrI.,:;'|!()[]{}·‘’-/ ")
_WIDE = frozenset("mwMW@%—…")
_EAST_ASIAN = frozenset("WF")


def width(text: str, *, size: float) -> float:
    """Return the width of a text in the unit of ``size``, the height of its letters' body."""
    return size * sum(map(_advance, text))


def wrapped(text: str, *, size: float, room: float, most: int) -> tuple[str, ...]:
    """Break a text into at most ``most`` lines of the width ``room``; what does not fit is cut with an ellipsis.

    >>> wrapped("Islamic Revolutionary Court of Shiraz", size=10, room=120, most=2)
    ('Islamic Revolutionary', 'Court of Shiraz')
    """
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size=size) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] = f"{kept[-1]} …"
    return tuple(clipped(line, size=size, room=room) for line in kept) or ("",)


def clipped(text: str, *, size: float, room: float) -> str:
    """Cut a text to the width with an ellipsis."""
    if width(text, size=size) <= room:
        return text
    while text and width(f"{text}…", size=size) > room:
        text = text[:-1]
    return f"{text.rstrip(' …')}…"


def _advance(character: str) -> float:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0.0
    if character in _NARROW:
        return 0.35
    if character in _WIDE:
        return 0.92
    if unicodedata.east_asian_width(character) in _EAST_ASIAN:
        return 1.0
    if character.isupper():
        return 0.7
    return 0.58
