"""Claims that take themselves back, or take back nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from testimonia import Project

MakeProject = Callable[..., Path]
RECORDS = """\
- {type: Event, id: e, label: E}
- {type: Person, id: p, label: P}
- type: Claim
  id: c
  about: e
  property: death_toll
  value: 5
  said_by: p
"""


@pytest.mark.parametrize(
    ("more", "line", "field"),
    [("  retracts: c\n", 9, "retracts"), ("  corrects: c\n", 9, "corrects"), ("  stance: retracts\n", 3, "retracts")],
)
def test_a_retraction_or_correction_is_of_another_claim(
    make_project: MakeProject, more: str, line: int, field: str
) -> None:
    problems = Project.load(make_project({"records/a.yaml": RECORDS + more})).check().problems
    assert [(p.location.line, p.field) for p in problems] == [(line, field)]
