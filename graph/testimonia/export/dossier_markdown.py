r"""A dossier as Markdown that GitHub shows and pandoc converts.

Notes are items of a list with addresses of their own, not footnotes: pandoc repeats a footnote at each of its marks and
counts them anew, and lets none point to another. An address is a ``span`` with an id, which pandoc keeps in all that it
writes, around an ``a`` with a name, which GitHub keeps.
"""

import re
from collections.abc import Iterable, Iterator

from testimonia.core.dossier import (
    Block,
    Bullets,
    Cite,
    Dossier,
    Jump,
    Kind,
    Line,
    Link,
    Paragraph,
    Piece,
    Run,
    Section,
    Table,
    cited,
    numbers,
)
from testimonia.export.dossier_text import digits, is_rtl, isolated, on_one_line

_ESCAPED = re.compile(r"([\\`*_{}\[\]|~#^$@])")
_AUTOLINK = re.compile(r"(?i)(?<=https):|(?<=http):|(?<=ftp):|(?<=mailto):|(?<=xmpp):|(?<=www)\.")
_FIRST = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=:](?=\s|$|[-=]))")
_AROUND = {Kind.VALUE: "**", Kind.WORK: "*", Kind.TERM: "**"}
_ADDRESS = re.compile(r"""[<>\\\s"`|]""")


def markdown(dossier: Dossier) -> str:
    """Write the dossier as Markdown."""
    writer = _Writer(dossier)
    text = "\n\n".join(writer.blocks(dossier)) + "\n"
    if is_rtl(dossier.language):
        return f'<div dir="rtl" lang="{dossier.language}">\n\n{text}\n</div>\n'
    return text


def escaped(text: str) -> str:
    r"""Return text in which nothing is markup.

    >>> escaped("a|b <i>*x*\n# [y](z)")
    'a\\|b &lt;i&gt;\\*x\\* \\# \\[y\\](z)'
    """
    given = on_one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _AUTOLINK.sub(lambda found: f"&#{ord(found[0])};", _ESCAPED.sub(r"\\\1", given))


class _Writer:
    """Writes in one language, with the numbers of the notes at hand."""

    def __init__(self, dossier: Dossier) -> None:
        self.number = numbers(dossier)
        self.language = dossier.language
        self.comma = dossier.words.comma

    def blocks(self, dossier: Dossier) -> Iterator[str]:
        yield f"# {self.line((dossier.title,), bold=False)}"
        yield self.line(dossier.lead)
        if dossier.facts:
            yield "\n".join(f"- {escaped(term)}: {self.line(line)}" for term, line in dossier.facts)
        keys = [(section.key, section.title) for section in dossier.sections]
        keys += [("notes", (Run(dossier.notes_title),))] if dossier.notes else []
        keys += [("sources", (Run(dossier.sources_title),))] if dossier.sources else []
        keys.append((dossier.about.key, dossier.about.title))
        links = " · ".join(f"[{self.line(title)}](#{key})" for key, title in keys)
        yield f"{escaped(dossier.words.contents)}: {links}"
        for section in dossier.sections:
            yield from self.section(section, 2)
        if dossier.notes:
            yield f"## {_anchor('notes')}{escaped(dossier.notes_title)}"
            first = first_mentions(dossier)
            back = escaped(dossier.words.back)
            yield "\n".join(
                f"{note.number}. {_anchor(f'n{note.number}')}{self.line(note.line)}"
                + (f' [↑](#{first[note.assertion]} "{back}")' if note.assertion in first else "")
                for note in dossier.notes
            )
        if dossier.sources:
            yield f"## {_anchor('sources')}{escaped(dossier.sources_title)}"
            yield "\n".join(f"- {self.line(entry.line)}" for entry in dossier.sources)
        yield from self.section(dossier.about, 2)

    def section(self, section: Section, level: int) -> Iterator[str]:
        yield f"{'#' * level} {_anchor(section.key)}{self.line(section.title)}"
        for block in section.blocks:
            yield from self.block(block)
        for part in section.parts:
            yield from self.section(part, level + 1)

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph(line):
                yield _not_a_list(self.line(line))
            case Bullets(items):
                yield "\n".join(f"- {_not_a_list(self.line(item))}" for item in items)
            case Table(caption, heads, rows):
                yield f"*{escaped(caption)}*"
                lines = [_row(escaped(head) for head in heads), _row("---" for _ in heads)]
                yield "\n".join([*lines, *(_row(self.line(cell) for cell in row) for row in rows)])

    def line(self, line: Line, *, bold: bool = True) -> str:
        return "".join(self.piece(piece, bold=bold) for piece in line)

    def piece(self, piece: Piece, *, bold: bool) -> str:
        match piece:
            case Cite(assertions):
                found = sorted({self.number[iri] for iri in assertions})
                listed = self.comma.join(f"[{digits(str(n), self.language)}](#n{n})" for n in found)
                return f" [{listed}]" if found else ""
            case Jump(text, section):
                return f"[{escaped(text)}](#{section})"
            case Link(text, address):
                return (
                    f"[{escaped(text)}](<{_address(address)}>)" if address.startswith(("http://", "https://")) else ""
                )
            case Run(text, kind):
                return self.run(text, kind, bold=bold)

    def run(self, text: str, kind: Kind, *, bold: bool) -> str:
        if kind is Kind.PLAIN:
            return escaped(text)
        if kind is Kind.CODE:
            return _code(text)
        around = _AROUND.get(kind, "") if bold else ""
        given = on_one_line(text).strip()
        if not given:
            return ""
        # Marks of emphasis are only taken for such beside letters: an isolate counts as one.
        edges = bool(around) and not (given[0].isalnum() and given[-1].isalnum())
        return f"{around}{isolated(escaped(given), given, self.language, always=edges)}{around}"


def first_mentions(dossier: Dossier) -> dict[str, str]:
    """Return where each assertion is first cited: the address of a section, or else of another note."""
    found: dict[str, str] = {}
    for section in dossier.sections:
        found |= {iri: section.key for iri in cited([section]) if iri not in found}
    for note in dossier.notes:
        for piece in note.line:
            if isinstance(piece, Cite):
                found |= {iri: f"n{note.number}" for iri in piece.assertions if iri not in found}
    return found


def _anchor(key: str) -> str:
    return f'<span id="{key}"><a name="{key}"></a></span>'


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _not_a_list(line: str) -> str:
    return _FIRST.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", line)


def _code(text: str) -> str:
    given = on_one_line(text)
    fence = "`" * (max((len(run) for run in re.findall("`+", given)), default=0) + 1)
    pad = " " if given.startswith("`") or given.endswith("`") else ""
    return f"{fence}{pad}{given}{pad}{fence}" if given.strip() else ""


def _address(address: str) -> str:
    return _ADDRESS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), address)
