"""A project's own vocabulary and shapes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from testimonia.errors import ProjectError
from testimonia.project import Project

MakeProject = Callable[..., Path]
PREFIXES = (
    "@prefix tm: <https://w3id.org/testimonia/ns#> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    "@prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .\n"
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
    "@prefix my: <https://example.org/t/own/> .\n"
)
TERMS = PREFIXES + (
    'my:arrestWarrants a tm:ClaimProperty ; rdfs:label "warrants"@en, "حکم"@fa ;\n'
    "  rdfs:domain sem:Event ; rdfs:range xsd:nonNegativeInteger .\n"
    "<https://w3id.org/testimonia/event-kind/vigil> a skos:Concept ;\n"
    '  skos:inScheme <https://w3id.org/testimonia/event-kind> ; skos:prefLabel "vigil"@en, "شب‌زنده‌داری"@fa .\n'
)
RECORDS = (
    "- {type: Event, id: e, label: {en: E, fa: ا}, kind: vigil}\n"
    "- {type: Claim, about: e, property: arrest_warrants, at_least: 5, said_by: p}\n"
    "- {type: Person, id: p, label: {en: P, fa: پ}}\n"
)
VOCABULARY = 'vocabulary = ["own/*.ttl"]\n'


def test_own_properties_and_concepts_are_used_like_ours_and_stand_in_a_graph_of_their_own(
    make_project: MakeProject,
) -> None:
    project = Project.load(make_project({"records/a.yaml": RECORDS, "own/terms.ttl": TERMS}, VOCABULARY))
    assert project.check().problems == ()
    project.build()
    text = project.snapshot.nquads().decode()
    assert "<https://example.org/t/own/arrestWarrants> <https://example.org/t/graph/records/a.yaml>" in text
    assert '"warrants"@en <https://example.org/t/graph/own/terms.ttl> .' in text
    assert project.vocabulary.properties["arrest_warrants"].label == {"en": "warrants", "fa": "حکم"}


def test_without_its_own_terms_a_project_is_told_what_is_missing(make_project: MakeProject) -> None:
    problems = Project.load(make_project({"records/a.yaml": RECORDS})).check().problems
    assert [p.code for p in problems] == ["unknown-concept", "unknown-property"]


@pytest.mark.parametrize(
    ("turtle", "said"),
    [
        (PREFIXES + "my:x my:y [ my:z 1 ] .\n", r"own/terms\.ttl has unnamed \(blank\) nodes"),
        (PREFIXES + "my:x my:y ( 1 2 ) .\n", r"own/terms\.ttl has unnamed \(blank\) nodes"),
        (PREFIXES + "_:x my:y 1 .\n", r"own/terms\.ttl has unnamed \(blank\) nodes"),
        (PREFIXES + "my:x my:y\n", r"own/terms\.ttl, line \d+: the Turtle cannot be read"),
        ("nonsense", r"own/terms\.ttl, line 1: the Turtle cannot be read"),
        (PREFIXES + "my:x a tm:ClaimProperty .\n", "does not say what it may be claimed of"),
        (
            PREFIXES + "my:deathToll a tm:ClaimProperty ; rdfs:domain sem:Event ; rdfs:range xsd:integer .\n",
            "death_toll",
        ),
        (PREFIXES + "<https://example.org/t/e> tm:deathToll 5 .\n", "as a bare fact"),
    ],
)
@pytest.mark.parametrize("action", [Project.check, Project.build])
def test_turtle_that_cannot_be_used_is_refused_by_name(
    turtle: str, said: str, action: Callable[[Project], object], make_project: MakeProject
) -> None:
    folder = make_project({"records/a.yaml": RECORDS, "own/terms.ttl": turtle}, VOCABULARY)
    with pytest.raises(ProjectError, match=said):
        action(Project.load(folder))
    assert not (folder / ".testimonia").exists()


def test_turtle_that_is_not_utf_8_is_refused_by_name(make_project: MakeProject) -> None:
    files = {"records/a.yaml": RECORDS, "own/terms.ttl": TERMS.encode("utf-16")}
    with pytest.raises(ProjectError, match=r"own/terms\.ttl is not UTF-8 text"):
        Project.load(make_project(files, VOCABULARY)).check()


def test_own_shapes_judge_with_ours(make_project: MakeProject) -> None:
    shape = PREFIXES + (
        "my:claims a sh:NodeShape ; sh:targetClass tm:Assertion ; sh:property [\n"
        '  sh:path tm:statedIn ; sh:minCount 1 ; sh:message "Here every claim needs a source." ] .\n'
    )
    folder = make_project(
        {"records/a.yaml": RECORDS, "own/terms.ttl": TERMS, "rules/local.ttl": shape},
        VOCABULARY + 'shapes = ["rules/*.ttl"]\n',
    )
    project = Project.load(folder)
    project.build()
    report = project.validate()
    assert not report.conforms
    ((finding, places),) = [(f, p) for f, p in report.findings if f.severity.name == "VIOLATION"]
    assert finding.message == "Here every claim needs a source."
    assert [(p.file, p.line) for p in places] == [("records/a.yaml", 2)]


@pytest.mark.parametrize(
    ("shapes", "said"), [(b"a b c", "cannot be read"), (b"\xff", "rules/local.ttl is not UTF-8 text")]
)
def test_shapes_that_cannot_be_used_are_refused(shapes: bytes, said: str, make_project: MakeProject) -> None:
    records = "- {type: Event, id: e, label: E}\n"
    folder = make_project({"records/a.yaml": records, "rules/local.ttl": shapes}, 'shapes = ["rules/local.ttl"]\n')
    project = Project.load(folder)
    project.build()
    with pytest.raises(ProjectError, match=said):
        project.validate()


@pytest.mark.parametrize("key", ["vocabulary", "shapes", "records"])
def test_a_file_that_is_named_must_be_there(key: str, make_project: MakeProject) -> None:
    records = {"records/a.yaml": "- {type: Event, id: e, label: E}\n"}
    project = Project.load(make_project(records, f'{key} = ["not/there.ttl"]\n'))
    with pytest.raises(ProjectError, match=r"not/there\.ttl"):  # noqa: PT012 shapes are read by the second step
        project.build()
        project.validate()
