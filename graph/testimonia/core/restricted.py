"""Which larger place may be named for one that is finer than may be published."""

from collections.abc import Iterable, Mapping

from testimonia.core.comparison import Contains
from testimonia.core.reach import reachable


def larger_places(contains: Contains, restricted: Iterable[str]) -> dict[str, str]:
    """Return for every restricted place, and all inside one, the nearest place around it that is none of them.

    Empty where no such place is recorded. ``contains`` has the places directly inside a place.
    """
    hidden = reachable(restricted, lambda here: contains.get(here, ()))
    if not hidden:
        return {}
    around: dict[str, set[str]] = {}
    for outer, inner in contains.items():
        for place in inner:
            around.setdefault(place, set()).add(outer)
    return {place: _nearest(place, around, hidden) for place in sorted(hidden)}


def _nearest(place: str, around: Mapping[str, set[str]], hidden: set[str]) -> str:
    seen, level = {place}, [place]
    while level:
        level = sorted({outer for here in level for outer in around.get(here, ())} - seen)
        seen.update(level)
        if found := next((outer for outer in level if outer not in hidden), ""):
            return found
    return ""
