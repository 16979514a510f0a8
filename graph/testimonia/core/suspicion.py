"""Which records something may be wrong with, told from the outlines of all files: these are then looked at themselves.

Rather one record too many than one too few: what is wrong is said by ``core.register`` and ``core.taking_back``, which
are given the suspected records, and of all others only the types.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from testimonia.core.joining import ORDERS, going_round, order, tied, ties_of
from testimonia.core.model import Record, Thing
from testimonia.core.outline import Outline
from testimonia.core.pointing import pointers
from testimonia.core.register import single
from testimonia.core.support import Ties
from testimonia.core.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Ids of records to look at, ids to which some pointer may be wrong, subjects of links that are decided twice.

    ``types`` has the record type of every id, ``ties`` what ties sources and bodies to others.
    """

    types: Mapping[str, str] = field(default_factory=dict)
    ties: Ties = field(default_factory=Ties)
    records: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Say whether anything is suspected."""
        return bool(self.records or self.targets or self.subjects)

    def bare(self) -> "Suspicion":
        """Return it without what is only needed when the records have been found."""
        return replace(self, types={}, ties=Ties())

    def falls_on(self, record: Record, vocabulary: Vocabulary) -> bool:
        """Say whether a record is to be looked at."""
        if record.id in self.records:
            return True
        if isinstance(record, Thing) and record.type == "Mapping" and single(record, "subject") in self.subjects:
            return True
        return any(ref.id in self.targets for ref, _, _ in pointers(record, vocabulary))


def suspected(outlines: Sequence[Outline]) -> Suspicion:
    """Return which records to look at, given the outlines of all files."""
    types, twice = _types(outlines)
    bound = tied(outlines)
    relays = {name: relayed for outline in outlines for name, relayed in outline.relays.items()}
    round_about = set(going_round(relays))
    for fields in ORDERS:
        round_about |= going_round(order(bound, fields))
    taken = {name: target for outline in outlines for name, target in outline.takes if name}
    lost = _leading_to(going_round({name: [target] for name, target in taken.items()}), taken)
    retractions = {one.target for outline in outlines for one in outline.retractions}
    outside = {name for outline in outlines for name in outline.outside}
    return Suspicion(
        types=types,
        ties=ties_of(bound),
        records=frozenset(twice | round_about | lost | retractions),
        targets=frozenset(_astray(outlines, types) | lost | retractions | outside),
        subjects=frozenset(_decided_twice(outlines)),
    )


def _leading_to(names: set[str], onward: Mapping[str, str]) -> set[str]:
    """Return names, and all from which a way leads to one of them."""
    before: dict[str, list[str]] = {}
    for name, target in onward.items():
        before.setdefault(target, []).append(name)
    found, waiting = set(names), list(names)
    while waiting:
        new = [name for name in before.get(waiting.pop(), ()) if name not in found]
        found.update(new)
        waiting += new
    return found


def _types(outlines: Iterable[Outline]) -> tuple[dict[str, str], set[str]]:
    """Return the record type of each id, and the ids that are used more than once."""
    types: dict[str, str] = {}
    count: Counter[str] = Counter()
    for outline in outlines:
        for kind, names in outline.things.items():
            for name in names:
                types.setdefault(name, kind)
            count.update(names)
        for name in outline.claims:
            types.setdefault(name, "Claim")
        count.update(outline.claims.keys())
    return types, {name for name, times in count.items() if times > 1}.union(
        name for outline in outlines for name in outline.repeated
    )


def _astray(outlines: Iterable[Outline], types: Mapping[str, str]) -> set[str]:
    """Return the ids to which a pointer leads that may not lead there."""
    astray: set[str] = set()
    for outline in outlines:
        for kinds, names in outline.pointers.items():
            allowed = frozenset(kinds.split(" "))
            astray.update(name for name in names if types.get(name) not in allowed)
    return astray


def _decided_twice(outlines: Iterable[Outline]) -> set[str]:
    taken: dict[tuple[str, str], str] = {}
    return {
        subject
        for outline in outlines
        for subject, target, decision in outline.decisions
        if taken.setdefault((subject, target), decision) != decision
    }
