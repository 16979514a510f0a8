"""A SHACL validation report as N-Triples: the same findings, the same bytes.

Reports and results are addressed by their content (``urn:sha256:``), so that there are no blank nodes.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256

import pyoxigraph as ox

from testimonia.shapes.findings import Finding, Severity

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_SH = "http://www.w3.org/ns/shacl#"
_XSD_BOOLEAN = ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
_UNNAMED = "<urn:testimonia:unnamed>"


def conforms(findings: Sequence[Finding]) -> bool:
    """Tell whether none of the findings is a violation: warnings and infos do not stop the work."""
    return all(finding.severity is not Severity.VIOLATION for finding in findings)


def report_ntriples(findings: Sequence[Finding]) -> str:
    """Return the validation report of the findings as sorted N-Triples.

    ``sh:conforms`` is true where there is no violation. A path longer than one property is a node with the path as its
    label.
    """
    results = {finding: _address("result", *_texts(finding)) for finding in findings}
    report = _address("report", *sorted(results.values()))
    verdict = ox.Literal("true" if conforms(findings) else "false", datatype=_XSD_BOOLEAN)
    lines = {
        _triple(report, _RDF_TYPE, f"<{_SH}ValidationReport>"),
        _triple(report, f"{_SH}conforms", str(verdict)),
    }
    for finding, node in results.items():
        lines.add(_triple(report, f"{_SH}result", node))
        lines.update(_result(finding, node))
    return "".join(f"{line}\n" for line in sorted(lines))


def _result(finding: Finding, node: str) -> Iterator[str]:
    yield _triple(node, _RDF_TYPE, f"<{_SH}ValidationResult>")
    yield _triple(node, f"{_SH}focusNode", _node(finding.focus_node))
    yield _triple(node, f"{_SH}resultMessage", str(ox.Literal(finding.message)))
    yield _triple(node, f"{_SH}resultSeverity", f"<{finding.severity.iri}>")
    yield _triple(node, f"{_SH}sourceConstraintComponent", f"<{finding.component}>")
    if finding.shape:
        yield _triple(node, f"{_SH}sourceShape", f"<{finding.shape}>")
    if finding.value:
        yield _triple(node, f"{_SH}value", _node(finding.value))
    if _is_path(finding.path):
        path = _address("path", finding.path)
        yield _triple(node, f"{_SH}resultPath", path)
        yield _triple(path, _RDFS_LABEL, str(ox.Literal(finding.path)))
    elif finding.path:
        yield _triple(node, f"{_SH}resultPath", f"<{finding.path}>")


def _texts(finding: Finding) -> tuple[str, ...]:
    return (
        finding.focus_node,
        finding.path,
        finding.value,
        finding.message,
        str(finding.severity),
        finding.component,
        finding.shape,
    )


def _is_path(path: str) -> bool:
    return "<" in path


def _node(term: str) -> str:
    if term.startswith("_:"):
        return _UNNAMED
    return term if term.startswith(("<", '"')) else f"<{term}>"


def _triple(subject: str, predicate: str, object_: str) -> str:
    return f"{subject} <{predicate}> {object_} ."


def _address(*parts: str) -> str:
    return f"<urn:sha256:{sha256(chr(0).join(parts).encode()).hexdigest()}>"
