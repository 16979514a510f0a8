"""The networks that the graph is exported as. Each has one edge for one thing said, and every edge says by whom.

In each, a node is a short id with the attributes of ``NODE_COLUMNS`` and its ``names`` in all languages; an edge has a
unique key, the attributes of ``EDGE_COLUMNS``, and ``said``: its assertions in words.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeAlias

import networkx as nx

from testimonia.core.support import Said
from testimonia.core.testimony import Testimony
from testimonia.export.coarser import coarser
from testimonia.export.facts import Facts, read
from testimonia.export.labels import (
    dataset_title,
    label,
    property_key,
    property_label,
    qualifiers,
    short_id,
    value_text,
)
from testimonia.export.names import SEM
from testimonia.export.network import Network, account, add_thing, thing_type, told
from testimonia.export.saying import Saying, Sayings, sayings
from testimonia.export.statements import Proposition, Statements, selected
from testimonia.export.withheld import left_out
from testimonia.export.words import words_in
from testimonia.export.worth import worth
from testimonia.rdf.queryable import Queryable

AGENTS = frozenset({"Person", "Group", "Institution"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a network tells, and what tells it.

    ``origins`` is the number of independent origins of each proposition by its IRI, as far as it was worked out.
    ``in_words``: edges have every assertion in words, and not its IRI alone.
    """

    teller: Sayings
    origins: Mapping[str, int] = field(default_factory=dict)
    in_words: bool = True

    @property
    def facts(self) -> Facts:
        """What the graph says of things."""
        return self.teller.facts

    @property
    def statements(self) -> Statements:
        """What is told."""
        return self.teller.statements

    @property
    def lang(self) -> str:
        """The language that it is told in."""
        return self.teller.lang

    def told(self, assertions: Iterable[Said], *, statement: str) -> list[Saying]:
        """Return assertions in words, or their IRIs."""
        if self.in_words:
            return told(self.teller, assertions, statement=statement)
        return [{"iri": one.id} for one in assertions]


Build: TypeAlias = Callable[[Selection], Network]


def network(  # noqa: PLR0913 - each says what is told, or of what
    graph: Queryable | Facts,
    known: Testimony,
    *,
    name: str = "statements",
    event: str = "",
    source: str = "",
    lang: str = "en",
    origins: Mapping[str, int] | None = None,
    propositions: Collection[str] | None = None,
    whole: Testimony | None = None,
    in_words: bool = True,
) -> Network:
    """Build one of ``NETWORKS`` from a graph that answers SPARQL, or from the facts of it.

    ``known`` is all that counts: what the graph says, or what had been said by a day. ``event`` (with its parts) and
    ``source`` are IRIs or ids. ``origins`` gives the number of independent origins of propositions by their IRI,
    ``propositions`` those that alone may stay, if given. For a restricted place the nearest unrestricted one around it
    is named. ``whole`` is what is known with what was said in confidence: what ``known`` has not of it is counted as
    ``left_out``. Without ``in_words`` the assertions of an edge are
    IRIs alone. Raises ``KeyError`` for a name that is none.
    """
    build = NETWORKS[name]
    facts = graph if isinstance(graph, Facts) else read(graph)
    shown = coarser(known, selected(known, facts, event=event, source=source, propositions=propositions))
    teller = sayings(facts, shown.statements, worth(known), lang=lang, hiding=shown.hiding)
    built = build(Selection(teller=teller, origins=origins or {}, in_words=in_words))
    title, licence = dataset_title(facts, lang=lang)
    built.graph.update(name=name, title=title, license=licence, lang=lang, directed=name != "people")
    built.graph.update(left_out(known, whole, facts, event=event, source=source))
    return _in_order(built)


def statements(selection: Selection) -> Network:
    """Who did what to whom, with the saying of it: one edge per proposition, from its subject to its object or value.

    A claimed figure, date or text is a node of its own, which belongs to its one proposition.
    """
    built: Network = nx.MultiDiGraph()
    teller, facts, here = selection.teller, selection.facts, selection.statements
    for iri, assertions in here.by_proposition().items():
        said = here.propositions[iri]
        subject = add_thing(built, facts, said.about, lang=selection.lang)
        if said.object:
            target = add_thing(built, facts, said.object, lang=selection.lang)
        else:
            target = _add_value(built, facts, said, lang=selection.lang)
        attributes = _about(said, selection) | account(teller, assertions)
        said_so = selection.told(assertions, statement=str(attributes["statement"]))
        built.add_edge(subject, target, key=short_id(facts, iri), **attributes, said=said_so)
    return built


def relays(selection: Selection) -> Network:
    """Which source relays which: an edge from the source (or the speakers) that relays to the one that is relayed."""
    built: Network = nx.MultiDiGraph()
    teller, facts, here = selection.teller, selection.facts, selection.statements
    word = words_in(selection.lang)["relays"]
    for iri, relaying in here.assertions.items():
        for relayed in (here.assertions[r] for r in relaying.relays if r in here.assertions):
            said = here.propositions.get(relaying.proposition)
            if said is None:
                continue
            attributes = _about(said, selection) | account(teller, (relaying, relayed))
            attributes |= {
                "label": f"{word}: {attributes['label']} {value_text(facts, said, lang=selection.lang)}",
                "sources": "; ".join(_title(teller, each.source) for each in (relaying, relayed) if each.source),
            }
            both = selection.told((relaying, relayed), statement=str(attributes["statement"]))
            for start in _holders(relaying.source, relaying.speakers):
                for end in _holders(relayed.source, relayed.speakers):
                    ends = [add_thing(built, facts, end_iri, lang=selection.lang) for end_iri in (start, end)]
                    key = ":".join((short_id(facts, iri), short_id(facts, relayed.id), *ends))
                    built.add_edge(ends[0], ends[1], key=key, **attributes, said=both)
    return built


