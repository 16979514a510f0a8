"""One HTML file with a picture of claims and the same as a table: it opens offline, and needs no script."""

import html as markup
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from testimonia.core.plots import Comparison, Relays, Saying
from testimonia.export.fates import fate
from testimonia.export.html import policy
from testimonia.export.plot_words import plot_words
from testimonia.export.script import one_line, xml_text
from testimonia.export.sheet import Sheet, is_rtl
from testimonia.export.sheet_svg import css, element
from testimonia.export.words import words_in

_SLOT = re.compile(r"\{\{([a-z:_-]+)\}\}")
_COLUMNS = ("figure", "speaker", "stance", "source", "said", "origin", "lineage", "id")
_CARDS = ("speaker", "stance", "figure", "source", "said", "origin", "lineage", "id")


@dataclass(frozen=True, slots=True)
class PageParts:
    """The page's template and style sheet, as texts: ``_assets/picture.html`` and ``.css``."""

    template: str
    style: str


def page(sheet: Sheet, shown: Comparison | Relays, *, parts: PageParts, licence: str = "") -> str:
    """Write a picture as a page of its own, with a table of what it shows."""
    lang = sheet.lang
    dark = f"@media (prefers-color-scheme:dark){{{css(dark=True)}}}@media print{{{css()}}}"
    style = _lines(css() + dark + parts.style)
    own = {"skip": words_in(lang)["skip"], "picture": words_in(lang)["picture"], **plot_words(lang)}
    tables = _comparison(shown) if isinstance(shown, Comparison) else _relays(shown)
    slots = {
        "lang": markup.escape(lang),
        "dir": "rtl" if is_rtl(lang) else "ltr",
        "policy": policy(style=style),
        "title": _text(sheet.title),
        "style": style,
        "picture": element(sheet),
        "tables": "\n".join(tables),
        "licence": _text(licence),
        **{f"word:{key}": markup.escape(text) for key, text in own.items()},
    }
    return _SLOT.sub(lambda slot: slots[slot[1]], _lines(parts.template))  # one pass: nothing filled in is read again


def _comparison(shown: Comparison) -> Iterator[str]:
    said = plot_words(shown.lang)
    letters = {origin.letter: origin.name for origin in shown.origins}
    for section in shown.sections:
        rows = (_saying(saying, letters, shown.lang) for saying in section.sayings)
        yield from _table(section.heading, [said[name] for name in _COLUMNS], rows)


def _saying(saying: Saying, letters: dict[str, str], lang: str) -> list[str]:
    said = plot_words(lang)
    stance = saying.stance_label or said[f"stance-{saying.stance.value}"]
    cited = said["cited-by"].format(saying.cited_by) if saying.cited_by else ""
    figure = f"<s>{_isolated(saying.figure)}</s>" if saying.retracted else _isolated(saying.figure)
    return [
        figure,
        _isolated(f"{saying.speaker}{'' if saying.heard else '°'}") + _small(saying.note),
        _isolated(stance) + _small(fate(saying, lang=lang)),
        _link(saying.title, saying.url) + _small(saying.passage) + _small(cited),
        _isolated(saying.date or saying.year),
        _origins(saying.letters, letters),
        _isolated(saying.lineage),
        f"<code>{_text(saying.id)}</code>",
    ]


def _relays(shown: Relays) -> Iterator[str]:
    said = plot_words(shown.lang)
    letters = {origin.letter: origin.name for origin in shown.origins}
    speakers = {card.id: card.speaker for card in shown.cards}
    rows = [
        [
            _isolated(f"{card.speaker}{'' if card.heard else '°'}") + _small(card.note),
            _isolated(card.stance_label or said[f"stance-{card.stance.value}"]) + _small(fate(card, lang=shown.lang)),
            _isolated(card.figure or shown.statement),
            _link(card.title, card.url) + _small(card.passage),
            _isolated(card.year),
            _origins(card.letters, letters),
            _isolated(
                "; ".join(
                    [
                        *(speakers[one] for one, other in shown.passes if other == card.id),
                        *([card.end] if card.end else []),
                    ]
                )
            ),
            f"<code>{_text(card.id)}</code>",
        ]
        for card in shown.cards
    ]
    yield from _table(f"{shown.title} – {shown.verdict}", [said[name] for name in _CARDS], rows)


def _table(caption: str, heads: Sequence[str], rows: "Iterator[list[str]] | list[list[str]]") -> Iterator[str]:
    yield '<div class="wide" tabindex="0" role="region" aria-label="' + _text(caption) + '"><table>'
    yield f'<caption dir="auto">{_text(caption)}</caption><thead><tr>'
    yield "".join(f'<th scope="col">{_text(head)}</th>' for head in heads) + "</tr></thead><tbody>"
    for row in rows:
        cells = "".join(f"<td>{cell}</td>" for cell in row[1:])
        yield f'<tr><th scope="row">{row[0]}</th>{cells}</tr>'
    yield "</tbody></table></div>"


def _origins(given: Sequence[str], letters: dict[str, str]) -> str:
    return "<br>".join(f"{_text(letter)} {_isolated(letters[letter.rstrip('°')])}" for letter in given)


def _link(title: str, url: str) -> str:
    if title and url.startswith(("http://", "https://")):
        return f'<a href="{markup.escape(url)}" rel="noreferrer"><bdi>{_text(title)}</bdi></a>'
    return _isolated(title)


def _small(text: str) -> str:
    return f"<small>{_isolated(text)}</small>" if text else ""


def _isolated(text: str) -> str:
    return f"<bdi>{_text(text)}</bdi>" if text else ""


def _text(text: str) -> str:
    return markup.escape(one_line(xml_text(text)))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")
