"""Why groups of claims about the same are not comparable with each other: each pair of groups with all its reasons.

Every two groups about one thing and property are such a pair, so there are as many as the square of the groups. They
are counted without making them, and listed up to a limit.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice

from testimonia.core.comparison import Difference, Reason, covered, is_undated_increment
from testimonia.core.groups import Group, periods
from testimonia.core.when import Day


@dataclass(frozen=True, slots=True)
class Unlike:
    """Two groups about the same, by their places in the list, that are not comparable, and every reason why."""

    first: int
    second: int
    differences: tuple[Difference, ...]


def unlike(found: Sequence[Group], *, limit: int | None = None) -> Iterator[Unlike]:
    """Yield every two groups about the same thing and property, by their places in the list, with all the reasons.

    They are why no claim of the one is comparable with a claim of the other. About one thing and property no more than
    ``limit`` pairs are given: where there are more, those with the largest group first.
    """
    for places in _alike(found).values():
        sides = {place: _Side.of(found[place]) for place in places}
        for first, second in _chosen(places, found, limit):
            yield Unlike(first, second, _differences(sides[first], sides[second]))


def unlike_count(found: Sequence[Group]) -> int:
    """Return how many pairs ``unlike`` gives if there is no limit."""
    return sum(len(places) * (len(places) - 1) // 2 for places in _alike(found).values())


def largest(places: Sequence[int], found: Sequence[Group]) -> int:
    """Return the place of the group with the most claims, the first of those."""
    return min(places, key=lambda place: (-len(found[place].claims), place))


def _alike(found: Sequence[Group]) -> Mapping[tuple[str, str], list[int]]:
    alike: dict[tuple[str, str], list[int]] = {}
    for place, group in enumerate(found):
        alike.setdefault((group.about, group.property), []).append(place)
    return alike


def _chosen(places: list[int], found: Sequence[Group], limit: int | None) -> Iterator[tuple[int, int]]:
    if limit is None or len(places) * (len(places) - 1) // 2 <= limit:
        return combinations(places, 2)
    main = largest(places, found)
    others = [place for place in places if place != main]
    with_main = ((min(main, place), max(main, place)) for place in others)
    return iter(sorted(islice(chain(with_main, combinations(others, 2)), limit)))


@dataclass(frozen=True, slots=True)
class _Side:
    """What tells a group from others: its qualifiers, its periods, and the first and last day of these."""

    qualifiers: tuple[tuple[Reason, tuple[str, ...]], ...]
    periods: tuple[str, ...]
    reach: tuple[Day, Day] | None
    counting: str
    undated_increment: bool

    @classmethod
    def of(cls, group: Group) -> "_Side":
        spans = [covered(claim.period) for claim in group.claims.values() if claim.period]
        qualifiers = (
            (Reason.SCOPE, group.scopes),
            (Reason.PLACE, _said(group.within)),
            (Reason.COUNTING, _said(group.counting)),
        )
        reach = (min(begin for begin, _ in spans), max(end for _, end in spans)) if spans else None
        undated = any(map(is_undated_increment, group.claims.values()))
        return cls(qualifiers, periods(group), reach, group.counting, undated)


def _differences(one: _Side, other: _Side) -> tuple[Difference, ...]:
    differing = [
        Difference(reason, first, second)
        for (reason, first), (_, second) in zip(one.qualifiers, other.qualifiers, strict=True)
        if first != second
    ]
    first, second = one.reach, other.reach
    together = first is None is second or (first and second and first[0] <= second[1] and second[0] <= first[1])
    if one.counting == other.counting and (one.undated_increment or other.undated_increment):
        differing.append(Difference(Reason.INCREMENT, _said(one.counting), _said(other.counting)))
    elif not together:
        differing.append(Difference(Reason.PERIOD, one.periods, other.periods))
    return tuple(differing)


def _said(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
