"""From a saying back to its origin, as one line of text.

::

    Human Rights Watch, “Iran's 1988 Mass Executions” (2022) ← former Iranian officials [own words not in the graph]

Each step is what the step before it relays. Several branches stand in parentheses with ``+`` between them. In brackets
stand a stance other than asserting or reporting, and what ends a branch before an identified origin.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from testimonia.core.reach import is_circle, knots
from testimonia.query.labels import labels
from testimonia.query.lookup import facts, iris, text
from testimonia.query.queryable import Term, iri
from testimonia.query.words import language_of, local_digits, phrase
from testimonia.rdf.queryable import Queryable

_SAYING = ("tm:relays", "tm:stance", "tm:statedIn", "tm:assertedOn", "prov:wasAttributedTo")
_LONGEST = 200
"""Steps shown of one chain with all its branches; what is beyond them ends in an ellipsis."""


@dataclass(frozen=True, slots=True)
class Step:
    """One assertion as a chain shows it; ``year`` is that of the saying, else of the source's publication."""

    speakers: tuple[str, ...]
    title: str
    year: str
    sourced: bool
    anonymous: bool
    lineage_missing: bool
    stance: str
    relays: tuple[str, ...]


def chains(
    store: Queryable, assertions: Iterable[str], *, base: str, languages: Sequence[str], brief: bool = False
) -> dict[str, str]:
    """Return the chain of each assertion (IRI) as text; a circle of citations is marked and left.

    ``brief`` names who speaks and leaves out titles and years; ``°`` then marks whose own words are not in the graph.
    """
    wanted = sorted(set(assertions))
    found = steps(store, wanted, base=base, languages=languages)
    lines = _Lines(found, language_of(languages), brief=brief)
    return {node: lines.line(node) for node in wanted}


def steps(store: Queryable, assertions: Iterable[str], *, base: str, languages: Sequence[str]) -> dict[str, Step]:
    """Return the given assertions and all that they relay, however far."""
    saying: dict[str, Mapping[str, Sequence[Term]]] = {}
    fringe = set(assertions)
    while fringe:
        told = facts(store, fringe, _SAYING)
        saying |= {node: told.get(node, {}) for node in fringe}
        fringe = {other for node in fringe for other in iris(saying[node].get("tm:relays"))} - set(saying)
    sources = {node for own in saying.values() for node in iris(own.get("tm:statedIn"))}
    agents = {node for own in saying.values() for node in iris(own.get("prov:wasAttributedTo"))}
    about_sources = facts(store, sources, ("schema:datePublished", "rdf:type"))
    kinds = facts(store, agents, ("rdf:type",))
    names = labels(store, sources | agents, base=base, languages=languages)
    anonymous = {agent for agent in agents if iri("tm:AnonymousAgent") in iris(kinds.get(agent, {}).get("rdf:type"))}
    result = {}
    for node, own in saying.items():
        speakers = iris(own.get("prov:wasAttributedTo"))
        source = (iris(own.get("tm:statedIn")) or [""])[0]
        published = text(about_sources.get(source, {}).get("schema:datePublished"))
        stance = text(own.get("tm:stance")).rsplit("/", 1)[-1]
        result[node] = Step(
            speakers=tuple(names[speaker] for speaker in speakers),
            title=names.get(source, ""),
            year=_year(text(own.get("tm:assertedOn")) or published),
            sourced=bool(source) and iri("tm:UnseenSource") not in iris(about_sources.get(source, {}).get("rdf:type")),
            anonymous=bool(speakers) and all(speaker in anonymous for speaker in speakers),
            lineage_missing=stance == "reports" and not own.get("tm:relays"),
            stance=stance,
            relays=tuple(iris(own.get("tm:relays"))),
        )
    return result


class _Lines:
    """Chains as text; what several of them have in common is put into words once."""

    def __init__(self, found: Mapping[str, Step], language: str, *, brief: bool) -> None:
        self._found = found
        self._language = language
        shown = _shown_briefly if brief else _shown
        self._here = {node: shown(step, language) for node, step in found.items()}
        self._sizes = _sizes({node: step.relays for node, step in found.items()})
        self._whole: dict[str, str] = {}
        self._count = 0

    def line(self, node: str) -> str:
        """Return the chain of an assertion."""
        self._count = 0
        return self._text(node, set())

    def _text(self, node: str, path: set[str]) -> str:
        if node in path:
            return f"[{phrase('circle', self._language)}]"
        if self._count >= _LONGEST:
            return "…"
        whole = self._sizes.get(node, _LONGEST + 1) <= _LONGEST - self._count
        if whole and node in self._whole:
            self._count += self._sizes[node]
            return self._whole[node]
        self._count += 1
        text = self._here[node] + self._onward(node, path)
        if whole:
            self._whole[node] = text
        return text

    def _onward(self, node: str, path: set[str]) -> str:
        step = self._found[node]
        path.add(node)
        texts = [self._text(other, path) for other in step.relays]
        path.remove(node)
        if step.lineage_missing:
            texts = [f"[{phrase('unrecorded', self._language)}]"]
        if not texts:
            return ""
        # One ellipsis says as much as a thousand.
        texts = sorted(text for text in texts if text != "…") + ["…"] * ("…" in texts)
        rest = texts[0] if len(texts) == 1 else f"({phrase('branch', self._language).join(texts)})"
        return f"{phrase('relays', self._language)}{rest}"


def _sizes(relays: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return how many steps the chain of each assertion has with all its branches; none for what leads to a circle."""
    found: dict[str, int] = {}
    for knot in knots(relays):
        if not is_circle(knot, relays) and all(other in found for other in relays[knot[0]]):
            found[knot[0]] = min(1 + sum(found[other] for other in relays[knot[0]]), _LONGEST + 1)
    return found


def _shown_briefly(step: Step, language: str) -> str:
    who = phrase("and", language).join(step.speakers) or phrase("quoted", language, step.title)
    stance = "" if step.stance in {"", "asserts", "reports"} else f" [{phrase(step.stance, language)}]"
    return f"{who}{'' if step.sourced else '°'}{stance}"


def _shown(step: Step, language: str) -> str:
    who = phrase("and", language).join(step.speakers)
    what = phrase("quoted", language, step.title) if step.title else ""
    named = phrase("comma", language).join(part for part in (who, what) if part) or phrase("nobody", language)
    year = f" ({local_digits(step.year, language)})" if step.year else ""
    notes = [] if step.stance in {"", "asserts", "reports"} else [phrase(step.stance, language)]
    notes += [
        phrase(key, language)
        for key, given in (("anonymous", step.anonymous), ("unsourced", not step.sourced))
        if given and not (key == "anonymous" and step.relays)
    ]
    return f"{named}{year}" + (f" [{phrase('note-comma', language).join(notes)}]" if notes else "")


def _year(edtf: str) -> str:
    """Return the year of a date that lies within one, else the whole date."""
    years = {part[:4] for part in re.split(r"/|\.\.|,", edtf.strip("[]{}").replace(" ", ""))}
    year = years.pop()
    return year if not years and re.fullmatch("[0-9]{4}", year) else edtf
