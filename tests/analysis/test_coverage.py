"""By how many independent origins events are spoken of and persons named; claims from one side only."""

from collections.abc import Callable
from pathlib import Path

import pytest

from testimonia.project import Project
from testimonia.query.answer import Answer

MakeProject = Callable[..., Path]

RECORDS = """
- {type: Event, id: spring, label: Spring, kind: killing}
- {type: Event, id: summer, label: Summer, kind: killing}
- {type: Event, id: july, label: July, kind: killing, part_of: summer}
- {type: Event, id: unsaid, label: Unsaid, kind: killing}
- {type: Person, id: ann, label: Ann}
- {type: Person, id: ben, label: Ben}
- {type: Institution, id: state, label: State, opposed_to: [front, league]}
- {type: Institution, id: agency, label: Agency, sub_organization_of: state}
- {type: Institution, id: front, label: Front}
- {type: Institution, id: league, label: League}
- {type: Institution, id: court, label: Court}
- {type: Place, id: land, label: Land}
- {type: Place, id: north, label: North, located_in: land}
- {type: Place, id: mill, label: Mill, located_in: north}
- {type: Source, id: state-en, title: State, publisher: state, language: en-GB}
- {type: Source, id: agency-en, title: Agency, publisher: agency, language: en}
- {type: Source, id: front-fa, title: Front, publisher: front, language: fa}
- {type: Source, id: front-in-english, title: Front, publisher: state, language: en, derived_from: front-fa}
- {type: Source, id: league-fa, title: League, publisher: league, language: fa}
- {type: Source, id: court-two, title: Court, publisher: court, language: [en, fa]}
"""


def ask(make_project: MakeProject, claims: str, name: str, **params: str) -> Answer:
    project = Project.load(make_project({"records/a.yaml": RECORDS + claims}, name=str(abs(hash(claims)))))
    project.build()
    return project.ask(name, **params)


def ids(answer: Answer, *columns: str) -> list[tuple[str, ...]]:
    cells = [answer.column(name) for name in columns]
    return [tuple(cell.id or cell.label for cell in row) for row in zip(*cells, strict=True)]


def victim(event: str, source: str, who: str = "ann", more: str = "") -> str:
    return f"- {{type: Claim, about: {event}, property: victim, object: {who}, source: {source}{more}}}\n"


def toll(source: str, more: str = "") -> str:
    return f"- {{type: Claim, about: spring, property: death_toll, value: 7, source: {source}{more}}}\n"


def test_a_person_is_named_in_two_events_by_two_origins_across_all_claims(make_project: MakeProject) -> None:
    answer = ask(make_project, victim("spring", "state-en") + victim("summer", "front-fa"), "named-in-several-events")
    assert ids(answer, "who", "named_in", "independent", "event", "role", "source") == [
        ("ann", "2", "2", "spring", "victim", "state-en"),
        ("ann", "2", "2", "summer", "victim", "front-fa"),
    ]


@pytest.mark.parametrize(
    "claims",
    [
        victim("spring", "state-en") + victim("summer", "agency-en"),  # under one control
        victim("spring", "front-fa") + victim("summer", "front-in-english"),  # a translation
        victim("spring", "state-en") + victim("spring", "front-fa"),  # one event
        victim("july", "state-en") + victim("summer", "front-fa"),  # an event and its part
        victim("spring", "state-en") + victim("summer", "front-fa", more=", stance: denies"),
        victim("spring", "state-en") + victim("summer", "front-fa", more=", stance: reports"),  # from nobody knows whom
    ],
)
def test_one_origin_or_one_event_is_not_enough(make_project: MakeProject, claims: str) -> None:
    assert len(ask(make_project, claims, "named-in-several-events")) == 0


def test_two_parts_are_two_events_and_any_role_counts(make_project: MakeProject) -> None:
    claims = victim("spring", "state-en") + (
        "- {type: Claim, about: ann, property: present_at, object: july, source: front-fa}\n"
        "- {type: Claim, about: summer, property: witness, object: ann, source: front-fa}\n"
        "- {type: Claim, about: summer, property: witness, object: ann, source: court-two, stance: denies,"
        " said_by: court}\n"
    )
    answer = ask(make_project, claims, "named-in-several-events")
    assert ids(answer, "named_in", "event", "role", "denied_by") == [
        ("2", "july", "present_at", ""), ("2", "spring", "victim", ""), ("2", "summer", "witness", "court"),
    ]  # fmt: skip


def test_a_name_on_one_list_only_is_named_with_its_source(make_project: MakeProject) -> None:
    claims = (
        victim("spring", "front-fa")
        + victim("spring", "front-in-english")
        + victim("spring", "state-en", more=", stance: denies, said_by: state")
        + victim("spring", "state-en", "ben")
        + victim("spring", "league-fa", "ben")
        + victim("summer", "league-fa", "ben")
    )
    columns = ("who", "named_in", "named_as", "source", "denied_by")
    assert ids(ask(make_project, claims, "named-by-one-source"), *columns) == [
        ("ann", "spring", "victim", "front-fa; front-in-english", "state"),
        ("ben", "summer", "victim", "league-fa", ""),
    ]
    assert ids(ask(make_project, claims, "named-by-one-source", event="spring"), "who") == [("ann",)]
    assert len(ask(make_project, claims, "named-by-one-source", role="witness")) == 0


