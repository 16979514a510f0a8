"""Lines of N-Quads of one named graph, gathered by their subjects: each subject is sorted once, not each line."""

from collections.abc import Callable
from typing import TypeAlias

Add: TypeAlias = Callable[[str, str], None]
"""Takes a predicate's IRI and a term of a subject that is already known."""


class Page:
    """What is written of the nodes of one graph. ``touched`` are the nodes of the record that is being written."""

    def __init__(self, graph: str) -> None:
        """Begin with an empty page."""
        self._nodes: dict[str, list[str]] = {}
        self._end = f" <{graph}> .\n"
        self.touched: list[str] = []

    def node(self, address: str) -> Add:
        """Return what adds statements about a node."""
        tails = self._nodes.get(address)
        if tails is None:
            tails = self._nodes[address] = []
        self.touched.append(address)
        end = self._end

        def add(predicate: str, term: str) -> None:
            tails.append(f"<{predicate}> {term}{end}")

        return add

    def has(self, address: str) -> bool:
        """Say whether a node stands on the page, and note that the present record has it too.

        It is for nodes of which all records say the same.
        """
        if address not in self._nodes:
            return False
        self.touched.append(address)
        return True

    def turned(self) -> list[str]:
        """Return the nodes of the record that was written, and begin with the next."""
        touched, self.touched = self.touched, []
        return touched

    def __len__(self) -> int:
        """Return how many lines stand on the page, some perhaps more than once."""
        return sum(map(len, self._nodes.values()))

    def sorted_lines(self) -> list[str]:
        """Return the lines, sorted and each once."""
        # A line's subject ends with ">": names are ordered with it, since some characters come before it.
        lines: list[str] = []
        for subject in sorted(f"<{node}>" for node in self._nodes):
            lines.extend([f"{subject} {tail}" for tail in sorted(set(self._nodes[subject[1:-1]]))])
        return lines
