"""Claims in groups that can be compared, and what contradicts what in each.

A group has one subject, property, scope, place and counting, and periods that overlap one after another. So in a group
two claims are comparable if their own periods overlap, which is always so where they have none. What was added, and it
is not said when, is a group of its own. Figures for periods that differ contradict only if the one period certainly
lies in the other and has the larger figure; other values for such periods never do.

Two kinds of group have rules of their own. Of a **post that one person holds at a time** the group is that of the post:
two holders contradict if both certainly held it on more days than the one on which it is handed over. Of a property
that may have **several values** only places are grouped: an event in Evin was in Tehran, and two prisons exclude
nothing.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from heapq import merge
from itertools import combinations, groupby

from testimonia.core.apart import Objects, between
from testimonia.core.comparison import (
    Contains,
    Value,
    by_policy,
    covered,
    ends_of,
    is_undated_increment,
    over_periods,
    relate,
    same_time,
    value_of,
)
from testimonia.core.intervals import Interval, Relation
from testimonia.core.model import Proposition, Ref
from testimonia.core.reading_policy import Policy
from testimonia.core.sweep import Bunches
from testimonia.core.when import surely_together

HOLDS_POST = "holds_post"
"""The key of the property whose object, a post, may be one that only one person holds at a time."""


class Rule(StrEnum):
    """What two different values in a group say of each other."""

    ONE_VALUE = "one-value"
    """There is one value in truth (``tm:Functional``): two that have nothing in common contradict."""
    ONE_HOLDER = "one-holder"
    """There is one holder at a time: two that certainly hold at the same time contradict."""
    SEVERAL = "several"
    """There may be several: none contradicts another."""


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that can be compared, by IRI in order. No scope, place or counting is an empty text or tuple.

    ``about`` is the post where the rule is that of one holder.
    """

    about: str
    property: str
    scopes: tuple[str, ...]
    within: str
    counting: str
    claims: Mapping[str, Proposition]
    rule: Rule = Rule.ONE_VALUE


@dataclass(frozen=True, slots=True)
class Pair:
    """Two comparable claims by IRI, in order, and how the first stands to the second.

    ``by_policy``: the relation rests on how the policy reads an "about", a marked date or words.
    """

    first: str
    second: str
    relation: Relation
    by_policy: bool


def periods(group: Group) -> tuple[str, ...]:
    """Return the periods of a group's claims in EDTF, sorted; none where the claims are for the whole time."""
    return tuple(sorted({claim.period.edtf for claim in group.claims.values() if claim.period}))


def groups(
    claims: Mapping[str, Proposition],
    functional: Collection[str],
    *,
    contains: Contains | None = None,
    posts: Collection[str] = (),
) -> list[Group]:
    """Return the groups of comparable claims, in order.

    ``functional`` are the keys of the properties with one value, ``posts`` those that one person holds at a time. Of
    other properties (victims, participants) a second value says nothing against the first; they are grouped only
    where their objects are places of ``contains``. Give claims ``as_compared``.
    """
    places = {*(contains or {}), *(inner for inside in (contains or {}).values() for inner in inside)}
    keyed: dict[tuple[str, str, tuple[str, ...], str, str, Rule], list[str]] = {}
    for iri, claim in sorted(claims.items()):
        about, rule = claim.about.id, Rule.ONE_VALUE
        if claim.property not in functional:
            named = claim.object.id if isinstance(claim.object, Ref) else ""
            if claim.property == HOLDS_POST and named in posts:
                about, rule = named, Rule.ONE_HOLDER
            elif named in places:
                rule = Rule.SEVERAL
            else:
                continue
        place = claim.within.id if claim.within else ""
        key = (about, claim.property, tuple(sorted(claim.scopes)), place, claim.counting, rule)
        keyed.setdefault(key, []).append(iri)
    return [
        Group(*key[:-1], claims={iri: claims[iri] for iri in members}, rule=key[-1])
        for key, iris in sorted(keyed.items())
        for members in _in_time(iris, claims)
    ]


def _in_time(iris: list[str], claims: Mapping[str, Proposition]) -> Iterator[list[str]]:
    if whole := [iri for iri in iris if claims[iri].period is None]:
        yield from [[iri] for iri in whole] if is_undated_increment(claims[whole[0]]) else [whole]
    dated = sorted((*covered(period), iri) for iri in iris if (period := claims[iri].period))
    chain: list[str] = []
    reached = None
    for begin, end, iri in dated:
        if reached and begin > reached:
            yield sorted(chain)
            chain, reached = [], None
        chain.append(iri)
        reached = max(end, reached or end)
    if chain:
        yield sorted(chain)


