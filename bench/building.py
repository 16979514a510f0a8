"""Measure what a build does beside a bare load of the same quads, rdflib, and itself on other sizes: see README.md."""

import argparse
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from measured import Row, child, in_turn, measured, table

_SAMPLE = 200_000
_HERE = __file__


def rows(*, claims: int, rounds: int, files: int = 1000) -> list[Row]:
    """Measure with a made-up corpus of so many claims."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, many = _project(folder / "one", claims, 1), _project(folder / "many", claims, files)
        quads = folder / "ready.nq"
        measured(child(_HERE, "ready", one, quads))
        made, bare = in_turn(rounds, child(_HERE, "make", one), child(_HERE, "bare", quads, folder / "bare"))
        read, added = in_turn(rounds, child(_HERE, "read", one), child(_HERE, "rdflib", quads))
        lines = sum(1 for _ in quads.open("rb"))
        alike = added.said["seconds"] * lines / min(lines, _SAMPLE)
        whole, again = in_turn(1, child(_HERE, "build", many), child(_HERE, "edit", many))
    load = "bare bulk load of the same quads, ready-made"
    size = f"{claims:,} claims"
    rdflib = type(added)(alike, alike, added.memory)
    return [
        Row(f"records to a queryable snapshot, {size}", made, load, bare, "1.5 of s; under 2048 MiB"),
        Row(f"records to quads alone, {size}", read, f"rdflib's add, from a sample of {_SAMPLE:,}", rdflib, "0.05"),
        Row(f"build again, 1 of {files:,} files changed", again, "the whole build", whole, "0.03"),
    ]


def _project(folder: Path, claims: int, files: int) -> Path:
    import generate

    generate.write(folder, claims=claims, files=files)
    return folder


def _make(project: str) -> None:
    """Make a snapshot without what the analyses work out."""
    from testimonia import pipeline
    from testimonia.files.settings import read_settings

    pipeline.derive = lambda *_, **__: {}  # type: ignore[assignment]
    pipeline.build(read_settings(Path(project)), anew=True)


def _ready(project: str, target: str) -> None:
    from testimonia.files.line_difference import sorted_lines
    from testimonia.files.snapshots import current

    _make(project)
    with Path(target).open("wb") as out:
        out.writelines(sorted_lines(current(Path(project)).parts))


def _bare(quads: str, target: str) -> None:
    import pyoxigraph as ox

    shutil.rmtree(target, ignore_errors=True)
    store = ox.Store(target)
    store.bulk_load(path=quads, format=ox.RdfFormat.N_QUADS)
    store.flush()


def _read(project: str) -> None:
    """Read the records to sorted quads, and no more."""
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
            for _ in team.each(read_one, list(enumerate(units))):
                pass


def read_one(work: tuple[int, object], context: object) -> None:
    """Read a unit."""
    from testimonia.building.reading import read_unit

    read_unit(work[1], str(work[0]), context)  # type: ignore[arg-type]


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


def _build(project: str) -> None:
    from testimonia import Project

    Project.load(project).build(full=True)


def _edit(project: str) -> None:
    """Change a figure in one file and build again."""
    from testimonia import Project

    path = sorted((Path(project) / "records").iterdir())[500 % len(list((Path(project) / "records").iterdir()))]
    text = path.read_text("utf-8")
    path.write_text(text.replace('"value": "', '"value": "1', 1), encoding="utf-8")
    Project.load(project).build()


TASKS = {
    "ready": _ready, "make": _make, "bare": _bare, "read": _read, "rdflib": _rdflib, "build": _build, "edit": _edit,
}  # fmt: skip


def main() -> None:
    """Print the table, or do a task."""
    if sys.argv[1:2] == ["--child"]:
        TASKS[sys.argv[2]](*sys.argv[3:])
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--files", type=int, default=1000)
    chosen = parser.parse_args()
    print(table(rows(claims=chosen.claims, rounds=chosen.rounds, files=chosen.files)))


if __name__ == "__main__":
    main()
