"""Every triple of every view has a proposition that states it, and that an assertion which holds it."""

import io
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from projects import FEW, Records, projects

from testimonia.analysis.reading import read_testimony
from testimonia.core.holders import holders
from testimonia.project import Project
from testimonia.store.oxigraph import in_memory

TM = "https://w3id.org/testimonia/ns#"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
ORG = "http://www.w3.org/ns/org#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
POST = "http://www.w3.org/ns/opengov#post"
POLICIES = '[policies.two]\norigins = 2\n[policies.graded]\ngrade = "C"\n[policies.undenied]\ndenied = false\n'
BOUNDS = {f"{SEM}has{name}TimeStamp": f"{TM}{name[0].lower()}{name[1:]}" for name in (
    "EarliestBegin", "LatestBegin", "EarliestEnd", "LatestEnd",
)}  # fmt: skip
FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


def held_in(quads: Iterable[ox.Quad]) -> set[str]:
    """Return what is held by somebody, in so far as it was not said in confidence: nothing else is for a view."""
    given = list(quads)
    testimony = read_testimony(in_memory((ox.serialize(given, format=ox.RdfFormat.N_QUADS) or b"").decode()))
    secret = {q.subject.value for q in given if q.object == ox.NamedNode(f"{TM}ConfidentialAssertion")}  # type: ignore[union-attr]
    told = {name: said for name, said in testimony.assertions.items() if name not in secret}
    return set(holders(told, testimony.ties))


class Statements:
    """The propositions of a graph as they can be looked up by what they state, and which of them are held."""

    def __init__(self, quads: Iterable[ox.Quad], held: Collection[str]) -> None:
        facts: dict[str, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            facts[str(quad.subject)][quad.predicate.value].append(quad.object)
        self.facts = facts
        self.stating: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for node, said in facts.items():
            bound = str(next(iter(said[f"{TM}bound"]), "exactly>")).rsplit("/", 1)[-1]
            if bound != "exactly>" or any(said[f"{TM}{part}"] for part in ("scope", "within", "counting", "period")):
                continue
            for value in (*said[f"{TM}value"], *said[f"{TM}object"]):
                for prop in said[f"{TM}property"]:
                    self.stating[str(said[f"{TM}about"][0]), str(prop), str(value)].add(node)
        self.held = {f"<{proposition}>" for proposition in held}

    def one(self, node: str, name: str) -> str:
        return str(next(iter(self.facts[node][name]), ""))

    def dated(self, event: str) -> list[str]:
        dated = f"<{TM}happenedDuring>"
        return [n for (about, prop, _), found in self.stating.items() if (about, prop) == (event, dated) for n in found]


def assert_leads_back(view: list[ox.Quad], known: Statements, claimed: set[str]) -> int:
    """Look up what states each claimed triple of a view; the others are of the register and claim nothing."""
    made_from = {str(q.subject): str(q.object) for q in view if q.predicate.value == f"{TM}fromProposition"}
    looked_up = 0
    for quad in view:
        subject, predicate, value = str(quad.subject), quad.predicate.value, str(quad.object)
        if predicate in claimed:
            found = known.stating[subject, f"<{predicate}>", value]
        elif predicate in BOUNDS:
            nodes = [made_from[subject]] if subject in made_from else known.dated(subject)
            found = {node for node in nodes if known.one(node, BOUNDS[predicate]) == value}
        elif predicate in {f"{ORG}member", POST, f"{SEM}hasTimeStamp"}:
            node = made_from[subject]
            parts = ("about", "object", "period")
            found = {node} if value in {known.one(node, f"{TM}{part}") for part in parts} else set()
        else:
            continue
        assert not known.held.isdisjoint(found), quad
        looked_up += 1
    return looked_up


def quads_of(project: Project) -> list[ox.Quad]:
    return list(ox.parse(io.BytesIO(project.snapshot.nquads()), format=ox.RdfFormat.N_QUADS))


def assert_every_view_leads_back(project: Project) -> int:
    store = project.store
    held = held_in(quads_of(project))
    known = Statements(quads_of(project), held)
    quads = list(ox.parse(io.BytesIO(project.snapshot.derived_nquads()), format=ox.RdfFormat.N_QUADS))
    claimed = {prop.iri for prop in project.vocabulary.properties.values()}
    found = 0
    for view in project.views():
        inside = [q for q in quads if isinstance(q.graph_name, ox.NamedNode) and q.graph_name.value == view.iri]
        looked_up = assert_leads_back(inside, known, claimed)
        assert looked_up >= view.stated, view.name
        stated, included = (
            {row["p"].value for row in store.query(f"SELECT ?p {{ <{view.iri}> <{TM}{name}> ?p }}")}
            for name in ("states", "includes")
        )
        assert len(stated) == view.stated
        assert stated <= included <= held
        assert view.name != "as-claimed" or included == held
        found += looked_up
    outside = [q for q in quads if "/view/" not in str(q.graph_name) and q.predicate.value in claimed]
    assert outside == []
    return found


@given(projects())
@settings(max_examples=FEW)
def test_every_triple_of_every_view_of_a_random_project_is_what_somebody_holds(records: Records) -> None:
    with tempfile.TemporaryDirectory() as folder:
        records.write(Path(folder))
        toml = Path(folder) / "testimonia.toml"
        toml.write_text(toml.read_text("utf-8") + POLICIES, encoding="utf-8")
        project = Project.load(folder)
        project.build()
        assert [view.name for view in project.views()] == ["as-claimed", "corroborated", "graded", "two", "undenied"]
        assert_every_view_leads_back(project)


def test_every_triple_of_every_view_of_the_example_is_what_somebody_holds(example: Project) -> None:
    assert assert_every_view_leads_back(example) > 200


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("view", ["as-claimed", "corroborated"])
def test_a_view_goes_out_with_the_statements_behind_it(form: str, view: str, example: Project) -> None:
    quads = list(ox.parse(io.BytesIO(example.export(form, view=view)), format=FORMATS[form]))
    claimed = {prop.iri for prop in example.vocabulary.properties.values()}
    assert assert_leads_back(quads, Statements(quads, held_in(quads_of(example))), claimed) >= example.view(view).stated
    said = {quad.object for quad in quads if quad.predicate.value == f"{TM}proposition"}
    about = {quad.subject for quad in quads if quad.predicate.value == f"{TM}about"}
    assert about == said, "a proposition goes out with its assertions"
    kinds = {quad.subject for quad in quads if quad.predicate.value == RDF_TYPE}
    speakers = {quad.object for quad in quads if quad.predicate.value.endswith("wasAttributedTo")}
    assert speakers
    assert speakers <= kinds, "a speaker goes out with what it is"


def test_the_export_of_one_view_holds_nothing_of_another(example: Project) -> None:
    quads = list(ox.parse(io.BytesIO(example.export("nquads", view="corroborated")), format=ox.RdfFormat.N_QUADS))
    graphs = {str(quad.graph_name).strip("<>").removeprefix("https://example.org/iran-1988/") for quad in quads}
    assert {name for name in graphs if not name.startswith("graph/")} == {"view/corroborated", "analysis/views"}
    included = {q.object for q in quads if q.predicate.value == f"{TM}includes"}
    assert len(included) == example.view("corroborated").included


def test_without_a_view_an_export_states_no_bare_claim(example: Project) -> None:
    claimed = {prop.iri for prop in example.vocabulary.properties.values()}
    quads = ox.parse(io.BytesIO(example.export("nquads")), format=ox.RdfFormat.N_QUADS)
    assert not {quad.predicate.value for quad in quads} & claimed
