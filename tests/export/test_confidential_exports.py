"""Networks leave out what was said in confidence unless asked for, files of RDF keep it."""

import io
import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from read_network import as_text

from testimonia.cli.run import run
from testimonia.core.caution import NOTHING, Caution
from testimonia.errors import UsageError
from testimonia.export.drawing import drawn
from testimonia.export.formats import GRAPH_FORMATS, NETWORK_FORMATS
from testimonia.export.networks import NETWORKS
from testimonia.project import Project

RECORDS = """
- {type: Event, id: e, label: The event}
- {type: Event, id: other, label: The other event}
- {type: Place, id: town, label: The town}
- {type: Place, id: mill, label: Old mill, located_in: town, restricted: true}
- {type: Place, id: loft, label: The loft, located_in: mill}
- {type: Institution, id: ann, label: Ann}
- {type: Institution, id: bob, label: Zachary}
- {type: Person, id: col, label: Col}
- {type: Person, id: dan, label: Dan}
- {type: Person, id: rana, label: Rana Vell, at_risk: true}
- {type: Source, id: s1, title: Paper 1, published: "2001", publisher: ann}
- {type: Source, id: s2, title: Letter 2, published: "2002"}
- {type: Source, id: s3, title: Paper 3, published: "2003"}
- {type: Claim, id: open, about: e, property: perpetrator, object: col, said_by: ann, source: s1}
- {type: Claim, id: victim, about: e, property: victim, object: dan, said_by: ann, source: s1}
- {type: Claim, id: secret, about: e, property: death_toll, value: 4477, said_by: bob, source: s2, confidential: true}
- {type: Claim, id: told, proposition_of: secret, said_by: ann, source: s3, relays: secret}
- {type: Claim, id: also, about: e, property: victim, object: col, said_by: bob, source: s2, confidential: true}
- {type: Claim, id: there, about: e, property: took_place_at, object: mill, said_by: ann, source: s1}
- {type: Claim, id: elsewhere, about: other, property: witness, object: rana, said_by: ann, source: s1}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a built project that the tests only read."""
    folder = tmp_path_factory.mktemp("confidential")
    (folder / "testimonia.toml").write_text('title = "T"\nbase = "https://example.org/c/"\n', encoding="utf-8")
    (folder / "records").mkdir()
    (folder / "records" / "a.yaml").write_text(RECORDS, encoding="utf-8")
    project = Project.load(folder)
    project.build()
    return project


@pytest.mark.parametrize("form", sorted(NETWORK_FORMATS))
def test_no_format_of_a_network_tells_what_was_said_in_confidence(project: Project, form: str) -> None:
    for network in sorted(NETWORKS):
        if form == "png":  # what is drawn, before it becomes dots
            text = repr(drawn(project.network(network)))
        else:
            written = project.export(form, network=network)
            assert written.caution.left_out == 2
            assert written.caution.confidential == 0
            text = as_text(written, form)
        assert "Zachary" not in text
        assert "Letter 2" not in text


def test_whoever_has_it_from_confidence_is_no_origin_and_the_chain_says_so(project: Project) -> None:
    edges = {data["property"]: data for _, _, data in project.network().edges(data=True)}
    toll = edges["death_toll"]
    assert (toll["origins"], toll["reported_by"], toll["assertions"]) == (0, "Ann", 1)
    (saying,) = toll["said"]
    assert saying["chains"] == ["Ann (Paper 3) → lineage not recorded"]
    assert project.network("relays").number_of_edges() == 0


