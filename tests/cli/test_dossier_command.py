"""``testimonia dossier`` as a user runs it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

PROTECTED = """\
- {type: Event, id: e, label: The event, kind: killing}
- {type: Person, id: rana, label: Rana, at_risk: true}
- {type: Person, id: ann, label: Ann}
- {type: Source, id: s, title: Paper, published: 2001}
- {type: Claim, about: e, property: witness, object: rana, said_by: ann, source: s}
- {type: Claim, about: e, property: death_toll, value: 40, said_by: ann, source: s, confidential: true}
"""
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_a_dossier_goes_to_standard_output_as_markdown(run: Run, example_folder: Path) -> None:
    said = run("-C", example_folder, "dossier", "executions-1988")
    assert said.returncode == 0
    assert said.stdout.startswith("# 1988 executions of political prisoners in Iran\n")
    assert said.stdout.endswith("`.\n")


def test_the_ending_of_the_file_tells_the_format(run: Run, example_folder: Path, tmp_path: Path) -> None:
    said = run("-C", example_folder, "--lang", "fa", "dossier", "executions-1988", "-o", tmp_path / "d.html")
    assert said.returncode == 0
    assert "Wrote" in said.stderr
    assert '<html lang="fa" dir="rtl">' in (tmp_path / "d.html").read_text("utf-8")


def test_a_format_that_is_asked_for_holds(run: Run, example_folder: Path) -> None:
    said = run("-C", example_folder, "dossier", "executions-1988", "--format", "html", "--until", "1989", "-o", "-")
    assert said.stdout.startswith("<!doctype html>")
    assert "31 December 1989" in said.stdout


def test_what_cannot_be_done_is_said_with_what_to_do(run: Run, example_folder: Path, tmp_path: Path) -> None:
    for arguments, words in (
        (("executions-1978",), "nothing called “executions-1978”"),
        (("raisi",), "“raisi” is no event"),
        (("executions-1988", "--format", "docx"), "cannot be written as docx"),
        (("executions-1988", "-o", str(tmp_path / "d.pdf")), "Name the file .md or .html"),
        (("executions-1988", "-o", str(tmp_path / "d.htnl")), "html"),
        (("executions-1988", "--until", "03/04/2019"), "cannot be read as a date"),
        (("executions-1988", "-o", str(tmp_path)), "is a folder"),
        (("executions-1988", "-o", "none/d.md"), "There is no folder none"),
    ):
        said = run("-C", example_folder, "dossier", *arguments)
        assert said.returncode == 2, arguments
        assert words in said.stderr
        assert said.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_what_is_left_out_and_what_must_not_become_public_is_told(run: Run, make_project: Callable[..., Path]) -> None:
    folder = make_project({"records/a.yaml": PROTECTED})
    run("-C", folder, "build")
    said = run("-C", folder, "dossier", "e")
    assert "Left out, as said in confidence: 1 assertion. To have it told as well: --confidential" in said.stderr
    assert "It names people at risk" in said.stderr
    assert "Rana" in said.stdout
    assert "**40**" not in said.stdout
    said = run("-C", folder, "dossier", "e", "--confidential")
    assert "Told, though said in confidence: 1 assertion. Do not publish it." in said.stderr
    assert "**40**" in said.stdout
