"""What a picture of claims shows, as values: who says which figure, when, and where it comes from.

Nothing is drawn here. The texts are in the reader's language already. Every saying has its speaker: a figure never
stands alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from testimonia.core.caution import NOTHING, Caution
from testimonia.core.intervals import Interval
from testimonia.core.model import AGAINST, Stance
from testimonia.core.when import When


@dataclass(frozen=True, slots=True)
class OriginMark:
    """An origin in a picture: its letter, its name, and what is known of it.

    ``rank`` numbers the colours from 0, for the origins that most sayings go back to. It is None for all others.
    ``joined`` says that the name is of several bodies under one control.
    """

    letter: str
    name: str
    heard: bool = True
    anonymous: bool = False
    rank: int | None = None
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Saying:
    """One saying of a figure, in words and as an interval (None: no number is read into its words).

    ``letters`` are those of the origins it goes back to. ``heard`` says that the speaker's own words are in a source
    here; ``cited_by`` names those through whom they are known if not. ``passed_on`` names who only pass the same
    figure on and have no line of their own, ``sources`` are their sources. ``retracted`` says that it was taken back,
    ``put_right`` that its speaker did so by a correction, ``on_retracted`` that it passes on what was taken back,
    ``through_retracted`` that it passes on nothing, but is known only through what was taken back.
    ``corrected_by`` names others who corrected it: it stands nevertheless. ``passed_stance`` is set where it only
    passes on that somebody does not stand by the figure. ``note`` is how the speaker qualified it, ``steps`` how many
    relays lead to where it begins. ``confidential``: it was said in confidence.
    """

    id: str
    proposition: str
    figure: str
    interval: Interval | None
    stance: Stance
    speaker: str
    stance_label: str = ""
    note: str = ""
    title: str = ""
    passage: str = ""
    url: str = ""
    year: str = ""
    date: str = ""
    said: When | None = None
    source: str = ""
    letters: tuple[str, ...] = ()
    rank: int | None = None
    heard: bool = True
    cited_by: str = ""
    lineage: str = ""
    passed_on: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    retracted: bool = False
    put_right: bool = False
    corrected_by: str = ""
    on_retracted: bool = False
    through_retracted: bool = False
    passed_stance: Stance | None = None
    steps: int = 0
    confidential: bool = False

    @property
    def against(self) -> bool:
        """Whether the speaker does not stand behind the figure, or only passes on that another does not."""
        return self.stance in AGAINST or self.passed_stance is not None


@dataclass(frozen=True, slots=True)
class Section:
    """Sayings that count the same, under a heading; ``excluding`` counts the pairs that exclude each other."""

    heading: str
    sayings: tuple[Saying, ...]
    excluding: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """The figures of one property that were claimed for an event, and the name of the policy they were read under.

    ``caution`` is what of it must not become public, and what was left out for that.
    """

    title: str
    property_name: str
    sections: tuple[Section, ...]
    origins: tuple[OriginMark, ...] = ()
    policy: str = ""
    until: str = ""
    lang: str = "en"
    caution: Caution = NOTHING

    @property
    def sayings(self) -> tuple[Saying, ...]:
        """All sayings, section by section."""
        return tuple(saying for section in self.sections for saying in section.sayings)

    @property
    def sources(self) -> int:
        """In how many sources they stand, those with no line of their own included."""
        return len({p for saying in self.sayings for p in (saying.source, *saying.sources) if p})

    @property
    def folded(self) -> int:
        """How many sayings have no line of their own."""
        return sum(len(saying.passed_on) for saying in self.sayings)


def named(intervals: Iterable[Interval | None]) -> list[Decimal]:
    """Return the numbers that figures name: what an axis must hold.

    "At most 12" names 12, and not the 0 that it begins with.
    """
    found: set[Decimal] = set()
    for one in intervals:
        if one is None:
            continue
        ends = [one.low, one.high, one.value, *one.alternatives]
        if one.kind.value in {"at-most", "less-than"}:
            ends = [one.high]
        found.update(end for end in ends if end is not None)
    return sorted(found)


@dataclass(frozen=True, slots=True)
class Card:
    """One saying in a network of relays. ``figure`` is set where it says something else than the one in question.

    ``end`` is set where its chain ends there and is not identified: what is missing, in words. ``confidential``: it was
    said in confidence.
    """

    id: str
    speaker: str
    stance: Stance
    stance_label: str = ""
    title: str = ""
    passage: str = ""
    url: str = ""
    year: str = ""
    figure: str = ""
    note: str = ""
    letters: tuple[str, ...] = ()
    heard: bool = True
    end: str = ""
    retracted: bool = False
    put_right: bool = False
    corrected_by: str = ""
    on_retracted: bool = False
    through_retracted: bool = False
    passed_stance: Stance | None = None
    confidential: bool = False

    @property
    def against(self) -> bool:
        """Whether the speaker does not stand behind the claim, or only passes on that another does not."""
        return self.stance in AGAINST or self.passed_stance is not None


@dataclass(frozen=True, slots=True)
class Relays:
    """Who passes on whom of one claim. ``passes`` has pairs of ids: who says it, and who passes that on.

    ``reprints`` are pairs of which the second stands in a copy of the source of the first. ``verdict`` is how many
    origins there are, in words. ``caution`` is as in a comparison.
    """

    title: str
    statement: str
    verdict: str
    cards: tuple[Card, ...]
    passes: tuple[tuple[str, str], ...]
    reprints: tuple[tuple[str, str], ...] = ()
    origins: tuple[OriginMark, ...] = ()
    lang: str = "en"
    caution: Caution = NOTHING
