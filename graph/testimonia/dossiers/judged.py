"""What the claims about an event come to: contested, agreed, only repeated, spoken against."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from testimonia.core.comparison import value_of
from testimonia.core.groups import Group, Pair, contradictions, groups
from testimonia.core.independence import Standing, Verdict
from testimonia.core.intervals import interval
from testimonia.core.model import AGAINST, Proposition, Stance
from testimonia.core.reading_policy import Policy
from testimonia.core.support import Said, is_seen
from testimonia.core.when import Day
from testimonia.dossiers.material import Material, in_order_of_time

_SEVERAL = 2
_MANY = 3
OPPOSED = AGAINST | {Stance.CORRECTS}


@dataclass(frozen=True, slots=True)
class Rivals:
    """A single-valued property: its groups of comparable claims, the largest first, and what contradicts in each."""

    prop: str
    groups: tuple[Group, ...]
    pairs: tuple[tuple[Pair, ...], ...]

    @property
    def contested(self) -> bool:
        """Whether any two of its claims contradict."""
        return any(self.pairs)

    def contradicted(self, at: int) -> set[str]:
        """Return the claims of a group that contradict some other."""
        return {iri for pair in self.pairs[at] for iri in (pair.first, pair.second)}


def rivals(found: Material, claims: Mapping[str, Proposition]) -> list[Rivals]:
    """Return the single-valued properties of some claims about one thing, the most contested first.

    The group for the whole event comes first, then the others by how many claims they have.
    """
    by_property: dict[str, list[Group]] = {}
    for group in groups(claims, found.testimony.functional):
        by_property.setdefault(group.property, []).append(group)
    made = []
    for prop, several in by_property.items():
        ordered = sorted(several, key=lambda group: (_limited(group), -len(group.claims), min(group.claims)))
        pairs = [
            tuple(contradictions(group, policy=found.policy, contains=found.testimony.places)) for group in ordered
        ]
        made.append(Rivals(prop, tuple(ordered), tuple(pairs)))
    return sorted(made, key=lambda one: (-sum(map(len, one.pairs)), one.prop))


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


def camps(found: Material, group: Group, pairs: Sequence[Pair]) -> list[Camp]:
    """Return what cannot be true together, each pair once, the smaller with the larger."""
    ordered = by_size(group.claims, found.policy)
    place = {iri: at for at, iri in enumerate(ordered)}
    numbered = [iri for iri in ordered if value_of(group.claims[iri], found.policy) is not None]
    excluded: dict[str, set[str]] = {}
    read: dict[str, set[str]] = {}
    for pair in pairs:
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
    """Return the claims that several independent origins hold and nobody contradicts or speaks against.

    First those with two or more origins in their own words, then those that are partly known through others only. What
    all comes from one source is neither, whoever is quoted in it.
    """
    held = [
        iri
        for iri in claims
        if found.standings[iri].verdict is Verdict.INDEPENDENT
        and iri not in contradicted
        and len(_heard_in(found, found.standings[iri])) >= _SEVERAL
        and not any(one.stance in AGAINST for one in found.said(iri))
    ]
    held.sort(key=lambda iri: (-found.standings[iri].in_own_words, -len(found.standings[iri].origins), iri))
    firm = [iri for iri in held if len(_heard_in(found, found.standings[iri], own_only=True)) >= _SEVERAL]
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
    """Return the sources that were seen and support a proposition, sorted."""
    said = (found.testimony.assertions[iri] for iri in found.standings[proposition].supporting)
    return sorted({one.source for one in said if is_seen(one, found.testimony.ties)})


def against(found: Material, proposition: str) -> list[Said]:
    """Return the assertions that speak against a proposition."""
    return [one for one in found.said(proposition) if one.stance in AGAINST]


def in_favour(found: Material, proposition: str) -> tuple[list[Said], list[Said]]:
    """Return the assertions of a proposition by those who make it their own, and by those who pass it on."""
    said = [one for one in found.said(proposition) if one.stance not in AGAINST]
    own = [one for one in said if one.stance is not Stance.REPORTS]
    own.sort(key=lambda one: not is_seen(one, found.testimony.ties))  # heard first, and each in the order of time
    return own, [one for one in said if one.stance is Stance.REPORTS]


def still_relaying(found: Material, retracted: str) -> list[Said]:
    """Return the assertions that relay a retracted one, however far, the earliest first."""
    assertions = found.testimony.assertions
    seen: set[str] = set()
    waiting = [retracted]
    while waiting:
        for other in found.relaying.get(waiting.pop(), ()):
            if other not in seen and assertions[other].stance not in AGAINST:
                seen.add(other)
                waiting.append(other)
    return in_order_of_time((assertions[iri] for iri in seen - {retracted}), found.dated)


def _heard_in(found: Material, standing: Standing, *, own_only: bool = False) -> set[str]:
    """Return the sources in which a reader hears of the named origins."""
    assertions = found.testimony.assertions
    own = {
        assertions[end].source
        for origin in standing.origins
        if origin.in_own_words and not origin.anonymous
        for end in origin.ends
        if is_seen(assertions[end], found.testimony.ties)
    }
    if own_only:
        return own
    return own.union(*(origin.through for origin in standing.origins if not origin.anonymous))


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
