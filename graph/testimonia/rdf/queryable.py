"""What answers SPARQL: all that reading a graph needs of a store."""

from typing import Protocol

import pyoxigraph as ox


class Queryable(Protocol):
    """A graph that answers SPARQL over the union of its graphs."""

    def query(self, text: str, /) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Run a query; raises ``QueryError`` where the text is no valid one."""
        ...
