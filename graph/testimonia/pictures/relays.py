"""Who passes on whom of one claim, for the picture of its relays."""

from collections.abc import Iterable, Mapping

from testimonia.core.model import Ref, Stance
from testimonia.core.plots import Card, Relays
from testimonia.core.reach import reachable
from testimonia.core.support import ChainEnd, Said, end_state
from testimonia.errors import UsageError
from testimonia.export.digits import number
from testimonia.export.plot_words import plot_words
from testimonia.export.years import year_text
from testimonia.pictures.keeping_back import cautioned, is_worded, nothing_public
from testimonia.pictures.letters import Letters
from testimonia.pictures.sources import Reading
from testimonia.query.figures import figures
from testimonia.query.labels import short
from testimonia.query.lookup import text
from testimonia.query.words import language_of, phrase

_STANCES = "https://w3id.org/testimonia/stance/"


def relays(reading: Reading, proposition: str) -> Relays:
    """Return the sayings of a proposition with all that they pass on, and its verdict in words.

    Raises ``UsageError`` where nothing of it had been said by the last day.
    """
    claim = reading.everything.propositions[proposition]
    shown = _gathered(reading, proposition)
    if not shown:
        if confidential := nothing_public("This claim", reading, {proposition}):
            raise confidential
        raise UsageError(f"Nothing of it had certainly been said by {reading.until}.", hint="Choose a later --until.")
    known = {one.id for one in shown}
    property_iri = reading.testimony.properties.get(claim.property, "")
    names = reading.names({claim.about.id, property_iri, *(f"{_STANCES}{one.stance}" for one in shown)})
    told = _told(reading, {proposition, *(one.proposition for one in shown)})
    letters = Letters(reading)
    speaking = reading.speaking(shown)
    facts = reading.facts({*known, *(one.source for one in shown if one.source)}, "tm:hedge", "schema:url")
    passages = reading.passages(shown)

    def worded(one: Said) -> bool:
        return is_worded(reading, reading.testimony.propositions.get(one.proposition))

    cards = tuple(
        Card(
            id=short(one.id, base=reading.base).removeprefix("assertion/"),
            speaker=reading.who(one, speaking),
            stance=one.stance,
            stance_label=_stance(reading, one, names),
            title=speaking.get(one.source, "") if one.source else "",
            passage=passages.get(one.id, "") if worded(one) else "",
            url=text(facts.get(one.source, {}).get("schema:url")),
            year=year_text(reading.said_on(one), lang=reading.lang),
            figure="" if one.proposition == proposition else told[one.proposition],
            note=text(facts.get(one.id, {}).get("tm:hedge")) if worded(one) else "",
            letters=letters.of(one),
            heard=reading.heard(one),
            end=_end(reading, one, known),
            retracted=one.id in reading.retracted,
            put_right=one.id in reading.put_right,
            corrected_by=reading.corrected_by(one, speaking),
            on_retracted=reading.on_retracted(one),
            through_retracted=reading.through_retracted(one),
            passed_stance=reading.passed_on.get(one.id),
            confidential=one.id in reading.in_confidence,
        )
        for one in shown
    )
    ids = {one.id: card.id for one, card in zip(shown, cards, strict=True)}
    passes = tuple(sorted((ids[other], ids[one.id]) for one in shown for other in set(one.onward) & known))
    statement = f"{names[claim.about.id]} – {names.get(property_iri, claim.property)}: {told[proposition]}"
    return Relays(
        title=statement,
        statement=told[proposition],
        verdict=_verdict(reading, proposition),
        cards=cards,
        passes=passes,
        reprints=_reprints(reading, shown, ids, set(passes)),
        origins=letters.marks(),
        lang=reading.lang,
        caution=cautioned(reading, {proposition}),
    )


def _gathered(reading: Reading, proposition: str) -> list[Said]:
    said = reading.testimony.assertions
    own = (node for node, one in said.items() if one.proposition == proposition)
    found = reachable(own, lambda node: (relayed for relayed in said[node].onward if relayed in said))
    return [said[node] for node in sorted(found)]


def _stance(reading: Reading, one: Said, names: Mapping[str, str]) -> str:
    if passed := reading.passed_on.get(one.id):
        return plot_words(reading.lang)[f"passed-{passed}"]
    return "" if one.stance in {Stance.ASSERTS, Stance.REPORTS} else names[f"{_STANCES}{one.stance}"]


def _told(reading: Reading, propositions: Iterable[str]) -> dict[str, str]:
    nodes = set(propositions)
    told = figures(reading.store, nodes, base=reading.base, languages=reading.languages)
    claims = {node: claim for node, claim in reading.testimony.propositions.items() if node in nodes}
    things = {node: claim.object.id for node, claim in claims.items() if isinstance(claim.object, Ref)}
    names = reading.names(things.values())
    told.update({node: names[thing] for node, thing in things.items()})
    for node, claim in claims.items():
        if not told.get(node):
            told[node] = claim.text.text if claim.text else claim.date.edtf if claim.date else ""
    return told


def _end(reading: Reading, one: Said, known: set[str]) -> str:
    if reading.keeps_back(one):
        return plot_words(reading.lang)["from-confidence"]
    if known.intersection(one.onward):
        return ""
    state = end_state(one, reading.testimony.ties)
    language = language_of(reading.languages)
    if one.stance is Stance.REPORTS and state is ChainEnd.NOT_RECORDED:
        return phrase("unrecorded", language)
    return phrase("anonymous", language) if state is ChainEnd.ANONYMOUS else ""


def _verdict(reading: Reading, proposition: str) -> str:
    standing = reading.standings[proposition]
    count = number(str(len(standing.origins)), lang=reading.lang)
    return plot_words(reading.lang)[f"verdict-{standing.verdict}"].format(count)


def _reprints(
    reading: Reading, shown: Iterable[Said], ids: dict[str, str], passes: set[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """Return who stands in a copy of whose source, and is not shown as passing it on."""
    by_source: dict[str, list[str]] = {}
    for one in shown:
        by_source.setdefault(one.source, []).append(ids[one.id])
    found = {
        (first, ids[one.id])
        for one in shown
        for before in reading.testimony.ties.reprints.get(one.source, ())
        for first in by_source.get(before, ())
    }
    return tuple(sorted(found - passes))
