"""Making the files of a snapshot in a folder: the parts, the tables, and what they are together."""

import hashlib
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from testimonia.building.context import Context
from testimonia.building.fixed import dataset_lines, place_lines, term_lines
from testimonia.building.gathering import File, Gathered, Gathering
from testimonia.building.parts import GRAPH, OUTLINES, PLACES, keep, link, name_of, saved, stem_of
from testimonia.building.runs import RUNS, Run, write_run
from testimonia.building.units import Scanned, scanned
from testimonia.columns.sheaves import name_of as name_of_sheaf
from testimonia.columns.sheaves import sheaves
from testimonia.columns.tables import TABLES
from testimonia.columns.writing import write_together
from testimonia.core.progress import Progress
from testimonia.core.schema import AGENTS
from testimonia.core.vocabulary import Vocabulary
from testimonia.crew import Crew, crew
from testimonia.files import bundled
from testimonia.files.freshness import sha256
from testimonia.files.settings import ProjectSettings
from testimonia.files.snapshots import Content, Snapshot, graph_digest

TABLE_FILES = "tables"
_ALONE_BYTES = 2 * 1024 * 1024
"""Up to so many bytes of records, workers would cost more time than they save."""
_LARGE_SHARE = 0.2
"""If more than this share of the record files has changed, by size, a store is filled anew: that is faster then."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a snapshot holds: who is in it, the counts, its digest and what it is of, the files read.

    ``agents`` are the record types of persons, groups and institutions by id. ``is_alike``: most of it is in the
    earlier snapshot too.
    """

    agents: Mapping[str, str]
    counts: Mapping[str, int]
    digest: str
    graph: list[Content]
    files: list[dict[str, object]]
    is_alike: bool


def make(
    settings: ProjectSettings,
    vocabulary: Vocabulary,
    folder: Path,
    *,
    earlier: Snapshot | None,
    workers: int,
    progress: Progress,
) -> Made | None:
    """Make parts and tables in an empty folder; None where the records do not hold together.

    What an ``earlier`` snapshot has of files that have not changed is taken over.
    """
    for name in (GRAPH, PLACES, OUTLINES, RUNS):
        (folder / name).mkdir()
    context = Context.of(settings, vocabulary, folder)
    files = list(_files(settings, earlier))
    changed = sum(file.scanned.size for file in files if file.earlier is None)
    with crew(context, workers if changed > _ALONE_BYTES else 1) as team:
        gathered = Gathering(context, team, earlier.folder if earlier else folder, progress).gathered(files)
        if gathered is None:
            return None
        fixed = _write_fixed(settings, folder)
        of_records = [(part.name, folder / GRAPH / name) for part in gathered.parts for name in part.graph]
        of_itself = [("", folder / GRAPH / name_of(run)) for run in fixed]
        _write_tables(folder, [*of_records, *of_itself], earlier, team, progress)
    shutil.rmtree(folder / RUNS)
    is_alike = earlier is not None and _share_changed(files, earlier) <= _LARGE_SHARE
    return _made(gathered, fixed, is_alike=is_alike)


def _write_tables(
    folder: Path,
    files: Iterable[tuple[str, Path]],
    earlier: Snapshot | None,
    team: Crew[Context],
    progress: Progress,
) -> None:
    """Write the tables of each sheaf of files, or take them over from a build that has the same."""
    for table in TABLES:
        (folder / TABLE_FILES / table).mkdir(parents=True)
    missing = {name_of_sheaf(sheaf): sheaf for sheaf in sheaves(files)}
    for path in sorted((earlier.folder / TABLE_FILES).glob("*/*.parquet")) if earlier else ():
        if path.stem in missing:
            link(path, folder / TABLE_FILES / path.parent.name / path.name)
    for stem in {path.stem for path in (folder / TABLE_FILES).glob("*/*.parquet")}:
        del missing[stem]
    for done, _ in enumerate(team.each(_write_tables_of, missing.values()), 1):
        progress("writing tables", done, len(missing))


