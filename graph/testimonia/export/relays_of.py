"""The relays of one claim: who says it, who passes that on, and where it begins.

The beginnings stand where reading begins, and arrows lead from them to those who pass them on. Who speaks against the
claim stands apart, below.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from testimonia.core.plots import Card, OriginMark, Relays
from testimonia.export.cautions import cautions
from testimonia.export.digits import number
from testimonia.export.fates import fate, fate_marks
from testimonia.export.figure_marks import stance_marks
from testimonia.export.geometry import Point
from testimonia.export.layers import Layered, layered
from testimonia.export.measure import wrapped
from testimonia.export.plot_frame import MARGIN, Sign, badge, head, notes, origin_key, rule, side, sign_key, start
from testimonia.export.plot_signs import stance_signs
from testimonia.export.plot_words import plot_words
from testimonia.export.script import direction, one_line
from testimonia.export.shapes import outline
from testimonia.export.sheet import Mark, Part, Sheet, area, ink_of, is_rtl, line, words

MOST_CARDS = 60
"""More sayings than this cannot be told apart on a page."""

_CARD, _GAP = 236.0, 74.0
_LEAST_WIDE = 980.0
_ROOM = _CARD - 34
_LEADING = 14.0
_MOST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    size: float
    ink: str
    look: tuple[str, ...]
    lang: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a card is: its upper left corner, its height, and what is written on it."""

    left: float
    top: float
    high: float
    lines: tuple[_Text, ...]

    @property
    def middle(self) -> float:
        return self.top + self.high / 2


def relays_of(relays: Relays) -> Sheet:
    """Lay out the picture."""
    lang, said = relays.lang, plot_words(relays.lang)
    lines = {card.id: tuple(_lines(card, lang)) for card in relays.cards}
    sizes = {node: len(texts) * _LEADING + 18 for node, texts in lines.items()}
    against, others = _parted(relays)
    bands = [layered({c.id: sizes[c.id] for c in band}, _within(relays.passes, band)) for band in (others, against)]
    layers = max((max(band.layer.values(), default=0) for band in bands), default=0) + 1
    wide = max(_LEAST_WIDE, layers * _CARD + (layers - 1) * _GAP + 2 * MARGIN)
    summary = said["relays-count"].format(sayings=number(str(len(relays.cards)), lang=lang), verdict=relays.verdict)
    top = head(relays.title, (summary,), lang=lang, wide=wide)
    y = top.bottom + 30
    parts = [*top.parts, *_headings(bands[0], relays, wide, y - 12)]
    places = {c.id: _place(c.id, bands[0], y, lines, lang, wide) for c in others}
    y += bands[0].height + 24
    if against:
        x = start(lang, MARGIN, wide - 2 * MARGIN)
        parts.append(rule(y, MARGIN, wide - MARGIN))
        heading = words(said["against"], x, y + 20, lang=lang, size=12, ink="quiet", anchor=side(lang), look=("bold",))
        parts.append(Part((heading,)))
        places |= {c.id: _place(c.id, bands[1], y + 34, lines, lang, wide) for c in against}
        y += bands[1].height + 58
    parts += [*_arrows(relays, places, bands, lang), *_cards(relays, places)]
    parts.append(rule(y, MARGIN, wide - MARGIN))
    block = origin_key(relays.origins, lang=lang, wide=wide, top=y + 4)
    signs = sign_key(tuple(_signs(relays)), lang=lang, wide=wide, top=block.bottom + 8)
    texts = [
        said["nothing-said"],
        *([said["one-house"]] if any(mark.joined for mark in relays.origins) else []),
        *([said["unheard"]] if any(not card.heard for card in relays.cards) else []),
        *cautions(relays),
    ]
    written = notes(texts, lang=lang, wide=wide, top=signs.bottom)
    parts += [*block.parts, *signs.parts, *written.parts]
    shown = said["relays-desc"].format(summary)
    return Sheet(wide, round(written.bottom, 1), relays.title, shown, lang, tuple(parts), tuple(_told(relays)))


def card_title(card: Card, relays: Relays) -> str:
    """Return a card as one line of text: who says what, where, and whom that passes on."""
    names = {other.id: other.speaker for other in relays.cards}
    passed = "; ".join(names[one] for one, other in relays.passes if other == card.id)
    mark = "" if card.heard else "°"
    stances = "; ".join(filter(None, (card.stance_label, fate(card, lang=relays.lang))))
    stance = f" ({stances})" if stances else ""
    parts = [
        f"{card.speaker}{mark}{stance}: {card.figure or relays.statement}",
        card.title,
        card.passage,
        card.year,
        card.end,
    ]
    arrow = " ← " if not is_rtl(relays.lang) else " → "
    return ", ".join(part for part in parts if part) + (f"{arrow}{passed}" if passed else "")


