"""Where things are said to have happened: every feature with its claims and who says so."""

import json
from typing import Any

import pytest

from testimonia.errors import UsageError
from testimonia.project import Project

B = "https://example.org/map/"
RECORDS = """
- {type: Event, id: march, label: {en: March, fa: راهپیمایی}, kind: killing}
- {type: Event, id: secret, label: Secret}
- {type: Event, id: nowhere, label: Nowhere}
- {type: Place, id: square, label: The square, lat: "35.7", long: "51.4", located_in: town}
- {type: Place, id: town, label: The town}
- {type: Place, id: park, label: The park, wkt: "POLYGON((0 0, 0 1, 1 1, 1 0, 0 0))"}
- {type: Place, id: odd, label: Odd, wkt: "CIRCLE(1 2)"}
- {type: Place, id: yard, label: Yard, lat: "1", long: "2", located_in: town, restricted: true}
- {type: Place, id: room, label: Room, lat: "1", long: "2", located_in: yard}
- {type: Place, id: hut, label: Hut, restricted: true}
- {type: Person, id: ann, label: Ann}
- {type: Person, id: ben, label: Ben}
- {type: Source, id: one, title: One, published: 2019-12}
- {type: Source, id: two, title: Two}
- {type: Claim, id: c1, about: march, property: took_place_at, object: square, said_by: ann, source: one}
- {type: Claim, id: c2, proposition_of: c1, said_by: ben, source: two, stance: denies}
- {type: Claim, id: c3, about: march, property: took_place_at, object: park, said_by: ben, source: two}
- {type: Claim, id: c4, proposition_of: c3, said_by: ann, source: one}
- {type: Claim, id: c5, about: march, property: took_place_at, object: odd, said_by: ann, source: one}
- {type: Claim, id: c6, about: march, property: took_place_at, object: town, said_by: ann, source: one, period: 2019-11}
- {type: Claim, id: c7, about: secret, property: took_place_at, object: yard, said_by: ann, source: one, hedge: a yard}
- {type: Claim, id: c8, about: secret, property: took_place_at, object: room, said_by: ann, source: one}
- {type: Claim, id: c9, about: secret, property: took_place_at, object: hut, said_by: ann, source: one}
- {type: Claim, id: c0, about: secret, property: death_toll, value: 3, within: room, said_by: ann, source: one}
- {type: Claim, id: n, about: nowhere, property: death_toll, value: 1, said_by: ann, source: one}
- {type: Claim, id: t, about: march, property: death_toll, at_least: 9, said_by: ann, source: one}
- {type: Claim, id: d, about: march, property: happened_during, value: 2019-11~, said_by: ann, source: one}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a built project that the tests only read."""
    folder = tmp_path_factory.mktemp("map")
    (folder / "testimonia.toml").write_text(f'title = "T"\nbase = "{B}"\n', encoding="utf-8")
    (folder / "records").mkdir()
    (folder / "records" / "a.yaml").write_text(RECORDS, encoding="utf-8")
    project = Project.load(folder)
    project.build()
    return project


@pytest.fixture(scope="module")
def features(project: Project) -> dict[str, dict[str, Any]]:
    """Return the features by the id of their place."""
    found = json.loads(project.export("geojson"))
    assert found["type"] == "FeatureCollection"
    assert all(f["type"] == "Feature" for f in found["features"])
    march = (f for f in found["features"] if f["properties"]["event"] == "March")
    return {f["properties"]["place_iri"].removeprefix(B): f for f in march}


def test_every_claimed_place_is_a_feature_with_its_geometry(features: dict[str, dict[str, Any]]) -> None:
    assert set(features) == {"square", "park", "odd", "town"}
    assert features["square"]["geometry"] == {"type": "Point", "coordinates": [51.4, 35.7]}
    assert features["park"]["geometry"]["type"] == "Polygon"
    assert len({feature["id"] for feature in features.values()}) == 4


