"""Of many claims, those buckets are not even looked at that nothing touches; what comes out is as if all had been."""

import json
import random
import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import generate
import polars as pl
import pytest

from testimonia import batches
from testimonia.building import making
from testimonia.columns import bucketed
from testimonia.columns.sheaves import sheaves
from testimonia.files.settings import read_settings
from testimonia.files.snapshots import Snapshot
from testimonia.pipeline import build

Edit = Callable[[Path, random.Random], None]


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Return how many buckets were not taken as they were, and how many there are, build by build."""
    counts: list[tuple[int, int]] = []
    untouched = batches.untouched

    def noting(folder: Path, numbered: pl.DataFrame, *given: Any) -> frozenset[int]:
        found = untouched(folder, numbered, *given)
        every = numbered["bucket"].n_unique()
        counts.append((every - len(found), every))
        return found

    monkeypatch.setattr(batches, "untouched", noting)
    monkeypatch.setattr(batches, "MANY", 1)
    monkeypatch.setattr(bucketed, "bucket_count", lambda _: 32)
    monkeypatch.setattr(making, "sheaves", partial(sheaves, size=40_000))
    monkeypatch.setattr(making, "_LARGE_SHARE", 2)
    return counts


def built(folder: Path, *, anew: bool = False) -> Snapshot:
    return build(read_settings(folder), anew=anew, workers=1)[0]


def worked_out(snapshot: Snapshot) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (snapshot.folder / "derived").iterdir()}


def files(folder: Path) -> list[Path]:
    return sorted((folder / "records").iterdir())


def write(folder: Path, name: str, record: dict[str, object]) -> None:
    (folder / "records" / f"{name}.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")


def another_figure(folder: Path, rng: random.Random) -> None:
    figure = re.compile(r'("property": "death_toll", "value": )[0-9]+')
    path = rng.choice([path for path in files(folder) if figure.search(path.read_text("utf-8"))])
    path.write_text(figure.sub(rf"\g<1>{rng.randint(1000, 9999)}", path.read_text("utf-8"), count=1), encoding="utf-8")


def ids(folder: Path, pattern: str) -> list[str]:
    return sorted({found for path in files(folder) for found in re.findall(pattern, path.read_text("utf-8"))})


def another_relay(folder: Path, rng: random.Random) -> None:
    first, second = rng.sample(ids(folder, r'"type": "Claim", "id": "([^"]+)"'), 2)
    event = rng.choice(ids(folder, r'"type": "Event", "id": "([^"]+)"'))
    source = rng.choice(ids(folder, r'"type": "Source", "id": "([^"]+)"'))
    claim = {"type": "Claim", "about": event, "property": "death_toll", "value": 5, "source": source}
    write(folder, "zz", claim | {"relays": [first, second]})


def a_grade_from_elsewhere(folder: Path, rng: random.Random) -> None:
    claim = rng.choice(ids(folder, r'"type": "Claim", "id": "([^"]+)"'))
    person = rng.choice(ids(folder, r'"type": "Person", "id": "([^"]+)"'))
    write(folder, "zy", {"type": "Assessment", "assesses": claim, "reviewer": person, "credibility": "2"})


def another_name(folder: Path, rng: random.Random) -> None:
    write(folder, "zx", {"type": "Person", "id": "new", "label": f"Somebody {rng.random()}"})


def test_what_was_kept_of_buckets_and_is_damaged_stops_no_build(
    tmp_path: Path, looked_at: list[tuple[int, int]]
) -> None:
    folder = tmp_path / "corpus"
    generate.write(folder, claims=100, files=2)
    whole = worked_out(built(folder))
    kept = next((folder / ".testimonia").glob("snapshots/*/derived/buckets.parquet"))
    kept.write_bytes(kept.read_bytes()[:50])
    write(folder, "zx", {"type": "Place", "id": "new", "label": "A new place"})
    built(folder)
    (folder / "records" / "zx.jsonl").unlink()
    assert worked_out(built(folder)) == whole
    assert len(looked_at) == 1, "the first time nothing was known of the build before"


@pytest.mark.parametrize(
    ("edit", "some"),
    [(another_figure, True), (another_relay, True), (a_grade_from_elsewhere, True), (another_name, False)],
)
def test_what_is_not_looked_at_comes_out_as_if_it_had_been(
    tmp_path: Path, looked_at: list[tuple[int, int]], edit: Edit, *, some: bool
) -> None:
    folder = tmp_path / "corpus"
    generate.write(folder, claims=400, files=12)
    built(folder)
    for round_ in range(2):
        edit(folder, random.Random(round_))  # noqa: S311 - the same every time
        again = built(folder)
        afresh = tmp_path / f"afresh-{round_}"
        shutil.copytree(folder, afresh, ignore=shutil.ignore_patterns(".testimonia"))
        assert worked_out(again) == worked_out(built(afresh, anew=True))
    assert len(looked_at) == 2
    if some:
        assert all(0 < count < every for count, every in looked_at)
    else:
        assert all(count == every for count, every in looked_at), "a thing more or less may matter anywhere"
