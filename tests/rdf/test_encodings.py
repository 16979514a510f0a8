"""What each encoding looks like: who is where, what is stated, and what is not."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from testimonia.errors import UsageError
from testimonia.export import encodings as texts
from testimonia.project import Project
from testimonia.rdf.encodings import Encoding, encoded, published, statements
from testimonia.rdf.nanopublications import Nanopublication, altered
from testimonia.rdf.selection import claims_about
from testimonia.rdf.trusty import artifact_code, code_in

BASE = "https://example.org/t/"
TM = "https://w3id.org/testimonia/ns#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
REGISTER = """
- {type: Event, id: e, label: {fa: رویداد}}
- {type: Event, id: other, label: Another event}
- {type: Person, id: p, label: Parvin}
- {type: Person, id: q, label: Quentin}
- {type: Person, id: risk, label: Somebody, at_risk: true}
- {type: Source, id: s, title: A report}
- {type: Source, id: hidden, title: Never opened, unseen: true}
"""
CLAIMS = """
- {type: Claim, id: exact, about: e, property: death_toll, value: 30, source: s, said_by: p}
- {type: Claim, id: least, about: e, property: death_toll, at_least: 304, source: s, said_by: p}
- {type: Claim, id: around, about: e, property: death_toll, approximately: 300, source: s, said_by: p}
- {type: Claim, id: words, about: e, property: death_toll, wording: هزاران نفر, source: s, said_by: p}
- {type: Claim, id: scoped, about: e, property: death_toll, value: 10, scope: women, source: s, said_by: p}
- {type: Claim, id: accused, about: e, property: perpetrator, object: q, source: s, said_by: p}
- {type: Claim, id: denied, about: e, property: perpetrator, object: q, source: s, said_by: q, stance: denies}
- {type: Claim, id: told, source: s, stance: reports, relays: [accused]}
- {type: Claim, id: hedged, about: e, property: perpetrator, object: p, source: s, said_by: q, hedge: perhaps}
- {type: Claim, id: unheard, about: e, property: victim, object: p, source: hidden, said_by: q}
- {type: Claim, id: mistaken, about: e, property: witness, object: p, source: s, said_by: q}
- {type: Claim, id: back, source: s, said_by: q, stance: retracts, retracts: mistaken}
- {type: Claim, id: corrected, about: e, property: detained, value: 5, source: s, said_by: p}
- {type: Claim, id: right, about: e, property: detained, value: 6, source: s, said_by: p, stance: corrects,
   corrects: corrected}
- {type: Claim, id: doubted, about: e, property: injured, value: 7, source: s, said_by: p}
- {type: Claim, id: other-view, about: e, property: injured, value: 8, source: s, said_by: q, stance: corrects,
   corrects: doubted}
