"""Each named question on the example, against the table that was read and found right."""

import os
import tomllib
from pathlib import Path

import pytest

from testimonia.files import bundled
from testimonia.project import Project
from testimonia.query.formats import written

HERE = Path(__file__).parent / "questions"
CASES = tomllib.loads((HERE / "manifest.toml").read_text("utf-8"))


def test_every_named_question_has_a_golden_answer() -> None:
    assert sorted(CASES) == sorted(bundled.questions())
    assert len(CASES) == 47
    assert {path.stem for path in HERE.glob("*.csv")} == set(CASES)


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_question_gives_the_table_that_was_judged_right(name: str, example: Project) -> None:
    answer = written(example.ask(name, **CASES[name]), "csv")
    path = HERE / f"{name}.csv"
    if os.environ.get("TESTIMONIA_UPDATE"):
        path.write_bytes(answer.encode())
    assert answer.encode() == path.read_bytes()


def test_all_forty_questions_are_there_but_those_of_captures_and_of_other_builds_and_datasets(example: Project) -> None:
    numbers = {number for question in example.questions for number in question.numbers}
    assert numbers == set(range(1, 41)) - {25, 26, 35, 37}


def test_every_example_in_a_header_can_be_asked_of_the_example(example: Project) -> None:
    asked = 0
    for question in example.questions:
        for parameter in question.parameters:
            if parameter.example and parameter.type == "thing" and parameter.kinds != ("View",):
                assert example.iri(parameter.example)
                asked += 1
    assert asked >= 20
