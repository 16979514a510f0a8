"""Measure what a build does beside a bare load of the same quads, rdflib, and the whole build: see README.md."""

import json
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
from corpora import Corpora, changed
from measured import Measured, Row, child, in_turn, run_child

if TYPE_CHECKING:
    from testimonia.building.context import Context
    from testimonia.building.units import Unit

_SAMPLE = 200_000
_HERE = __file__


def rows(corpora: Corpora, *, claims: int, rounds: int) -> list[Row]:
    """Measure with made-up corpora of so many claims."""
    one, many = corpora.written(claims), corpora.built(claims)
    with tempfile.TemporaryDirectory(dir=corpora.folder) as name:
        quads, store = Path(name) / "ready.nq", Path(name) / "bare"
        tasks = (["make", one], ["ready", one, quads], ["bare", quads, store])
        made, _, bare = in_turn(rounds, *(child(_HERE, *task) for task in tasks))
        read, added = in_turn(rounds, child(_HERE, "read", one), child(_HERE, "rdflib", quads))
        lines = sum(1 for _ in quads.open("rb"))
    alike = added.said.get("seconds", added.wall) * lines / min(lines, _SAMPLE)
    with changed(many) as again:
        pass
    size, files = f"{claims:,} claims", corpora.files_of(claims)
    rdflib = Measured(alike, alike, added.memory, stopped=added.stopped)
    load = "bare bulk load of the same quads, ready-made"
    return [
        Row(f"records to a queryable snapshot, {size} ({lines:,} quads)", made, load, bare, "1.5 of s; under 2048 MiB"),
        Row(f"records to quads alone, {size}", read, f"rdflib's add, from a sample of {_SAMPLE:,}", rdflib, "0.05"),
        Row(f"build again, 1 of {files:,} files changed", again, "the whole build", corpora.building(claims), "0.03"),
    ]


def _make(project: str) -> None:
    """Make a snapshot without what the analyses work out."""
    from testimonia import pipeline
    from testimonia.files.settings import read_settings

    pipeline.derive = _derive_nothing  # type: ignore[assignment] # they are measured apart
    pipeline.build(read_settings(Path(project)), anew=True)


def _derive_nothing(_settings: object, folder: Path, *_: object, **__: object) -> dict[str, object]:
    (folder / "derived").mkdir()
    return {"parts": []}


def _ready(project: str, target: str) -> None:
    """Write the quads of the snapshot that was made, as a bare load takes them."""
    from testimonia.files.line_difference import sorted_lines
    from testimonia.files.snapshots import current

    with Path(target).open("wb") as out:
        out.writelines(sorted_lines(current(Path(project)).parts))


def _bare(quads: str, target: str) -> None:
    import pyoxigraph as ox

    shutil.rmtree(target, ignore_errors=True)
    store = ox.Store(target)
    store.bulk_load(path=quads, format=ox.RdfFormat.N_QUADS)
    store.flush()


def _read(project: str) -> None:
    """Read the records to sorted quads, and no more; print how many."""
    from testimonia.building.context import Context
    from testimonia.building.units import scanned
    from testimonia.crew import crew, default_workers
    from testimonia.files.settings import read_settings
    from testimonia.own_terms import vocabulary_of

    settings = read_settings(Path(project))
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "runs").mkdir()
        context = Context.of(settings, vocabulary_of(settings), Path(name))
        units = [unit for p in settings.record_files() for unit in scanned(p, settings.name_of(p)).units]
        with crew(context, default_workers()) as team:
            quads = sum(lines for _, lines in team.each(read_one, list(enumerate(units))))
    print(json.dumps({"quads": quads}))


def read_one(work: tuple[int, "Unit"], context: "Context") -> int:
    """Read a unit, and return how many quads were made of it."""
    from testimonia.building.reading import read_unit

    return sum(run.lines for run in read_unit(work[1], str(work[0]), context).runs)


def _rdflib(quads: str) -> None:
    """Add a sample of the quads to an rdflib dataset, and print how long the adding took."""
    from itertools import islice

    import pyoxigraph as ox
    from rdflib import Dataset, Literal, URIRef

    with Path(quads).open("rb") as file:
        sample = list(ox.parse(b"".join(islice(file, _SAMPLE)), format=ox.RdfFormat.N_QUADS))
    texts = [(q.subject.value, q.predicate.value, q.object, q.graph_name.value) for q in sample]
    data = Dataset()
    start = time.process_time()
    for s, p, o, g in texts:
        if isinstance(o, ox.Literal):
            datatype = None if o.language else URIRef(o.datatype.value)
            term: object = Literal(o.value, lang=o.language, datatype=datatype)
        else:
            term = URIRef(o.value)
        data.add((URIRef(s), URIRef(p), term, URIRef(g)))  # type: ignore[arg-type]
    print(json.dumps({"seconds": time.process_time() - start}))


if __name__ == "__main__":
    run_child({"make": _make, "ready": _ready, "bare": _bare, "read": _read, "rdflib": _rdflib})
