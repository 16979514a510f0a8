"""The built graph on disk: each build a folder of its own, and a pointer to the one that holds.

::

    .testimonia/
        current            the name of the snapshot that holds, on one line
        snapshots/
            0007-3f2a…/    graph/  places/  outlines/  tables/  derived/  manifest.json  store/
        building-…/        a build under way; what a killed one left is removed by the next
        removing-…/        a build that is being removed

How they come and go is in ``files.publishing``.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TypedDict
from urllib.parse import unquote

from testimonia.core.problems import Location
from testimonia.errors import NotBuiltError, UsageError
from testimonia.files.hold import Hold
from testimonia.files.line_difference import sorted_lines
from testimonia.files.sorted_search import lines_beginning

FORMAT = "testimonia-snapshot/3"
"""The version of what is in a snapshot's folder; those before had what was worked out in one file."""
DERIVED = "derived"
"""The folder of a snapshot with what the analyses worked out."""

_SHORTEST_DIGEST = 4
_NAME = re.compile(r"[0-9]{4,}-[0-9a-f]{12}")
_TRIES = 10
_FEW = 20
"""Nodes that are looked for one by one."""


class Content(TypedDict):
    """The lines of one record file, or of what no record says: their SHA-256 in order, and the files they are in."""

    digest: str
    files: list[str]


