"""Nothing that goes out states a claimed triple without a way back to who says it."""

import io
import json
import tempfile
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from projects import FEW, Records, projects

from testimonia.errors import ProjectError
from testimonia.project import Project

TM = "https://w3id.org/testimonia/ns#"
RDF_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
SAID_BY = (
    "asserted_by", "reported_by", "denied_by", "disputed_by", "denial_reported_by", "declined_by", "retracted_by",
    "withdrawn_said_by", "denial_taken_back_by", "dispute_reported_by", "retraction_reported_by",
    "no_comment_reported_by",
)  # fmt: skip


def claim_properties(project: Project) -> set[str]:
    found = {prop.iri for prop in project.vocabulary.properties.values()}
    assert f"{TM}deathToll" in found
    return found


def assert_no_bare_claim(project: Project, content: bytes, form: ox.RdfFormat) -> None:
    quads = list(ox.parse(io.BytesIO(content), format=form))
    assert quads
    assert not {quad.predicate.value for quad in quads} & claim_properties(project)
    said = {quad.object for quad in quads if quad.predicate.value == f"{TM}proposition"}
    claimed = {quad.subject for quad in quads if quad.predicate.value == f"{TM}about"}
    assert claimed == said, "a proposition goes out with its assertions"


def assert_edges_lead_back(project: Project, name: str) -> int:
    query = f"SELECT ?p ?a {{ ?a <{TM}proposition> ?p }}"
    assertions: dict[str, set[str]] = {}
    for row in project.store.query(query):
        assertions.setdefault(row["p"].value, set()).add(row["a"].value)
    network = project.network(name)
    for _, _, edge in network.edges(data=True):
        propositions = edge["proposition"].split()
        assert propositions
        assert set(propositions) <= set(assertions)
        assert any(edge[by] for by in SAID_BY), edge
        told = {saying["iri"] for saying in edge["said"]}
        assert told
        # A relay is told with what it relays, which may be of another proposition only by the record's own choice.
        assert told & {a for p in propositions for a in assertions[p]}
    return network.number_of_edges()


@given(projects())
@settings(max_examples=FEW)
def test_no_quad_of_a_random_graph_is_a_claim_and_every_edge_leads_back(records: Records) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = records.write(Path(folder))
        project.build()
        assert_no_bare_claim(project, project.snapshot.nquads(), ox.RdfFormat.N_QUADS)
        for name in ("statements", "relays", "people"):
            assert_edges_lead_back(project, name)


@pytest.mark.parametrize("form", RDF_FORMATS)
def test_no_rdf_export_states_a_bare_claim(form: str, example: Project) -> None:
    assert_no_bare_claim(example, example.export(form), RDF_FORMATS[form])


@pytest.mark.parametrize(("name", "least"), [("statements", 200), ("relays", 30), ("people", 10)])
def test_every_edge_of_the_example_leads_back(name: str, least: int, example: Project) -> None:
    assert assert_edges_lead_back(example, name) >= least


@pytest.mark.parametrize("name", ["statements", "relays", "people"])
def test_an_exported_network_says_on_every_edge_by_whom_and_of_which_proposition(name: str, example: Project) -> None:
    exported = json.loads(example.export("node-link", network=name))
    edges = exported["edges"]
    assert edges
    for edge in edges:
        assert edge["proposition"]
        assert any(edge.get(by) for by in SAID_BY)


def test_a_project_cannot_slip_in_a_bare_claim_by_its_own_turtle(tmp_path: Path) -> None:
    project = Records({"a.jsonl": [{"type": "Event", "id": "e", "label": "E"}]}).write(tmp_path)
    toml = tmp_path / "testimonia.toml"
    toml.write_text(toml.read_text("utf-8") + 'vocabulary = ["own.ttl"]\n', encoding="utf-8")
    (tmp_path / "own.ttl").write_text(f"<https://example.org/law/e> <{TM}deathToll> 5 .\n", encoding="utf-8")
    project = Project.load(tmp_path)
    with pytest.raises(
        ProjectError, match=r"own\.ttl states death_toll of <https://example\.org/law/e> as a bare fact"
    ):
        project.build()
    assert not (tmp_path / ".testimonia").exists()


def test_an_edge_of_a_statement_that_somebody_only_declines_to_comment_on_says_who(tmp_path: Path) -> None:
    claim = {"type": "Claim", "about": "e", "property": "death_toll", "value": "3", "stance": "declines-to-comment"}
    register = [{"type": "Event", "id": "e", "label": "E"}, {"type": "Person", "id": "p", "label": "P"}]
    project = Records({"a.jsonl": [*register, claim | {"said_by": "p"}]}).write(tmp_path)
    project.build()
    ((_, _, edge),) = project.network("statements").edges(data=True)
    assert {by: edge[by] for by in SAID_BY if edge[by]} == {"declined_by": "P"}


def test_an_edge_of_a_reported_retraction_says_who_reports_it(tmp_path: Path) -> None:
    register = [
        {"type": "Event", "id": "e", "label": "E"},
        {"type": "Person", "id": "p", "label": "P"},
        {"type": "Source", "id": "s", "title": "S"},
    ]
    claim = {"type": "Claim", "id": "a", "about": "e", "property": "death_toll", "value": "3", "said_by": "p"}
    taken_back = {"type": "Claim", "id": "b", "said_by": "p", "stance": "retracts", "retracts": "a"}
    told = {"type": "Claim", "id": "c", "source": "s", "relays": "b"}
    again = {"type": "Claim", "id": "d", "source": "t", "relays": "c"}
    other = {"type": "Source", "id": "t", "title": "T"}
    project = Records({"a.jsonl": [*register, other, claim, taken_back, told, again]}).write(tmp_path)
    project.build()
    edges = {target: edge for _, target, edge in project.network("relays").edges(data=True)}
    named = {by: edges["p"][by] for by in SAID_BY if edges["p"][by]}
    assert named == {"retracted_by": "S (citing P)", "retraction_reported_by": "S"}
    assert edges["s"]["retraction_reported_by"] == "S; T", "who passes on the report is named as well"
