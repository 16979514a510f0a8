"""PNG, drawn by matplotlib, which comes with the extra ``pictures``."""

import importlib
import io
import warnings
from typing import Any

from testimonia.errors import MissingExtraError
from testimonia.export.drawing import LEADING, Drawing, drawn
from testimonia.export.inscription import Line
from testimonia.export.legend import Key, legend
from testimonia.export.network import Network
from testimonia.export.notes import notes
from testimonia.export.palette import DENIED, EDGE, GROUND, INK, QUIET, style_of
from testimonia.export.script import one_line
from testimonia.export.shapes import outline

_HEAD, _FOOT = 74.0, 34.0
_DOTS = 72.0  # a pixel of the drawing is a point
_MOST_PIXELS = 120_000_000
_FONTS = ("Noto Sans", "DejaVu Sans", "Noto Sans Arabic", "Noto Naskh Arabic", "Noto Sans CJK SC")
_DASHES: dict[str, object] = {"asserted": "solid", "reported": (0, (1, 2.5)), "denied": (0, (5, 3))}


def png(network: Network, *, title: str = "", scale: float = 2.0) -> bytes:
    """Draw the network with ``scale`` dots for each pixel of its natural size (fewer where it would be enormous).

    Raises ``MissingExtraError`` where matplotlib is not installed.
    """
    figures, patches, paths, fonts = _matplotlib()
    drawing = drawn(network, title=title)
    wide = max(drawing.width, 640.0)
    keys, keys_height = legend(drawing, room=wide - 60)
    written, notes_height = notes(drawing, room=wide - 60)
    below = drawing.height + _HEAD + keys_height
    high = below + notes_height + _FOOT
    scale = min(scale, (_MOST_PIXELS / (wide * high)) ** 0.5)
    figure = figures.Figure(figsize=(wide / _DOTS, high / _DOTS), dpi=_DOTS * scale, facecolor=GROUND)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, wide), ylim=(high, 0))
    axes.set_axis_off()
    installed = {font.name for font in fonts.fontManager.ttflist}
    canvas = _Canvas(axes, patches, paths, [name for name in _FONTS if name in installed] or ["DejaVu Sans"])
    canvas.words(Line(one_line(drawing.title), 22, "title", bold=True), 30, 40, colour=INK, anchor="left")
    canvas.words(Line(drawing.subtitle, 13, "quiet"), 30, 62, colour=QUIET, anchor="left")
    canvas.draw(drawing, (wide - drawing.width) / 2, _HEAD)
    canvas.legend(keys, 30, _HEAD + drawing.height)
    for line, x, y in written:
        canvas.words(line, x + 30, y + below, colour=QUIET, anchor="left")
    canvas.words(Line(drawing.remark, 12, "quiet"), 30, high - 16, colour=QUIET, anchor="left")
    picture = io.BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")  # a script with no font here shows as boxes
        figure.savefig(picture, format="png", metadata={"Software": None, "Title": one_line(drawing.title)[:80]})
    return picture.getvalue()


