"""Answers and results as text in the formats of other tools.

Tables can be had as ``csv``, ``tsv``, ``json`` (readable, with labels), ``sparql-json`` and ``sparql-xml`` (the W3C
formats, terms only); graphs as ``turtle``, ``ntriples``, ``jsonld`` and ``rdfxml``.
"""

import json
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from testimonia.core.text import did_you_mean
from testimonia.errors import QueryError
from testimonia.query.answer import Answer, Cell
from testimonia.query.delimited import delimited, sparql_tsv
from testimonia.query.queryable import PREFIXES, XSD, Row, Term
from testimonia.query.results import Result, Table, Triples, Truth, raw_table

TABLE_FORMATS = ("csv", "json", "sparql-json", "sparql-xml", "tsv")
GRAPH_FORMATS = ("jsonld", "ntriples", "rdfxml", "turtle")

_RDF = {
    "jsonld": ox.RdfFormat.JSON_LD,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "turtle": ox.RdfFormat.TURTLE,
}
_WITH_IDS = {"thing", "concept", "property", "figure", "chain"}


def written(result: Answer | Result, format_name: str) -> str:
    """Return the result in a format, with a newline at the end.

    Raises ``QueryError`` for a format that does not exist or does not fit the kind of result.
    """
    if isinstance(result, Triples):
        return _graph(result, format_name)
    makers: dict[str, Callable[[], str]] = {
        "csv": lambda: _delimited(result, ","),
        "tsv": lambda: sparql_tsv(result) if isinstance(result, Table) else _delimited(result, "\t"),
        "json": lambda: _dumped(_plain_json(result)),
        "sparql-json": lambda: _dumped(_sparql_json(_raw(result))),
        "sparql-xml": lambda: _sparql_xml(_raw(result)),
    }
    if format_name not in makers:
        raise _no_such_format(format_name, tuple(makers), "a table" if not isinstance(result, Truth) else "a yes or no")
    return makers[format_name]()


def _no_such_format(format_name: str, fitting: tuple[str, ...], kind: str) -> QueryError:
    hint = did_you_mean(format_name, fitting) if format_name not in (*TABLE_FORMATS, *GRAPH_FORMATS) else ""
    return QueryError(
        f"{kind.capitalize()} cannot be written as {format_name}, only as {', '.join(fitting)}.", hint=hint
    )


def _raw(result: Answer | Table | Truth) -> Table | Truth:
    return raw_table(result) if isinstance(result, Answer) else result


def _graph(result: Triples, format_name: str) -> str:
    if format_name not in _RDF:
        raise _no_such_format(format_name, GRAPH_FORMATS, "a graph")
    named = {} if format_name == "ntriples" else PREFIXES
    out = ox.serialize(result.triples, format=_RDF[format_name], prefixes=named) or b""
    return out.decode().rstrip("\n") + "\n"


def _delimited(result: Answer | Table | Truth, delimiter: str) -> str:
    if isinstance(result, Truth):
        return f"{str(result.value).lower()}\n"
    if isinstance(result, Table):
        values = [[_value(term) for term in row] for row in result.rows]
        return delimited([list(result.variables), *values], delimiter=delimiter)
    header: list[str] = []
    for column in result.columns:
        header += [column.name, f"{column.name}_id"] if column.type in _WITH_IDS else [column.name]
    rows = [
        [text for column, cell in zip(result.columns, row, strict=True) for text in _texts(column.type, cell)]
        for row in result.rows
    ]
    return delimited([header, *rows], delimiter=delimiter)


def _texts(column_type: str, cell: Cell) -> list[str]:
    return [cell.label, cell.id] if column_type in _WITH_IDS else [cell.label]


def _value(term: Term | None) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _plain_json(result: Answer | Table | Truth) -> object:
    if isinstance(result, Truth):
        return {"answer": result.value}
    if isinstance(result, Table):
        return {
            "columns": list(result.variables),
            "rows": [
                {name: _plain(term) for name, term in zip(result.variables, row, strict=True) if term is not None}
                for row in result.rows
            ],
        }
    return {
        "question": result.question,
        "title": result.title,
        "about": result.about,
        "parameters": dict(result.parameters),
        "columns": [{"name": c.name, "title": c.title, "type": c.type, "many": c.many} for c in result.columns],
        "rows": [
            {
                column.name: _plain_cell(cell, many=column.many)
                for column, cell in zip(result.columns, row, strict=True)
                if cell.terms
            }
            for row in result.rows
        ],
    }


def _plain_cell(cell: Cell, *, many: bool) -> object:
    """Return a value as itself, something with an IRI as its label, id and IRI."""
    ids = cell.ids or ("",) * len(cell.terms)
    values = [
        {"label": label, "id": node, "iri": term.value} if isinstance(term, ox.NamedNode) else _plain(term, label)
        for term, label, node in zip(cell.terms, cell.labels, ids, strict=True)
    ]
    return values if many else values[0]


def _plain(term: Term, label: str | None = None) -> object:
    """Return whole numbers as numbers; others stay text, because JSON readers would round them."""
    if isinstance(term, ox.Literal) and term.datatype.value == f"{XSD}integer":
        return int(term.value)
    if isinstance(term, ox.Literal) and term.datatype.value == f"{XSD}boolean":
        return term.value in {"true", "1"}
    return _value(term) if label is None else label


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _sparql_json(result: Table | Truth) -> object:
    if isinstance(result, Truth):
        return {"head": {}, "boolean": result.value}
    return {
        "head": {"vars": list(result.variables)},
        "results": {
            "bindings": [
                {name: _json_term(term) for name, term in zip(result.variables, row, strict=True) if term is not None}
                for row in result.rows
            ]
        },
    }


def _json_term(term: Term) -> dict[str, object]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts}}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype.value == f"{XSD}string":
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}


def _sparql_xml(result: Table | Truth) -> str:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<sparql xmlns="http://www.w3.org/2005/sparql-results#">']
    if isinstance(result, Truth):
        return "\n".join([*lines, "<head/>", f"<boolean>{str(result.value).lower()}</boolean>", "</sparql>"]) + "\n"
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in result.variables)
    lines += [f"<head>{head}</head>", "<results>"]
    lines += [f"<result>{_xml_row(result.variables, row)}</result>" for row in result.rows]
    return "\n".join([*lines, "</results>", "</sparql>"]) + "\n"


def _xml_row(variables: tuple[str, ...], row: Row) -> str:
    return "".join(
        f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
        for name, term in zip(variables, row, strict=True)
        if term is not None
    )


def _xml_term(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{_xml_text(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{_xml_text(term.value)}</bnode>"
    if isinstance(term, ox.Triple):
        parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
        return f"<triple>{''.join(f'<{name}>{_xml_term(part)}</{name}>' for name, part in parts)}</triple>"
    attribute = ""
    if term.language:
        attribute = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype.value != f"{XSD}string":
        attribute = f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{attribute}>{_xml_text(term.value)}</literal>"


def _xml_text(text: str) -> str:
    """Escape a text; characters that XML 1.0 cannot hold become U+FFFD.

    White space is written as references, which readers neither trim nor turn into something else.
    """
    held = "".join(c if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff") else "\ufffd" for c in text)
    return escape(held, {"\r": "&#13;", "\t": "&#9;", "\n": "&#10;"})
