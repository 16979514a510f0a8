"""One thing or claim is judged by itself, with what the full run has on it, records and all."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from testimonia.cli.run import run
from testimonia.errors import UsageError
from testimonia.project import Project
from testimonia.shapes.findings import Severity

STRICT = '''
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix org: <http://www.w3.org/ns/org#> .
<urn:s> a sh:NodeShape ; sh:targetClass org:Organization ; sh:property <urn:p> .
<urn:p> sh:path <urn:never> ; sh:minCount 1 ; sh:message "Every body needs it." .
<urn:t> a sh:NodeShape ; sh:target <urn:x> ; sh:nodeKind sh:Literal ; sh:message "Somewhere there is a post." .
<urn:x> a sh:SPARQLTarget ;
  sh:select """SELECT ?this WHERE {
    ?this a <http://www.w3.org/ns/org#Organization> . ?x a <http://www.w3.org/ns/org#Post> }""" .
'''
RECORDS = """
- {type: Institution, id: court, label: Court}
- {type: Institution, id: other, label: Other}
- {type: Source, id: page, kind: WebPage, title: Page}
"""

Make = Callable[..., Path]


@pytest.fixture
def project(make_project: Make) -> Project:
    files = {"records/a.yaml": RECORDS, "own.ttl": STRICT}
    project = Project.load(make_project(files, 'records = ["records/*.yaml"]\nshapes = ["own.ttl"]\n'))
    project.build()
    return project


def test_a_node_has_the_findings_and_places_of_the_full_run(example_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(example_folder, tmp_path / "copy", ignore=shutil.ignore_patterns(".testimonia"))
    project = Project.load(tmp_path / "copy")
    project.build()
    full = project.validate().findings
    nodes = sorted({finding.focus_node for finding, _ in full})
    assert len(nodes) > 100
    for node in nodes[::20]:
        assert project.judge_node(node).findings == [one for one in full if one[0].focus_node == node]


def test_all_records_of_a_node_are_named(project: Project) -> None:
    places = project.snapshot.places()
    assert {place.file for place in places[project.iri("court")]} == {"records/a.yaml"}
    for node in places:
        assert project.snapshot.places_of({node, "https://example.org/unknown"}) == {node: places[node]}


def test_shapes_that_may_look_anywhere_are_left_out_and_named(project: Project) -> None:
    report = project.judge_node("court")
    assert [finding.message for finding, _ in report.findings if finding.severity is Severity.VIOLATION] == [
        "Every body needs it."
    ]
    assert report.whole == ("urn:t",)


def test_what_is_not_in_the_graph_cannot_be_judged(project: Project) -> None:
    with pytest.raises(UsageError, match="nothing called “cuort”") as caught:
        project.judge_node("cuort")
    assert "court" in caught.value.hint


def test_the_command_judges_one_node_and_ends_with_one_for_a_violation(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(project.settings.folder)
    assert run(["-C", folder, "validate", "--node", "court", "--format", "json", "--severity", "violation"]) == 1
    said = capsys.readouterr()
    (result,) = json.loads(said.out)["results"]
    assert result["focus_node"] == project.iri("court")
    assert [place["file"] for place in result["places"]] == ["records/a.yaml"]
    assert "Not judged by shapes that may look anywhere: urn:t." in said.err
    assert "“court” has 1 violation" in said.err
    assert run(["-C", folder, "validate", "--node", "page", "--severity", "violation"]) == 0


def test_one_node_and_all_again_cannot_both_be_asked_for(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(project.settings.folder), "validate", "--node", "court", "--full"]) == 2
    assert "Leave one of them out." in capsys.readouterr().err
