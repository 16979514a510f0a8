"""Lines of N-Quads that one of two graphs has and the other has not, sorted out by node."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Changed:
    """What is only in the graph before, and only in the one after, of one node: property and value, as written."""

    before: set[tuple[str, str]] = field(default_factory=set)
    after: set[tuple[str, str]] = field(default_factory=set)

    @property
    def only_moved(self) -> bool:
        """Whether the same is said of it, but in other record files."""
        return self.before == self.after

    def properties(self) -> Iterator[str]:
        """Yield the properties (IRIs) whose values differ, sorted; a class that came or went is one of them."""
        yield from sorted({name for name, _ in self.before ^ self.after})


@dataclass(frozen=True, slots=True)
class ChangedNodes:
    """The nodes of which not the same is said, by IRI, and how many lines there are of each kind."""

    nodes: Mapping[str, Changed]
    gone: int
    come: int


def changed_nodes(lines: Iterable[tuple[bool, bytes]]) -> ChangedNodes:
    """Sort out lines; true stands for those that only the graph after has. Holds as much as there are lines."""
    nodes: dict[str, Changed] = defaultdict(Changed)
    counts = [0, 0]
    for is_after, line in lines:
        counts[is_after] += 1
        subject, predicate, rest = line.decode().split(" ", 2)
        if subject.startswith("<"):
            said = (predicate[1:-1], rest[: rest.rindex(" <")])
            changed = nodes[subject[1:-1]]
            (changed.after if is_after else changed.before).add(said)
    return ChangedNodes(nodes, *counts)