def _told(relays: Relays) -> Iterator[str]:
    return (card_title(card, relays) for card in relays.cards)


def _parted(relays: Relays) -> tuple[list[Card], list[Card]]:
    """Return the cards that stand against the claim, with what only they pass on, and all others."""
    after: dict[str, set[str]] = {card.id: set() for card in relays.cards}
    for one, other in relays.passes:
        after[one].add(other)
    against = {card.id for card in relays.cards if card.against}
    while more := {node for node, others in after.items() if others and others <= against} - against:
        against |= more
    return [c for c in relays.cards if c.id in against], [c for c in relays.cards if c.id not in against]


def _within(passes: Sequence[tuple[str, str]], band: Sequence[Card]) -> list[tuple[str, str]]:
    inside = {card.id for card in band}
    return [edge for edge in passes if inside.issuperset(edge)]


def _place(
    node: str, band: Layered, top: float, lines: Mapping[str, tuple[_Text, ...]], lang: str, wide: float
) -> _Place:
    high = len(lines[node]) * _LEADING + 18
    return _Place(_left(band.layer[node], lang, wide), round(top + band.middle[node] - high / 2, 1), high, lines[node])


def _left(layer: int, lang: str, wide: float) -> float:
    x = MARGIN + layer * (_CARD + _GAP)
    return wide - x - _CARD if is_rtl(lang) else x


def _headings(band: Layered, relays: Relays, wide: float, y: float) -> Iterator[Part]:
    lang, said = relays.lang, plot_words(relays.lang)
    for layer in sorted(set(band.layer.values())):
        text = said.get(f"step-{layer}") or said["step-n"].format(number(str(layer), lang=lang))
        text = said["step-0-left-out"] if relays.caution.left_out and not layer else text
        x = start(lang, _left(layer, lang, wide), _CARD)
        yield Part((words(text, x, y, lang=lang, size=11, ink="quiet", anchor=side(lang), look=("bold",)),))


def _lines(card: Card, lang: str) -> Iterator[_Text]:
    said = plot_words(lang)

    def written(
        given: str, size: float, *, ink: str = "ink", look: tuple[str, ...] = (), own: bool = True
    ) -> Iterator[_Text]:
        shown = one_line(given)
        way = ("fa" if direction(shown) == "rtl" else "en") if own else lang
        for text in wrapped(shown, size=size, room=_ROOM, most=2):
            yield _Text(text, size, ink, look, way)

    struck = ("bold", "struck") if card.retracted else ("bold",)
    yield from written(f"{card.speaker}{'' if card.heard else '°'}", 12, look=struck)
    stance = "; ".join(filter(None, (card.stance_label, fate(card, lang=lang))))
    if stance:
        yield from written(stance, 11, look=("bold",), own=False)
    if card.figure:
        yield from written(said["differs"].format(card.figure), 11, own=False)
    if card.title:
        yield from written(", ".join(filter(None, (card.title, card.passage))), 11, ink="quiet")
    if card.note:
        yield from written(f"({card.note})", 10.5, ink="quiet", look=("italic",))
    last = ", ".join(filter(None, (card.year if card.title or card.heard else "", card.end)))
    if last:
        yield from written(last, 10.5, ink="quiet", own=False)


def _arrows(relays: Relays, places: Mapping[str, _Place], bands: Sequence[Layered], lang: str) -> Iterator[Part]:
    names = {card.id: card.speaker for card in relays.cards}
    ranks = {origin.letter: origin.rank for origin in relays.origins}
    inks = {c.id: ink_of(ranks.get(c.letters[0].rstrip("°"))) if c.letters else "rest" for c in relays.cards}
    passing = {**bands[0].passing, **bands[1].passing}
    for one, other in relays.passes:
        yield Part(
            tuple(_arrow((one, other), places, passing.get((one, other), ()), inks[one], lang)),
            title=f"{names[one]} → {names[other]}",
        )
    for one, other in relays.reprints:
        start_, end = places[one], places[other]
        x = start_.left + _CARD / 2, end.left + _CARD / 2
        yield Part((line((x[0], start_.middle), (x[1], end.middle), ink="quiet", thick=1.2, dash="dashes"),))


