"""The neighbours of a node, from the store of a build: of the statements, and not of what was worked out from them."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from testimonia.files.snapshots import Snapshot
from testimonia.judging.sorted_files import lines_of, triples
from testimonia.shapes.plan import SUBCLASS
from testimonia.shapes.reach import ANY

_REMEMBERED = 100_000
_STRING = "http://www.w3.org/2001/XMLSchema#string"


class Stored:
    """The graph of a build, asked for the statements of one node at a time.

    The store says where they are. How a literal is written is said by the files: the store may write it otherwise.
    """

    def __init__(self, store: Path, parts: Sequence[Path], base: str) -> None:
        """Open the store in a folder; ``parts`` are the N-Quads files with the same graph."""
        self._store = ox.Store.read_only(str(store))
        self._parts = parts
        self._derived = (f"{base}analysis/", f"{base}view/")
        self._files: dict[str, list[Path]] | None = None
        self.outward = lru_cache(_REMEMBERED)(self._outward)
        self.inward = lru_cache(_REMEMBERED)(self._inward)

    @classmethod
    def of(cls, snapshot: Snapshot) -> "Stored":
        """Open a build."""
        return cls(snapshot.store, snapshot.parts, str(snapshot.manifest()["base"]))

    def statements(self, node: str) -> list[str]:
        """Return all triples with this subject, as they are written in the files, without full stop."""
        return triples(self._lines(node))

    def hierarchy(self) -> list[str]:
        """Return the lines that say which class is part of which."""
        return sorted({f"{quad.triple} .\n" for quad in self._quads(None, ox.NamedNode(SUBCLASS[1:-1]), None)})

    def _outward(self, node: str, predicate: str) -> Sequence[tuple[str, str]]:
        if not node.startswith("<"):
            return ()
        found = self._quads(ox.NamedNode(node[1:-1]), _predicate(predicate), None)
        if any(isinstance(quad.object, ox.Literal) and _may_be_written_otherwise(quad.object) for quad in found):
            pairs = [(p, o) for _, p, o in (triple.split(" ", 2) for triple in self.statements(node))]
            return tuple((p, o) for p, o in pairs if predicate in {p, ANY})
        return tuple(sorted({(str(quad.predicate), str(quad.object)) for quad in found}))

    def _inward(self, node: str, predicate: str) -> Sequence[tuple[str, str]]:
        found = self._quads(None, _predicate(predicate), _term(node))
        pairs = sorted({(str(quad.subject), str(quad.predicate)) for quad in found})
        if node.startswith("<"):
            return tuple(pairs)
        return tuple((s, p) for s, p in pairs if (p, node) in self.outward(s, p))  # written in the same way

    def _quads(
        self, subject: ox.NamedNode | None, predicate: ox.NamedNode | None, term: ox.NamedNode | ox.Literal | None
    ) -> list[ox.Quad]:
        found = self._store.quads_for_pattern(subject, predicate, term, None)
        return [quad for quad in found if not str(quad.graph_name)[1:].startswith(self._derived)]

    def _lines(self, node: str) -> list[bytes]:
        quads = self._quads(ox.NamedNode(node[1:-1]), None, None)
        graphs = {str(quad.graph_name) for quad in quads}
        files = self._by_graph()
        lines = lines_of([path for graph in sorted(graphs) for path in files.get(graph, ())], node)
        if len(lines) == len(quads):
            return lines
        return lines_of(self._parts, node)  # a file has several graphs, or the store has two literals as one

    def _by_graph(self) -> dict[str, list[Path]]:
        """Return the files by the graph that their first line is in: nearly every file is one graph."""
        if self._files is None:
            self._files = {}
            for path in self._parts:
                with path.open("rb") as file:
                    graph = file.readline().rstrip(b" .\n").rsplit(b" ", 1)[-1].decode()
                self._files.setdefault(graph, []).append(path)
        return self._files


def _predicate(predicate: str) -> ox.NamedNode | None:
    return ox.NamedNode(predicate[1:-1]) if predicate else None


def _term(node: str) -> ox.NamedNode | ox.Literal:
    quads: Iterable[ox.Quad] = ox.parse(f"<urn:s> <urn:p> {node} .", format=ox.RdfFormat.N_TRIPLES)
    (term,) = (quad.object for quad in quads)
    assert isinstance(term, ox.NamedNode | ox.Literal)  # noqa: S101 there are no blank nodes
    return term


def _may_be_written_otherwise(literal: ox.Literal) -> bool:
    return "\\" in str(literal) or not (literal.language or literal.datatype.value == _STRING)
