"""A picture of claims in a format: chosen, put together, laid out and drawn."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from testimonia.core.caution import Cautioned
from testimonia.core.plots import Comparison, Relays
from testimonia.core.text import did_you_mean
from testimonia.errors import UsageError
from testimonia.export import forest as forests
from testimonia.export import growth as growths
from testimonia.export import relays_of as networks
from testimonia.export import sheet_png, sheet_svg
from testimonia.export.picture_page import PageParts, page
from testimonia.export.sheet import Sheet
from testimonia.pictures.figures import comparison, figure_properties, figures_of, folded
from testimonia.pictures.keeping_back import nothing_public
from testimonia.pictures.narrower import Room, check_room
from testimonia.pictures.relays import relays
from testimonia.pictures.sources import Reading
from testimonia.query.figures import figures
from testimonia.query.labels import short

KINDS = ("forest", "growth", "relays")
"""What can be drawn: the figures of an event, how they grew, and the relays of one claim."""

FORMATS = ("svg", "png", "html")
"""In which formats."""

_MOST_OFFERED = 4
_HASH = re.compile("[0-9a-f]{16,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which picture, of what (an IRI), in which format; ``parts`` are those of the page."""

    kind: str
    subject: str
    prop: str
    format_name: str
    parts: PageParts
    licence: str = ""


def picture(reading: Reading, wanted: Wanted) -> Cautioned:
    """Draw a picture. Raises ``UsageError`` where there is nothing to draw, or more than a page has room for."""
    _known("picture", wanted.kind, KINDS)
    _known("format for pictures", wanted.format_name, FORMATS)
    shown, sheet = _LAID_OUT[wanted.kind](reading, wanted)
    return Cautioned(_ENCODED[wanted.format_name](sheet, shown, wanted), shown.caution)


def _known(what: str, given: str, names: tuple[str, ...]) -> None:
    if given not in names:
        raise UsageError(
            f"There is no {what} “{given}”.", hint=did_you_mean(given, names) or f"There are: {', '.join(names)}."
        )


def _forest(reading: Reading, wanted: Wanted) -> tuple[Comparison, Sheet]:
    whole = _compared(reading, wanted)
    return whole, forests.forest(_on_lines(whole))


def _growth(reading: Reading, wanted: Wanted) -> tuple[Comparison, Sheet]:
    whole = _compared(reading, wanted)
    return whole, growths.growth(whole)


def _compared(reading: Reading, wanted: Wanted) -> Comparison:
    """Return the figures that are asked for. Raises ``UsageError`` where a page has no room for them."""
    prop = _property(reading, wanted)
    whole = comparison(reading, wanted.subject, prop)

    def seen_by(its: Reading) -> Comparison | None:
        if its is reading:
            return whole
        with suppress(UsageError):  # nothing had been said by then
            return comparison(its, wanted.subject, prop)
        return None

    def lines(its: Reading) -> int:
        found = seen_by(its)
        return len(_on_lines(found).sayings) if found else 0

    def distinct(its: Reading) -> int:
        found = seen_by(its)
        return len({saying.proposition for saying in found.sayings}) if found else 0

    rooms = {
        "forest": Room("lines", forests.MOST_LINES, lines), "growth": Room("figures", growths.MOST_FIGURES, distinct),
    }  # fmt: skip
    check_room(reading, wanted.kind, rooms, f"testimonia compare {_name(reading, wanted)} lists all of them.")
    return whole


def _on_lines(whole: Comparison) -> Comparison:
    return whole if len(whole.sayings) <= forests.UNFOLDED else folded(whole)


def _relays(reading: Reading, wanted: Wanted) -> tuple[Relays, Sheet]:
    if wanted.prop:
        raise UsageError("The relays of a claim have no property.", hint="Leave it out: the claim says what it is.")
    proposition = _proposition(reading, wanted.subject)
    network = relays(reading, proposition)

    def cards(its: Reading) -> int:
        if its is reading:
            return len(network.cards)
        with suppress(UsageError):
            return len(relays(its, proposition).cards)
        return 0

    listed = f"testimonia ask sayings-of --param claim={_name(reading, wanted)} lists all of them."
    check_room(reading, "relays", {"relays": Room("sayings", networks.MOST_CARDS, cards)}, listed)
    return network, networks.relays_of(network)


