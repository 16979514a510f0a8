"""What pictures take from a graph: the testimony, and the names of all that is in it, in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from testimonia.analysis.reading import read_testimony
from testimonia.core.chains import Chain, chains
from testimonia.core.cutting import keeping_back
from testimonia.core.holders import holders
from testimonia.core.independence import Standing, standings
from testimonia.core.locators import locator_text
from testimonia.core.model import AGAINST, Stance
from testimonia.core.passed_on import passed_on
from testimonia.core.reach import backwards, reachable
from testimonia.core.reading_policy import Policy
from testimonia.core.restricted import larger_places
from testimonia.core.support import Said, is_seen
from testimonia.core.testimony import Testimony
from testimonia.core.times import known_by
from testimonia.core.unheard import heard_no_more
from testimonia.core.when import When, parse
from testimonia.core.withdrawn import retracting, withdrawn
from testimonia.export.cautions import AT_RISK
from testimonia.export.coarser import RESTRICTED
from testimonia.export.plot_words import plot_words
from testimonia.query.labels import labels
from testimonia.query.lookup import Facts, facts, iris, text
from testimonia.query.words import language_of, phrase
from testimonia.rdf.queryable import Queryable


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A graph as somebody reads it: in some languages, under a policy, up to a day (ISO) or to the last.

    What was said in confidence counts for nothing unless ``confidential`` asks for it. What is worked out is worked
    out once.
    """

    store: Queryable
    base: str
    languages: Sequence[str]
    policy: Policy = field(default_factory=Policy)
    until: str = ""
    confidential: bool = False

    @property
    def lang(self) -> str:
        """The language that is wanted most."""
        return self.languages[0]

    @cached_property
    def everything(self) -> Testimony:
        """All that the graph says, whenever it was said."""
        return read_testimony(self.store)

    @cached_property
    def known(self) -> Testimony:
        """What had certainly been said by the last day, in confidence or not."""
        day = parse(self.until).latest_end if self.until else None
        return known_by(self.everything, day, possibly=False) if day else self.everything

    @cached_property
    def testimony(self) -> Testimony:
        """What of it may be told: all else about the picture is worked out from this."""
        return self.known if self.confidential else keeping_back(self.known, self.in_confidence)

    @property
    def in_confidence(self) -> frozenset[str]:
        """All that was said in confidence, told or not."""
        return self.everything.entries.marks.confidential

    @cached_property
    def larger(self) -> Mapping[str, str]:
        """The larger place that is named for each place that is finer than may be published; empty for none."""
        return larger_places(self.everything.places, self.everything.entries.marks.restricted)

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """The origins of each proposition."""
        return standings(self.testimony)

    @cached_property
    def chains(self) -> Mapping[str, Chain]:
        """The chain of each assertion."""
        return chains(self.testimony.assertions, self.testimony.ties)

    @cached_property
    def citing(self) -> Mapping[str, Sequence[str]]:
        """The assertions that pass each assertion on."""
        said = self.testimony.assertions
        return backwards({node: tuple(r for r in one.onward if r in said) for node, one in sorted(said.items())})

    @cached_property
    def retracted(self) -> frozenset[str]:
        """The assertions that were taken back, or put right by their own speakers."""
        return frozenset(withdrawn(self.testimony.assertions, self.testimony.ties))

    @cached_property
    def put_right(self) -> frozenset[str]:
        """The assertions that were taken back by a correction alone."""
        return self.retracted - {target for target, _ in retracting(self.testimony.assertions, self.testimony.ties)}

    @cached_property
    def _corrections(self) -> Mapping[str, Sequence[Said]]:
        found: dict[str, list[Said]] = {}
        for _, one in sorted(self.testimony.assertions.items()):
            if one.corrects:
                found.setdefault(one.corrects, []).append(one)
        return found

    def corrected_by(self, one: Said, names: Mapping[str, str]) -> str:
        """Return who corrected an assertion that its own speaker did not take back."""
        if one.id in self.retracted:
            return ""
        who = dict.fromkeys(self.who(other, names) for other in self._corrections.get(one.id, ()))
        return phrase("comma", language_of(self.languages)).join(who)

    @cached_property
    def passed_on(self) -> Mapping[str, Stance]:
        """The assertions that only pass on that somebody does not stand by what is claimed, with that stance."""
        return passed_on(self.testimony.assertions)

    @cached_property
    def _holding(self) -> frozenset[str]:
        found = holders(self.testimony.assertions, self.testimony.ties)
        return frozenset(node for several in found.values() for node in several)

    @cached_property
    def _unheard(self) -> frozenset[str]:
        known = self.testimony
        settled = (name for name, one in known.assertions.items() if one.unheard)
        return frozenset((*heard_no_more(known.assertions, known.ties, self.retracted), *settled))

    def on_retracted(self, one: Said) -> bool:
        """Say whether its speaker passes on what was since taken back, and has nothing else to stand on.

        Whoever is quoted in a reprint passes nothing on: that does who prints it.
        """
        papers = {*self.testimony.ties.publishers.get(one.source, ()), one.source}
        return (
            self._fallen(one) and bool(one.relays or papers.issuperset(one.speakers)) and self._leads_to_retracted(one)
        )

    def through_retracted(self, one: Said) -> bool:
        """Say whether it is known only through what was since taken back, and its speaker passes on no such thing."""
        known_so = one.id in self._unheard or self._leads_to_retracted(one)
        return self._fallen(one) and known_so and not self.on_retracted(one)

    def _leads_to_retracted(self, one: Said) -> bool:
        said = self.testimony.assertions
        return not self.retracted.isdisjoint(led_to((node for node in one.onward if node in said), self.testimony))

    def _fallen(self, one: Said) -> bool:
        return (
            one.stance not in AGAINST
            and one.id not in self._holding
            and one.id not in self.retracted
            and one.id not in self.passed_on
        )

    def names(self, nodes: Iterable[str]) -> dict[str, str]:
        """Return what things are called: restricted places by a larger one, people at risk with a mark."""
        shown = {node: (self.larger[node] or RESTRICTED) if node in self.larger else node for node in nodes}
        found = labels(self.store, shown.values(), base=self.base, languages=self.languages)
        return {node: self._marked(node, found[other]) for node, other in sorted(shown.items())}

    def _marked(self, node: str, name: str) -> str:
        if self.larger.get(node):
            return plot_words(self.lang)["around"].format(name)
        return f"{name}{AT_RISK}" if node in self.everything.entries.marks.at_risk else name

    def facts(self, nodes: Iterable[str], *properties: str) -> Facts:
        """Return what the graph has of things for some properties."""
        return facts(self.store, nodes, properties)

    def said_on(self, one: Said) -> When | None:
        """Return when it was said: on its own date, or when its source was published."""
        source = self.testimony.sources.get(one.source)
        return one.said_on or (source.published if source else None)

    def is_whole(self, one: Said) -> bool:
        """Say whether all that its chain leads to may be told here, and had been said by the last day."""
        return led_to([one.id], self.everything) <= self.testimony.assertions.keys()

    def keeps_back(self, one: Said) -> bool:
        """Say whether it passes on something that is left out, since it was said in confidence."""
        return any(node in self.in_confidence and node not in self.testimony.assertions for node in one.onward)

    def from_confidence(self, one: Said) -> bool:
        """Say whether its chain leads to such a thing."""
        said = self.testimony.assertions
        return any(self.keeps_back(said[node]) for node in led_to([one.id], self.testimony))

    def heard(self, one: Said) -> bool:
        """Say whether the speaker's own words are in a source here."""
        return is_seen(one, self.testimony.ties)

    def who(self, one: Said, names: Mapping[str, str]) -> str:
        """Return who says it: the speakers, or else who published the source, or the source."""
        publishers = self.testimony.ties.publishers.get(one.source, ())
        nodes = one.speakers or publishers or ((one.source,) if one.source else ())
        comma = phrase("comma", language_of(self.languages))
        return comma.join(dict.fromkeys(names[node] for node in nodes)) or phrase("nobody", language_of(self.languages))

    def speaking(self, statements: Iterable[Said]) -> dict[str, str]:
        """Return the names of all who may be said to speak in some assertions or to correct these; and of sources."""
        nodes: set[str] = set()
        said = list(statements)
        correcting = [other for one in said for other in self._corrections.get(one.id, ())]
        for one in (*said, *correcting):
            nodes.update((*one.speakers, *self.testimony.ties.publishers.get(one.source, ())))
            nodes.update((one.source,) if one.source else ())
        return self.names(nodes)

    def cited_by(self, one: Said) -> list[Said]:
        """Return the assertions in seen sources through which one is known whose own words are not here."""
        if self.heard(one):
            return []
        said = self.testimony.assertions
        citing = reachable([one.id], lambda node: () if self.heard(said[node]) else self.citing.get(node, ()))
        return [said[node] for node in sorted(citing) if self.heard(said[node])]

    def passages(self, statements: Iterable[Said]) -> dict[str, str]:
        """Return where in its source each assertion stands, as far as there is a locator, by the assertion's IRI."""
        placed = {one.id: one.passage for one in statements if one.passage}
        found = self.facts(placed.values(), "oa:hasSelector")
        selectors = {passage: iris(values.get("oa:hasSelector")) for passage, values in found.items()}
        known = self.facts({node for several in selectors.values() for node in several}, "rdf:value")
        locators = {
            passage: [text(known.get(node, {}).get("rdf:value")) for node in several]
            for passage, several in selectors.items()
        }
        return {
            node: ", ".join(
                locator_text(locator, self.languages[0]) for locator in locators.get(passage, ()) if locator
            )
            for node, passage in placed.items()
        }


def led_to(begin: Iterable[str], testimony: Testimony) -> set[str]:
    """Return some assertions (IRIs) with all that their chains lead to."""
    said = testimony.assertions
    return reachable(begin, lambda node: (relayed for relayed in said[node].onward if relayed in said))
