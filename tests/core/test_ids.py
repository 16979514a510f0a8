"""Addresses: deterministic, and of a proposition by what it says."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from testimonia.core.ids import NORMAL_FORM, Names, digest, normal_form
from testimonia.core.model import Assertion, Claim, Dated, Passage, Ref, Stance, Text
from testimonia.core.when import parse

FROZEN = Path(__file__).parents[1] / "golden" / "normal-form" / "propositions.jsonl"
CASES = [json.loads(line) for line in FROZEN.read_text("utf-8").splitlines()]
NAMES = Names("https://example.org/golden/")


def test_the_frozen_forms_are_all_there() -> None:
    assert len(CASES) == 22
    assert {case["form"][0] for case in CASES} == {NORMAL_FORM}


@pytest.mark.parametrize("case", CASES, ids=[str(case["claim"]) for case in CASES])
def test_the_normal_form_and_the_address_stay_as_they_were_frozen(case: dict, claim: Callable[..., Claim]) -> None:
    said = claim(**case["claim"]).proposition
    assert said is not None
    assert normal_form(said, NAMES).split("\n") == case["form"]
    assert NAMES.proposition(said) == case["iri"]


def test_a_digest_has_32_hexadecimal_digits() -> None:
    assert digest("") == "e3b0c44298fc1c149afbf4c8996fb924"


def test_things_have_their_id_under_the_base_and_what_is_outside_its_own_address() -> None:
    assert NAMES.thing("event") == "https://example.org/golden/event"
    assert NAMES.thing(Ref("https://www.wikidata.org/entity/Q1")) == "https://www.wikidata.org/entity/Q1"


@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("records/a.yaml", "records/a.yaml"),
        ("records/a b%.yaml", "records/a%20b%25.yaml"),
        ("records/<x>\n.csv", "records/%3Cx%3E%0A.csv"),
        ("records/ادعاها.csv", "records/ادعاها.csv"),
    ],
)
def test_a_file_of_any_name_has_a_graph(file: str, path: str) -> None:
    assert NAMES.graph(file) == f"https://example.org/golden/graph/{path}"


ASSERTION = Assertion(speakers=(Ref("a"), Ref("b")), source=Ref("s"))
OTHERS = [
    Assertion(speakers=(Ref("a"),), source=Ref("s")),
    Assertion(speakers=(Ref("a"), Ref("b"))),
    Assertion(speakers=(Ref("a"), Ref("b")), source=Ref("t")),
    Assertion(speakers=(Ref("a"), Ref("b")), source=Ref("s"), stance=Stance.DENIES),
    Assertion(speakers=(Ref("a"), Ref("b")), source=Ref("s"), passage=Passage(fragment="page=3")),
    Assertion(speakers=(Ref("a"), Ref("b")), source=Ref("s"), asserted_on=Dated(parse("2019"), "2019")),
    Assertion(speakers=(Ref("a"), Ref("b")), source=Ref("s"), said_during=Ref("e")),
    Assertion(speakers=(Ref("a"), Ref("b")), source=Ref("s"), retracts=Ref("c")),
    Assertion(speakers=(Ref("a"), Ref("b")), source=Ref("s"), corrects=Ref("c")),
    Assertion(speakers=(Ref("a"), Ref("b")), source=Ref("s"), hedge=(Text("perhaps"),)),
]


def test_an_assertion_without_an_id_is_addressed_by_all_that_it_says() -> None:
    made = [NAMES.of_content(each, "p", ()) for each in (ASSERTION, *OTHERS)]
    made += [NAMES.of_content(ASSERTION, "q", ()), NAMES.of_content(ASSERTION, "p", ["r"])]
    assert len(set(made)) == len(made)


def test_neither_the_order_of_speakers_nor_what_was_written_makes_another_assertion() -> None:
    swapped = Assertion(speakers=(Ref("b"), Ref("a")), source=Ref("s"), verbatim="12")
    assert NAMES.of_content(ASSERTION, "p", ["r", "s"]) == NAMES.of_content(swapped, "p", ["s", "r"])


def test_what_is_noted_of_one_saying_is_not_put_on_another() -> None:
    noted = [Assertion(speakers=(Ref("a"),), notes=(Text(note),)) for note in ("first", "second")]
    assert len({NAMES.of_content(one, "p", []) for one in noted}) == 2


def test_a_passage_is_one_place_in_one_source_or_capture() -> None:
    places = [
        (Passage(fragment="page=3"), Ref("s")),
        (Passage(fragment="page=3"), Ref("t")),
        (Passage(fragment="page=4"), Ref("s")),
        (Passage(exact="page=3"), Ref("s")),
        (Passage(prefix="page=3", exact="x"), Ref("s")),
        (Passage(start=0, end=3), Ref("s")),
        (Passage(capture=Ref("c"), fragment="page=3"), Ref("s")),
    ]
    assert len({NAMES.passage(passage, source) for passage, source in places}) == len(places)
    same = Passage(capture=Ref("c"), fragment="page=3")
    assert NAMES.passage(same, Ref("s")) == NAMES.passage(same, None)