class _Canvas:
    """Draws the parts of a drawing; matplotlib is kept in attributes, since it may not be there to import."""

    def __init__(self, axes: Any, patches: Any, paths: Any, fonts: list[str]) -> None:
        self.axes, self.patches, self.paths, self.fonts = axes, patches, paths, fonts

    def draw(self, drawing: Drawing, dx: float, dy: float) -> None:
        """Draw all edges, and then all nodes over them."""
        for stroke in drawing.strokes:
            colour = DENIED if stroke.manner == "denied" else EDGE
            corners = [(x + dx, y + dy) for x, y in (stroke.curve.start, stroke.curve.bend, stroke.curve.end)]
            self.curve(corners, colour, stroke.manner)
            if stroke.arrow:
                self.polygon([(x + dx, y + dy) for x, y in stroke.arrow], colour, colour, 0.0)
        for stroke in drawing.strokes:
            self.along(stroke.lines, stroke.label[0] + dx, stroke.label[1] + dy, stroke.turn)
        for each in drawing.bodies:
            style, (x, y) = style_of(each.type), each.middle
            self.polygon([(x + dx + px, y + dy + py) for px, py in each.outline], style.fill, style.line, 1.4)
            top = y + dy - sum(line.size * LEADING for line in each.lines) / 2
            for line in each.lines:
                quiet = each.type == "Value" and line.role in {"caption", "limit", "who"}
                colour = DENIED if line.role == "denied" and each.type != "Event" else QUIET if quiet else style.ink
                self.words(line, x + dx, top + line.size, colour=colour)
                top += line.size * LEADING

    def legend(self, keys: tuple[Key, ...], dx: float, dy: float) -> None:
        """Draw the key: the types of node and the manners of edge."""
        for key in keys:
            x, y = key.x + dx, key.y + dy
            if key.type:
                style = style_of(key.type)
                points = [(x + 18 + px, y + py) for px, py in outline(style.shape, 36, 18)]
                self.polygon(points, style.fill, style.line, 1.4)
            else:
                colour = DENIED if key.manner == "denied" else EDGE
                self.curve([(x, y), (x + 19, y), (x + 38, y)], colour, key.manner)
            self.words(Line(key.text, 12, "ink"), x + 46, y + 4, colour=INK, anchor="left")

    def along(self, lines: tuple[Line, ...], x: float, y: float, turn: float) -> None:
        """Write the lines of an edge, the first above it and the others below."""
        below = 0.0
        for at, line in enumerate(lines):
            below += line.size * LEADING if at else 0
            colour = DENIED if line.role == "denied" else QUIET if line.role == "who" else INK
            self.words(line, x, y, colour=colour, turn=turn, shift=-4.5 if at == 0 else below - 1.5)

    def words(
        self, line: Line, x: float, y: float, *, colour: str, anchor: str = "center", turn: float = 0, shift: float = 0
    ) -> None:
        """Write a line with its base at the place, ``shift`` below it in the line's own direction."""
        if not line.text:
            return
        transforms = importlib.import_module("matplotlib.transforms")
        down = transforms.Affine2D().translate(0, -shift).rotate_deg(-turn)
        dots = self.axes.figure.dpi_scale_trans.frozen().get_matrix()[0, 0] / _DOTS
        offset = down.transform((0, 0)) * dots
        place = self.axes.transData + transforms.Affine2D().translate(*offset)
        self.axes.text(
            x, y, line.text, fontsize=line.size, color=colour, ha=anchor, va="baseline", rotation=-turn,
            rotation_mode="anchor", weight="bold" if line.bold else "normal", family=self.fonts, transform=place,
            style="italic" if line.role == "limit" else "normal", parse_math=False, zorder=2 if shift else 4,
        )  # fmt: skip

    def polygon(self, points: list[tuple[float, float]], fill: str, line: str, thick: float) -> None:
        """Draw an outline."""
        self.axes.add_patch(
            self.patches.Polygon(
                points, closed=True, facecolor=fill, edgecolor=line, linewidth=thick, zorder=3 if thick else 1
            )
        )

    def curve(self, corners: list[tuple[float, float]], colour: str, manner: str) -> None:
        """Draw a quadratic curve."""
        path = self.paths.Path(corners, [self.paths.Path.MOVETO, self.paths.Path.CURVE3, self.paths.Path.CURVE3])
        options = {
            "zorder": 1,
            "linewidth": 1.8 if manner == "reported" else 1.3,
            "edgecolor": colour,
            "facecolor": "none",
            "linestyle": _DASHES[manner],
        }
        self.axes.add_patch(self.patches.PathPatch(path, **options))


def _matplotlib() -> tuple[Any, Any, Any, Any]:
    try:
        names = ("figure", "patches", "path", "font_manager")
        figure, patches, path, fonts = (importlib.import_module(f"matplotlib.{name}") for name in names)
    except ImportError as error:
        raise MissingExtraError(extra="pictures", purpose="Drawing a PNG") from error
    return figure, patches, path, fonts
