"""How far a shape looks from the node that it judges: an automaton over predicates, walked along statements.

A state is a role that a node can have while a shape looks at it; to begin with, it is the focus node. Each step leads
along one predicate, outward (from subject to object) or inward, to the role of the node at its other end. What a shape
looks at is then every statement that some walk from the focus node passes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

ANY = ""
"""In the place of a predicate: every predicate."""

States: TypeAlias = frozenset[int]


class Ways(NamedTuple):
    """Where it goes on from some states: by predicate, outward and inward."""

    outward: Mapping[str, States]
    inward: Mapping[str, States]

    @property
    def ends(self) -> bool:
        """Whether nothing is looked at from here."""
        return not self.outward and not self.inward


@dataclass(slots=True)
class Reach:
    """The automaton. ``steps`` has the steps from each state: inward or not, the predicate as a term, the next state.

    ``same`` has, for each state, the states that a node in it is in as well.
    """

    steps: list[list[tuple[bool, str, int]]] = field(default_factory=list)
    same: list[list[int]] = field(default_factory=list)

    def state(self) -> int:
        """Add a state."""
        self.steps.append([])
        self.same.append([])
        return len(self.steps) - 1

    def step(self, state: int, predicate: str, *, inward: bool = False) -> int:
        """Add a step along a predicate, and return the state to which it leads."""
        reached = self.state()
        self.steps[state].append((inward, predicate, reached))
        return reached

    def join(self, state: int, other: int) -> None:
        """Let a node that is in ``state`` be in ``other`` as well."""
        self.same[state].append(other)


class Walk:
    """Walks the automaton in all states at once, and remembers what it has seen of it."""

    def __init__(self, reach: Reach) -> None:
        """Take the automaton, which is finished."""
        self._reach = reach
        self._ways: dict[States, Ways] = {}

    def begin(self, states: Iterable[int]) -> States:
        """Return the states in which a node is that is in some."""
        found: set[int] = set()
        waiting = list(states)
        while waiting:
            state = waiting.pop()
            if state not in found:
                found.add(state)
                waiting.extend(self._reach.same[state])
        return frozenset(found)

    def followed(self) -> frozenset[str]:
        """Return the predicates after which something more is looked at; ``ANY`` is among them where all may be."""
        return frozenset(
            predicate
            for steps in self._reach.steps
            for _, predicate, reached in steps
            if not self.ways(self.begin([reached])).ends
        )

    def ways(self, states: States) -> Ways:
        """Return where it goes on."""
        if states not in self._ways:
            found: tuple[dict[str, set[int]], dict[str, set[int]]] = ({}, {})
            for state in states:
                for inward, predicate, reached in self._reach.steps[state]:
                    found[inward].setdefault(predicate, set()).add(reached)
            out, back = ({p: self.begin(reached) for p, reached in sorted(ways.items())} for ways in found)
            self._ways[states] = Ways(out, back)
        return self._ways[states]


def reversed_steps(reach: Reach) -> tuple[Mapping[int, list[tuple[bool, str, int]]], Mapping[int, list[int]]]:
    """Return the steps that lead to each state (inward or not, the predicate, whence), and of what it is the same."""
    steps: dict[int, list[tuple[bool, str, int]]] = {}
    same: dict[int, list[int]] = {}
    for state, onward in enumerate(reach.steps):
        for inward, predicate, reached in onward:
            steps.setdefault(reached, []).append((inward, predicate, state))
    for state, others in enumerate(reach.same):
        for other in others:
            same.setdefault(other, []).append(state)
    return steps, same
