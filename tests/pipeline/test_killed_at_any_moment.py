"""Builds that are killed or run out of disk: the last good build is read, and the next one succeeds and clears up.

``TESTIMONIA_KILLS`` says how many builds are killed at random moments; those killed at each step come on top.
"""

import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox
import pytest

from testimonia.files.snapshots import Content, Snapshot, current, graph_digest, kept
from testimonia.project import Project
from testimonia.store.filling import is_view

KILLS = int(os.environ.get("TESTIMONIA_KILLS", "12"))
IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - a name is made up in it
pytestmark = pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="kills processes as Linux does")


class Builder:
    """A process that builds in processes of its own, so that each costs no start of Python."""

    def __init__(self) -> None:
        script = Path(__file__).with_name("building_child.py")
        self.process = subprocess.Popen(
            [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def begin(self, folder: Path, how: str = "-", number: int = 0) -> int:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{folder}\t{how}\t{number}\n")
        self.process.stdin.flush()
        return int(self._line())

    def end(self) -> tuple[int, int]:
        """Return what the build ended with, and how many steps it took."""
        code, steps = self._line().split()
        return int(code), int(steps)

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()


@pytest.fixture
def builder() -> Iterator[Builder]:
    made = Builder()
    yield made
    assert made.process.stdin is not None
    made.process.stdin.close()
    assert made.process.wait(timeout=60) == 0
    assert made.process.stdout is not None
    made.process.stdout.close()


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a project with two builds; in memory where there is such a disk, for what is killed needs no disk."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as top:
        folder = Path(top)
        base = 'title = "T"\nbase = "https://example.org/t/"\n'
        (folder / "testimonia.toml").write_text(f"{base}[builds]\nkeep = 2\n", encoding="utf-8")
        for edition in (0, 1):
            write(folder, edition)
            Project.load(folder).build()
        yield folder


def write(folder: Path, edition: int, claims: int = 40) -> None:
    """Write records of which each edition gives another graph."""
    things = "- {type: Event, id: e, label: E}\n- {type: Person, id: p, label: P}\n"
    rows = [f"- {{type: Claim, about: e, property: death_toll, value: {n}, said_by: p}}\n" for n in range(claims)]
    newest = f"- {{type: Claim, id: newest, about: e, property: death_toll, value: {1000 + edition}, said_by: p}}\n"
    (folder / "records").mkdir(exist_ok=True)
    (folder / "records" / "a.yaml").write_text(things + newest + "".join(rows), encoding="utf-8")


def digest(path: Path) -> str:
    return f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


def derived_digest(snapshot: Snapshot) -> str:
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in snapshot.derived]
    return f"sha256:{graph_digest(Content(digest=one, files=[]) for one in digests)}"


def whole(snapshot: Snapshot) -> bool:
    """Tell whether a build is what its manifest says it is, in all its parts."""
    manifest = snapshot.manifest()
    derived = manifest["derived"]
    assert isinstance(derived, dict)
    graph = manifest["graph"]
    assert isinstance(graph, list)
    quads = {*snapshot.nquads().splitlines(), *snapshot.derived_nquads().splitlines()}
    stored = list(ox.Store.read_only(str(snapshot.store)))
    named = [quad for quad in stored if not isinstance(quad.graph_name, ox.DefaultGraph)]
    union = {quad.triple for quad in stored if isinstance(quad.graph_name, ox.DefaultGraph)}
    return (
        {path.name for path in snapshot.parts} == {name for content in graph for name in content["files"]}
        and all(digest(path).startswith(f"sha256:{path.stem}") for path in snapshot.parts)
        and f"sha256:{graph_digest(graph)}" == manifest["digest"]
        and derived_digest(snapshot) == derived["digest"]
        and len(named) == len(quads)
        and union == {quad.triple for quad in named if not is_view(quad.graph_name)}
        and bool(snapshot.places())
    )


def newest(folder: Path) -> str:
    [row] = (
        Project.load(folder)
        .query("SELECT ?v { <https://example.org/t/assertion/newest> tm:proposition/tm:value ?v }")
        .rows
    )
    return str(getattr(row[0], "value", ""))


def leftovers(folder: Path) -> list[str]:
    known = {"current", "lock", "snapshots"}
    return [path.name for path in (folder / ".testimonia").iterdir() if path.name not in known]


def check_and_build_again(folder: Path, before: int) -> None:
    """Check what a dead build promised; ``before`` is the edition that was read before, the next was being built."""
    assert newest(folder) in {str(1000 + before), str(1001 + before)}
    assert all(whole(snapshot) for snapshot in kept(folder))
    number = current(folder).number
    Project.load(folder).build()
    assert f'"{1001 + before}"' in current(folder).nquads().decode()
    assert current(folder).number > number
    assert leftovers(folder) == []
    assert len(kept(folder)) == 2
    assert Project.load(folder).cut_off() is None


def test_a_build_killed_before_any_of_its_steps_does_no_harm(
    folder: Path, builder: Builder, record_property: Callable[[str, object], None]
) -> None:
    write(folder, 2)
    builder.begin(folder)
    code, steps = builder.end()
    assert code == 0
    assert steps > 30
    kills = 0
    apart = steps // 12
    for edition, step in enumerate(range(1, steps + 1, apart), 2):
        write(folder, edition + 1)
        builder.begin(folder, "kill", step)
        code, _ = builder.end()
        if code == 0:  # it had fewer steps this time
            continue
        assert code == -signal.SIGKILL
        kills += 1
        check_and_build_again(folder, edition)
    assert kills > 8
    record_property("kills", f"{kills} builds killed, one at every {apart}th step on files: nothing lost, nothing left")


def test_a_build_killed_at_a_random_moment_does_no_harm(
    folder: Path, builder: Builder, record_property: Callable[[str, object], None]
) -> None:
    for _ in range(2):  # the first waits for its imports
        begun = time.perf_counter()
        builder.begin(folder)
        assert builder.end()[0] == 0
        lasts = time.perf_counter() - begun
    seed = time.time_ns() % 10**9
    moments = random.Random(seed)  # noqa: S311 - no secret
    kills = told = 0
    for edition in range(1, KILLS + 1):
        write(folder, edition + 1)
        child = builder.begin(folder)
        time.sleep(moments.uniform(0, 0.9 * lasts))
        with suppress(ProcessLookupError):  # it has just ended by itself
            os.kill(child, signal.SIGKILL)
        killed = builder.end()[0] == -signal.SIGKILL
        kills += killed
        lasts *= 1 if killed else 0.8  # other work on the machine may have ended
        told += Project.load(folder).cut_off() is not None
        check_and_build_again(folder, edition)
    assert kills >= KILLS // 3, f"seed {seed}"
    assert told, "who was killed while building is told"
    record_property("kills", f"{kills} builds killed at random moments (seed {seed}): nothing lost, nothing left")


@pytest.mark.parametrize("how", ["size", "full"])
def test_a_build_that_runs_out_of_disk_does_no_harm(
    how: str, folder: Path, builder: Builder, record_property: Callable[[str, object], None]
) -> None:
    builder.begin(folder)
    _, steps = builder.end()
    largest = max(path.stat().st_size for path in current(folder).folder.rglob("*") if path.is_file())
    limits = [0, 1000, 10_000, largest // 2] if how == "size" else range(4, steps, steps // 9)
    failures = 0
    for edition, number in enumerate(limits, 1):
        write(folder, edition + 1)
        builder.begin(folder, how, number)
        code, _ = builder.end()
        assert code in {0, 1}, "no crash: the program itself must see that the disk is full"
        failures += code
        if code:
            assert newest(folder) == str(1000 + edition)
            assert [name for name in leftovers(folder) if name.startswith("building-")] == []
        check_and_build_again(folder, edition)
    assert failures >= 3
    record_property("kills", f"{failures} builds out of disk ({how}): nothing lost, nothing left")
