"""The built graph on disk: each build a folder of its own, and a pointer to the one that holds.

::

    .testimonia/
        current            the name of the snapshot that holds, on one line
        snapshots/
            0007-3f2a…/    graph.nq  derived.nq  places.tsv  manifest.json  store/
        building-…/        a build under way; what a killed one left is removed by the next
"""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import unquote

from testimonia.core.problems import Location
from testimonia.errors import NotBuiltError, UsageError
from testimonia.files.output import staged, write_file

_STAGING = "building-"
_KEPT = 2
_SHORTEST_DIGEST = 4
_NAME = re.compile(r"[0-9]{4,}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One finished build."""

    folder: Path

    @property
    def number(self) -> int:
        """The number of the build in its project, counted from 1."""
        return int(self.folder.name.partition("-")[0])

    @property
    def store(self) -> Path:
        """The folder of the Oxigraph store."""
        return self.folder / "store"

    @property
    def nquads(self) -> Path:
        """The same quads as sorted N-Quads."""
        return self.folder / "graph.nq"

    @property
    def derived(self) -> Path:
        """What the analyses worked out from them, and the views, as sorted N-Quads; the store holds these too."""
        return self.folder / "derived.nq"

    def manifest(self) -> dict[str, object]:
        """Return what was read, the counts, the digest and the version."""
        manifest: dict[str, object] = json.loads((self.folder / "manifest.json").read_text("utf-8"))
        return manifest

    def places(self) -> dict[str, list[Location]]:
        """Return where each node's records stand, by IRI."""
        found: dict[str, list[Location]] = {}
        with (self.folder / "places.tsv").open(encoding="utf-8") as lines:
            for line in lines:
                node, file, sheet, number = line.rstrip("\n").split("\t")
                found.setdefault(node, []).append(Location(unquote(file), int(number), 0, unquote(sheet)))
        return found


def current(project: Path) -> Snapshot:
    """Return the snapshot that holds. Raises ``NotBuiltError`` where there is none."""
    top = project / ".testimonia"
    try:
        name = (top / "current").read_text("utf-8").strip()
    except OSError:
        name = ""
    folder = top / "snapshots" / name
    if not _NAME.fullmatch(name) or not (folder / "manifest.json").is_file():
        raise NotBuiltError("The graph has not been built yet.", hint="Run: testimonia build")
    return Snapshot(folder)


def kept(project: Path) -> list[Snapshot]:
    """Return the builds that are still on disk, oldest first."""
    folders = (project / ".testimonia" / "snapshots").glob("*")
    found = [Snapshot(p) for p in folders if _NAME.fullmatch(p.name) and (p / "manifest.json").is_file()]
    return sorted(found, key=lambda snapshot: (snapshot.number, snapshot.folder.name))


def recorded(project: Path, build: str) -> Snapshot:
    """Return a build that is kept, by its number or by the first digits of its digest.

    Raises ``NotBuiltError`` where there is none, ``UsageError``, naming those that are kept, where it is none of them.
    """
    current(project)
    found = kept(project)
    wanted = build.strip().removeprefix("sha256:").lower()
    if wanted.isdecimal() and (numbered := [s for s in found if s.number == int(wanted)]):
        return numbered[-1]
    digests = {snapshot: str(snapshot.manifest()["digest"]).removeprefix("sha256:") for snapshot in found}
    alike = [s for s, digest in digests.items() if len(wanted) >= _SHORTEST_DIGEST and digest.startswith(wanted)]
    if alike and len({digests[s] for s in alike}) == 1:
        return alike[-1]  # the same content was built twice: either will do
    listed = ", ".join(f"{s.number} ({digests[s][:12]})" for s in found)
    raise UsageError(f"Build “{build}” is not kept.", hint=f"Kept are: {listed}.")


@contextmanager
def staging(project: Path) -> Iterator[Path]:
    """Give an empty folder to build in; what an earlier, killed build left is removed first."""
    top = project / ".testimonia"
    top.mkdir(exist_ok=True)
    with (top / "lock").open("a") as lock:
        _take(lock)
        yield from _emptied(top)


def _take(lock: IO[str]) -> None:
    """Take the lock for as long as the file is open: a build that is killed lets go of it."""
    try:
        import fcntl
    except ImportError:  # not on this system: builds at the same time are the user's care
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise UsageError(
            "Another build of this project is under way.", hint="Wait for it to end, then try again."
        ) from None


def _emptied(top: Path) -> Iterator[Path]:
    for left in top.glob(f"{_STAGING}*"):
        shutil.rmtree(left, ignore_errors=True)
    with staged(top, _STAGING) as folder:
        yield folder


def publish(project: Path, staged_folder: Path, *, digest: str) -> Snapshot:
    """Move a finished build among the snapshots and make it the one that holds; keep the one before, drop older."""
    snapshots = project / ".testimonia" / "snapshots"
    snapshots.mkdir(parents=True, exist_ok=True)
    numbered = {p.name: int(n) for p in snapshots.iterdir() if (n := p.name.partition("-")[0]).isdecimal()}
    names = sorted(numbered, key=lambda name: (numbered[name], name))
    number = numbered[names[-1]] + 1 if names else 1
    name = f"{number:04}-{digest[:12]}"
    (staged_folder).rename(snapshots / name)
    write_file(project / ".testimonia" / "current", f"{name}\n".encode())
    for old in names[: -(_KEPT - 1)]:
        shutil.rmtree(snapshots / old, ignore_errors=True)
    return Snapshot(snapshots / name)


def place_line(node: str, where: Location) -> str:
    """Return a line of ``places.tsv``: a node's IRI and where one of its records stands."""
    # A file's name may hold anything, a tab or a line feed too.
    return "\t".join((node, _quoted(where.file), _quoted(where.sheet), f"{where.line}\n"))


def _quoted(text: str) -> str:
    return "".join(f"%{ord(c):02X}" if c in "%\t\n\r" else c for c in text)


def write_manifest(folder: Path, manifest: Mapping[str, object]) -> None:
    """Write the manifest of a build, last of its files."""
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")