def _write_tables_of(sheaf: Sequence[Path], context: Context) -> None:
    write_together(sheaf, name_of_sheaf(sheaf), context.folder / TABLE_FILES)


def examine(
    settings: ProjectSettings,
    vocabulary: Vocabulary,
    folder: Path,
    *,
    earlier: Snapshot | None,
    workers: int,
    progress: Progress,
) -> Counter[str] | None:
    """Return how many records there are of each type; None where they do not hold together.

    Nothing is built; ``folder`` is for what is needed meanwhile.
    """
    (folder / RUNS).mkdir()
    context = Context.of(settings, vocabulary, folder, only_check=True)
    files = list(_files(settings, earlier))
    with crew(context, workers) as team:
        gathering = Gathering(context, team, earlier.folder if earlier else folder, progress)
        return gathering.counts(files) if gathering.examined(files) else None


def _files(settings: ProjectSettings, earlier: Snapshot | None) -> Iterator[File]:
    own_terms = own_terms_digest(settings)
    for path in settings.record_files():
        found: Scanned = scanned(path, settings.name_of(path))
        stem = stem_of(found.name, found.sha256, own_terms, settings.base)
        yield File(found, stem, saved(stem, earlier.folder) if earlier else None)


def _share_changed(files: Iterable[File], earlier: Snapshot) -> float:
    """Return which share of the record files is new, changed or gone since, by size."""
    total = changed = 0
    for file in files:
        total += file.scanned.size
        changed += 0 if file.earlier else file.scanned.size
    now = {file.scanned.name for file in files}
    gone = sum(size for name, size in earlier.sizes().items() if name not in now)
    return (changed + gone) / max(1, total + gone)


def own_terms_digest(settings: ProjectSettings) -> str:
    """Return a digest of the terms that records are read with: the ontology's and the project's own."""
    texts = [*bundled.ontology().values(), *(sha256(path) for path in settings.vocabulary_files())]
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def _write_fixed(settings: ProjectSettings, folder: Path) -> tuple[Run, Run]:
    names = [settings.name_of(path) for path in settings.record_files()]
    terms = write_run(folder / RUNS / "terms.nq", _ordered(term_lines(settings)))
    dataset = write_run(folder / RUNS / "dataset.nq", _ordered(dataset_lines(settings, names)))
    keep(write_run(folder / RUNS / "places.tsv", _ordered(place_lines(settings, names))), folder / PLACES)
    for run in (terms, dataset):
        keep(run, folder / GRAPH)
    return terms, dataset


def _ordered(lines: Iterable[str]) -> list[str]:
    return sorted(set(lines))


def _made(gathered: Gathered, fixed: Iterable[Run], *, is_alike: bool) -> Made:
    counts: Counter[str] = Counter()
    for part in gathered.parts:
        counts.update(part.counts)
    named = len(gathered.joined.claims)
    unnamed = {assertion for part in gathered.parts for assertion in part.assertions}
    digests = {*gathered.joined.claims.values(), *(d for p in gathered.parts for d in p.outline.unnamed if d)}
    quads = sum(part.quads for part in gathered.parts) + sum(run.lines for run in fixed)
    told = {**dict(sorted(counts.items())), "assertions": named + len(unnamed), "propositions": len(digests)}
    graph = [Content(digest=part.digest, files=part.graph) for part in gathered.parts]
    graph += [Content(digest=run.sha256, files=[name_of(run)]) for run in fixed]
    files: list[dict[str, object]] = [
        {"path": part.name, "sha256": part.sha256, "size": part.size, "records": part.records}
        for part in gathered.parts
    ]
    return Made(
        agents={name: kind for name, kind in gathered.joined.types.items() if kind in AGENTS},
        counts={**told, "quads": quads},
        digest=graph_digest(graph),
        graph=graph,
        files=files,
        is_alike=is_alike,
    )
