"""Grades on the Admiralty scale: how good they are, whose they are, which of them stand, where reviewers differ.

Reliability goes from A to E, credibility from 1 to 5. F and 6 say that it cannot be judged: they are no grade, neither
the lowest nor any other, and are never as good as asked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from testimonia.core.model import Stance
from testimonia.core.support import Said, Ties
from testimonia.core.testimony import Grading, Testimony
from testimonia.core.text import european_digits

RELIABILITY = "ABCDE"
CREDIBILITY = "12345"


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade on both axes, or on one; an axis that is not graded is empty.

    >>> str(Grade("B", "2"))
    'B2'
    """

    reliability: str = ""
    credibility: str = ""

    def __str__(self) -> str:
        """Return the grade as reviewers write it."""
        return self.reliability + self.credibility


def parse_grade(text: str) -> Grade | None:
    """Return the grade that is written, on both axes or on one (``B2``, ``b``, ``۲``); None where it is none."""
    written = european_digits(text).strip().upper()
    letter = written[:1] if written[:1] in (*RELIABILITY, "F") else ""
    digit = written[len(letter) :]
    if (digit and digit not in (*CREDIBILITY, "6")) or not written:
        return None
    return Grade(letter, digit)


def at_least(grade: Grade, wanted: Grade) -> bool:
    """Say whether a grade is as good as wanted, or better, on every axis that is wanted."""
    return all(not least or (_judges(value, scale) and value <= least) for value, least, scale in _axes(grade, wanted))


def below(grade: Grade, wanted: Grade) -> bool:
    """Say whether a grade is worse than wanted on an axis that it judges; F and 6 are not worse."""
    return any(least and _judges(value, scale) and value > least for value, least, scale in _axes(grade, wanted))


def best(grades: Iterable[Grade]) -> Grade:
    """Return the best that is given on each axis; empty where nobody could judge it."""
    return _extreme(grades, last=False)


def worst(grades: Iterable[Grade]) -> Grade:
    """Return the worst that is given on each axis; empty where nobody could judge it."""
    return _extreme(grades, last=True)


@dataclass(frozen=True, slots=True, order=True)
class Opinion:
    """What one reviewer holds of an assertion or a source by now.

    ``gradings`` are the assessments that it comes from. ``taken_from`` is the source whose reliability was carried over
    to what it says itself, or empty.
    """

    of: str
    reviewer: str
    reliability: str = ""
    credibility: str = ""
    gradings: tuple[str, ...] = ()
    taken_from: str = ""

    @property
    def grade(self) -> Grade:
        """The grade on both axes."""
        return Grade(self.reliability, self.credibility)


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """Two reviewers who differ on one axis, by so many steps."""

    of: str
    axis: str
    steps: int
    first: str
    second: str


def opinions(testimony: Testimony) -> dict[str, tuple[Opinion, ...]]:
    """Return what each reviewer holds of each assertion and source that is graded, in order.

    A later assessment replaces what an earlier one of the same reviewer says on the same axis. It is later only if that
    is certain; where it is not, both stand and the lower counts, or that it cannot be judged. The reliability of a
    source goes over to what it says itself where the reviewer gave that none of its own; its credibility goes to
    nothing, since that is of a piece of information.
    """
    given: dict[str, dict[str, list[Grading]]] = defaultdict(lambda: defaultdict(list))
    for grading in testimony.gradings:
        for reviewer in grading.reviewers:
            given[grading.assesses][reviewer].append(grading)
    own = {of: {who: _standing(of, who, made) for who, made in by.items()} for of, by in given.items()}
    found = {of: dict(by) for of, by in own.items()}
    for said in testimony.assertions.values():
        if said.source in own and says_itself(said, testimony.ties):
            for reviewer, source in own[said.source].items():
                if source.reliability:
                    by = found.setdefault(said.id, {})
                    by[reviewer] = _carried(by.get(reviewer, Opinion(said.id, reviewer)), source)
    return {of: tuple(by[who] for who in sorted(by)) for of, by in sorted(found.items())}


def says_itself(said: Said, ties: Ties) -> bool:
    """Say whether a source speaks for itself there: it passes nothing on, and nobody but its publisher speaks."""
    publishers = ties.publishers.get(said.source, ())
    return not said.relays and said.stance is not Stance.REPORTS and all(s in publishers for s in said.speakers)


def graded(found: Iterable[Opinion], wanted: Grade, *, by: Sequence[str] = (), everyone: bool = False) -> bool:
    """Say whether something is graded as good as wanted.

    By anyone; by anyone of those named; or by everyone: by at least one, and nobody (of those named) grades it lower.
    One reviewer has to give both axes: the letter of one and the figure of another are no grade.
    """
    asked = [opinion.grade for opinion in found if not by or opinion.reviewer in by]
    if everyone and any(below(grade, wanted) for grade in asked):
        return False
    return any(at_least(grade, wanted) for grade in asked)


def differences(found: Mapping[str, Iterable[Opinion]], *, least: int = 2) -> Iterator[Difference]:
    """Yield where two reviewers differ by so many steps or more, on either axis.

    Two opinions of a source are told of the source, and not again of all that it says.
    """
    for of, made in found.items():
        for one, other in combinations(sorted(made), 2):
            carried = one.taken_from and other.taken_from
            axes = (
                ("reliability", "" if carried else one.reliability, other.reliability, RELIABILITY),
                ("credibility", one.credibility, other.credibility, CREDIBILITY),
            )
            for axis, first, second, scale in axes:
                steps = _steps(first, second, scale)
                if steps is not None and steps >= least:
                    yield Difference(of, axis, steps, one.reviewer, other.reviewer)


def _axes(grade: Grade, wanted: Grade) -> Iterator[tuple[str, str, str]]:
    yield grade.reliability, wanted.reliability, RELIABILITY
    yield grade.credibility, wanted.credibility, CREDIBILITY


def _judges(value: str, scale: str) -> bool:
    return value != "" and value in scale


def _extreme(grades: Iterable[Grade], *, last: bool) -> Grade:
    given = list(grades)
    letters = sorted(g.reliability for g in given if _judges(g.reliability, RELIABILITY))
    digits = sorted(g.credibility for g in given if _judges(g.credibility, CREDIBILITY))
    at = -1 if last else 0
    return Grade(letters[at] if letters else "", digits[at] if digits else "")


def _standing(of: str, reviewer: str, made: Sequence[Grading]) -> Opinion:
    letters = _not_replaced([g for g in made if g.reliability])
    digits = _not_replaced([g for g in made if g.credibility])
    return Opinion(
        of=of,
        reviewer=reviewer,
        reliability=max((g.reliability for g in letters), default=""),
        credibility=max((g.credibility for g in digits), default=""),
        gradings=tuple(sorted({g.id for g in (*letters, *digits)})),
    )


def _not_replaced(made: Sequence[Grading]) -> list[Grading]:
    return [one for one in made if not any(_is_later(other, one) for other in made)]


def _is_later(other: Grading, one: Grading) -> bool:
    if other.made_on is None or one.made_on is None:
        return False
    begin, end = other.made_on.earliest_begin, one.made_on.latest_end
    return begin is not None and end is not None and begin > end


def _carried(own: Opinion, source: Opinion) -> Opinion:
    if own.reliability:
        return own
    gradings = tuple(sorted({*own.gradings, *source.gradings}))
    return Opinion(own.of, own.reviewer, source.reliability, own.credibility, gradings, taken_from=source.of)


def _steps(first: str, second: str, scale: str) -> int | None:
    if not _judges(first, scale) or not _judges(second, scale):
        return None
    return abs(scale.index(first) - scale.index(second))
