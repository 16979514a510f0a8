"""Which nodes are to be judged anew: those that have changed, and those whose shapes look at what has changed."""

from collections.abc import Sequence
from pathlib import Path

from testimonia.files.line_difference import different_files, different_lines
from testimonia.judging.sorted_files import triples
from testimonia.shapes.pieces import Neighbours
from testimonia.shapes.plan import SUBCLASS, Plan
from testimonia.shapes.reach import ANY, reversed_steps

_MOST = 200_000
"""With more triples changed, everything is judged."""


def changed_triples(before: Sequence[Path], after: Sequence[Path]) -> set[str] | None:
    """Return the triples of the lines that only one of two builds has; none at all where there are too many."""
    found: list[bytes] = []
    for _, line in different_lines(*different_files(before, after)):
        found.append(line.rstrip(b"\n"))
        if len(found) > _MOST:
            return None
    return set(triples(found))


def touched(plan: Plan, changed: set[str], after: Neighbours) -> set[str] | None:
    """Return every node on which something else may be found, now that some triples have come or gone.

    ``after`` is the graph as it is now. A way on which a shape saw what is gone, or sees what has come, is unchanged up
    to the first triple of it that has changed: so it is found backwards from there. Nothing is returned where
    everything has to be judged: a class has become part of another one, or no longer is; or a figure or date is judged
    itself, which an engine may write in another way than the records.
    """
    forward, backward = plan.reach.steps, reversed_steps(plan.reach)
    begins = {state for states in plan.begins for state in states}
    by_predicate: dict[str, list[tuple[bool, int]]] = {}
    for state, steps in enumerate(forward):
        for inward, predicate, _ in steps:
            by_predicate.setdefault(predicate, []).append((inward, state))
    found: set[str] = set()
    waiting: list[tuple[str, int]] = []
    for triple in changed:
        subject, predicate, term = triple.split(" ", 2)
        if predicate == SUBCLASS:
            return None
        found.add(subject)
        if predicate in plan.as_object:
            found.add(term)
        for way in (predicate, ANY):
            waiting.extend((term if inward else subject, state) for inward, state in by_predicate.get(way, ()))
    seen: set[tuple[str, int]] = set()
    while waiting:
        place = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        node, state = place
        if state in begins:
            found.add(node)
        waiting.extend((node, other) for other in backward[1].get(state, ()))
        for inward, predicate, whence in backward[0].get(state, ()):
            if inward:
                waiting.extend((other, whence) for _, other in after.outward(node, predicate))
            else:
                waiting.extend((other, whence) for other, _ in after.inward(node, predicate))
    return None if any(node.startswith('"') and node.endswith(">") for node in found) else found