- {type: Claim, id: groundless, source: s, said_by: p, stance: asserts, relays: [mistaken]}
- {type: Claim, id: echo, source: s, said_by: p, stance: asserts, relays: [denied]}
- {type: Claim, id: elsewhere, about: other, property: death_toll, value: 3, source: s, passage: {paragraph: 2}}
- {type: Claim, id: named, about: e, property: witness, object: risk, source: s, said_by: p}
"""


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(BASE + name)


@pytest.fixture(scope="module")
def quads(tmp_path_factory: pytest.TempPathFactory) -> set[ox.Quad]:
    folder = tmp_path_factory.mktemp("encodings")
    toml = f'title = "T"\nbase = "{BASE}"\nlicence = "https://example.org/licence"\ncreator = "Nobody"\n'
    (folder / "testimonia.toml").write_text(toml, encoding="utf-8")
    (folder / "records").mkdir()
    (folder / "records" / "register.yaml").write_text(REGISTER, encoding="utf-8")
    (folder / "records" / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    project = Project.load(folder)
    project.build()
    found = set(ox.parse(project.snapshot.nquads(), format=ox.RdfFormat.N_QUADS))
    return {quad for quad in found if quad.graph_name != ox.NamedNode(TM.removesuffix("#"))}


@pytest.fixture(scope="module")
def by_saying(quads: set[ox.Quad]) -> dict[str, Nanopublication]:
    return {
        quad.object.value.removeprefix(f"{BASE}assertion/"): each  # type: ignore[union-attr]
        for each in published(quads)
        for quad in each.attribution
        if quad.predicate == ox.NamedNode(f"{TM}saying")
    }


def stated(nanopublication: Nanopublication) -> list[str]:
    return [str(q.triple) for q in nanopublication.assertion if not q.subject.value.startswith(f"{BASE}proposition/")]  # type: ignore[union-attr]


def attributed(nanopublication: Nanopublication) -> list[str]:
    return [
        q.object.value  # type: ignore[union-attr]
        for q in nanopublication.attribution
        if q.predicate.value == f"{PROV}wasAttributedTo"
        and q.subject == ox.NamedNode(f"{nanopublication.iri}#assertion")
    ]


# --- nanopublications ---


def test_a_claim_that_its_speaker_holds_is_stated_and_attributed(by_saying: dict[str, Nanopublication]) -> None:
    exact = by_saying["exact"]
    assert stated(exact) == [f'<{BASE}e> <{TM}deathToll> "30"^^<{INTEGER.value}>']
    assert attributed(exact) == [f"{BASE}p"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("denied", "the speaker says that it is not so"),
        ("told", "who passes it on does not make it his own"),
        ("hedged", "the speaker did not say it without reserve"),
        ("unheard", "nobody saw where the speaker said it"),
        ("mistaken", "the speaker took it back"),
        ("back", "the speaker takes it back"),
        ("corrected", "the speaker put it right"),
        ("groundless", "what it rests on was taken back"),
        ("echo", "what it passes on is a denial"),
    ],
)
def test_a_claim_is_described_and_not_stated_where(name: str, why: str, by_saying: dict[str, Nanopublication]) -> None:
    assert stated(by_saying[name]) == [], why
    assert attributed(by_saying[name]) == [], why
    assert any(quad.predicate == ox.NamedNode(f"{TM}about") for quad in by_saying[name].assertion)


@pytest.mark.parametrize(("name", "number"), [("right", 6), ("doubted", 7), ("other-view", 8)])
def test_a_correction_is_stated_and_takes_back_no_more_than_what_its_own_speaker_said(
    name: str, number: int, by_saying: dict[str, Nanopublication]
) -> None:
    assert [str(number) in triple for triple in stated(by_saying[name])] == [True]


@pytest.mark.parametrize("name", ["least", "around", "words", "scoped"])
def test_a_claim_that_is_held_but_fits_no_triple_is_only_described(
    name: str, by_saying: dict[str, Nanopublication]
) -> None:
    assert stated(by_saying[name]) == []
    assert attributed(by_saying[name]) == [f"{BASE}p"]


def test_the_provenance_says_who_where_and_with_which_stance(by_saying: dict[str, Nanopublication]) -> None:
    said = {
        (q.predicate.value, q.object) for q in by_saying["denied"].attribution if q.subject == node("assertion/denied")
    }
    assert (f"{TM}stance", ox.NamedNode("https://w3id.org/testimonia/stance/denies")) in said
    assert (f"{PROV}wasAttributedTo", node("q")) in said
    assert (f"{TM}statedIn", node("s")) in said
    passage = {q.predicate.value for q in by_saying["elsewhere"].attribution}
    assert "http://www.w3.org/ns/oa#hasSelector" in passage
    assert f"{RDF}value" in passage


def test_the_publication_info_says_where_it_was_recorded_and_under_which_licence(
    by_saying: dict[str, Nanopublication],
) -> None:
    exact = by_saying["exact"]
    info = {(q.subject.value, q.predicate.value, q.object) for q in exact.pubinfo}  # type: ignore[union-attr]
    batch = f"{BASE}graph/records/claims.yaml"
    assert info == {
        (exact.iri, f"{TM}inBatch", ox.NamedNode(batch)),
        (batch, f"{TM}recordFile", ox.Literal("records/claims.yaml")),
        (exact.iri, "http://purl.org/dc/terms/isPartOf", node("")),
        (exact.iri, "http://purl.org/dc/terms/license", ox.NamedNode("https://example.org/licence")),
        (exact.iri, "http://purl.org/dc/terms/creator", ox.Literal("Nobody")),
    }


def test_what_names_somebody_at_risk_is_marked_as_not_for_the_public(quads: set[ox.Quad]) -> None:
    protected = ox.NamedNode("http://purl.org/nanopub/x/ProtectedNanopub")
    for each in published(quads):
        marked = any(quad.object == protected for quad in each.pubinfo)
        names = any(node("risk") in {quad.subject, quad.object} for quad in each.quads())
        assert marked == names, each.iri


def test_equal_content_has_an_equal_address_and_other_content_another(quads: set[ox.Quad]) -> None:
    before = {each.iri for each in published(quads)}
    assert {each.iri for each in published(sorted(quads, key=str))} == before
    label = next(q for q in quads if q.object == ox.Literal("Parvin"))
    changed = (quads - {label}) | {ox.Quad(label.subject, label.predicate, ox.Literal("Parwin"), label.graph_name)}
    assert len({each.iri for each in published(changed)} - before) == 1


def test_an_altered_nanopublication_is_found(quads: set[ox.Quad]) -> None:
    there = encoded(quads, Encoding.NANOPUBLICATIONS)
    assert altered(there) == []
    toll = next(
        q for q in there if q.object == ox.Literal("30", datatype=INTEGER) and q.predicate.value.endswith("low")
    )
    lower = ox.Quad(toll.subject, toll.predicate, ox.Literal("3", datatype=INTEGER), toll.graph_name)
    (address,) = altered((there - {toll}) | {lower})
    assert toll.graph_name == ox.NamedNode(f"{address}#assertion")


def test_what_a_signature_adds_is_not_read_back(quads: set[ox.Quad]) -> None:
    there = encoded(quads, Encoding.NANOPUBLICATIONS)
    info = next(q.graph_name for q in there if q.predicate == ox.NamedNode(f"{TM}inBatch"))
    signature = ox.Quad(node("sig"), ox.NamedNode("http://purl.org/nanopub/x/hasSignature"), ox.Literal("abc"), info)
    assert statements(there | {signature}) == quads


def test_somebody_elses_nanopublication_is_left_as_it_is(quads: set[ox.Quad]) -> None:
    there = encoded(quads, Encoding.NANOPUBLICATIONS)
    foreign = {quad for quad in there if quad.predicate != ox.NamedNode(f"{TM}inBatch")}
    assert statements(foreign) == foreign


@pytest.mark.parametrize(
    ("quad", "message"),
    [
        (ox.Quad(node("a"), node("b"), node("c")), "no named graph"),
        (ox.Quad(ox.BlankNode("x"), node("b"), node("c"), node("g")), "cannot be published"),
        (ox.Quad(node("a"), node("b"), ox.BlankNode("x"), node("g")), "cannot be published"),
        (ox.Quad(node("e"), ox.NamedNode(f"{TM}victim"), node("p"), node("view/as-claimed")), "is a view"),
    ],
)
def test_what_cannot_be_published_is_refused(quad: ox.Quad, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        published([quad], base=BASE)


def test_without_a_dataset_it_must_be_said_where_addresses_begin() -> None:
    quad = ox.Quad(node("a"), node("b"), node("c"), node("g"))
    with pytest.raises(UsageError, match="begin"):
        published([quad])
    (found,) = published([quad], base="https://example.org/u/")
    assert found.iri.startswith("https://example.org/u/np/RA")


# --- the code in an address ---


def test_the_code_follows_the_order_of_the_reference_implementation() -> None:
    """The last two differ by code point and by UTF-16 unit: U+FF21 comes after U+1F600 as Java sorts."""
    rows = [("g ", "s", "p", ox.Literal(text)) for text in ("b\\n", "a\nb", "\U0001f600", "\uff21")]
    assert artifact_code(rows) == artifact_code(rows[::-1])
    assert code_in(f"{BASE}np/{artifact_code(rows)}") == artifact_code(rows)
    assert code_in(f"{BASE}np/{artifact_code(rows)}#Head") == ""
    assert code_in(f"{BASE}RAdio") == ""


def test_another_program_finds_the_nanopublications_valid_and_unaltered(
    quads: set[ox.Quad], capfd: pytest.CaptureFixture[str]
) -> None:
    checker = pytest.importorskip("nanopub_sign", reason="a compiled package, not there for every platform")
    found = published(quads)
    for each in found:
        checker.Nanopub(texts.nanopub(each)).check()
    assert capfd.readouterr().out.count("1 trusty") == len(found)
    denied = next(each for each in found if any(str(q.object).endswith("/denies>") for q in each.attribution))
    with pytest.raises(BaseException, match=r"(?i)trusty|hash|valid"):  # the package panics
        checker.Nanopub(texts.nanopub(denied).replace("denies", "asserts")).check()


def test_the_text_names_each_nanopublication_as_its_own_tools_do(quads: set[ox.Quad]) -> None:
    text = texts.nanopubs(quads)
    first, *each = text.split("\n@prefix this: ")
    assert "@prefix np: <http://www.nanopub.org/nschema#> ." in first
    assert len(each) == len(published(quads))
    assert all("sub:Head {\n\tthis: a np:Nanopublication ;" in part for part in each)
    assert "\u0631\u0648\u06cc\u062f\u0627\u062f" in text, "Persian is written as it is"


# --- RDF 1.2 ---


@pytest.fixture(scope="module")
def reified(quads: set[ox.Quad]) -> ox.Store:
    store = ox.Store()
    store.extend(encoded(quads, Encoding.REIFIERS))
    return store


def asked(store: ox.Store, pattern: str) -> set[str]:
    query = f"PREFIX tm: <{TM}> PREFIX rdf: <{RDF}> PREFIX : <{BASE}> SELECT DISTINCT ?a {{ {pattern} }}"
    rows = store.query(query, use_default_graph_as_union=True)
    return {row["a"].value.removeprefix(f"{BASE}assertion/") for row in rows}  # type: ignore[union-attr]


def test_an_assertion_reifies_what_is_claimed(reified: ox.Store) -> None:
    assert asked(reified, "?a rdf:reifies <<( :e tm:perpetrator :q )>>") == {"accused", "denied", "told", "echo"}
    assert asked(
        reified, "?a rdf:reifies <<( :e tm:perpetrator :q )>> ; tm:stance ?s FILTER(CONTAINS(STR(?s), 'denies'))"
    ) == {"denied"}
    assert asked(reified, "?a rdf:reifies <<( :e tm:deathToll 30 )>>") == {"exact"}


def test_a_figure_that_is_not_exact_is_never_matched_as_a_number(reified: ox.Store) -> None:
    assert asked(reified, "?a rdf:reifies <<( :e tm:deathToll ?n )>> FILTER(isLiteral(?n))") == {"exact"}
    low = "?p tm:figure ?f ; tm:low ?low FILTER(?low > 300)"
    assert asked(reified, f"?a rdf:reifies <<( :e tm:deathToll ?f )>> ; tm:proposition ?p . {low}") == {"least"}


def test_a_figure_of_a_part_and_the_same_of_the_whole_share_no_triple_term(make_project: Callable[..., Path]) -> None:
    claim = "- {{type: Claim, id: {}, about: e, property: {}, source: s}}\n"
    records = (
        REGISTER + "- {type: Institution, id: i, label: A body}\n- {type: Post, id: post, label: Head, post_in: i}\n"
    )
    toll, post = "death_toll, value: 10", "holds_post, object: post"
    records += "".join(
        claim.format(f"claim-{n}", said).replace("about: e", "about: p" if "post" in said else "about: e")
        for n, said in enumerate([
            toll, f"{toll}, scope: women", f"{toll}, period: 2001", f"{toll}, counting: increment",
            post, f"{post}, period: 1988", f"{post}, period: 1999",
        ])
    )  # fmt: skip
    project = Project.load(make_project({"records/a.yaml": records}))
    project.build()
    found = set(ox.parse(project.snapshot.nquads(), format=ox.RdfFormat.N_QUADS))
    there = encoded(found, Encoding.REIFIERS)
    terms = [quad.object for quad in there if isinstance(quad.object, ox.Triple)]
    assert len(set(terms)) == len(terms) == 7
    assert {term.object for term in terms} >= {ox.Literal("10", datatype=INTEGER), ox.NamedNode(f"{BASE}post")}
    assert statements(there) == found


def test_nothing_that_is_claimed_is_stated(reified: ox.Store) -> None:
    assert not list(reified.quads_for_pattern(None, ox.NamedNode(f"{TM}perpetrator"), None))
    assert not list(reified.quads_for_pattern(None, ox.NamedNode(f"{TM}deathToll"), None))
    assert not list(reified.quads_for_pattern(None, ox.NamedNode(f"{TM}about"), None)), "each is said once"


def test_the_text_is_rdf_12(quads: set[ox.Quad]) -> None:
    assert "assertion:denied a tm:Assertion ;" in texts.trig12(quads)
    assert "rdf:reifies <<( :e tm:perpetrator :q )>>" in texts.trig12(quads)
    assert texts.nquads12(quads) == "".join(sorted(texts.nquads12(quads).splitlines(keepends=True)))


# --- a part of the graph ---


def described(quads: Iterable[ox.Quad]) -> set[str]:
    return {
        quad.subject.value.removeprefix(f"{BASE}assertion/") for quad in quads if "/assertion/" in str(quad.subject)
    }  # type: ignore[union-attr]


def test_the_claims_about_one_event_go_out_by_themselves(quads: set[ox.Quad]) -> None:
    part = set(claims_about(quads, {f"{BASE}other"}))
    assert described(part) == {"elsewhere"}
    assert part < quads
    for encoding in Encoding:
        assert statements(encoded(part, encoding)) == part
    whole = described(claims_about(quads, {f"{BASE}e"}))
    assert {"denied", "told", "back"} <= whole
    assert "elsewhere" not in whole


def test_a_part_states_no_more_than_the_whole_and_protects_as_much(
    quads: set[ox.Quad], by_saying: dict[str, Nanopublication]
) -> None:
    part = published(claims_about(quads, {f"{BASE}e"}))
    alone = {name: each for name, each in by_saying.items() if each.iri in {found.iri for found in part}}
    assert {"exact", "denied", "unheard", "named"} <= set(alone), "with the same content they have the same address"
    assert not any(str(quad.object) == '"Parvin"' for each in part for quad in each.quads()), "names stay behind"


def test_without_its_source_no_claim_is_stated(quads: set[ox.Quad]) -> None:
    part = {quad for quad in quads if quad.graph_name == node("graph/records/claims.yaml")}
    found = [
        each for each in published(part, base=BASE) if any(q.predicate.value == f"{TM}saying" for q in each.attribution)
    ]
    assert len(found) == 20
    assert not [each for each in found if stated(each) or attributed(each)]


def test_a_claim_goes_out_with_what_it_rests_on(make_project: Callable[..., Path]) -> None:
    records = REGISTER + (
        "- {type: Claim, id: root, about: other, property: victim, object: p, source: s, said_by: p}\n"
        "- {type: Claim, id: tip, about: e, property: victim, object: p, source: s, relays: [root]}\n"
    )
    project = Project.load(make_project({"records/a.yaml": records}))
    project.build()
    found = set(ox.parse(project.snapshot.nquads(), format=ox.RdfFormat.N_QUADS))
    assert described(claims_about(found, {f"{BASE}e"})) == {"tip", "root"}


def test_what_puts_a_claim_right_goes_out_with_it_and_is_known_for_its_speakers_own(
    make_project: Callable[..., Path],
) -> None:
    records = REGISTER + (
        "- {type: Source, id: first, title: First, publisher: p}\n"
        "- {type: Source, id: second, title: Second, publisher: p}\n"
        "- {type: Claim, id: wrong, about: e, property: victim, object: p, source: first}\n"
        "- {type: Claim, id: better, about: other, property: victim, object: p, source: second, stance: corrects,"
        " corrects: wrong}\n"
    )
    project = Project.load(make_project({"records/a.yaml": records}))
    project.build()
    found = set(ox.parse(project.snapshot.nquads(), format=ox.RdfFormat.N_QUADS))
    part = set(claims_about(found, {f"{BASE}e"}))
    assert described(part) == {"wrong", "better"}
    victim = ox.NamedNode(f"{TM}victim")
    (plain,) = (quad for each in published(part) for quad in each.assertion if quad.predicate == victim)
    assert plain.subject == node("other")
