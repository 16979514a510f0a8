"""What is written on a node and along an edge."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from testimonia.export.measure import clipped, wrapped
from testimonia.export.script import direction, one_line
from testimonia.export.words import words_in

_ROOM = {"Event": 215.0, "Value": 175.0}
_ALONG = 190.0
_MOST_CLAIMS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text.

    ``role`` is ``main``, ``other`` (the name in another script), ``caption``, ``limit``, ``who`` or ``denied``.
    """

    text: str
    size: float
    role: str
    bold: bool = False

    @property
    def direction(self) -> str:
        """Return ``rtl`` or ``ltr``."""
        return direction(self.text)


def node_lines(
    data: Mapping[str, str], names: Sequence[str], claims: Sequence[tuple[Mapping[str, str], bool]], *, lang: str
) -> tuple[Line, ...]:
    """Return the lines of a node.

    ``names`` are its other names. ``claims`` are the edges whose text stands on the node and not along the edge, each
    with whether it leads to the node: so it is with a claimed value, and with a thing that hangs on one other only.
    """
    kind = data["type"]
    room = _ROOM.get(kind, 155.0)
    size = 14.0 if kind == "Event" else 13.0
    label = one_line(data["label"])
    lines = [Line(text, size, "main", bold=True) for text in wrapped(label, size=size * 1.05, room=room, most=3)]
    other = next((one_line(name) for name in names if direction(name) != direction(label)), "")
    if other and kind != "Value":
        lines += [Line(text, 11, "other") for text in wrapped(other, size=11, room=room, most=2)]
    if len(claims) == 1:
        (edge, leads_here), *_ = claims
        return (
            _caption(edge, leads_here=leads_here, room=room),
            *lines,
            *_limits(edge, room),
            *_saying(edge, room, lang),
        )
    for edge, leads_here in claims[:_MOST_CLAIMS]:
        lines += [_caption(edge, leads_here=leads_here, room=room), *_saying(edge, room, lang)]
    if len(claims) > _MOST_CLAIMS:
        lines.append(Line(f"+ {len(claims) - _MOST_CLAIMS}", 10, "caption", bold=True))
    return tuple(lines)


def edge_lines(data: Mapping[str, str], *, lang: str) -> tuple[Line, ...]:
    """Return what is written along an edge: the property and who says it."""
    return (
        Line(clipped(one_line(data["label"]), size=11, room=_ALONG), 11, "main"),
        *_saying(data, _ALONG, lang, most=1),
    )


AGAINST = (
    "denied_by", "disputed_by", "denial_reported_by", "dispute_reported_by", "retracted_by", "retraction_reported_by",
)  # fmt: skip
"""The columns of those who speak against a statement or took it back, and of those who pass that on."""

_BESIDES = ("denial_taken_back_by", "withdrawn_said_by", "declined_by", "no_comment_reported_by")


def manner(data: Mapping[str, str]) -> str:
    """Return ``denied`` if anybody speaks against it, else ``asserted``, or ``reported`` where nobody speaks for it."""
    if any(data[name] for name in AGAINST):
        return "denied"
    return "asserted" if data["asserted_by"] else "reported"


def spoken(data: Mapping[str, str], *, lang: str) -> str:
    """Return the statement of an edge and who says it, as one text."""
    words = words_in(lang)
    said = [f"{words[name]} {data[name]}" for name in ("asserted_by", "reported_by", *AGAINST, *_BESIDES) if data[name]]
    text = ". ".join([data["statement"], *said]) + "."
    return f"{text} {data['place_note']}" if data["place_note"] else text


def _caption(edge: Mapping[str, str], *, leads_here: bool, room: float) -> Line:
    label = one_line(edge["label"])
    return Line(clipped(label if leads_here else f"{label} →", size=10, room=room), 10, "caption")


def _limits(edge: Mapping[str, str], room: float) -> list[Line]:
    return [Line(t, 10, "limit") for t in wrapped(one_line(edge["qualifiers"]), size=10, room=room, most=2) if t]


def _saying(data: Mapping[str, str], room: float, lang: str, *, most: int = 2) -> list[Line]:
    words = words_in(lang)
    said = _few(data["asserted_by"])
    if not said and data["reported_by"]:
        said = f"{_lower(words['reported_by'])} {_few(data['reported_by'])}"
    lines = [Line(text, 10, "who") for text in wrapped(f"— {said}", size=10, room=room, most=most)] if said else []
    for name in AGAINST:
        if data[name]:
            text = f"✕ {_lower(words[name])} {_few(data[name])}"
            lines += [Line(text, 10, "denied") for text in wrapped(text, size=10, room=room, most=most)]
    return lines


def _few(names: str) -> str:
    each = [one_line(name) for name in names.split("; ") if name]
    return ", ".join(each[:2]) + (f" +{len(each) - 2}" if len(each) > 2 else "")  # noqa: PLR2004 a third is counted, not named


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
