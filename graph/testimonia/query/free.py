"""Free SPARQL: any SELECT, ASK, CONSTRUCT or DESCRIBE, with the project's prefixes, and errors in plain words."""

import re
from collections.abc import Mapping
from itertools import pairwise

import pyoxigraph as ox

from testimonia.core.text import nearest
from testimonia.errors import QueryError
from testimonia.query.queryable import PREFIXES, Row
from testimonia.query.results import Result, Table, Triples, Truth
from testimonia.query.tokens import Kind, Token, code, line_and_column
from testimonia.rdf.queryable import Queryable

DEEPEST = 100
"""Brackets inside brackets; engines overflow their stack on a few thousand, which ends the whole process."""

_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
_PLACE = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
_SIGNS = re.compile(r"(?:[!^+\-]\s*){100}")


class SparqlError(QueryError):
    """A query that cannot be read or is not allowed; ``line`` and ``column`` count from 1, 0 is nowhere."""

    def __init__(self, message: str, *, hint: str = "", line: int = 0, column: int = 0) -> None:
        """Keep the place apart from the words."""
        super().__init__(message, hint=hint)
        self.line = line
        self.column = column


def run(
    store: Queryable, text: str, *, prefixes: Mapping[str, str] | None = None, allow_service: bool = False
) -> Result:
    """Run a query and return all it found.

    ``prefixes`` (the project's by default) need not be declared. Rows keep the order that ORDER BY gives them and are
    sorted otherwise. Raises ``SparqlError`` for an update, for SERVICE unless it is allowed, and for a text that is no
    query, with its place in the text as given.
    """
    offered = PREFIXES if prefixes is None else prefixes
    parts = code(text)
    _check_form(text, parts)
    _check_depth(text, parts)
    if not allow_service:
        _check_service(text, parts)
    needed = _undeclared(parts)
    for token in needed:
        if _prefix(token) not in offered:
            raise _unknown_prefix(text, token, {*offered, *_declared(parts)})
    added = sorted({_prefix(token) for token in needed})
    prologue = "".join(f"PREFIX {prefix}: <{offered[prefix]}> " for prefix in added) + "\n"
    try:
        found = store.query(prologue + text)
    except QueryError as error:
        raise _translated(text, error, lines_before=1) from error
    if isinstance(found, ox.QueryBoolean):
        return Truth(bool(found))
    if isinstance(found, ox.QueryTriples):
        return Triples(tuple(sorted(set(found), key=str)))
    variables = tuple(variable.value for variable in found.variables)
    rows: list[Row] = [tuple(solution[i] for i in range(len(variables))) for solution in found]
    if not any(token.keyword == "ORDER" for token in parts):
        rows.sort(key=_key)
    return Table(variables, tuple(rows))


def _key(row: Row) -> list[tuple[bool, str]]:
    return [(term is not None, str(term)) for term in row]


def _check_form(text: str, parts: list[Token]) -> None:
    first = next((t for t in parts if t.keyword in _FORMS | _UPDATES), None)
    if first is not None and first.keyword in _UPDATES:
        raise _at(
            text,
            first.start,
            f"{first.keyword} is an update; the graph can only be read.",
            hint="Change the records and build again.",
        )
    if not parts:
        raise SparqlError("The query is empty.", hint="Begin with SELECT, ASK, CONSTRUCT or DESCRIBE.")
    if first is None:
        raise _at(text, parts[0].start, "This is no query.", hint="Begin with SELECT, ASK, CONSTRUCT or DESCRIBE.")


def _check_depth(text: str, parts: list[Token]) -> None:
    depth = 0
    for token in parts:
        if token.kind is Kind.OTHER:
            depth += (token.text in "([{") - (token.text in ")]}")
            if depth > DEEPEST:
                raise _at(text, token.start, f"Brackets stand more than {DEEPEST} deep in one another.")
    signs = _SIGNS.search(text)
    if signs:
        raise _at(text, signs.start(), "Too many signs follow one another.")


def _check_service(text: str, parts: list[Token]) -> None:
    """Refuse SERVICE, also where ``<`` leaves open whether an IRI or a comparison begins.

    ``?a<b:c)#>`` is one IRI or a comparison, a bracket and a comment, so what follows may be read in two ways. That is
    refused where the word SERVICE stands anywhere; an IRI with ``://`` cannot be meant as a comparison.
    """
    word = next((token.start for token in parts if token.keyword == "SERVICE"), None)
    if word is None and any(
        t.kind is Kind.IRI and "#" in t.text and not re.match(r"<[\w+.-]+://", t.text) for t in parts
    ):
        match = re.search(r"(?i)\bservice\b", text)
        word = match.start() if match else None
    if word is not None:
        raise _at(text, word, "SERVICE would ask another computer; that is not allowed here.")


def _prefix(token: Token) -> str:
    return token.text.partition(":")[0]


def _declared(parts: list[Token]) -> set[str]:
    return {
        _prefix(token) for before, token in pairwise(parts) if before.keyword == "PREFIX" and token.kind is Kind.NAME
    }


def _undeclared(parts: list[Token]) -> list[Token]:
    known = _declared(parts)
    return [token for token in parts if token.kind is Kind.NAME and _prefix(token) not in known]


def _unknown_prefix(text: str, token: Token, known: set[str]) -> SparqlError:
    prefix = _prefix(token)
    near = nearest(prefix, known) if prefix else []
    guess = f"; did you mean `{near[0]}:`?" if near else "."
    hint = f"Known without declaring: {', '.join(f'{name}:' for name in sorted(known))}"
    return _at(text, token.start, f"Prefix `{prefix}:` is not declared{guess}", hint=hint)


def _translated(text: str, error: QueryError, *, lines_before: int) -> SparqlError:
    """Say where the engine stopped and, in a few cases, why; its own list of expected symbols helps nobody."""
    match = _PLACE.search(str(error))
    if not match:
        return SparqlError(str(error), hint=error.hint)
    line, column, expected = int(match[1]) - lines_before, int(match[2]), match[3]
    lines = text.split("\n")
    if line < 1 or line > len(lines):
        return SparqlError("The query cannot be read.")
    offset = sum(len(before) + 1 for before in lines[: line - 1]) + column - 1
    stopped = next((t for t in code(text) if t.start <= offset < t.start + len(t.text)), None)
    if "unbound" in expected:
        message = "SELECT names a variable that the query does not bind (or that GROUP BY leaves out)."
    elif offset >= len(text.rstrip()):
        message = _unfinished(text)
    else:
        message = f"The query cannot be read from `{stopped.text if stopped else text[offset : offset + 10]}` on."
    return _at(text, min(stopped.start if stopped else offset, len(text)), message)


def _unfinished(text: str) -> str:
    parts = [token.text for token in code(text) if token.kind is Kind.OTHER]
    for opening, closing in ("{}", "()", "[]"):
        missing = parts.count(opening) - parts.count(closing)
        if missing > 0:
            return f"The query ends too early: {missing} `{closing}` missing."
    return "The query ends too early, or something before its end does not belong there."


def _at(text: str, offset: int, message: str, *, hint: str = "") -> SparqlError:
    """Make an error that shows the line with a caret under the place."""
    line, column = line_and_column(text, offset)
    shown = text.split("\n")[line - 1].rstrip("\r")
    pad = "".join("\t" if character == "\t" else " " for character in shown[: column - 1])
    return SparqlError(
        f"{message}\nline {line}, column {column}:\n  {shown}\n  {pad}^", hint=hint, line=line, column=column
    )
