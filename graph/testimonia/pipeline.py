"""The steps in their order: settings and records in; problems, or a built graph, or a judgement of it, out.

Nothing here prints or parses arguments. Progress is told to a function given by the caller.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import pyoxigraph as ox

from testimonia import __version__
from testimonia.core.ids import NORMAL_FORM
from testimonia.core.model import Claim, Record
from testimonia.core.problems import Code, Location, Problem, in_order
from testimonia.core.progress import Progress, silent
from testimonia.core.records import read_record
from testimonia.core.register import Register, check_register, register
from testimonia.core.taking_back import check_retractions
from testimonia.core.vocabulary import Vocabulary
from testimonia.deriving import derive, refuse_unknown_reviewers
from testimonia.errors import FindingsError, ProjectError
from testimonia.files import bundled
from testimonia.files.freshness import fingerprints, sha256
from testimonia.files.locking import writing
from testimonia.files.publishing import publish, staging
from testimonia.files.readers import read
from testimonia.files.settings import ProjectSettings
from testimonia.files.snapshots import Snapshot, write_manifest
from testimonia.own_terms import shapes_turtle, vocabulary_of
from testimonia.quads import quads, statement_counts
from testimonia.shapes.engine import Engine, Report
from testimonia.store.oxigraph import load_into

_LOSES_RECORDS = frozenset({
    Code.ALIAS_BOMB, Code.BAD_SYNTAX, Code.NOT_A_WORKBOOK, Code.TOO_LARGE,
    Code.UNKNOWN_TYPE, Code.UNREADABLE_ENCODING, Code.UNREADABLE_FILE,
})  # fmt: skip
"""Problems that hide records: a pointer to nowhere may then be a pointer to what could not be read."""


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
    for n, path in enumerate(paths):
        progress("reading", n, len(paths))
        name = settings.name_of(path)
        count = 0
        before = len(problems)
        for found in read(path, name=name):
            if isinstance(found, Problem):
                problems.append(found)
                lost.update({name} if found.code in _LOSES_RECORDS else ())
                continue
            count += 1
            record, wrong = read_record(found, vocabulary)
            problems.extend(wrong)
            if record is not None:
                records.append(record)
            elif isinstance(identity := found.fields.get("id"), str):
                unknown.add(identity)
        if not count and len(problems) == before:
            problems.append(_no_records(name))
        files.append(FileRead(name, sha256(path), count, path.stat().st_size))
    progress("reading", len(paths), len(paths))
    if not paths:
        patterns = ", ".join(settings.records)
        raise ProjectError(
            f"No record file matches {patterns} in {settings.folder}.", hint="Add one, or mend “records”."
        )
    made, twice = register(records)
    problems.extend(twice)
    between = [*check_register(made, vocabulary), *check_retractions(made)]
    problems.extend(_without_echoes(between, unknown, sorted(lost)))
    counts = Counter("Claim" if isinstance(r, Claim) else r.type for r in records)
    return Checked(made, vocabulary, tuple(files), tuple(in_order(problems)), counts)


def build(settings: ProjectSettings, *, progress: Progress = silent) -> tuple[Snapshot, dict[str, object]]:
    """Check the records and build the graph from them; return the new snapshot and its manifest.

    Raises ``FindingsError`` where the records have problems: nothing is written, and the last good graph stays.
    Raises ``UsageError`` where another build of the project is under way.
    """
    with writing(settings.folder, "build"):
        return _build(settings, progress)


def _build(settings: ProjectSettings, progress: Progress) -> tuple[Snapshot, dict[str, object]]:
    checked = check(settings, progress=progress)
    if checked.problems:
        raise FindingsError(checked.problems)
    refuse_unknown_reviewers(settings, checked.register)
    lines, places = quads(
        settings, checked.register, checked.vocabulary, [file.name for file in checked.files], progress
    )
    content = "".join(sorted(lines)).encode()
    digest = hashlib.sha256(content).hexdigest()
    with staging(settings.folder) as folder:
        (folder / "graph.nq").write_bytes(content)
        (folder / "places.tsv").write_text("".join(sorted(places)), encoding="utf-8")
        progress("loading", 0, len(lines))
        loaded = load_into(folder / "store", folder / "graph.nq")
        progress("loading", loaded, len(lines))
        worked_out = derive(settings, folder, progress)
        manifest: dict[str, object] = {
            "testimonia": __version__,
            "normal_form": NORMAL_FORM,
            "base": settings.base,
            "digest": f"sha256:{digest}",
            "counts": {**dict(sorted(checked.counts.items())), **statement_counts(lines), "quads": loaded},
            "derived": worked_out,
            "files": [
                {"path": f.name, "sha256": f.sha256, "size": f.size, "records": f.records} for f in checked.files
            ],
            "settings": fingerprints(settings),
        }
        write_manifest(folder, manifest)
        return publish(settings.folder, folder, digest=digest, keep=settings.keep), manifest


def validate(settings: ProjectSettings, snapshot: Snapshot, engine: Engine) -> Report:
    """Judge the built graph by the shapes, the project's own among them."""
    own = [shapes_turtle(settings, path) for path in settings.shapes_files()]
    shapes = "\n".join([bundled.shapes(), *own])
    return engine.validate(union_ntriples(snapshot), shapes)


def union_ntriples(snapshot: Snapshot) -> str:
    """Return the triples of all named graphs of a snapshot, each once, sorted."""
    with snapshot.nquads.open("rb") as file:
        triples = {str(q.triple) for q in ox.parse(input=file, format=ox.RdfFormat.N_QUADS)}
    return "".join(f"{t} .\n" for t in sorted(triples))


def _no_records(name: str) -> Problem:
    hint = "Write a record, restore the file if it had some, or delete it. A dot before its name sets it aside."
    return Problem(Location(name), Code.EMPTY_FILE, "The file has no records.", suggestion=hint)


def _without_echoes(problems: Iterable[Problem], unknown: set[str], lost: list[str]) -> Iterator[Problem]:
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


def places_of(snapshot: Snapshot) -> dict[str, list[Location]]:
    """Return where the records of each node stand, by IRI: what a finding is traced with."""
    return snapshot.places()
