"""Lists of verdicts on pairs, which grow with the square of what is said: cut at a limit, and marked where they are.

A verdict that is not in a list that was cut is not thereby denied.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from testimonia.core.testimony import Testimony

LIST_LIMIT = 1_000
"""How many verdicts are listed at most of one kind on one speaker, or of one party against another, on one topic."""
LOOK_LIMIT = 100_000
"""How many pairs of claims are looked at, at most, for one such list."""

Verdict = TypeVar("Verdict")
Sayings = TypeVar("Sayings")


@dataclass(frozen=True, slots=True)
class Listed(Generic[Verdict]):
    """Verdicts in order; ``cut`` names the speakers or parties of whom there may be more, sorted."""

    found: tuple[Verdict, ...] = ()
    cut: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Verdict]:
        """Go through the verdicts."""
        return iter(self.found)

    def __len__(self) -> int:
        """Return how many verdicts are listed."""
        return len(self.found)


def within_limits(looked_at: Iterator[Verdict | None]) -> tuple[list[Verdict], bool]:
    """Return the verdicts among what is looked at, pair by pair, and whether it was left before its end."""
    found: list[Verdict] = []
    for count, verdict in enumerate(looked_at):
        if count == LOOK_LIMIT or len(found) == LIST_LIMIT:
            return found, True
        if verdict is not None:
            found.append(verdict)
    return found, False


def by_topic(claims: Mapping[str, Sayings], testimony: Testimony) -> dict[tuple[str, str], dict[str, Sayings]]:
    """Return some claims by the topic on which one can speak for or against another.

    That is the thing and the property, where a thing has one value of it; any other claim is a topic by itself.
    """
    found: dict[tuple[str, str], dict[str, Sayings]] = {}
    for name, sayings in claims.items():
        claim = testimony.propositions[name]
        topic = (claim.about.id, claim.property) if claim.property in testimony.functional else (name, "")
        found.setdefault(topic, {})[name] = sayings
    return found
