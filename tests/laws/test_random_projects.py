"""What makes random projects makes sound ones, of every type and with every way to say a figure."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from projects import FEW, RecordFields, Records, figures, projects

from testimonia.core.schema import FIELDS, FIGURE_FIELDS


@given(projects())
@settings(max_examples=FEW)
def test_a_random_project_has_no_problem(records: Records) -> None:
    with tempfile.TemporaryDirectory() as folder:
        report = records.write(Path(folder)).check()
    assert report.problems == ()
    assert sum(report.counts.values()) == len(records.all())


def test_every_type_and_every_part_of_a_claim_comes_up() -> None:
    kinds: set[str] = set()
    names: set[str] = set()

    @settings(max_examples=200, database=None, derandomize=True)
    @given(projects())
    def look(records: Records) -> None:
        kinds.update(record["type"] for record in records.all())
        names.update(name for record in records.of("Claim") for name in record)

    look()
    assert kinds == set(FIELDS)
    assert names >= {"wording", "relays", "passage", "proposition_of", "retracts", "within", "period"}
    assert names & set(FIGURE_FIELDS)


def test_every_form_of_figure_comes_up() -> None:
    forms: set[str] = set()

    @settings(max_examples=500, database=None, derandomize=True)
    @given(figures())
    def look(figure: RecordFields) -> None:
        forms.update(figure)

    look()
    assert forms == {*FIGURE_FIELDS, "wording"}
