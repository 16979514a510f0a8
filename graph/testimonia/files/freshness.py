"""Whether a build is still of the files as they are now: told by names and sizes, by content where it may differ."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TypedDict

from testimonia.errors import ProjectError
from testimonia.files.settings import FILE_NAME, ProjectSettings
from testimonia.files.snapshots import Snapshot

_SLACK = 3600
"""Seconds: a file may be changed after a build has read it and before it has ended. Builds take less than an hour."""


class Fingerprint(TypedDict):
    """What a manifest keeps of a file: its path in the project, its size in bytes, its SHA-256."""

    path: str
    size: int
    sha256: str


def fingerprints(settings: ProjectSettings) -> list[Fingerprint]:
    """Return those of the files that a build depends on beside the records: the settings and the vocabulary."""
    paths = [settings.folder / FILE_NAME, *settings.vocabulary_files()]
    return [Fingerprint(path=settings.name_of(path), size=path.stat().st_size, sha256=sha256(path)) for path in paths]


class Change(StrEnum):
    """Of what a build is no longer."""

    RECORDS = "records"
    SETTINGS = "settings"
    VOCABULARY = "vocabulary"
    PROGRAM = "program"


def changes(settings: ProjectSettings, snapshot: Snapshot) -> tuple[Change, ...]:
    """Return which of the files that the build was made from have changed, come or gone since."""
    manifest = snapshot.manifest()
    others = {str(entry["path"]): entry for entry in _entries(manifest, "settings")}
    if not others:
        return (Change.PROGRAM,)  # a build of an earlier version of this program
    records = {str(entry["path"]): entry for entry in _entries(manifest, "files")}
    own = {name: entry for name, entry in others.items() if name == FILE_NAME}
    vocabulary = {name: entry for name, entry in others.items() if name != FILE_NAME}
    read_before = (snapshot.folder / "manifest.json").stat().st_mtime - _SLACK

    def changed(files: Callable[[], Iterable[Path]], known: Mapping[str, Mapping[str, object]]) -> bool:
        try:
            paths = list(files())
        except ProjectError:  # a file that the settings name is gone
            return True
        if {settings.name_of(path) for path in paths} != known.keys():
            return True
        return any(_differs(path, known[settings.name_of(path)], read_before) for path in paths)

    looked_at = (
        (Change.RECORDS, changed(settings.record_files, records)),
        (Change.SETTINGS, changed(lambda: [settings.folder / FILE_NAME], own)),
        (Change.VOCABULARY, changed(settings.vocabulary_files, vocabulary)),
    )
    return tuple(what for what, found in looked_at if found)


def sha256(path: Path) -> str:
    """Return a file's SHA-256, or an empty text where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _differs(path: Path, known: Mapping[str, object], read_before: float) -> bool:
    found = path.stat()
    if found.st_size != known.get("size"):
        return True
    return found.st_mtime > read_before and sha256(path) != known.get("sha256")


def _entries(manifest: Mapping[str, object], name: str) -> Sequence[Mapping[str, object]]:
    found = manifest.get(name, ())
    return found if isinstance(found, list) else ()