def test_a_place_without_coordinates_stays_and_says_why(features: dict[str, dict[str, Any]]) -> None:
    why = {name: f["properties"].get("no_position") for name, f in features.items() if f["geometry"] is None}
    assert why == {"odd": "not-readable", "town": "no-coordinates"}


def test_a_place_that_must_not_be_told_so_finely_has_no_position_nor_has_what_is_inside(project: Project) -> None:
    secret = project.features(event="secret")
    assert [feature["geometry"] for feature in secret["features"]] == [None, None, None]
    assert {feature["properties"]["no_position"] for feature in secret["features"]} == {"restricted"}


@pytest.mark.parametrize(("lang", "note"), [("en", "A larger place is named"), ("fa", "مکان بزرگ‌تری نام برده شده")])
def test_the_nearest_place_that_is_not_restricted_is_named_for_one_that_is(
    project: Project, lang: str, note: str
) -> None:
    secret = project.features(event="secret", lang=lang)
    places = sorted(feature["properties"]["place_iri"] for feature in secret["features"])
    assert places == [f"{B}town", f"{B}town", "https://w3id.org/testimonia/ns#RestrictedPlace"]
    assert all(feature["properties"]["place_note"].startswith(note) for feature in secret["features"])
    written = json.dumps(secret, ensure_ascii=False).lower()
    assert "the town" in written
    for name in ("yard", "room", "hut"):
        assert name not in written


def test_every_feature_says_who_says_so_and_who_denies_it(features: dict[str, dict[str, Any]]) -> None:
    square = features["square"]["properties"]
    assert (square["asserted_by"], square["denied_by"]) == ("Ann", "Ben")
    assert {said["by"]: said["stance"] for said in square["said"]} == {"Ann": "asserts", "Ben": "denies"}
    assert square["proposition"].startswith(f"{B}proposition/")
    assert features["town"]["properties"]["qualifiers"] == "November 2019"
    for feature in features.values():
        assert feature["properties"]["said"]
        assert all(claim["said"] for claim in feature["properties"].get("claims", []))


def test_what_else_is_claimed_of_the_event_keeps_its_uncertainty(features: dict[str, dict[str, Any]]) -> None:
    claims = {claim["property"]: claim for claim in features["square"]["properties"]["claims"]}
    toll, when = claims["death_toll"], claims["happened_during"]
    assert (toll["value"], toll["bound"], toll["low"], toll.get("high")) == ("at least 9", "at-least", "9", None)
    assert (when["edtf"], when["begins"], when["ends"]) == ("2019-11~", "2019-11-01", "2019-11-30")
    assert features["square"]["properties"]["when"] == "about November 2019"


def test_events_without_a_claimed_place_are_named(project: Project) -> None:
    assert project.features()["without_place"] == [{"id": "nowhere", "label": "Nowhere"}]


def test_a_view_restricts_the_map_and_is_told_with_its_policy(project: Project) -> None:
    found = project.features(view="corroborated")
    assert [f["properties"]["place"] for f in found["features"]] == ["The park"]
    assert found["view"]["name"] == "corroborated"
    assert "2 independent origins" in found["view"]["policy"]


def test_the_map_speaks_persian(project: Project) -> None:
    (*_, feature) = project.features(lang="fa", event="march")["features"]
    assert feature["properties"]["event"] == "راهپیمایی"


def test_a_network_can_be_restricted_to_a_view(project: Project) -> None:
    edges = project.network("statements", view="corroborated").edges(data=True)
    assert [edge["statement"] for _, _, edge in edges] == ["March – took place at – The park"]
    assert project.network("statements").number_of_edges() > 6


@pytest.mark.parametrize("form", ["geojson", "turtle", "graphml"])
def test_an_unknown_view_is_answered_with_those_that_there_are(form: str, project: Project) -> None:
    with pytest.raises(UsageError, match="no view “corroborate”") as refused:
        project.export(form, view="corroborate")
    assert refused.value.hint == "Did you mean corroborated? There are: as-claimed, corroborated."


def test_the_same_map_is_written_twice(project: Project) -> None:
    assert project.export("geojson") == Project.load(project.settings.folder).export("geojson")
