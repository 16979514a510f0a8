"""What answers SPARQL: all that reading a graph needs of a store."""

from collections.abc import Callable
from typing import Protocol, TypeAlias

import pyoxigraph as ox

Query: TypeAlias = Callable[[str], ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples]
"""Runs a query on some graph."""


class Queryable(Protocol):
    """A graph that answers SPARQL over the union of its graphs."""

    def query(self, text: str, /) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Run a query; raises ``QueryError`` where the text is no valid one."""
        ...


def solutions(query: Query, select: str) -> ox.QuerySolutions:
    """Return what a SELECT finds. Raises ``TypeError`` for a query of another form."""
    found = query(select)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("a SELECT gives solutions")
    return found
