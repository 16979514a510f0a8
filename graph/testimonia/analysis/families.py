"""Figures of events that are part of others: gathered from everywhere, and held against each other family by family.

A family is all events that are part of one another, directly or not. What is said of one event of it may be looked at
without the others, but for this.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from testimonia.analysis.gathered import Fact
from testimonia.core import edtf
from testimonia.core.compared import PAIR_LIMIT, counted
from testimonia.core.comparison import as_compared
from testimonia.core.components import Joined, bucket_of
from testimonia.core.holders import held_in
from testimonia.core.model import Bound, Figure, Proposition, Ref
from testimonia.core.parts import parts
from testimonia.core.testimony import Testimony

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context

_PARTS = 64
"""In so many parts families are held against each other."""


def kin(testimony: Testimony) -> set[str]:
    """Return the events that are part of others, and those others."""
    return {*testimony.parts, *(whole for wholes in testimony.parts.values() for whole in wholes)}


def gather_figures(testimony: Testimony, context: "Context") -> Iterator[Fact]:
    """Yield the figures of events with kin that are held, as they are compared."""
    wanted = kin(testimony)
    if not wanted:
        return
    for name, claim in counted(testimony, held_in(testimony)).items():
        if claim.about.id in wanted:
            yield _told(name, as_compared(claim, context.reading))


def part_of_triples(facts: Iterable[Fact], register: Testimony, context: "Context") -> Iterator[str]:
    """Yield which of the figures lie inside which others, and which exceed them."""
    from testimonia.analysis.comparing import part_triples

    joined = register.once(_joined)
    families: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        families[joined.first(fact[1]), fact[2]].append(fact)
    for key in sorted(families):
        claims = dict(_read(fact) for fact in sorted(families[key]))
        found = parts(claims, register.parts, policy=context.reading, contains=register.places, limit=PAIR_LIMIT)
        yield from part_triples(found, context.graph("comparison"))


def part_of_families(register: Testimony) -> Callable[[Fact], int]:
    """Return what tells of a figure in which part it is: with all figures of its family."""
    joined = register.once(_joined)
    return lambda fact: bucket_of(joined.first(fact[1]), _PARTS)


def _joined(register: Testimony) -> Joined:
    joined = Joined()
    for event, wholes in register.parts.items():
        for whole in wholes:
            joined.join(event, whole)
    return joined


def _told(name: str, claim: Proposition) -> Fact:
    figure = claim.figure or Figure(Bound.WORDS)
    ends = ("" if end is None else str(end) for end in (figure.low, figure.high, figure.value))
    return (
        name,
        claim.about.id,
        claim.property,
        " ".join(claim.scopes),
        claim.within.id if claim.within else "",
        claim.counting,
        claim.period.edtf if claim.period else "",
        figure.bound,
        *ends,
        " ".join(map(str, figure.alternatives)),
        figure.wording,
    )


def _read(fact: Fact) -> tuple[str, Proposition]:
    name, about, prop, scopes, within, counting, period, bound, low, high, value, alternatives, wording = fact
    figure = Figure(
        Bound(bound),
        low=_number(low),
        high=_number(high),
        value=_number(value),
        alternatives=tuple(map(Decimal, alternatives.split())),
        wording=wording,
    )
    return name, Proposition(
        Ref(about),
        prop,
        figure=figure,
        scopes=tuple(scopes.split()),
        within=Ref(within) if within else None,
        counting=counting,
        period=edtf.parse(period) if period else None,
    )


def _number(written: str) -> Decimal | None:
    return Decimal(written) if written else None
