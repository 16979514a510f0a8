"""The same records give the same bytes, whatever the order they were read in, and however often."""

import shutil
import tempfile
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from projects import FEW, Records, projects

from testimonia.project import Project


def graph_of(project: Project) -> bytes:
    project.build()
    return project.snapshot.nquads() + project.snapshot.derived_nquads()


@given(projects(), st.randoms(use_true_random=False))
@settings(max_examples=FEW)
def test_the_order_of_files_and_of_records_in_them_makes_no_difference(records: Records, random: Random) -> None:
    shuffled = Records({name: random.sample(list(rs), len(rs)) for name, rs in records.files.items()})
    with tempfile.TemporaryDirectory() as folder:
        once = graph_of(records.write(Path(folder, "once")))
        again = graph_of(shuffled.write(Path(folder, "again"), backwards=True))
    assert once == again


def test_building_the_example_twice_gives_the_same_bytes(example: Project, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(example.settings.folder, copy, ignore=shutil.ignore_patterns(".*"))
    again = Project.load(copy)
    first = again.build()
    second = again.build()
    assert first == second
    assert again.snapshot.nquads() == example.snapshot.nquads()
    assert again.snapshot.derived_nquads() == example.snapshot.derived_nquads()


def test_the_quads_are_sorted_and_each_stands_once(example: Project) -> None:
    lines = example.snapshot.nquads().decode().split("\n")
    assert lines.pop() == ""
    assert lines == sorted(set(lines))
    assert not any("_:" in line.split('"')[0] for line in lines)


def test_the_order_of_the_patterns_in_the_settings_makes_no_difference(example: Project, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(example.settings.folder, copy, ignore=shutil.ignore_patterns(".*"))
    toml = copy / "testimonia.toml"
    text = toml.read_text("utf-8")
    assert 'records = ["records/*"]' in text
    toml.write_text(
        text.replace('["records/*"]', '["records/[n-z]*", "records/[a-m]*", "records/*"]'), encoding="utf-8"
    )
    assert graph_of(Project.load(copy)) == example.snapshot.nquads() + example.snapshot.derived_nquads()
