"""Reading and checking every record, in words: what is wrong, where, and how to mend it.

All records are held at once. What only asks whether something is wrong is ``building``, which holds none.
"""

from collections import Counter
from dataclasses import dataclass, field

from testimonia.core.echoes import HIDING, no_records, without_echoes
from testimonia.core.model import Claim, Record
from testimonia.core.problems import Problem, in_order
from testimonia.core.progress import Progress, silent
from testimonia.core.records import read_record
from testimonia.core.register import Register, check_register, register
from testimonia.core.taking_back import check_retractions
from testimonia.core.vocabulary import Vocabulary
from testimonia.errors import ProjectError
from testimonia.files.freshness import sha256
from testimonia.files.readers import read
from testimonia.files.settings import ProjectSettings
from testimonia.own_terms import vocabulary_of


@dataclass(frozen=True, slots=True)
class FileRead:
    """A record file that was read: its path in the project, its SHA-256, how many records and bytes it holds."""

    name: str
    sha256: str
    records: int
    size: int = 0


@dataclass(frozen=True, slots=True)
class Checked:
    """The records of a project, understood; with any problem, good for nothing but finding more."""

    register: Register
    vocabulary: Vocabulary
    files: tuple[FileRead, ...]
    problems: tuple[Problem, ...]
    counts: Counter[str] = field(default_factory=Counter)


def check(settings: ProjectSettings, *, progress: Progress = silent) -> Checked:
    """Read and check every record; write nothing."""
    vocabulary = vocabulary_of(settings)
    records: list[Record] = []
    unknown: set[str] = set()
    lost: set[str] = set()
    problems: list[Problem] = []
    files: list[FileRead] = []
    paths = settings.record_files()
    refuse_no_records(settings)
    total, done = sum(path.stat().st_size for path in paths), 0
    for path in paths:
        progress("reading", done, total)
        name = settings.name_of(path)
        count = 0
        before = len(problems)
        for found in read(path, name=name):
            if isinstance(found, Problem):
                problems.append(found)
                lost.update({name} if found.code in HIDING else ())
                continue
            count += 1
            record, wrong = read_record(found, vocabulary)
            problems.extend(wrong)
            if record is not None:
                records.append(record)
            elif isinstance(identity := found.fields.get("id"), str):
                unknown.add(identity)
        if not count and len(problems) == before:
            problems.append(no_records(name))
        files.append(FileRead(name, sha256(path), count, path.stat().st_size))
        done += files[-1].size
    progress("reading", total, total)
    made, twice = register(records)
    problems.extend(twice)
    between = [*check_register(made, vocabulary), *check_retractions(made)]
    problems.extend(without_echoes(between, unknown, sorted(lost)))
    counts = Counter("Claim" if isinstance(r, Claim) else r.type for r in records)
    return Checked(made, vocabulary, tuple(files), tuple(in_order(problems)), counts)


def refuse_no_records(settings: ProjectSettings) -> None:
    """Raise ``ProjectError`` where there is no record file."""
    if not settings.record_files():
        patterns = ", ".join(settings.records)
        raise ProjectError(
            f"No record file matches {patterns} in {settings.folder}.", hint="Add one, or mend “records”."
        )
