"""One assertion told in words: who says it, where, when, how, and whose words it passes on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from testimonia.core.locators import locator_text
from testimonia.core.model import AGAINST, Stance
from testimonia.core.support import Said
from testimonia.export.dates import date_text
from testimonia.export.facts import Facts
from testimonia.export.labels import concept_label, in_language, label, labels, short_id
from testimonia.export.names import CONCEPTS, OA, RDF, SCHEMA, SKOS, TM
from testimonia.export.statements import Statements
from testimonia.export.words import words_in
from testimonia.export.worth import Worth

Saying: TypeAlias = dict[str, str | list[str]]
"""What an assertion says of itself, ready for JSON; a key is absent where there is nothing to say."""

WORDING = frozenset({"verbatim", "passage", "note", "hedge", "derivation"})
"""The keys of a saying in words that its source chose, and that may name a restricted place."""

_MOST_CHAINS = 20
_LONGEST = 12
"""A chain is told for so many hops and then breaks off with an ellipsis."""


@dataclass(frozen=True, slots=True)
class Sayings:
    """Tells the assertions of one graph in one language.

    ``hiding`` are propositions in which a larger place stands for a restricted one: of them nothing is told in words
    that a source chose, and that may name it.
    """

    facts: Facts
    statements: Statements
    lang: str
    worth: Worth
    relaying: Mapping[str, Sequence[Said]]
    hiding: frozenset[str] = frozenset()

    def tell(self, assertion: Said, *, statement: str = "") -> Saying:
        """Return the assertion in words."""
        told: Mapping[str, str | list[str]] = {
            "id": short_id(self.facts, assertion.id),
            "iri": assertion.id,
            "statement": statement,
            "speakers": self._labels(assertion.speakers),
            "by": self.who(assertion),
            "names": self._every_name(assertion),
            "stance": assertion.stance.value,
            "stance_label": self._stance(assertion),
            "according_to": self.according_to(assertion),
            "source": label(self.facts, assertion.source, lang=self.lang) if assertion.source else "",
            "source_id": short_id(self.facts, assertion.source) if assertion.source else "",
            "publisher": self._labels(self.facts.linked(assertion.source, SCHEMA + "publisher")),
            "url": self.facts.link(assertion.source, SCHEMA + "url"),
            "date": date_text(when.edtf, lang=self.lang) if (when := self.statements.dates.get(assertion.id)) else "",
            "passage": self.passage(assertion),
            "verbatim": self.facts.text(assertion.id, TM + "verbatim"),
            "said_during": self._labels(self.facts.linked(assertion.id, TM + "saidDuring")),
            "hedge": self._text(assertion, TM + "hedge"),
            "derivation": self._text(assertion, TM + "derivation"),
            "note": self._text(assertion, SKOS + "note"),
            "chains": list(self.chains(assertion)),
            "retracted_by": [self.who(by) for by in self.retractions(assertion)],
        }
        hidden = WORDING if assertion.proposition in self.hiding else ()
        return {key: value for key, value in told.items() if value and key not in hidden}

    def retractions(self, assertion: Said) -> list[Said]:
        """Return the assertions that retract it, as far as they are told here."""
        by = self.worth.retracted.get(assertion.id, ())
        return [self.statements.assertions[iri] for iri in by if iri in self.statements.assertions]

    def who(self, assertion: Said) -> str:
        """Return the speakers' names; where none is named, the source's publisher, or else its title."""
        names = (
            self._labels(assertion.speakers)
            or self._labels(self.facts.linked(assertion.source, SCHEMA + "publisher"))
            or self._labels((assertion.source,) if assertion.source else ())
        )
        return ", ".join(names) or words_in(self.lang)["speaker-unknown"]

    def according_to(self, assertion: Said) -> list[str]:
        """Return who passes the assertion on, where its speaker's own words are not in the graph; else nothing.

        Whoever passes it on only to deny it is not among them; nor is who took that back, unless nobody stands by the
        assertion itself any more.
        """
        told = [one for one in self._heard_through(assertion) if one.stance not in AGAINST]
        standing = [one for one in told if one.id not in self.worth.gone]
        return sorted({self.who(one) for one in (standing if assertion.id in self.worth.holding else standing or told)})

    def is_known_through_others(self, assertion: Said) -> bool:
        """Tell whether it is known only through others who pass it on, whatever they hold of it."""
        return bool(self._heard_through(assertion))

    def _heard_through(self, assertion: Said) -> list[Said]:
        return [] if self._seen(assertion) else list(self._in_sources(assertion, {assertion.id}))

    def _seen(self, assertion: Said) -> bool:
        """Tell whether the assertion stands in a source that is not known only through others."""
        return bool(assertion.source) and assertion.source not in self.facts.of_type(TM + "UnseenSource")

    def _in_sources(self, assertion: Said, seen: set[str]) -> Iterator[Said]:
        """Yield the assertions that pass it on and stand in a source, through those that do not."""
        for relaying in self.relaying.get(assertion.id, ()):
            if relaying.id in seen:
                continue
            seen.add(relaying.id)
            if self._seen(relaying):
                yield relaying
            else:
                yield from self._in_sources(relaying, seen)

    def attributed(self, assertion: Said) -> str:
        """Return who says it; where their own words are not in the graph, who cites them: ``Y (citing X)``.

        If it was said in confidence, that too.
        """
        who, others = self.who(assertion), self.according_to(assertion)
        if others:
            who = words_in(self.lang)["citing"].format(", ".join(others), who)
        elif self.is_known_through_others(assertion):
            who = words_in(self.lang)["own-words-missing"].format(who)
        return self._marked(assertion, who)

    def chains(self, assertion: Said) -> Iterator[str]:
        """Yield each chain from this assertion to its end, if it passes on what somebody else said: at most twenty.

        The end is named where it is not the origin itself.
        """
        for path in islice(self._paths(assertion, ()), _MOST_CHAINS):
            steps = [self._step(step) for step in path]
            if len(path) > _LONGEST:
                steps.append("…")
            elif path[-1].stance is Stance.REPORTS or self._is_cut(path[-1]):
                steps.append(self._end("lineage-not-recorded"))
            elif self._is_anonymous(path[-1]):
                steps.append(self._end("anonymous-origin"))
            if len(steps) > 1:
                yield " → ".join(steps)

    def passage(self, assertion: Said) -> str:
        """Return the places in the source, as locators and quotations."""
        parts: list[str] = []
        for passage in self.facts.linked(assertion.id, TM + "passage"):
            for selector in self.facts.linked(passage, OA + "hasSelector"):
                parts += [locator_text(w.text, self.lang) for w in self.facts.words(selector, RDF + "value")]
                parts += [f"“{w.text}”" for w in self.facts.words(selector, OA + "exact")]
        return "; ".join(parts)

    def _paths(self, assertion: Said, before: tuple[Said, ...]) -> Iterator[tuple[Said, ...]]:
        path = (*before, assertion)
        further = [self.statements.assertions[iri] for iri in assertion.onward if iri in self.statements.assertions]
        further = [relayed for relayed in further if relayed not in path]
        if not further or len(path) > _LONGEST:
            yield path
        for relayed in further:
            yield from self._paths(relayed, path)

    def _step(self, assertion: Said) -> str:
        who, source = self.who(assertion), assertion.source
        title = label(self.facts, source, lang=self.lang) if source else ""
        return f"{who} ({title})" if title and title != who else who

    def _end(self, key: str) -> str:
        found = in_language(self.facts.words(f"{CONCEPTS}chain-end/{key}", SKOS + "prefLabel"), lang=self.lang)
        return found or words_in(self.lang)[key]

    def _is_cut(self, assertion: Said) -> bool:
        """Tell whether it passes on something that is left out, since it was said in confidence."""
        confidential = self.facts.of_type(TM + "ConfidentialAssertion")
        return any(iri in confidential and iri not in self.statements.assertions for iri in assertion.onward)

    def _is_anonymous(self, assertion: Said) -> bool:
        anonymous = self.facts.of_type(TM + "AnonymousAgent")
        if assertion.speakers:
            return anonymous.issuperset(assertion.speakers)
        return not assertion.source

    def _every_name(self, assertion: Said) -> list[str]:
        """Return what speakers, publishers and source are called in any language, to be found by."""
        publishers = self.facts.linked(assertion.source, SCHEMA + "publisher")
        sources = (assertion.source,) if assertion.source else ()
        named = (*assertion.speakers, *publishers, *sources)
        return sorted({words.text for iri in named for words in labels(self.facts, iri)})

    def _stance(self, assertion: Said) -> str:
        stance = concept_label(self.facts, f"{CONCEPTS}stance/{assertion.stance}", lang=self.lang)
        if passed := self.worth.passed_on.get(assertion.id):
            stance = words_in(self.lang)[f"passed-{passed}"]
        if others := ", ".join(self.according_to(assertion)):
            stance = words_in(self.lang)["according-to"].format(stance, others)
        elif self.is_known_through_others(assertion):
            stance = words_in(self.lang)["own-words-missing"].format(stance)
        return self._marked(assertion, stance)

    def _marked(self, assertion: Said, text: str) -> str:
        is_confidential = assertion.id in self.facts.of_type(TM + "ConfidentialAssertion")
        return words_in(self.lang)["in-confidence"].format(text) if is_confidential else text

    def _labels(self, iris: Sequence[str]) -> list[str]:
        return [label(self.facts, iri, lang=self.lang) for iri in iris]

    def _text(self, assertion: Said, predicate: str) -> str:
        return in_language(self.facts.words(assertion.id, predicate), lang=self.lang)


def sayings(
    facts: Facts, statements: Statements, worth: Worth, *, lang: str, hiding: frozenset[str] = frozenset()
) -> Sayings:
    """Return what tells the assertions of some statements."""
    return Sayings(facts, statements, lang, worth, statements.relaying(), hiding)
