"""Claims: the proposition, the assertions, the passages, each on nodes of their own."""

from collections.abc import Callable
from typing import Any

import pytest

Triples = Callable[..., set[tuple[str, str, str]]]

B = "https://example.org/t/"
TM = "https://w3id.org/testimonia/ns#"
C = "https://w3id.org/testimonia/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

USUAL = {"type": "Claim", "id": "c", "about": "e", "property": "death_toll", "source": "s"}


def integer(number: int) -> str:
    return f'"{number}"^^<{XSD}integer>'


def said_of(triples: set[tuple[str, str, str]], layer: str) -> set[tuple[str, str]]:
    """Return predicates (ours by their name alone) and objects of the one node of a layer."""
    nodes = {s for s, _, _ in triples if s.startswith(f"{B}{layer}/")}
    assert len(nodes) == 1
    return {(p.removeprefix(TM), o.removeprefix(C)) for s, p, o in triples if s in nodes}


USUAL_PROPOSITION = {
    (f"{RDF}type", "ns#Proposition"),
    ("about", f"{B}e"),
    ("property", "ns#deathToll"),
}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"value": "12"},
            {("bound", "bound/exactly"), ("value", integer(12)), ("low", integer(12)), ("high", integer(12))},
        ),
        ({"at_least": "304"}, {("bound", "bound/at-least"), ("low", integer(304))}),
        ({"more_than": "300"}, {("bound", "bound/more-than"), ("low", integer(300))}),
        ({"at_most": "9"}, {("bound", "bound/at-most"), ("low", integer(0)), ("high", integer(9))}),
        ({"less_than": "9"}, {("bound", "bound/less-than"), ("low", integer(0)), ("high", integer(9))}),
        (
            {"approximately": "1500"},
            {
                ("bound", "bound/approximately"), ("value", integer(1500)), ("low", integer(1500)),
                ("high", integer(1500)),
            },
        ),
        ({"between": ["2", "5"]}, {("bound", "bound/between"), ("low", integer(2)), ("high", integer(5))}),
        (
            {"one_of": ["5", "2", "3"]},
            {
                ("bound", "bound/one-of"), ("low", integer(2)), ("high", integer(5)),
                ("alternative", integer(2)), ("alternative", integer(3)), ("alternative", integer(5)),
            },
        ),
        ({"wording": "Many Hundreds"}, {("bound", "bound/words"), ("wording", '"many hundreds"')}),
    ],
)  # fmt: skip
def test_a_figure_says_its_bound_and_its_ends(
    fields: dict[str, Any], expected: set[tuple[str, str]], triples: Triples
) -> None:
    assert said_of(triples(USUAL | fields), "proposition") == USUAL_PROPOSITION | expected


def test_a_decimal_figure_is_a_decimal(triples: Triples) -> None:
    found = said_of(triples(USUAL | {"property": "prison_years", "value": "7.50"}), "proposition")
    assert ("value", f'"7.5"^^<{XSD}decimal>') in found


@pytest.mark.parametrize(
    ("prop", "field", "given", "expected"),
    [
        ("perpetrator", "object", "ministry", ("object", f"{B}ministry")),
        ("characterised_as", "object", "cover-up", ("object", "characterisation/cover-up")),
        ("motive", "value", {"fa": "ترس"}, ("value", '"ترس"@fa')),
        ("motive", "value", "fear", ("value", '"fear"')),
        ("happened_during", "value", "July 1988", ("value", f'"1988-07"^^<{EDTF}>')),
    ],
)
def test_another_value_is_a_thing_a_concept_a_text_or_a_date(
    prop: str, field: str, given: Any, expected: tuple[str, str], triples: Triples
) -> None:
    found = said_of(triples(USUAL | {"property": prop, field: given}), "proposition")
    assert expected in found
    assert not [p for p, _ in found if p in {"bound", "low", "high"}]


