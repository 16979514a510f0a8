"""What a snapshot has of each record file: its lines, where their nodes stand, and its outline."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter
from pathlib import Path

import msgspec

from testimonia import __version__
from testimonia.building.context import Context
from testimonia.building.runs import RUNS, Run, cuts, merge_piece
from testimonia.core.ids import NORMAL_FORM
from testimonia.core.outline import Outline
from testimonia.crew import Crew

GRAPH, PLACES, OUTLINES = "graph", "places", "outlines"
"""The folders of a snapshot that the files of parts are in."""

_PIECE_BYTES = 48 * 1024 * 1024
"""About how large the pieces are that large parts are kept in."""


@dataclass(slots=True)
class Part:
    """A record file as a snapshot has it.

    ``stem`` is made from all that its lines depend on but ``borrowed``: what the claims in other files claim, by
    digest, that it takes something from. ``digest`` is the SHA-256 of its lines in order, ``graph`` the files that they
    are in, in order. ``assertions`` are the addresses of those that have no id.
    """

    name: str
    sha256: str
    size: int
    stem: str
    records: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    digest: str = ""
    quads: int = 0
    graph: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    assertions: list[str] = field(default_factory=list)
    borrowed: dict[str, str] = field(default_factory=dict)
    outline: Outline = field(default_factory=Outline)


def stem_of(name: str, sha256: str, own_terms: str, base: str) -> str:
    """Return what the files of a part are called: the same file, read in the same way, has the same name."""
    form = f"testimonia-part/1\n{__version__}\n{NORMAL_FORM}\n{base}\n{own_terms}\n{sha256}\n{name}"
    return hashlib.sha256(form.encode()).hexdigest()[:32]


def save(part: Part, folder: Path) -> None:
    """Write a part's outline beside its lines."""
    (folder / OUTLINES / f"{part.stem}.json").write_bytes(msgspec.json.encode(part))


def saved(stem: str, folder: Path) -> Part | None:
    """Return a part that a snapshot has, or None where it has none or it cannot be read."""
    try:
        return msgspec.json.decode((folder / OUTLINES / f"{stem}.json").read_bytes(), type=Part)
    except (OSError, msgspec.MsgspecError):
        return None


def take_over(part: Part, source: Path, target: Path) -> None:
    """Let a snapshot have the files of a part that another one has."""
    for kind, names in ((GRAPH, part.graph), (PLACES, part.places), (OUTLINES, [f"{part.stem}.json"])):
        for name in names:
            link(source / kind / name, target / kind / name)


def link(source: Path, target: Path) -> None:
    """Let a file have a second name, or copy it where the disk cannot do that."""
    try:
        os.link(source, target)
    except FileExistsError:  # of the same name, so of the same content
        return
    except OSError:
        shutil.copyfile(source, target)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What lies between two cuts of some runs, and the file it goes to."""

    stem: str
    runs: tuple[Path, ...]
    begin: bytes
    end: bytes
    target: Path


def _merged(piece: _Piece, context: Context) -> Run:
    del context
    return merge_piece(piece.runs, piece.begin, piece.end, piece.target)


def put_together(parts: Sequence[Part], runs: Mapping[str, Sequence[Run]], folder: Path, team: Crew[Context]) -> None:
    """Make the lines of each part from its runs, by ``stem``: each line once, in order, in files named by content."""
    pieces: list[_Piece] = []
    for part in parts:
        own = [run for run in runs.get(part.stem, ()) if run.lines]
        if len(own) > 1:
            pieces += _pieces(part, [run.path for run in own], folder / RUNS)
        else:
            _finish(part, own, folder)
    made: dict[str, list[tuple[str, Run]]] = {}
    for piece, run in team.each(_merged, pieces):
        made.setdefault(piece.stem, []).append((piece.target.name, run))
    for part in parts:
        if part.stem in made:
            _finish(part, [run for _, run in sorted(made[part.stem], key=itemgetter(0))], folder)


def _finish(part: Part, runs: Sequence[Run], folder: Path) -> None:
    part.graph = [keep(run, folder / GRAPH) for run in runs]
    part.quads = sum(run.lines for run in runs)
    part.digest = runs[0].sha256 if len(runs) == 1 else digest_of(run.path for run in runs)


def keep(run: Run, folder: Path) -> str:
    """Give a run its place in a snapshot and return its name there: files of one name have the same lines."""
    link(run.path, folder / name_of(run))
    return name_of(run)


def name_of(run: Run) -> str:
    """Return what a run is called in a snapshot."""
    return f"{run.sha256[:32]}{run.path.suffix}"


def _pieces(part: Part, runs: Sequence[Path], folder: Path) -> list[_Piece]:
    count = -(-sum(path.stat().st_size for path in runs) // _PIECE_BYTES)
    at = [b"", *cuts(runs, count), b""]
    return [
        _Piece(part.stem, tuple(runs), begin, end, folder / f"{part.stem}-piece-{n:06}.nq")
        for n, (begin, end) in enumerate(pairwise(at))
    ]


def digest_of(paths: Iterable[Path]) -> str:
    """Return the SHA-256 of files read one after the other."""
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            while block := file.read(1024 * 1024):
                digest.update(block)
    return digest.hexdigest()