def _name(reading: Reading, wanted: Wanted) -> str:
    return short(wanted.subject, base=reading.base).removeprefix("assertion/")


def _property(reading: Reading, wanted: Wanted) -> str:
    """Return the property that is asked for, or the only one there is."""
    name = short(wanted.subject, base=reading.base).rsplit("/", 1)[-1]
    claim = reading.everything.assertions.get(wanted.subject)
    if claim or wanted.subject in reading.everything.propositions:
        raise UsageError(
            f"“{name}” is a claim, and {wanted.kind} draws the figures of an event.",
            hint=f"testimonia compare {name} --draw relays draws who passes it on.",
        )
    there = figure_properties(reading, wanted.subject)
    if wanted.prop in there:
        return wanted.prop
    if not there:
        if confidential := nothing_public(
            f"What figures there are for “{name}”", reading, figures_of(reading.known, wanted.subject)
        ):
            raise confidential
        when = f" by {reading.until}" if reading.until else ""
        hint = "testimonia show lists what is said about it."
        raise UsageError(f"No figures were claimed for “{name}”{when}.", hint=hint)
    known = ", ".join(f"{key} ({count:,})" for key, count in there.items())
    if wanted.prop:
        of_it = figures_of(reading.known, wanted.subject, wanted.prop)
        if confidential := nothing_public(f"What figures there are for “{name}” as {wanted.prop}", reading, of_it):
            raise confidential
        raise UsageError(
            f"No figures are claimed for “{name}” as {wanted.prop}.",
            hint=did_you_mean(wanted.prop, there) or f"There are: {known}.",
        )
    if len(there) > 1:
        raise UsageError(
            f"“{name}” has figures of several properties, and a picture shows one.", hint=f"Name one of: {known}."
        )
    return next(iter(there))


def _proposition(reading: Reading, subject: str) -> str:
    """Return the proposition of a claim, or itself."""
    if subject in reading.everything.propositions:
        return subject
    if subject in reading.everything.assertions:
        return reading.everything.assertions[subject].proposition
    name = short(subject, base=reading.base)
    counts: dict[str, int] = {}
    examples: dict[str, str] = {}
    for node, one in sorted(reading.testimony.assertions.items()):
        if reading.testimony.propositions[one.proposition].about.id == subject:
            counts[one.proposition] = counts.get(one.proposition, 0) + 1
            given = short(node, base=reading.base).rsplit("/", 1)[-1]
            known = examples.get(one.proposition)
            if known is None or (_HASH.fullmatch(known) and not _HASH.fullmatch(given)):
                examples[one.proposition] = given
    often = sorted(counts, key=lambda node: (-counts[node], node))[:_MOST_OFFERED]
    said = figures(reading.store, often, base=reading.base, languages=reading.languages)
    offered = ", ".join(f"{examples[node]} ({said[node]}; {counts[node]} sayings)" for node in often)
    raise UsageError(
        f"“{name}” is no claim, and relays are those of one claim.",
        hint=f"Name a claim about it, such as {offered}." if offered else "testimonia show lists the claims there are.",
    )


def _svg(sheet: Sheet, _shown: Comparison | Relays, _wanted: Wanted) -> bytes:
    return sheet_svg.document(sheet).encode()


def _png(sheet: Sheet, _shown: Comparison | Relays, _wanted: Wanted) -> bytes:
    return sheet_png.png(sheet)


def _html(sheet: Sheet, shown: Comparison | Relays, wanted: Wanted) -> bytes:
    return page(sheet, shown, parts=wanted.parts, licence=wanted.licence).encode()


_LAID_OUT: Mapping[str, Callable[[Reading, Wanted], tuple[Comparison | Relays, Sheet]]] = {
    "forest": _forest, "growth": _growth, "relays": _relays,
}  # fmt: skip
_ENCODED: Mapping[str, Callable[[Sheet, Comparison | Relays, Wanted], bytes]] = {
    "svg": _svg, "png": _png, "html": _html,
}  # fmt: skip
