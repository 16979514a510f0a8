"""Sending in its order: look through, send what is new, count it there, and only then remove what is no longer."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from testimonia.core.progress import Progress, silent
from testimonia.errors import UsageError
from testimonia.sending.address import Address
from testimonia.sending.client import Client
from testimonia.sending.contents import Contents, pieces
from testimonia.sending.journal import Journal

PIECE_BYTES = 8 * 1024 * 1024
HELD_BYTES = 64 * 1024 * 1024
_SHOWN = 5


class IncompleteError(UsageError):
    """The store does not hold what was sent."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What was done: graphs that are there now, those of them that were sent, those removed, and all triples there."""

    graphs: int
    sent: int
    removed: int
    triples: int


def send(
    files: Sequence[Path],
    found: Contents,
    *,
    store: Address,
    query: Address,
    client: Client,
    journal: Journal,
    piece_bytes: int = PIECE_BYTES,
    progress: Progress = silent,
) -> Sent:
    """Send the graphs of some files that the store does not have yet; ``found`` is what is in these files.

    Each is put in place of the one of its name by its first piece, and the others are added. Raises
    ``StoreUnreachableError`` where the store does not answer, ``IncompleteError`` where it counts otherwise than
    we do; the journal says what is there, so that the next run goes on.
    """
    journal.begin(f"{found.digest} {piece_bytes}")
    new = [graph for graph, content in sorted(found.graphs.items()) if journal.before.get(graph) != content.digest]

    def is_there(graph: str) -> bool:
        return journal.whole.get(graph) == found.graphs[graph].digest

    total, done = sum(found.graphs[graph].lines for graph in new), 0
    for piece in pieces(files, new, size=piece_bytes, held=HELD_BYTES):
        if piece.number >= journal.sent.get(piece.graph, 0) and not is_there(piece.graph):
            (client.put if piece.number == 0 else client.post)(store, piece.graph, piece.content)
            journal.piece(piece.graph, piece.number)
        done += piece.content.count(b"\n")
        progress("sending", done, total)
    _count(new, found, query, client, journal)
    old = sorted(graph for graph in journal.whole if graph not in found.graphs)
    for graph in old:
        client.delete(store, graph)
        journal.is_gone(graph)
    journal.shorten()
    return Sent(len(found.graphs), len(new), len(old), sum(content.lines for content in found.graphs.values()))


def _count(graphs: Iterable[str], found: Contents, query: Address, client: Client, journal: Journal) -> None:
    """Have the store count each graph. Raises ``IncompleteError``; what differs is sent again next time."""
    wrong: list[str] = []
    for graph in graphs:
        content = found.graphs[graph]
        if journal.whole.get(graph) == content.digest:
            continue
        held = _counted(client.select(query, f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"))
        if held == content.lines:
            journal.is_whole(graph, content.digest)
        else:
            journal.is_gone(graph)
            wrong.append(f"<{graph}> has {held:,} triples instead of {content.lines:,}")
    if wrong:
        shown = "; ".join(wrong[:_SHOWN])
        more = f"; and {len(wrong) - _SHOWN} others" if len(wrong) > _SHOWN else ""
        hint = "Start it again: these are sent again. A store that rewrites or drops literals can never agree."
        raise IncompleteError(f"The store does not hold what was sent: {shown}{more}.", hint=hint)


def _counted(answer: bytes) -> int:
    try:
        return int(json.loads(answer)["results"]["bindings"][0]["n"]["value"])
    except (ValueError, KeyError, IndexError, TypeError):
        raise IncompleteError("The store's answer is no count.", hint="Is --query the address for queries?") from None