def people(selection: Selection) -> Network:
    """Who is named together: an edge for each event and each two agents that propositions about it name.

    The edge has no direction: its ends are in the order of their ids. It was first said when both had been named.
    """
    built: Network = nx.MultiDiGraph()
    teller, facts, here = selection.teller, selection.facts, selection.statements
    by_proposition = here.by_proposition()
    for event, named in sorted(_named(selection).items()):
        for one, other in combinations(sorted(named, key=lambda iri: short_id(facts, iri)), 2):
            ends = [add_thing(built, facts, iri, lang=selection.lang) for iri in (one, other)]
            propositions = [p for p in sorted({*named[one], *named[other]}) if p in by_proposition]
            assertions = [a for p in propositions for a in by_proposition[p]]
            texts = {p: str(_about(here.propositions[p], selection)["statement"]) for p in propositions}
            parts = [account(teller, [a for p in named[end] for a in by_proposition[p]]) for end in (one, other)]
            firsts = [str(part["first_said"]) for part in parts]
            roles = [_roles(named[end], selection) for end in (one, other)]
            title = label(facts, event, lang=selection.lang)
            both = " – ".join(f"{built.nodes[end]['label']} ({role})" for end, role in zip(ends, roles, strict=True))
            attributes = account(teller, assertions) | {
                "label": title,
                "event": title,
                "property": " – ".join(roles),
                "statement": f"{title}: {both}",
                "value": "",
                "qualifiers": "",
                "place_note": _place_note(propositions, selection),
                "first_said": max(firsts) if all(firsts) else "",
                "proposition": " ".join(propositions),
            }
            said = [s for p in propositions for s in selection.told(by_proposition[p], statement=texts[p])]
            key = ":".join((short_id(facts, event), *ends))
            built.add_edge(ends[0], ends[1], key=key, **attributes, said=said)
    return built


NETWORKS: Mapping[str, Build] = {"people": people, "relays": relays, "statements": statements}
"""The networks by name."""


def _about(said: Proposition, selection: Selection) -> dict[str, str | int]:
    facts, lang = selection.facts, selection.lang
    name = property_label(facts, said.property, lang=lang)
    value, limits = value_text(facts, said, lang=lang), qualifiers(facts, said, lang=lang)
    sentence = f"{label(facts, said.about, lang=lang)} – {name} – {value}"
    found: dict[str, str | int] = {
        "label": name,
        "property": property_key(said.property),
        "value": "" if said.object else value,
        "qualifiers": limits,
        "place_note": _place_note((said.iri,), selection),
        "statement": f"{sentence} ({limits})" if limits else sentence,
        "event": next(
            (label(facts, iri, lang=lang) for iri in (said.about, said.object) if thing_type(facts, iri) == "Event"), ""
        ),
        "proposition": said.iri,
    }
    return found | ({"origins": selection.origins[said.iri]} if said.iri in selection.origins else {})


def _add_value(built: Network, facts: Facts, said: Proposition, *, lang: str) -> str:
    node = f"value:{short_id(facts, said.iri).removeprefix('proposition:')}"
    built.add_node(
        node,
        label=value_text(facts, said, lang=lang),
        type="Value",
        kind=property_key(said.property),
        iri=said.iri,
        names=[{"text": words.text, "lang": words.lang} for words in said.value],
        size=said.low or said.high or next((words.text for words in said.value), ""),
    )
    return node


def _place_note(propositions: Collection[str], selection: Selection) -> str:
    hidden = not selection.teller.hiding.isdisjoint(propositions)
    return words_in(selection.lang)["larger-place"] if hidden else ""


def _named(selection: Selection) -> dict[str, dict[str, list[str]]]:
    """Return for each event the agents named with it, each with the propositions that do so."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    facts, here = selection.facts, selection.statements
    events = facts.of_type(SEM + "Event")
    spoken = here.by_proposition()
    for said in (here.propositions[iri] for iri in spoken):
        for event, agent in ((said.about, said.object), (said.object, said.about)):
            if event in events and agent and thing_type(facts, agent) in AGENTS:
                found[event][agent].append(said.iri)
    return found


def _roles(propositions: list[str], selection: Selection) -> str:
    claims = (selection.statements.propositions[p] for p in propositions)
    found = {property_label(selection.facts, said.property, lang=selection.lang) for said in claims}
    return ", ".join(sorted(found))


def _holders(source: str, speakers: tuple[str, ...]) -> tuple[str, ...]:
    return (source,) if source else speakers


def _title(teller: Sayings, source: str) -> str:
    return label(teller.facts, source, lang=teller.lang)


def _in_order(built: Network) -> Network:
    """Return the same network with nodes and edges in the order of their ids, so that every format writes it alike."""
    ordered: Network = nx.MultiDiGraph(**built.graph)
    ordered.add_nodes_from((node, built.nodes[node]) for node in sorted(built))
    ordered.add_edges_from((*ends, built.edges[ends]) for ends in sorted(built.edges(keys=True)))
    return ordered
