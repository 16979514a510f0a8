"""What falls: the propositions that lose support if sources, speakers or assertions are no longer believed.

With a source fall its reprints and all that is said in it; with a speaker what nobody else says together with it, and
what sources without a named speaker say for it as their publisher. What only relays what fell falls too, and what is
known only through it. A denial or retraction does not fall: to lose its source makes nothing else more credible.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from testimonia.analysis.footing import Footing
from testimonia.core.bodies import Bodies
from testimonia.core.independence import standings_of
from testimonia.core.reach import backwards, nearest


class Outcome(StrEnum):
    """What becomes of a proposition: the keys of the concept scheme ``outcome``."""

    LOST = "loses-last-origin"
    ONE = "drops-to-one-origin"
    FEWER = "loses-an-origin"
    KEPT = "keeps-its-origins"


@dataclass(frozen=True, slots=True)
class Loss:
    """A proposition that loses assertions or origins: how many origins it had and has, and what of it falls.

    None of its assertions may fall although an origin is lost: one that relays several stands as long as one does.
    """

    proposition: str
    before: int
    after: int
    fallen: tuple[str, ...]

    @property
    def outcome(self) -> Outcome:
        """What becomes of it. Without a known origin before, it keeps what it had: none."""
        if self.after >= self.before:
            return Outcome.KEPT
        if self.after > 1:
            return Outcome.FEWER
        return Outcome.ONE if self.after else Outcome.LOST


@dataclass(frozen=True, slots=True)
class Fall:
    """What falls: the assertions that were taken out, all that fall with them (these among them), and the losses."""

    removed: tuple[str, ...]
    fallen: tuple[str, ...]
    losses: tuple[Loss, ...]


def what_falls(
    footing: Footing,
    *,
    sources: Collection[str] = (),
    speakers: Collection[str] = (),
    assertions: Collection[str] = (),
) -> Fall:
    """Return what falls with these, taken out all at once. In time linear in the size of the graph."""
    testimony = footing.testimony
    gone = footing.reprints.fallen(sources)
    bodies = Bodies(testimony.ties)
    disbelieved = set(speakers)
    removed = {
        node
        for node in footing.live
        if node in assertions
        or testimony.assertions[node].source in gone
        or (disbelieved and disbelieved.issuperset(bodies.of(testimony.assertions[node])))
    }
    left = {
        node: tuple(other for other in others if other not in removed)
        for node, others in footing.live.items()
        if node not in removed
    }
    ends = {node for node, others in footing.live.items() if not others}.union(
        *(circle for circle in footing.circles if removed.isdisjoint(circle))
    )
    supported = nearest(left, ends & left.keys())
    heard = nearest(backwards({n: left[n] for n in supported}), footing.entries & supported.keys())
    fallen = set(footing.live) - heard.keys()
    rest = standings_of((testimony.assertions[node] for node in heard), testimony.ties)
    losses = []
    for proposition, standing in footing.standings.items():
        lost = tuple(node for node in standing.supporting if node in fallen)
        after = rest.get(proposition)
        loss = Loss(proposition, len(standing.origins), len(after.origins) if after else 0, lost)
        if lost or loss.after < loss.before:
            losses.append(loss)
    return Fall(tuple(sorted(removed)), tuple(sorted(fallen)), tuple(losses))
