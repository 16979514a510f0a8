"""Dossiers taken apart: what a reader sees, block by block, and where its numbers lead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html
from markdown_it import MarkdownIt

DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Page:
    """A dossier as a parsed page; of Markdown, as CommonMark with tables makes it."""

    root: lxml.html.HtmlElement

    @classmethod
    def of_html(cls, text: str) -> "Page":
        return cls(lxml.html.document_fromstring(text))

    @classmethod
    def of_markdown(cls, text: str) -> "Page":
        return cls(lxml.html.document_fromstring(MarkdownIt("commonmark").enable("table").render(text)))

    def ids(self) -> list[str]:
        return list(self.root.xpath("//@id"))

    def inner_links(self, within: lxml.html.HtmlElement | None = None) -> list[str]:
        found = (self.root if within is None else within).xpath(".//a/@href")
        return [href[1:] for href in found if href.startswith("#")]

    def notes(self) -> dict[str, lxml.html.HtmlElement]:
        """Return the notes by their addresses."""
        items = self.root.xpath("//ol/li")
        return {next(i for i in item.xpath("./@id | .//@id") if re.fullmatch("n[0-9]+", i)): item for item in items}

    def telling(self) -> Iterator[lxml.html.HtmlElement]:
        """Yield the paragraphs, list items and rows between the first section and the notes."""
        inside = False
        for element in self.root.iter("h2", "p", "li", "tr"):
            if element.tag == "h2":
                inside = not element.xpath("(./@id | .//@id)[.='notes' or .='sources' or .='about']")
            elif inside and not element.xpath("ancestor::nav | ancestor::thead"):
                yield element


def assert_leads_back(page: Page, assertions: set[str]) -> int:
    """Check that every number and every claimed value leads to notes, and every note to a record; count the values.

    ``assertions`` are the ids by which records and notes name them.
    """
    ids = page.ids()
    assert len(ids) == len(set(ids))
    assert set(page.inner_links()) <= set(ids)
    notes = page.notes()
    assert set(notes) == {f"n{n}" for n in range(1, len(notes) + 1)}
    values = 0
    cited: set[str] = set()
    for block in page.telling():
        leads = page.inner_links(block)
        claimed = block.xpath(".//b | .//strong")
        values += len(claimed)
        if claimed:
            assert set(leads) & set(notes), block.text_content()
        if DIGIT.search(block.text_content()):
            assert leads, block.text_content()
        cited.update(set(leads) & set(notes))
    assert bool(notes) == bool(cited)
    for number, note in notes.items():
        record = note.xpath(".//code")[0].text_content()
        assert record in assertions, number
        assert page.inner_links(note), number
    return values
