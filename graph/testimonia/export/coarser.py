"""Restricted places, told no more finely than may be published: as the nearest unrestricted place around them.

Neither their names nor their IRIs go out, and no words of those who name them, which may hold the name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from testimonia.core.restricted import larger_places
from testimonia.core.testimony import Testimony
from testimonia.export.names import TM
from testimonia.export.statements import Proposition, Statements

RESTRICTED = f"{TM}RestrictedPlace"
"""The class of restricted places, which stands for one around which no other place is recorded."""


@dataclass(frozen=True, slots=True)
class Coarser:
    """Claims in which larger places stand for restricted ones; ``hiding`` are the IRIs of those of which that is so."""

    statements: Statements
    hiding: frozenset[str] = field(default_factory=frozenset)


def coarser(known: Testimony, statements: Statements) -> Coarser:
    """Put the nearest unrestricted place around it for every restricted place that a claim names.

    Where none is recorded, the class of restricted places stands for it: that it is one, and no more.
    """
    larger = larger_places(known.places, known.entries.marks.restricted)
    found: dict[str, Proposition] = {}
    hiding: set[str] = set()
    for iri, said in statements.propositions.items():
        named = {
            place: larger[place] or RESTRICTED for place in (said.about, said.object, said.within) if place in larger
        }
        found[iri] = _renamed(said, named)
        if named:
            hiding.add(iri)
    return Coarser(replace(statements, propositions=found), frozenset(hiding))


def _renamed(said: Proposition, larger: Mapping[str, str]) -> Proposition:
    def shown(place: str) -> str:
        return larger.get(place, place)

    return replace(said, about=shown(said.about), object=shown(said.object), within=shown(said.within))
