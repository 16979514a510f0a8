"""Which bodies are behind the end of a chain, and which of them are one.

A body is a speaker; where a source names none, its publisher; where it has none, the source itself. A reprint speaks
for what it reprints, however many times over, under the name of any of those who print it too. Bodies under one
control are one.
"""

from collections.abc import Iterable, Mapping

from testimonia.core.reach import Arrows, exits, gathered, knots, reachable
from testimonia.core.support import Said, Ties


class Bodies:
    """The bodies behind assertions, worked out once from what the register says of sources and institutions."""

    def __init__(self, ties: Ties) -> None:
        """Work out what each source reprints in the end, and who is under one control."""
        self._ties = ties
        self._printed_first, self._copied = _first_prints(ties.reprints)
        self._root = _roots(ties.control)
        self._papers: dict[str, frozenset[str]] = {}

    def first_prints(self, source: str) -> tuple[str, ...]:
        """Return the sources that a source reprints in the end, sorted; itself where it is no reprint.

        Of sources that are copied from each other the first by name stands for all.
        """
        return self._printed_first.get(source, (source,))

    def of(self, one: Said) -> tuple[str, ...]:
        """Return who says it, sorted. Behind sources that are copied from each other are the bodies of all of them."""
        if one.speakers and not self.prints_again(one):
            return tuple(sorted(set(one.speakers)))
        if not one.source:
            return (one.id,)
        prints = [copy for first in self.first_prints(one.source) for copy in self._copied.get(first, (first,))]
        return tuple(sorted({body for print_ in prints for body in self._ties.publishers.get(print_) or (print_,)}))

    def prints_again(self, one: Said) -> bool:
        """Say whether it stands in a reprint and adds nobody to those who print it."""
        if one.source not in self._ties.reprints:
            return False
        return self.as_one(one.speakers) <= self._printing(one.source)

    def _printing(self, source: str) -> frozenset[str]:
        """Return who prints a source, and whatever it derives from, with one name for all under one control."""
        if source not in self._papers:
            works = reachable([source], lambda work: self._ties.reprints.get(work, ()))
            self._papers[source] = self.as_one(p for work in works for p in self._ties.publishers.get(work, ()))
        return self._papers[source]

    def as_one(self, bodies: Iterable[str]) -> frozenset[str]:
        """Return bodies with one name for all that are under one control."""
        return frozenset(self._root.get(body, body) for body in bodies)


def _first_prints(reprints: Mapping[str, tuple[str, ...]]) -> tuple[dict[str, tuple[str, ...]], Arrows]:
    """Return what each source reprints in the end, and for the first by name of a circle of copies all of them."""
    arrows = {source: () for others in reprints.values() for source in others} | dict(reprints)
    circles = {knot[0]: knot for knot in knots(arrows) if not exits(knot, arrows)}
    found = gathered(arrows, {first: (first,) for first in circles})
    return {source: tuple(sorted(firsts)) for source, firsts in found.items()}, circles


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
