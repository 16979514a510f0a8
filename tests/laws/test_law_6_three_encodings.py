"""The three encodings carry the same statements: converting there and back is the identity, and so is any round."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nanopub_rules import faults
from projects import BASE, FEW, Records, projects

from testimonia.analysis.reading import read_testimony
from testimonia.core.holders import holders
from testimonia.core.model import Proposition, Stance
from testimonia.core.support import is_seen
from testimonia.core.views import not_plain
from testimonia.export import encodings as texts
from testimonia.export import rdf
from testimonia.project import Project
from testimonia.rdf.encodings import Encoding, encoded, published, statements
from testimonia.rdf.nanopublications import Nanopublication, altered
from testimonia.rdf.selection import claims_about
from testimonia.store.oxigraph import in_memory

TM = "https://w3id.org/testimonia/ns#"
ATTRIBUTED = "http://www.w3.org/ns/prov#wasAttributedTo"
HELD = {Stance.ASSERTS, Stance.CORRECTS}


def quads_of(project: Project) -> set[ox.Quad]:
    return set(ox.parse(project.snapshot.nquads(), format=ox.RdfFormat.N_QUADS))


def without_the_ontology(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    return {quad for quad in quads if quad.graph_name != ox.NamedNode(TM.removesuffix("#"))}


def assert_identity(quads: set[ox.Quad]) -> None:
    for encoding in Encoding:
        there = encoded(quads, encoding)
        assert statements(there) == quads
        for other in Encoding:
            assert statements(encoded(there, other)) == quads


def assert_text_is_read_back(quads: set[ox.Quad]) -> None:
    ordered = rdf.in_order(quads)
    for text, syntax in (
        (texts.nanopubs(ordered), ox.RdfFormat.TRIG),
        (texts.trig12(ordered), ox.RdfFormat.TRIG),
        (texts.nquads12(ordered), ox.RdfFormat.N_QUADS),
    ):
        assert statements(ox.parse(text, format=syntax)) == quads


def assert_well_formed(quads: set[ox.Quad]) -> None:
    found = published(quads)
    assert len({each.iri for each in found}) == len(found)
    for each in found:
        assert not list(faults(each.quads()))
    assert altered(encoded(quads, Encoding.NANOPUBLICATIONS)) == []


def assert_states_what_is_held(quads: set[ox.Quad]) -> int:
    """Return how many nanopublications state their claim as a plain triple: those whose speakers hold it."""
    testimony = read_testimony(in_memory(str(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"", "utf-8")))
    hedged = {quad.subject.value for quad in quads if quad.predicate.value == f"{TM}hedge"}  # type: ignore[union-attr]
    own = {
        name
        for names in holders(testimony.assertions, testimony.ties).values()
        for name in names
        if (said := testimony.assertions[name]).stance in HELD
        and said.source in testimony.sources
        and is_seen(said, testimony.ties)
        and name not in hedged
    }
    plain = {name for name in own if fits_a_triple(testimony.propositions[testimony.assertions[name].proposition])}
    stating: set[str] = set()
    attributed: set[str] = set()
    for each in published(quads):
        name = saying(each)
        graph = ox.NamedNode(f"{each.iri}#assertion")
        if name and stated(each):
            stating.add(name)
        if name and any(q.predicate.value == ATTRIBUTED and q.subject == graph for q in each.attribution):
            attributed.add(name)
    assert stating == plain
    assert attributed == {name for name in own if testimony.assertions[name].speakers}
    return len(stating)


def fits_a_triple(said: Proposition) -> bool:
    """A view says the period of a post beside the triple; a nanopublication does not."""
    return not_plain(said) is None and said.period is None


def assert_no_two_share_a_triple_term(quads: set[ox.Quad]) -> int:
    there = encoded(quads, Encoding.REIFIERS)
    proposition = {q.subject: q.object for q in there if q.predicate.value == f"{TM}proposition"}
    of_term: dict[object, set[object]] = {}
    for quad in there:
        if isinstance(quad.object, ox.Triple):
            of_term.setdefault(quad.object, set()).add(proposition[quad.subject])
    assert all(len(propositions) == 1 for propositions in of_term.values())
    return len(of_term)


@given(projects())
@settings(max_examples=FEW)
def test_a_random_graph_comes_back_from_every_encoding_and_none_states_what_is_not_held(records: Records) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = records.write(Path(folder))
        project.build()
        quads = without_the_ontology(quads_of(project))
    assert_identity(quads)
    assert_text_is_read_back(quads)
    assert_well_formed(quads)
    assert_states_what_is_held(quads)
    assert_no_two_share_a_triple_term(quads)


def test_the_example_with_its_ontology_comes_back_from_every_encoding(example: Project) -> None:
    quads = quads_of(example)
    assert len(quads) > 9000
    assert_text_is_read_back(quads)
    assert_well_formed(quads)


@pytest.mark.parametrize("form", ["nanopubs", "rdf12-trig", "rdf12-nquads"])
def test_an_export_does_not_depend_on_the_order_of_the_quads(form: str, example: Project) -> None:
    from testimonia.export.formats import GRAPH_FORMATS, Settings

    quads = rdf.in_order(without_the_ontology(quads_of(example)))
    assert GRAPH_FORMATS[form].encoded(quads[::-1], Settings()) == example.export(form)


# --- parts of a graph, and graphs that no build writes: the identity does not rest on how builds look ---


@given(projects(), st.randoms(use_true_random=False), st.floats(0, 1))
@settings(max_examples=FEW)
def test_any_part_of_a_graph_is_the_same_after_every_round(records: Records, random: object, share: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = records.write(Path(folder))
        project.build()
        whole = rdf.in_order(without_the_ontology(quads_of(project)))
    part = {quad for quad in whole if random.random() < share}  # type: ignore[attr-defined]
    for encoding in Encoding:
        assert statements(encoded(part, encoding, base=BASE)) == part
    for each in published(part, base=BASE):
        assert not list(faults(each.quads()))


@given(projects())
@settings(max_examples=FEW)
def test_the_claims_about_one_event_state_what_the_whole_graph_states_of_them(records: Records) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = records.write(Path(folder))
        project.build()
        whole = without_the_ontology(quads_of(project))
    stating = {saying(each): stated(each) for each in published(whole)}
    for event in records.of("Event"):
        for each in published(set(claims_about(whole, {BASE + event["id"]})), base=BASE):
            if saying(each):
                assert stated(each) == stating[saying(each)]


def saying(each: Nanopublication) -> str:
    return "".join(quad.object.value for quad in each.attribution if quad.predicate.value == f"{TM}saying")  # type: ignore[union-attr]


def stated(each: Nanopublication) -> list[str]:
    propositions = {quad.object for quad in each.attribution if quad.predicate.value == f"{TM}proposition"}
    return sorted(str(quad.triple) for quad in each.assertion if quad.subject not in propositions)


_NODES = st.sampled_from([f"https://example.org/{name}" for name in ("p", "p-figure", "a", "e", "x")]).map(ox.NamedNode)
_PREDICATES = st.sampled_from([
    ox.NamedNode(f"{TM}{name}")
    for name in ("about", "property", "object", "value", "bound", "proposition", "passage", "stance", "inBatch")
])  # fmt: skip
_STANCES = [ox.NamedNode(f"https://w3id.org/testimonia/stance/{stance}") for stance in ("asserts", "denies")]
_LITERALS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])).map(ox.Literal),
    st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: ox.Literal(text, language="fa-IR")),
    st.sampled_from(["007", "+7", "7.0", "7.50", "1e3", "۷"]).flatmap(
        lambda text: st.sampled_from(["integer", "decimal", "double"]).map(
            lambda name: ox.Literal(text, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{name}"))
        )
    ),
    st.just(ox.Literal("1988-07~", datatype=ox.NamedNode("http://id.loc.gov/datatypes/edtf/EDTF"))),
)
_TYPES = [ox.NamedNode(f"{TM}{name}") for name in ("Assertion", "Proposition")]
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_GRAPHS = st.sampled_from(["https://example.org/graph/a", "https://example.org/graph/b"]).map(ox.NamedNode)
_ODD = st.builds(ox.Quad, _NODES, _PREDICATES, st.one_of(_NODES, _LITERALS, st.sampled_from(_STANCES)), _GRAPHS)
_TYPED = st.builds(ox.Quad, _NODES, st.just(_TYPE), st.sampled_from(_TYPES), _GRAPHS)


@given(st.sets(_ODD | _TYPED, max_size=30))
def test_statements_that_no_record_makes_are_the_same_after_every_round(quads: set[ox.Quad]) -> None:
    for encoding in Encoding:
        there = encoded(quads, encoding, base=BASE)
        assert statements(there) == quads
        syntax = ox.RdfFormat.N_QUADS
        assert statements(ox.parse(ox.serialize(there, format=syntax) or b"", format=syntax)) == quads
    for each in published(quads, base=BASE):
        assert not list(faults(each.quads()))
    assert altered(encoded(quads, Encoding.NANOPUBLICATIONS, base=BASE)) == []


# --- no encoding states what its speaker does not hold ---


def test_the_nanopublications_of_the_example_state_what_is_held_and_no_more(example: Project) -> None:
    assert assert_states_what_is_held(without_the_ontology(quads_of(example))) > 50


def test_no_triple_of_a_claim_is_stated_in_rdf_12(example: Project) -> None:
    claimed = {prop.iri for prop in example.vocabulary.properties.values()}
    quads = encoded(without_the_ontology(quads_of(example)), Encoding.REIFIERS)
    assert not {quad.predicate.value for quad in quads} & claimed
    terms = {quad.object for quad in quads if isinstance(quad.object, ox.Triple)}
    assert {term.predicate.value for term in terms} <= claimed
    assert len(terms) > 150
    assert assert_no_two_share_a_triple_term(without_the_ontology(quads_of(example))) == len(terms)


# --- the rules can tell a bad nanopublication from a good one ---


def test_the_rules_find_what_is_wrong(example: Project) -> None:
    good = list(published(without_the_ontology(quads_of(example)))[0].quads())
    assert not list(faults(good))
    for graph in {quad.graph_name for quad in good}:
        assert list(faults(quad for quad in good if quad.graph_name != graph)), graph
    more = ox.Quad(good[0].subject, ox.NamedNode(f"{TM}stance"), good[0].object, good[0].graph_name)
    assert list(faults([*good, more])) == ["the head says more than it should"]
    stray = ox.Quad(good[0].subject, more.predicate, more.object, ox.NamedNode("https://example.org/stray"))
    assert list(faults([*good, stray])) == ["a graph is empty, or none of the nanopublication's"]
