"""A build takes over what has not changed, and comes out as if everything had been read again."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from tests.conftest import MakeProject

from testimonia.building import gathering, making
from testimonia.building.reading import UnitRead
from testimonia.building.units import Unit
from testimonia.errors import FindingsError
from testimonia.files.settings import read_settings
from testimonia.files.snapshots import Snapshot
from testimonia.pipeline import build

THINGS = """\
- {type: Person, id: anna, label: Anna}
- {type: Person, id: bela, label: Bela}
- {type: Source, id: paper, title: Paper, publisher: anna}
- {type: Event, id: fire, label: Fire}
"""


def claim(name: str, value: int, **more: object) -> str:
    told = "".join(f", {key}: {value}" for key, value in more.items())
    return f"- {{type: Claim, id: {name}, about: fire, property: death_toll, value: {value}, source: paper{told}}}\n"


def content(snapshot: Snapshot) -> tuple[object, ...]:
    """Return all that a snapshot holds, in all its forms."""
    quads = sorted(str(quad) for quad in ox.Store.read_only(str(snapshot.store)))
    files = {path.relative_to(snapshot.folder): path.read_bytes() for path in sorted(snapshot.folder.rglob("*.*"))}
    return quads, {path: data for path, data in files.items() if path.parts[0] != "store"}


@pytest.fixture
def read_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that are read, as they are."""
    names: list[str] = []
    before = gathering.read_unit

    def noting(unit: Unit, *rest: Any) -> UnitRead:
        names.append(unit.name)
        return before(unit, *rest)

    monkeypatch.setattr(gathering, "read_unit", noting)
    monkeypatch.setattr(making, "_LARGE_SHARE", 2)
    return names


def built(folder: Path, *, anew: bool = False, workers: int = 1) -> Snapshot:
    return build(read_settings(folder), anew=anew, workers=workers)[0]


def assert_as_if_built_anew(folder: Path) -> None:
    snapshot = built(folder)
    afresh = folder.with_name("afresh")
    shutil.copytree(folder, afresh, ignore=shutil.ignore_patterns(".testimonia"))
    assert content(snapshot) == content(built(afresh, anew=True))
    shutil.rmtree(afresh)


def test_only_the_file_that_changed_is_read_again(make_project: MakeProject, read_again: list[str]) -> None:
    records = {"records/things.yaml": THINGS, "records/a.yaml": claim("a", 1), "records/b.yaml": claim("b", 2)}
    folder = make_project(records)
    built(folder)
    (folder / "records" / "b.yaml").write_text(claim("b", 3), encoding="utf-8")
    read_again.clear()
    built(folder)
    assert read_again == ["records/b.yaml"]
    assert_as_if_built_anew(folder)


def test_a_build_of_the_same_records_reads_none_of_them(make_project: MakeProject, read_again: list[str]) -> None:
    folder = make_project({"records/things.yaml": THINGS, "records/a.yaml": claim("a", 1)})
    first = content(built(folder))
    read_again.clear()
    assert content(built(folder)) == first
    assert read_again == []


def test_deleting_a_file_removes_exactly_its_statements(make_project: MakeProject, read_again: list[str]) -> None:
    folder = make_project(
        {"records/things.yaml": THINGS, "records/a.yaml": claim("a", 1), "records/b.yaml": claim("b", 1)}
    )
    before = set(built(folder).nquads().splitlines())
    (folder / "records" / "b.yaml").unlink()
    read_again.clear()
    after = set(built(folder).nquads().splitlines())
    assert read_again == []
    assert after < before
    assert all(b"graph/records/b.yaml>" in line for line in before - after)
    assert not any(b"graph/records/b.yaml>" in line for line in after)
    assert_as_if_built_anew(folder)


