"""Claims as they are told in words, with the assertions of them; and the part of them that somebody asks for.

Who stands by what is not judged here but in ``worth``, from all that is known and not from a selection.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from testimonia.core.reach import reachable
from testimonia.core.support import Said
from testimonia.core.testimony import Testimony
from testimonia.core.when import When
from testimonia.export.facts import Facts, Words
from testimonia.export.names import CONCEPTS, SEM, TM


@dataclass(frozen=True, slots=True)
class Proposition:
    """A claim as it is written: numbers and dates as texts, a text in its languages.

    ``object`` is the IRI of a thing or concept; a literal value is in the figures and ``value``.
    """

    iri: str
    about: str
    property: str
    object: str = ""
    value: tuple[Words, ...] = ()
    low: str = ""
    high: str = ""
    bound: str = ""
    alternatives: tuple[str, ...] = ()
    wording: str = ""
    scopes: tuple[str, ...] = ()
    period: str = ""
    within: str = ""
    counting: str = ""


@dataclass(frozen=True, slots=True)
class Statements:
    """Propositions and assertions by their IRIs, in order; ``dates`` are those of the assertions that have one.

    A date is that of the saying, or else that of the source's publication.
    """

    propositions: Mapping[str, Proposition]
    assertions: Mapping[str, Said]
    dates: Mapping[str, When]

    def by_proposition(self) -> dict[str, list[Said]]:
        """Return the assertions of each proposition that has any."""
        found: dict[str, list[Said]] = {iri: [] for iri in self.propositions}
        for assertion in self.assertions.values():
            if assertion.proposition in found:
                found[assertion.proposition].append(assertion)
        return {iri: made for iri, made in found.items() if made}

    def relaying(self) -> dict[str, list[Said]]:
        """Return, by the IRI of a relayed assertion, those that relay it."""
        found: dict[str, list[Said]] = defaultdict(list)
        for assertion in self.assertions.values():
            for target in assertion.relays:
                found[target].append(assertion)
        return dict(found)


def claims(facts: Facts) -> dict[str, Proposition]:
    """Return all propositions of the graph as they are written."""
    return {iri: _proposition(facts, iri) for iri in sorted(facts.of_type(TM + "Proposition"))}


def selected(  # the restrictions are what users ask for
    known: Testimony,
    facts: Facts,
    *,
    event: str = "",
    source: str = "",
    propositions: Collection[str] | None = None,
) -> Statements:
    """Return what is known of an event and its parts, and in a source (each where it is given).

    ``propositions`` are the IRIs of all that may stay.

    ``event`` and ``source`` are IRIs, or the ends of IRIs (``executions-1988``). A source's chains stay whole: what it
    relays or prints again is kept, as far as it is told. Propositions that nobody states any more are left out too.
    """
    assertions = dict(known.assertions)
    if source:
        stated = [one.id for one in assertions.values() if names(one.source, source)]
        told = reachable(stated, lambda iri: assertions[iri].onward if iri in assertions else ())
        assertions = {iri: one for iri, one in assertions.items() if iri in told}
    every = claims(facts)
    kept = set(every if propositions is None else propositions)
    if event:
        events = _with_parts(facts, event)
        kept &= {p.iri for p in every.values() if p.about in events or p.object in events}
    assertions = {iri: one for iri, one in assertions.items() if one.proposition in kept}
    spoken = {one.proposition for one in assertions.values()}
    published = {name: source.published for name, source in known.sources.items() if source.published}
    dates = {iri: one.said_on or published.get(one.source) for iri, one in assertions.items()}
    return Statements(
        {iri: p for iri, p in every.items() if iri in spoken},
        assertions,
        {iri: when for iri, when in dates.items() if when},
    )


def names(iri: str, wanted: str) -> bool:
    """Say whether ``wanted`` is the IRI or its end.

    >>> names("https://example.org/hrw-2022", "hrw-2022"), names("https://example.org/hrw-2022", "2022")
    (True, False)
    """
    return bool(iri) and (iri == wanted or iri.endswith(("/" + wanted, "#" + wanted)))


def _with_parts(facts: Facts, event: str) -> set[str]:
    parts: dict[str, set[str]] = defaultdict(set)
    for part, wholes in facts.iris.get(SEM + "subEventOf", {}).items():
        for whole in wholes:
            parts[whole].add(part)
    found: Iterable[str] = (iri for iri in facts.of_type(SEM + "Event") if names(iri, event))
    return reachable(found, lambda whole: parts.get(whole, ()))


def _proposition(facts: Facts, iri: str) -> Proposition:
    return Proposition(
        iri,
        about=facts.link(iri, TM + "about"),
        property=facts.link(iri, TM + "property"),
        object=facts.link(iri, TM + "object"),
        value=facts.words(iri, TM + "value"),
        low=facts.text(iri, TM + "low"),
        high=facts.text(iri, TM + "high"),
        bound=concept_key(facts.link(iri, TM + "bound")),
        alternatives=tuple(sorted((w.text for w in facts.words(iri, TM + "alternative")), key=numeric)),
        wording=facts.text(iri, TM + "wording"),
        scopes=facts.linked(iri, TM + "scope"),
        period=facts.text(iri, TM + "period"),
        within=facts.link(iri, TM + "within"),
        counting=facts.link(iri, TM + "counting"),
    )


def concept_key(iri: str) -> str:
    """Return the last segment of a concept's IRI.

    >>> concept_key("https://w3id.org/testimonia/stance/asserts")
    'asserts'
    """
    return iri.removeprefix(CONCEPTS).rpartition("/")[2]


def numeric(text: str) -> tuple[int, float, str]:
    """Return a key that sorts numbers by size, and texts after them."""
    try:
        number = float(text)
    except ValueError:
        return (1, 0.0, text)
    return (0, number, text) if math.isfinite(number) else (1, 0.0, text)
