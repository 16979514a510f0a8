"""pySHACL's results become findings, and its failures our errors."""

import logging

import pytest

from testimonia.errors import ProjectError, UsageError
from testimonia.shapes.engine import Report
from testimonia.shapes.findings import Finding, Severity
from testimonia.shapes.pyshacl_engine import PySHACLEngine

PREFIXES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <https://example.org/> .
"""
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
THING = f"<https://example.org/a> {TYPE} <https://example.org/Thing> .\n"


def validate(shape: str, data: str = THING, **options: bool) -> Report:
    target = "ex:Shape a sh:NodeShape ; sh:targetClass ex:Thing ;"
    return PySHACLEngine(**options).validate(data, f"{PREFIXES} {target} {shape}")


def test_a_result_keeps_node_path_value_message_severity_component_and_shape() -> None:
    data = THING + '<https://example.org/a> <https://example.org/size> "big"@en .\n'
    shape = """sh:property ex:part .
    ex:part sh:path ex:size ; sh:maxLength 2 ; sh:message "Too long." ; sh:severity sh:Info ."""
    assert validate(shape, data).findings == (
        Finding(
            focus_node="https://example.org/a",
            path="https://example.org/size",
            value='"big"@en',
            message="Too long.",
            severity=Severity.INFO,
            component="http://www.w3.org/ns/shacl#MaxLengthConstraintComponent",
            shape="https://example.org/part",
        ),
    )


@pytest.mark.parametrize(
    ("term", "value"),
    [
        ("<https://example.org/b>", "<https://example.org/b>"),
        ('"a \\"b\\"\\n"', '"a \\"b\\"\\n"'),
        ('"12"^^<http://www.w3.org/2001/XMLSchema#integer>', '"12"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("_:b7", "_:unnamed"),
    ],
)
def test_a_value_is_a_term_in_ntriples(term: str, value: str) -> None:
    data = f"{THING}<https://example.org/a> <https://example.org/size> {term} .\n"
    found = validate("sh:property ex:p . ex:p sh:path ex:size ; sh:in () .", data).findings
    assert [f.value for f in found] == [value]


@pytest.mark.parametrize(("severity", "conforms"), [("Violation", False), ("Warning", True), ("Info", True)])
def test_only_a_violation_keeps_data_from_conforming(severity: str, *, conforms: bool) -> None:
    report = validate(f"sh:property ex:p . ex:p sh:path ex:size ; sh:minCount 1 ; sh:severity sh:{severity} .")
    assert len(report.findings) == 1
    assert report.conforms is conforms


def test_an_own_severity_counts_as_a_violation() -> None:
    assert not validate("sh:property ex:p . ex:p sh:path ex:size ; sh:minCount 1 ; sh:severity ex:Grave .").conforms


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("[ sh:inversePath ex:p ]", "^<https://example.org/p>"),
        ("( ex:p ex:q )", "(<https://example.org/p>/<https://example.org/q>)"),
        ("[ sh:alternativePath ( ex:p ex:q ) ]", "(<https://example.org/p>|<https://example.org/q>)"),
        ("( ex:p [ sh:oneOrMorePath ex:q ] )", "(<https://example.org/p>/<https://example.org/q>+)"),
    ],
)
def test_a_longer_path_is_written_as_in_sparql(path: str, text: str) -> None:
    (found,) = validate(f"sh:property [ sh:path {path} ; sh:minCount 1 ] .").findings
    assert found.path == text
    assert found.shape == ""


def test_the_english_message_is_preferred() -> None:
    (found,) = validate('sh:nodeKind sh:Literal ; sh:message "یک پیام"@fa, "A message."@en, "Ein Satz."@de .').findings
    assert found.message == "A message."


SHARED = """
ex:A a sh:NodeShape ; sh:targetClass ex:Thing ; sh:targetNode ex:b ; sh:property ex:size-twice, ex:name-once .
ex:B a sh:NodeShape ; sh:targetSubjectsOf ex:size ; sh:property ex:size-twice .
ex:size-twice sh:path ex:size ; sh:minCount 2 .
ex:name-once sh:path ex:name ; sh:minCount 1 .
"""
NESTED = """
ex:A a sh:NodeShape ; sh:targetSubjectsOf ex:name ; sh:property ex:name .
ex:name sh:path ex:name ; sh:property ex:size .
ex:size sh:path ex:size ; sh:minCount 2 .
"""
REFERRED = """
ex:A a sh:NodeShape ; sh:targetClass ex:Thing ; sh:node ex:C .
ex:C a sh:NodeShape ; sh:targetNode ex:c ; sh:property ex:age .
ex:age sh:path ex:age ; sh:minCount 1 .
"""
CLOSED = """
ex:A a sh:NodeShape ; sh:targetNode ex:c ; sh:closed true ; sh:property ex:name .
ex:name sh:path ex:name ; sh:minCount 3 .
"""
DEACTIVATED = """
ex:A a sh:NodeShape ; sh:targetClass ex:Thing ; sh:deactivated true ; sh:property ex:age .
ex:B a sh:NodeShape ; sh:targetNode ex:b ; sh:property ex:age .
ex:age sh:path ex:age ; sh:minCount 1 .
"""
CLASS_ITSELF = """
ex:Thing a sh:NodeShape, <http://www.w3.org/2000/01/rdf-schema#Class> ; sh:targetNode ex:b ; sh:property ex:age .
ex:age sh:path ex:age ; sh:minCount 1 .
"""
SIBLINGS = """
ex:A a sh:NodeShape ; sh:targetNode ex:c ; sh:property ex:one, ex:other .
ex:one sh:path ex:name ; sh:qualifiedValueShape ex:IsIri ; sh:qualifiedMinCount 1 ;
  sh:qualifiedValueShapesDisjoint true .
