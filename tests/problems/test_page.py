"""The page on problems has a section for every kind, and its examples are as it says."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from testimonia.core.problems import Code
from testimonia.project import Project

PAGE = Path(__file__).parents[2] / "docs" / "problems.md"
INTRODUCTION, *SECTIONS = re.split(r"^## ", PAGE.read_text("utf-8"), flags=re.MULTILINE)
BLOCK = re.compile(r"^```(yaml|json)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# A file that is no text, or too much of it, cannot be shown.
NOT_SHOWN = {Code.NOT_A_WORKBOOK, Code.TOO_LARGE, Code.UNREADABLE_ENCODING, Code.UNREADABLE_FILE}


def code_of(section: str) -> str:
    return section.partition("\n")[0]


def codes_in(folder: Path) -> set[str]:
    return {problem.code.value for problem in Project.load(folder).check().problems}


def test_every_code_has_a_section_and_no_section_has_none() -> None:
    assert [code_of(section) for section in SECTIONS] == sorted(Code)


@pytest.mark.parametrize("section", SECTIONS, ids=code_of)
def test_a_section_says_what_it_means_and_how_to_mend_it(section: str, make_project: Callable[..., Path]) -> None:
    base = BLOCK.findall(INTRODUCTION)[0][1]
    blocks = BLOCK.findall(section)
    if code_of(section) in NOT_SHOWN:
        assert blocks == []
        assert len(section.split("\n\n")) > 2
        return
    (form, wrong), (_, mended) = blocks
    code = code_of(section)
    assert codes_in(make_project({"records/base.yaml": base, f"records/x.{form}": wrong}, name="wrong")) >= {code}
    assert codes_in(make_project({"records/base.yaml": base, f"records/x.{form}": mended}, name="mended")) == set()
