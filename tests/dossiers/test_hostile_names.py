"""Names that would be markup, break a table or turn a line round are shown as they are, and do nothing."""

import json
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from dossier_pages import Page, assert_leads_back

from testimonia.core.dossier import Dossier
from testimonia.dossiers.writing import written
from testimonia.export.dossier_markdown import escaped
from testimonia.project import Project

NAMES = (
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "a | b * c _ d ` e [f](https://evil.example) ![g](h)",
    "# not a heading\n- not a list\n1. nor this",
    "<!-- and --> &amp; &#60;b&#62;",
    "www.evil.example and https://evil.example",
    "]: [^1]: [[n1]](#n1)",
)


@pytest.fixture
def hostile(make_project: Callable[..., Path]) -> Dossier:
    event, person, accused, source, other, quoted, also = NAMES
    records = [
        {"type": "Event", "id": "e", "label": event, "alt": [also], "kind": "killing"},
        {"type": "Person", "id": "p", "label": person},
        {"type": "Person", "id": "q", "label": accused},
        {"type": "Source", "id": "s", "title": source, "url": "https://example.org/a_b?x=(y)&z=*w*"},
        {"type": "Source", "id": "t", "title": other, "publisher": "p"},
        {
            "type": "Claim", "about": "e", "property": "perpetrator", "object": "q", "said_by": "p", "source": "s",
            "hedge": quoted, "note": also, "passage": {"exact": accused},
        },
        {"type": "Claim", "about": "e", "property": "death_toll", "wording": accused, "said_by": "p", "source": "t"},
        {"type": "Claim", "about": "e", "property": "described_as", "value": source, "source": "t"},
    ]  # fmt: skip
    lines = "".join(json.dumps(record) + "\n" for record in records)
    folder = make_project({"records/a.jsonl": lines})
    project = Project.load(folder)
    project.build()
    return project.dossier("e")


@pytest.mark.parametrize("form", ["md", "html"])
def test_hostile_names_are_text_and_every_number_still_leads_back(form: str, hostile: Dossier) -> None:
    text = written(hostile, form)
    page = Page.of_html(text) if form == "html" else Page.of_markdown(text)
    assert not page.root.xpath("//script | //img")
    outside = {href for href in page.root.xpath("//a/@href") if not href.startswith("#")}
    assert outside == {"https://example.org/a_b?x=(y)&z=*w*"}
    shown = " ".join(page.root.text_content().split())
    for name in NAMES:
        assert " ".join(name.split()) in shown
    known = {note.assertion.rpartition("/")[2] for note in hostile.notes}
    assert assert_leads_back(page, known) >= 3


def test_the_markdown_of_hostile_names_has_the_headings_and_columns_of_a_harmless_one(hostile: Dossier) -> None:
    text = written(hostile, "md")
    page = Page.of_markdown(text)
    assert len(page.root.xpath("//h1")) == 1
    assert not page.root.xpath("//h4")
    for table in page.root.xpath("//table"):
        widths = {len(row.xpath("./td | ./th")) for row in table.xpath(".//tr")}
        assert len(widths) == 1


def test_text_that_turns_the_direction_does_not_get_out() -> None:
    assert escaped("a\u202eb\u2066c") == "abc"


def test_a_page_allows_no_script_and_asks_nothing(hostile: Dossier) -> None:
    root = lxml.html.document_fromstring(written(hostile, "html"))
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert not root.xpath("//link | //iframe | //object | //@src | //@onclick")
