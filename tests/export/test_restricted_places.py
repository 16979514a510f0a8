"""In what is written for others, larger places stand for restricted ones, and the words of sources stay out."""

import json
from typing import Any

import pytest
from read_network import as_text

from testimonia.export.drawing import drawn
from testimonia.export.formats import MAP_FORMATS, NETWORK_FORMATS
from testimonia.export.networks import NETWORKS
from testimonia.project import Project

B = "https://example.org/hidden/"
RECORDS = """
- {type: Event, id: secret, label: Secret}
- {type: Place, id: town, label: The town}
- {type: Place, id: yard, label: Yellow Yard, located_in: town, restricted: true}
- {type: Place, id: room, label: {en: Yonder Room, fa: اتاق دور}, alt: Yarrow, located_in: yard}
- {type: Place, id: hut, label: Yeomans Hut, restricted: true}
- {type: Person, id: ann, label: Ann}
- {type: Person, id: ben, label: Ben}
- {type: Source, id: one, title: One, published: 2019-12}
- {type: Source, id: two, title: Two}
- {type: Claim, id: c1, about: secret, property: took_place_at, object: room, said_by: ann, source: one,
   hedge: a yonder one, passage: {exact: in Yellow Yard}, note: Yeomans know it}
- {type: Claim, id: c2, about: secret, property: took_place_at, object: hut, said_by: ann, source: one}
- {type: Claim, id: c3, about: secret, property: death_toll, value: 3, within: yard, said_by: ann, source: one}
- {type: Claim, id: c4, about: secret, property: perpetrator, object: ben, within: hut, said_by: ann, source: one}
- {type: Claim, id: c5, about: secret, property: victim, object: ann, said_by: ben, source: two, hedge: in the open}
- {type: Claim, id: c6, proposition_of: c1, source: two, stance: reports, relays: c1, hedge: Yonder Room}
"""
NAMES = ("yellow", "yard", "yonder", "room", "yarrow", "hut", "yeoman", "اتاق")
NOTES = ("A larger place is named: the place that was claimed is restricted.", "مکان بزرگ‌تری نام برده شده")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a built project that the tests only read."""
    folder = tmp_path_factory.mktemp("hidden")
    (folder / "testimonia.toml").write_text(f'title = "T"\nbase = "{B}"\n', encoding="utf-8")
    (folder / "records").mkdir()
    (folder / "records" / "a.yaml").write_text(RECORDS, encoding="utf-8")
    project = Project.load(folder)
    project.build()
    return project


@pytest.mark.parametrize("lang", ["en", "fa"])
@pytest.mark.parametrize("form", sorted({*NETWORK_FORMATS, *MAP_FORMATS}))
def test_no_format_names_a_restricted_place_nor_quotes_who_may_name_it(project: Project, form: str, lang: str) -> None:
    for network in sorted(NETWORKS):
        if form == "png":  # what is drawn, before it becomes dots
            text = repr(drawn(project.network(network, lang=lang)))
        else:
            text = as_text(project.export(form, network=network, lang=lang), form)
        if form == "html":  # the page's own code has words of its own
            text = text.partition('type="application/json"')[2].partition("</script>")[0] or text
        assert not [name for name in NAMES if name in text.lower()], network
        if network == "statements" and form != "csv-edges":
            assert "The town" in text


@pytest.mark.parametrize("form", sorted({*NETWORK_FORMATS, *MAP_FORMATS} - {"csv-nodes", "png"}))
def test_every_format_that_tells_claims_says_that_a_larger_place_is_named(project: Project, form: str) -> None:
    for lang, note in zip(("en", "fa"), NOTES, strict=True):
        assert note in as_text(project.export(form, lang=lang), form)
    assert drawn(project.network()).caution.startswith("Where the place that was claimed is restricted")


def test_a_network_names_the_places_that_the_map_names(project: Project) -> None:
    network, features = project.network(), project.features()["features"]
    edges = {data["proposition"]: data for _, _, data in network.edges(data=True)}
    assert len(features) == 2
    for feature in features:
        told: dict[str, Any] = feature["properties"]
        edge = edges[told["proposition"]]
        assert (edge["statement"], edge["place_note"]) == (told["statement"], told["place_note"])
        assert edge["said"] == told["said"]
    types = {data["label"]: data["type"] for _, data in network.nodes(data=True)}
    assert {"The town": "Place", "restricted place": "Place"}.items() <= types.items()


def test_claims_without_a_restricted_place_keep_their_words(project: Project) -> None:
    edges = {data["property"]: data for _, _, data in project.network().edges(data=True)}
    assert [saying["hedge"] for saying in edges["victim"]["said"]] == ["in the open"]
    assert edges["victim"]["place_note"] == ""
    assert "hedge" not in json.dumps(edges["took_place_at"]["said"])
