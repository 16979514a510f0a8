"""What changed between two builds, in words: by record, and by statement with who says it."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from testimonia.core.problems import Location
from testimonia.query.changed_claims import ASSERTION, Saying, kinds_of, sayings, statement_texts
from testimonia.query.labels import labels, short
from testimonia.rdf.changed import Changed, changed_nodes
from testimonia.rdf.queryable import Queryable
from testimonia.rdf.terms import FIELD_TERMS, OA, PROV, RDF, TM, VERBATIM_TERMS

_FIELDS = {
    **{predicate: name for name, predicate in [*reversed(list(FIELD_TERMS.items())), *VERBATIM_TERMS.items()]},
    f"{RDF}type": "class",
    f"{TM}proposition": "what is claimed",
    f"{PROV}wasAttributedTo": "said_by",
    f"{TM}statedIn": "source",
    f"{OA}hasSelector": "passage",
}
_DERIVED = {f"{TM}{name}" for name in ("earliestBegin", "latestBegin", "earliestEnd", "latestEnd")}


class Change(StrEnum):
    """What became of a record."""

    ADDED = "added"
    REVISED = "revised"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"


class Said(StrEnum):
    """What became of a statement."""

    ANEW = "said anew"
    NO_LONGER = "no longer said"
    BY_MORE = "said by more"
    BY_FEWER = "said by fewer"
    OTHERWISE = "said by others"


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that came, went or changed. ``what`` is what it says, ``before`` what it said, where that differs.

    ``kind`` is its type. A saying that a claim only passes on, and that is no record by itself, is a "relayed" one.
    """

    change: Change
    kind: str
    id: str
    what: str
    before: str = ""
    saying: Saying | None = None
    fields: tuple[str, ...] = ()
    places: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A proposition that is said anew or no longer, or by others: who said so before, and who says so now.

    Of a statement that both builds have, only the sayings that changed are told.
    """

    change: Said
    id: str
    what: str
    before: tuple[Saying, ...]
    after: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from build ``before`` to build ``after``; ``gone`` and ``come`` count quads."""

    before: int
    after: int
    gone: int
    come: int
    records: tuple[RecordChange, ...]
    statements: tuple[StatementChange, ...]

    def count(self, kind: str = "") -> Counter[Change]:
        """Return how many records of a kind changed in which way; without one, of all but claims and relayed ones."""
        chosen = (r for r in self.records if (r.kind == kind if kind else r.kind not in {"Claim", "relayed"}))
        return Counter(record.change for record in chosen)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two builds: its number, its graph, and where the records of some nodes stand."""

    number: int
    store: Queryable
    base: str
    places: Callable[[Collection[str]], Mapping[str, Sequence[Location]]]


def changes(lines: Iterable[tuple[bool, bytes]], before: Side, after: Side, *, languages: Sequence[str]) -> Changes:
    """Return what changed, from the lines that only one of the two graphs has; true stands for the one after."""
    found = changed_nodes(lines)
    old, new = _Half(before, found.nodes, languages), _Half(after, found.nodes, languages)
    rows = [
        row
        for node, changed in sorted(found.nodes.items())
        if node in old.kinds or node in new.kinds
        for row in [_record(node, changed, old, new)]
    ]
    order = list(Change)
    rows.sort(key=lambda row: (row.kind != "Claim", row.kind, order.index(row.change), row.id))
    return Changes(
        before=before.number,
        after=after.number,
        gone=found.gone,
        come=found.come,
        records=tuple(rows),
        statements=tuple(_statements(found.nodes, old, new)),
    )


class _Half:
    """One build, as far as the changed nodes are in it."""

    def __init__(self, side: Side, nodes: Mapping[str, Changed], languages: Sequence[str]) -> None:
        self.side = side
        self.kinds = kinds_of(side.store, nodes)
        claims = [node for node, kind in self.kinds.items() if kind == ASSERTION]
        self.sayings = sayings(side.store, claims, base=side.base, languages=languages)
        propositions = {saying.proposition for saying in self.sayings.values()}
        self.texts = statement_texts(side.store, propositions, base=side.base, languages=languages)
        things = [node for node, kind in self.kinds.items() if kind != ASSERTION]
        self.names = labels(side.store, things, base=side.base, languages=languages)
        self.places = side.places(self.kinds)

    def what(self, node: str) -> str:
        saying = self.sayings.get(node)
        return self.texts[saying.proposition] if saying else self.names.get(node, "")


def _record(node: str, changed: Changed, old: _Half, new: _Half) -> RecordChange:
    half = new if node in new.kinds else old
    if node not in old.kinds:
        change = Change.ADDED
    elif node not in new.kinds:
        change = Change.WITHDRAWN
    else:
        change = Change.MOVED if changed.only_moved else Change.REVISED
    saying = half.sayings.get(node)
    kind = "relayed" if saying and saying.inside else half.kinds[node]
    earlier = old.what(node) if change is Change.REVISED else ""
    fields = {**_FIELDS, f"{PROV}generatedAtTime": "assessed_on"} if kind == "Assessment" else _FIELDS
    names = [fields.get(p, short(p, base=half.side.base)) for p in changed.properties() if p not in _DERIVED]
    return RecordChange(
        change=change,
        kind="Claim" if kind == ASSERTION else kind,
        id=short(node, base=half.side.base).removeprefix("assertion/"),
        what=half.what(node),
        before=earlier if earlier != half.what(node) else "",
        saying=saying,
        fields=tuple(sorted(set(names))) if change is Change.REVISED else (),
        places=tuple(half.places.get(node, ())),
    )


def _statements(nodes: Mapping[str, Changed], old: _Half, new: _Half) -> Iterable[StatementChange]:
    there = {
        id(half): kinds_of(half.side.store, {*old.texts, *new.texts}, propositions=True).keys() for half in (old, new)
    }
    by = {id(half): _by_proposition(half, nodes) for half in (old, new)}
    found = []
    for node in {*by[id(old)], *by[id(new)]}:
        before, after = by[id(old)].get(node, ()), by[id(new)].get(node, ())
        if node not in there[id(old)]:
            change = Said.ANEW
        elif node not in there[id(new)]:
            change = Said.NO_LONGER
        elif {saying.told for saying in before} == {saying.told for saying in after}:
            continue
        else:
            change = Said.OTHERWISE if before and after else Said.BY_MORE if after else Said.BY_FEWER
        half = new if node in new.texts else old
        identity = short(node, base=half.side.base)
        found.append(StatementChange(change, identity, half.texts[node], tuple(before), tuple(after)))
    order = list(Said)
    return sorted(found, key=lambda row: (order.index(row.change), row.what, row.id))


def _by_proposition(half: _Half, nodes: Mapping[str, Changed]) -> Mapping[str, Sequence[Saying]]:
    found: dict[str, list[Saying]] = {}
    for node, saying in half.sayings.items():
        if not nodes[node].only_moved:
            found.setdefault(saying.proposition, []).append(saying)
    return {node: sorted(said, key=lambda saying: (saying.told, saying.id)) for node, said in found.items()}
