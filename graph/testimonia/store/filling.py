"""Filling a store on disk, and changing it.

Beside the named graphs a store has all their triples once more in its default graph, but for those of views. Oxigraph
could make that union when it is asked; then a triple comes as often as there are graphs that have it, and the rows of a
question multiply with every pattern.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from io import RawIOBase
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

import pyoxigraph as ox

from testimonia.core.progress import Progress, silent
from testimonia.rdf.terms import VIEWS

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_LARGE = 32 * 1024 * 1024
"""Bytes of N-Quads from which on a change is loaded in bulk."""
_MIB = 1024 * 1024
_PIECE, _BLOCK = 1024 * _MIB, 8 * _MIB
"""So many bytes of N-Quads are loaded at a time, and so many read at a time."""
_GRAPH = re.compile(rb" <([^<> ]*)> \.\n")
_VIEWS = VIEWS.encode()


def load(folder: Path, files: Sequence[Path], progress: Progress = silent) -> None:
    """Load files of N-Quads into the store in ``folder``: their named graphs, then the union of these, in large pieces.

    Of many loads Oxigraph makes many layers of files, and spends more time on putting these together than on loading;
    of one, it holds more the larger it is. What it holds it gives back when the store is closed, so it is opened for
    each piece. It is for stores that nobody reads yet.
    """
    size = sum(path.stat().st_size for path in files)
    for number, made in enumerate((_as_it_is, _triples)):
        blocks = map(made, _told(_blocks(files), number * size, 2 * size, progress))
        for first in blocks:
            content = cast("IO[bytes]", _Piece(chain((first,), blocks)))
            store = ox.Store(str(folder))
            store.bulk_load(input=content, format=ox.RdfFormat.N_QUADS)
            store.flush()
            del store
    progress("loading", 2 * size, 2 * size)


def fill(folder: Path, files: Sequence[Path], progress: Progress = silent) -> None:
    """Make the store in ``folder`` and load files of N-Quads into it."""
    ox.Store(str(folder)).flush()
    load(folder, files, progress)


def fill_from(before: Path, folder: Path, difference: Iterable[tuple[bool, bytes]]) -> None:
    """Make the store in ``folder`` from another one, and change it (see ``change``).

    The files that stay as they are have a second name in it; nothing of the other one is written.
    """
    ox.Store.read_only(str(before)).backup(str(folder))
    change(folder, difference)


def change(folder: Path, difference: Iterable[tuple[bool, bytes]]) -> None:
    """Take the lines of N-Quads out of a store that are not new, and put those in that are."""
    gone, come = folder.with_name("gone.nq"), folder.with_name("come.nq")
    with gone.open("wb") as old, come.open("wb") as new:
        for is_new, line in difference:
            (new if is_new else old).write(line)
    store = ox.Store(str(folder))
    for quad in ox.parse(path=str(gone), format=ox.RdfFormat.N_QUADS):
        store.remove(quad)
    if come.stat().st_size > _LARGE:
        store.flush()
        del store
        load(folder, [come])
        store = ox.Store(str(folder))
    else:
        store.extend(_with_triples(ox.parse(path=str(come), format=ox.RdfFormat.N_QUADS)))
    for quad in ox.parse(path=str(gone), format=ox.RdfFormat.N_QUADS):
        if not _is_still_said(quad, store):
            store.remove(ox.Quad(quad.subject, quad.predicate, quad.object))
    store.flush()
    gone.unlink()
    come.unlink()


def is_view(graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> bool:
    """Say whether a named graph is a view: its name ends in ``view/`` and the name of a policy.

    A file of records in a folder called view is none: files have a dot in their names, policies have not.
    """
    return isinstance(graph, ox.NamedNode) and _is_view(graph.value.encode())


def _is_view(graph: bytes) -> bool:
    _, found, name = graph.rpartition(_VIEWS)
    return bool(found) and b"/" not in name and b"." not in name


def _with_triples(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    for quad in quads:
        yield quad
        if not is_view(quad.graph_name):
            yield ox.Quad(quad.subject, quad.predicate, quad.object)


def _is_still_said(quad: ox.Quad, store: ox.Store) -> bool:
    """Say whether some graph that takes part in the union has a triple."""
    found = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    return any(not isinstance(q.graph_name, ox.DefaultGraph) and not is_view(q.graph_name) for q in found)


class _Piece(RawIOBase):
    """The next blocks of bytes, as many as are loaded at a time, read as one file."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        super().__init__()
        self._blocks = blocks
        self._left = _PIECE
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        while not self._rest and self._left > 0 and (block := next(self._blocks, None)) is not None:
            self._left -= len(block)
            self._rest = memoryview(block)
        into = memoryview(buffer).cast("B")
        size = min(len(into), len(self._rest))
        into[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def _told(blocks: Iterator[bytes], before: int, total: int, progress: Progress) -> Iterator[bytes]:
    """Yield blocks, and tell of each how many bytes have come by now, with those ``before``, of how many."""
    done = before
    for block in blocks:
        progress("loading", done, total)
        done += len(block)
        yield block


def _blocks(files: Iterable[Path]) -> Iterator[bytes]:
    """Yield the lines of files, many at once."""
    for path in files:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                yield block if block.endswith(b"\n") else block + file.readline()


def _as_it_is(lines: bytes) -> bytes:
    return lines


def _triples(lines: bytes) -> bytes:
    """Return the triples of lines of N-Quads that are not those of a view."""
    if _VIEWS in lines:
        lines = b"".join(line for line in lines.splitlines(keepends=True) if not _in_view(line))
    end = lines[lines.rfind(b" <") :]
    if lines.count(end) == lines.count(b"\n"):  # no literal has a line feed in it: so all are of one graph
        return lines.replace(end, b" .\n")
    return _GRAPH.sub(b" .\n", lines)


def _in_view(line: bytes) -> bool:
    graph = _GRAPH.search(line, line.rfind(b" <"))
    return graph is not None and _is_view(graph[1])
