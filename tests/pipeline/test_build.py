"""Building: whole or not at all, beside the last good graph, with a manifest of what went in."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from testimonia import __version__, checking, pipeline
from testimonia.core.ids import NORMAL_FORM
from testimonia.errors import FindingsError, NotBuiltError, ProjectError
from testimonia.files.settings import read_settings
from testimonia.files.snapshots import current
from testimonia.project import Project

MakeProject = Callable[..., Path]
GOOD = (
    "- {type: Event, id: e, label: E}\n"
    "- {type: Source, id: s, title: S}\n"
    "- {type: Claim, id: c, about: e, property: death_toll, value: 3, source: s}\n"
)
B = "https://example.org/t/"


def snapshots(folder: Path) -> list[str]:
    return sorted(p.name for p in (folder / ".testimonia" / "snapshots").iterdir())


def leftovers(folder: Path) -> list[str]:
    return sorted(p.name for p in (folder / ".testimonia").iterdir() if p.name not in {"current", "lock", "snapshots"})


def test_the_manifest_says_what_was_read_and_what_came_of_it(make_project: MakeProject) -> None:
    folder = make_project({"records/a.yaml": GOOD, "records/b.csv": "type,id,label\nPerson,p,P\n"})
    project = Project.load(folder)
    manifest = project.build()
    content = project.snapshot.nquads()
    assert manifest == project.stats() == json.loads((project.snapshot.folder / "manifest.json").read_text("utf-8"))
    assert manifest["testimonia"] == __version__
    assert manifest["normal_form"] == NORMAL_FORM
    assert manifest["base"] == B
    parts = {path.name: path.read_bytes() for path in project.snapshot.parts}
    graph: Any = manifest["graph"]
    digests = [hashlib.sha256(b"".join(parts.pop(name) for name in part["files"])).hexdigest() for part in graph]
    assert (digests, parts) == ([part["digest"] for part in graph], {})
    assert manifest["digest"] == f"sha256:{hashlib.sha256(chr(10).join(sorted(digests)).encode()).hexdigest()}"
    assert manifest["counts"] == {
        "Claim": 1, "Event": 1, "Person": 1, "Source": 1, "assertions": 1, "propositions": 1,
        "quads": content.count(b"\n"),
    }  # fmt: skip
    content_of = {name: (folder / name).read_bytes() for name in ("records/a.yaml", "records/b.csv", "testimonia.toml")}
    known = {
        name: {"path": name, "sha256": hashlib.sha256(text).hexdigest(), "size": len(text)}
        for name, text in content_of.items()
    }
    assert manifest["files"] == [known["records/a.yaml"] | {"records": 3}, known["records/b.csv"] | {"records": 1}]
    assert manifest["settings"] == [known["testimonia.toml"]]


def test_nothing_in_a_build_says_when_or_where_it_was_made(make_project: MakeProject) -> None:
    digests = []
    for name in ("one", "other"):
        project = Project.load(make_project({"records/a.yaml": GOOD}, name=name))
        digests.append(project.build())
    assert digests[0] == digests[1]
    assert str(time.gmtime().tm_year) not in json.dumps(digests[0]["counts"])


def test_each_record_file_is_a_graph_and_the_dataset_names_them(make_project: MakeProject) -> None:
    project = Project.load(
        make_project({"records/a.yaml": GOOD, "records/ب ت.yaml": "- {type: Person, id: p, label: P}"})
    )
    project.build()
    quads = list(ox.parse(project.snapshot.nquads(), format=ox.RdfFormat.N_QUADS))
    graphs = {str(q.graph_name.value) for q in quads}  # type: ignore[union-attr]
    assert graphs == {
        "https://w3id.org/testimonia/ns", f"{B}graph/dataset", f"{B}graph/records/a.yaml",
        f"{B}graph/records/ب%20ت.yaml",
    }  # fmt: skip
    subsets = {q.object.value for q in quads if q.predicate.value.endswith("void#subset")}  # type: ignore[union-attr]
    assert subsets == {f"{B}graph/records/a.yaml", f"{B}graph/records/ب%20ت.yaml"}
    files = {q.object.value for q in quads if q.predicate.value.endswith("#recordFile")}  # type: ignore[union-attr]
    assert files == {"records/a.yaml", "records/ب ت.yaml"}


def test_the_dataset_says_its_title_licence_and_creator(make_project: MakeProject) -> None:
    toml = 'licence = "https://example.org/by"\ncreator = "Somebody \\"else\\""\n'
    project = Project.load(make_project({"records/a.yaml": GOOD}, toml))
    project.build()
    text = project.snapshot.nquads().decode()
    for said in (
        f'<{B}> <http://purl.org/dc/terms/title> "A test"@en <{B}graph/dataset> .',
        f"<{B}> <http://purl.org/dc/terms/license> <https://example.org/by> <{B}graph/dataset> .",
        f'<{B}> <http://purl.org/dc/terms/creator> "Somebody \\"else\\"" <{B}graph/dataset> .',
    ):
        assert f"{said}\n" in text


def test_the_store_holds_what_the_quads_say(make_project: MakeProject) -> None:
    project = Project.load(make_project({"records/a.yaml": GOOD}))
    manifest = project.build()
    store = ox.Store.read_only(str(project.snapshot.store))
    counts = manifest["counts"]
    assert isinstance(counts, dict)
    assert {str(q) for q in store} >= {str(q) for q in ox.parse(project.snapshot.nquads(), format=ox.RdfFormat.N_QUADS)}


def test_records_with_problems_leave_the_last_good_graph_and_its_pointer(make_project: MakeProject) -> None:
    folder = make_project({"records/a.yaml": GOOD})
    project = Project.load(folder)
    project.build()
    pointer = (folder / ".testimonia" / "current").read_bytes()
    (folder / "records" / "a.yaml").write_text(GOOD + "- {type: Evnt, id: x, label: X}\n", encoding="utf-8")
    with pytest.raises(FindingsError) as refused:
        project.build()
    assert [p.code for p in refused.value.problems] == ["unknown-type"]
    assert refused.value.exit_code == 1
    assert (folder / ".testimonia" / "current").read_bytes() == pointer
    assert (snapshots(folder), leftovers(folder)) == ([pointer.decode().strip()], [])
    assert Project.load(folder).stats()["files"] == project.stats()["files"]


@pytest.mark.parametrize("step", ["make", "derive", "write_manifest", "publish"])
def test_a_build_that_fails_at_any_step_leaves_the_last_good_graph(
    step: str, make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_project({"records/a.yaml": GOOD})
    Project.load(folder).build()
    before = (folder / ".testimonia" / "current").read_bytes(), snapshots(folder)
    (folder / "records" / "b.yaml").write_text("- {type: Person, id: p, label: P}\n", encoding="utf-8")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pipeline, step, full)
    with pytest.raises(OSError, match="No space left"):
        Project.load(folder).build()
    assert ((folder / ".testimonia" / "current").read_bytes(), snapshots(folder)) == before
    assert leftovers(folder) == []
    monkeypatch.undo()
    assert Project.load(folder).build()["counts"]["Person"] == 1  # type: ignore[index]


def test_what_a_killed_build_left_is_removed_by_the_next(make_project: MakeProject) -> None:
    folder = make_project({"records/a.yaml": GOOD})
    Project.load(folder).build()
    slow = (
        "import sys, time\nfrom testimonia import pipeline\nfrom testimonia.project import Project\n"
        "def stuck(*_, **__):\n    print('loading', flush=True)\n    time.sleep(60)\n"
        "pipeline.derive = stuck\nProject.load(sys.argv[1]).build()\n"
    )
    with subprocess.Popen([sys.executable, "-c", slow, str(folder)], stdout=subprocess.PIPE) as building:
        assert building.stdout is not None
        assert building.stdout.readline() == b"loading\n"
        os.kill(building.pid, signal.SIGKILL)
    assert [name[:9] for name in leftovers(folder)] == ["building-"]
    assert Project.load(folder).stats()["counts"]["Claim"] == 1  # type: ignore[index]
    Project.load(folder).build()
    assert leftovers(folder) == []


def test_so_many_builds_stay_as_the_project_says(make_project: MakeProject) -> None:
    folder = make_project({"records/a.yaml": GOOD}, "[builds]\nkeep = 2\n")
    names = []
    for n in range(4):
        (folder / "records" / "b.yaml").write_text(f"- {{type: Person, id: p{n}, label: P}}\n", encoding="utf-8")
        Project.load(folder).build()
        names.append((folder / ".testimonia" / "current").read_text("utf-8").strip())
    assert snapshots(folder) == names[-2:]
    assert [name[:4] for name in names] == ["0001", "0002", "0003", "0004"]


def test_a_project_object_moves_on_to_its_own_new_build(make_project: MakeProject) -> None:
    folder = make_project({"records/a.yaml": GOOD})
    project = Project.load(folder)
    project.build()
    before = project.snapshot
    other = Project.load(folder)
    assert other.snapshot == before
    (folder / "records" / "b.yaml").write_text("- {type: Person, id: p, label: P}\n", encoding="utf-8")
    project.build()
    assert project.snapshot != before
    assert project.iri("p") == f"{B}p"
    assert other.snapshot == before, "what another object has opened does not change under it"


def test_what_does_not_belong_among_the_builds_does_no_harm(make_project: MakeProject) -> None:
    folder = make_project({"records/a.yaml": GOOD})
    Project.load(folder).build()
    (folder / ".testimonia" / "snapshots" / "notes").mkdir()
    (folder / ".testimonia" / "snapshots" / "9999-ffff").mkdir()
    Project.load(folder).build()
    assert (folder / ".testimonia" / "current").read_text("utf-8").startswith("10000-")


def test_what_has_not_been_built_is_said_to_be_so(make_project: MakeProject) -> None:
    folder = make_project({"records/a.yaml": GOOD})
    with pytest.raises(NotBuiltError) as refused:
        current(folder)
    assert "testimonia build" in refused.value.hint
    (folder / ".testimonia").mkdir()
    (folder / ".testimonia" / "current").write_text("0007-gone\n", encoding="utf-8")
    with pytest.raises(NotBuiltError):
        Project.load(folder).stats()


def test_the_places_say_where_every_node_comes_from(make_project: MakeProject) -> None:
    name = "records/a\tb%0A.yaml"
    claim = "- {type: Claim, proposition_of: c, said_by: p}\n"
    person = "type,id,label\nPerson,p,P\n"
    folder = make_project({name: GOOD, "records/c.yaml": claim, "records/d.csv": person})
    project = Project.load(folder)
    project.build()
    places = project.snapshot.places()
    quads = ox.parse(project.snapshot.nquads(), format=ox.RdfFormat.N_QUADS)
    ours = {q.subject.value for q in quads if q.graph_name.value.startswith(B)}  # type: ignore[union-attr]
    assert ours == set(places)
    assert [(p.file, p.line) for p in places[f"{B}e"]] == [(name, 1)]
    proposition = next(node for node in places if "/proposition/" in node)
    assert sorted((p.file, p.line) for p in places[proposition]) == [(name, 3), ("records/c.yaml", 1)]


def test_progress_is_told_step_by_step(make_project: MakeProject) -> None:
    told: list[tuple[str, int, int]] = []
    Project.load(make_project({"records/a.yaml": GOOD})).build(progress=lambda *step: told.append(step))
    assert list(dict.fromkeys(step for step, _, _ in told)) == ["reading", "writing tables", "analysing", "loading"]
    for step in ("reading", "writing tables", "analysing", "loading"):
        done = [(d, total) for name, d, total in told if name == step]
        assert done == sorted(done)
        assert done[-1][0] == done[-1][1] > 0


def test_a_check_tells_its_progress_in_bytes(make_project: MakeProject) -> None:
    folder = make_project({"records/a.yaml": GOOD})
    told: list[tuple[str, int, int]] = []
    checking.check(read_settings(folder), progress=lambda *step: told.append(step))
    size = (folder / "records" / "a.yaml").stat().st_size
    assert told == [("reading", 0, size), ("reading", size, size)]


def test_a_project_without_records_is_no_project(make_project: MakeProject) -> None:
    settings = read_settings(make_project({"notes.txt": "x"}))
    for attempt in (checking.check, pipeline.examine, pipeline.build):
        with pytest.raises(ProjectError, match=r"records/\*"):
            attempt(settings)


def test_hidden_files_and_those_of_an_open_workbook_are_passed_over(make_project: MakeProject) -> None:
    files = {
        "records/a.yaml": GOOD,
        "records/.hidden.yaml": "[",
        "records/~$a.xlsx": "x",
        "records/more/deep.yaml": "[",
    }
    assert Project.load(make_project(files)).check().problems == ()
