"""How a command ends: its exit code, what goes to which stream, and never with a traceback."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from testimonia.cli.run import hoisted
from testimonia.cli.run import run as run_here
from testimonia.errors import (
    FindingsError,
    MissingExtraError,
    NotBuiltError,
    ProjectError,
    QueryError,
    TestimoniaError,
    UsageError,
)

MakeProject = Callable[..., Path]
Capture = pytest.CaptureFixture[str]
RECORDS = {"records/a.yaml": "- {type: Event, id: e, label: E}\n"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["bogus"], "No such command"),
        (["build", "--bogus"], "No such option"),
        (["ask"], "Missing argument 'NAME'"),
        (["show"], "Missing argument 'ID'"),
        (["export"], "Missing argument 'FORMAT'"),
        (["new"], "Missing argument 'DIR'"),
        (["query", "-e"], "requires an argument"),
        (["ask", "denials", "--param"], "requires an argument"),
        (["--lang"], "requires an argument"),
        (["check", "more"], "unexpected extra argument"),
        (["query"], "either a file"),
        (["query", "a.rq", "-e", "ASK {}"], "either a file"),
        (["query", "not-there.rq"], "cannot be read"),
        (["query", "ASK {}"], "write -e before it"),
        (["validate", "--format", "xml"], "cannot write xml"),
        (["validate", "--severity", "grave"], "no severity"),
        (["ask", "denials", "--param", "=x"], "is no parameter"),
        (["-C", "not/there", "check"], "no project here"),
    ],
)
def test_wrong_usage_ends_with_two_and_says_what_is_wrong(
    arguments: list[str], told: str, capsys: Capture, make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(make_project(RECORDS))
    assert run_here(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err

    assert run_here(["--json-errors", *arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    said = json.loads(line)
    assert set(said) == {"error", "hint"}
    assert told in said["error"] + said["hint"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("x", hint="y"), 2),
        (ProjectError("x", hint="y"), 2),
        (QueryError("x", hint="y"), 2),
        (NotBuiltError("x", hint="y"), 2),
        (MissingExtraError(extra="pictures", purpose="PNG"), 2),
        (TestimoniaError("x"), 2),
        (FindingsError([]), 1),
        (OSError(13, "Permission denied", "x"), 2),
        (KeyboardInterrupt(), 130),
        (RuntimeError("x"), 3),
        (MemoryError(), 3),
        (RecursionError("x"), 3),
    ],
)
def test_every_error_has_its_exit_code_and_its_words(
    error: BaseException, code: int, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise error

    monkeypatch.setattr("testimonia.project.Project.load", broken)
    assert run_here(["check"]) == code
    err = capsys.readouterr().err
    assert err.strip()
    assert "Traceback" not in err
    assert ("a fault in Testimonia" in err) is (code == 3)


def test_a_fault_shows_itself_whole_to_those_who_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("testimonia.project.Project.load", broken)
    monkeypatch.setenv("TESTIMONIA_DEBUG", "1")
    with pytest.raises(RuntimeError, match="planted"):
        run_here(["check"])


def test_quiet_leaves_only_results_and_errors(make_project: MakeProject, capsys: Capture) -> None:
    folder = str(make_project(RECORDS))
    assert run_here(["-C", folder, "build", "-q"]) == 0
    assert capsys.readouterr() == ("", "")
    assert run_here(["-C", folder, "query", "-e", "ASK { :e a sem:Event }", "--quiet"]) == 0
    assert capsys.readouterr() == ("yes\n", "")
    assert run_here(["-C", folder, "-q", "show", "nobody"]) == 2
    out, err = capsys.readouterr()
    assert (out, "nobody" in err) == ("", True)


def test_json_errors_are_all_that_goes_to_standard_error(make_project: MakeProject, capsys: Capture) -> None:
    folder = str(make_project({"records/a.yaml": "- {type: Evnt, id: e, label: E}\n"}))
    assert run_here(["check", "--json-errors", "-C", folder]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line) == {
        "code": "unknown-type",
        "file": "records/a.yaml",
        "line": 1,
        "column": 10,
        "sheet": "",
        "field": "type",
        "record": "e",
        "message": "There is no record type “Evnt”.",
        "suggestion": "Did you mean Event?",
    }


@pytest.mark.parametrize(
    ("given", "put"),
    [
        (["build", "-C", "x"], ["-C", "x", "build"]),
        (["build", "-Cx"], ["-Cx", "build"]),
        (["ask", "q", "--lang", "fa", "--param", "a=b"], ["--lang", "fa", "ask", "q", "--param", "a=b"]),
        (["ask", "q", "--lang=fa", "-q"], ["--lang=fa", "--quiet", "ask", "q"]),
        (["query", "-e", "-q"], ["query", "-e", "-q"]),
        (["ask", "q", "--param", "--quiet"], ["ask", "q", "--param", "--quiet"]),
        (["show", "--", "-q"], ["show", "--", "-q"]),
        (["check", "--json-errors"], ["--json-errors", "check"]),
    ],
)
def test_common_options_are_taken_from_anywhere_but_from_values(given: list[str], put: list[str]) -> None:
    assert hoisted(given) == put


def test_a_folder_given_without_a_space_is_the_folder(make_project: MakeProject, capsys: Capture) -> None:
    assert run_here(["check", f"-C{make_project(RECORDS)}"]) == 0
    assert "1 event in 1 file." in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        ["export", "nquads"],
        ["query", "-e", "SELECT * { ?s ?p ?o }"],
        ["query", "-e", "SELECT * { ?s ?p ?o }", "--format", "csv"],
        ["ask", "claims-about", "--param", "of=november-2019-killings"],
        ["questions"],
        ["show", "november-2019-killings"],
    ],
)
def test_a_reader_that_has_gone_is_no_finding(command: list[str], example_folder: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    finished = subprocess.run(
        [sys.executable, "-m", "testimonia", "-q", "-C", example_folder, *command],
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=120,
    )
    os.close(writer)
    assert (finished.returncode, finished.stderr) == (0, "")


def test_help_of_every_command_comes_without_an_rdf_library(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom testimonia.cli.run import run\n"
        "for name in 'new check build validate questions ask query show compare export stats'.split():\n"
        "    assert run([name, '--help']) == 0\n"
        "print(sorted({'rdflib', 'pyoxigraph', 'networkx', 'pyshacl', 'openpyxl', 'yaml'} & set(sys.modules)))\n"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert said.stdout.splitlines()[-1] == "[]"


def test_the_questions_are_listed_in_persian_on_request(example_folder: Path, capsys: Capture) -> None:
    assert run_here(["-C", str(example_folder), "questions", "--lang", "fa"]) == 0
    assert "شمار کشته‌شدگان یک رویداد" in capsys.readouterr().out


def test_a_new_project_may_be_made_in_an_empty_folder_of_any_name(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "My “پروژه” 2"
    folder.mkdir()
    for command in (["new", str(folder)], ["-C", str(folder), "build"], ["-C", str(folder), "validate"]):
        assert run_here(command) == 0, capsys.readouterr().err
    assert run_here(["new", str(folder)]) == 2
