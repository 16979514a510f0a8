"""Findings have an order, and a report the same bytes for the same findings."""

import pyoxigraph as ox
import pytest

from testimonia.shapes.engine import report_of
from testimonia.shapes.findings import Finding, Severity, in_order
from testimonia.shapes.report import report_ntriples

SH = "http://www.w3.org/ns/shacl#"


def finding(node: str = "https://example.org/a", severity: Severity = Severity.VIOLATION, **other: str) -> Finding:
    given = {
        "path": "https://example.org/p",
        "value": "",
        "message": "Mend this.",
        "component": f"{SH}MinCountConstraintComponent",
        "shape": "https://example.org/S",
    }
    return Finding(focus_node=node, severity=severity, **(given | other))


def parsed(text: str) -> list[ox.Triple]:
    return list(ox.parse(text, format=ox.RdfFormat.N_TRIPLES))


def test_the_gravest_come_first_then_by_node() -> None:
    info, warning = finding(severity=Severity.INFO), finding(severity=Severity.WARNING)
    late, early = finding("https://example.org/b"), finding("https://example.org/a")
    assert in_order([info, late, warning, early]) == (early, late, warning, info)


def test_the_same_finding_twice_is_one() -> None:
    assert in_order([finding(), finding()]) == (finding(),)


@pytest.mark.parametrize(
    ("severity", "word", "iri"),
    [
        (Severity.VIOLATION, "violation", f"{SH}Violation"),
        (Severity.WARNING, "warning", f"{SH}Warning"),
        (Severity.INFO, "info", f"{SH}Info"),
    ],
)
def test_a_severity_has_a_word_and_an_iri(severity: Severity, word: str, iri: str) -> None:
    assert str(severity) == word
    assert severity.iri == iri


def test_a_report_is_the_same_whatever_the_order_of_the_findings() -> None:
    some = [finding(), finding("https://example.org/b"), finding(severity=Severity.INFO)]
    assert report_of(some) == report_of(reversed(some))


def test_a_report_has_each_finding_as_a_result() -> None:
    quads = parsed(report_ntriples([finding(), finding("https://example.org/b", value='"x\\"y"@en')]))
    results = [q.object for q in quads if q.predicate.value == f"{SH}result"]
    assert len(results) == 2
    assert [q.object for q in quads if q.predicate.value == f"{SH}value"] == [ox.Literal('x"y', language="en")]
    assert {q.object.value for q in quads if q.predicate.value == f"{SH}resultPath"} == {"https://example.org/p"}


def test_a_report_without_findings_says_that_the_data_conform() -> None:
    (verdict,) = [q.object.value for q in parsed(report_ntriples([])) if q.predicate.value == f"{SH}conforms"]
    assert verdict == "true"


@pytest.mark.parametrize("severity", Severity)
def test_a_report_conforms_unless_there_is_a_violation(severity: Severity) -> None:
    quads = parsed(report_ntriples([finding(severity=severity)]))
    (verdict,) = [q.object.value for q in quads if q.predicate.value == f"{SH}conforms"]
    assert verdict == ("false" if severity is Severity.VIOLATION else "true")


def test_a_report_has_no_blank_nodes() -> None:
    odd = [finding("_:unnamed", value="_:unnamed", path="^<https://example.org/p>", shape="")]
    quads = parsed(report_ntriples(odd))
    assert not any(isinstance(term, ox.BlankNode) for q in quads for term in (q.subject, q.object))
    assert [q.object.value for q in quads if q.predicate.value.endswith("label")] == ["^<https://example.org/p>"]


def test_reports_of_different_findings_have_different_names() -> None:
    def name(report: str) -> ox.NamedNode | ox.BlankNode:
        return next(q.subject for q in parsed(report) if q.predicate.value == f"{SH}conforms")

    assert name(report_ntriples([finding()])) != name(report_ntriples([finding(message="Mend that.")]))
