"""All that a graph says, as one value: what the analyses think with.

Everything is named by its IRI. Nothing here judges: who contradicts whom, and who rests on whom, is worked out from it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from testimonia.core.comparison import Contains
from testimonia.core.entries import Entries
from testimonia.core.model import Proposition
from testimonia.core.support import Said, Ties
from testimonia.core.when import When

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Source:
    """A source: its language (BCP 47; the first if there are several), its date, the IRI of the concept of its kind."""

    id: str
    language: str = ""
    published: When | None = None
    kind: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grading:
    """One assessment: grades of an assertion or a source, on the Admiralty scale.

    ``reliability`` is A to F, ``credibility`` 1 to 6; either is empty where the reviewers did not give it.
    """

    id: str
    assesses: str
    reliability: str = ""
    credibility: str = ""
    reviewers: tuple[str, ...] = ()
    made_on: When | None = None


@dataclass(frozen=True, slots=True)
class Testimony:
    """What is claimed, who says it, who judges it, and what the register says of those who do.

    ``properties``: the IRI of each claim property by its key. ``functional``: keys of those of which a thing has one
    value in truth. ``places``: the places directly inside a place. ``parts``: an event to the events that it is part
    of. ``opposed``: a party to those it is declared opposed to, both ways. ``bodies``: a body to those it is part of.
    ``posts``: a body to the posts in it. ``one_holder``: posts that one person holds at a time.
    """

    propositions: Mapping[str, Proposition] = field(default_factory=dict)
    assertions: Mapping[str, Said] = field(default_factory=dict)
    ties: Ties = field(default_factory=Ties)
    sources: Mapping[str, Source] = field(default_factory=dict)
    gradings: tuple[Grading, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    functional: frozenset[str] = frozenset()
    places: Contains = field(default_factory=dict)
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    opposed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bodies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    posts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    one_holder: frozenset[str] = frozenset()
    entries: Entries = field(default_factory=Entries)
    _worked_out: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, work: Callable[["Testimony"], T]) -> T:
        """Return what a function works out from this value alone, kept from the first time on.

        Several analyses ask for the same; nothing changes a testimony, so the answer stays the same.
        """
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        return cast("T", self._worked_out[work])

    __test__ = False  # its name begins with "Test": pytest must not collect it
