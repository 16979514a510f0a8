"""The question on a view, its network and its map count what the view counts: nothing that was said in confidence."""

from typing import Any

import pytest

from testimonia.project import Project

RECORDS = """
- {type: Institution, id: ministry, label: The Ministry}
- {type: Institution, id: ngo, label: The Ngo}
- {type: Institution, id: a, label: Paper A}
- {type: Institution, id: b, label: Paper B}
- {type: Person, id: witness, label: The Witness}
- {type: Place, id: town, label: Town, lat: "1", long: "2"}
- {type: Source, id: letter, title: Letter, publisher: ministry, published: 2024-01-01}
- {type: Source, id: one, title: One, publisher: a, published: 2024-01-02}
- {type: Source, id: two, title: Two, publisher: b, published: 2024-01-03}
- {type: Source, id: later, title: Later, publisher: a, published: 2024-01-09}
- {type: Event, id: both, label: Both}
- {type: Claim, id: both-1, about: both, property: took_place_at, object: town, source: one, said_by: a}
- {type: Claim, id: both-2, proposition_of: both-1, source: two, said_by: b, confidential: true}
- {type: Claim, id: both-3, proposition_of: both-1, source: letter, said_by: ministry, stance: denies,
   confidential: true}
- {type: Event, id: back, label: Back}
- {type: Claim, id: back-1, about: back, property: death_toll, value: 12, source: one, said_by: a}
- {type: Claim, id: back-2, source: later, said_by: a, stance: retracts, retracts: back-1, confidential: true}
- {type: Event, id: known, label: Known}
- {type: Claim, id: known-1, about: known, property: death_toll, value: 12, said_by: ngo, source: letter}
- {type: Claim, id: known-2, said_by: ngo, stance: retracts, retracts: known-1, confidential: true}
- {type: Claim, id: known-3, source: one, said_by: a, relays: known-2}
- {type: Event, id: right, label: Right}
- {type: Claim, id: right-1, about: right, property: death_toll, value: 12, source: one, said_by: a}
- {type: Claim, id: right-2, about: right, property: death_toll, value: 5, source: later, said_by: a,
   stance: corrects, corrects: right-1, confidential: true}
- {type: Event, id: heard, label: Heard}
- {type: Claim, id: heard-1, about: heard, property: death_toll, value: 12, said_by: witness}
- {type: Claim, id: heard-2, source: one, said_by: a, relays: heard-1, confidential: true}
- {type: Claim, id: heard-3, source: later, said_by: a, stance: retracts, retracts: heard-2}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a built project that the tests only read."""
    folder = tmp_path_factory.mktemp("views")
    (folder / "testimonia.toml").write_text('title = "T"\nbase = "https://example.org/t/"\n', encoding="utf-8")
    (folder / "records").mkdir()
    (folder / "records" / "a.yaml").write_text(RECORDS, encoding="utf-8")
    project = Project.load(folder)
    project.build()
    return project


def asked(project: Project, event: str, *, view: str = "as-claimed") -> list[dict[str, str]]:
    return list(project.ask("corroborated", view=view, about=event))


def edge(project: Project, event: str) -> dict[str, Any]:
    ((_, _, data),) = project.network(event=event, view="as-claimed").edges(data=True)
    return data


def test_an_origin_in_confidence_is_neither_counted_nor_named(project: Project) -> None:
    (row,) = asked(project, "both")
    assert (row["origins"], row["own_words"], row["speaker"], row["source"]) == ("1", "1", "Paper A", "One")
    assert row["denied_by"] == ""
    assert asked(project, "both", view="corroborated") == []
    data = edge(project, "both")
    assert (data["origins"], data["asserted_by"], data["denied_by"]) == (1, "Paper A", "")
    (feature,) = project.features(event="both")["features"]
    assert feature["properties"]["asserted_by"] == "Paper A"
    assert "denied_by" not in feature["properties"]


@pytest.mark.parametrize(("event", "speaker"), [("back", "Paper A"), ("known", "The Ngo"), ("right", "Paper A")])
def test_what_was_taken_back_in_confidence_stands_wherever_a_view_is_told(
    project: Project, event: str, speaker: str
) -> None:
    (row,) = asked(project, event)
    assert (row["figure"], row["origins"], row["speaker"]) == ("12", "1", speaker)
    data = edge(project, event)
    assert (data["origins"], data["asserted_by"]) == (1, speaker)
    assert (data["withdrawn_said_by"], data["retracted_by"]) == ("", "")


def test_hearsay_whose_reporter_is_kept_back_and_took_it_back_is_no_origin_anywhere(project: Project) -> None:
    assert asked(project, "heard") == []
    ((_, _, data),) = project.network(event="heard").edges(data=True)
    assert (data["origins"], data["asserted_by"], data["reported_by"]) == (0, "", "")
    assert project.network(event="heard", view="as-claimed").number_of_edges() == 0
