"""A SHACL report as N-Triples, as every engine can give it, read into findings."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import pyoxigraph as ox

from testimonia.shapes.findings import Finding, Severity

_SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SUFFIXES = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}
_UNNAMED = "_:unnamed"
_SEVERITIES = {severity.iri: severity for severity in Severity}

_Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_Described: TypeAlias = Mapping[str, Sequence[_Term]]


def findings(report: str) -> Iterator[Finding]:
    """Yield the results of a report, in any order."""
    nodes: dict[str, dict[str, list[_Term]]] = defaultdict(lambda: defaultdict(list))
    results: dict[str, None] = {}
    for quad in ox.parse(report, format=ox.RdfFormat.N_TRIPLES):
        if quad.predicate.value == f"{_SH}result":
            results[str(quad.object)] = None
        else:
            nodes[str(quad.subject)][quad.predicate.value].append(quad.object)
    for name in results:
        result = nodes[name]
        shape = _first(result, "sourceShape")
        yield Finding(
            focus_node=_bare(_first(result, "focusNode")),
            path=_path(nodes, _first(result, "resultPath")),
            value=_text(_first(result, "value")),
            message=_message(result[f"{_SH}resultMessage"]),
            severity=_SEVERITIES.get(_iri(_first(result, "resultSeverity")), Severity.VIOLATION),
            component=_iri(_first(result, "sourceConstraintComponent")),
            shape=shape.value if isinstance(shape, ox.NamedNode) else "",
        )


def _first(described: _Described, name: str) -> _Term | None:
    return next(iter(described.get(f"{_SH}{name}", ())), None)


def _message(messages: Sequence[_Term]) -> str:
    """Return the English message, or one without a language, or any."""
    literals = [text for text in messages if isinstance(text, ox.Literal)]
    preferred = sorted(literals, key=lambda m: (m.language not in {None, "en"}, m.language or "", m.value))
    return preferred[0].value if preferred else ""


def _iri(term: _Term | None) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _bare(term: _Term | None) -> str:
    return term.value if isinstance(term, ox.NamedNode) else _text(term)


def _text(term: _Term | None) -> str:
    if term is None:
        return ""
    return _UNNAMED if isinstance(term, ox.BlankNode) else str(term)  # its label is another in every run


def _path(nodes: Mapping[str, _Described], path: _Term | None) -> str:
    if path is None:
        return ""
    return path.value if isinstance(path, ox.NamedNode) else _path_text(nodes, path)


def _path_text(nodes: Mapping[str, _Described], path: _Term) -> str:
    if isinstance(path, ox.NamedNode):
        return str(path)
    described = nodes[str(path)]
    if (inverse := _first(described, "inversePath")) is not None:
        return f"^{_path_text(nodes, inverse)}"
    if (choice := _first(described, "alternativePath")) is not None:
        return f"({'|'.join(_path_text(nodes, step) for step in _items(nodes, choice))})"
    for name, suffix in _SUFFIXES.items():
        if (repeated := _first(described, name)) is not None:
            return f"{_path_text(nodes, repeated)}{suffix}"
    return f"({'/'.join(_path_text(nodes, step) for step in _items(nodes, path))})"


def _items(nodes: Mapping[str, _Described], cell: _Term) -> Iterator[_Term]:
    while first := nodes[str(cell)].get(f"{_RDF}first"):
        yield first[0]
        (cell,) = nodes[str(cell)][f"{_RDF}rest"]
