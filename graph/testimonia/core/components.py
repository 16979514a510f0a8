"""Which claims must be looked at together, so that everything else can be looked at apart, in any order.

A testimony falls into **components**: propositions with all assertions of them. Two propositions are in one if

* an assertion of the one relays, retracts or corrects an assertion of the other, or
* they may be compared (``compared_as``): they are about the same thing by the same property, of which a thing has one
  value, or where what is named are places; they name when the same thing happened; or they say of the same post, which
  one person holds at a time, who held it;

and so on from one to the next. Nothing else ties them: no speaker, source, publisher or place that they share, and not
that one event is part of another. What the register says of these is copied for each component, see
``core.surroundings``; what depends on all components at once is gathered from each, see ``analysis.gathering``.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from testimonia.core.groups import HOLDS_POST
from testimonia.core.holding import HAPPENED_DURING
from testimonia.core.model import Proposition, Ref
from testimonia.core.support import Said
from testimonia.core.testimony import Testimony


@dataclass(frozen=True, slots=True)
class Component:
    """Propositions and all assertions of them, by IRI in order."""

    propositions: tuple[str, ...]
    assertions: tuple[str, ...]

    @property
    def name(self) -> str:
        """The first of its propositions: no other component has it."""
        return self.propositions[0]


@dataclass(frozen=True, slots=True)
class Comparable:
    """What tells which claims may be compared: the same for all claims of a testimony.

    ``functional``: keys of the properties of which a thing has one value. ``places``: all places that contain others,
    or are contained. ``posts``: those that one person holds at a time.
    """

    functional: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()

    @classmethod
    def of(cls, testimony: Testimony) -> "Comparable":
        """Return what a testimony says of this."""
        inside = (place for places in testimony.places.values() for place in places)
        return cls(testimony.functional, frozenset({*testimony.places, *inside}), testimony.one_holder)


def compared_as(claim: Proposition, known: Comparable) -> tuple[str, str] | None:
    """Return the subject and the property under which a claim is held against others; None where it never is.

    The subject of who held a post that one person holds at a time is the post.
    """
    if claim.property in known.functional or claim.property == HAPPENED_DURING:
        return claim.about.id, claim.property
    if isinstance(claim.object, Ref):
        if claim.property == HOLDS_POST and claim.object.id in known.posts:
            return claim.object.id, claim.property
        if claim.object.id in known.places:
            return claim.about.id, claim.property
    return None


def links(one: Said) -> tuple[str, ...]:
    """Return the assertions that one is tied to: what it relays, retracts and corrects."""
    return tuple(name for name in (*one.relays, one.retracts, one.corrects) if name)


def components(testimony: Testimony) -> list[Component]:
    """Return the components of a testimony, in the order of their names."""
    known = Comparable.of(testimony)
    joined = Joined()
    first: dict[tuple[str, str], str] = {}
    for name, claim in testimony.propositions.items():
        key = compared_as(claim, known)
        joined.join(name, name if key is None else first.setdefault(key, name))
    said = testimony.assertions
    for one in said.values():
        joined.join(one.proposition, one.proposition)
        for other in links(one):
            if other in said:
                joined.join(one.proposition, said[other].proposition)
    claims: dict[str, list[str]] = defaultdict(list)
    for name in joined:
        claims[joined.first(name)].append(name)
    made: dict[str, list[str]] = defaultdict(list)
    for name, one in said.items():
        made[joined.first(one.proposition)].append(name)
    return [
        Component(tuple(sorted(claims[name])), tuple(sorted(made.get(name, ())))) for name in sorted(claims)
    ]  # fmt: skip


class Joined:
    """Names that belong together, pair by pair; the first by name stands for all that are joined."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._up: dict[str, str] = {}

    def __iter__(self) -> Iterator[str]:
        """Go through all names that were given."""
        return iter(self._up)

    def join(self, one: str, other: str) -> None:
        """Take two names as one part; a name with itself only makes it known."""
        first, second = self.first(one), self.first(other)
        if first != second:
            first, second = sorted((first, second))
            self._up[second] = first

    def first(self, name: str) -> str:
        """Return the first by name of all that a name is joined with."""
        up = self._up
        while (above := up.setdefault(name, name)) != name:
            up[name] = up[above]
            name = up[name]
        return name


def buckets(testimony: Testimony, count: int) -> dict[int, list[str]]:
    """Return the propositions of a testimony in so many buckets, each with whole components; empty ones are left out.

    A component is put where the thing is put that the first of its propositions is about, since what is said of one
    thing changes together.
    """
    found: dict[int, list[str]] = defaultdict(list)
    for one in components(testimony):
        claim = testimony.propositions.get(one.name)
        found[bucket_of(claim.about.id if claim else one.name, count)].extend(one.propositions)
    return dict(sorted(found.items()))


def bucket_of(thing: str, count: int) -> int:
    """Return the bucket of what is said of a thing (IRI), from 0, of so many: always the same."""
    return int.from_bytes(sha256(thing.encode()).digest()[:8], "big") % count


def bucket_count(assertions: int, *, each: int = 128, most: int = 4_096) -> int:
    """Return over how many buckets so many assertions are spread: a power of two, so that it seldom changes."""
    return min(1 << max(assertions // each, 1).bit_length() - 1, most)


def sizes(found: Collection[Component]) -> Mapping[int, int]:
    """Return how many components have so many assertions, by that number in order."""
    counted: dict[int, int] = defaultdict(int)
    for one in found:
        counted[len(one.assertions)] += 1
    return dict(sorted(counted.items()))
