"""A backup: everything that a project needs, with digests; a damaged or hostile one is refused and leaves nothing."""

import json
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from testimonia import Project, UsageError
from testimonia.files.archive import FORMAT
from testimonia.keeping import restore

MakeProject = Callable[..., Path]
RECORDS = "- {type: Event, id: e, label: E}\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project with two builds. It is shared: only read it."""
    folder = tmp_path_factory.mktemp("kept") / "project"
    (folder / "records").mkdir(parents=True)
    (folder / "testimonia.toml").write_text('title = "T"\nbase = "https://example.org/t/"\n', encoding="utf-8")
    (folder / "records" / "a.yaml").write_text(RECORDS, encoding="utf-8")
    (folder / "records" / "ب ت.yaml").write_text("- {type: Person, id: p, label: P}\n", encoding="utf-8")
    project = Project.load(folder)
    project.build()
    project.build()
    return project


@pytest.fixture(scope="module")
def backup(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("backup") / "b.zip"
    project.backup(file)
    return file


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def rewritten(backup: Path, target: Path, change: Callable[[dict[str, bytes], dict[str, object]], None]) -> Path:
    """Write a backup again after changing its parts or its listing."""
    with zipfile.ZipFile(backup) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    listing = json.loads(parts.pop("backup.json"))
    change(parts, listing)
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("backup.json", json.dumps(listing))
        for name, content in parts.items():
            archive.writestr(name, content)
    return target


def refused(backup: Path, target: Path) -> str:
    """Return why a backup is not restored; nothing may be left of it, in or beside its folder."""
    before = sorted(target.parent.rglob("*"))
    with pytest.raises(UsageError) as error:
        restore(backup, target)
    assert sorted(target.parent.rglob("*")) == before
    return str(error.value)


def test_what_is_restored_is_what_was_put_in_and_is_read_at_once(
    project: Project, backup: Path, tmp_path: Path
) -> None:
    restored = Project.restore(backup, tmp_path / "again")
    before = contents(project.settings.folder)
    earlier = {name for name in before if "snapshots/0001-" in name}
    assert contents(tmp_path / "again") == {name: text for name, text in before.items() if name not in earlier}
    assert restored.label("p") == "P"
    assert [build.number for build in restored.history()] == [2]
    assert restored.changes() == ()
    restored.build()
    assert [build.number for build in restored.history()] == [2, 3]


def test_the_same_project_gives_the_same_backup(project: Project, backup: Path, tmp_path: Path) -> None:
    report = project.backup(tmp_path / "c.zip")
    assert backup.read_bytes() == (tmp_path / "c.zip").read_bytes()
    assert (report.files, report.build, report.size) == (3, 2, backup.stat().st_size)
    assert oct(backup.stat().st_mode & 0o777) == "0o600", "it holds what is confidential"


def test_a_project_without_a_build_has_a_backup_too(make_project: MakeProject, tmp_path: Path) -> None:
    folder = make_project({"records/a.yaml": RECORDS})
    assert Project.load(folder).backup(tmp_path / "b.zip").build == 0
    restore(tmp_path / "b.zip", tmp_path / "again")
    assert contents(tmp_path / "again") == contents(folder)


def test_nothing_is_written_over(project: Project, backup: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="already there"):
        project.backup(backup)
    with pytest.raises(UsageError, match="no folder"):
        project.backup(tmp_path / "nowhere" / "b.zip")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("x", encoding="utf-8")
    assert "not empty" in refused(backup, tmp_path / "full")
    (tmp_path / "empty").mkdir()
    restore(backup, tmp_path / "empty")
    assert Project.load(tmp_path / "empty").label("e") == "E"


def test_a_backup_in_which_any_byte_was_changed_is_refused_or_gives_the_same(
    project: Project, backup: Path, tmp_path: Path
) -> None:
    whole = backup.read_bytes()
    good = {name: text for name, text in contents(project.settings.folder).items() if "snapshots/0001-" not in name}
    stride = len(whole) // 60
    for place in [*range(0, len(whole), stride), *range(len(whole) - 200, len(whole), 9)]:
        damaged = tmp_path / "damaged.zip"
        damaged.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        target = tmp_path / "again"
        try:
            restore(damaged, target)
        except (UsageError, OSError):
            assert not target.exists()
        else:
            assert contents(target) == good
            shutil.rmtree(target)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["damaged.zip"]


@pytest.mark.parametrize("part", [0, 0.1, 0.5, 0.99])
def test_a_backup_that_was_cut_short_is_refused(part: float, backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    (tmp_path / "short.zip").write_bytes(whole[: int(len(whole) * part)])
    assert "damaged" in refused(tmp_path / "short.zip", tmp_path / "again")


def _at(name: str) -> Callable[[dict[str, bytes], dict[str, object]], None]:
    """Return what gives a part of the backup another name, in its listing too."""

    def change(parts: dict[str, bytes], listing: dict[str, object]) -> None:
        files = listing["files"]
        assert isinstance(files, list)
        parts[name] = parts.pop(files[-1]["path"])
        files[-1]["path"] = name

    return change


@pytest.mark.parametrize(
    "name",
    [
        "../out.yaml", "records/../../out.yaml", "/out.yaml", "C:/out.yaml", "records\\..\\out.yaml", "a//b", "./a",
        ".testimonia/current", ".testimonia/lock", ".Testimonia/current", ".testimonia/snapshots/../current", "a/. /b",
        ".testimonia/snapshots/0001-000000000000/store/../../x", "a\x01b", "TESTIMONIA.toml",
    ],
)  # fmt: skip
def test_a_backup_that_leads_out_of_its_folder_is_refused(name: str, backup: Path, tmp_path: Path) -> None:
    hostile = rewritten(backup, tmp_path / "hostile.zip", _at(name))
    assert "damaged" in refused(hostile, tmp_path / "again")
    assert not (tmp_path / "out.yaml").exists()


def test_a_link_in_a_backup_is_refused(backup: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        parts = [(entry, archive.read(entry)) for entry in archive.infolist()]
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as archive:
        for entry, content in parts:
            made = zipfile.ZipInfo(entry.filename)
            made.external_attr = (0o120777 if entry.filename == "records/a.yaml" else 0o100600) << 16
            archive.writestr(made, content)
    assert "is a link" in refused(tmp_path / "link.zip", tmp_path / "again")


def _change_listing(**changes: object) -> Callable[[dict[str, bytes], dict[str, object]], None]:
    def change(_: dict[str, bytes], listing: dict[str, object]) -> None:
        listing.update(changes)

    return change


def _change_file(**changes: object) -> Callable[[dict[str, bytes], dict[str, object]], None]:
    def change(_: dict[str, bytes], listing: dict[str, object]) -> None:
        files = listing["files"]
        assert isinstance(files, list)
        files[1].update(changes)

    return change


def _add(parts: dict[str, bytes], _: Mapping[str, object]) -> None:
    parts["records/more.yaml"] = b"- {type: Event, id: planted, label: X}\n"


def _alter(parts: dict[str, bytes], _: Mapping[str, object]) -> None:
    parts["records/a.yaml"] = parts["records/a.yaml"].replace(b"label: E", b"label: F")


def _drop(parts: dict[str, bytes], _: Mapping[str, object]) -> None:
    del parts["records/a.yaml"]


@pytest.mark.parametrize(
    "change",
    [
        _add, _alter, _drop, _change_file(size=1), _change_file(size=-1), _change_file(sha256="0" * 64),
        _change_file(size="x"), _change_file(changed="x"), _change_listing(files=3), _change_listing(files=[3]),
        _change_listing(files=[]), _change_listing(current=""), _change_listing(current="../x"),
        _change_listing(format=f"{FORMAT}0"),
    ],
)  # fmt: skip
def test_a_backup_that_is_not_what_it_lists_is_refused(
    change: Callable[[dict[str, bytes], dict[str, object]], None], backup: Path, tmp_path: Path
) -> None:
    assert refused(rewritten(backup, tmp_path / "altered.zip", change), tmp_path / "again")


def test_a_build_in_a_backup_that_is_not_the_one_of_its_manifest_is_refused(backup: Path, tmp_path: Path) -> None:
    import hashlib

    def change(parts: dict[str, bytes], listing: dict[str, object]) -> None:
        name = next(name for name in parts if name.endswith(".nq") and "/graph/" in name)
        parts[name] += b"<https://example.org/x> <https://example.org/y> <https://example.org/z> .\n"
        files = listing["files"]
        assert isinstance(files, list)
        for file in files:
            if file["path"] == name:
                file.update(size=len(parts[name]), sha256=hashlib.sha256(parts[name]).hexdigest())

    altered = rewritten(backup, tmp_path / "altered.zip", change)
    assert "the graph of its build" in refused(altered, tmp_path / "again")


def test_what_says_it_is_larger_than_the_disk_is_refused(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1))
    assert "the disk has 1 bytes left" in refused(backup, tmp_path / "again")


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.zip").write_text("not an archive", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("a.txt", "x")
    assert "damaged" in refused(tmp_path / "text.zip", tmp_path / "again")
    assert "does not begin with backup.json" in refused(tmp_path / "other.zip", tmp_path / "again")
    assert "There is no file" in refused(tmp_path / "none.zip", tmp_path / "again")


def test_a_record_that_changes_while_the_backup_is_written_stops_it(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from testimonia.files import archive

    whole = archive.sha256
    monkeypatch.setattr(archive, "sha256", lambda path: "0" * 64 if path.parent.name == "records" else whole(path))
    with pytest.raises(UsageError, match="changed while it was read"):
        project.backup(tmp_path / "b.zip")
    assert sorted(path.name for path in tmp_path.iterdir()) == []
