"""Filling a store on disk, and changing it.

Beside the named graphs a store has all their triples once more in its default graph, but for those of views. Oxigraph
could make that union when it is asked; then a triple comes as often as there are graphs that have it, and the rows of a
question multiply with every pattern.
"""

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

import pyoxigraph as ox

from testimonia.rdf.terms import VIEWS

_LARGE = 32 * 1024 * 1024
"""Bytes of N-Quads from which on a change is loaded in bulk."""
_PIECE, _BLOCK = 32 * 1024 * 1024, 8 * 1024 * 1024
"""Bytes of N-Quads that are loaded at a time, and that are read at a time."""
_GRAPH = re.compile(rb" <([^<> ]*)> \.\n")
_VIEWS = VIEWS.encode()


def load(store: ox.Store, files: Iterable[Path], *, at_once: int = 2) -> None:
    """Load files of N-Quads, in pieces, of which so many are loaded at once.

    Only the pieces are atomic: it is for stores that nobody reads yet.
    """
    waiting, turn = _pieces(files), Lock()

    def work() -> None:
        while True:
            with turn:
                piece = next(waiting, None)
            if piece is None:
                return
            store.bulk_load(input=piece, format=ox.RdfFormat.N_QUADS)

    with ThreadPoolExecutor(at_once) as threads:
        for done in [threads.submit(work) for _ in range(at_once)]:
            done.result()


def load_into(folder: Path, *files: Path) -> None:
    """Load files of N-Quads into the store in ``folder``, which is made if there is none."""
    store = ox.Store(str(folder))
    load(store, files)
    store.flush()


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
        load(store, [come])
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


def _pieces(files: Iterable[Path]) -> Iterator[bytes]:
    """Yield what files say, and the union with it, in pieces of whole lines."""
    held: list[bytes] = []
    size = 0
    for path in files:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                held.append(block if block.endswith(b"\n") else block + file.readline())
                size += len(held[-1])
                if size >= _PIECE:
                    yield b"".join([*held, *map(_triples, held)])
                    held, size = [], 0
    yield b"".join([*held, *map(_triples, held)])


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
