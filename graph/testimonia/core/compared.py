"""What the claims about things say against each other, as one value that leads back to assertions.

Only claims that somebody holds contradict: see ``core.holders``. A figure that was only ever denied or taken back
stays in its group, as one that nobody holds, and is held against nothing. A denial contradicts the claim that it
denies, whatever the figure: it is told as a denial and not as a second figure.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from testimonia.core.comparison import as_compared
from testimonia.core.groups import (
    Group,
    Pair,
    contradiction_count,
    contradictions,
    groups,
    pairs,
)
from testimonia.core.holders import denied_in, held_in
from testimonia.core.intervals import Relation
from testimonia.core.model import Proposition, Ref
from testimonia.core.parts import Parts, parts
from testimonia.core.reading_policy import Policy
from testimonia.core.testimony import Testimony
from testimonia.core.unlike import Unlike, unlike, unlike_count

PAIR_LIMIT = 10_000
"""How many pairs of a group are listed at most; the number of those that contradict is exact."""
GROUP_LIMIT = 1_000
"""How many pairs of groups about one thing and property are listed as not comparable; their number is exact."""
_COMPATIBLE = frozenset({Relation.IMPLIES, Relation.IMPLIED_BY, Relation.EQUAL, Relation.OVERLAP})


@dataclass(frozen=True, slots=True)
class Compared:
    """A group of comparable claims, and how those that are held stand to each other under the policy of that name.

    The claims of ``group`` are ``as_compared``; the testimony has them as claimed. ``unheld`` are propositions
    of the group that nobody holds; no pair has one. ``contradiction_count`` is exact. The lists hold all there are if
    ``complete``; if not, at most ``PAIR_LIMIT`` contradictions, and of the other relations those among the first
    ``PAIR_LIMIT`` pairs.
    """

    group: Group
    contradictions: tuple[Pair, ...]
    policy: str
    contradiction_count: int = 0
    compatible: tuple[Pair, ...] = ()
    approximate: tuple[Pair, ...] = ()
    wordless: tuple[Pair, ...] = ()
    unheld: tuple[str, ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """All groups about the things that were asked for, why their claims are not comparable across, and part and whole.

    Of pairs in ``unlike`` no more than ``GROUP_LIMIT`` are about one thing and property, those with its largest group
    first; ``unlike_count`` is how many there are. ``held`` and ``denied`` have for each proposition the assertions that
    hold it, and that deny or dispute it; ``testimony`` is what was compared.
    """

    groups: tuple[Compared, ...]
    unlike: tuple[Unlike, ...]
    unlike_count: int
    parts: Parts
    held: Mapping[str, tuple[str, ...]]
    denied: Mapping[str, tuple[str, ...]]
    policy: Policy
    testimony: Testimony


def compare(
    testimony: Testimony,
    *,
    about: Collection[str] = (),
    prop: str = "",
    policy: Policy | None = None,
    apart: Collection[str] = (),
) -> Comparison:
    """Return how the claims about some things (IRIs; all where there are none) stand to each other.

    ``prop`` is the key of a property (``death_toll``); empty is all that can be compared. Of part and whole, pairs of
    which either side is about one of the things are told, and none about events in ``apart``: those are told elsewhere.
    """
    chosen = policy or Policy()
    held, denied = held_in(testimony), denied_in(testimony)
    claims = {
        iri: as_compared(claim, chosen)
        for iri, claim in testimony.propositions.items()
        if prop in {"", claim.property} and (not about or not _subjects(claim).isdisjoint(about))
    }
    made = groups(claims, testimony.functional, contains=testimony.places, posts=testimony.one_holder)
    kept = [group for group in made if not about or group.about in about]
    return Comparison(
        groups=tuple(_compared(group, testimony, held, chosen) for group in kept),
        unlike=tuple(unlike(kept, limit=GROUP_LIMIT)),
        unlike_count=unlike_count(kept),
        parts=_parts(testimony, held, about=about, prop=prop, policy=chosen, apart=apart),
        held=held,
        denied=denied,
        policy=chosen,
        testimony=testimony,
    )


def _subjects(claim: Proposition) -> set[str]:
    return {claim.about.id, *([claim.object.id] if isinstance(claim.object, Ref) else [])}


def _compared(group: Group, testimony: Testimony, held: Mapping[str, object], policy: Policy) -> Compared:
    unheld = tuple(iri for iri in group.claims if iri not in held)
    if len(group.claims) - len(unheld) < 2:  # noqa: PLR2004 - two are needed to be held against each other
        return Compared(group, (), policy.name, unheld=unheld)
    standing = replace(group, claims={iri: claim for iri, claim in group.claims.items() if iri in held})
    contains = testimony.places
    size = len(standing.claims)
    complete = size * (size - 1) // 2 <= PAIR_LIMIT
    others = tuple(islice(pairs(standing, policy=policy, contains=contains), PAIR_LIMIT))
    if complete:
        found = tuple(pair for pair in others if pair.relation is Relation.CONTRADICT)
        count = len(found)
    else:
        found = tuple(islice(contradictions(standing, policy=policy, contains=contains), PAIR_LIMIT))
        count = contradiction_count(standing, policy=policy, contains=contains)
    return Compared(
        group=group,
        contradictions=found,
        policy=policy.name,
        contradiction_count=count,
        compatible=tuple(pair for pair in others if pair.relation in _COMPATIBLE),
        approximate=tuple(pair for pair in others if pair.relation is Relation.APPROXIMATE),
        wordless=tuple(pair for pair in others if pair.relation is Relation.NO_NUMBER),
        unheld=unheld,
        complete=complete,
    )


def _parts(
    testimony: Testimony,
    held: Mapping[str, object],
    *,
    about: Collection[str],
    prop: str,
    policy: Policy,
    apart: Collection[str],
) -> Parts:
    claims = {
        iri: as_compared(claim, policy)
        for iri, claim in counted(testimony, held).items()
        if prop in {"", claim.property} and claim.about.id not in apart
    }
    return parts(
        claims, testimony.parts, policy=policy, contains=testimony.places, limit=PAIR_LIMIT, about=frozenset(about)
    )


def counted(testimony: Testimony, held: Mapping[str, object]) -> dict[str, Proposition]:
    """Return the figures that are held and may be part of others: there is one in truth."""
    return {
        iri: claim
        for iri, claim in testimony.propositions.items()
        if claim.figure is not None and iri in held and claim.property in testimony.functional
    }
