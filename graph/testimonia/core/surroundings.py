"""What the register says of the things that some claims touch: enough to look at these claims without all others.

With the claims go the sources that they stand in and what these derive from, however far, with publishers, languages
and dates; who speaks for whom; the places around the places that are named; which events are part of which; the posts
that are named. Of bodies under one control only the first by name is given: the others under it say nothing more here.
What must not be public goes along whole, since it may be named in any text.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TypeVar

from testimonia.core.bodies import Bodies
from testimonia.core.comparison import Contains
from testimonia.core.entries import Entries, Entry
from testimonia.core.model import Proposition, Ref
from testimonia.core.reach import reachable
from testimonia.core.reprinted import Reprinted
from testimonia.core.support import Said, Ties
from testimonia.core.testimony import Grading, Testimony

T = TypeVar("T")


class Surroundings:
    """The register, to be asked for what belongs to some claims. ``common`` is what goes with all claims alike."""

    def __init__(self, register: Testimony) -> None:
        """Take a testimony for what its register says; claims in it are not looked at."""
        self._all = register
        self._bodies = Bodies(register.ties)
        self._around = _inverse(register.places)
        self._posts = _inverse(register.posts)
        self._graded = by_assessed(register.gradings)
        self._a_part = {whole: part for part, wholes in sorted(register.parts.items()) for whole in wholes}
        marks = register.entries.marks
        self._hidden = reachable(marks.restricted, lambda here: register.places.get(here, ()))
        self._protected = self._hidden | marks.at_risk
        opposed = {*register.opposed, *(other for others in register.opposed.values() for other in others)}
        self.common = self._of_all(opposed)

    def _of_all(self, opposed: AbstractSet[str]) -> Testimony:
        """Return what goes with all claims alike."""
        whole = self._all
        every = whole.entries
        return replace(
            whole,
            propositions={},
            assertions={},
            ties=Ties(control=self._control(opposed), anonymous=whole.ties.anonymous & opposed),
            sources={},
            gradings=(),
            places=self._places((), self._hidden),
            parts={},
            bodies={},
            posts={},
            one_holder=frozenset(),
            entries=Entries(
                _of(every.things, self._protected),
                replace(every.marks, confidential=frozenset()),
            ),
        )

    def of(
        self,
        propositions: Mapping[str, Proposition],
        assertions: Mapping[str, Said],
        gradings: Mapping[str, Sequence[Grading]] | None = None,
        words: Mapping[str, tuple[str, ...]] | None = None,
    ) -> Testimony:
        """Return a testimony of these claims.

        Each assertion has what it prints again, if anything: see ``core.reprinted``. ``gradings`` are those of each
        assertion, ``words`` the running text that stands with it; they may be of more than these. The grades of sources
        are the register's.
        """
        near = self.near(
            {one.source for one in assertions.values() if one.source},
            {speaker for one in assertions.values() for speaker in one.speakers},
            {name for claim in propositions.values() for name in _named(claim)},
        )
        common, graded = self.common, gradings or {}
        ties = replace(
            near.ties,
            control={**common.ties.control, **near.ties.control},
            anonymous=common.ties.anonymous | near.ties.anonymous,
        )
        marks = common.entries.marks
        confidential = self._all.entries.marks.confidential
        return replace(
            near,
            propositions=propositions,
            assertions=Reprinted(assertions, ties),
            ties=ties,
            gradings=(*near.gradings, *(one for name in sorted(assertions) for one in graded.get(name, ()))),
            properties=common.properties,
            functional=common.functional,
            opposed=common.opposed,
            places=_joined(common.places, near.places),
            entries=Entries(
                {**near.entries.things, **common.entries.things},
                replace(marks, confidential=frozenset(name for name in assertions if name in confidential)),
                near.entries.authors,
                _of(words or {}, assertions),
            ),
        )

    def near(self, cited: Collection[str], speakers: Collection[str], named: Collection[str]) -> Testimony:
        """Return what belongs to the sources, speakers and things that some claims name, without what is ``common``."""
        whole = self._all
        sources = reachable(cited, lambda source: whole.ties.reprints.get(source, ()))
        publishers = _of(whole.ties.publishers, sources)
        bodies = {*speakers, *(body for them in publishers.values() for body in them), *sources}
        things = whole.entries.things
        return Testimony(
            ties=Ties(
                reprints=_of(whole.ties.reprints, sources),
                publishers=publishers,
                control=self._control(bodies),
                anonymous=whole.ties.anonymous & bodies,
                unseen=whole.ties.unseen & sources,
            ),
            sources=_of(whole.sources, sources.union(speakers)),
            gradings=tuple(one for name in sorted(sources & self._graded.keys()) for one in self._graded[name]),
            places=self._places(named, ()),
            parts=self._parts(named),
            posts=self._posts_of(named),
            one_holder=whole.one_holder.intersection(named),
            entries=Entries(
                {name: Entry(name, things[name].kind) for name in sorted(named) if name in things},
                authors=_of(whole.entries.authors, sources),
            ),
        )

    def _control(self, bodies: Iterable[str]) -> dict[str, tuple[str, ...]]:
        known = self._all.ties.control
        first = {body: min(self._bodies.as_one([body])) for body in sorted(bodies)} if known else {}
        return {body: (other,) for body, other in first.items() if other != body}

    def _places(self, named: Collection[str], inner: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Return the places around those that are named, however far, and those that contain some inner ones."""
        inside = reachable(self._around.keys() & named, lambda here: self._around.get(here, ())).union(inner)
        found: dict[str, list[str]] = {place: [] for place in named if place in self._all.places}
        for place in sorted(inside):
            for outer in self._around.get(place, ()):
                found.setdefault(outer, []).append(place)
        return {outer: tuple(places) for outer, places in sorted(found.items())}

    def _parts(self, named: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return of what each event is part; of one that is a whole, one of its parts with it."""
        every = self._all.parts
        near = {name for event in named for name in (event, self._a_part.get(event, ""))}
        return {event: every[event] for event in sorted(near) if event in every}

    def _posts_of(self, named: Iterable[str]) -> dict[str, tuple[str, ...]]:
        return _inverse({post: self._posts[post] for post in named if post in self._posts})


def register_of(testimony: Testimony) -> Testimony:
    """Return a testimony without its claims and their grades: what it says of things."""
    said = testimony.assertions
    entries = testimony.entries
    return replace(
        testimony,
        propositions={},
        assertions={},
        gradings=tuple(one for one in testimony.gradings if one.assesses not in said),
        entries=replace(entries, words={}),
    )


def divided(testimony: Testimony, wanted: Iterable[Collection[str]]) -> Iterator[Testimony]:
    """Yield for each of some sets of propositions the testimony of these alone, with what surrounds them."""
    around = Surroundings(register_of(testimony))
    made: dict[str, list[Said]] = defaultdict(list)
    for _, one in sorted(testimony.assertions.items()):
        made[one.proposition].append(one)
    graded = by_assessed(testimony.gradings)
    every = testimony.propositions
    for names in wanted:
        claims = {name: every[name] for name in sorted(names) if name in every}
        said = {one.id: one for name in sorted(names) for one in made.get(name, ())}
        yield around.of(claims, said, graded, testimony.entries.words)


def by_assessed(gradings: Iterable[Grading]) -> dict[str, list[Grading]]:
    """Return the assessments of each thing."""
    found: dict[str, list[Grading]] = defaultdict(list)
    for one in gradings:
        found[one.assesses].append(one)
    return found


def _named(claim: Proposition) -> tuple[str, ...]:
    named = (claim.about.id, claim.object.id if isinstance(claim.object, Ref) else "")
    return (*named, claim.within.id) if claim.within else named


def _of(every: Mapping[str, T], names: Iterable[str]) -> dict[str, T]:
    return {name: every[name] for name in sorted(names) if name in every}


def _inverse(pairs: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for node, values in sorted(pairs.items()):
        for value in values:
            found.setdefault(value, []).append(node)
    return {value: tuple(nodes) for value, nodes in sorted(found.items())}


def _joined(one: Contains, other: Contains) -> Contains:
    if not one:
        return other
    return {name: tuple(sorted({*one.get(name, ()), *other.get(name, ())})) for name in sorted({*one, *other})}