def graph_digest(contents: Iterable[Content]) -> str:
    """Return the digest of a graph: the SHA-256 of those of its contents, sorted, one a line."""
    return hashlib.sha256("\n".join(sorted(content["digest"] for content in contents)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One finished build. As long as ``hold`` is there, nobody removes it."""

    folder: Path
    hold: Hold | None = field(default=None, compare=False, repr=False)

    @property
    def number(self) -> int:
        """The number of the build in its project, counted from 1."""
        return int(self.folder.name.partition("-")[0])

    @property
    def made(self) -> float:
        """When it was finished, in seconds since 1970. The manifest itself has no date."""
        return (self.folder / "manifest.json").stat().st_mtime

    @property
    def size(self) -> int:
        """How many bytes its files have."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())

    @property
    def store(self) -> Path:
        """The folder of the Oxigraph store."""
        return self.folder / "store"

    @property
    def parts(self) -> tuple[Path, ...]:
        """The N-Quads files that together are the graph: each sorted, no quad in two of them, named by content."""
        return tuple(sorted((self.folder / "graph").glob("*.nq")))

    @property
    def derived(self) -> tuple[Path, ...]:
        """The N-Quads files of what the analyses worked out from them, and of the views; the store holds these too.

        Each is sorted, and no line is in two of them.
        """
        return tuple(sorted((self.folder / DERIVED).glob("*.nq")))

    def nquads(self) -> bytes:
        """Return the whole graph as sorted N-Quads: for small graphs."""
        return b"".join(sorted_lines(self.parts))

    def derived_nquads(self) -> bytes:
        """Return what was worked out as sorted N-Quads: for small graphs."""
        return b"".join(sorted_lines(self.derived))

    def manifest(self) -> dict[str, object]:
        """Return what was read, the counts, the digest and the version. Raises ``NotBuiltError`` if it is damaged."""
        try:
            manifest = json.loads((self.folder / "manifest.json").read_text("utf-8"))
        except (OSError, ValueError):
            manifest = None
        if not isinstance(manifest, dict):
            raise NotBuiltError(f"Build {self.number} on disk is damaged.", hint="Run: testimonia build")
        return manifest

    @property
    def is_of_this_form(self) -> bool:
        """Whether this version can read it: questions asked of another form would be answered wrongly."""
        return self.manifest().get("format") == FORMAT

    def sizes(self) -> dict[str, int]:
        """Return the record files that it was made from, with their sizes in bytes."""
        files = self.manifest().get("files", ())
        return {str(file["path"]): int(file["size"]) for file in files} if isinstance(files, list) else {}

    def places(self) -> dict[str, list[Location]]:
        """Return where each node's records stand, by IRI."""
        return self.places_of()

    def places_of(self, nodes: Collection[str] | None = None) -> dict[str, list[Location]]:
        """Return where the records of some nodes stand, by IRI; without any, of all."""
        found: dict[str, list[Location]] = {}
        few = nodes if nodes is not None and len(nodes) <= _FEW else ()
        for path in sorted((self.folder / "places").glob("*.tsv")):
            for line in _lines_of(path, few) if few else _lines(path):
                node, file, sheet, number = line.rstrip("\n").split("\t")
                if nodes is None or node in nodes:
                    found.setdefault(node, []).append(Location(unquote(file), int(number), 0, unquote(sheet)))
        return {node: sorted(set(places)) for node, places in sorted(found.items())}


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        yield from lines


def _lines_of(path: Path, nodes: Iterable[str]) -> Iterator[str]:
    """Yield the lines that begin with one of some nodes; in a file of many, much faster than to read all lines."""
    for node in nodes:
        yield from (line.decode() for line in lines_beginning(path, f"{node}\t".encode()))


def current(project: Path) -> Snapshot:
    """Return the snapshot that holds, kept from being removed.

    Raises ``NotBuiltError`` where there is none, or none that this version can read.
    """
    for _ in range(_TRIES):  # it may be removed between the two steps, when another one holds
        name = current_name(project)
        folder = project / ".testimonia" / "snapshots" / name
        if not _NAME.fullmatch(name):
            break
        if hold := Hold.of(folder):
            return _readable(Snapshot(folder, hold))
        if name == current_name(project) and not (folder / "manifest.json").is_file():
            break
    raise NotBuiltError("The graph has not been built yet.", hint="Run: testimonia build")


def _readable(snapshot: Snapshot) -> Snapshot:
    if not snapshot.is_of_this_form:
        told = f"Build {snapshot.number} was made by another version of Testimonia, and this one cannot read it."
        raise NotBuiltError(told, hint="Run: testimonia build")
    return snapshot


def current_name(project: Path) -> str:
    """Return the name of the snapshot that holds, or nothing."""
    try:
        return (project / ".testimonia" / "current").read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


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
    found = [Snapshot(s.folder, hold) for s in kept(project) if (hold := Hold.of(s.folder))]
    wanted = build.strip().removeprefix("sha256:").lower()
    if wanted.isdecimal() and (numbered := [s for s in found if s.number == int(wanted)]):
        return _readable(numbered[-1])
    digests = {snapshot: _digest(snapshot) for snapshot in found}
    alike = [s for s, digest in digests.items() if len(wanted) >= _SHORTEST_DIGEST and digest.startswith(wanted)]
    if alike and len({digests[s] for s in alike}) == 1:
        return _readable(alike[-1])  # the same content was built twice: either will do
    listed = ", ".join(f"{s.number} ({digests[s][:12]})" for s in found)
    raise UsageError(f"Build “{build}” is not kept.", hint=f"Kept are: {listed}.")


def _digest(snapshot: Snapshot) -> str:
    try:
        return str(snapshot.manifest()["digest"]).removeprefix("sha256:")
    except NotBuiltError:
        return "damaged"


def place_line(node: str, where: Location) -> str:
    """Return a line of a file of places: a node's IRI and where one of its records stands."""
    return node + quoted_place(where)


def quoted_place(where: Location) -> str:
    """Return what follows a node's IRI on its line: file, sheet and line, and the line feed."""
    # A file's name may hold anything, a tab or a line feed too.
    return f"\t{_quoted(where.file)}\t{_quoted(where.sheet)}\t{where.line}\n"


@lru_cache(maxsize=1024)
def _quoted(text: str) -> str:
    return "".join(f"%{ord(c):02X}" if c in "%\t\n\r" else c for c in text)


def write_manifest(folder: Path, manifest: Mapping[str, object]) -> None:
    """Write the manifest of a build, last of its files."""
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")
