"""What the claims about an event come to: contested, agreed, only repeated, spoken against."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from testimonia.core.compared import Compared
from testimonia.core.comparison import value_of
from testimonia.core.groups import Group, Pair, Rule, contradictions
from testimonia.core.independence import Verdict
from testimonia.core.intervals import interval
from testimonia.core.model import Proposition
from testimonia.core.reach import reachable
from testimonia.core.reading_policy import Policy
from testimonia.core.support import is_seen
from testimonia.core.when import Day
from testimonia.dossiers.material import Material

_SEVERAL = 2
_MANY = 3


@dataclass(frozen=True, slots=True)
class Side:
    """Comparable claims of a property: those that somebody holds, and the pairs of these that contradict.

    ``clashing`` are the claims that contradict some other. ``contradiction_count`` is exact; ``pairs`` are all of them
    unless they are too many (``core.compared.PAIR_LIMIT``).
    """

    group: Group
    held: Mapping[str, Proposition]
    pairs: tuple[Pair, ...]
    contradiction_count: int
    clashing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rivals:
    """A single-valued property: its groups of comparable claims, the largest first."""

    prop: str
    sides: tuple[Side, ...]

    @property
    def contested(self) -> bool:
        """Whether any two of its claims contradict."""
        return any(side.contradiction_count for side in self.sides)

    @property
    def dated(self) -> bool:
        """Whether its values are dates, which stand with the time and the place."""
        return all(claim.date for side in self.sides for claim in side.group.claims.values())


def rivals(found: Material, thing: str) -> list[Rivals]:
    """Return the single-valued properties of the event or a part of it, the most contested first.

    The group for the whole event comes first, then the others by how many claims they have.
    """
    by_property: dict[str, list[Side]] = {}
    for one in found.compared.groups:
        if one.group.about == thing and one.group.rule is Rule.ONE_VALUE:
            by_property.setdefault(one.group.property, []).append(_side(found, one))
    made = [
        Rivals(prop, tuple(sorted(sides, key=lambda s: (_limited(s.group), -len(s.group.claims), min(s.group.claims)))))
        for prop, sides in by_property.items()
    ]
    return sorted(made, key=lambda one: (-sum(side.contradiction_count for side in one.sides), one.prop))


def _side(found: Material, one: Compared) -> Side:
    held = {iri: claim for iri, claim in one.group.claims.items() if iri not in one.unheld}
    clashing: set[str] = set()
    pairs: Iterable[Pair] = one.contradictions
    if not one.complete:
        pairs = contradictions(replace(one.group, claims=held), policy=found.policy, contains=found.testimony.places)
    for pair in pairs:
        clashing |= {pair.first, pair.second}
        if len(clashing) == len(held):
            break
    return Side(one.group, held, one.contradictions, one.contradiction_count, frozenset(clashing))


@dataclass(frozen=True, slots=True)
class Camp:
    """Claims that exclude the same others: each of ``these`` each of ``those``, from the smallest to the largest.

    ``onward``: those are all from the first of them on. ``by_policy``: those of them that are excluded only as the
    policy reads an "about" or words.
    """

    these: tuple[str, ...]
    those: tuple[str, ...]
    onward: bool
    by_policy: frozenset[str]


def camps(found: Material, side: Side) -> list[Camp]:
    """Return what cannot be true together, each pair once, the smaller with the larger."""
    ordered = by_size(side.group.claims, found.policy)
    place = {iri: at for at, iri in enumerate(ordered)}
    numbered = [iri for iri in ordered if value_of(side.group.claims[iri], found.policy) is not None]
    excluded: dict[str, set[str]] = {}
    read: dict[str, set[str]] = {}
    for pair in side.pairs:
        low, high = sorted((pair.first, pair.second), key=place.__getitem__)
        excluded.setdefault(low, set()).add(high)
        if pair.by_policy:
            read.setdefault(low, set()).add(high)
    together: dict[tuple[frozenset[str], frozenset[str]], list[str]] = {}
    for low in sorted(excluded, key=place.__getitem__):
        sides = frozenset(excluded[low]), frozenset(read.get(low, ()))
        together.setdefault(sides, []).append(low)
    made = []
    for (others, readings), these in together.items():
        those = tuple(sorted(others, key=place.__getitem__))
        onward = len(those) >= _MANY and those == tuple(numbered[-len(those) :])
        made.append(Camp(tuple(these), those, onward, readings))
    return made


def by_size(claims: Mapping[str, Proposition], policy: Policy) -> list[str]:
    """Return claims from the smallest figure or earliest date to the largest; those without either come last."""
    return sorted(claims, key=lambda iri: (_size(claims[iri], policy), iri))


def ends(group: Mapping[str, Proposition], policy: Policy) -> tuple[str, str] | None:
    """Return the claims with the lowest and the highest figure, or None where there are not two with a number."""
    numbered = {iri: claim for iri, claim in group.items() if claim.figure and interval(claim.figure, policy)}
    if len(numbered) < _SEVERAL:
        return None
    return by_size(numbered, policy)[0], max(numbered, key=lambda iri: (_top(numbered[iri], policy), iri))


def agreed(found: Material, claims: Mapping[str, Proposition], contradicted: set[str]) -> tuple[list[str], list[str]]:
    """Return the claims that several independent origins hold and nobody contradicts, denies or disputes.

    Nor does anybody deny what follows from them, and none is larger than a whole that would have to hold it. First
    those with two or more origins in their own words, then those that are partly known through others only. What
    all comes from one source is neither, whoever is quoted in it.
    """
    unfit = {iri for one in found.compared.parts.exceeding for iri in (one.part, one.whole)}
    held = [
        iri
        for iri in claims
        if found.standings[iri].verdict is Verdict.INDEPENDENT
        and iri not in contradicted | unfit | found.implied.keys()
        and len(_heard_in(found, iri)) >= _SEVERAL
        and iri not in found.compared.denied
    ]
    held.sort(key=lambda iri: (-found.standings[iri].in_own_words, -len(found.standings[iri].origins), iri))
    firm = [iri for iri in held if len(_heard_in(found, iri, own_only=True)) >= _SEVERAL]
    return firm, [iri for iri in held if iri not in firm]


def shared(found: Material, claims: Mapping[str, Proposition]) -> list[str]:
    """Return the claims that several sources repeat from one origin, those that most sources repeat first."""
    held = [iri for iri in claims if found.standings[iri].verdict is Verdict.SHARED]
    return sorted(
        (iri for iri in held if len(sources(found, iri)) >= _SEVERAL), key=lambda i: (-len(sources(found, i)), i)
    )


def lost(found: Material, claims: Mapping[str, Proposition]) -> list[str]:
    """Return the claims of which no origin is recorded."""
    return [iri for iri in claims if found.standings[iri].verdict is Verdict.NOT_RECORDED]


def sources(found: Material, proposition: str) -> list[str]:
    """Return the sources that were seen and support a proposition, sorted; of all states of one, the first."""
    said = (found.testimony.assertions[iri] for iri in found.standings[proposition].supporting)
    return sorted({_first_state(found, one.source) for one in said if is_seen(one, found.testimony.ties)})


def _heard_in(found: Material, proposition: str, *, own_only: bool = False) -> set[str]:
    """Return the sources in which a reader hears of the named origins; of all states of one, the first."""
    named = (origin for origin in found.standings[proposition].origins if not origin.anonymous)
    heard = {source for origin in named for source in (origin.spoken_in if own_only else origin.heard_in)}
    return {_first_state(found, source) for source in heard}


def _first_state(found: Material, source: str) -> str:
    """Return the first state of a source, of which it is a revision or a revision's revision, or itself."""
    states = reachable([source], lambda state: found.revises.get(state, ()))
    return min((state for state in states if state not in found.revises), default=source)


def _limited(group: Group) -> bool:
    periods = any(claim.period for claim in group.claims.values())
    return bool(group.scopes or group.within or group.counting or periods)


def _size(claim: Proposition, policy: Policy) -> tuple[object, ...]:
    if claim.figure and (read := interval(claim.figure, policy)):
        return 0, read.ends
    if claim.date:
        first = claim.date.earliest_begin or Day(-9999, 1, 1)
        return 1, first, claim.date.latest_end or Day(9999, 12, 31)
    return (2, claim.figure.wording if claim.figure else "")


def _top(claim: Proposition, policy: Policy) -> tuple[Decimal, bool, bool]:
    read = interval(claim.figure, policy) if claim.figure else None
    if read is None:
        return Decimal(0), False, False
    known = read.high if read.high is not None else read.low
    return known or Decimal(0), read.high is None, read.low_open
