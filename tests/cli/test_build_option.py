"""``--build``: an earlier build that is kept can be asked; one that is not is refused with those that are."""

from collections.abc import Callable
from pathlib import Path

import pytest

from testimonia.cli.run import run
from testimonia.project import Project

RECORDS = """
- {type: Event, id: event, label: E}
- {type: Person, id: somebody, label: Somebody}
- {type: Claim, id: a, about: event, property: death_toll, value: 5, said_by: somebody}
"""


@pytest.fixture
def folder(make_project: Callable[..., Path]) -> Path:
    folder = make_project({"records/a.yaml": RECORDS})
    Project.load(folder).build()
    (folder / "records" / "a.yaml").write_text(RECORDS.replace("value: 5", "value: 9"), encoding="utf-8")
    Project.load(folder).build()
    return folder


@pytest.mark.parametrize(("option", "figure"), [([], "9"), (["--build", "1"], "5"), (["--build=2"], "9")])
def test_the_chosen_build_is_asked_wherever_the_option_stands(
    folder: Path, option: list[str], figure: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ask = ["ask", "death-tolls", "--param", "event=event", "--format", "csv"]
    for given in ([*option, *ask], [*ask, *option]):
        assert run(["-C", str(folder), *given]) == 0
        assert f",{figure}," in capsys.readouterr().out.splitlines()[1]


def test_a_dossier_is_of_the_build_that_was_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for option, figure in (([], "**9**"), (["--build", "1"], "**5**")):
        assert run(["-C", str(folder), "dossier", "event", *option]) == 0
        assert figure in capsys.readouterr().out


def test_a_build_that_is_not_kept_is_refused_with_those_that_are(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-C", str(folder), "ask", "denials", "--build", "7"]) == 2
    said = capsys.readouterr().err
    assert "Build “7” is not kept." in said
    assert "Kept are: 1 (" in said


@pytest.mark.parametrize("command", ["check", "build", "questions"])
def test_a_command_that_reads_no_build_refuses_the_option(
    command: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-C", str(folder), "--build", "1", command]) == 2
    assert f"--build means nothing to {command}." in capsys.readouterr().err
