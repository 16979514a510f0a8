"""A sheet as PNG, drawn by matplotlib, which comes with the extra ``pictures``."""

import importlib
import io
import warnings
from typing import Any

from testimonia.errors import MissingExtraError
from testimonia.export.script import one_line
from testimonia.export.sheet import INKS, Anchor, Area, Line, Sheet, Words

_DOTS = 72.0  # a pixel of the sheet is a point
_MOST_PIXELS = 120_000_000
_FONTS = ("Noto Sans", "DejaVu Sans", "Noto Sans Arabic", "Noto Naskh Arabic", "Noto Sans CJK SC")
_DASHES: dict[str, object] = {"": "solid", "dots": (0, (0.1, 2.2)), "dashes": (0, (3.5, 2.2))}
_ALIGNED = {Anchor.LEFT: "left", Anchor.MIDDLE: "center", Anchor.RIGHT: "right"}
_AS_RTL, _AS_LTR = "\u200f", "\u200e"  # set before a text, they give it its direction


def png(sheet: Sheet, *, scale: float = 2.0) -> bytes:
    """Draw a sheet with ``scale`` dots for each pixel of its natural size (fewer where it would be enormous).

    Raises ``MissingExtraError`` where matplotlib is not installed.
    """
    figures, patches, lines, fonts = _matplotlib()
    wide, high = sheet.width, sheet.height
    scale = min(scale, (_MOST_PIXELS / (wide * high)) ** 0.5)
    ground = INKS["ground"][0]
    figure = figures.Figure(figsize=(wide / _DOTS, high / _DOTS), dpi=_DOTS * scale, facecolor=ground)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, wide), ylim=(high, 0))
    axes.set_axis_off()
    installed = {font.name for font in fonts.fontManager.ttflist}
    canvas = _Canvas(axes, patches, lines, [name for name in _FONTS if name in installed] or ["DejaVu Sans"])
    picture = io.BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")  # a script with no font here shows as boxes
        for part in sheet.parts:
            for mark in part.marks:
                canvas.draw(mark)
        figure.savefig(picture, format="png", metadata={"Software": None, "Title": one_line(sheet.title)[:80]})
    return picture.getvalue()


class _Canvas:
    """Draws marks, each over those before; matplotlib is kept in attributes, since it may not be there to import."""

    def __init__(self, axes: Any, patches: Any, lines: Any, fonts: list[str]) -> None:
        self.axes, self.patches, self.lines, self.fonts = axes, patches, lines, fonts
        self.above = 1

    def draw(self, mark: Line | Area | Words) -> None:
        """Draw a mark over all that was drawn before."""
        self.above += 1
        match mark:
            case Words():
                self._words(mark)
            case Line():
                self._line(mark)
            case Area():
                edge = INKS[mark.ink][0] if mark.ink else "none"
                self.axes.add_patch(
                    self.patches.Polygon(
                        mark.points, closed=True, facecolor=INKS[mark.fill][0], edgecolor=edge, linewidth=mark.thick,
                        linestyle=_DASHES[mark.dash], capstyle="round" if mark.dash else None, zorder=self.above,
                    )
                )  # fmt: skip

    def _line(self, mark: Line) -> None:
        xs, ys = zip(*mark.points, strict=True)
        self.axes.add_line(
            self.lines.Line2D(
                xs, ys, color=INKS[mark.ink][0], linewidth=mark.thick, linestyle=_DASHES[mark.dash],
                dash_capstyle="round", solid_capstyle="round", zorder=self.above,
            )
        )  # fmt: skip

    def _words(self, mark: Words) -> None:
        if not mark.text:
            return
        drawn = self.axes.text(
            mark.x, mark.y, f"{_AS_RTL if mark.rtl else _AS_LTR}{mark.text}", fontsize=mark.size,
            color=INKS[mark.ink][0], ha=_ALIGNED[mark.anchor], va="baseline", weight="bold" if mark.bold else "normal",
            style="italic" if mark.italic else "normal", family=self.fonts, parse_math=False, zorder=self.above,
        )  # fmt: skip
        if mark.struck:
            extent = drawn.get_window_extent().transformed(self.axes.transData.inverted())
            height = mark.y - mark.size * 0.3
            self._line(Line(((extent.x0, height), (extent.x1, height)), mark.ink, 1.0))


def _matplotlib() -> tuple[Any, Any, Any, Any]:
    try:
        names = ("figure", "patches", "lines", "font_manager")
        figure, patches, lines, fonts = (importlib.import_module(f"matplotlib.{name}") for name in names)
    except ImportError as error:
        raise MissingExtraError(extra="pictures", purpose="Drawing a PNG") from error
    return figure, patches, lines, fonts