@pytest.mark.parametrize(("lang", "mark"), [("en", "Zachary (in confidence)"), ("fa", "Zachary (محرمانه)")])
def test_what_was_said_in_confidence_is_marked_when_asked_for(project: Project, lang: str, mark: str) -> None:
    network = project.network(lang=lang, confidential=True)
    edges = {(data["property"], target): data for _, target, data in network.edges(data=True)}
    assert edges["victim", "col"]["asserted_by"] == mark
    (toll,) = (data for (prop, _), data in edges.items() if prop == "death_toll")
    assert (toll["asserted_by"], toll["reported_by"], toll["origins"]) == (mark, "Ann", 1)
    bob = next(saying for saying in toll["said"] if saying["id"].endswith("secret"))
    assert mark.removeprefix("Zachary ") in bob["stance_label"]
    assert "left_out" not in network.graph
    for form in sorted(set(NETWORK_FORMATS) - {"csv-nodes", "png", "svg", "dot"}):
        written = project.export(form, lang=lang, confidential=True)
        assert mark in as_text(written, form)
        assert written.caution == Caution(confidential=2, at_risk=1)


def test_only_what_is_left_out_of_what_was_asked_for_is_counted(project: Project) -> None:
    assert project.network(event="e").graph["left_out"] == 2
    assert "left_out" not in project.network(event="other").graph
    assert project.export("graphml", event="e").caution == Caution(left_out=2)
    assert project.export("graphml", event="other").caution == Caution(at_risk=1)
    assert project.export("graphml", until="2001").caution.left_out == 0
    assert json.loads(project.export("node-link"))["graph"]["left_out"] == 2


def test_a_map_is_of_a_view_and_says_what_it_leaves_out(project: Project) -> None:
    written = project.export("geojson", event="e")
    assert json.loads(written)["left_out"] == 2
    assert "Zachary" not in written.decode()
    assert written.caution == Caution(left_out=2)


@pytest.mark.parametrize("form", sorted(GRAPH_FORMATS))
def test_files_of_rdf_keep_everything_with_its_marks_and_count_it(project: Project, form: str) -> None:
    written = project.export(form)
    assert "4477" in written.decode()
    assert "ConfidentialAssertion" in written.decode()
    assert written.caution == Caution(confidential=2, at_risk=1, restricted=2)


def test_a_view_as_rdf_has_nothing_that_was_said_in_confidence(project: Project) -> None:
    written = project.export("nquads", view="as-claimed")
    assert not {q for q in ox.parse(io.BytesIO(written), format=ox.RdfFormat.N_QUADS) if "secret" in str(q)}
    assert (written.caution.confidential, written.caution.at_risk) == (0, 1)


@pytest.mark.parametrize(
    ("form", "view", "words"),
    [
        ("turtle", "", "turtle writes the whole graph, with what was said in confidence"),
        ("geojson", "", "geojson writes a view, and no view has what was said in confidence"),
        ("graphml", "as-claimed", "No view has what was said in confidence"),
    ],
)
def test_what_was_said_in_confidence_is_asked_for_only_where_that_changes_something(
    project: Project, form: str, view: str, words: str
) -> None:
    with pytest.raises(UsageError, match=re.escape(words)):
        project.export(form, view=view, confidential=True)


def test_the_command_warns_of_what_it_wrote(
    project: Project, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def told(*arguments: str) -> str:
        options = ["-C", str(project.settings.folder), "export", *arguments, "-o", str(tmp_path / "out")]
        assert run(options) == 0
        said = capsys.readouterr().err
        assert run(["-q", *options]) == 0
        assert capsys.readouterr().err == ""
        return said

    assert (
        "It holds 2 assertions said in confidence, 1 person or group at risk, 2 places finer than may be published. "
        "Do not publish it as it is: testimonia ask exposed" in told("trig")
    )
    assert "Left out, as said in confidence: 2 assertions. To have it told as well: --confidential" in told("graphml")
    assert "Left out, as said in confidence: 2 assertions. No view has it." in told("graphml", "--view", "as-claimed")
    assert "Told, though said in confidence: 2 assertions. Do not publish it." in told("gexf", "--confidential")
    assert "It names people at risk" in told("csv-edges", "--event", "other")
    assert "at risk" not in told("csv-edges", "--event", "e")


def test_an_export_of_the_example_needs_no_caution(example: Project) -> None:
    assert example.export("turtle").caution == NOTHING
    assert example.export("csv-edges").caution == NOTHING
