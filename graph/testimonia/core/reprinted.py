"""What a reprint passes on: it says nothing of its own where what it reprints says the same.

Who records a reprint often names the speaker once more and leaves out from whom the first print had it. What stands in
the reprint is then the first print's: said by the same, or by the paper that prints it. Whoever else is quoted there
speaks for themselves.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from testimonia.core.bodies import Bodies
from testimonia.core.model import AGAINST
from testimonia.core.reach import knots
from testimonia.core.support import Said, Ties


def with_reprints(said: Mapping[str, Said], ties: Ties) -> Mapping[str, Said]:
    """Return the assertions by IRI, each in a reprint with what it prints again, unless it names what it relays.

    Of sources that are copied from each other none comes first: there nothing is added.
    """
    if not ties.reprints:
        return said
    printed: dict[tuple[str, str], list[Said]] = {}
    for _, one in sorted(said.items()):
        if one.source and one.stance not in AGAINST:
            printed.setdefault((one.source, one.proposition), []).append(one)
    before = _printed_before(ties.reprints)
    bodies = Bodies(ties)
    found = dict(said)
    for name, one in said.items():
        if one.onward or one.stance in AGAINST or one.source not in before:
            continue

        def said_again(source: str, one: Said = one) -> Iterator[str]:
            others = printed.get((source, one.proposition), ())
            return (other.id for other in others if _same_voice(one, other, bodies, ties))

        again = _nearest(one.source, before, said_again)
        if again:
            found[name] = replace(one, prints_again=again)
    return found


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


def _same_voice(one: Said, other: Said, bodies: Bodies, ties: Ties) -> bool:
    """Say whether a reprint and its model speak for the same: neither adds anybody to those who print them."""
    papers = {*ties.publishers.get(one.source, ()), *ties.publishers.get(other.source, ())}
    mine, theirs = (bodies.as_one(each.speakers) for each in (one, other))
    return mine == theirs or mine <= bodies.as_one(papers)
