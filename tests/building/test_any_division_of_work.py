"""However the work is divided, the same records give the same bytes."""

import hashlib
import random
from pathlib import Path

import polars as pl
import pytest
from bench.generate.writing import write

from testimonia.building import gathering, making, parts
from testimonia.building.making import make
from testimonia.building.reading import read_unit
from testimonia.building.units import scanned
from testimonia.columns.tables import TABLES
from testimonia.core.progress import silent
from testimonia.files.settings import read_settings
from testimonia.files.snapshots import Snapshot
from testimonia.own_terms import vocabulary_of


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a made-up project of two files, in which claims take propositions from others far away."""
    folder = tmp_path_factory.mktemp("corpus") / "project"
    write(folder, claims=600, seed=3, format_name="jsonl", files=2)
    return folder


@pytest.fixture(scope="module")
def known(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    """Return what comes of it in one piece."""
    return made(corpus, tmp_path_factory.mktemp("known"), 1)


def made(project: Path, folder: Path, workers: int) -> tuple[object, ...]:
    settings = read_settings(project)
    done = make(settings, vocabulary_of(settings), folder, earlier=None, workers=workers, progress=silent)
    assert done is not None
    snapshot = Snapshot(folder)
    content = snapshot.nquads()
    lines = content.splitlines()
    assert len(set(lines)) == len(lines) == done.counts["quads"]
    places = sorted(line for path in (folder / "places").iterdir() for line in path.read_text("utf-8").splitlines())
    rows = {name: _rows(folder / "tables" / name) for name in TABLES}
    return hashlib.sha256(content).hexdigest(), done.digest, done.counts, rows, done.files, sorted(set(places))


def _rows(folder: Path) -> list[str]:
    """Return the rows of a table, whichever of its files they are in."""
    return sorted(repr(row) for path in folder.iterdir() for row in pl.read_parquet(path).rows())


@pytest.fixture(params=[(40_000, 120_000, 1 << 26), (1 << 22, 300, 1 << 26), (9_000, 100, 20_000)])
def divided(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Divide the work otherwise: bytes of a unit, nodes of a run, bytes of a piece."""
    unit_bytes, nodes, piece_bytes = request.param
    monkeypatch.setattr(making, "scanned", lambda path, name: scanned(path, name, unit_bytes))
    monkeypatch.setattr(
        gathering, "read_unit", lambda unit, stem, context: read_unit(unit, stem, context, most_nodes=nodes)
    )
    monkeypatch.setattr(parts, "_PIECE_BYTES", piece_bytes)


@pytest.mark.usefixtures("divided")
def test_the_size_of_the_pieces_changes_nothing(corpus: Path, known: tuple[object, ...], tmp_path: Path) -> None:
    assert made(corpus, tmp_path, 1) == known


def test_the_number_of_workers_changes_nothing(
    corpus: Path, known: tuple[object, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "_ALONE_BYTES", 0)
    monkeypatch.setattr(making, "scanned", lambda path, name: scanned(path, name, 20_000))
    assert made(corpus, tmp_path, 2) == known


def test_the_order_of_the_records_of_a_file_changes_nothing_but_their_places(
    corpus: Path, known: tuple[object, ...], tmp_path: Path
) -> None:
    project = tmp_path / "project"
    (project / "records").mkdir(parents=True)
    (project / "testimonia.toml").write_bytes((corpus / "testimonia.toml").read_bytes())
    for path in (corpus / "records").iterdir():
        lines = path.read_text("utf-8").splitlines(keepends=True)
        random.Random(7).shuffle(lines)  # noqa: S311 - no secret
        (project / "records" / path.name).write_text("".join(lines), encoding="utf-8")
    (tmp_path / "made").mkdir()
    content, digest, counts, rows, *_ = made(project, tmp_path / "made", 1)
    assert (content, digest, counts, rows) == known[:4]
