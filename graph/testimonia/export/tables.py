"""Nodes and edges as tables of comma-separated values (RFC 4180), with the column names that Gephi looks for.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, even from a text file. Such a
cell is written with an apostrophe before it, which a spreadsheet shows as text. Numbers are written as they are.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from testimonia.core.spreadsheet import harmless
from testimonia.export.network import EDGE_COLUMNS, NODE_COLUMNS, Network
from testimonia.export.streamed import Streamed, streamed

Cell = str | int
_PIECE = 1 << 16


def node_rows(network: Streamed) -> Iterator[Sequence[Cell]]:
    """Yield the header and a row for each node."""
    others = [name for name in NODE_COLUMNS if name != "label"]
    yield ["Id", "Label", *others]
    for node, data in network.nodes:
        yield [node, data["label"], *(data.get(name, "") for name in others)]


def edge_rows(network: Streamed) -> Iterator[Sequence[Cell]]:
    """Yield the header and a row for each edge."""
    others = [name for name in EDGE_COLUMNS if name != "label"]
    kind = "Directed" if network.graph.get("directed", True) else "Undirected"
    yield ["Source", "Target", "Type", "Id", "Label", *others]
    for source, target, key, data in network.edges:
        yield [source, target, kind, key, data["label"], *(data.get(name, "") for name in others)]


def nodes_csv(network: Network) -> str:
    """Write the nodes."""
    return "".join(nodes_csv_pieces(streamed(network)))


def edges_csv(network: Network) -> str:
    """Write the edges: one row for each thing said, with who says it."""
    return "".join(edges_csv_pieces(streamed(network)))


def nodes_csv_pieces(network: Streamed) -> Iterator[str]:
    """Yield the table of the nodes piece by piece."""
    return _pieces(node_rows(network))


def edges_csv_pieces(network: Streamed) -> Iterator[str]:
    """Yield the table of the edges piece by piece."""
    return _pieces(edge_rows(network))


def comma_separated(rows: Iterable[Sequence[Cell]]) -> str:
    """Write rows, each cell safe to open in a spreadsheet."""
    return "".join(_pieces(rows))


def _pieces(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        writer.writerow([cell if isinstance(cell, int) else harmless(cell) for cell in row])
        if text.tell() >= _PIECE:
            yield _taken(text)
    yield _taken(text)


def _taken(text: io.StringIO) -> str:
    found = text.getvalue()
    text.seek(0)
    text.truncate()
    return found
