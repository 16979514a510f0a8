"""A network from the tables of a build is the network from its graph, whatever it is limited to."""

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest
from by_tables import from_tables
from hypothesis import given, settings
from projects import FEW, Records, projects

from testimonia.export.formats import NETWORK_FORMATS
from testimonia.export.networks import NETWORKS
from testimonia.project import Project

STREAMED = sorted(name for name, form in NETWORK_FORMATS.items() if form.pieces)
EXAMPLE_LIMITS: list[dict[str, Any]] = [
    {},
    {"confidential": True},
    {"lang": "fa"},
    {"event": "executions-1988"},
    {"event": "november-2019-killings", "until": "2020"},
    {"source": "montazeri-memoirs"},
    {"until": "1995"},
    {"view": "corroborated"},
    {"view": "own-words", "until": "2005"},
]


def both(project: Project, form: str, *, size: int, **limits: Any) -> tuple[object, object]:
    """Return what is exported, with what must not become public of it: from the graph, and from the tables."""
    found = project.export(form, **limits)
    with from_tables(project, size=size) as other:
        told = other.export(form, **limits)
        assert "testimony" not in vars(other) or (limits.get("view") and limits.get("until")), "it was read whole"
    return (found.decode(), found.caution), (told.decode(), told.caution)


@pytest.mark.parametrize("limits", EXAMPLE_LIMITS, ids=str)
@pytest.mark.parametrize("name", sorted(NETWORKS))
def test_a_network_of_the_example_is_the_same_from_its_tables(
    name: str, limits: dict[str, Any], example: Project
) -> None:
    found, told = both(example, "node-link", size=150, network=name, **limits)
    assert told == found


@pytest.mark.parametrize("name", sorted(NETWORKS))
@pytest.mark.parametrize("confidential", [False, True])
def test_a_network_of_a_generated_corpus_is_the_same_from_its_tables(
    name: str, generated: Project, *, confidential: bool
) -> None:
    found, told = both(generated, "node-link", size=150, network=name, confidential=confidential)
    assert told == found


@pytest.mark.parametrize("limits", [{"event": 0}, {"source": 0}, {"until": "2015"}, {"view": "corroborated"}], ids=str)
@pytest.mark.parametrize("name", sorted(NETWORKS))
def test_a_limited_network_of_a_generated_corpus_is_the_same_from_its_tables(
    name: str, limits: dict[str, Any], generated: Project
) -> None:
    kinds = {"event": "Event", "source": "Source"}
    limits = {each: sorted(generated.ids()[kinds[each]])[3] if each in kinds else to for each, to in limits.items()}
    found, told = both(generated, "node-link", size=150, network=name, **limits)
    assert told == found


@pytest.mark.parametrize("form", STREAMED)
def test_every_format_is_the_same_from_the_tables(form: str, generated: Project) -> None:
    found, told = both(generated, form, size=200)
    assert told == found


@settings(max_examples=max(FEW // 2, 5))
@given(records=projects())
def test_the_networks_of_a_random_project_are_the_same_from_its_tables(records: Records) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = records.write(Path(folder))
        project.build()
        for name in sorted(NETWORKS):
            for confidential in (False, True):
                found, told = both(project, "node-link", size=6, network=name, confidential=confidential)
                assert told == found, (name, confidential)


def test_a_picture_of_a_part_is_drawn_from_the_tables(example: Project) -> None:
    found = example.export("svg", event="executions-1988", until="1995")
    with from_tables(example, size=50) as other:
        assert other.export("svg", event="executions-1988", until="1995") == found


def test_things_from_outside_that_end_alike_are_told_apart_from_tables_too(make_project: Any) -> None:
    turtle = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n" + "".join(
        f'<https://{scheme}.org/x> a skos:Concept ; skos:prefLabel "{scheme}"@en ;\n'
        f"  skos:inScheme <https://w3id.org/testimonia/{scheme}> .\n"
        for scheme in ("characterisation", "penalty")
    )
    records = "- {type: Event, id: e, label: E, kind: killing}\n- {type: Source, id: s, title: S, kind: Report}\n"
    for prop in ("characterised_as", "sentenced_to"):
        records += f"- {{type: Claim, id: c-{prop}, about: e, property: {prop}, object: x, source: s}}\n"
    folder = make_project({"records/r.yaml": records, "own.ttl": turtle}, 'vocabulary = ["own.ttl"]\n')
    project = Project.load(folder)
    project.build()
    found = project.export("graphml")
    with from_tables(project, size=1) as other:
        assert other.export("graphml") == found


def test_nothing_is_left_behind_of_a_network_from_tables(
    generated: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    class Full(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, _content: Any) -> int:
            raise OSError(28, "No space left on device")

    with from_tables(generated, size=200) as other, pytest.raises(OSError, match="No space"):
        other.export_to(cast("BinaryIO", Full()), "graphml")
    assert list(tmp_path.iterdir()) == []


def test_how_far_the_work_has_come_is_told(generated: Project) -> None:
    steps: list[tuple[str, int, int]] = []
    with from_tables(generated, size=200) as other:
        other.export_to(io.BytesIO(), "graphml", progress=lambda *step: steps.append(step))
    assert {name for name, *_ in steps} == {"telling", "writing"}
    assert all(at <= total for _, at, total in steps)
    assert [step[1] == step[2] for step in _last(steps)] == [True, True]


def _last(steps: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    return iter({step[0]: step for step in steps}.values())
