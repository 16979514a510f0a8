"""A sheet as SVG: a document of its own, or the element that a page holds."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from testimonia.export.geometry import Point
from testimonia.export.script import one_line
from testimonia.export.sheet import INKS, Anchor, Area, Line, Mark, Part, Sheet, Words

FONTS = "'Noto Sans','Segoe UI',Roboto,'Helvetica Neue',Arial,'Noto Sans Arabic','Noto Naskh Arabic',Tahoma,sans-serif"
_DASHES = {"dots": "0.1 4", "dashes": "5 3.5"}
_ANCHORS = {
    (Anchor.LEFT, False): "start", (Anchor.RIGHT, False): "end",
    (Anchor.LEFT, True): "end", (Anchor.RIGHT, True): "start",
}  # fmt: skip


def document(sheet: Sheet) -> str:
    """Write a sheet as a document of its own, with its whole text alternative in it."""
    return "\n".join(_svg(sheet, own=True)) + "\n"


def element(sheet: Sheet) -> str:
    """Write a sheet as an element of a page that has ``css()`` and tells every line in words elsewhere."""
    return "\n".join(_svg(sheet, own=False))


def css(*, dark: bool = False) -> str:
    """Return the style sheet of sheets, or only its colours on dark ground."""
    at = int(dark)
    colours = "".join(f".s-{name}{{stroke:{both[at]}}}.f-{name}{{fill:{both[at]}}}" for name, both in INKS.items())
    return colours if dark else f"svg text{{font-family:{FONTS}}}.l{{fill:none;stroke-linecap:round}}{colours}"


def _svg(sheet: Sheet, *, own: bool) -> Iterator[str]:
    size = f'width="{sheet.width:g}" height="{sheet.height:g}" viewBox="0 0 {sheet.width:g} {sheet.height:g}"'
    root = f'xmlns="http://www.w3.org/2000/svg" xml:lang={quoteattr(sheet.lang)} ' if own else ""
    yield f'<svg {root}class="sheet" {size} role="img" aria-labelledby="picture-title picture-desc">'
    yield f'<title id="picture-title">{_text(sheet.title)}</title>'
    told = "\n".join(map(_text, (sheet.summary, *(sheet.told if own else ()))))
    yield f'<desc id="picture-desc">{told}</desc>'
    if own:
        yield f"<style>{css()}</style>"
    yield f'<rect class="f-ground" width="{sheet.width:g}" height="{sheet.height:g}"/>'
    for part in sheet.parts:
        yield from _part(part)
    yield "</svg>"


def _part(part: Part) -> Iterator[str]:
    yield f"<g><title>{_text(part.title)}</title>" if part.title else "<g>"
    yield from map(_mark, part.marks)
    yield "</g>"


def _mark(mark: Mark) -> str:
    match mark:
        case Words():
            return _words(mark)
        case Line():
            stroke = f'class="l s-{mark.ink}" stroke-width="{mark.thick:g}"{_dash(mark.dash)}'
            return f'<polyline {stroke} points="{_points(mark.points)}"/>'
        case Area():
            stroke = f' stroke-width="{mark.thick:g}"{_dash(mark.dash)}' if mark.ink else ""
            names = f"f-{mark.fill} s-{mark.ink}" if mark.ink else f"f-{mark.fill}"
            return f'<polygon class="{names}"{stroke} points="{_points(mark.points)}"/>'


def _words(mark: Words) -> str:
    anchor = _ANCHORS.get((mark.anchor, mark.rtl), "middle")
    options = ' direction="rtl" unicode-bidi="embed"' if mark.rtl else ' direction="ltr" unicode-bidi="embed"'
    options += ' font-weight="600"' if mark.bold else ""
    options += ' font-style="italic"' if mark.italic else ""
    options += ' text-decoration="line-through"' if mark.struck else ""
    place = f'x="{mark.x:g}" y="{mark.y:g}" font-size="{mark.size:g}" text-anchor="{anchor}"'
    return f'<text class="f-{mark.ink}" {place}{options}>{_text(mark.text)}</text>'


def _dash(dash: str) -> str:
    return f' stroke-dasharray="{_DASHES[dash]}" stroke-linecap="round"' if dash else ""


def _points(points: Sequence[Point]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)


def _text(text: str) -> str:
    return escape(one_line(text))
