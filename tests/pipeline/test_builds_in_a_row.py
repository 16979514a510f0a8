"""Builds as a row: which stay, which one is read, who may change them, and what a reader has opened."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from testimonia import NotBuiltError, Project, ProjectError, UsageError
from testimonia.files.locking import cut_off, writing
from testimonia.files.publishing import publish, staging
from testimonia.files.snapshots import FORMAT, Snapshot, current, kept

MakeProject = Callable[..., Path]


def built(folder: Path, label: str) -> Project:
    (folder / "records").mkdir(exist_ok=True)
    (folder / "records" / "a.yaml").write_text(f"- {{type: Event, id: e, label: {label}}}\n", encoding="utf-8")
    project = Project.load(folder)
    project.build()
    return project


def numbers(folder: Path) -> list[int]:
    return [snapshot.number for snapshot in kept(folder)]


def test_five_builds_stay_where_the_project_does_not_say(make_project: MakeProject) -> None:
    folder = make_project({})
    for n in range(7):
        built(folder, f"E{n}")
    assert numbers(folder) == [3, 4, 5, 6, 7]


def test_all_builds_stay_where_the_project_says_so(make_project: MakeProject) -> None:
    folder = make_project({}, '[builds]\nkeep = "all"\n')
    for n in range(7):
        built(folder, f"E{n}")
    assert numbers(folder) == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("wrong", ["keep = 0", "keep = -1", "keep = true", 'keep = "some"', "keep = 1.5", "kept = 3"])
def test_a_number_of_builds_that_means_nothing_is_refused(wrong: str, make_project: MakeProject) -> None:
    with pytest.raises(ProjectError, match=r"builds"):
        Project.load(make_project({}, f"[builds]\n{wrong}\n"))


def test_a_build_that_is_being_read_is_not_removed_until_its_reader_has_gone(make_project: MakeProject) -> None:
    folder = make_project({}, "[builds]\nkeep = 1\n")
    reader = built(folder, "First")
    assert reader.label("e") == "First"
    built(folder, "Second")
    built(folder, "Third")
    assert numbers(folder) == [1, 3]
    assert reader.label("e") == "First"
    assert len(reader.snapshot.places()) > 1, "what is only now opened is there too"
    del reader
    built(folder, "Fourth")
    assert numbers(folder) == [4]


def test_a_build_that_another_process_reads_is_not_removed(make_project: MakeProject) -> None:
    folder = make_project({}, "[builds]\nkeep = 1\n")
    built(folder, "First")
    code = (
        "import sys\nfrom testimonia.project import Project\nproject = Project.load(sys.argv[1])\nproject.snapshot\n"
        "print('open', flush=True)\nsys.stdin.read()\nprint(project.label('e'))\n"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", code, str(folder)], stdin=pipe, stdout=pipe, text=True) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "open\n"
        built(folder, "Second")
        assert numbers(folder) == [1, 2]
        assert reader.communicate("", timeout=60)[0] == "First\n"
    built(folder, "Third")
    assert numbers(folder) == [3]


def test_an_earlier_build_is_made_to_hold_and_the_next_gets_a_number_of_its_own(make_project: MakeProject) -> None:
    folder = make_project({})
    built(folder, "First")
    built(folder, "Second")
    project = built(folder, "Third")
    reader = Project.load(folder)
    assert reader.label("e") == "Third"
    assert project.rollback() == 2
    assert (project.label("e"), Project.load(folder).label("e")) == ("Second", "Second")
    assert reader.label("e") == "Third", "what another has opened stays as it is"
    assert project.rollback("1") == 1
    assert Project.load(folder).label("e") == "First"
    assert numbers(folder) == [1, 2, 3]
    with pytest.raises(UsageError, match="no build before build 1"):
        project.rollback()
    with pytest.raises(UsageError, match="“9” is not kept"):
        project.rollback(9)
    built(folder, "Fourth")
    assert numbers(folder) == [1, 2, 3, 4]
    assert [(b.number, b.is_current) for b in project.history()] == [(1, False), (2, False), (3, False), (4, True)]


def test_the_build_that_holds_stays_however_old_it_is(make_project: MakeProject) -> None:
    folder = make_project({}, "[builds]\nkeep = 2\n")
    for label in ("First", "Second", "Third"):
        project = built(folder, label)
    project.rollback("2")
    del project
    with writing(folder, "build"), staging(folder) as under_way:
        (under_way / "manifest.json").write_text(
            json.dumps({"digest": "sha256:aaaa", "format": FORMAT}), encoding="utf-8"
        )
        published = publish(folder, under_way, digest="a" * 64, keep=1)
    assert published == current(folder)
    assert published.number == 4
    assert numbers(folder) == [4]


def of_another_form(snapshot: Snapshot) -> None:
    path = snapshot.folder / "manifest.json"
    path.write_text(json.dumps(snapshot.manifest() | {"format": "testimonia-snapshot/2"}), encoding="utf-8")


def test_a_build_of_another_version_is_not_asked_but_listed_and_the_next_build_is_made_anew(
    make_project: MakeProject,
) -> None:
    folder = make_project({})
    project = built(folder, "First")
    of_another_form(project.snapshot)
    with pytest.raises(NotBuiltError, match="Build 1 was made by another version") as refused:
        Project.load(folder).label("e")
    assert refused.value.hint == "Run: testimonia build"
    assert [(b.number, b.is_current, b.is_readable) for b in Project.load(folder).history()] == [(1, True, False)]
    again = built(folder, "First")
    assert again.label("e") == "First"
    with pytest.raises(NotBuiltError, match="Build 1 was made by another version"):
        again.rollback("1")
    assert [b.is_readable for b in again.history()] == [False, True]


@pytest.mark.parametrize("content", ["", "[]", '{"digest": '])
def test_a_build_whose_manifest_is_damaged_is_told_and_the_next_build_is_made_anew(
    content: str, make_project: MakeProject
) -> None:
    folder = make_project({})
    project = built(folder, "First")
    (project.snapshot.folder / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(NotBuiltError, match="Build 1 on disk is damaged"):
        Project.load(folder).label("e")
    assert built(folder, "First").label("e") == "First"


def test_what_was_worked_out_and_is_damaged_is_worked_out_again_and_not_put_into_a_backup(
    make_project: MakeProject, tmp_path: Path
) -> None:
    folder = make_project({})
    project = built(folder, "First")
    whole = project.snapshot.derived_nquads()
    part = max(project.snapshot.derived, key=lambda path: path.stat().st_size)
    part.write_bytes(part.read_bytes()[:-30])
    with pytest.raises(UsageError, match="What its build has worked out is damaged on this disk") as refused:
        project.backup(tmp_path / "kept.zip")
    assert refused.value.hint == "Build it anew first: testimonia build --full"
    assert not (tmp_path / "kept.zip").exists()
    (folder / "records" / "b.yaml").write_text("- {type: Place, id: town, label: Town}\n", encoding="utf-8")
    project.build()
    assert project.snapshot.derived_nquads() == whole
    project.backup(tmp_path / "kept.zip")


def test_a_pointer_that_cannot_be_written_leaves_the_build_before(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    from testimonia.files import publishing

    folder = make_project({})
    built(folder, "First")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publishing, "write_file", full)
    with pytest.raises(OSError, match="No space"):
        built(folder, "Second")
    monkeypatch.undo()
    assert numbers(folder) == [1]
    assert Project.load(folder).label("e") == "First"
    built(folder, "Second")
    assert numbers(folder) == [1, 2]


def test_a_second_writer_is_told_who_is_at_it_and_since_when(make_project: MakeProject) -> None:
    folder = make_project({})
    project = built(folder, "First")
    with writing(folder, "build"):
        for act in (project.build, project.rollback):
            with pytest.raises(UsageError) as refused:
                act()
            said = f"{refused.value} {refused.value.hint}"
            assert refused.value.exit_code == 2
            for part in (f"process {os.getpid()}", socket.gethostname(), "begun 2", " s ago", "Wait for it"):
                assert part in said
        assert Project.load(folder).label("e") == "First", "reading goes on"
        assert cut_off(folder) is None, "it is alive"
    project.build()


def test_what_a_dead_process_left_locked_is_explained_and_taken_over(make_project: MakeProject) -> None:
    folder = make_project({})
    built(folder, "First")
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom testimonia.files.locking import writing\n"
        "with writing(Path(sys.argv[1]), 'build'):\n    os.kill(os.getpid(), 9)\n"
    )
    dead = subprocess.Popen([sys.executable, "-c", code, str(folder)])
    assert dead.wait(timeout=60) == -9
    left = cut_off(folder)
    assert left is not None
    assert (left.pid, left.host, left.work) == (dead.pid, socket.gethostname(), "build")
    assert f"process {dead.pid}" in left.described()
    built(folder, "Second")
    assert cut_off(folder) is None


def test_a_lock_whose_owner_cannot_be_read_is_still_a_lock(make_project: MakeProject) -> None:
    folder = make_project({})
    project = built(folder, "First")
    lock = folder / ".testimonia" / "lock"
    with writing(folder, "build"):
        for text in ("", "[", '{"pid": "x"}', json.dumps({"pid": 1})):
            lock.write_text(text, encoding="utf-8")
            with pytest.raises(UsageError, match="under way"):
                project.build()
    lock.write_text("nonsense", encoding="utf-8")
    project.build()


def test_a_lock_that_outlives_its_process_says_that_something_still_runs(make_project: MakeProject) -> None:
    folder = make_project({})
    project = built(folder, "First")
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait(timeout=60)
    with writing(folder, "build"):
        lock = folder / ".testimonia" / "lock"
        lock.write_text(lock.read_text("utf-8").replace(str(os.getpid()), str(gone.pid)), encoding="utf-8")
        with pytest.raises(UsageError) as refused:
            project.build()
    assert "may still be running" in refused.value.hint


def test_without_locks_of_the_system_what_stands_in_the_file_is_believed(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    from testimonia.files import locking

    folder = make_project({})
    project = built(folder, "First")
    monkeypatch.setattr(locking, "_SYSTEM_LOCKS", False)
    with writing(folder, "build"), pytest.raises(UsageError) as refused:
        project.build()
    assert "Wait for it" in refused.value.hint
    project.build()


def test_a_project_without_builds_has_no_history_and_cannot_go_back(make_project: MakeProject) -> None:
    project = Project.load(make_project({"records/a.yaml": "- {type: Event, id: e, label: E}\n"}))
    for act in (project.history, project.rollback, project.diff):
        with pytest.raises(NotBuiltError):
            act()
    assert not (project.settings.folder / ".testimonia").exists()


def test_the_history_says_what_a_build_holds_and_how_large_it_is(make_project: MakeProject) -> None:
    project = built(make_project({}), "First")
    manifest = project.stats()
    [build] = project.history()
    assert (build.digest, build.version) == (manifest["digest"], manifest["testimonia"])
    assert build.counts == manifest["counts"]
    files = [path for path in project.snapshot.folder.rglob("*") if path.is_file()]
    assert build.size == sum(path.stat().st_size for path in files)
    assert build.made.timestamp() == pytest.approx(project.snapshot.made)
