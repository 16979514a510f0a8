"""Nodes and edges as tables of comma-separated values (RFC 4180), with the column names that Gephi looks for.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, even from a text file. Such a
cell is written with an apostrophe before it, which a spreadsheet shows as text. Numbers are written as they are.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from testimonia.core.spreadsheet import harmless
from testimonia.export.network import EDGE_COLUMNS, NODE_COLUMNS, Network

Cell = str | int


def node_rows(network: Network) -> Iterator[Sequence[Cell]]:
    """Yield the header and a row for each node."""
    yield ["Id", "Label", *(name for name in NODE_COLUMNS if name != "label")]
    for node, data in network.nodes(data=True):
        yield [node, data["label"], *(data.get(name, "") for name in NODE_COLUMNS if name != "label")]


def edge_rows(network: Network) -> Iterator[Sequence[Cell]]:
    """Yield the header and a row for each edge."""
    kind = "Directed" if network.graph.get("directed", True) else "Undirected"
    yield ["Source", "Target", "Type", "Id", "Label", *(name for name in EDGE_COLUMNS if name != "label")]
    for source, target, key, data in network.edges(keys=True, data=True):
        yield [
            source, target, kind, key, data["label"],
            *(data.get(name, "") for name in EDGE_COLUMNS if name != "label"),
        ]  # fmt: skip


def nodes_csv(network: Network) -> str:
    """Write the nodes."""
    return comma_separated(node_rows(network))


def edges_csv(network: Network) -> str:
    """Write the edges: one row for each thing said, with who says it."""
    return comma_separated(edge_rows(network))


def comma_separated(rows: Iterable[Sequence[Cell]]) -> str:
    """Write rows, each cell safe to open in a spreadsheet."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([cell if isinstance(cell, int) else harmless(cell) for cell in row] for row in rows)
    return text.getvalue()
