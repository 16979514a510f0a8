"""pySHACL, the reference engine."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from testimonia.errors import ProjectError, UsageError
from testimonia.shapes.engine import Report, report_of
from testimonia.shapes.plan import read_shapes
from testimonia.shapes.report_text import findings

if TYPE_CHECKING:
    import rdflib

_SH = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True)
class PySHACLEngine:
    """Validates with pySHACL on rdflib. ``advanced`` allows the targets of SHACL-AF, which our own shapes use."""

    advanced: bool = True
    name: str = "pySHACL"

    @property
    def version(self) -> str:
        """Which version of it is installed."""
        return metadata.version("pyshacl")

    def validate(self, data_ntriples: str, shapes_turtle: str) -> Report:
        """Return what the shapes find in the data.

        Raises ``ProjectError`` where the shapes cannot be used, ``UsageError`` where the data are no N-Triples.
        """
        import rdflib
        from pyshacl import validate
        from pyshacl.errors import ReportableRuntimeError

        with _without_literal_warnings():
            shapes = _with_targets_lifted(read_shapes(shapes_turtle))
            data = _data(data_ntriples)
            try:
                _, result, _ = validate(data, shacl_graph=shapes, advanced=self.advanced, inplace=True)
            except ReportableRuntimeError as error:
                raise ProjectError(f"The shapes cannot be used: {error}", hint="Mend the shapes.") from error
        if not isinstance(result, rdflib.Graph):
            raise ProjectError(f"The shapes cannot be used: {result}", hint="Mend the shapes.")
        return report_of(findings(result.serialize(format="nt")))


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