def test_qualifiers_stand_on_the_proposition_with_the_bounds_of_the_period(triples: Triples) -> None:
    fields = {
        "value": "3",
        "scope": ["women", "children"],
        "period": "1988?",
        "within": "tehran",
        "counting": "increment",
    }
    assert said_of(triples(USUAL | fields), "proposition") >= {
        ("scope", "scope/women"),
        ("scope", "scope/children"),
        ("period", f'"1988?"^^<{EDTF}>'),
        ("within", f"{B}tehran"),
        ("counting", "counting/increment"),
        ("earliestBegin", f'"1988-01-01"^^<{XSD}date>'),
        ("latestEnd", f'"1988-12-31"^^<{XSD}date>'),
    }


def test_a_bound_that_is_not_known_is_absent(triples: Triples) -> None:
    found = said_of(triples(USUAL | {"property": "happened_during", "value": "../1988-09-01"}), "proposition")
    names = {p for p, _ in found}
    assert "latestEnd" in names
    assert "earliestBegin" not in names


def test_what_was_written_and_who_says_it_stand_on_the_assertion_only(triples: Triples) -> None:
    fields = {
        "value": "۱۲", "said_by": ["p", "q"], "stance": "retracts", "asserted_on": "Nov 2019", "period": "Nov 2019",
        "said_during": "meeting", "hedge": {"en": "perhaps"}, "derivation": "worked out", "note": {"fa": "دیده شد"},
        "retracts": "old", "corrects": "older",
    }  # fmt: skip
    found = triples(USUAL | fields)
    proposition = next(s for s, _, _ in found if s.startswith(f"{B}proposition/"))
    assert said_of(found, "assertion") == {
        (f"{RDF}type", "ns#Assertion"),
        ("proposition", proposition),
        ("stance", "stance/retracts"),
        (f"{PROV}wasAttributedTo", f"{B}p"),
        (f"{PROV}wasAttributedTo", f"{B}q"),
        ("statedIn", f"{B}s"),
        ("saidDuring", f"{B}meeting"),
        ("retracts", f"{B}assertion/old"),
        ("corrects", f"{B}assertion/older"),
        ("assertedOn", f'"2019-11"^^<{EDTF}>'),
        ("assertedOnVerbatim", '"Nov 2019"'),
        ("earliestBegin", f'"2019-11-01"^^<{XSD}date>'),
        ("latestBegin", f'"2019-11-30"^^<{XSD}date>'),
        ("earliestEnd", f'"2019-11-01"^^<{XSD}date>'),
        ("latestEnd", f'"2019-11-30"^^<{XSD}date>'),
        ("verbatim", '"۱۲"'),
        ("periodVerbatim", '"Nov 2019"'),
        ("hedge", '"perhaps"@en'),
        ("derivation", '"worked out"'),
        (f"{SKOS}note", '"دیده شد"@fa'),
    }


def test_equal_claims_meet_in_one_proposition_and_stay_two_assertions(triples: Triples) -> None:
    one, other = USUAL | {"id": "a", "value": "30,000"}, USUAL | {"id": "b", "value": "۳۰٬۰۰۰", "source": "t"}
    found = triples(one, other)
    assert {s for s, _, _ in found if s.startswith(f"{B}assertion/")} == {f"{B}assertion/a", f"{B}assertion/b"}
    said_of(found, "proposition")
    alone = {t for t in triples(one) if "/proposition/" in t[0]}
    assert alone == {t for t in triples(other) if "/proposition/" in t[0]}


def test_an_inline_relay_is_an_assertion_of_the_same_proposition(triples: Triples) -> None:
    found = triples(
        USUAL
        | {"value": "12", "relays": [{"said_by": "p", "source": "memoir", "relays": "z"}], "passage": {"page": "3"}},
    )
    proposition = {o for _, p, o in found if p == f"{TM}proposition"}
    assert len(proposition) == 1
    chain = {s: o for s, p, o in found if p == f"{TM}relays"}
    memoir = chain[f"{B}assertion/c"]
    # The relayed claim is not among the records here, so its id is taken for one.
    assert chain[memoir] == f"{B}assertion/z"
    assert (memoir, f"{PROV}wasAttributedTo", f"{B}p") in found
    assert (memoir, f"{TM}statedIn", f"{B}memoir") in found
    assert (memoir, f"{TM}stance", f"{C}stance/reports") in found
    assert not [t for t in found if t[:2] == (memoir, f"{TM}passage")]


