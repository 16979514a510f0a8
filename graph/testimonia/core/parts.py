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
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from testimonia.core.comparison import Contains, by_policy, covered, place_holds
from testimonia.core.intervals import End, Interval, interval
from testimonia.core.model import Proposition
from testimonia.core.reading_policy import Policy
from testimonia.core.when import When

CUMULATIVE, INCREMENT = "cumulative", "increment"


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
    kind that holds it, so that it does not grow with the square of the figures. ``complete``: no list of those that
    exceed was cut.
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
) -> Parts:
    """Return which figures lie inside which others, and which exceed them, in order.

    ``part_of``: an event to the events that it is directly part of. Of two kinds of figure, no more than ``limit``
    pairs are listed that exceed.
    """
    kinds: dict[tuple[str, str, tuple[str, ...], str, str, str], list[str]] = {}
    for iri, claim in sorted(claims.items()):
        if claim.figure is not None:
            kinds.setdefault(_kind(claim), []).append(iri)
    by_subject: dict[tuple[str, str], list[list[str]]] = {}
    for key, iris in sorted(kinds.items()):
        by_subject.setdefault((key[0], key[1]), []).append(iris)
    inside: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    exceeding: list[Exceeding] = []
    complete = True
    for key, iris in sorted(kinds.items()):
        for event in _wholes(key[0], part_of):
            for others in by_subject.get((event, key[1]), ()):
                if others is not iris and is_inside(claims[iris[0]], claims[others[0]], part_of, contains=contains):
                    inside.append((tuple(iris), tuple(others)))
                    found = list(islice(_exceeding(iris, others, claims, policy), limit + 1))
                    exceeding.extend(found[:limit])
                    complete = complete and len(found) <= limit
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
    if part.property != whole.property or counted == INCREMENT or (counted == CUMULATIVE and whole.period is None):
        return False
    places = contains or {}
    place = whole.within is None or (part.within is not None and place_holds(places, whole.within.id, part.within.id))
    return (
        whole.about.id in _wholes(part.about.id, part_of)
        and set(whole.scopes) <= set(part.scopes)
        and place
        and _within_period(part.period, whole.period)
    )


def _kind(claim: Proposition) -> tuple[str, str, tuple[str, ...], str, str, str]:
    place = claim.within.id if claim.within else ""
    period = claim.period.edtf if claim.period else ""
    return claim.about.id, claim.property, claim.scopes, place, period, claim.counting


def _wholes(event: str, part_of: Mapping[str, Iterable[str]]) -> list[str]:
    """Return an event and all that it is part of; a circle of parts is walked once."""
    found = [event]
    for here in found:
        found.extend(sorted(set(part_of.get(here, ())) - set(found)))
    return found


def _within_period(part: When | None, whole: When | None) -> bool:
    if whole is None or part == whole:
        return True
    if part is None:
        return False
    first, last = covered(part)
    if "/" not in whole.edtf:
        begun, ends = covered(whole)
        return begun <= first and last <= ends
    begun_by, holds_to = whole.latest_begin, whole.earliest_end
    begins = whole.open_begin or (begun_by is not None and begun_by <= first)
    return begins and (whole.open_end or (holds_to is not None and last <= holds_to))


def _exceeding(
    iris: list[str], others: list[str], claims: Mapping[str, Proposition], policy: Policy
) -> Iterator[Exceeding]:
    wholes = sorted((high, other, read) for other, read, (_, high) in _read(others, claims, policy))
    highs = [high for high, _, _ in wholes]
    for iri, read, (low, _) in _read(iris, claims, policy):
        for _, other, against in wholes[: bisect_left(highs, low)]:
            yield Exceeding(iri, other, by_policy(read) or by_policy(against))


def _read(
    iris: Iterable[str], claims: Mapping[str, Proposition], policy: Policy
) -> Iterator[tuple[str, Interval, tuple[End, End]]]:
    for iri in iris:
        figure = claims[iri].figure
        read = interval(figure, policy) if figure else None
        if read is not None:
            yield iri, read, read.ends
