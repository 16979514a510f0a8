"""Every step that is measured can be measured: tiny, once, and without looking at how long it took."""

import os
import subprocess
import sys
import time
from pathlib import Path

import morph
import pytest
from corpora import Corpora, changed
from measured import STEP_LIMIT, Measured, Row, child, in_turn, measured

from testimonia.files.snapshots import current, kept

BENCH = Path(__file__).parents[2] / "bench"
PARTS = ["startup", "building", "validating", "networks", "exports", "analyses", "questions"]


def run(folder: Path, parts: list[str], size: int, **more: str) -> subprocess.CompletedProcess[str]:
    tiny = {"ROUNDS": "1", "EDGES": "50", "FILES": "3", "QUESTIONS": "death-tolls near"}
    where = {"RESULTS": str(folder), "CORPORA": str(folder / "corpora")}
    environment = {**os.environ, **tiny, **where, "SIZE": str(size), "ONLY": " ".join(parts), **more}
    command = [sys.executable, str(BENCH / "run.py")]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_every_step_and_its_baseline_is_measured_and_what_was_measured_before_stays(tmp_path: Path) -> None:
    done = run(tmp_path, PARTS, 120)
    assert done.returncode == 0, done.stdout + done.stderr
    report = (tmp_path / "RESULTS.md").read_text("utf-8")
    assert report.startswith("# Last figures\n")
    assert report.count("\n## ") == len(PARTS)
    for said in ("bare bulk load", "rdflib", "1 of 3 files changed", "pySHACL", "networkx", "lineage", "death-tolls"):
        assert said in report
    assert "Could not be measured" not in report

    assert run(tmp_path, ["questions"], 150).returncode == 0
    later = (tmp_path / "RESULTS.md").read_text("utf-8")
    assert later.count("\n## ") == len(PARTS)
    assert "growth to 150" in later
    assert later.partition("## Questions")[0] == report.partition("## Questions")[0]


@pytest.mark.skipif(not morph.is_there(), reason="Morph-KGC is not installed")
def test_about_as_many_quads_as_ours_are_made_by_the_mapping(tmp_path: Path) -> None:
    corpora = Corpora(tmp_path)
    whole, _ = morph.rows(corpora, claims=300, rounds=1)
    assert 0.9 < whole.theirs.said["quads"] / whole.ours.said["quads"] < 1.1


def test_where_morph_kgc_cannot_be_installed_the_report_says_so_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run(tmp_path, ["morph"], 60, TESTIMONIA_BENCH_CACHE=str(tmp_path / "file" / "in it"))
    assert done.returncode == 0, done.stderr
    assert "could not be installed" in (tmp_path / "RESULTS.md").read_text("utf-8")


def test_after_a_change_was_measured_the_project_is_as_before(tmp_path: Path) -> None:
    corpora = Corpora(tmp_path, files=3)
    project = corpora.built(120)
    before = sorted(path.read_bytes() for path in project.glob("records/*.jsonl"))
    with changed(project):
        assert len(kept(project)) == 2
        assert sorted(path.read_bytes() for path in project.glob("records/*.jsonl")) != before
    assert len(kept(project)) == 1
    assert current(project) == kept(project)[0]
    assert sorted(path.read_bytes() for path in project.glob("records/*.jsonl")) == before


def test_a_question_that_takes_too_long_is_stopped_and_said_to_be(tmp_path: Path) -> None:
    done = run(tmp_path, ["questions"], 60, LIMIT="0.01", QUESTIONS="death-tolls")
    assert done.returncode == 0, done.stderr
    assert "| stopped after 0 s |" in done.stdout


def test_a_part_that_fails_is_told_in_the_report_and_by_the_exit_code(tmp_path: Path) -> None:
    (tmp_path / "corpora" / "120-jsonl-3").mkdir(parents=True)
    done = run(tmp_path, ["startup", "exports"], 120)
    assert done.returncode == 1
    assert "Could not be measured" in (tmp_path / "results" / "exports-000000120.md").read_text("utf-8")
    assert "testimonia --version" in (tmp_path / "RESULTS.md").read_text("utf-8")


def test_a_part_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    done = run(tmp_path, ["buildings"], 60)
    assert done.returncode == 1
    assert "There is no part buildings." in done.stderr
    assert "building, morph" in done.stderr


def test_a_step_that_takes_too_long_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    inner = f"import time, pathlib; time.sleep(3); pathlib.Path({str(mark)!r}).touch()"
    script = (
        "import subprocess, sys\n"
        'print(\'{"half": 0.5}\', flush=True)\n'
        f"subprocess.run([sys.executable, '-c', {inner!r}])\n"
    )  # fmt: skip
    took = measured([sys.executable, "-c", script], limit=1)
    assert took.stopped
    assert took.said == {"half": 0.5}
    assert took.wall < 3
    time.sleep(3)
    assert not mark.exists()


def test_a_step_that_was_stopped_is_not_run_again() -> None:
    (took,) = in_turn(5, [sys.executable, "-c", "import time; time.sleep(60)"], limit=0.2)
    assert took.stopped
    assert took.wall < 5


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        (Measured(1, 1, 1), Measured(2, 2, 2), "| 0.5 |"),
        (Measured(9, 9, 9, stopped=True), Measured(3, 3, 3), "| over 3 |"),
        (Measured(1, 1, 1), Measured(4, 4, 4, stopped=True), "| under 0.25 |"),
        (Measured(9, 9, 9, stopped=True), Measured(9, 9, 9, stopped=True), "| ? |"),
    ],
)
def test_a_ratio_says_on_which_side_it_lies_where_one_was_stopped(ours: Measured, theirs: Measured, said: str) -> None:
    assert said in Row("a step", ours, "a baseline", theirs).line()


def test_what_fails_is_not_taken_for_a_measurement() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        measured([sys.executable, "-c", "raise SystemExit(3)"], limit=STEP_LIMIT)


def test_a_task_that_is_not_there_fails() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        measured(child(str(BENCH / "building.py"), "nothing"))


def test_the_questions_about_one_event_can_be_measured() -> None:
    command = [sys.executable, str(BENCH / "asking.py")]
    done = subprocess.run(command, env={**os.environ, "SIZE": "60"}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "compare: 60 claims about one event" in done.stdout