SIDES = ("figure", "in_works", "only_language", "only_party", "only_opponents")


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (["state-en", "agency-en"], [("2", "en", "agency; state", "front; league")]),
        (["front-fa", "league-fa"], [("2", "fa", "", "state")]),
        (["front-fa", "league-fa", "court-two"], []),
        (["state-en", "front-fa"], []),
        (["front-fa", "front-in-english"], []),  # one work
    ],
)
def test_a_claim_is_one_sided_by_language_party_or_opposition(
    make_project: MakeProject, sources: list[str], expected: list[tuple[str, ...]]
) -> None:
    answer = ask(make_project, "".join(map(toll, sources)), "one-sided", about="spring")
    assert ids(answer, *SIDES[1:]) == expected


def test_one_work_alone_is_shown_if_asked_for_and_a_translation_is_the_work_it_is_made_from(
    make_project: MakeProject,
) -> None:
    claims = toll("front-fa") + toll("front-in-english")
    assert ids(ask(make_project, claims, "one-sided", works="1"), *SIDES[1:]) == [("1", "fa", "front", "state")]
    assert len(ask(make_project, claims, "one-sided", works="1", language="en")) == 0


def test_denials_are_no_side_and_an_anonymous_voice_is_of_no_known_party(make_project: MakeProject) -> None:
    nobody = "- {type: Person, id: nobody, label: Nobody, anonymous: true}\n"
    claims = toll("state-en", ", said_by: nobody") + toll("agency-en") + toll("front-fa", ", stance: denies")
    assert ids(ask(make_project, nobody + claims, "one-sided"), *SIDES[1:]) == [("2", "en", "", "")]


def test_events_with_fewer_than_two_origins_by_month_and_province(make_project: MakeProject) -> None:
    def claim(event: str, prop: str, value: str, source: str) -> str:
        return f"- {{type: Claim, about: {event}, property: {prop}, {value}, source: {source}}}\n"

    claims = (
        claim("spring", "happened_during", "value: 2019-04-03", "state-en")
        + claim("spring", "happened_during", "value: 2019-04/2019-05", "agency-en")
        + claim("spring", "took_place_at", "object: mill", "state-en")
        + claim("summer", "took_place_at", "object: land", "state-en")
        + claim("summer", "took_place_at", "object: north", "front-fa")
        + claim("july", "took_place_at", "object: north", "front-fa")
    )
    columns = ("month_said", "certainty", "in_province", "in_country", "event", "independent", "place_source")
    assert ids(ask(make_project, claims, "thinly-supported"), *columns) == [
        ("", "undated", "", "", "unsaid", "0", ""),
        ("", "undated", "north", "land", "july", "1", "front-fa"),
        ("2019-04", "certain", "north", "land", "spring", "1", "state-en"),
        ("2019-04/2019-05", "possible", "north", "land", "spring", "1", "state-en"),
    ]
    assert len(ask(make_project, claims, "thinly-supported", origins="3")) == 6
    in_may = ask(make_project, claims, "thinly-supported", month="2019-05", province="north")
    assert ids(in_may, "date", "date_source") == [("2019-04/2019-05", "agency-en")]


def test_entries_with_names_alike_stand_with_the_decision_and_its_author(make_project: MakeProject) -> None:
    own = "https://example.org/t/"
    records = f"""
- {{type: Person, id: ann-2, label: ANN}}
- {{type: Person, id: ann-3, label: Anne, alt: Ann}}
- {{type: Institution, id: ann-4, label: Ann}}
- {{type: Mapping, id: m1, subject: ann, target: "{own}ann-2", decision: rejected, reviewer: ben, mapped_on: 2020}}
- {{type: Mapping, id: m2, subject: ann, target: "{own}ben", match: exact, reviewer: court, note: Two spellings}}
- {{type: Mapping, id: m3, subject: ann, target: "https://elsewhere.example/ann"}}
"""
    columns = ("one", "other", "alike", "decided", "author", "note", "mapping")
    rows = ids(ask(make_project, records, "same-name"), *columns)
    assert rows == [
        ("ann-2", "ann-3", "yes", "", "", "", ""),
        ("ann", "ann-2", "yes", "rejected", "ben", "", "mapping/m1"),
        ("ann", "ann-3", "yes", "", "", "", ""),
        ("ann", "ben", "no", "accepted", "court", "Two spellings", "mapping/m2"),
    ]
    assert ids(ask(make_project, records, "same-name", thing="ben"), "one", "other") == [("ann", "ben")]
    assert ids(ask(make_project, records, "same-name", decision="rejected"), "mapping") == [("mapping/m1",)]
