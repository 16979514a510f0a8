"""SVG 1.1, readable by eye and by screen reader, with right-to-left labels."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from testimonia.export.drawing import LEADING, Body, Drawing, Stroke, drawn
from testimonia.export.geometry import Point
from testimonia.export.inscription import Line
from testimonia.export.legend import Key, legend
from testimonia.export.network import Network
from testimonia.export.notes import notes
from testimonia.export.palette import DENIED, EDGE, GROUND, INK, QUIET, STYLES, style_of
from testimonia.export.script import one_line
from testimonia.export.shapes import outline

_FONTS = "'Noto Sans','Segoe UI',Roboto,'Helvetica Neue',Arial,'Noto Sans Arabic','Noto Naskh Arabic',Tahoma,sans-serif"
_HEAD = 74.0


def svg(network: Network, *, title: str = "") -> str:
    """Draw the network as a document of its own, with title and legend."""
    return document(drawn(network, title=title))


def document(drawing: Drawing) -> str:
    """Write a drawing as a document of its own."""
    wide = max(drawing.width, 640.0)
    keys, keys_height = legend(drawing, room=wide - 60)
    written, notes_height = notes(drawing, room=wide - 60)
    below = _HEAD + drawing.height + keys_height
    high = below + notes_height + 34
    shift = (wide - drawing.width) / 2
    size = f'width="{wide:g}" height="{high:g}" viewBox="0 0 {wide:g} {high:g}"'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" xml:lang={_attribute(drawing.lang)}>',
            f"<title>{_text(drawing.title)}</title>",
            f"<desc>{_text(drawing.subtitle + '. ' + drawing.remark)}</desc>",
            f"<style>{css()}</style>",
            f'<rect class="ground" width="{wide:g}" height="{high:g}"/>',
            _words(drawing.title, 30, 40, size=22, role="title", bold=True, anchor="start"),
            _words(drawing.subtitle, 30, 62, size=13, role="quiet", anchor="start"),
            f'<g transform="translate({shift:g} {_HEAD:g})">',
            *body(drawing),
            "</g>",
            f'<g transform="translate(30 {_HEAD + drawing.height:g})">',
            *map(_key, keys),
            "</g>",
            *(
                _words(line.text, x + 30, y + below, size=line.size, role="note", anchor="start")
                for line, x, y in written
            ),
            _words(drawing.remark, 30, high - 16, size=12, role="quiet", anchor="start"),
            "</svg>\n",
        )
    )


def body(drawing: Drawing) -> Iterator[str]:
    """Yield the edges and then the nodes, in their order: each a group with its text alternative as title."""
    yield '<g class="edges">'
    for stroke in drawing.strokes:
        yield from _edge(stroke)
    yield '</g><g class="nodes">'
    for each in drawing.bodies:
        yield from _node(each)
    yield "</g>"


def css(*, dark: str = "") -> str:
    """Return the style sheet: on light ground, or the rules for dark ground under the selector ``dark``."""
    if dark:
        return "".join(
            f"{dark} .{kind} .shape{{fill:{s.dark_fill};stroke:{s.dark_line}}}{dark} .{kind} text{{fill:{s.dark_ink}}}"
            for kind, s in STYLES.items()
        )
    kinds = "".join(
        f".{kind} .shape{{fill:{s.fill};stroke:{s.line}}}.{kind} text{{fill:{s.ink}}}" for kind, s in STYLES.items()
    )
    return (
        f"text{{font-family:{_FONTS};fill:{INK}}}.ground{{fill:{GROUND}}}.quiet{{fill:{QUIET}}}.shape{{stroke-width:1.4}}"
        f"{kinds}.Value .caption,.Value .limit,.Value .who{{fill:{QUIET}}}.limit{{font-style:italic}}"
        f".line{{fill:none;stroke:{EDGE};stroke-width:1.3}}.arrow{{fill:{EDGE}}}"
        f".reported .line{{stroke-dasharray:1.5 4;stroke-linecap:round;stroke-width:1.8}}"
        f".denied .line{{stroke:{DENIED};stroke-dasharray:7 4}}.denied .arrow{{fill:{DENIED}}}"
        f"text.denied,.Value text.denied{{fill:{DENIED}}}"
        f".halo{{stroke:{GROUND};stroke-width:4;stroke-linejoin:round;paint-order:stroke}}"
        f".edge .who,.note{{fill:{QUIET}}}"
    )


def _edge(stroke: Stroke) -> Iterator[str]:
    (sx, sy), (bx, by), (ex, ey) = stroke.curve.start, stroke.curve.bend, stroke.curve.end
    yield (f'<g class="edge {stroke.manner}"><title>{_text(stroke.title)}</title>')
    yield f'<path class="line" d="M{sx:g} {sy:g}Q{bx:g} {by:g} {ex:g} {ey:g}"/>'
    if stroke.arrow:
        yield f'<polygon class="arrow" points="{_points(stroke.arrow)}"/>'
    if stroke.lines:
        x, y = stroke.label
        yield f'<g transform="translate({x:g} {y:g}) rotate({stroke.turn:g})">'
        below = 0.0
        for at, line in enumerate(stroke.lines):
            below += line.size * LEADING if at else 0
            yield _line(line, 0, -4.5 if at == 0 else below - 1.5, halo=True)
        yield "</g>"
    yield "</g>"


def _node(each: Body) -> Iterator[str]:
    x, y = each.middle
    yield (f'<g class="node {each.type}" transform="translate({x:g} {y:g})"><title>{_text(each.title)}</title>')
    yield f'<polygon class="shape" points="{_points(each.outline)}"/>'
    top = -sum(line.size * LEADING for line in each.lines) / 2
    for line in each.lines:
        yield _line(line, 0, top + line.size)
        top += line.size * LEADING
    yield "</g>"


def _key(key: Key) -> str:
    if key.type:
        shape = _points(outline(style_of(key.type).shape, 36, 18))
        place = f"translate({key.x + 18:g} {key.y:g})"
        sign = f'<g class="{key.type}" transform="{place}"><polygon class="shape" points="{shape}"/></g>'
    else:
        sign = f'<g class="edge {key.manner}"><path class="line" d="M{key.x:g} {key.y:g}h38"/></g>'
    return sign + _words(key.text, key.x + 46, key.y + 4, size=12, role="ink", anchor="start")


def _line(line: Line, x: float, y: float, *, halo: bool = False) -> str:
    role = f"{line.role} halo" if halo else line.role
    return _words(line.text, x, y, size=line.size, role=role, bold=line.bold)


def _words(  # the parts of one element
    text: str, x: float, y: float, *, size: float, role: str, bold: bool = False, anchor: str = "middle"
) -> str:
    shown = Line(one_line(text), size, role)
    turned = shown.direction == "rtl"
    if turned and anchor == "start":
        anchor = "end"  # where a right-to-left text ends, on the left
    options = ' direction="rtl" unicode-bidi="embed"' if turned else ""
    options += ' font-weight="600"' if bold else ""
    return (
        f'<text class="{role}" x="{x:g}" y="{y:g}" font-size="{size:g}" text-anchor="{anchor}"{options}>'
        f"{_text(shown.text)}</text>"
    )


def _points(points: Sequence[Point]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)


def _text(text: str) -> str:
    return escape(one_line(text))


def _attribute(text: str) -> str:
    return quoteattr(one_line(text))
