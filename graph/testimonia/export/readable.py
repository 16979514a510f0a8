"""How large a network may be so that a picture of it can still be read, and what would bring it down to that."""

from collections.abc import Callable, Iterable

from testimonia.errors import UsageError

MOST_NODES, MOST_EDGES = 500, 1000
"""In a picture of more than these, names and lines cover each other."""

_CLOSER = {"html": 2}
"""A page can be searched and enlarged: so much more has room in it."""

Smaller = tuple[str, int, int]
"""The option that makes a network smaller, and how many nodes and edges are then left."""


def check_size(nodes: int, edges: int, format_name: str, ways: Callable[[], Iterable[Smaller]]) -> None:
    """Raise ``UsageError`` for a network that is too large to be drawn, with the ways to a smaller one."""
    closer = _CLOSER.get(format_name, 1)
    most_nodes, most_edges = MOST_NODES * closer, MOST_EDGES * closer
    if nodes <= most_nodes and edges <= most_edges:
        return
    left = [f"{option}: {_counted(n, e)}" for option, n, e in ways() if 0 < n <= most_nodes and e <= most_edges]
    limited = f"Limit it, for example {'; '.join(left)}." if left else "Limit it with --event, --source or --until."
    raise UsageError(
        f"The network has {_counted(nodes, edges)}. "
        f"As {format_name}, up to {most_nodes:,} nodes and {most_edges:,} edges can be read.",
        hint=f"{limited} All of it: graphml or gexf, for Gephi and Cytoscape.",
    )


def _counted(nodes: int, edges: int) -> str:
    return f"{nodes:,} node{'' if nodes == 1 else 's'} and {edges:,} edge{'' if edges == 1 else 's'}"
