"""Each shape finds what it is for. ``data/<shape>.ttl`` has nodes that break the rule and nodes that keep it."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from testimonia.shapes.findings import Finding, Severity
from testimonia.shapes.pyshacl_engine import PySHACLEngine

DATA = Path(__file__).parent / "data"
SHAPES = (Path(__file__).parents[2] / "ontology" / "shapes.ttl").read_text(encoding="utf-8")
SHAPE = "https://w3id.org/testimonia/shape/"
RULES = sorted(path.stem for path in DATA.glob("*.ttl") if path.stem != "a-complete-graph")
COMPLETE = DATA / "a-complete-graph.ttl"

WARNINGS = """
    anonymous-agent-unlinked assertion-correction-of-nothing assertion-corrects-assertion assertion-in-source
    assertion-passage-without-source assertion-relays-assertion assertion-report-without-relay
    assertion-retracts-assertion assertion-said-during-event assertion-speaker-agent assertion-without-passage
    assessment-date assessment-reviewer-agent assessment-without-grade capture-date capture-digest
    capture-of-source claim-property-label dataset-licence dataset-title event-kind event-part-of-event
    institution-linked-to-institution institution-opposed-to-agent institution-under-institution
    label-once-per-language LinkedDataset mapping-author mapping-decision mapping-justification
    passage-in-source place-in-place post-in-institution proposition-within-place record-term-note
    source-author-agent source-date source-derived-from-source source-publisher source-publisher-agent
    source-revision-of-source source-url
"""
INFOS = """
    assertion-speaker-named claim-property-label-in-two-languages concept-label-in-two-languages dataset-creator
    label-in-two-languages mapping-date post-in-some-institution proposition-figure-without-scope source-kind
    source-language
"""


def ntriples(*paths: Path) -> str:
    return "".join(f"{quad.triple} .\n" for path in paths for quad in ox.parse(path=str(path)))


@pytest.fixture(scope="module")
def findings() -> tuple[Finding, ...]:
    """All files judged at once: each has its own namespace."""
    return PySHACLEngine().validate(ntriples(*(DATA / f"{rule}.ttl" for rule in RULES)), SHAPES).findings


def found_by(findings: tuple[Finding, ...], rule: str) -> list[Finding]:
    return [f for f in findings if f.shape == SHAPE + rule and f.focus_node.startswith(f"https://example.org/{rule}/")]


def nodes(rule: str, start: str) -> set[str]:
    subjects = {quad.subject.value for quad in ox.parse(path=str(DATA / f"{rule}.ttl"))}
    return {subject for subject in subjects if subject.rsplit("/", 1)[1].startswith(start)}


def test_there_are_data_for_every_shape_that_can_find_something() -> None:
    blocks = re.findall(r"^shape:([\w-]+) a sh:(?:Node|Property)Shape ;\n(.*?) \.\n", SHAPES, re.MULTILINE | re.DOTALL)
    speaking = {name for name, block in blocks if "sh:message" in block}
    parts = {name for name in speaking if name.startswith(("has-", "is-"))}
    assert set(RULES) == speaking - parts
    assert len(RULES) == 160


@pytest.mark.parametrize("rule", RULES)
def test_a_shape_finds_the_nodes_that_break_its_rule_and_no_others(findings: tuple[Finding, ...], rule: str) -> None:
    judged = nodes(rule, "violating") | nodes(rule, "conforming")
    found = [f.focus_node for f in found_by(findings, rule) if f.focus_node in judged]
    assert nodes(rule, "conforming")
    assert sorted(found) == sorted(nodes(rule, "violating"))


@pytest.mark.parametrize("rule", RULES)
def test_a_finding_has_the_severity_that_was_chosen_for_it(findings: tuple[Finding, ...], rule: str) -> None:
    expected = Severity.VIOLATION
    if rule in WARNINGS.split():
        expected = Severity.WARNING
    elif rule in INFOS.split():
        expected = Severity.INFO
    assert {f.severity for f in found_by(findings, rule)} == {expected}


def test_nothing_is_found_in_a_complete_graph() -> None:
    report = PySHACLEngine().validate(ntriples(COMPLETE), SHAPES)
    assert report.findings == ()
    assert report.conforms


@pytest.mark.parametrize("left_out", ["proposition", "stance", "statedIn", "about", "bound", "relays", "passage"])
def test_a_complete_graph_without_one_property_is_not_complete(left_out: str) -> None:
    lines = ntriples(COMPLETE).splitlines(keepends=True)
    kept = [line for line in lines if f"/ns#{left_out}>" not in line]
    assert len(kept) < len(lines)
    assert PySHACLEngine().validate("".join(kept), SHAPES).findings


def test_dates_before_the_year_one_are_dates() -> None:
    data = "<urn:a> a <https://w3id.org/testimonia/ns#Assertion> .\n".replace(
        " a ", " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
    )
    data += "".join(
        f'<urn:a> <https://w3id.org/testimonia/ns#{name}> "{date}"^^<http://www.w3.org/2001/XMLSchema#date> .\n'
        for name, date in [
            ("earliestBegin", "-0480-08-01"),
            ("latestEnd", "-12000-01-01"),
            ("earliestEnd", "-480-01-01"),
        ]
    )
    report = PySHACLEngine().validate(data, SHAPES)
    assert [f.path.rsplit("#")[1] for f in report.findings if "/date-" in f.shape] == ["earliestEnd"]