def test_the_same_words_relayed_by_two_are_one_assertion(triples: Triples) -> None:
    relay = {"said_by": "p", "source": "memoir"}
    one, other = (USUAL | {"id": i, "value": "12", "source": i, "relays": relay} for i in "ab")
    relayed = {o for _, p, o in triples(one, other) if p == f"{TM}relays"}
    assert len(relayed) == 1


def test_a_claim_that_says_nothing_itself_asserts_what_the_other_claims(triples: Triples) -> None:
    found = triples(USUAL | {"value": "12"}, {"type": "Claim", "id": "d", "source": "t", "relays": "c"})
    propositions = {s: o for s, p, o in found if p == f"{TM}proposition"}
    assert propositions[f"{B}assertion/d"] == propositions[f"{B}assertion/c"]


def test_a_passage_is_a_node_with_a_selector_of_each_kind(triples: Triples) -> None:
    where = {"page": "3", "paragraph": "2", "exact": 'at "least"', "suffix": "12", "start": "4", "end": "9"}
    found = triples(USUAL | {"value": "12", "passage": where})
    (passage,) = {o for _, p, o in found if p == f"{TM}passage"}
    assert (passage, f"{RDF}type", f"{OA}SpecificResource") in found
    assert (passage, f"{OA}hasSource", f"{B}s") in found
    selectors = {o for s, p, o in found if (s, p) == (passage, f"{OA}hasSelector")}
    said = {frozenset((p, o) for s, p, o in found if s == selector) for selector in selectors}
    assert said == {
        frozenset({(f"{RDF}type", f"{OA}FragmentSelector"), (f"{RDF}value", '"page=3&paragraph=2"')}),
        frozenset(
            {(f"{RDF}type", f"{OA}TextQuoteSelector"), (f"{OA}exact", '"at \\"least\\""'), (f"{OA}suffix", '"12"')}
        ),
        frozenset({(f"{RDF}type", f"{OA}TextPositionSelector"), (f"{OA}start", integer(4)), (f"{OA}end", integer(9))}),
    }


def test_a_passage_in_a_captured_copy_is_in_the_copy(triples: Triples) -> None:
    found = triples(USUAL | {"value": "12", "passage": {"page": "3", "capture": "copy"}})
    assert {o for _, p, o in found if p == f"{OA}hasSource"} == {f"{B}copy"}


def test_two_claims_at_one_place_share_the_passage(triples: Triples) -> None:
    one, other = (USUAL | {"id": i, "value": i, "passage": {"page": "3"}} for i in "12")
    assert len({o for _, p, o in triples(one, other) if p == f"{TM}passage"}) == 1


def test_a_confidential_claim_marks_its_assertion_and_the_relays_inside_it(triples: Triples) -> None:
    claim = USUAL | {"value": "12", "relays": [{"said_by": "p", "relays": {"said_by": "q"}}, "d"]}
    marked = triples(claim | {"confidential": "true"})
    kept = {s for s, p, o in marked if p == f"{RDF}type" and o == f"{TM}ConfidentialAssertion"}
    assert kept == {s for s, p, o in marked if p == f"{RDF}type" and o == f"{TM}Assertion"}
    assert len(kept) == 3
    assert not any(o == f"{TM}ConfidentialAssertion" for _, _, o in triples(claim | {"confidential": "no"}))


def test_what_was_told_in_confidence_is_another_assertion_than_the_same_words_in_public(triples: Triples) -> None:
    said = {name: value for name, value in USUAL.items() if name != "id"} | {"value": "12"}
    both = triples(said, said | {"confidential": "true"})
    assertions = {s for s, p, o in both if p == f"{RDF}type" and o == f"{TM}Assertion"}
    assert len(assertions) == 2
    assert len({o for s, p, o in both if p == f"{TM}proposition" and s in assertions}) == 1
