"""Part and whole: what a figure of a part says against the figure of a whole that counts it as well.

A claim is **inside** another of the same property if all that it counts, the other counts too: it is about the same
event or about a part of it (of a part), and in scope, place and period it says the same or narrows what the other
leaves open.

* A claim that names no scope, place or period counts the whole. Several scopes narrow each other, so a claim is inside
  one that has some of its scopes or none; it is not guessed which scope contains which other. A place is inside the
  places around it. A period is inside the same period, or one that certainly covers it.
* What was added (increment) holds nothing else. A total so far (cumulative) holds only what its period covers.

A figure inside another whose low end is above the other's high end **exceeds** it: not both can be true.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice

from testimonia.core.comparison import Contains, by_policy, is_increment, lies_in, place_holds
from testimonia.core.intervals import End, interval
from testimonia.core.model import Proposition
from testimonia.core.reading_policy import Policy
from testimonia.core.wholes import CUMULATIVE, Kind, Wholes, all_wholes, kind_of


@dataclass(frozen=True, slots=True)
class Exceeding:
    """Two propositions by IRI: the part's figure is larger than the whole's, ``by_policy`` only as that reads them."""

    part: str
    whole: str
    by_policy: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """Figures inside others: by kind of figure, which of them lie inside which, and those that do not fit.

    ``inside`` has the propositions of one kind (same subject, property, scope, place, period, counting) and those of a
    kind that holds it, so that it does not grow with the square of the figures. ``complete``: no list was cut.
    """

    inside: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    exceeding: tuple[Exceeding, ...]
    complete: bool = True


def parts(
    claims: Mapping[str, Proposition],
    part_of: Mapping[str, Iterable[str]],
    *,
    policy: Policy,
    contains: Contains | None = None,
    limit: int = 10_000,
    about: Collection[str] = (),
) -> Parts:
    """Return which figures lie inside which others, and which exceed them, in order.

    ``part_of``: an event to the events that it is directly part of. With ``about`` (events) only pairs are told of
    which either side is about one of them. Of the parts about one event, and one property, no more than ``limit`` pairs
    of kinds are listed that lie inside each other, and ``limit`` pairs of figures that exceed.
    """
    kinds: dict[Kind, list[str]] = {}
    for iri, claim in sorted(claims.items()):
        if claim.figure is not None:
            kinds.setdefault(kind_of(claim), []).append(iri)
    wholes = Wholes({kind: claims[iris[0]] for kind, iris in kinds.items()}, part_of, contains or {})
    read = {kind: _Read.of(iris, claims, policy) for kind, iris in kinds.items()}
    inside: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    exceeding: list[Exceeding] = []
    complete = True
    for _, alike in groupby(sorted(kinds), key=lambda kind: kind[:2]):
        both = [
            (kind, whole)
            for kind in alike
            for whole in wholes.of(claims[kinds[kind][0]])
            if not about or kind[0] in about or whole[0] in about
        ]
        found = list(islice((e for one, other in both for e in _exceeding(read[one], read[other])), limit + 1))
        inside.extend((tuple(kinds[one]), tuple(kinds[other])) for one, other in both[:limit])
        exceeding.extend(found[:limit])
        complete = complete and max(len(both), len(found)) <= limit
    return Parts(tuple(inside), tuple(sorted(exceeding, key=lambda e: (e.part, e.whole))), complete)


def is_inside(
    part: Proposition,
    whole: Proposition,
    part_of: Mapping[str, Iterable[str]],
    *,
    contains: Contains | None = None,
) -> bool:
    """Say whether all that the one claim counts, the other counts as well."""
    counted = whole.counting.rsplit("/", 1)[-1]
    if part.property != whole.property or is_increment(whole) or (counted == CUMULATIVE and whole.period is None):
        return False
    places = contains or {}
    place = whole.within is None or (part.within is not None and place_holds(places, whole.within.id, part.within.id))
    return (
        whole.about.id in all_wholes(part.about.id, part_of)
        and set(whole.scopes) <= set(part.scopes)
        and place
        and (whole.period is None or (part.period is not None and lies_in(part.period, whole.period)))
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """The figures of one kind as the policy reads them: with their low ends, and by their high ends, ascending."""

    lows: tuple[tuple[str, bool, End], ...]
    highs: tuple[End, ...]
    by_high: tuple[tuple[str, bool], ...]

    @classmethod
    def of(cls, iris: Iterable[str], claims: Mapping[str, Proposition], policy: Policy) -> "_Read":
        figures = ((iri, figure) for iri in iris if (figure := claims[iri].figure))
        found = [(iri, read) for iri, figure in figures if (read := interval(figure, policy))]
        by_high = sorted((read.ends[1], iri, by_policy(read)) for iri, read in found)
        return cls(
            tuple((iri, by_policy(read), read.ends[0]) for iri, read in found),
            tuple(high for high, _, _ in by_high),
            tuple((iri, reading) for _, iri, reading in by_high),
        )


def _exceeding(part: _Read, whole: _Read) -> Iterator[Exceeding]:
    for iri, reading, low in part.lows:
        for other, against in whole.by_high[: bisect_left(whole.highs, low)]:
            yield Exceeding(iri, other, by_policy=reading or against)
