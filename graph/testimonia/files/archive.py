"""One archive of a project: settings, records, own terms and shapes, and the build that holds, each with its digest.

It is a ZIP file. Its first part, ``backup.json``, lists all others with size and SHA-256; nothing is read that is not
listed, and nothing is put in place before all of it has been compared.
"""

import hashlib
import json
import os
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from testimonia.errors import UsageError
from testimonia.files.freshness import sha256
from testimonia.files.limits import amount
from testimonia.files.output import staged
from testimonia.files.publishing import make_current
from testimonia.files.settings import FILE_NAME, ProjectSettings
from testimonia.files.snapshots import Content, Snapshot, graph_digest

FORMAT = "testimonia-backup/1"
_LISTING = "backup.json"
_LONGEST_LISTING = 64 * 1024 * 1024
_CHUNK = 1024 * 1024
_LEVEL = 3
_BUILDS = ".testimonia"
_BUILD_FILE = re.compile(r"\.testimonia/snapshots/[0-9]{4,}-[0-9a-f]{12}/(?:[a-z_]+/){0,2}[^/]+")
_LINK, _KIND = 0o120000, 0o170000
_TORN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, LookupError, TypeError,
    OverflowError, FileExistsError, NotADirectoryError,
)  # fmt: skip
"""What reading a damaged archive may raise."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file in the archive: its path in the project, size in bytes, SHA-256, and when it was changed last."""

    path: str
    size: int
    sha256: str
    changed: float


def write_archive(settings: ProjectSettings, snapshot: Snapshot | None, target: Path, *, version: str) -> int:
    """Write the archive, whole or not at all, and return how many files of the user are in it.

    Raises ``UsageError`` where a file changes meanwhile, or where something is in the way.
    """
    if target.exists():
        raise UsageError(f"{target} is already there.", hint="Name a file that does not exist yet.")
    if not target.parent.is_dir():
        raise UsageError(f"There is no folder {target.parent}.", hint="Make it first, or choose another.")
    if not os.access(target.parent, os.W_OK):
        raise UsageError(f"Nothing can be written into {target.parent}.", hint="Choose another folder.")
    if snapshot and (wrong := _difference(snapshot)):
        told = f"{wrong[0].upper()}{wrong[1:]} is damaged on this disk."
        raise UsageError(told, hint="Build it anew first: testimonia build --full")
    own = [settings.folder / FILE_NAME, *settings.record_files()]
    own += [*settings.vocabulary_files(), *settings.shapes_files()]
    own = list(dict.fromkeys(own))
    built = sorted(p for p in snapshot.folder.rglob("*") if p.is_file()) if snapshot else []
    parts = [_part(settings, path) for path in (*own, *built)]
    listing = {
        "format": FORMAT,
        "testimonia": version,
        "base": settings.base,
        "current": snapshot.folder.name if snapshot else "",
        "files": [asdict(part) for part in parts],
    }
    with staged(target.parent, f".{target.name}.") as beside:
        made = beside / "archive"
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
            archive.writestr(_entry(_LISTING), json.dumps(listing, ensure_ascii=False, indent=1))
            for part, path in zip(parts, (*own, *built), strict=True):
                with path.open("rb") as file, archive.open(_entry(part.path), "w", force_zip64=True) as out:
                    if _copied(file, out, part.size + 1) != (part.size, part.sha256):
                        raise UsageError(f"{part.path} changed while it was read.", hint="Try again.")
        with made.open("rb+") as file:
            os.fsync(file.fileno())
        made.chmod(0o600)  # it holds what is confidential too
        made.rename(target)
    return len(own)


