"""Every number of a dossier leads to the assertions behind it."""

import tempfile
from pathlib import Path

import pytest
from dossier_pages import Page, assert_leads_back
from hypothesis import given, settings
from projects import FEW, Records, projects

from testimonia.dossiers.writing import written
from testimonia.project import Project

TM = "https://w3id.org/testimonia/ns#"


def assertions_of(project: Project) -> set[str]:
    base = f"{project.settings.base}assertion/"
    return {row["a"].value.removeprefix(base) for row in project.store.query(f"SELECT ?a {{ ?a <{TM}stance> ?s }}")}


def assert_dossiers_lead_back(project: Project, event: str, *, lang: str = "en") -> int:
    dossier, known = project.dossier(event, lang=lang), assertions_of(project)
    html = assert_leads_back(Page.of_html(written(dossier, "html")), known)
    assert assert_leads_back(Page.of_markdown(written(dossier, "md")), known) == html
    return html


@given(projects())
@settings(max_examples=FEW)
def test_every_number_of_a_random_dossier_leads_to_an_assertion(records: Records) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = records.write(Path(folder))
        project.build()
        for event in records.of("Event"):
            assert_dossiers_lead_back(project, event["id"])


@pytest.mark.parametrize("lang", ["en", "fa"])
@pytest.mark.parametrize(
    ("event", "least"), [("executions-1988", 70), ("november-2019-killings", 70), ("executions-1980s", 4)]
)
def test_every_number_of_a_dossier_of_the_example_leads_to_an_assertion(
    event: str, least: int, lang: str, example: Project
) -> None:
    assert assert_dossiers_lead_back(example, event, lang=lang) >= least
