"""Where in a source something stands is told in the words of the language, in networks and in dossiers."""

from collections.abc import Callable
from pathlib import Path

import pytest

from testimonia.core.dossier import plain
from testimonia.project import Project

RECORDS = """
- {type: Event, id: e, label: The event}
- {type: Person, id: ann, label: Ann}
- {type: Source, id: s, title: Report}
- {type: Claim, id: c, about: e, property: death_toll, value: 3, said_by: ann, source: s,
   passage: {page: "12", paragraph: "3", exact: three of them}}
"""
TOLD = {"en": "page 12, paragraph 3", "fa": "صفحهٔ ۱۲، بند ۳"}


@pytest.mark.parametrize("lang", TOLD)
def test_a_page_and_a_paragraph_are_told_in_words(make_project: Callable[..., Path], lang: str) -> None:
    project = Project.load(make_project({"records/a.yaml": RECORDS}))
    project.build()
    ((_, _, edge),) = project.network(lang=lang).edges(data=True)
    assert edge["said"][0]["passage"] == f"“three of them”; {TOLD[lang]}"
    (note,) = project.dossier("e", lang=lang).notes
    assert TOLD[lang].casefold() in plain(note.line).casefold()
