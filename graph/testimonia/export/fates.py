"""What became of a saying, in words and as a sign: taken back, put right by its speaker, or corrected by another.

That it was said in confidence is told with it, in words.
"""

from collections.abc import Iterator, Mapping

from testimonia.core.plots import Card, Saying
from testimonia.export.plot_words import plot_words
from testimonia.export.sheet import Mark, line


def fate(one: Saying | Card, *, lang: str) -> str:
    """Return in words what became of a saying, or of what it passes on; nothing where it stands as it was said."""
    return "; ".join(_became(one, plot_words(lang)))


def _became(one: Saying | Card, said: Mapping[str, str]) -> Iterator[str]:
    if one.put_right or one.retracted:
        yield said["put-right" if one.put_right else "retracted"]
    else:
        if one.on_retracted:
            yield said["retracted-origin"]
        if one.through_retracted:
            yield said["retracted-way"]
        if one.corrected_by:
            yield said["corrected-by"].format(one.corrected_by)
    if one.confidential:
        yield said["in-confidence"]


def fate_marks(one: Saying | Card, x: float, y: float, *, size: float = 6.5) -> tuple[Mark, ...]:
    """Return the sign of what became of a saying, drawn over the sign of its stance."""
    if one.put_right:
        return struck(x, y, size=size)
    if one.retracted:
        return cross(x, y, size=size)
    return underlined(x, y, size=size) if one.corrected_by else ()


def cross(x: float, y: float, *, size: float = 6.5) -> tuple[Mark, ...]:
    """Return the sign of what was taken back."""
    return (*struck(x, y, size=size), line((x - size, y - size), (x + size, y + size), ink="ink", thick=1.4))


def struck(x: float, y: float, *, size: float = 6.5) -> tuple[Mark, ...]:
    """Return the sign of what its own speaker put right: one stroke through it."""
    return (line((x - size, y + size), (x + size, y - size), ink="ink", thick=1.4),)


def underlined(x: float, y: float, *, size: float = 6.5) -> tuple[Mark, ...]:
    """Return the sign of what somebody else corrected: two strokes below it. It still stands."""
    return tuple(line((x - size, y + d), (x + size, y + d), ink="ink", thick=1.2) for d in (size + 1.0, size + 3.4))
