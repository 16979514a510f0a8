"""What a reprint passes on: it says nothing of its own where what it reprints says the same.

Who records a reprint often names the speaker once more and leaves out from whom the first print had it. What stands in
the reprint is then the first print's: said by the same, by somebody whom that quotes, or by a paper that prints it.
Whoever else is quoted there speaks for themselves. A denial is passed on in the same way.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from testimonia.core.bodies import Bodies
from testimonia.core.model import AGAINST
from testimonia.core.reach import knots, reachable
from testimonia.core.support import Said, Ties


def with_reprints(said: Mapping[str, Said], ties: Ties) -> Mapping[str, Said]:
    """Return the assertions by IRI, each in a reprint with what it prints again, unless it names what it relays.

    Of sources that are copied from each other none comes first: there nothing is added.
    """
    if not ties.reprints or (isinstance(said, Reprinted) and said.ties is ties):
        return said
    before = _printed_before(ties.reprints)
    copied = {source for others in before.values() for source in others} | before.keys()
    printed: dict[tuple[str, str, str], list[Said]] = {}
    for one in said.values():
        if one.source in copied:
            printed.setdefault((one.source, one.proposition, _side(one)), []).append(one)
    bodies = ties.once(Bodies)
    found = dict(said)
    for name, one in said.items():
        if one.onward or one.source not in before:
            continue

        def said_again(source: str, one: Said = one) -> Iterator[str]:
            others = printed.get((source, one.proposition, _side(one)), ())
            return (other.id for other in others if _same_voice(one, other, said, bodies))

        again = _nearest(one.source, before, said_again)
        if again:
            found[name] = replace(one, prints_again=again)
    return Reprinted(found, ties)


class Reprinted(dict[str, Said]):
    """Assertions that have what they print again under some ties: this is not worked out for them once more."""

    def __init__(self, said: Mapping[str, Said], ties: Ties) -> None:
        """Take the assertions with these ties, which nobody changes."""
        super().__init__(said)
        self.ties = ties

    def __reduce__(self) -> tuple[type["Reprinted"], tuple[dict[str, Said], Ties]]:
        """Let it be copied to another process with its ties."""
        return Reprinted, (dict(self), self.ties)


def _printed_before(reprints: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return what each source reprints, without those that are copied from it in their turn."""
    arrows = {source: () for others in reprints.values() for source in others} | dict(reprints)
    circle = {source: knot for knot in knots(arrows) for source in knot}
    return {
        source: tuple(sorted({other for other in others if circle[other] != circle[source]}))
        for source, others in reprints.items()
    }


def _nearest(
    source: str, before: Mapping[str, tuple[str, ...]], said_there: Callable[[str], Iterable[str]]
) -> tuple[str, ...]:
    """Return what is said in the sources that one reprints, in the nearest on each way that says anything; sorted."""
    found: set[str] = set()
    seen = {source}
    waiting = list(before[source])
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        said = set(said_there(here))
        found |= said
        if not said:
            waiting.extend(before.get(here, ()))
    return tuple(sorted(found))


def _same_voice(one: Said, other: Said, said: Mapping[str, Said], bodies: Bodies) -> bool:
    """Say whether a reprint and its model speak for the same: neither adds anybody to those who print or are quoted."""
    if bodies.prints_again(one):
        return True
    mine = bodies.as_one(one.speakers)
    quoted = reachable([other.id], lambda name: (relayed for relayed in said[name].onward if relayed in said))
    return any(mine == bodies.as_one(said[name].speakers) for name in quoted)


def _side(one: Said) -> str:
    """Return what tells apart those who stand by a claim from each way of not doing so."""
    return one.stance.value if one.stance in AGAINST else ""
