"""One HTML file that opens offline: the picture to move, search and click through to who said it.

It asks nothing of the network, and its content security policy forbids it to: the policy names the hashes of its one
script and one style sheet. Labels are text to it, never markup.
"""

import base64
import hashlib
import html as markup
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from testimonia.export.dates import date_text
from testimonia.export.digits import number
from testimonia.export.drawing import Drawing, drawn
from testimonia.export.network import EDGE_COLUMNS, NODE_COLUMNS, Network, columns
from testimonia.export.palette import style_of
from testimonia.export.script import one_line, xml_text
from testimonia.export.shapes import outline
from testimonia.export.svg import body, css
from testimonia.export.words import words_in

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
_TABLE = (
    "property",
    "asserted_by",
    "reported_by",
    "denied_by",
    "disputed_by",
    "denial_reported_by",
    "dispute_reported_by",
    "denial_taken_back_by",
    "declined_by",
    "no_comment_reported_by",
    "retracted_by",
    "retraction_reported_by",
    "withdrawn_said_by",
    "sources",
    "first_said",
    "assertions",
    "origins",
)
_IN_SCRIPT = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_SLOT = re.compile(r"\{\{([a-z:_-]+)\}\}")


@dataclass(frozen=True, slots=True)
class PageParts:
    """The page's template, style sheet and script, as texts: ``_assets/network.html``, ``.css`` and ``.js``."""

    template: str
    style: str
    script: str


def html(network: Network, *, parts: PageParts, title: str = "") -> str:
    """Write the network as a page of its own. Raises ``KeyError`` where the template names a slot that there is not."""
    drawing = drawn(network, title=title)
    lang = drawing.lang
    words = words_in(lang)
    style = _lines(css() + parts.style + css(dark=":root[data-theme=dark]"))
    script = _lines(parts.script)
    shown = one_line(drawing.title) or words["picture"]
    slots = {
        "lang": markup.escape(lang),
        "dir": "rtl" if lang.partition("-")[0] in _RIGHT_TO_LEFT else "ltr",
        "policy": policy(script=script, style=style),
        "title": markup.escape(shown),
        "summary": markup.escape(drawing.subtitle),
        "style": style,
        "script": script,
        "data": _embedded(_data(network, drawing)),
        "picture": _picture(drawing, shown),
        "legend": "".join(_legend(drawing)),
        "table": "\n".join(_table(network)),
        "licence": markup.escape(one_line(str(network.graph.get("license", "")))),
        **{f"word:{key}": markup.escape(text) for key, text in words.items()},
    }
    return _SLOT.sub(lambda slot: slots[slot[1]], _lines(parts.template))  # one pass: nothing filled in is read again


def policy(*, style: str, script: str = "") -> str:
    """Return a content security policy that lets this style sheet and this script run, if any, and nothing else."""
    own = f"style-src '{_hash(style)}'"
    own = f"script-src '{_hash(script)}'; {own}" if script else own
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")  # as an HTML parser reads it, and so as it is hashed


def _embedded(data: object) -> str:
    """Return JSON that cannot end the script element it stands in."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)


def _data(network: Network, drawing: Drawing) -> dict[str, Any]:
    number = {node: at for at, node in enumerate(network)}
    sayings: dict[str, int] = {}
    told: list[Any] = []
    edges: list[dict[str, Any]] = []
    texts = dict.fromkeys((name for name, kind in EDGE_COLUMNS.items() if kind is str), "")
    for source, target, key, data in network.edges(keys=True, data=True):
        for saying in data["said"]:
            if saying["id"] not in sayings:
                sayings[saying["id"]] = len(told)
                told.append(saying)
        said = [sayings[saying["id"]] for saying in data["said"]]
        edge: dict[str, Any] = texts | dict(columns(data, EDGE_COLUMNS))
        edge["first_said"] = date_text(data["first_said"], lang=drawing.lang)
        edges.append({"id": key, "s": number[source], "t": number[target], **edge, "said": said})
    plain = dict.fromkeys(NODE_COLUMNS, "")
    return {
        "width": drawing.width,
        "height": drawing.height,
        "nodes": [
            {"id": node, **plain, **dict(columns(data, NODE_COLUMNS)), "names": data["names"]}
            for node, data in network.nodes(data=True)
        ],
        "edges": edges,
        "sayings": told,
        "words": dict(words_in(drawing.lang)),
    }


def _picture(drawing: Drawing, title: str) -> str:
    size = f"0 0 {drawing.width:g} {drawing.height:g}"
    inner = "\n".join(body(drawing))
    name = markup.escape(title)
    return f'<svg class="graph" viewBox="{size}" role="img" aria-label="{name}"><g class="view">{inner}</g></svg>'


def _legend(drawing: Drawing) -> Iterator[str]:
    for kind, name, how_many in drawing.legend:
        count = number(str(how_many), lang=drawing.lang)
        points = " ".join(f"{x:g},{y:g}" for x, y in outline(style_of(kind).shape, 28, 15))
        yield (
            f'<li><svg width="30" height="17" viewBox="-15 -8.5 30 17" aria-hidden="true"><g class="{kind}">'
            f'<polygon class="shape" points="{points}"/></g></svg>{markup.escape(name)} ({count})</li>'
        )
    for manner, name in drawing.manners:
        yield (
            f'<li><svg width="30" height="10" aria-hidden="true"><g class="edge {manner}">'
            f'<path class="line" d="M0 5h30"/></g></svg>'
            f"{markup.escape(name)}</li>"
        )


def _table(network: Network) -> Iterator[str]:
    lang = str(network.graph.get("lang", "en"))
    words = words_in(lang)
    heads = "".join(f'<th scope="col">{markup.escape(words[name])}</th>' for name in ("statement", *_TABLE))
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    for at, (_, _, data) in enumerate(network.edges(data=True)):
        shown = {**data, "property": data["label"], "first_said": date_text(data["first_said"], lang=lang)}
        cells = "".join(f'<td dir="auto">{_cell(shown.get(name, ""))}</td>' for name in _TABLE)
        button = f'<button type="button" data-e="{at}" dir="auto">{_cell(data["statement"])}</button>'
        yield f'<tr data-e="{at}"><td>{button}</td>{cells}</tr>'
    yield "</tbody></table>"


def _cell(value: object) -> str:
    return f"<bdi>{markup.escape(one_line(xml_text(str(value))))}</bdi>" if value != "" else ""
