"""Who passes on whom of one claim, for the picture of its relays."""

from collections.abc import Iterable

from testimonia.core.model import Stance
from testimonia.core.plots import Card, Relays
from testimonia.core.support import ChainEnd, Said, end_state
from testimonia.errors import UsageError
from testimonia.export.digits import number
from testimonia.export.plot_words import plot_words
from testimonia.export.years import year_text
from testimonia.pictures.sources import Letters, View
from testimonia.query.figures import figures
from testimonia.query.labels import short
from testimonia.query.lookup import text
from testimonia.query.words import language_of, phrase

_STANCES = "https://w3id.org/testimonia/stance/"


def relays(view: View, proposition: str) -> Relays:
    """Return the sayings of a proposition with all that they pass on, and its verdict in words.

    Raises ``UsageError`` where nothing of it had been said by the last day.
    """
    claim = view.testimony.propositions[proposition]
    shown = _gathered(view, proposition)
    if not shown:
        raise UsageError(f"Nothing of it had certainly been said by {view.until}.", hint="Choose a later --until.")
    known = {one.id for one in shown}
    property_iri = view.testimony.properties.get(claim.property, "")
    names = view.names({claim.about.id, property_iri, *(f"{_STANCES}{one.stance}" for one in shown)})
    told = _told(view, {proposition, *(one.proposition for one in shown)})
    letters = Letters(view)
    speaking = view.speaking(shown)
    facts = view.facts({*known, *(one.source for one in shown if one.source)}, "tm:hedge", "schema:url")
    passages = view.passages(shown)
    cards = tuple(
        Card(
            id=short(one.id, base=view.base).removeprefix("assertion/"),
            speaker=view.who(one, speaking),
            stance=one.stance,
            stance_label="" if one.stance in {Stance.ASSERTS, Stance.REPORTS} else names[f"{_STANCES}{one.stance}"],
            title=speaking.get(one.source, "") if one.source else "",
            passage=passages.get(one.id, ""),
            url=text(facts.get(one.source, {}).get("schema:url")),
            year=year_text(view.said_on(one), lang=view.lang),
            figure="" if one.proposition == proposition else told[one.proposition],
            note=text(facts.get(one.id, {}).get("tm:hedge")),
            letters=letters.of(one),
            heard=view.heard(one),
            end=_end(view, one, known),
            retracted=one.id in view.retracted,
        )
        for one in shown
    )
    ids = {one.id: card.id for one, card in zip(shown, cards, strict=True)}
    passes = tuple(sorted((ids[other], ids[one.id]) for one in shown for other in set(one.relays) & known))
    statement = f"{names[claim.about.id]} – {names.get(property_iri, claim.property)}: {told[proposition]}"
    return Relays(
        title=statement,
        statement=told[proposition],
        verdict=_verdict(view, proposition),
        cards=cards,
        passes=passes,
        reprints=_reprints(view, shown, ids, set(passes)),
        origins=letters.marks(),
        lang=view.lang,
    )


def _gathered(view: View, proposition: str) -> list[Said]:
    said = view.testimony.assertions
    own = [node for node, one in said.items() if one.proposition == proposition]
    dated = {node for node in own if view.in_time(said[node])} if view.until else set(own)
    found, waiting = set(dated), sorted(dated)
    while waiting:
        onward = [node for node in said[waiting.pop()].relays if node in said and node not in found]
        found.update(onward)
        waiting.extend(onward)
    return [said[node] for node in sorted(found)]


def _told(view: View, propositions: Iterable[str]) -> dict[str, str]:
    nodes = set(propositions)
    told = figures(view.store, nodes, base=view.base, languages=view.languages)
    for node in nodes:
        claim = view.testimony.propositions.get(node)
        if not told.get(node) and claim:
            told[node] = claim.text.text if claim.text else claim.date.edtf if claim.date else ""
    return told


def _end(view: View, one: Said, known: set[str]) -> str:
    if known.intersection(one.relays):
        return ""
    state = end_state(one, view.testimony.ties)
    language = language_of(view.languages)
    if one.stance is Stance.REPORTS and state is ChainEnd.NOT_RECORDED:
        return phrase("unrecorded", language)
    return phrase("anonymous", language) if state is ChainEnd.ANONYMOUS else ""


def _verdict(view: View, proposition: str) -> str:
    standing = view.standings[proposition]
    count = number(str(len(standing.origins)), lang=view.lang)
    return plot_words(view.lang)[f"verdict-{standing.verdict}"].format(count)


def _reprints(
    view: View, shown: Iterable[Said], ids: dict[str, str], passes: set[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """Return who stands in a copy of whose source, and is not shown as passing it on."""
    by_source: dict[str, list[str]] = {}
    for one in shown:
        by_source.setdefault(one.source, []).append(ids[one.id])
    found = {
        (first, ids[one.id])
        for one in shown
        for before in view.testimony.ties.reprints.get(one.source, ())
        for first in by_source.get(before, ())
    }
    return tuple(sorted(found - passes))
