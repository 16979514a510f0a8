"""What a dossier is made from: the claims about an event, who makes them, and how everything is called."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from testimonia.core.compared import Comparison
from testimonia.core.dossier import Cite, Kind, Line, Run
from testimonia.core.independence import Standing
from testimonia.core.model import Proposition, Stance
from testimonia.core.problems import Location
from testimonia.core.reading_policy import Policy
from testimonia.core.support import Said, is_seen
from testimonia.core.testimony import Testimony
from testimonia.core.text import persian_digits
from testimonia.core.times import Dating
from testimonia.core.when import Day
from testimonia.dossiers.lines import Speech
from testimonia.export import labels
from testimonia.export import statements as exported
from testimonia.export.dates import date_text
from testimonia.export.facts import Facts, Words
from testimonia.export.names import FOAF, ORG, SCHEMA, SEM, TM

UNHEARD = "°"
AT_RISK = "⚠"
_AGENTS = (f"{FOAF}Person", f"{FOAF}Group", f"{ORG}Organization")
_LAST = Day(9999, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The testimony that counts, and what is needed to tell it in one language.

    ``parts`` are the events that are part of the event, however deep; ``compared`` has how the claims about all of
    these stand to each other, and who holds and who denies each. ``sayings`` has the assertions of each proposition,
    the earliest first; ``retracting`` those that take back an assertion, ``correcting`` those that put it right,
    ``relaying`` those that relay it; ``gone`` are those that were taken back. ``revises`` has for a source those of
    which it is a later state. ``implied`` has for each claim those that follow from it and that somebody denies.

    ``protected`` are the people at risk and the places finer than may be published; ``exposed`` the assertions that
    mention one of them and are not confidential. ``confidential`` is all that was said in confidence, ``kept_back``
    how many assertions about the event are left out for that; ``left_out`` how many had not certainly been made.
    """

    event: str
    testimony: Testimony
    standings: Mapping[str, Standing]
    dated: Mapping[str, Dating]
    facts: Facts
    claims: Mapping[str, exported.Proposition]
    places: Mapping[str, Sequence[Location]]
    policy: Policy
    parts: Sequence[str]
    compared: Comparison
    speech: Speech
    sayings: Mapping[str, tuple[Said, ...]]
    retracting: Mapping[str, tuple[str, ...]]
    correcting: Mapping[str, tuple[str, ...]]
    gone: frozenset[str]
    relaying: Mapping[str, tuple[str, ...]]
    revises: Mapping[str, tuple[str, ...]]
    implied: Mapping[str, tuple[str, ...]]
    protected: frozenset[str] = frozenset()
    exposed: frozenset[str] = frozenset()
    confidential: frozenset[str] = frozenset()
    kept_back: int = 0
    left_out: int = 0

    @property
    def language(self) -> str:
        """The language that the dossier is in."""
        return self.speech.language

    def about(self, thing: str) -> dict[str, Proposition]:
        """Return the propositions about a thing, by IRI in order."""
        found = self.testimony.propositions
        return {iri: claim for iri, claim in sorted(found.items()) if claim.about.id == thing}

    def said(self, proposition: str) -> tuple[Said, ...]:
        """Return the assertions of a proposition, the earliest first."""
        return self.sayings.get(proposition, ())

    def is_agent(self, thing: str) -> bool:
        """Say whether a thing is a person, a group or an institution."""
        return thing in self.facts.of_type(*_AGENTS)

    def is_place(self, thing: str) -> bool:
        """Say whether a thing is a place."""
        return thing in self.facts.of_type(f"{SEM}Place")

    def name(self, iri: str, kind: Kind = Kind.NAME) -> Run:
        """Return what a thing or concept is called, with a mark where it must not become public."""
        known = labels.labels(self.facts, iri)
        text = labels.label(self.facts, iri, lang=self.language)
        mark = AT_RISK if iri in self.protected else ""
        return Run(f"{text}{mark}", kind, next((words.lang for words in known if words.text == text), ""))

    def property_name(self, prop: str) -> Run:
        """Return what a claim property is called, by its key."""
        iri = self.testimony.properties.get(prop, prop)
        return replace(self.name(iri, Kind.PLAIN), text=labels.property_label(self.facts, iri, lang=self.language))

    def heading(self, prop: str) -> Run:
        """Return what a claim property is called where it stands alone: in a title, or as what is contested."""
        words = f"heading-{prop}"
        return Run(self.speech.text(words)) if self.speech.has(words) else self.property_name(prop)

    def in_records(self, words: str) -> Line:
        """Return a sentence on what is not in the records; if something is kept back, that too."""
        said = self.speech.say(words)
        if not self.kept_back:
            return said
        return self.speech.listed([said, self.speech.say("confidential-apart")], joint="space")

    def keeps_back(self, one: Said) -> bool:
        """Say whether an assertion has something from what is kept back."""
        return any(iri in self.confidential and iri not in self.testimony.assertions for iri in one.onward)

    def value(self, proposition: str) -> Line:
        """Return what a proposition says of its subject: a figure, a date, a name, a text in quotation marks."""
        claim, shown = self.testimony.propositions[proposition], self.claims[proposition]
        if shown.object:
            return (self.name(shown.object, Kind.VALUE),)
        text = labels.value_text(self.facts, shown, lang=self.language)
        if claim.text is None:
            return (Run(text, Kind.VALUE),)
        return self.speech.say("quoted", text=(Run(claim.text.text, Kind.VALUE, claim.text.language),))

    def qualifiers(self, proposition: str) -> str:
        """Return what limits a claim: scope, place, period, way of counting; empty for the whole."""
        claim = self.claims[proposition]
        things = [*claim.scopes, *([claim.within] if claim.within else [])]
        parts = [self.name(thing).text for thing in things]
        parts += [date_text(claim.period, lang=self.language)] if claim.period else []
        parts += [self.name(claim.counting).text] if claim.counting else []
        return self.speech.text("semicolon").join(parts)

    def qualified(self, proposition: str) -> Line:
        """Return a claimed value with what limits it."""
        limits = self.qualifiers(proposition)
        value = self.value(proposition)
        return self.speech.say("qualified", value=value, qualifiers=(Run(limits),)) if limits else value

    def claim(self, proposition: str) -> Line:
        """Return a claim in full: the property, the value, what limits it; and of what, if not of the event."""
        claim = self.testimony.propositions[proposition]
        parts = {"property": (self.property_name(claim.property),), "value": self.qualified(proposition)}
        if claim.about.id == self.event:
            return self.speech.say("of", **parts)
        return self.speech.say("of-other", about=(self.name(claim.about.id),), **parts)

    def who(self, one: Said) -> Line:
        """Return who says it: the speakers, or else the source; with a mark if their own words were not seen."""
        mark = () if is_seen(one, self.testimony.ties) else (Run(UNHEARD),)
        if one.speakers:
            return (*self.speech.listed([(self.name(s),) for s in one.speakers], last="and"), *mark)
        if one.source:
            return (self.name(one.source, Kind.WORK), *mark)
        return (Run(self.speech.text("nobody")),)

    def year(self, one: Said) -> str:
        """Return the year in which it was said, or what else is known of the date; empty where nothing is."""
        dating = self.dated[one.id]
        first, last = dating.earliest, dating.latest
        if first and last and first.year == last.year:
            return self.digits(f"{first.year}")
        if first and last:
            words = {"first": str(first.year), "last": str(last.year)}
            return self.digits(self.speech.text("between-years").format(**words))
        if first:
            return self.digits(self.speech.text("from-year").format(year=first.year))
        return self.digits(self.speech.text("by-year").format(year=last.year)) if last else ""

    def digits(self, text: str) -> str:
        """Write digits as the language does, with nothing between them: for years and the numbers of lines."""
        return persian_digits(text) if self.language.partition("-")[0] == "fa" else text

    def words(self, found: Iterable[Words]) -> Run:
        """Return the words of a record in the language that is nearest."""
        given = tuple(found)
        text = labels.in_language(given, lang=self.language)
        return Run(text, Kind.WORDS, next((words.lang for words in given if words.text == text), ""))

    def speakers(self, said: Sequence[Said], *, hedged: bool = False) -> Line:
        """Return who says it and when, with notes; one who says it several times is named once.

        ``hedged``: with the words by which they qualify it.
        """
        grouped: dict[Line, list[Said]] = {}
        for one in said:
            grouped.setdefault(self.who(one), []).append(one)
        entries: list[Line] = []
        for who, mine in grouped.items():
            years = [year for year in dict.fromkeys(self.year(one) for one in mine) if year]
            beside: list[Line] = [self.speech.listed([(Run(year),) for year in years])] if years else []
            if hedged:
                hedges = dict.fromkeys(self.words(self.facts.words(one.id, TM + "hedge")) for one in mine)
                beside += [self.speech.say("hedged", text=(hedge,)) for hedge in hedges if hedge.text]
            beside += [self.speech.say("in-confidence")] if any(one.id in self.confidential for one in mine) else []
            told = self.speech.listed(beside, joint="semicolon")
            named = self.speech.say("said-by-year", who=who, year=told) if told else who
            entries.append((*named, Cite(tuple(one.id for one in mine))))
        return self.speech.listed(entries, joint="semicolon")

    def cite(self, proposition: str) -> Cite:
        """Return a citation of the one assertion that says it most directly: in its own words, and first."""
        said = self.said(proposition)
        lends = self.standings[proposition].supporting
        best = min(
            said,
            key=lambda one: (
                one.id not in lends,
                one.stance is Stance.REPORTS,
                not is_seen(one, self.testimony.ties),
            ),
        )
        return Cite((best.id,))


def in_order_of_time(said: Iterable[Said], dated: Mapping[str, Dating]) -> list[Said]:
    """Return assertions by the day by which they had been made; those without a date come last."""
    return sorted(said, key=lambda one: (dated[one.id].latest or _LAST, one.id))


def published(found: Material, source: str) -> str:
    """Return when a source was published, in words."""
    return date_text(found.facts.text(source, SCHEMA + "datePublished"), lang=found.language)


def key(text: str) -> str:
    """Return a text as the key of a section.

    >>> key("death_toll")
    'death-toll'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
