"""All records together: what holds between them. The problems with their places: tests/problems."""

from collections.abc import Callable
from typing import Any

import pytest

from testimonia.core.model import Claim, Record, Thing
from testimonia.core.problems import Code, Location, Problem
from testimonia.core.raw import RawRecord
from testimonia.core.records import read_record
from testimonia.core.register import check_register, register
from testimonia.core.vocabulary import Vocabulary

BASE: list[dict[str, Any]] = [
    {"type": "Event", "id": "event", "label": "E"},
    {"type": "Person", "id": "person", "label": "P"},
    {"type": "Source", "id": "source", "title": "S"},
]
CLAIM: dict[str, Any] = {"type": "Claim", "about": "event", "property": "death_toll", "value": "3", "source": "source"}


@pytest.fixture
def checked(vocabulary: Vocabulary) -> Callable[..., list[Problem]]:
    def checked(*records: dict[str, Any]) -> list[Problem]:
        made, twice = register(read(vocabulary, [*BASE, *records]))
        return [*twice, *check_register(made, vocabulary)]

    return checked


def read(vocabulary: Vocabulary, given: list[dict[str, Any]]) -> list[Record]:
    records = []
    for line, fields in enumerate(given, start=1):
        record, problems = read_record(RawRecord(fields, Location("x.yaml", line)), vocabulary)
        assert problems == []
        assert record is not None
        records.append(record)
    return records


def test_records_are_found_by_their_id_and_those_without_are_kept(vocabulary: Vocabulary) -> None:
    made, problems = register(read(vocabulary, [*BASE, CLAIM, CLAIM | {"id": "named"}]))
    assert problems == []
    assert set(made.things) == {"event", "person", "source"}
    assert set(made.claims) == {"named"}
    assert len(made.unnamed) == 1
    assert len(list(made.records())) == 5
    assert (made.type_of("event"), made.type_of("named"), made.type_of("nobody")) == ("Event", "Claim", "")


def test_the_first_of_two_records_with_one_id_is_the_one_that_stands_first(vocabulary: Vocabulary) -> None:
    records = read(vocabulary, [*BASE, {"type": "Event", "id": "event", "label": "Other"}])
    for order in (records, list(reversed(records))):
        made, (problem,) = register(order)
        assert made.things["event"].location.line == 1
        assert (problem.code, problem.location.line) == (Code.CONFLICTING_RECORDS, 4)


def test_a_proposition_is_taken_through_any_number_of_claims(vocabulary: Vocabulary) -> None:
    made, _ = register(
        read(
            vocabulary,
            [
                *BASE,
                CLAIM | {"id": "a"},
                {"type": "Claim", "id": "b", "proposition_of": "a", "source": "source"},
                {"type": "Claim", "id": "c", "relays": "b", "source": "source"},
            ],
        )
    )
    assert made.proposition(made.claims["c"]) == made.claims["a"].proposition is not None


def test_taking_a_proposition_in_a_circle_ends(vocabulary: Vocabulary) -> None:
    made, _ = register(
        read(
            vocabulary,
            [
                {"type": "Claim", "id": "a", "proposition_of": "b", "source": "source"},
                {"type": "Claim", "id": "b", "proposition_of": "a", "source": "source"},
            ],
        )
    )
    assert made.proposition(made.claims["a"]) is None


def test_sound_records_have_no_problem(checked: Callable[..., list[Problem]]) -> None:
    assert checked(CLAIM | {"id": "a", "said_by": "person"}, CLAIM | {"relays": "a", "retracts": "a"}) == []


def test_what_is_outside_the_project_is_not_looked_for(checked: Callable[..., list[Problem]]) -> None:
    outside = "https://www.wikidata.org/entity/Q1"
    assert checked(CLAIM | {"about": outside, "source": outside, "said_by": outside}) == []


def test_a_claim_is_never_outside(checked: Callable[..., list[Problem]]) -> None:
    (problem,) = checked(CLAIM | {"relays": "https://example.org/claim"})
    assert (problem.code, problem.field) == (Code.WRONG_KIND, "relays")


def test_a_long_chain_is_no_circle(checked: Callable[..., list[Problem]]) -> None:
    chain = [CLAIM | {"id": f"c{n}", **({"relays": f"c{n - 1}"} if n else {})} for n in range(3000)]
    assert checked(*chain) == []


def test_two_ways_to_one_origin_are_no_circle(checked: Callable[..., list[Problem]]) -> None:
    ways = [CLAIM | {"id": n, "relays": r} for n, r in (("b", "a"), ("c", "a"), ("d", ["b", "c"]))]
    assert checked(CLAIM | {"id": "a"}, *ways) == []


def test_a_circle_is_told_once_with_everyone_on_it(checked: Callable[..., list[Problem]]) -> None:
    ring = [CLAIM | {"id": n, "relays": r} for n, r in (("a", "b"), ("b", "c"), ("c", "a"))]
    tail = CLAIM | {"id": "before", "relays": "a"}
    (problem,) = checked(*ring, tail)
    assert problem.code is Code.CITATION_CYCLE
    assert problem.message == "The citations go round: “a” relays “b” relays “c” relays “a”."


@pytest.mark.parametrize(
    ("field", "kind", "code"),
    [
        ("derived_from", "Source", Code.CITATION_CYCLE),
        ("revision_of", "Source", Code.CITATION_CYCLE),
        ("part_of", "Event", Code.CONFLICTING_RECORDS),
        ("sub_organization_of", "Institution", Code.CONFLICTING_RECORDS),
        ("located_in", "Place", Code.CONFLICTING_RECORDS),
    ],
)
def test_nothing_comes_before_itself(field: str, kind: str, code: Code, checked: Callable[..., list[Problem]]) -> None:
    name = {"title": "X"} if kind == "Source" else {"label": "X"}
    (problem,) = checked({"type": kind, "id": "x", **name, field: "y"}, {"type": kind, "id": "y", **name, field: "x"})
    assert (problem.code, problem.field) == (code, field)


def test_bodies_may_be_linked_to_each_other(checked: Callable[..., list[Problem]]) -> None:
    bodies = [{"type": "Institution", "id": a, "label": a, "linked_to": b} for a, b in (("x", "y"), ("y", "x"))]
    assert checked(*bodies) == []


def test_a_link_decided_in_one_way_twice_is_no_conflict(checked: Callable[..., list[Problem]]) -> None:
    link = {"type": "Mapping", "subject": "event", "target": "https://www.wikidata.org/entity/Q1"}
    assert checked(link, link | {"decision": "accepted"}) == []


def test_a_relay_inside_a_relay_is_looked_through(checked: Callable[..., list[Problem]]) -> None:
    deep = {"said_by": "person", "relays": {"said_by": "nobody", "relays": "no-claim"}}
    problems = checked(CLAIM | {"relays": deep})
    assert {(p.field, p.code) for p in problems} == {
        ("relays.relays.said_by", Code.DANGLING_REFERENCE),
        ("relays.relays.relays", Code.DANGLING_REFERENCE),
    }


def test_records_that_lack_values_are_still_compared(vocabulary: Vocabulary) -> None:
    record, problems = read_record(RawRecord({"type": "Mapping", "subject": "no id"}, Location("x", 1)), vocabulary)
    assert problems
    assert isinstance(record, Thing)
    unfinished, _ = read_record(
        RawRecord({"type": "Claim", "about": "event", "source": "gone"}, Location("x", 2)), vocabulary
    )
    assert isinstance(unfinished, Claim)
    made, _ = register([record, record, unfinished])
    assert [p.code for p in check_register(made, vocabulary)] == [Code.DANGLING_REFERENCE]
