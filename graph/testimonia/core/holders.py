"""Who stands by a proposition: says it, or passes it on, and has not taken it back; and who denies it.

To report that somebody denies a figure is to hold neither the figure nor its denial; and who passes on what was since
taken back has nothing left to stand on. What was taken back is told in ``withdrawn``, of a denial as of all else.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from testimonia.core.live import live_in, live_relays
from testimonia.core.model import Stance
from testimonia.core.support import Said, Ties
from testimonia.core.testimony import Testimony
from testimonia.core.withdrawn import withdrawn

DENIALS = frozenset({Stance.DENIES, Stance.DISPUTES})
"""Stances of who says that a thing is not so, or doubts it."""


def holders(assertions: Mapping[str, Said], ties: Ties) -> dict[str, tuple[str, ...]]:
    """Return the assertions that hold each proposition, by IRI in order; what nobody holds is left out."""
    return _by_proposition(live_relays(assertions, ties), assertions)


def deniers(assertions: Mapping[str, Said], ties: Ties) -> dict[str, tuple[str, ...]]:
    """Return the assertions that deny or dispute each proposition and were not taken back, by IRI in order."""
    gone = withdrawn(assertions, ties)
    standing = (name for name, one in assertions.items() if one.stance in DENIALS and name not in gone)
    return _by_proposition(standing, assertions)


def held_in(testimony: Testimony) -> dict[str, tuple[str, ...]]:
    """Return the ``holders`` of a testimony."""
    return testimony.once(_held)


def denied_in(testimony: Testimony) -> dict[str, tuple[str, ...]]:
    """Return the ``deniers`` of a testimony."""
    return testimony.once(_denied)


def _by_proposition(names: Iterable[str], assertions: Mapping[str, Said]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        found[assertions[name].proposition].append(name)
    return {proposition: tuple(said) for proposition, said in sorted(found.items())}


def _held(testimony: Testimony) -> dict[str, tuple[str, ...]]:
    return _by_proposition(live_in(testimony), testimony.assertions)


def _denied(testimony: Testimony) -> dict[str, tuple[str, ...]]:
    return deniers(testimony.assertions, testimony.ties)
