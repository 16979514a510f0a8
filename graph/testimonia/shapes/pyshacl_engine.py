"""pySHACL, the reference engine."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testimonia.errors import ProjectError, UsageError
from testimonia.shapes.engine import Report, report_of
from testimonia.shapes.findings import Finding, Severity

if TYPE_CHECKING:
    import rdflib

_SH = "http://www.w3.org/ns/shacl#"
_SUFFIXES = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}
_UNNAMED = "_:unnamed"
_SEVERITIES = {severity.iri: severity for severity in Severity}


@dataclass(frozen=True, slots=True)
class PySHACLEngine:
    """Validates with pySHACL on rdflib. ``advanced`` allows the targets of SHACL-AF, which our own shapes use."""

    advanced: bool = True

    def validate(self, data_ntriples: str, shapes_turtle: str) -> Report:
        """Return what the shapes find in the data.

        Raises ``ProjectError`` where the shapes cannot be used, ``UsageError`` where the data are no N-Triples.
        """
        import rdflib
        from pyshacl import validate
        from pyshacl.errors import ReportableRuntimeError

        with _without_literal_warnings():
            shapes = _with_targets_lifted(_shapes(shapes_turtle))
            data = _data(data_ntriples)
            try:
                _, result, _ = validate(data, shacl_graph=shapes, advanced=self.advanced, inplace=True)
            except ReportableRuntimeError as error:
                raise ProjectError(f"The shapes cannot be used: {error}", hint="Mend the shapes.") from error
        if not isinstance(result, rdflib.Graph):
            raise ProjectError(f"The shapes cannot be used: {result}", hint="Mend the shapes.")
        return report_of(_findings(result))


def _shapes(turtle: str) -> "rdflib.Graph":
    import rdflib
    from rdflib.exceptions import ParserError
    from rdflib.plugins.parsers.notation3 import BadSyntax

    try:
        return rdflib.Graph().parse(data=turtle, format="turtle")
    except (BadSyntax, ParserError) as error:
        raise ProjectError(f"The shapes are no Turtle: {error}", hint="Mend the shapes at the place named.") from error


def _data(ntriples: str) -> "rdflib.Graph":
    import rdflib
    from rdflib.exceptions import ParserError

    try:
        return rdflib.Graph().parse(data=ntriples, format="nt")
    except ParserError as error:
        raise UsageError(f"The data are no N-Triples: {error}") from error


def _with_targets_lifted(shapes: "rdflib.Graph") -> "rdflib.Graph":
    """Give the property shapes of a node shape its targets, and cut them from it.

    The results are the same. But pySHACL enters a property shape once per node if it comes from a node shape, and once
    for all nodes if it has a target itself: half the time.
    """
    import rdflib

    sh = rdflib.Namespace(_SH)
    kinds = (sh.targetClass, sh.targetNode, sh.targetSubjectsOf, sh.targetObjectsOf, sh.target)
    found = {
        (shape, part): [(kind, target) for kind in kinds for target in shapes.objects(shape, kind)]
        for shape, part in shapes.subject_objects(sh.property)
        if _can_lose(shapes, shape, part)
    }
    for (shape, part), targets in found.items():
        if targets:
            shapes.remove((shape, sh.property, part))
            for kind, target in targets:
                shapes.add((part, kind, target))
    return shapes


def _can_lose(shapes: "rdflib.Graph", shape: "rdflib.term.Node", part: "rdflib.term.Node") -> bool:
    """Tell whether a property shape means the same without the node shape that it is part of."""
    import rdflib

    sh = rdflib.Namespace(_SH)
    nested = (shape, sh.path, None) in shapes or any(shapes.triples((None, None, shape)))
    depends = any((shape, term, None) in shapes for term in (sh.closed, sh.deactivated))
    class_itself = any((shape, rdflib.RDF.type, cls) in shapes for cls in (rdflib.RDFS.Class, rdflib.OWL.Class))
    return not (nested or depends or class_itself or (part, sh.qualifiedValueShape, None) in shapes)


@contextmanager
def _without_literal_warnings() -> Iterator[None]:
    # rdflib logs a traceback for each literal that Python has no value for, such as a date before the year 1
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _findings(report: "rdflib.Graph") -> Iterator[Finding]:
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
