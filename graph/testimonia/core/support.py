"""How many origins stand behind a proposition, however many sources repeat it.

Every assertion is followed, hop by hop, to the ends of its chains. The origins of a proposition are the distinct ends
of its assertions that lend it support, where reprints (one source derived from another) and bodies under one control
(part of, or linked to, one another) count once. An end whose lineage was not recorded is no known origin,
and neither is one that was retracted, nor what only relays it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from testimonia.core.model import AGAINST, Stance
from testimonia.core.when import When


class ChainEnd(StrEnum):
    """How a chain ends: the keys of the concept scheme ``chain-end``."""

    IDENTIFIED = "origin-identified"
    ANONYMOUS = "anonymous-origin"
    NOT_RECORDED = "lineage-not-recorded"


@dataclass(frozen=True, slots=True)
class Said:
    """An assertion as the analyses see it: all IRIs but the stance and the date.

    ``retracts`` and ``corrects`` are an assertion that it takes back or puts right, ``during`` the event at which it
    was said, ``said_on`` its own date; that of its source is not filled in here.
    """

    id: str
    proposition: str
    stance: Stance
    speakers: tuple[str, ...] = ()
    source: str = ""
    relays: tuple[str, ...] = ()
    retracts: str = ""
    corrects: str = ""
    passage: str = ""
    during: str = ""
    said_on: When | None = None


@dataclass(frozen=True, slots=True)
class Ties:
    """What makes origins one, or unknown.

    ``reprints``: a source to those it derives from. ``publishers``: a source to its publishers. ``control``: a body to
    those it is part of or linked to. ``anonymous``: speakers who are not named.
    ``unseen``: sources known only through others.
    """

    reprints: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    publishers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    control: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    anonymous: frozenset[str] = frozenset()
    unseen: frozenset[str] = frozenset()


def ends(start: str, said: Mapping[str, Said]) -> list[Said]:
    """Return the assertions at the ends of an assertion's chains, sorted; each is visited once, so a cycle has none."""
    found: list[Said] = []
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here in seen or here not in said:
            continue
        seen.add(here)
        onward = [r for r in said[here].relays if r in said]
        waiting.extend(onward)
        if not onward:
            found.append(said[here])
    return sorted(found, key=lambda s: s.id)


def end_state(end: Said, ties: Ties) -> ChainEnd:
    """Say how a chain ends there."""
    if end.stance is Stance.REPORTS:
        return ChainEnd.NOT_RECORDED
    if end.speakers and all(s in ties.anonymous for s in end.speakers):
        return ChainEnd.ANONYMOUS
    return ChainEnd.IDENTIFIED


@dataclass(frozen=True, slots=True)
class Support:
    """The known origins of a proposition, and how many of them speak in their own words in some source.

    The others are known only through whoever cites them: an attribution that may be false.
    """

    origins: int
    in_own_words: int


def origins(statements: Iterable[Said], ties: Ties) -> dict[str, int]:
    """Return the number of known origins of every proposition, by its IRI."""
    return {proposition: found.origins for proposition, found in support(statements, ties).items()}


def support(statements: Iterable[Said], ties: Ties) -> dict[str, Support]:
    """Return the support of every proposition, by its IRI, in order."""
    said = {s.id: s for s in statements}
    roots = _roots(ties.control)
    found: dict[str, set[str]] = {}
    own_words: dict[str, set[str]] = {}
    retracted = {one.retracts for one in said.values() if one.retracts}
    for one in said.values():
        keys = found.setdefault(one.proposition, set())
        if one.stance in AGAINST or one.id in retracted:
            continue
        for end in ends(one.id, said):
            if end_state(end, ties) is ChainEnd.NOT_RECORDED or end.stance in AGAINST or end.id in retracted:
                continue
            keys.add(_origin(end, ties, roots))
            if end.source and end.source not in ties.unseen:
                own_words.setdefault(one.proposition, set()).add(_origin(end, ties, roots))
    return {p: Support(len(keys), len(own_words.get(p, ()))) for p, keys in sorted(found.items())}


def _origin(end: Said, ties: Ties, roots: Mapping[str, str]) -> str:
    holders = end.speakers
    source = end.source
    if not holders and source:
        seen = {source}
        while (before := ties.reprints.get(source)) and before[0] not in seen:
            source = before[0]
            seen.add(source)
        holders = ties.publishers.get(source, ()) or (source,)
    return " ".join(sorted({roots.get(h, h) for h in holders}))


def _roots(control: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    root: dict[str, str] = {}

    def find(body: str) -> str:
        while root.setdefault(body, body) != body:
            root[body] = root[root[body]]
            body = root[body]
        return body

    for body, others in sorted(control.items()):
        for other in others:
            first, second = sorted((find(body), find(other)))
            root[second] = first
    return {body: find(body) for body in list(root)}
