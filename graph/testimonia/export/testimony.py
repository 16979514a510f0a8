"""Propositions and the assertions of them, as values; and the part of them that somebody asks for."""

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from testimonia.export.facts import Facts, Words
from testimonia.export.names import CONCEPTS, PROV, SCHEMA, SEM, TM

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
AGAINST = frozenset({"denies", "disputes"})
FOR = frozenset({"asserts", "corrects"})


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """When something was said: no later than ``latest`` (ISO date, or empty), in the source's own words ``text``."""

    latest: str
    earliest: str
    text: str


@dataclass(frozen=True, slots=True)
class Proposition:
    """What is claimed. ``object`` is the IRI of a thing or concept; a literal value is in the figures and ``value``."""

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
class Assertion:
    """Who says it. ``stance`` is the key of the concept; ``said`` is the date of saying, else that of publication."""

    iri: str
    proposition: str
    speakers: tuple[str, ...] = ()
    source: str = ""
    stance: str = "asserts"
    relays: tuple[str, ...] = ()
    retracts: tuple[str, ...] = ()
    said: Said | None = None


@dataclass(frozen=True, slots=True)
class Testimony:
    """Propositions and assertions by their IRIs, in the order of their IRIs."""

    propositions: Mapping[str, Proposition]
    assertions: Mapping[str, Assertion]

    __test__ = False  # its name begins with "Test": pytest must not collect it

    def by_proposition(self) -> dict[str, list[Assertion]]:
        """Return the assertions of each proposition that has any."""
        found: dict[str, list[Assertion]] = {iri: [] for iri in self.propositions}
        for assertion in self.assertions.values():
            if assertion.proposition in found:
                found[assertion.proposition].append(assertion)
        return {iri: made for iri, made in found.items() if made}

    def retracted(self) -> dict[str, list[Assertion]]:
        """Return, by the IRI of a retracted assertion, those that retract it."""
        found: dict[str, list[Assertion]] = defaultdict(list)
        for assertion in self.assertions.values():
            for target in assertion.retracts:
                found[target].append(assertion)
        return dict(found)

    def relaying(self) -> dict[str, list[Assertion]]:
        """Return, by the IRI of a relayed assertion, those that relay it."""
        found: dict[str, list[Assertion]] = defaultdict(list)
        for assertion in self.assertions.values():
            for target in assertion.relays:
                found[target].append(assertion)
        return dict(found)


@dataclass(frozen=True, slots=True)
class Worth:
    """What was worked out about assertions (IRIs), as of the day that is asked for.

    ``known``: those that had certainly been made by that day; None is all. ``holding``: those that stand by what they
    say; None is all that were not taken back. ``denials``: reports of nothing but a denial.
    """

    known: Collection[str] | None = None
    holding: Collection[str] | None = None
    denials: Collection[str] = field(default_factory=frozenset)

    def holds(self, iri: str) -> bool:
        """Say whether an assertion stands by what it says, as far as that was worked out."""
        return iri not in self.denials and (self.holding is None or iri in self.holding)


def testimony(facts: Facts) -> Testimony:
    """Return all propositions and assertions of the graph."""
    propositions = {iri: _proposition(facts, iri) for iri in sorted(facts.of_type(TM + "Proposition"))}
    assertions = {iri: _assertion(facts, iri) for iri in sorted(facts.of_type(TM + "Assertion"))}
    return Testimony(propositions, assertions)


def restricted(  # the restrictions are what users ask for
    all_of_it: Testimony,
    facts: Facts,
    *,
    event: str = "",
    source: str = "",
    known: Collection[str] | None = None,
    propositions: Collection[str] | None = None,
) -> Testimony:
    """Return what is said of an event and its parts, in a source, and by a day (each where it is given).

    ``known`` are the IRIs of the assertions that had been made by that day. ``propositions`` are the IRIs of all that
    may stay; with them, what was said in confidence is left out.

    ``event`` and ``source`` are IRIs, or the ends of IRIs (``executions-1988``). A source's chains stay whole: what it
    relays is kept, as far as the source tells it. Propositions that nobody states any more are left out too.
    """
    assertions = dict(all_of_it.assertions)
    if source:
        stated = [a.iri for a in assertions.values() if names(a.source, source)]
        assertions = _with_relayed(stated, assertions)
    if known is not None:
        assertions = {iri: a for iri, a in assertions.items() if iri in known}
    if propositions is not None:
        confidential = facts.of_type(TM + "ConfidentialAssertion")
        assertions = {iri: a for iri, a in assertions.items() if iri not in confidential}
    kept = set(all_of_it.propositions if propositions is None else propositions)
    if event:
        events = _with_parts(facts, event)
        kept &= {p.iri for p in all_of_it.propositions.values() if p.about in events or p.object in events}
    assertions = {iri: a for iri, a in assertions.items() if a.proposition in kept}
    spoken = {a.proposition for a in assertions.values()}
    return Testimony({iri: p for iri, p in all_of_it.propositions.items() if iri in spoken}, assertions)


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
    found: set[str] = set()
    waiting = [iri for iri in facts.of_type(SEM + "Event") if names(iri, event)]
    while waiting:
        iri = waiting.pop()
        if iri not in found:
            found.add(iri)
            waiting.extend(parts[iri])
    return found


def _with_relayed(start: Iterable[str], assertions: Mapping[str, Assertion]) -> dict[str, Assertion]:
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        iri = waiting.pop()
        if iri in assertions and iri not in found:
            found.add(iri)
            waiting.extend(assertions[iri].relays)
    return {iri: a for iri, a in assertions.items() if iri in found}


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


def _assertion(facts: Facts, iri: str) -> Assertion:
    source = facts.link(iri, TM + "statedIn")
    return Assertion(
        iri,
        proposition=facts.link(iri, TM + "proposition"),
        speakers=facts.linked(iri, PROV + "wasAttributedTo"),
        source=source,
        stance=concept_key(facts.link(iri, TM + "stance")) or "asserts",
        relays=facts.linked(iri, TM + "relays"),
        retracts=facts.linked(iri, TM + "retracts"),
        said=_said(facts, iri, TM + "assertedOn") or _said(facts, source, SCHEMA + "datePublished"),
    )


def _said(facts: Facts, node: str, predicate: str) -> Said | None:
    text = facts.text(node, predicate)
    if not text:
        return None
    day = text if _DAY.fullmatch(text) else ""
    return Said(facts.text(node, TM + "latestEnd") or day, facts.text(node, TM + "earliestBegin") or day, text)


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
