"""How many origins stand behind a proposition, however many sources repeat it; and which assertions show it.

Every assertion that supports a proposition is followed to the ends of its chains. The origins are the distinct ends,
where reprints (one source derived from another) and bodies under one control (part of, or linked to, one another) count
once, and so do ends that have a body in common: see ``core.shared_bodies``. An end whose lineage was not recorded, as
one that reports something, or relays what is not there, is no known origin. What was denied or taken back lends no
support, and neither does what only relays it, or was known only through it.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from testimonia.core.bodies import Bodies
from testimonia.core.live import lineage_lost, live_in, live_relays
from testimonia.core.reach import Arrows, backwards, gathered, nearest, reachable
from testimonia.core.reprinted import with_reprints
from testimonia.core.shared_bodies import shared_bodies
from testimonia.core.support import ChainEnd, Said, Support, Ties, end_state, is_seen
from testimonia.core.testimony import Testimony


class Verdict(StrEnum):
    """What the chains of a proposition say of its support: the keys of the concept scheme ``verdict``."""

    INDEPENDENT = "independent-origins"
    SINGLE = "single-origin"
    SHARED = "shared-origin"
    NOT_RECORDED = "lineage-not-recorded"
    NO_SUPPORT = "no-support"


@dataclass(frozen=True, slots=True)
class Origin:
    """One origin of a proposition: the bodies that are behind it, and the assertions in which chains end.

    ``spoken_in``: the sources that were seen in which these stand. ``anonymous``: no body is named.
    ``through``: where it is not in its own words, the seen sources in which a reader first hears of it; a reprint
    counts as what it reprints. None, if nobody cites it: the record is all there is. ``says_it``: at least one of the
    ends says this very proposition; if none does, others made it of what was said there. ``supporting``: the
    assertions of the proposition whose chains lead to it.
    """

    bodies: tuple[str, ...]
    ends: tuple[str, ...]
    spoken_in: tuple[str, ...] = ()
    anonymous: bool = False
    through: tuple[str, ...] = ()
    says_it: bool = True
    supporting: tuple[str, ...] = ()

    @property
    def in_own_words(self) -> bool:
        """Whether it speaks for itself in a source that was seen."""
        return bool(self.spoken_in)

    @property
    def heard_in(self) -> tuple[str, ...]:
        """The sources in which a reader hears of it: those in which it speaks, else those that it is known through."""
        return self.spoken_in or self.through


@dataclass(frozen=True, slots=True)
class Standing:
    """The verdict on a proposition, and what leads to it.

    ``supporting`` are the assertions of it that lend support, ``unrecorded`` the ends of their chains whose lineage was
    not recorded, among them circles of citation that lead nowhere; both are sorted.
    """

    proposition: str
    verdict: Verdict
    origins: tuple[Origin, ...] = ()
    supporting: tuple[str, ...] = ()
    unrecorded: tuple[str, ...] = ()
    _onward: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def in_own_words(self) -> int:
        """How many of the origins speak in their own words in some source."""
        return sum(origin.in_own_words for origin in self.origins)

    @property
    def anonymous_only(self) -> bool:
        """Whether there are origins, and none of them is named."""
        return bool(self.origins) and all(origin.anonymous for origin in self.origins)

    @property
    def through(self) -> dict[str, int]:
        """Sources, each with how many of the origins are heard only through it and nowhere else."""
        alone = [origin.through[0] for origin in self.origins if len(origin.through) == 1]
        return {source: alone.count(source) for source in sorted(set(alone))}

    @property
    def heard_apart(self) -> int:
        """How many origins there are if those that are heard only in one and the same source count once."""
        alone = [origin.heard_in[0] for origin in self.origins if len(origin.heard_in) == 1]
        return len(self.origins) - len(alone) + len(set(alone))

    @property
    def heard_in(self) -> frozenset[str]:
        """The different sources in which a reader hears of the origins."""
        return frozenset(source for origin in self.origins for source in origin.heard_in)

    def path(self, assertion: str) -> tuple[str, ...]:
        """Return one shortest way from a supporting assertion to an end, both included.

        To a known origin where it leads to one, else to where the lineage is lost. Raises ``KeyError`` for an
        assertion that does not support the proposition.
        """
        place = bisect_left(self.supporting, assertion)
        if self.supporting[place : place + 1] != (assertion,):
            raise KeyError(assertion)
        way = [assertion]
        while after := self.next_step(way[-1]):
            way.append(after)
        return tuple(way)

    def next_step(self, assertion: str) -> str:
        """Return what follows an assertion on the way of ``path``; nothing at an end."""
        after = self._onward[assertion]
        return "" if after == assertion else after


def standings(testimony: Testimony) -> dict[str, Standing]:
    """Return the standing of every proposition, by its IRI, in order."""
    return testimony.once(_standings)


def support(statements: Iterable[Said], ties: Ties) -> dict[str, Support]:
    """Return the number of known origins of every proposition, by its IRI, in order."""
    return {node: Support(len(s.origins), s.in_own_words) for node, s in standings_of(statements, ties).items()}


def standings_of(statements: Iterable[Said], ties: Ties, propositions: Collection[str] = ()) -> dict[str, Standing]:
    """Return the standing of the propositions of some assertions, and of those given beside, in order."""
    return _all_standings(_View({one.id: one for one in statements}, ties), propositions)


def _all_standings(view: "_View", propositions: Collection[str]) -> dict[str, Standing]:
    mine: dict[str, list[str]] = {
        node: [] for node in sorted({*propositions, *(o.proposition for o in view.said.values())})
    }
    for node in view.live:
        mine[view.said[node].proposition].append(node)
    return {proposition: view.standing(proposition, tuple(nodes)) for proposition, nodes in mine.items()}


class _View:
    """What all standings are worked out from, made once."""

    def __init__(self, said: Mapping[str, Said], ties: Ties, live: Arrows | None = None) -> None:
        self.said = with_reprints(said, ties)
        self.ties = ties
        self.bodies = ties.once(Bodies)
        self.seen = self._seen()
        self.live = live_relays(said, ties) if live is None else live
        self.lost = lineage_lost(self.live, self.said, ties)
        known = {node for node, onward in self.live.items() if not onward and node not in self.lost}
        self.reached = gathered(self.live, {node: (node,) for node in known | self.lost})
        self.onward = {**nearest(self.live, self.lost), **nearest(self.live, known)}
        self.heard = self._heard()

    def standing(self, proposition: str, supporting: tuple[str, ...]) -> Standing:
        """Return the standing of a proposition that these assertions support."""
        if len(supporting) == 1 and not self.live[supporting[0]] and supporting[0] not in self.lost:
            (end,) = supporting
            origin = self._origin(proposition, [end], [end], [end], lambda _: [])
            return Standing(proposition, Verdict.SINGLE, (origin,), supporting, (), self.onward)
        ends: set[str] = set()
        for part in {id(self.reached[node]): self.reached[node] for node in supporting}.values():
            ends |= part
        origins = self._origins(proposition, sorted(ends - self.lost), supporting)
        return Standing(
            proposition,
            self._verdict(supporting, origins),
            origins,
            supporting,
            tuple(sorted(ends & self.lost)),
            self.onward,
        )

    def _verdict(self, supporting: tuple[str, ...], origins: tuple[Origin, ...]) -> Verdict:
        if not supporting:
            return Verdict.NO_SUPPORT
        if len(origins) != 1:
            return Verdict.INDEPENDENT if origins else Verdict.NOT_RECORDED
        relayed = {other for node in supporting for other in self.live[node]}
        voices = {
            self.said[node].source or node
            for node in origins[0].supporting
            if self.said[node].source or node not in relayed
        }
        return Verdict.SHARED if len(voices) > 1 else Verdict.SINGLE

    def _origins(self, proposition: str, ends: list[str], supporting: tuple[str, ...]) -> tuple[Origin, ...]:
        """Take ends with a body in common as one; who speaks together with several of them is heard for each."""
        groups: dict[frozenset[str], list[str]] = {}
        for end in ends:
            groups.setdefault(self.bodies.as_one(self.bodies.of(self.said[end])), []).append(end)
        if len(groups) == 1:
            shared = [(ends, ends)]
        else:
            shared = [
                (
                    [end for bodies in one.least for end in groups[bodies]],
                    [end for bodies in (*one.least, *one.wider) for end in groups[bodies]],
                )
                for one in shared_bodies(groups)
            ]
        behind = self._leading_to([mine for _, mine in shared], supporting)

        def makers(ends: list[str]) -> list[str]:
            elsewhere = [end for end in ends if self.said[end].proposition != proposition]
            if not elsewhere:
                return []
            made = (node for node in supporting if self._makes(node, proposition))
            return self._leading_to([elsewhere], made)[0]

        found = (self._origin(proposition, *shared[at], behind[at], makers) for at in range(len(shared)))
        return tuple(sorted(found, key=lambda origin: (origin.bodies, origin.ends)))

    def _makes(self, node: str, proposition: str) -> bool:
        return any(self.said[relayed].proposition != proposition for relayed in self.live[node])

    def _leading_to(self, goals: Sequence[Collection[str]], nodes: Iterable[str]) -> list[list[str]]:
        """Return for each of some sets of ends the nodes from which a chain leads to one of them."""
        sets: dict[str, list[int]] = {}
        for at, ends in enumerate(goals):
            for end in ends:
                sets.setdefault(end, []).append(at)
        led: dict[int, list[int]] = {}
        found: list[list[str]] = [[] for _ in goals]
        for node in nodes:
            reached = self.reached[node]
            if id(reached) not in led:
                led[id(reached)] = sorted({at for end in reached for at in sets.get(end, ())})
            for at in led[id(reached)]:
                found[at].append(node)
        return found

    def _origin(
        self,
        proposition: str,
        least: list[str],
        ends: list[str],
        supporting: list[str],
        makers: Callable[[list[str]], list[str]],
    ) -> Origin:
        said = self.said
        spoken_in = {self._printed(end) for end in ends if end in self.seen}
        through: set[str] = set()
        if not spoken_in:
            met = [*(end for end in ends if said[end].proposition == proposition), *makers(ends)]
            through.update(source for node in met for source in self._hearing(node))
        return Origin(
            bodies=tuple(sorted({body for end in least for body in self.bodies.of(said[end])})),
            ends=tuple(sorted(ends)),
            spoken_in=tuple(sorted(spoken_in)),
            anonymous=all(end_state(said[end], self.ties) is ChainEnd.ANONYMOUS for end in ends),
            through=tuple(sorted(through)),
            says_it=any(said[end].proposition == proposition for end in ends),
            supporting=tuple(supporting),
        )

    def _hearing(self, node: str) -> Collection[str]:
        return self.heard[node] if node in self.heard else (self._printed(node),)

    def _heard(self) -> dict[str, frozenset[str]]:
        """Return through which seen sources each assertion that is not in its own words is first heard of.

        Those who make something else of it count only where nobody passes it on as it is.
        """
        unseen = self.live.keys() - self.seen
        arrows: dict[str, tuple[str, ...]] = {}
        own: dict[str, list[str]] = {}
        for node, citing in backwards(self.live).items():
            if node in unseen:
                same = [c for c in citing if self.said[c].proposition == self.said[node].proposition] or citing
                arrows[node] = tuple(c for c in same if c in unseen)
                own[node] = [self._printed(c) for c in same if c not in unseen]
        return gathered(arrows, own)

    def _seen(self) -> set[str]:
        """Return what stands in a source that was seen: whoever saw a reprint saw what it prints."""
        seen = (node for node, one in self.said.items() if is_seen(one, self.ties))
        return reachable(seen, lambda node: (r for r in self.said[node].prints_again if r in self.said))

    def _printed(self, node: str) -> str:
        source = self.said[node].source
        prints = self.bodies.first_prints(source)
        return prints[0] if len(prints) == 1 else source


def _standings(testimony: Testimony) -> dict[str, Standing]:
    return _all_standings(_View(testimony.assertions, testimony.ties, live_in(testimony)), testimony.propositions)
