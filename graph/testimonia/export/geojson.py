"""GeoJSON (RFC 7946): where things are said to have happened, each place with who says so.

Every feature is one claim that an event took place somewhere. It carries its assertions, and the other claims about the
event with theirs. A place without coordinates stays a feature without geometry, and says why: no point is made up.
For a restricted place the nearest unrestricted one around it is named, and the feature says so.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from testimonia.core.support import Said
from testimonia.core.testimony import Testimony
from testimonia.export.coarser import coarser
from testimonia.export.facts import Facts, read
from testimonia.export.labels import (
    concept_label,
    dataset_title,
    label,
    property_key,
    property_label,
    qualifiers,
    short_id,
    value_text,
)
from testimonia.export.names import GEO, GEOSPARQL, SCHEMA, SEM, TM
from testimonia.export.network import account, told
from testimonia.export.saying import Sayings, sayings
from testimonia.export.statements import Proposition, Statements, selected
from testimonia.export.withheld import left_out
from testimonia.export.wkt import Geometry, geometry, point
from testimonia.export.words import words_in
from testimonia.export.worth import worth
from testimonia.rdf.queryable import Queryable

Features: TypeAlias = dict[str, Any]
"""A FeatureCollection, ready for JSON."""

_DATED = "happened_during"


def features(
    graph: Queryable,
    known: Testimony,
    *,
    view: Mapping[str, str],
    propositions: Collection[str],
    event: str = "",
    source: str = "",
    lang: str = "en",
    whole: Testimony | None = None,
) -> Features:
    """Return the places claimed for events, as far as ``propositions`` (IRIs) say them.

    ``known`` is all that counts: what the graph says, or what had been said by a day.
    ``view`` is told beside them: its name, what it is called, its policy in words. Events that have no claimed place
    are named under ``without_place``. ``whole`` is what is known with what was said in confidence, which is counted.
    """
    facts = read(graph)
    chosen = selected(known, facts, event=event, source=source, propositions=propositions)
    shown = coarser(known, chosen)
    teller = sayings(facts, shown.statements, worth(known), lang=lang, hiding=shown.hiding)
    placing = {iri for iri, said in chosen.propositions.items() if said.object in facts.of_type(SEM + "Place")}
    claimed = _by_event(facts, shown.statements)
    by_proposition = shown.statements.by_proposition()
    made = [
        _feature(_Claims(teller, by_proposition), said, claims)
        for claims in claimed.values()
        for said in claims
        if said.iri in placing
    ]
    title, licence = dataset_title(facts, lang=lang)
    placeless = [iri for iri, claims in claimed.items() if placing.isdisjoint(said.iri for said in claims)]
    about = {"name": title, "licence": licence, "view": dict(view)}
    return {
        "type": "FeatureCollection",
        **{key: value for key, value in about.items() if value},
        **left_out(known, whole, facts, event=event, source=source),
        "without_place": [{"id": short_id(facts, iri), "label": label(facts, iri, lang=lang)} for iri in placeless],
        "features": made,
    }


def geojson(collection: Features) -> str:
    """Write the features."""
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _by_event(facts: Facts, chosen: Statements) -> dict[str, list[Proposition]]:
    events = facts.of_type(SEM + "Event")
    found: dict[str, list[Proposition]] = {}
    for said in sorted(chosen.propositions.values(), key=lambda p: (p.about, p.property, p.iri)):
        if said.about in events:
            found.setdefault(said.about, []).append(said)
    return found


@dataclass(frozen=True, slots=True)
class _Claims:
    """Tells claims, each with the assertions of it."""

    teller: Sayings
    assertions: Mapping[str, Sequence[Said]]

    def tell(self, said: Proposition) -> dict[str, Any]:
        """Return a claim with who says it."""
        return _claim(self.teller, said, self.assertions[said.iri])


def _feature(telling: _Claims, said: Proposition, claims: Iterable[Proposition]) -> dict[str, Any]:
    facts, lang = telling.teller.facts, telling.teller.lang
    hidden = said.iri in telling.teller.hiding
    shape, why = (None, "restricted") if hidden else _geometry(facts, said.object)
    around = facts.linked(said.object, SCHEMA + "containedInPlace")
    others = [other for other in claims if other.iri != said.iri]
    dates = [value_text(facts, other, lang=lang) for other in others if property_key(other.property) == _DATED]
    properties = {
        "event": label(facts, said.about, lang=lang),
        "event_iri": said.about,
        "kind": "; ".join(
            concept_label(facts, kind, lang=lang) for kind in facts.linked(said.about, SEM + "eventType")
        ),
        "place": label(facts, said.object, lang=lang),
        "place_iri": said.object,
        "located_in": "; ".join(label(facts, outer, lang=lang) for outer in around),
        "place_note": words_in(lang)["larger-place"] if hidden else "",
        "no_position": why,
        "when": "; ".join(dict.fromkeys(dates)),
        **telling.tell(said),
        "claims": [telling.tell(other) for other in others],
    }
    filled = {key: value for key, value in properties.items() if value not in ("", [])}
    return {"type": "Feature", "id": short_id(facts, said.iri), "geometry": shape, "properties": filled}


def _claim(teller: Sayings, said: Proposition, made: Iterable[Said]) -> dict[str, Any]:
    """Return a claim in words and as it is bounded, with who says it; what there is nothing to say of is left out."""
    facts, lang, made = teller.facts, teller.lang, list(made)
    name, value = property_label(facts, said.property, lang=lang), value_text(facts, said, lang=lang)
    limits = qualifiers(facts, said, lang=lang)
    sentence = f"{label(facts, said.about, lang=lang)} – {name} – {value}" + (f" ({limits})" if limits else "")
    written = {
        "statement": sentence,
        "property": property_key(said.property),
        "value": value,
        "qualifiers": limits,
        "proposition": said.iri,
        **dict(_bounds(facts, said)),
        **account(teller, made),
        "said": told(teller, made, statement=sentence),
    }
    return {key: given for key, given in written.items() if given not in ("", [])}


def _bounds(facts: Facts, said: Proposition) -> Iterator[tuple[str, str]]:
    """Yield what a figure or date is known to be: its bound and ends, or its EDTF and the days that it keeps within."""
    yield "bound", said.bound
    yield "low", said.low
    yield "high", said.high
    yield "edtf", next((words.text for words in said.value if words.edtf), "")
    for key, name in (("begins", "earliestBegin"), ("ends", "latestEnd")):
        yield key, facts.text(said.iri, TM + name)


def _geometry(facts: Facts, place: str) -> tuple[Geometry | None, str]:
    """Return a place's geometry; or none, and why: there is none, or it cannot be read."""
    wkt = facts.text(place, GEOSPARQL + "asWKT")
    lat, long = facts.text(place, GEO + "lat"), facts.text(place, GEO + "long")
    found = (geometry(wkt) if wkt else None) or (point(lat, long) if lat and long else None)
    return found, "" if found else "not-readable" if wkt or (lat and long) else "no-coordinates"
