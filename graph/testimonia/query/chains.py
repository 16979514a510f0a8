"""From a saying back to its origin, as one line of text.

::

    Human Rights Watch, “Iran's 1988 Mass Executions” (2022) ← former Iranian officials [own words not in the graph]

Each step is what the step before it relays. Several branches stand in parentheses with ``+`` between them. In brackets
stand a stance other than asserting or reporting, and what ends a branch before an identified origin.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from testimonia.query.labels import labels
from testimonia.query.lookup import facts, iris, text
from testimonia.query.queryable import Queryable, Term, iri
from testimonia.query.words import language_of, local_digits, phrase

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
    language = language_of(languages)
    return {node: _line(node, found, language, (), count(), brief=brief) for node in wanted}


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


def _line(
    node: str,
    found: dict[str, Step],
    language: str,
    path: tuple[str, ...],
    shown: Iterator[int],
    *,
    brief: bool,
) -> str:
    if node in path:
        return f"[{phrase('circle', language)}]"
    if next(shown) >= _LONGEST:
        return "…"
    step = found[node]
    here = _shown_briefly(step, language) if brief else _shown(step, language)
    onward = [_line(other, found, language, (*path, node), shown, brief=brief) for other in step.relays]
    if step.lineage_missing:
        onward = [f"[{phrase('unrecorded', language)}]"]
    if not onward:
        return here
    rest = onward[0] if len(onward) == 1 else f"({phrase('branch', language).join(sorted(onward))})"
    return f"{here}{phrase('relays', language)}{rest}"


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
