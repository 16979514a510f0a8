"""Public statements that mention whoever is at risk, or a place finer than may be published.

A statement mentions what it is about, its object, the place it is limited to, its speakers, the author and the
publisher of its source, and the speakers of confidential statements that it relays. It says nothing of the place of a
meeting at which it was said: that is a claim of its own. Names are also looked for in the running text that stands
with it. A place inside a restricted one is finer still.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from testimonia.core.comparison import Contains
from testimonia.core.model import Proposition, Ref
from testimonia.core.names import name_key, names_in
from testimonia.core.reach import reachable
from testimonia.core.support import Said
from testimonia.core.testimony import Testimony


class Mention(StrEnum):
    """How a statement mentions something: the keys of the concept scheme ``mention``."""

    ABOUT = "about"
    OBJECT = "object"
    WITHIN = "within"
    SPEAKER = "speaker"
    AUTHOR = "author"
    PUBLISHER = "publisher"
    RELAYED = "relayed-speaker"
    WORDS = "words"


@dataclass(frozen=True, slots=True, order=True)
class Exposure:
    """A public statement and what it mentions that must not be public, by their IRIs."""

    assertion: str
    thing: str
    mention: Mention


def exposures(testimony: Testimony) -> list[Exposure]:
    """Return every mention of what must not be public, sorted."""
    marks = testimony.entries.marks
    protected = marks.at_risk | _with_all_inside(marks.restricted, testimony.places)
    if not protected:
        return []
    by_key: dict[str, set[str]] = {}
    for node in protected:
        for name in testimony.entries.things[node].names if node in testimony.entries.things else ():
            by_key.setdefault(name_key(name), set()).add(node)
    by_key.pop("", None)
    read: dict[str, set[str]] = {}  # a title stands with everything that is said under it
    found: set[Exposure] = set()
    for one in testimony.assertions.values():
        if one.id in marks.confidential:
            continue
        named = [(node, how) for node, how in _named(one, testimony) if node in protected]
        found.update(Exposure(one.id, node, how) for node, how in named)
        already = {node for node, _ in named}
        for text in testimony.entries.words.get(one.id, ()):
            if text not in read:
                read[text] = {node for key in names_in(text, by_key.keys()) for node in by_key[key]}
            if read[text]:
                found.update(Exposure(one.id, node, Mention.WORDS) for node in read[text] - already)
    return sorted(found)


def mentioned(testimony: Testimony, told: Collection[str]) -> list[Exposure]:
    """Return every mention in some assertions (IRIs) of what must not be public, in confidence or not, sorted."""
    entries = testimony.entries
    as_public = replace(entries, marks=replace(entries.marks, confidential=frozenset[str]()))
    said = {iri: testimony.assertions[iri] for iri in sorted(told)}
    return exposures(replace(testimony, assertions=said, entries=as_public))


def _named(one: Said, testimony: Testimony) -> Iterator[tuple[str, Mention]]:
    said = testimony.propositions.get(one.proposition)
    if said is not None:
        yield from _claimed(said)
    for speaker in one.speakers:
        yield speaker, Mention.SPEAKER
    for author in testimony.entries.authors.get(one.source, ()):
        yield author, Mention.AUTHOR
    for publisher in testimony.ties.publishers.get(one.source, ()):
        yield publisher, Mention.PUBLISHER
    for relayed in _relayed(one, testimony.assertions) if one.relays else ():
        if relayed in testimony.entries.marks.confidential:
            for speaker in testimony.assertions[relayed].speakers:
                yield speaker, Mention.RELAYED


def _claimed(said: Proposition) -> Iterator[tuple[str, Mention]]:
    yield said.about.id, Mention.ABOUT
    if isinstance(said.object, Ref):
        yield said.object.id, Mention.OBJECT
    if said.within is not None:
        yield said.within.id, Mention.WITHIN


def _relayed(one: Said, assertions: Mapping[str, Said]) -> set[str]:
    def known(relayed: Iterable[str]) -> Iterator[str]:
        return (node for node in relayed if node in assertions)

    return reachable(known(one.relays), lambda here: known(assertions[here].relays))


def _with_all_inside(places: frozenset[str], contains: Contains) -> frozenset[str]:
    return frozenset(reachable(places, lambda here: contains.get(here, ())))