def _arrow(
    edge: tuple[str, str], places: Mapping[str, _Place], passing: Sequence[float], ink: str, lang: str
) -> Iterator[Mark]:
    rtl = is_rtl(lang)
    one, other = places[edge[0]], places[edge[1]]
    sign = -1 if rtl else 1
    begin = (one.left + (0 if rtl else _CARD), one.middle)
    end = (other.left + (_CARD + 2 if rtl else -2), other.middle)
    points: list[Point] = [begin]
    x = one.left
    for y in passing:
        x += sign * (_CARD + _GAP)
        points += [(x + (_CARD if rtl else 0), y), (x + (0 if rtl else _CARD), y)]
    points.append((end[0] - sign * 6, end[1]))
    if begin[0] * sign > end[0] * sign:  # in one layer, or back: round the cards
        points = [begin, (begin[0] + sign * 26, (begin[1] + end[1]) / 2), (end[0] + sign * (_CARD + 4), end[1])]
        end, sign = (end[0] + sign * (_CARD + 4), end[1]), -sign
    yield line(*_smooth(points), ink=ink, thick=1.7)
    yield area(((end[0], end[1]), (end[0] - sign * 9, end[1] - 4.2), (end[0] - sign * 9, end[1] + 4.2)), fill=ink)


def _smooth(points: Sequence[Point]) -> list[Point]:
    """Return a line that leaves and reaches each point level, as short straight pieces."""
    found = [points[0]]
    for (x1, y1), (x2, y2) in pairwise(points):
        for step in range(1, 15):
            t = step / 14
            bend = t * t * (3 - 2 * t)
            found.append((x1 + (x2 - x1) * t, y1 + (y2 - y1) * bend))
    return found


def _cards(relays: Relays, places: Mapping[str, _Place]) -> Iterator[Part]:
    origins = {origin.letter: origin for origin in relays.origins}
    begun = {other for _, other in relays.passes}
    for card in relays.cards:
        marks = tuple(_card(card, places[card.id], origins, relays.lang, begins=card.id not in begun))
        yield Part(marks, title=card_title(card, relays))


def _card(card: Card, place: _Place, origins: Mapping[str, OriginMark], lang: str, *, begins: bool) -> Iterator[Mark]:
    mark = origins.get(card.letters[0].rstrip("°")) if card.letters else None
    ink = ink_of(mark.rank if mark else None) if begins and card.letters else "rest"
    dash = "dashes" if card.against else "" if card.heard else "dots"
    shape = [(x + place.left + _CARD / 2, y + place.middle) for x, y in outline("card", _CARD, place.high)]
    thick = 2.4 if begins and card.letters else 1.2
    yield area(shape, fill="ground", ink=ink, thick=thick, dash=dash)
    rtl = is_rtl(lang)
    corner = place.left + (_CARD - 13 if rtl else 13)
    own = "against" if card.against else ink
    yield from stance_marks(card.stance, corner, place.top + 16, ink=own, passed=card.passed_stance is not None)
    yield from fate_marks(card, corner, place.top + 16)
    x = corner - 12 if rtl else corner + 12
    for at, text in enumerate(place.lines):
        yield words(
            text.text, x, place.top + 20 + at * _LEADING, lang=text.lang, size=text.size, ink=text.ink,
            anchor=side(lang), look=text.look,
        )  # fmt: skip
    for at, letter in enumerate(card.letters[:_MOST_LETTERS]):
        middle = place.left + (14 + at * 25 if rtl else _CARD - 20 - at * 25)
        yield from badge(origins.get(letter.rstrip("°")), middle, place.top, letter=letter)


def _signs(relays: Relays) -> Iterator[Sign]:
    said = plot_words(relays.lang)
    yield from stance_signs(relays.cards, lang=relays.lang)
    sign = -1 if is_rtl(relays.lang) else 1
    begin, end = (50, 8) if sign < 0 else (8, 50)
    arrow = area(((end, 0), (end - sign * 9, -4.2), (end - sign * 9, 4.2)), fill="rest")
    yield Sign((line((begin, 0), (end - sign * 6, 0), ink="rest", thick=1.7), arrow), said["passed-on"])
    if any(not card.heard for card in relays.cards):
        yield Sign((_sample("dots"),), said["unheard-card"])
    if relays.reprints:
        yield Sign((line((8, 0), (50, 0), ink="quiet", thick=1.2, dash="dashes"),), said["reprint"])


def _sample(dash: str) -> Mark:
    shape = [(x + 29, y) for x, y in outline("card", 40, 16)]
    return area(shape, fill="ground", ink="rest", thick=1.2, dash=dash)
