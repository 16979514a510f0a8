"""The claims about one event as they are made: its sources, what was said so far, how a claim is put together."""

from collections.abc import Callable
from dataclasses import dataclass, field

from . import figures, pool, words
from .draws import Draws
from .facts import Facts
from .sources import Work

DEEPEST = 8
TRIES = 12
GOES_ON = (1.0, 0.55, 0.22, 0.3, 0.5, 0.5, 0.5, 0.5)
"""How readily a claim at each step of a chain is relayed once more."""
PASSAGES = {"Book": "page", "Memoir": "page", "Report": "page", "Broadcast": "timecode", "VideoObject": "timecode"}


@dataclass(slots=True)
class Said:
    """A claim with what those that point to it need to know."""

    record: pool.Record
    work: int
    """Which of the event's works it stands in."""
    depth: int = 0
    root: int = 0
    """The claim at the end of its chain, by its place among the claims."""


@dataclass(slots=True)
class Telling:
    """The claims about one event, made one after the other."""

    seed: int
    known: Facts
    draws: Draws
    records: list[pool.Record] = field(default_factory=list)
    works: list[Work] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    """What can be relayed, denied and taken back: claims that hold something."""
    count: int = 0
    pointed: set[str] = field(default_factory=set)
    chains: dict[int, list[Said]] = field(default_factory=dict)
    """What can be relayed, by the claim at the end of its chain."""

    def add(self, fields: pool.Record, work: int = -1, *, passage: bool = True) -> pool.Record:
        """Add a claim: who says it first, then what is said."""
        made: pool.Record = {"type": "Claim", "id": f"claim-{self.known.number}-{self.count}", **fields}
        if work >= 0:
            made["source"] = self.works[work].id
            if passage and self.draws.chance(0.5):
                made["passage"] = self._passage(self.works[work])
        self.count += 1
        self.records.append(made)
        return made

    def hold(self, record: pool.Record, work: int, over: Said | None = None) -> None:
        """Remember a claim that later ones may relay, deny or take back."""
        depth, root = (over.depth + 1, over.root) if over else (0, len(self.said))
        one = Said(record, work, depth, root)
        self.said.append(one)
        self.chains.setdefault(root, []).append(one)

    def late_work(self, after: int = 0) -> int:
        """Return a work that is not earlier than another; where that is the last, a work at random."""
        left = len(self.works) - after
        return after + self.draws.early(left) if left > 0 else self.draws.below(len(self.works))

    def earlier(self) -> Said | None:
        """Return a claim to relay, near the end of its chain more often than far from it."""
        for _ in range(4):
            one = self.said[self.draws.early(len(self.said))] if self.said else None
            if one and one.depth < DEEPEST and self.draws.chance(GOES_ON[one.depth]):
                return one
        return None

    def some(self, wanted: Callable[[Said], bool]) -> Said | None:
        """Return a claim that is as wanted; None where that is hard to find."""
        for _ in range(TRIES if self.said else 0):
            one = self.draws.pick(self.said)
            if wanted(one):
                return one
        return None

    def point(self, record: pool.Record) -> str:
        name = str(record["id"])
        self.pointed.add(name)
        return name

    def hedge(self, made: pool.Record, *, persian: bool = False, share: float = 0.08) -> None:
        if self.draws.chance(share):
            english, local = self.draws.pick(words.HEDGES)
            made["hedge"] = {"fa": local} if persian else english

    def figure(self, work: Work | None, prop: str = "") -> pool.Record:
        role, persian = (work.role, work.persian) if work else ("", False)
        return {"about": self.known.id, **figures.figure(self.draws, self.known, role, prop=prop, persian=persian)}

    def speaker(self) -> str:
        draws, number = self.draws, self.known.number
        kind = draws.pick(("person", "person", "group", "authority", "watcher", "opposition"))
        if kind in {"person", "group"}:
            return pool.one_of(draws, number, kind)
        return pool.bodies_of(draws, number, kind)

    def _passage(self, work: Work) -> pool.Record:
        draws, where = self.draws, PASSAGES.get(work.kind, "paragraph")
        if where == "timecode":
            at = f"00:{draws.below(60):02}:{draws.below(60):02}"
            return {where: at}
        made: pool.Record = {where: draws.between(1, 240 if where == "page" else 30)}
        if draws.chance(0.08):
            made["exact"] = draws.pick(words.QUOTES)
        return made

    def drop_ids(self) -> None:
        """Take their ids from a third of the claims that nobody points to."""
        for record in self.records:
            if record["type"] == "Claim" and record["id"] not in self.pointed and self.draws.chance(0.33):
                del record["id"]