def test_who_takes_a_claim_from_a_file_that_changed_is_written_again(
    make_project: MakeProject, read_again: list[str]
) -> None:
    taking = (
        "- {type: Claim, id: b, proposition_of: a, said_by: anna}\n- {type: Claim, proposition_of: b, said_by: bela}\n"
    )
    folder = make_project({"records/things.yaml": THINGS, "records/a.yaml": claim("a", 1), "records/b.yaml": taking})
    built(folder)
    (folder / "records" / "a.yaml").write_text(claim("a", 2), encoding="utf-8")
    read_again.clear()
    snapshot = built(folder)
    assert read_again == ["records/a.yaml", "records/b.yaml"]
    assert b'"1"^^' not in snapshot.nquads()
    assert_as_if_built_anew(folder)


def test_a_file_that_others_point_to_cannot_go_and_the_last_build_stays(make_project: MakeProject) -> None:
    folder = make_project({"records/things.yaml": THINGS, "records/a.yaml": claim("a", 1)})
    built(folder)
    pointer = (folder / ".testimonia" / "current").read_bytes()
    (folder / "records" / "things.yaml").unlink()
    with pytest.raises(FindingsError) as refused:
        built(folder)
    assert {problem.code for problem in refused.value.problems} == {"dangling-reference"}
    assert (folder / ".testimonia" / "current").read_bytes() == pointer


def test_a_change_of_the_projects_own_terms_reads_everything_again(
    make_project: MakeProject, read_again: list[str]
) -> None:
    files = {"records/things.yaml": THINGS, "records/a.yaml": claim("a", 1), "terms.ttl": ""}
    folder = make_project(files, 'vocabulary = ["terms.ttl"]\n')
    built(folder)
    read_again.clear()
    own = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <https://example.org/t/x> a skos:Concept .\n"
    (folder / "terms.ttl").write_text(own, encoding="utf-8")
    built(folder)
    assert sorted(read_again) == ["records/a.yaml", "records/things.yaml"]
    assert_as_if_built_anew(folder)


def test_after_a_hundred_builds_with_random_edits_all_is_as_if_built_anew(
    make_project: MakeProject, read_again: list[str], record_property: Callable[[str, object], None]
) -> None:
    rounds = int(os.environ.get("TESTIMONIA_REBUILDS", "100"))
    rng = random.Random(20)  # noqa: S311 - no secret
    folder = make_project({"records/things.yaml": THINGS})
    for n in range(12):
        (folder / "records" / f"{n:02}.yaml").write_text(claim(f"c{n}", n), encoding="utf-8")
    built(folder)
    read = compared = 0
    for n in range(1, rounds + 1):
        edited = rng.sample(range(12), rng.randint(1, 3))
        for number in edited:
            path = folder / "records" / f"{number:02}.yaml"
            path.write_text(_random_records(rng, number), encoding="utf-8")
        read_again.clear()
        built(folder)
        read += len(read_again)
        if n % _COMPARED == 0 or n == rounds:
            assert_as_if_built_anew(folder)
            compared += 1
    assert read < rounds * 12, "a build reads what was edited and what takes from it, not all 13 files"
    record_property("rebuilds", f"{rounds} incremental builds with random edits, {compared} held against one made anew")


_COMPARED = 10
"""Each time after so many builds, one is made anew and held against the last."""


def _random_records(rng: random.Random, number: int) -> str:
    """Return the claim of a file, in one of many forms: with a figure of its own, or taken from an earlier file."""
    lines = [claim(f"c{number}", rng.randint(1, 5), said_by=rng.choice(["anna", "bela"]))]
    if number and rng.random() < 0.5:
        other = rng.randrange(number)
        lines = [f"- {{type: Claim, id: c{number}, proposition_of: c{other}, said_by: anna}}\n"]
    if rng.random() < 0.3:
        lines.append(f"- {{type: Claim, proposition_of: c{number}, said_by: bela, relays: {{said_by: anna}}}}\n")
    if rng.random() < 0.3:
        lines.append(f"- {{type: Assessment, assesses: c{number}, reviewer: anna, credibility: '2'}}\n")
    if number and rng.random() < 0.3:
        lines.append(claim(f"x{number}", 7, relays=f"[c{rng.randrange(number)}]", said_by="bela"))
    return "".join(lines)
