"""The views on the command line, and exports that are restricted to one."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_the_views_are_listed_with_their_policies_and_what_they_leave_out(run: Run, example_folder: Path) -> None:
    said = run("-C", example_folder, "views").stdout
    blocks = said.split("\ncorroborated ")
    assert blocks[0].startswith("as-claimed  As claimed by anybody\n  asks: somebody holds it;")
    assert "asks: at least 2 independent origins; what was retracted does not count" in blocks[1]
    assert "left out: 205 too few origins" in blocks[1]


def test_the_views_speak_persian(run: Run, example_folder: Path) -> None:
    said = run("-C", example_folder, "--lang", "fa", "views").stdout
    assert "دست‌کم ۲ منشأ مستقل" in said
    assert "کنارگذاشته" in said
    assert "left out" not in said


def test_the_views_are_written_as_json(run: Run, example_folder: Path) -> None:
    found = json.loads(run("-C", example_folder, "views", "--format", "json").stdout)
    assert [view["name"] for view in found] == ["as-claimed", "corroborated", "own-words"]
    every = {view["stated"] + sum(omitted["count"] for omitted in view["omitted"]) for view in found}
    assert len(every) == 1, "each view accounts for all propositions"
    assert run("-C", example_folder, "views", "--format", "csv").returncode == 2


def test_an_export_of_a_view_says_what_it_asks(run: Run, example_folder: Path) -> None:
    done = run("-C", example_folder, "export", "csv-edges", "--view", "own-words")
    assert done.stdout.count("\n") == 1 + 6
    assert "View own-words: at least 2 independent origins; at least 1 of them heard" in done.stderr


def test_an_unknown_view_is_answered_with_those_that_there_are(run: Run, example_folder: Path) -> None:
    done = run("-C", example_folder, "export", "turtle", "--view", "true")
    assert done.returncode == 2
    assert "There is no view “true”." in done.stderr
    assert "as-claimed, corroborated, own-words" in done.stderr


def test_a_map_has_every_claimed_place(run: Run, example_folder: Path) -> None:
    found = json.loads(run("-C", example_folder, "export", "geojson", "--event", "executions-1988").stdout)
    assert {feature["properties"]["place"] for feature in found["features"]} >= {"Khavaran"}
