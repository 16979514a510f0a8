"""Restricted places, told no more finely than may be published: as the nearest unrestricted place around them.

Neither their names nor their IRIs go out, and no words of those who name them, which may hold the name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from testimonia.export.facts import Facts
from testimonia.export.names import SCHEMA, TM
from testimonia.export.testimony import Proposition, Testimony

WORDING = frozenset({"verbatim", "passage", "note", "hedge", "derivation"})
"""The keys of a saying in words that its source chose, and that may name the place."""


@dataclass(frozen=True, slots=True)
class Coarser:
    """Claims in which larger places stand for restricted ones; ``hiding`` are the IRIs of those of which that is so."""

    testimony: Testimony
    hiding: frozenset[str] = field(default_factory=frozenset)


def coarser(facts: Facts, testimony: Testimony) -> Coarser:
    """Put the nearest unrestricted place around it for every restricted place that is claimed or that narrows a claim.

    Where none is recorded, the class of restricted places stands for it: that it is one, and no more.
    """
    found: dict[str, Proposition] = {}
    hiding: set[str] = set()
    for iri, said in testimony.propositions.items():
        named = [place for place in (said.object, said.within) if place and is_restricted(facts, place)]
        larger = {place: _around(facts, place) for place in named}
        found[iri] = _renamed(said, larger)
        if larger:
            hiding.add(iri)
    return Coarser(Testimony(found, testimony.assertions), frozenset(hiding))


def is_restricted(facts: Facts, place: str) -> bool:
    """Say whether a place is restricted, or lies in one that is."""
    restricted_places, seen, waiting = facts.of_type(TM + "RestrictedPlace"), set[str](), [place]
    while waiting:
        here = waiting.pop()
        if here in restricted_places:
            return True
        if here not in seen:
            seen.add(here)
            waiting.extend(facts.linked(here, SCHEMA + "containedInPlace"))
    return False


def _around(facts: Facts, place: str) -> str:
    seen, level = {place}, [place]
    while level:
        level = sorted({o for here in level for o in facts.linked(here, SCHEMA + "containedInPlace")} - seen)
        seen.update(level)
        if found := next((outer for outer in level if not is_restricted(facts, outer)), ""):
            return found
    return TM + "RestrictedPlace"


def _renamed(said: Proposition, larger: Mapping[str, str]) -> Proposition:
    return replace(said, object=larger.get(said.object, said.object), within=larger.get(said.within, said.within))
