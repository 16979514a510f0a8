"""What follows from what: the claims that others make as well, or that follow from theirs."""

from collections.abc import Iterable, Iterator

from testimonia.core.comparison import over_periods, relate, same_time, scopes_of, value_of
from testimonia.core.intervals import Relation
from testimonia.core.model import Proposition
from testimonia.core.reading_policy import Policy
from testimonia.core.testimony import Testimony

_FOLLOWS = frozenset({Relation.IMPLIES, Relation.EQUAL})


def following(
    claims: Iterable[str], others: Iterable[str], testimony: Testimony, policy: Policy
) -> Iterator[tuple[str, str] | None]:
    """Yield each of some claims with each of the others that is the same or implies it, those that are the same first.

    None stands for each other pair that was looked at, so that whoever asks can stop at a limit.
    """
    asked, there = list(claims), set(others)
    yield from ((name, name) for name in asked if name in there)
    single = [name for name in asked if testimony.propositions[name].property in testimony.functional]
    values = {name: value_of(testimony.propositions[name], policy) for name in {*single, *there}}
    alike: dict[tuple[str, ...], list[str]] = {}
    for name in sorted(there):
        alike.setdefault(_qualified(testimony.propositions[name], policy), []).append(name)
    for name in single:
        claim = testimony.propositions[name]
        for other in alike.get(_qualified(claim, policy), ()):
            implying = testimony.propositions[other]
            if other == name or not same_time(implying, claim):
                yield None
                continue
            found = relate(values[other], values[name], contains=testimony.places)
            implies = over_periods(found, (implying.period, claim.period), (values[other], values[name])) in _FOLLOWS
            yield (name, other) if implies else None


def _qualified(claim: Proposition, policy: Policy) -> tuple[str, ...]:
    within = claim.within.id if claim.within else ""
    return claim.about.id, claim.property, within, claim.counting, *scopes_of(claim, policy)
