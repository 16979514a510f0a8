"""What pictures take from a graph: the testimony, and the names of all that is in it, in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from testimonia.analysis.reading import read_testimony
from testimonia.core.bodies import Bodies
from testimonia.core.chains import Chain, chains
from testimonia.core.holders import holders
from testimonia.core.independence import Origin, Standing, standings
from testimonia.core.locators import locator_text
from testimonia.core.model import AGAINST, Stance
from testimonia.core.passed_on import passed_on
from testimonia.core.plots import OriginMark
from testimonia.core.reach import backwards, reachable
from testimonia.core.reading_policy import Policy
from testimonia.core.support import Said, is_seen
from testimonia.core.testimony import Testimony
from testimonia.core.times import known_by
from testimonia.core.when import When, parse
from testimonia.core.withdrawn import retracting, withdrawn
from testimonia.export.sheet import COLOURED
from testimonia.query.labels import labels
from testimonia.query.lookup import Facts, facts, iris, text
from testimonia.query.words import language_of, phrase
from testimonia.rdf.queryable import Queryable

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A graph as somebody reads it: in some languages, under a policy, up to a day (ISO) or to the last.

    What is worked out from it is worked out once.
    """

    store: Queryable
    base: str
    languages: Sequence[str]
    policy: Policy = field(default_factory=Policy)
    until: str = ""

    @property
    def lang(self) -> str:
        """The language that is wanted most."""
        return self.languages[0]

    @cached_property
    def everything(self) -> Testimony:
        """All that the graph says, whenever it was said."""
        return read_testimony(self.store)

    @cached_property
    def testimony(self) -> Testimony:
        """What had certainly been said by the last day: all else about the picture is worked out from this."""
        day = parse(self.until).latest_end if self.until else None
        return known_by(self.everything, day, possibly=False) if day else self.everything

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
        return backwards({node: tuple(r for r in one.relays if r in said) for node, one in sorted(said.items())})

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

    def fallen(self, one: Said) -> bool:
        """Say whether it passes on what was since taken back, and has nothing else to stand on."""
        return (
            one.stance not in AGAINST
            and one.id not in self._holding
            and one.id not in self.retracted
            and one.id not in self.passed_on
        )

    def names(self, nodes: Iterable[str]) -> dict[str, str]:
        """Return what things are called."""
        return labels(self.store, nodes, base=self.base, languages=self.languages)

    def facts(self, nodes: Iterable[str], *properties: str) -> Facts:
        """Return what the graph has of things for some properties."""
        return facts(self.store, nodes, properties)

    def said_on(self, one: Said) -> When | None:
        """Return when it was said: on its own date, or when its source was published."""
        source = self.testimony.sources.get(one.source)
        return one.said_on or (source.published if source else None)

    def is_whole(self, one: Said) -> bool:
        """Say whether all that its chain leads to had been said by the last day, as far as dates show."""
        every = self.everything.assertions
        led_to = reachable([one.id], lambda node: (relayed for relayed in every[node].relays if relayed in every))
        return led_to <= self.testimony.assertions.keys()

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


class Letters:
    """Gives each origin a letter, in the order in which they are asked for; bodies under one control have one."""

    def __init__(self, reading: Reading) -> None:
        """Begin with A."""
        self._reading = reading
        self._bodies = Bodies(reading.testimony.ties)
        self._given: dict[frozenset[str], int] = {}
        self._found: dict[int, list[Origin]] = {}
        self._asked: dict[int, int] = {}

    def of(self, one: Said) -> tuple[str, ...]:
        """Return the letters of the origins that an assertion goes back to, with ``°`` where it is not in own words."""
        standing = self._reading.standings.get(one.proposition)
        ends = set(self._reading.chains[one.id].ends)
        origins = [o for o in standing.origins if not ends.isdisjoint(o.ends)] if standing else []
        if standing is None or one.id not in standing.supporting:
            return ()
        letters = []
        for origin in origins:
            at = self._given.setdefault(self._bodies.as_one(origin.bodies), len(self._given))
            self._found.setdefault(at, []).append(origin)
            self._asked[at] = self._asked.get(at, 0) + 1
            letters.append(f"{_letter(at)}{'' if origin.in_own_words else '°'}")
        return tuple(letters)

    def marks(self) -> tuple[OriginMark, ...]:
        """Return the origins that letters were given to; those asked for most, and more than once, have a colour."""
        bodies = {at: sorted({b for o in found for b in o.bodies}) for at, found in self._found.items()}
        names = self._reading.names({body for several in bodies.values() for body in several})
        often = sorted((at for at, times in self._asked.items() if times > 1), key=lambda at: (-self._asked[at], at))
        ranks = {at: rank for rank, at in enumerate(often[:COLOURED])}
        return tuple(
            OriginMark(
                letter=_letter(at),
                name=self._named(bodies[at], names),
                joined=len(self._bodies.as_one(bodies[at])) < len({names[body] for body in bodies[at]}),
                heard=any(origin.in_own_words for origin in found),
                anonymous=all(origin.anonymous for origin in found),
                rank=ranks.get(at),
            )
            for at, found in sorted(self._found.items())
        )

    def _named(self, bodies: Sequence[str], names: Mapping[str, str]) -> str:
        """Return the names of bodies, those under one control joined by a plus sign."""
        houses: dict[frozenset[str], list[str]] = {}
        for body in bodies:
            houses.setdefault(self._bodies.as_one((body,)), []).append(names[body])
        return "; ".join(dict.fromkeys(" + ".join(dict.fromkeys(several)) for several in houses.values()))


def _letter(at: int) -> str:
    found = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, len(_LETTERS))
        found = _LETTERS[rest] + found
    return found