def pairs(group: Group, *, policy: Policy, contains: Contains | None = None) -> Iterator[Pair]:
    """Yield every two comparable claims of a group, in order: as many as the square of its size."""
    if group.rule is Rule.ONE_HOLDER:
        yield from _two_holders(group)
        return
    values = _values(group, policy)
    for first, second in combinations(sorted(values), 2):
        if _same_time(group, first, second):
            both = values[first], values[second]
            periods_of = group.claims[first].period, group.claims[second].period
            found = over_periods(relate(*both, contains=contains or {}), periods_of, both)
            if group.rule is Rule.SEVERAL and found is Relation.CONTRADICT:
                found = Relation.OVERLAP
            yield Pair(first, second, found, by_policy(values[first]) or by_policy(values[second]))


def contradictions(group: Group, *, policy: Policy, contains: Contains | None = None) -> Iterator[Pair]:
    """Yield the pairs of a group that contradict, in order, without looking at those whose ends show they do not."""
    if group.rule is not Rule.ONE_VALUE:
        yield from _two_holders(group) if group.rule is Rule.ONE_HOLDER else ()
        return
    values = _values(group, policy)
    apart = (_by_ends(group, values).each_apart(), sorted(_between(group, values)))
    for (first, second), _ in groupby(merge(*apart, _objects(group, values, contains).each())):
        yield Pair(first, second, Relation.CONTRADICT, by_policy(values[first]) or by_policy(values[second]))


def contradiction_count(group: Group, *, policy: Policy, contains: Contains | None = None) -> int:
    """Return how many pairs of a group contradict.

    Numbers and dates are counted in n log n steps, objects in one for each; only figures that are one of several
    numbers are held against others one by one.
    """
    if group.rule is not Rule.ONE_VALUE:
        return sum(1 for _ in contradictions(group, policy=policy))
    values = _values(group, policy)
    others = sum(1 for first, second in _between(group, values) if not _ends_apart(values[first], values[second]))
    return _by_ends(group, values).count_apart() + _objects(group, values, contains).count() + others


def contradicted(group: Group, *, policy: Policy, contains: Contains | None = None) -> bool:
    """Say whether any two claims of a group contradict: as ``contradiction_count``, but it stops at the first."""
    if group.rule is not Rule.ONE_VALUE:
        return next(contradictions(group, policy=policy), None) is not None
    values = _values(group, policy)
    if _by_ends(group, values).any_apart() or _between(group, values):
        return True
    return next(_objects(group, values, contains).each(), None) is not None


def _values(group: Group, policy: Policy) -> dict[str, Value]:
    return {iri: value_of(claim, policy) for iri, claim in group.claims.items()}


def _same_time(group: Group, first: str, second: str) -> bool:
    return same_time(group.claims[first], group.claims[second])


def _by_ends(group: Group, values: Mapping[str, Value]) -> Bunches:
    spans = {iri: ends for iri, value in values.items() if (ends := ends_of(value))}
    return Bunches(spans, lambda iri: group.claims[iri].period)


def _ends_apart(a: Value, b: Value) -> bool:
    a_ends, b_ends = ends_of(a), ends_of(b)
    return bool(a_ends and b_ends and (a_ends[0] > b_ends[1] or b_ends[0] > a_ends[1]))


def _between(group: Group, values: Mapping[str, Value]) -> set[tuple[str, str]]:
    figures = {iri: value for iri, value in values.items() if isinstance(value, Interval)}
    return between(figures, lambda iri: group.claims[iri].period)


def _objects(group: Group, values: Mapping[str, Value], contains: Contains | None) -> Objects:
    named = {iri: value for iri, value in values.items() if isinstance(value, str)}
    return Objects(named, lambda iri: group.claims[iri].period, contains or {})


def _two_holders(group: Group) -> Iterator[Pair]:
    for first, second in combinations(sorted(group.claims), 2):
        one, other = group.claims[first], group.claims[second]
        if one.about != other.about and one.period and other.period and surely_together(one.period, other.period):
            yield Pair(first, second, Relation.CONTRADICT, by_policy=False)
