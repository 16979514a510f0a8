"""Problems that only follow from others, and are not told twice."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from testimonia.core.problems import Code, Location, Problem, in_order

HIDING = frozenset({
    Code.ALIAS_BOMB, Code.BAD_SYNTAX, Code.NOT_A_WORKBOOK, Code.TOO_LARGE,
    Code.UNKNOWN_TYPE, Code.UNREADABLE_ENCODING, Code.UNREADABLE_FILE,
})  # fmt: skip
"""Problems that hide records: a pointer to nowhere may then be a pointer to what could not be read."""


def no_records(name: str) -> Problem:
    """Return the problem of a file that has no records."""
    hint = "Write a record, restore the file if it had some, or delete it. A dot before its name sets it aside."
    return Problem(Location(name), Code.EMPTY_FILE, "The file has no records.", suggestion=hint)


def without_echoes(problems: Iterable[Problem], unknown: set[str], lost: list[str]) -> Iterator[Problem]:
    """Leave out pointers to records that are there but of no known type; where files are lost, tell each id once."""
    told: set[str] = set()
    for problem in in_order(problems):
        if problem.code is not Code.DANGLING_REFERENCE:
            yield problem
        elif any(f"“{name}”" in problem.message for name in unknown):
            continue
        elif not lost:
            yield problem
        elif problem.message not in told:
            told.add(problem.message)
            hint = f"{problem.suggestion} Or it stands in {', '.join(lost)}, which could not be read to the end."
            yield replace(problem, suggestion=hint)
