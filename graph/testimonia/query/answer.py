"""The answer to a named question: rows of cells, each with what the graph holds and what a reader sees."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from testimonia.query.queryable import Term


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    ``raw`` is the term that the query returned (None: nothing), ``terms`` the values in it (several in a column marked
    ``many``). ``ids`` has their short ids, empty for literals; ``labels`` their readable texts, in the same order.
    """

    raw: Term | None = None
    terms: tuple[Term, ...] = ()
    ids: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The short ids, joined."""
        return "; ".join(self.ids)

    @property
    def label(self) -> str:
        """The readable texts, joined."""
        return "; ".join(self.labels)


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """A column as it is shown: ``title`` is in the reader's language."""

    name: str
    title: str
    type: str
    many: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question found. ``about`` says how to read it; ``parameters`` what it was asked, as given."""

    question: str
    title: str
    about: str
    columns: tuple[AnswerColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    parameters: Mapping[str, str]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, str]]:
        """Go through the rows as readable texts by column name."""
        for row in self.rows:
            yield {column.name: cell.label for column, cell in zip(self.columns, row, strict=True)}

    def column(self, name: str) -> tuple[Cell, ...]:
        """Return the cells of one column, from top to bottom."""
        place = [column.name for column in self.columns].index(name)
        return tuple(row[place] for row in self.rows)
