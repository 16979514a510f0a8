"""Who says it, as the analyses see it; and what makes the ends of chains one origin, or none.

How the chains run is told in ``core.chains``, how many origins stand behind a proposition in ``core.independence``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar, cast

from testimonia.core.model import Stance
from testimonia.core.when import When

T = TypeVar("T")


class ChainEnd(StrEnum):
    """How a chain ends: the keys of the concept scheme ``chain-end``."""

    IDENTIFIED = "origin-identified"
    ANONYMOUS = "anonymous-origin"
    NOT_RECORDED = "lineage-not-recorded"


@dataclass(frozen=True, slots=True)
class Said:
    """An assertion as the analyses see it: all IRIs but the stance and the date.

    ``retracts`` and ``corrects`` are an assertion that it takes back or puts right, ``during`` the event at which it
    was said, ``said_on`` its own date; that of its source is not filled in here. ``prints_again`` are the assertions
    that it passes on though it does not name them, since it stands in a reprint: ``core.reprinted`` finds them.

    Where a part of what was said is kept back, two things are settled before, from the whole: ``passes_on``, that it
    only reports that somebody does not stand by what is claimed; and ``unheard``, that nobody vouches for it any more.
    """

    id: str
    proposition: str
    stance: Stance
    speakers: tuple[str, ...] = ()
    source: str = ""
    relays: tuple[str, ...] = ()
    retracts: str = ""
    corrects: str = ""
    passage: str = ""
    during: str = ""
    said_on: When | None = None
    prints_again: tuple[str, ...] = ()
    passes_on: Stance | None = None
    unheard: bool = False

    @property
    def onward(self) -> tuple[str, ...]:
        """What it passes on: what it relays, or else what it prints again."""
        return self.relays or self.prints_again


@dataclass(frozen=True, slots=True)
class Ties:
    """What makes origins one, or unknown.

    ``reprints``: a source to those it derives from, or is a revision of. ``publishers``: a source to its publishers.
    ``control``: a body to those it is part of or linked to. ``anonymous``: speakers who are not named. ``unseen``:
    sources known only through others.
    """

    reprints: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    publishers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    control: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    anonymous: frozenset[str] = frozenset()
    unseen: frozenset[str] = frozenset()
    _worked_out: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, work: Callable[["Ties"], T]) -> T:
        """Return what a function works out from these ties alone, kept from the first time on."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        return cast("T", self._worked_out[work])


@dataclass(frozen=True, slots=True)
class Support:
    """The known origins of a proposition, and how many of them speak in their own words in some source.

    The others are known only through whoever cites them: an attribution that may be false.
    """

    origins: int
    in_own_words: int


def end_state(end: Said, ties: Ties) -> ChainEnd:
    """Say how a chain ends there: none of what it relays, if anything, is in the graph.

    Who relays something is no origin of it, though what is relayed may be missing here: kept back, or not yet said.
    """
    if end.onward or end.stance is Stance.REPORTS:
        return ChainEnd.NOT_RECORDED
    if end.speakers and all(s in ties.anonymous for s in end.speakers):
        return ChainEnd.ANONYMOUS
    return ChainEnd.IDENTIFIED


def is_seen(one: Said, ties: Ties) -> bool:
    """Say whether a curator had the source in which it is said: it is then heard directly."""
    return bool(one.source) and one.source not in ties.unseen
