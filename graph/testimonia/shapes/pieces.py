"""One piece of a graph judged by itself: some nodes with all their statements, and what the shapes look at beyond them.

What is found on these nodes is what is found on them in the whole graph.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from testimonia.shapes.engine import Engine
from testimonia.shapes.findings import Finding
from testimonia.shapes.plan import Plan
from testimonia.shapes.reach import ANY, States, Walk

_PIECE = "urn:testimonia:piece/"


class Neighbours(Protocol):
    """The whole graph, asked for the statements of one node at a time. Terms are N-Triples texts."""

    def outward(self, node: str, predicate: str) -> Sequence[tuple[str, str]]:
        """Return predicate and object of the statements with this subject; of all predicates for ``ANY``."""
        ...

    def inward(self, node: str, predicate: str) -> Sequence[tuple[str, str]]:
        """Return subject and predicate of the statements with this object; of all predicates for ``ANY``."""
        ...


class Judge:
    """Judges pieces of one graph by one plan."""

    def __init__(self, plan: Plan, engine: Engine, neighbours: Neighbours) -> None:
        """Take the shapes, who judges by them, and the graph for what lies beyond a piece."""
        self._plan, self._engine, self._neighbours = plan, engine, neighbours
        self._walk = Walk(plan.reach)
        self._followed = self._walk.followed()
        self._states: dict[frozenset[int], States] = {}

    def judge(
        self, triples: Collection[str], *, named: bool = False, objects: Collection[str] = ()
    ) -> tuple[list[Finding], int]:
        """Return what is found on the subjects of some triples, in any order, and how many subjects there are.

        The triples ("<s> <p> <o>", without full stop) are all that these subjects have, each once. What is found on
        objects of theirs that are judged as such comes with it; so does what is found on ``objects``, whoever points to
        them, and with ``named`` on the nodes that shapes name.
        """
        groups, own = self._sorted_out(triples)
        subjects = frozenset(groups)
        foreign = self._foreign(triples, objects, named=named)
        for node, more in foreign.items():
            groups.setdefault(node, set()).update(more)
        begun = ((node, self._begin(frozenset(some))) for node, some in groups.items())
        lines = [
            *(f"{triple} .\n" for triple in triples),
            *self._beyond(begun, own, subjects),
            *self._marks(groups),
            *self._plan.hierarchy,
        ]
        data = "".join(lines)
        if not self._plan.queried:
            found = self._engine.validate(data, self._plan.together).findings
            return [f for f in found if foreign or _term(f.focus_node) in subjects], len(subjects)
        found = self._engine.validate(data, self._plan.marked).findings
        asked = self._engine.validate(data, self._plan.queried).findings
        return [*found, *(f for f in asked if _term(f.focus_node) in subjects)], len(subjects)

    def _sorted_out(self, triples: Iterable[str]) -> tuple[dict[str, set[int]], dict[str, list[tuple[str, str]]]]:
        """Return the groups of each subject, and what it has of what is followed."""
        plan, followed = self._plan, self._followed
        everything = ANY in followed
        groups: dict[str, set[int]] = {}
        own: dict[str, list[tuple[str, str]]] = {}
        for triple in triples:
            subject, predicate, term = triple.split(" ", 2)
            mine = groups.get(subject)
            if mine is None:
                mine = groups[subject] = set(plan.always)
            if predicate in plan.by_predicate:
                mine |= plan.by_predicate[predicate]
            if predicate in plan.by_object and (more := plan.by_object[predicate].get(term)):
                mine |= more
            if everything or predicate in followed:
                own.setdefault(subject, []).append((predicate, term))
        return groups, own

    def _foreign(self, triples: Iterable[str], objects: Iterable[str], *, named: bool) -> dict[str, set[int]]:
        """Return the groups of nodes that are judged without being asked what they have."""
        found: dict[str, set[int]] = {}
        for predicate, groups in self._plan.as_object.items():
            for node in objects:
                if self._neighbours.inward(node, predicate):
                    found.setdefault(node, set()).update(groups)
        if self._plan.as_object:
            for triple in triples:
                _, predicate, term = triple.split(" ", 2)
                if predicate in self._plan.as_object:
                    found.setdefault(term, set()).update(self._plan.as_object[predicate])
        if named:
            for node, groups in self._plan.nodes.items():
                found.setdefault(node, set()).update(groups)
        return found

    def _begin(self, groups: frozenset[int]) -> States:
        if groups not in self._states:
            self._states[groups] = self._walk.begin(state for group in groups for state in self._plan.begins[group])
        return self._states[groups]

    def _marks(self, groups: Mapping[str, set[int]]) -> Iterable[str]:
        marks = self._plan.marks
        for n, (node, mine) in enumerate(groups.items()):
            for group in mine:
                if marks[group]:  # each by a node of its own: with one for all, pyshacl-turbo took six times as long
                    yield f"<{_PIECE}{n}> {marks[group]} {node} .\n"

    def _beyond(
        self, begun: Iterable[tuple[str, States]], own: Mapping[str, list[tuple[str, str]]], subjects: Collection[str]
    ) -> set[str]:
        """Return the triples that are looked at beyond the statements of the subjects."""
        lines: set[str] = set()
        seen: set[tuple[str, States]] = set()
        waiting = list(begun)
        while waiting:
            place = waiting.pop()
            if place in seen:
                continue
            seen.add(place)
            node, states = place
            ways = self._walk.ways(states)
            for predicate, following in ways.inward.items():
                for other, through in self._neighbours.inward(node, predicate):
                    lines.add(f"{other} {through} {node} .\n")
                    waiting.append((other, following))
            if node in subjects:
                for through, other in own.get(node, ()):
                    waiting.extend(
                        (other, ways.outward[way]) for way in (through, ANY)
                        if way in ways.outward and not self._walk.ways(ways.outward[way]).ends
                    )  # fmt: skip
                continue
            for predicate, following in ways.outward.items():
                for through, other in self._neighbours.outward(node, predicate):
                    lines.add(f"{node} {through} {other} .\n")
                    waiting.append((other, following))
        return lines


def _term(node: str) -> str:
    return node if node.startswith(('"', "<", "_:")) else f"<{node}>"