def read_archive(source: Path, folder: Path) -> tuple[int, str]:
    """Put a project in place from its archive; return how many files of the user it has and the name of its build.

    ``folder`` must be new or empty. Raises ``UsageError`` where the archive is damaged or is no such archive: nothing
    is then left behind.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} already exists and is not empty.", hint="Name a folder that does not exist yet.")
    if not folder.parent.is_dir() or folder.resolve() == Path.cwd():
        raise UsageError(f"{folder} cannot be made.", hint="Name a new folder in one that is there.")
    if not source.is_file():
        raise UsageError(f"There is no file {source}.")
    try:
        with zipfile.ZipFile(source) as archive:
            listing = _listing(archive)
            parts = _parts(listing, archive)
            _refuse_if_too_large(parts, folder.parent)
            with staged(folder.parent, f".{folder.name}.") as beside:
                for part in parts:
                    _unpack(archive, part, beside)
                current = _with_pointer(beside, str(listing["current"]))
                if folder.exists():
                    folder.rmdir()
                beside.rename(folder)
    except _TORN as error:
        raise _damaged(str(error) or type(error).__name__) from None
    return sum(not part.path.startswith(f"{_BUILDS}/") for part in parts), current


def _part(settings: ProjectSettings, path: Path) -> Part:
    found = path.stat()
    return Part(settings.name_of(path), found.st_size, sha256(path), found.st_mtime)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)  # of 1980: the same project gives the same archive
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _listing(archive: zipfile.ZipFile) -> Mapping[str, object]:
    first = archive.infolist()[:1]
    if not first or first[0].filename != _LISTING or first[0].file_size > _LONGEST_LISTING:
        raise _damaged(f"it does not begin with {_LISTING}")
    with archive.open(first[0]) as file:
        listing = json.loads(file.read(_LONGEST_LISTING))
    if not isinstance(listing, dict) or listing.get("format") != FORMAT:
        raise UsageError("This is no backup that this version can read.", hint=f"It must say: {FORMAT}.")
    return listing


def _parts(listing: Mapping[str, object], archive: zipfile.ZipFile) -> Sequence[Part]:
    """Return what the archive holds. Raises ``UsageError`` where that is not what it lists, or leads out of it."""
    given = listing["files"]
    parts = [Part(str(f["path"]), int(f["size"]), str(f["sha256"]), float(f["changed"])) for f in _dicts(given)]
    entries = archive.infolist()[1:]
    if [entry.filename for entry in entries] != [part.path for part in parts]:
        raise _damaged("what it holds is not what it lists")
    for entry, part in zip(entries, parts, strict=True):
        if not _is_inside(part.path):
            raise _damaged(f"“{part.path}” is no place inside a project")
        if entry.is_dir() or (entry.external_attr >> 16) & _KIND == _LINK:
            raise _damaged(f"“{part.path}” is a link or a folder")
        if entry.file_size != part.size or part.size < 0:
            raise _damaged(f"“{part.path}” has not the size that is listed")
    folded = [part.path.casefold() for part in parts]
    if len(set(folded)) != len(folded) or FILE_NAME not in folded:
        raise _damaged("a file is in it twice, or the settings are missing")
    return parts


def _dicts(given: object) -> Iterator[Mapping[str, str]]:
    if not isinstance(given, list) or not all(isinstance(item, dict) for item in given):
        raise _damaged("its list of files cannot be read")
    yield from given


def _is_inside(name: str) -> bool:
    """Say whether a name is a plain path below the project; of the folder of builds, only a build's own files."""
    parts = name.split("/")
    plain = not any(part in {"", ".", ".."} or part.rstrip(". ") == "" for part in parts)
    if not plain or any(ord(c) < ord(" ") or c in '\\:"' for c in name) or PurePosixPath(name).is_absolute():
        return False
    return parts[0].casefold() != _BUILDS or bool(_BUILD_FILE.fullmatch(name))


def _refuse_if_too_large(parts: Sequence[Part], where: Path) -> None:
    needed, free = sum(part.size for part in parts), shutil.disk_usage(where).free
    if needed > free:
        raise UsageError(f"The backup needs {amount(needed)}, and the disk has {amount(free)} left.")


def _unpack(archive: zipfile.ZipFile, part: Part, folder: Path) -> None:
    path = folder / part.path
    path.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(part.path) as file, path.open("xb") as out:
        found = _copied(file, out, part.size + 1)
        out.flush()
        os.fsync(out.fileno())
    if found != (part.size, part.sha256):
        raise _damaged(f"“{part.path}” is not what was put in")
    with suppress(OSError, OverflowError):
        os.utime(path, (part.changed, part.changed))


def _with_pointer(folder: Path, name: str) -> str:
    """Let the build that was put in be the one that holds, if its own manifest agrees; return its name."""
    top = folder / _BUILDS / "snapshots"
    if [p.name for p in top.glob("*")] != ([name] if name else []):
        raise _damaged("its build is not the one that it names")
    if not name:
        return ""
    snapshot = Snapshot(top / name)
    if not snapshot.is_of_this_form:
        hint = "Restore it with the version that made it. Or unpack it as a zip file: your records are in it."
        raise UsageError("The build in the backup was made by another version of Testimonia.", hint=hint)
    if wrong := _difference(snapshot):
        raise _damaged(f"{wrong} is not of the digest that the build states")
    make_current(folder, snapshot)
    return name


def _difference(snapshot: Snapshot) -> str:
    """Return what of a build is not what its manifest says, or nothing."""
    manifest = snapshot.manifest()
    if _digest_of_graph(snapshot, manifest) != manifest["digest"]:
        return "the graph of its build"
    worked_out = graph_digest(Content(digest=sha256(path), files=[]) for path in snapshot.derived)
    if f"sha256:{worked_out}" != dict(manifest["derived"])["digest"]:  # type: ignore[call-overload] # a dict, or damaged
        return "what its build has worked out"
    return ""


def _digest_of_graph(snapshot: Snapshot, manifest: Mapping[str, object]) -> str:
    """Return the digest of the lines of a build, or nothing where there are others than the build lists."""
    contents = [_content(content) for content in _dicts(manifest["graph"])]
    if {path.name for path in snapshot.parts} != {name for content in contents for name in content["files"]}:
        return ""
    found = [
        Content(digest=_sha256_of(snapshot.folder / "graph" / name for name in content["files"]), files=[])
        for content in contents
    ]
    return f"sha256:{graph_digest(found)}"


def _content(given: Mapping[str, object]) -> Content:
    files = given["files"]
    if not isinstance(files, list) or not all(isinstance(name, str) and "/" not in name for name in files):
        raise _damaged("its list of files cannot be read")
    return Content(digest=str(given["digest"]), files=files)


def _sha256_of(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    return digest.hexdigest()


def _copied(file: IO[bytes], out: IO[bytes], most: int) -> tuple[int, str]:
    """Copy at most so many bytes; return how many there were and their SHA-256."""
    digest, size = hashlib.sha256(), 0
    while size < most and (chunk := file.read(min(_CHUNK, most - size))):
        digest.update(chunk)
        out.write(chunk)
        size += len(chunk)
    return size, digest.hexdigest()


def _damaged(why: str) -> UsageError:
    hint = "Nothing was restored. Take another copy of it."
    return UsageError(f"The backup is damaged or was altered: {why}.", hint=hint)
