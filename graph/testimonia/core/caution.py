"""What is written for others, and what of it must not become public."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Self

from testimonia.core.exposure import Mention, mentioned
from testimonia.core.model import Proposition, Ref
from testimonia.core.restricted import larger_places
from testimonia.core.testimony import Testimony


@dataclass(frozen=True, slots=True)
class Caution:
    """How much was left out because it must not become public, and how much of that kind is told nevertheless.

    ``left_out`` and ``confidential`` count assertions that were said in confidence, left out and told; ``at_risk``
    people and groups, ``restricted`` places finer than may be published, both as far as they are named.
    """

    left_out: int = 0
    confidential: int = 0
    at_risk: int = 0
    restricted: int = 0


NOTHING = Caution()
"""There is nothing that must not become public."""


class Cautioned(bytes):
    """A file for others, with what its maker must know before it goes out."""

    caution: Caution

    def __new__(cls, content: bytes, caution: Caution = NOTHING) -> Self:
        """Take the content of the file."""
        made = super().__new__(cls, content)
        made.caution = caution
        return made


@dataclass(frozen=True, slots=True)
class Exposed:
    """What of some assertions must not become public, by IRIs: of one share of a whole, or of several together."""

    confidential: frozenset[str] = frozenset()
    at_risk: frozenset[str] = frozenset()
    restricted: frozenset[str] = frozenset()

    def __or__(self, other: "Exposed") -> "Exposed":
        """Return what either has."""
        return Exposed(
            self.confidential | other.confidential, self.at_risk | other.at_risk, self.restricted | other.restricted
        )

    def counted(self, *, left_out: int = 0) -> Caution:
        """Return how much that is."""
        return Caution(left_out, len(self.confidential), len(self.at_risk), len(self.restricted))


def caution(testimony: Testimony, told: Collection[str], *, left_out: int = 0) -> Caution:
    """Return what must not become public of some assertions (IRIs): see ``exposed``."""
    return exposed(testimony, told).counted(left_out=left_out)


def exposed(testimony: Testimony, told: Collection[str]) -> Exposed:
    """Return what must not become public of some assertions (IRIs), told with larger places for restricted ones.

    A restricted place can then be named only in the words of a source: and not in those of a claim about it, which
    are not told. Authors are not named either.
    """
    marks = testimony.entries.marks
    larger = larger_places(testimony.places, marks.restricted)
    named = [one for one in mentioned(testimony, told) if one.mention is not Mention.AUTHOR]
    return Exposed(
        confidential=marks.confidential.intersection(told),
        at_risk=frozenset(one.thing for one in named if one.thing in marks.at_risk),
        restricted=frozenset(
            one.thing
            for one in named
            if one.thing in larger
            and one.mention is Mention.WORDS
            and not names_any(testimony.propositions.get(testimony.assertions[one.assertion].proposition), larger)
        ),
    )


def names_any(claim: Proposition | None, places: Collection[str]) -> bool:
    """Say whether a claim names one of some places: it is about it, has it as its object, or is limited to it."""
    if claim is None or not places:
        return False
    thing = claim.object.id if isinstance(claim.object, Ref) else ""
    return any(place in places for place in (claim.about.id, thing, claim.within.id if claim.within else ""))
