"""People at risk, restricted places, confidential claims: what the questions and the shapes find."""

from collections.abc import Callable
from pathlib import Path

import pytest

from testimonia.project import Project

MakeProject = Callable[..., Path]

RECORDS = """
- {type: Event, id: march, label: March, kind: demonstration}
- {type: Event, id: meeting, label: Meeting, kind: meeting}
- {type: Person, id: nurse, label: {en: Rana Vell, fa: رعنا ول}, alt: {en: [R. Vell]}, at_risk: true}
- {type: Person, id: driver, label: The driver}
- {type: Group, id: witnesses, label: Witnesses, at_risk: "yes"}
- {type: Institution, id: paper, label: Paper}
- {type: Place, id: town, label: Marrow}
- {type: Place, id: house, label: House by the mill, located_in: town, restricted: true}
- {type: Place, id: cellar, label: Cellar, located_in: house}
- {type: Source, id: article, title: Article, publisher: paper}
- {type: Source, id: diary, title: Diary, author: nurse}
"""
CLAIMS = {
    "about": "{about: nurse, property: present_at, object: march, source: article}",
    "object": "{about: march, property: witness, object: nurse, source: article}",
    "group": "{about: march, property: participant, object: witnesses, source: article}",
    "speaker": "{about: march, property: death_toll, value: 3, said_by: nurse}",
    "author": "{about: march, property: death_toll, value: 4, source: diary}",
    "place": "{about: meeting, property: took_place_at, object: house, source: article}",
    "inside": "{about: meeting, property: took_place_at, object: cellar, source: article}",
    "within": "{about: march, property: detained, value: 2, within: house, source: article}",
    "value": "{about: march, property: goal, value: 'to free RANA  VELL', source: article}",
    "note": "{about: march, property: death_toll, value: 5, source: article, note: {fa: به گفتهٔ رعنا‌ول}}",
    "quoted": "{about: march, property: death_toll, value: 6, source: article, passage: {exact: 'so R. Vell said'}}",
}
HARMLESS = {
    "larger": "{about: meeting, property: took_place_at, object: town, source: article}",
    "during": "{about: march, property: death_toll, value: 7, source: article, said_during: meeting}",
    "another": "{about: march, property: goal, value: 'to free Ranavella', source: article}",
}
FOUND = {
    ("about", "nurse", "about"), ("object", "nurse", "object"), ("group", "witnesses", "object"),
    ("speaker", "nurse", "speaker"), ("author", "nurse", "author"), ("place", "house", "object"),
    ("inside", "cellar", "object"), ("within", "house", "within"), ("value", "nurse", "words"),
    ("note", "nurse", "words"), ("quoted", "nurse", "words"),
}  # fmt: skip


def written(name: str, fields: str, *, confidential: bool = False) -> str:
    more = ", confidential: true" if confidential else ""
    return f"- {{type: Claim, id: {name}, {fields[1:-1]}{more}}}\n"


def built(make_project: MakeProject, claims: str) -> Project:
    project = Project.load(make_project({"records/a.yaml": RECORDS + claims}))
    project.build()
    return project


def exposed(project: Project) -> set[tuple[str, str, str]]:
    answer = project.ask("exposed")
    columns = (answer.column(name) for name in ("statement", "exposed", "mention"))
    return {(s.id.removeprefix("assertion/"), thing.id, how.id) for s, thing, how in zip(*columns, strict=True)}


def judged(project: Project) -> set[str]:
    """Return the ids of the statements that validation finds to mention what must not be public."""
    found = project.validate().findings
    nodes = {f.focus_node for f, _ in found if "/assertion-mentions-" in f.shape and str(f.severity) == "violation"}
    return {node.rsplit("/", 1)[1] for node in nodes}


def test_every_way_of_mentioning_is_found_and_nothing_else(make_project: MakeProject) -> None:
    claims = "".join(written(name, fields) for name, fields in {**CLAIMS, **HARMLESS}.items())
    project = built(make_project, claims)
    assert exposed(project) == FOUND
    assert judged(project) == {statement for statement, _, how in FOUND if how != "words"}


def test_nothing_is_found_once_the_claims_are_confidential(make_project: MakeProject) -> None:
    claims = "".join(written(name, fields, confidential=True) for name, fields in CLAIMS.items())
    project = built(make_project, claims)
    assert exposed(project) == set()
    assert judged(project) == set()


def test_a_public_statement_that_relays_a_confidential_one_gives_its_speaker_away(make_project: MakeProject) -> None:
    told = written("told", "{about: march, property: death_toll, value: 8, said_by: nurse}", confidential=True)
    passed = written("passed", "{about: march, property: death_toll, value: 8, said_by: driver, relays: told}")
    again = written("again", "{about: march, property: death_toll, value: 8, source: article, relays: passed}")
    project = built(make_project, told + passed + again)
    found = {("passed", "nurse", "relayed-speaker"), ("again", "nurse", "relayed-speaker")}
    assert exposed(project) == found
    assert judged(project) == {"passed", "again"}


def test_the_relays_inside_a_confidential_claim_are_confidential(make_project: MakeProject) -> None:
    fields = "{about: march, property: death_toll, value: 8, source: article, relays: {said_by: nurse}}"
    assert exposed(built(make_project, written("kept", fields, confidential=True))) == set()
    assert len(exposed(built(make_project, written("open", fields)))) == 1


def test_a_question_may_be_asked_of_one_person_and_in_persian(make_project: MakeProject) -> None:
    project = built(make_project, "".join(written(name, fields) for name, fields in CLAIMS.items()))
    rows = list(project.ask("exposed", lang="fa", thing="witnesses"))
    assert [(row["exposed"], row["mention"]) for row in rows] == [("Witnesses", "به‌عنوان مفعول")]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ("{type: Institution, id: x, label: X, at_risk: true}", "at_risk"),
        ("{type: Event, id: x, label: X, restricted: true}", "restricted"),
        ("{type: Person, id: x, label: X, confidential: true}", "confidential"),
        ("{type: Person, id: x, label: X, at_risk: perhaps}", "at_risk"),
    ],
)
def test_a_mark_stands_only_where_it_means_something(make_project: MakeProject, fields: str, field: str) -> None:
    problems = Project.load(make_project({"records/a.yaml": f"- {fields}\n"})).check().problems
    assert [problem.field for problem in problems] == [field]
