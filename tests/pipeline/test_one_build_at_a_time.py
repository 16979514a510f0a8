"""Two builds of one project, and what leads out of its folder."""

from collections.abc import Callable
from pathlib import Path

import pytest

from testimonia import Project, ProjectError, UsageError
from testimonia.files.locking import writing
from testimonia.files.publishing import staging

MakeProject = Callable[..., Path]
RECORDS = "- {type: Event, id: e, label: E, kind: killing}\n"


def test_a_second_build_at_the_same_time_is_refused_and_the_first_is_not_disturbed(make_project: MakeProject) -> None:
    folder = make_project({"records/a.yaml": RECORDS})
    with writing(folder, "build"), staging(folder) as under_way:
        (under_way / "half").write_text("kept", encoding="utf-8")
        with pytest.raises(UsageError, match="under way"):
            Project.load(folder).build()
        assert (under_way / "half").read_text("utf-8") == "kept"
    Project.load(folder).build()


def test_a_link_out_of_the_project_is_not_followed(make_project: MakeProject, tmp_path: Path) -> None:
    folder = make_project({"records/a.yaml": RECORDS})
    (tmp_path / "secret.yaml").write_text(RECORDS, encoding="utf-8")
    (folder / "records" / "b.yaml").symlink_to(tmp_path / "secret.yaml")
    with pytest.raises(ProjectError, match="leads out"):
        Project.load(folder).check()


def test_a_pointer_to_another_projects_build_is_not_followed(make_project: MakeProject) -> None:
    folder = make_project({"records/a.yaml": RECORDS})
    Project.load(folder).build()
    (folder / ".testimonia" / "current").write_text("../../other/.testimonia/snapshots/0001-000000000000\n", "utf-8")
    with pytest.raises(UsageError, match="not been built"):
        Project.load(folder).stats()


def test_a_vocabulary_cannot_bring_in_a_saying_or_rename_a_thing(make_project: MakeProject) -> None:
    for statement in (
        "<https://example.org/t/assertion/x> a <https://w3id.org/testimonia/ns#Assertion> .",
        '<https://example.org/t/e> <http://www.w3.org/2000/01/rdf-schema#label> "Forged" .',
    ):
        folder = make_project({"records/a.yaml": RECORDS, "own.ttl": statement}, 'vocabulary = ["own.ttl"]\n')
        with pytest.raises(ProjectError, match="no term"):
            Project.load(folder).build()
