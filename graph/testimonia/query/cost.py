"""What it costs to ask a question: whether its time grows with the graph.

A question about one thing begins with that thing and looks up what hangs on it, so it takes milliseconds in a graph of
any size, and longer only where more is said about the thing. One about everything reads all that there is of something.
Many are either, by which of their parameters are given.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Cost(StrEnum):
    """How the time of an answer grows."""

    ONE_THING = "one-thing"
    EVERYTHING = "everything"


_WORDS = {
    "en": (
        "Milliseconds in a graph of any size: it is about one thing.",
        "Reads everything: its time grows with the graph.",
        "Milliseconds in a graph of any size if {given} is given; else it reads everything.",
        " or ",
    ),
    "fa": (
        "چند هزارم ثانیه در گرافی با هر اندازه: دربارهٔ یک چیز است.",
        "همه را می‌خواند: زمان آن با گراف بزرگ می‌شود.",
        "چند هزارم ثانیه در گرافی با هر اندازه اگر {given} داده شود؛ وگرنه همه را می‌خواند.",
        " یا ",
    ),
}


@dataclass(frozen=True, slots=True)
class Costs:
    """What a question costs: ``least``, if it names no parameters, or if one of those that it names is given."""

    least: Cost
    narrowed_by: tuple[str, ...] = ()

    def with_given(self, given: Collection[str]) -> Cost:
        """Return the cost where these parameters are given.

        >>> read_costs("one-thing if event or speaker").with_given(["property"])
        <Cost.EVERYTHING: 'everything'>
        """
        if self.narrowed_by and not any(name in given for name in self.narrowed_by):
            return Cost.EVERYTHING
        return self.least

    def in_words(self, language: str = "en", mark: str = "") -> str:
        """Return it as a sentence in English or Persian, with ``mark`` around the names of parameters."""
        one, everything, narrowed, either = _WORDS.get(language, _WORDS["en"])
        if self.narrowed_by:
            return narrowed.format(given=either.join(f"{mark}{name}{mark}" for name in self.narrowed_by))
        return one if self.least is Cost.ONE_THING else everything


UNSAID = Costs(Cost.EVERYTHING, ("",))
"""Stands where nothing was said."""


def read_costs(text: str) -> Costs:
    """Read ``everything``, ``one-thing`` or ``one-thing if event or speaker``; raises ``ValueError`` for another.

    >>> read_costs("one-thing if event or speaker").narrowed_by
    ('event', 'speaker')
    """
    kind, condition, names = text.partition(" if ")
    if kind not in set(Cost) or (condition and kind != Cost.ONE_THING):
        raise ValueError(f"“{text}” is no cost; write everything, one-thing, or one-thing if event or speaker")
    return Costs(Cost(kind), tuple(names.split(" or ")) if condition else ())
