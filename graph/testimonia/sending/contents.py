"""What is to be sent: files of N-Quads looked through once for their graphs, and cut into pieces, each of one graph."""

import gzip
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from testimonia.core.progress import Progress, silent
from testimonia.errors import UsageError
from testimonia.rdf.terms import TM

_GRAPH = re.compile(rb" <([^<> ]*)> \.\n?\Z")
_MARKED = re.compile(
    rb"\A(\S+) \S+type> <%s(ConfidentialAssertion|AgentAtRisk|RestrictedPlace)> " % re.escape(TM.encode())
)


@dataclass(slots=True)
class GraphContent:
    """A named graph: how many lines it has, and the sum of their digests, the same in every order."""

    lines: int = 0
    digest: str = ""


@dataclass(slots=True)
class Contents:
    """The graphs of some files by IRI, a digest of all in order, and how many nodes are not public, by their mark."""

    graphs: dict[str, GraphContent] = field(default_factory=dict)
    digest: str = ""
    marked: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines of a graph as N-Triples; ``number`` counts those of the graph from 0."""

    graph: str
    number: int
    content: bytes


def contents(files: Sequence[Path], *, without: str = "", progress: Progress = silent) -> Contents:
    """Look through files of N-Quads; graphs whose IRI begins with ``without`` are left out.

    Raises ``UsageError`` where a line is none of a named graph.
    """
    sums: dict[str, int] = {}
    whole = hashlib.sha256()
    made = Contents()
    marked: dict[str, set[bytes]] = {}
    for number, path in enumerate(files):
        progress("looking through", number, len(files))
        for graph, triple in _triples(path, without):
            found = made.graphs.get(graph)
            if found is None:
                found = made.graphs[graph] = GraphContent()
            found.lines += 1
            sums[graph] = sums.get(graph, 0) + int.from_bytes(hashlib.blake2b(triple, digest_size=32).digest())
            whole.update(triple)
            if b"type> <" in triple and (mark := _MARKED.match(triple)):
                marked.setdefault(mark[2].decode(), set()).add(mark[1])
    progress("looking through", len(files), len(files))
    for graph, found in made.graphs.items():
        found.digest = f"{sums[graph] % 2**256:064x}"
    made.digest = whole.hexdigest()
    made.marked = {mark: len(nodes) for mark, nodes in marked.items()}
    return made


def pieces(files: Iterable[Path], graphs: Iterable[str], *, size: int, held: int) -> Iterator[Piece]:
    """Yield the lines of some graphs in pieces of about ``size`` bytes; no more than ``held`` bytes wait at a time.

    The same files and graphs give the same pieces.
    """
    waiting: dict[str, list[bytes]] = {graph: [] for graph in graphs}
    sizes = dict.fromkeys(waiting, 0)
    numbers = dict.fromkeys(waiting, 0)
    total = 0

    def piece(graph: str) -> Piece:
        made = Piece(graph, numbers[graph], b"".join(waiting[graph]))
        waiting[graph], sizes[graph] = [], 0
        numbers[graph] += 1
        return made

    for path in files:
        for graph, triple in _triples(path, ""):
            if graph not in waiting:
                continue
            waiting[graph].append(triple)
            sizes[graph] += len(triple)
            total += len(triple)
            if sizes[graph] >= size or total >= held:
                largest = graph if sizes[graph] >= size else max(sizes, key=lambda one: (sizes[one], one))
                total -= sizes[largest]
                yield piece(largest)
    yield from (piece(graph) for graph in sorted(waiting) if waiting[graph])


def _triples(path: Path, without: str) -> Iterator[tuple[str, bytes]]:
    """Yield the lines of a file as the graph and a line of N-Triples."""
    known: dict[bytes, str] = {}
    with _opened(path) as lines:
        for number, line in enumerate(lines, 1):
            found = _GRAPH.search(line)
            if found is None:
                hint = "Build again, or fetch the file again: it may have been cut off."
                raise UsageError(f"{path}:{number} is no line of a named graph.", hint=hint)
            graph = known.get(found[1]) or known.setdefault(found[1], found[1].decode())
            if not (without and graph.startswith(without)):
                yield graph, line[: found.start()] + b" .\n"


def _opened(path: Path) -> "gzip.GzipFile | BinaryIO":
    return gzip.open(path) if path.suffix == ".gz" else path.open("rb")
