"""What the text of a question's SELECT shows without parsing it: columns, order, parameters, variables."""

from collections.abc import Mapping
from dataclasses import dataclass

from testimonia.query.tokens import Kind, Token, code, line_and_column

DATE_BOUNDS = ("earliest_begin", "latest_begin", "earliest_end", "latest_end")
"""What a date parameter gives besides itself."""

_OPEN, _CLOSE = "([{", ")]}"


@dataclass(frozen=True, slots=True)
class SelectShape:
    """``parameters`` (``$name``) and ``variables`` (``?name``) have the line of their first use."""

    columns: tuple[str, ...]
    order: tuple[tuple[str, bool], ...]
    parameters: Mapping[str, int]
    variables: Mapping[str, int]


def shape_of(text: str) -> SelectShape:
    """Read the outermost SELECT clause and ORDER BY, and every variable."""
    parts = code(text)
    parameters: dict[str, int] = {}
    variables: dict[str, int] = {}
    for token in parts:
        if token.kind is Kind.VARIABLE:
            found = parameters if token.text[0] == "$" else variables
            found.setdefault(token.text[1:], line_and_column(text, token.start)[0])
    outer = _outermost(parts)
    return SelectShape(_columns(outer), _order(outer), parameters, variables)


def _outermost(parts: list[Token]) -> list[tuple[int, Token]]:
    """Return the tokens outside all braces, each with its depth of parentheses."""
    braces = depth = 0
    found = []
    for token in parts:
        single = token.text if token.kind is Kind.OTHER else ""
        if single in ("{", "}"):
            braces += 1 if single == "{" else -1
        elif not braces:
            depth += (single in _OPEN if single else 0) - (single in _CLOSE if single else 0)
            found.append((depth, token))
    return found


def _columns(outer: list[tuple[int, Token]]) -> tuple[str, ...]:
    columns: list[str] = []
    selecting = after_as = False
    for depth, token in outer:
        if token.keyword == "SELECT":
            selecting = True
        elif selecting and token.keyword in {"WHERE", "FROM", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET"}:
            break
        elif selecting and token.kind is Kind.VARIABLE and (depth == 0 or after_as):
            columns.append(token.text[1:])
        after_as = token.keyword == "AS"
    return tuple(columns)


def _order(outer: list[tuple[int, Token]]) -> tuple[tuple[str, bool], ...]:
    words = [token for _, token in outer]
    start = next((i for i, token in enumerate(words) if token.keyword == "ORDER"), len(words))
    order: list[tuple[str, bool]] = []
    descending = False
    for token in words[start:]:
        if token.keyword in {"ASC", "DESC"}:
            descending = token.keyword == "DESC"
        elif token.kind is Kind.VARIABLE:
            order.append((token.text[1:], descending))
            descending = False
    return tuple(order)
