"""Restricted places, told no more finely than may be published: as the nearest unrestricted place around them.

Neither their names nor their IRIs go out, and no words of those who name them, which may hold the name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from testimonia.core.reach import reachable
from testimonia.export.facts import Facts
from testimonia.export.names import SCHEMA, TM
from testimonia.export.statements import Proposition, Statements

RESTRICTED = f"{TM}RestrictedPlace"
"""The class of restricted places, which stands for one around which no other place is recorded."""


@dataclass(frozen=True, slots=True)
class Coarser:
    """Claims in which larger places stand for restricted ones; ``hiding`` are the IRIs of those of which that is so."""

    statements: Statements
    hiding: frozenset[str] = field(default_factory=frozenset)


def coarser(facts: Facts, statements: Statements) -> Coarser:
    """Put the nearest unrestricted place around it for every restricted place that a claim names.

    Where none is recorded, the class of restricted places stands for it: that it is one, and no more.
    """
    found: dict[str, Proposition] = {}
    hiding: set[str] = set()
    for iri, said in statements.propositions.items():
        named = [place for place in (said.about, said.object, said.within) if place and is_restricted(facts, place)]
        larger = {place: _around(facts, place) for place in named}
        found[iri] = _renamed(said, larger)
        if larger:
            hiding.add(iri)
    return Coarser(replace(statements, propositions=found), frozenset(hiding))


def is_restricted(facts: Facts, place: str) -> bool:
    """Say whether a place is restricted, or lies in one that is."""
    around = reachable([place], lambda here: facts.linked(here, SCHEMA + "containedInPlace"))
    return not around.isdisjoint(facts.of_type(RESTRICTED))


def _around(facts: Facts, place: str) -> str:
    seen, level = {place}, [place]
    while level:
        level = sorted({o for here in level for o in facts.linked(here, SCHEMA + "containedInPlace")} - seen)
        seen.update(level)
        if found := next((outer for outer in level if not is_restricted(facts, outer)), ""):
            return found
    return RESTRICTED


def _renamed(said: Proposition, larger: Mapping[str, str]) -> Proposition:
    def shown(place: str) -> str:
        return larger.get(place, place)

    return replace(said, about=shown(said.about), object=shown(said.object), within=shown(said.within))
