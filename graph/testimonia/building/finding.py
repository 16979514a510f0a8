"""What is wrong with the records of a large project, in words, without holding them all.

All files are read by the crew, each record on its own. From the outlines follows which records may be wrong together
with others; those are read once more, and looked at.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from testimonia.building.context import Context
from testimonia.building.units import Scanned, Unit
from testimonia.core.echoes import HIDING, no_records, without_echoes
from testimonia.core.model import Claim, Record
from testimonia.core.outline import Outline, Outliner
from testimonia.core.problems import Problem, in_order
from testimonia.core.progress import Progress
from testimonia.core.raw import RawRecord
from testimonia.core.records import read_record
from testimonia.core.register import check_register, register
from testimonia.core.suspicion import Suspicion, suspected
from testimonia.core.taking_back import check_retractions
from testimonia.crew import Crew
from testimonia.files.readers import read


@dataclass(slots=True)
class _Seen:
    """What was seen of a unit: its outline, its problems, ids of records of no known type, whether records are lost."""

    outline: Outline = field(default_factory=Outline)
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    unknown: set[str] = field(default_factory=set)
    records: int = 0
    loses: bool = False


@dataclass(frozen=True, slots=True)
class _Search:
    """A unit in which suspected records are to be found."""

    unit: Unit
    suspicion: Suspicion


def find_problems(
    files: Sequence[Scanned], context: Context, team: Crew[Context], progress: Progress
) -> tuple[tuple[Problem, ...], Counter[str]]:
    """Return every problem in the records of some files, in order, and how many records there are of each type."""
    units = [unit for file in files for unit in file.units]
    seen: dict[str, list[_Seen]] = {file.name: [] for file in files}
    outlines: list[Outline] = []
    problems: list[Problem] = []
    counts: Counter[str] = Counter()
    for done, (unit, found) in enumerate(team.each(_look_through, units), start=1):
        progress("looking", done, len(units))
        seen[unit.name].append(found)
        outlines.append(found.outline)
        found.outline = Outline()
        problems += found.problems
        counts.update(found.counts)
    problems += [
        no_records(name) for name, parts in seen.items() if not any(part.records or part.problems for part in parts)
    ]
    suspicion = suspected(outlines)
    if suspicion:
        bare = suspicion.bare()
        raw = [one for _, found in team.each(_suspects, (_Search(unit, bare) for unit in units)) for one in found]
        unknown = {name for parts in seen.values() for part in parts for name in part.unknown}
        lost = sorted(name for name, parts in seen.items() if any(part.loses for part in parts))
        problems += without_echoes(_between(raw, suspicion, context), unknown, lost)
    return tuple(in_order(problems)), counts


def _look_through(unit: Unit, context: Context) -> _Seen:
    seen, outliner = _Seen(), Outliner(context.vocabulary)
    for found in read(unit.path, name=unit.name, span=unit.span):
        if isinstance(found, Problem):
            seen.problems.append(found)
            seen.loses = seen.loses or found.code in HIDING
            continue
        seen.records += 1
        record, wrong = read_record(found, context.vocabulary)
        seen.problems += wrong
        if record is not None:
            seen.counts["Claim" if isinstance(record, Claim) else record.type] += 1
            outliner.add(record)
        elif isinstance(identity := found.fields.get("id"), str):
            seen.unknown.add(identity)
    seen.outline = outliner.finished()
    return seen


def _suspects(search: _Search, context: Context) -> list[RawRecord]:
    suspects: list[RawRecord] = []
    for found in read(search.unit.path, name=search.unit.name, span=search.unit.span):
        if not isinstance(found, Problem):
            record, _ = read_record(found, context.vocabulary)
            if record is not None and search.suspicion.falls_on(record, context.vocabulary):
                suspects.append(found)
    return suspects


def _between(raw: Iterable[RawRecord], suspicion: Suspicion, context: Context) -> list[Problem]:
    """Return what is wrong between the suspected records, and between them and others."""
    read_again = (read_record(one, context.vocabulary)[0] for one in raw)
    records: list[Record] = [record for record in read_again if record is not None]
    made, twice = register(records)
    held = made.things.keys() | made.claims.keys()
    made.elsewhere = {name: kind for name, kind in suspicion.types.items() if name not in held}
    return [*twice, *check_register(made, context.vocabulary), *check_retractions(made, suspicion.ties)]
