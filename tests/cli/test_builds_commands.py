"""``history``, ``diff``, ``rollback``, ``backup`` and ``restore`` as a user gives them."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from testimonia.cli.run import run
from testimonia.files.locking import writing
from testimonia.project import Project

FIRST = """
- {type: Event, id: event, label: The event}
- {type: Person, id: anna, label: Anna}
- {type: Person, id: bela, label: =Bela}
- {type: Source, id: paper, title: The paper}
- {type: Claim, id: kept, about: event, property: death_toll, value: 5, said_by: anna, source: paper}
- {type: Claim, id: revised, about: event, property: death_toll, value: 7, said_by: anna}
- {type: Claim, id: gone, about: event, property: death_toll, at_least: 8, said_by: bela, relays: {said_by: anna}}
"""
SECOND = """
- {type: Event, id: event, label: The event}
- {type: Person, id: anna, label: Anna B.}
- {type: Person, id: bela, label: =Bela}
- {type: Source, id: paper, title: The paper}
- {type: Claim, id: kept, about: event, property: death_toll, value: 5, said_by: anna, source: paper}
- {type: Claim, id: revised, about: event, property: death_toll, value: 9, said_by: anna}
- {type: Claim, id: denied, about: event, property: death_toll, value: 5, said_by: bela, stance: denies,
   confidential: true}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of two builds. It is shared: only read it."""
    folder = tmp_path_factory.mktemp("row")
    (folder / "records").mkdir()
    (folder / "testimonia.toml").write_text('title = "T"\nbase = "https://example.org/t/"\n', encoding="utf-8")
    for text in (FIRST, SECOND):
        (folder / "records" / "a.yaml").write_text(text, encoding="utf-8")
        Project.load(folder).build()
    return folder


@pytest.fixture
def given(folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def give(*arguments: str) -> tuple[int, str, str]:
        code = run(["-C", str(folder), *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return give


Given = Callable[..., tuple[int, str, str]]


def test_the_history_marks_the_build_that_is_read(given: Given) -> None:
    code, out, _ = given("history")
    assert code == 0
    first, second = out.splitlines()
    assert first.startswith("  1  2")
    assert second.startswith("* 2  2")
    assert "1 event, 3 claims, 1 source" in first
    builds = json.loads(given("history", "--format", "json")[1])
    assert [(b["number"], b["is_current"]) for b in builds] == [(1, False), (2, True)]


def test_a_diff_tells_what_became_of_each_record(given: Given) -> None:
    code, out, _ = given("diff", "--by", "record")
    assert code == 0
    assert "From build 1 to build 2:" in out
    assert "claims: 1 added, 1 revised, 1 withdrawn" in out
    assert "other records: 1 revised" in out
    for line in (
        "+ added Claim denied  [records/a.yaml:8]",
        "denies: =Bela (confidential)",
        "~ revised Claim revised  [records/a.yaml:7]",
        "before: The event: death toll: 7",
        "- withdrawn Claim gone  [records/a.yaml:8]",
        "The event: death toll: at least 8",
        "~ revised Person anna  [records/a.yaml:3]",
        "changed: label",
        "- withdrawn relayed ",
    ):
        assert line in out
    assert "kept" not in out
    assert "said anew" not in out.split("statements:")[1].split("\n", 1)[1]


def test_a_diff_tells_what_is_said_anew_or_no_longer_and_by_whom(given: Given) -> None:
    code, out, _ = given("diff", "1", "2", "--by", "statement", "--format", "csv")
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    told = [(r["change"], r["what"], r["build"], r["stance"], r["speaker"].lstrip("'"), r["claim"][:7]) for r in rows]
    assert ("said anew", "The event: death toll: 9", "2", "asserts", "Anna B.", "revised") in told
    assert ("no longer said", "The event: death toll: 7", "1", "asserts", "Anna", "revised") in told
    assert ("said by more", "The event: death toll: 5", "2", "denies", "=Bela", "denied") in told
    gone = [row for row in told if row[0] == "no longer said" and row[1].endswith("at least 8")]
    assert sorted(row[4] for row in gone) == ["=Bela", "Anna"]
    assert len(told) == 5
    assert not any(cell.startswith("=") for line in csv.reader(io.StringIO(out)) for cell in line), "no formula"


def test_a_diff_the_other_way_round_is_the_opposite(given: Given) -> None:
    there = json.loads(given("diff", "1", "2", "--format", "json")[1])
    back = json.loads(given("diff", "2", "1", "--format", "json")[1])
    opposite = {"added": "withdrawn", "withdrawn": "added", "revised": "revised"}
    assert (there["gone"], there["come"]) == (back["come"], back["gone"])
    assert {(r["id"], opposite[r["change"]]) for r in there["records"]} == {
        (r["id"], r["change"]) for r in back["records"]
    }
    assert there["statements"]


def test_a_build_does_not_differ_from_itself(given: Given) -> None:
    assert "nothing changed" in given("diff", "1", "1")[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["diff", "1", "7"], "“7” is not kept"),
        (["diff", "--by", "word"], "no --by word"),
        (["diff", "--format", "csv"], "A table is by record or by statement"),
        (["diff", "--format", "xml"], "cannot write xml"),
        (["history", "--format", "xml"], "cannot write xml"),
        (["--build", "1", "history"], "means nothing to history"),
        (["rollback", "7"], "“7” is not kept"),
    ],
)
def test_what_cannot_be_done_as_asked_is_refused_with_what_can(arguments: list[str], told: str, given: Given) -> None:
    code, _, err = given(*arguments)
    assert code == 2
    assert told in err


def test_a_build_while_another_is_under_way_is_refused_with_who_is_at_it(given: Given, folder: Path) -> None:
    with writing(folder, "build"):
        code, _, err = given("build")
    assert code == 2
    assert "a build by " in err
    assert "is under way" in err


def test_a_build_that_was_cut_off_is_told_by_the_next(given: Given, folder: Path) -> None:
    lock = folder / ".testimonia" / "lock"
    owner = {"work": "build", "pid": 1, "host": "desk", "user": "sara", "started": 0}
    lock.write_text(json.dumps(owner), encoding="utf-8")
    given("rollback", "2")
    assert lock.read_text("utf-8") == ""
    lock.write_text(json.dumps(owner), encoding="utf-8")
    assert "a build by sara on desk (process 1)" in given("--lang", "en", "build")[2]


def test_a_backup_is_restored_and_read(given: Given, tmp_path: Path) -> None:
    code, out, err = given("backup", str(tmp_path / "b.zip"))
    assert code == 0
    assert out.startswith("sha256 ")
    assert "confidential" in err
    code, _, err = given("restore", str(tmp_path / "b.zip"), str(tmp_path / "again"))
    assert code == 0
    assert "Every digest was right" in err
    assert run(["-C", str(tmp_path / "again"), "show", "anna"]) == 0
    assert given("restore", str(tmp_path / "b.zip"), str(tmp_path / "again"))[0] == 2