ex:other sh:path ex:name ; sh:qualifiedValueShape ex:IsAny ; sh:qualifiedMinCount 1 .
ex:IsIri sh:nodeKind sh:IRI . ex:IsAny sh:nodeKind sh:IRIOrLiteral .
"""


@pytest.mark.parametrize(
    ("shapes", "count"),
    [(SHARED, 5), (NESTED, 1), (REFERRED, 2), (CLOSED, 1), (DEACTIVATED, 1), (CLASS_ITSELF, 2), (SIBLINGS, 1)],
    ids=["shared", "nested", "referred", "closed", "deactivated", "class itself", "siblings"],
)
def test_the_results_are_those_of_pyshacl_by_itself(shapes: str, count: int) -> None:
    import pyshacl
    import rdflib

    data = f"""{THING}
    <https://example.org/c> <https://example.org/name> <https://example.org/d> .
    <https://example.org/d> <https://example.org/size> "1" .
    """
    _, result, _ = pyshacl.validate(
        rdflib.Graph().parse(data=data, format="nt"),
        shacl_graph=rdflib.Graph().parse(data=PREFIXES + shapes, format="turtle"),
    )
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    theirs = {
        (str(result.value(r, sh.focusNode)), str(result.value(r, sh.sourceShape)))
        for r in result.objects(None, sh.result)
    }
    ours = PySHACLEngine().validate(data, PREFIXES + shapes).findings
    assert {(f.focus_node, f.shape) for f in ours} == theirs
    assert len(theirs) == count


def test_queries_as_targets_are_an_advanced_feature() -> None:
    shapes = f"""{PREFIXES} ex:S a sh:NodeShape ; sh:nodeKind sh:Literal ; sh:target ex:T .
    ex:T a sh:SPARQLTarget ; sh:select "SELECT ?this WHERE {{ ?this a <https://example.org/Thing> }}" ."""
    assert len(PySHACLEngine().validate(THING, shapes).findings) == 1
    assert PySHACLEngine(advanced=False).validate(THING, shapes).findings == ()


def test_queries_as_constraints_are_understood() -> None:
    report = validate(
        'sh:sparql ex:Q . ex:Q sh:message "Lonely." ; '
        'sh:select "SELECT $this WHERE { FILTER NOT EXISTS { ?x ?y $this } }" .'
    )
    assert [f.message for f in report.findings] == ["Lonely."]


@pytest.mark.parametrize(
    "shapes",
    [
        "ex:Shape a",
        f"{PREFIXES} ex:Shape a sh:NodeShape ; sh:targetClass ex:Thing ; sh:minLength 1, 2 .",
        f"{PREFIXES} ex:Shape a sh:NodeShape ; sh:targetClass ex:Thing ; sh:property ex:p . ex:p sh:minCount 1 .",
    ],
)
def test_shapes_that_cannot_be_used_are_refused_with_a_hint(shapes: str) -> None:
    with pytest.raises(ProjectError, match="shapes") as caught:
        PySHACLEngine().validate(THING, shapes)
    assert caught.value.hint


def test_data_that_are_no_ntriples_are_refused() -> None:
    with pytest.raises(UsageError, match="N-Triples"):
        validate("sh:nodeKind sh:IRI .", "this is no triple")


def test_a_date_that_python_cannot_hold_is_no_warning(caplog: pytest.LogCaptureFixture) -> None:
    data = (
        THING
        + '<https://example.org/a> <https://example.org/on> "-0480-08-01"^^<http://www.w3.org/2001/XMLSchema#date> .\n'
    )
    with caplog.at_level(logging.WARNING):
        assert validate("sh:property ex:p . ex:p sh:path ex:on ; sh:minCount 1 .", data).conforms
    assert caplog.records == []
