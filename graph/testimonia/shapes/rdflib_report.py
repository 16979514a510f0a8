"""A SHACL report as an rdflib graph, which both engines make, read into findings."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from testimonia.shapes.findings import Finding, Severity

if TYPE_CHECKING:
    import rdflib

_SH = "http://www.w3.org/ns/shacl#"
_SUFFIXES = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}
_UNNAMED = "_:unnamed"
_SEVERITIES = {severity.iri: severity for severity in Severity}


@contextmanager
def without_literal_warnings() -> Iterator[None]:
    """Keep rdflib silent on literals that it has no value for."""
    # rdflib logs a traceback for each literal that Python has no value for, such as a date before the year 1
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def findings(report: "rdflib.Graph") -> Iterator[Finding]:
    """Yield the results of a report."""
    import rdflib

    sh = rdflib.Namespace(_SH)
    for result in report.objects(None, sh.result):
        shape = report.value(result, sh.sourceShape)
        yield Finding(
            focus_node=_bare(report.value(result, sh.focusNode)),
            path=_path(report, report.value(result, sh.resultPath)),
            value=_term(report.value(result, sh.value)),
            message=_message(list(report.objects(result, sh.resultMessage))),
            severity=_SEVERITIES.get(str(report.value(result, sh.resultSeverity)), Severity.VIOLATION),
            component=str(report.value(result, sh.sourceConstraintComponent)),
            shape=str(shape) if isinstance(shape, rdflib.URIRef) else "",
        )


def _message(messages: "list[rdflib.term.Node]") -> str:
    import rdflib

    literals = [message for message in messages if isinstance(message, rdflib.Literal)]
    preferred = sorted(literals, key=lambda text: (text.language not in {None, "en"}, text.language or "", str(text)))
    return str(preferred[0]) if preferred else ""


def _bare(term: "rdflib.term.Node | None") -> str:
    import rdflib

    return str(term) if isinstance(term, rdflib.URIRef) else _term(term)


def _term(term: "rdflib.term.Node | None") -> str:
    import pyoxigraph as ox
    import rdflib

    if term is None:
        return ""
    if isinstance(term, rdflib.URIRef):
        return f"<{term}>"
    if isinstance(term, rdflib.Literal):
        datatype = ox.NamedNode(str(term.datatype)) if term.datatype and not term.language else None
        return str(ox.Literal(str(term), datatype=datatype, language=term.language))
    return _UNNAMED  # the label of a blank node is another in every run


def _path(report: "rdflib.Graph", path: "rdflib.term.Node | None") -> str:
    import rdflib

    if path is None:
        return ""
    return str(path) if isinstance(path, rdflib.URIRef) else _path_text(report, path)


def _path_text(report: "rdflib.Graph", path: "rdflib.term.Node") -> str:
    import rdflib
    from rdflib.collection import Collection

    sh = rdflib.Namespace(_SH)
    if isinstance(path, rdflib.URIRef):
        return f"<{path}>"
    if (inverse := report.value(path, sh.inversePath)) is not None:
        return f"^{_path_text(report, inverse)}"
    if (choice := report.value(path, sh.alternativePath)) is not None:
        return f"({'|'.join(_path_text(report, step) for step in Collection(report, choice))})"
    for name, suffix in _SUFFIXES.items():
        if (repeated := report.value(path, sh[name])) is not None:
            return f"{_path_text(report, repeated)}{suffix}"
    return f"({'/'.join(_path_text(report, step) for step in Collection(report, path))})"
