"""What ``compare`` says where there is nothing to compare."""

from collections.abc import Callable
from pathlib import Path

import pytest

from testimonia.cli.run import run
from testimonia.project import Project

RECORDS = """
- {type: Event, id: e, label: E, kind: killing}
- {type: Event, id: quiet, label: Quiet}
- {type: Person, id: x, label: X}
- {type: Person, id: y, label: Y}
- {type: Source, id: s, title: S}
- {type: Claim, about: e, property: victim, object: x, source: s, asserted_on: 2001}
- {type: Claim, about: e, property: victim, object: y, source: s, asserted_on: 2002}
- {type: Claim, about: e, property: perpetrator, object: y, source: s, asserted_on: 2003}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    (folder / "records").mkdir()
    (folder / "records" / "a.yaml").write_text(RECORDS, encoding="utf-8")
    (folder / "testimonia.toml").write_text('title = "T"\nbase = "https://example.org/t/"\n', encoding="utf-8")
    Project.load(folder).build()
    return folder


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["e"], "None of the 3 claims about “e” (perpetrator (1), victim (2)) can be compared."),
        (["e", "victim"], "None of the 2 claims about “e” on victim can be compared."),
        (["e", "victim", "--until", "2001"], "The only claim about “e” on victim by 2001 cannot be compared."),
        (["x"], "The only claim about “x” (victim (1)) cannot be compared."),
        (["e", "death_toll"], "Nothing is claimed of “e” as death_toll."),
        (["e", "--until", "2000"], "Nothing is claimed about “e” by 2000."),
        (["quiet"], "Nothing is claimed about “quiet”."),
        (["e", "victm"], "There is no property “victm”."),
    ],
)
def test_what_is_claimed_though_it_cannot_be_compared_is_told(
    asked: list[str], told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-C", str(folder), "compare", *asked]) == 2
    assert told in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(
    ("asked", "advice"),
    [
        (["e"], "To see the claims: testimonia show e"),
        (["e", "death_toll"], "There are claims on: perpetrator (1), victim (2)."),
        (["quiet"], "What is recorded of it: testimonia show quiet"),
        (["e", "victm"], "victim"),
    ],
)
def test_the_next_step_is_told_as_well(
    asked: list[str], advice: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["-C", str(folder), "compare", *asked])
    assert advice in " ".join(capsys.readouterr().err.split())


def test_the_first_figure_of_a_new_project_meets_those_of_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "mine"
    assert run(["new", str(folder)]) == 0
    with (folder / "records" / "first.yaml").open("a", encoding="utf-8") as file:
        file.write("- {type: Claim, about: the-event, property: death_toll, value: 4, source: first-report, ")
        file.write("scope: all-persons}\n")
    assert run(["-C", str(folder), "build"]) == 0
    capsys.readouterr()
    assert run(["-C", str(folder), "compare", "the-event"]) == 0
    shown = capsys.readouterr().out
    assert "death toll, the whole of it: 2 claims" in shown
    assert "Which exclude each other (1 pair):" in shown
    assert "Not comparable" not in shown


INCREMENTS = """
- {type: Event, id: e, label: E}
- {type: Source, id: s, title: S}
- {type: Claim, about: e, property: death_toll, value: 3, counting: increment, source: s}
- {type: Claim, about: e, property: death_toll, value: 4, counting: increment, source: s}
- {type: Claim, about: e, property: death_toll, value: 5, counting: increment, period: 2019, source: s}
"""


def test_increments_that_do_not_say_when_are_told_as_not_comparable_with_the_reason(
    make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    made = make_project({"records/a.yaml": INCREMENTS})
    Project.load(made).build()
    for lang, reason in (("en", "increment (increment without a time): "), ("fa", "افزایشی (افزایش بی‌زمان): ")):
        assert run(["-q", "-C", str(made), "--lang", lang, "compare", "e"]) == 0
        shown = capsys.readouterr().out
        assert shown.count(reason) == 2
        assert "≠" not in shown
