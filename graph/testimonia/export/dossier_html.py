"""A dossier as one HTML file that opens offline, needs no script and prints well.

It asks nothing of the network, and its content security policy forbids it to. What comes from records is text to it,
never markup, and stands isolated (``bdi``), so that a name in another script does not turn the line round.
"""

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from html import escape

from testimonia.core.dossier import (
    Block,
    Bullets,
    Cite,
    Dossier,
    Jump,
    Kind,
    Line,
    Link,
    Note,
    Paragraph,
    Piece,
    Run,
    Section,
    Table,
    numbers,
    plain,
)
from testimonia.export.dossier_text import digits, is_rtl, on_one_line, same_language

_ELEMENTS = {
    Kind.TERM: "strong",
    Kind.NAME: "bdi",
    Kind.VALUE: "b",
    Kind.WORK: "cite",
    Kind.WORDS: "bdi",
    Kind.CODE: "code",
}


def html(dossier: Dossier, *, style: str) -> str:
    """Write the dossier as a page of its own, with a style sheet."""
    return "\n".join(_Writer(dossier).page(style.replace("\r\n", "\n"))) + "\n"


class _Writer:
    """Writes one dossier; counts how often each note is cited, so that it can lead back to every place."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.language = dossier.language
        self.number: Mapping[str, int] = numbers(dossier)
        self.mentions: dict[int, int] = defaultdict(int)

    def page(self, style: str) -> Iterator[str]:
        dossier, words = self.dossier, self.dossier.words
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        direction = "rtl" if is_rtl(self.language) else "ltr"
        yield f'<!doctype html>\n<html lang="{escape(self.language)}" dir="{direction}">'
        yield '<head>\n<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{escape(on_one_line(plain((dossier.title,))))}</title>"
        yield f"<style>{style}</style>\n</head>\n<body>"
        yield f'<a class="skip" href="#main">{escape(words.skip)}</a>'
        yield f'<header>\n<p class="project"><bdi>{escape(on_one_line(dossier.project))}</bdi></p>'
        yield f"<h1>{self.line((dossier.title,))}</h1>"
        yield f'<p class="lead">{self.line(dossier.lead)}</p>\n</header>'
        body = list(self.body())
        yield from self.contents()
        yield '<main id="main">'
        yield from body
        yield "</main>\n</body>\n</html>"

    def contents(self) -> Iterator[str]:
        dossier = self.dossier
        found = [(section.key, self.line(section.title)) for section in dossier.sections]
        found += [("notes", escape(dossier.notes_title))] if dossier.notes else []
        found += [("sources", escape(dossier.sources_title))] if dossier.sources else []
        found.append((dossier.about.key, self.line(dossier.about.title)))
        items = "".join(f'<li><a href="#{key}">{title}</a></li>' for key, title in found)
        yield f'<nav aria-label="{escape(dossier.words.contents)}"><ul>{items}</ul></nav>'

    def body(self) -> Iterator[str]:
        dossier = self.dossier
        if dossier.facts:
            rows = "".join(
                f"<div><dt>{escape(term)}</dt><dd>{self.line(line)}</dd></div>" for term, line in dossier.facts
            )
            yield f'<dl class="facts">{rows}</dl>'
        for section in dossier.sections:
            yield from self.section(section, 2)
        # From a note one goes back to the text; to another note only where the text does not cite it.
        in_text = dict(self.mentions)
        notes = [(note, self.line(note.line)) for note in dossier.notes]
        sources = [self.line(entry.line) for entry in dossier.sources]
        if notes:
            yield from self.opened("notes", dossier.notes_title)
            yield "<ol>"
            for note, written in notes:
                yield f'<li id="n{note.number}" value="{note.number}">{written}{self.back(note, in_text)}</li>'
            yield "</ol>\n</section>"
        if sources:
            yield from self.opened("sources", dossier.sources_title)
            yield "<ul>"
            yield from (f"<li>{written}</li>" for written in sources)
            yield "</ul>\n</section>"
        yield from self.section(dossier.about, 2)

    def opened(self, key: str, title: str) -> Iterator[str]:
        yield f'<section class="{key}" aria-labelledby="{key}">\n<h2 id="{key}">{escape(title)}</h2>'

    def section(self, section: Section, level: int) -> Iterator[str]:
        key = escape(section.key)
        yield f'<section class="{key}" aria-labelledby="{key}">'
        yield f'<h{level} id="{key}">{self.line(section.title)}</h{level}>'
        for block in section.blocks:
            yield from self.block(block)
        for part in section.parts:
            yield from self.section(part, level + 1)
        yield "</section>"

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph(line):
                yield f"<p>{self.line(line)}</p>"
            case Bullets(items):
                yield "<ul>"
                yield from (f"<li>{self.line(item)}</li>" for item in items)
                yield "</ul>"
            case Table():
                yield from self.table(block)

    def table(self, table: Table) -> Iterator[str]:
        named = escape(on_one_line(table.caption))
        heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.heads)
        yield f'<div class="wide" role="region" tabindex="0" aria-label="{named}">\n<table><caption>{named}</caption>'
        yield f"<thead><tr>{heads}</tr></thead>\n<tbody>"
        for first, *rest in table.rows:
            cells = "".join(f"<td>{self.line(cell)}</td>" for cell in rest)
            yield f'<tr><th scope="row">{self.line(first)}</th>{cells}</tr>'
        yield "</tbody></table>\n</div>"

    def back(self, note: Note, in_text: Mapping[int, int]) -> str:
        how_many = in_text.get(note.number, 0) or self.mentions[note.number]
        label = escape(self.dossier.words.back)
        ways = [
            f'<a href="#c{note.number}-{at}" aria-label="{label} {digits(str(at), self.language)}">↑</a>'
            for at in range(1, how_many + 1)
        ]
        return f' <span class="back">{" ".join(ways)}</span>' if ways else ""

    def line(self, line: Line) -> str:
        return "".join(self.piece(piece) for piece in line)

    def piece(self, piece: Piece) -> str:
        match piece:
            case Cite(assertions):
                found = sorted({self.number[iri] for iri in assertions})
                return (
                    f'<span class="ref"> [{self.dossier.words.comma.join(self.mark(n) for n in found)}]</span>'
                    if found
                    else ""
                )
            case Jump(text, section):
                return f'<a href="#{escape(section)}">{escape(on_one_line(text))}</a>'
            case Link(text, address) if address.startswith(("http://", "https://")):
                shown = escape(on_one_line(text))
                return f'<a class="out" dir="ltr" href="{escape(address)}" rel="noreferrer">{shown}</a>'
            case Link(text):
                return escape(on_one_line(text))
            case Run():
                return self.run(piece)

    def mark(self, number: int) -> str:
        self.mentions[number] += 1
        shown = digits(str(number), self.language)
        label = escape(self.dossier.words.note.format(number=shown))
        return f'<a id="c{number}-{self.mentions[number]}" href="#n{number}" aria-label="{label}">{shown}</a>'

    def run(self, run: Run) -> str:
        text = escape(on_one_line(run.text))
        attributes = ""
        if not same_language(run.language, self.language):
            direction = "rtl" if is_rtl(run.language) else "ltr"
            attributes = f' lang="{escape(run.language)}" dir="{direction}"'
        if run.kind is Kind.PLAIN:
            return f"<span{attributes}>{text}</span>" if attributes else text
        if run.kind is Kind.CODE:
            return f'<code dir="ltr">{text}</code>'
        element = _ELEMENTS[run.kind]
        attributes = attributes or ("" if element in {"bdi", "strong"} else ' dir="auto"')
        return f"<{element}{attributes}>{text}</{element}>"
