"""What any query returned, taken out of the engine: a table, a yes or no, or triples."""

from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox

from testimonia.query.answer import Answer
from testimonia.query.queryable import Row


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a SELECT."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """The yes or no of an ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """The triples of a CONSTRUCT or DESCRIBE, sorted."""

    triples: tuple[ox.Triple, ...]


Result: TypeAlias = Table | Truth | Triples


def raw_table(answer: Answer) -> Table:
    """Return an answer as the query gave it: terms, no labels."""
    return Table(tuple(c.name for c in answer.columns), tuple(tuple(cell.raw for cell in row) for row in answer.rows))
