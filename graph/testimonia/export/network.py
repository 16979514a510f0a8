"""What every network has in common: its columns, and an edge's account of who says it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from testimonia.export.labels import concept_label, label, labels, short_id
from testimonia.export.names import FOAF, ORG, SEM, SKOS, TM
from testimonia.export.testimony import FOR, Assertion

if TYPE_CHECKING:
    import networkx as nx

    from testimonia.export.facts import Facts
    from testimonia.export.saying import Saying, Sayings

Network: TypeAlias = "nx.MultiDiGraph[str]"
Scalar: TypeAlias = str | int

NODE_COLUMNS: Mapping[str, type[str] | type[int]] = {"label": str, "type": str, "kind": str, "iri": str}
"""What a node says in every format: its type is a record type, ``Concept`` or ``Value``."""

EDGE_COLUMNS: Mapping[str, type[str] | type[int]] = {
    "label": str,
    "property": str,
    "value": str,
    "qualifiers": str,
    "statement": str,
    "asserted_by": str,
    "reported_by": str,
    "denied_by": str,
    "disputed_by": str,
    "denial_reported_by": str,
    "declined_by": str,
    "retracted_by": str,
    "withdrawn_said_by": str,
    "sources": str,
    "first_said": str,
    "assertions": int,
    "origins": int,
    "event": str,
    "proposition": str,
}
"""What an edge says in every format. ``origins`` is absent where it is not known; an absent text is empty."""

_TYPES = (
    ("Event", SEM + "Event"),
    ("Person", FOAF + "Person"),
    ("Group", FOAF + "Group"),
    ("Institution", ORG + "Organization"),
    ("Post", ORG + "Post"),
    ("Place", SEM + "Place"),
    ("Source", TM + "Source"),
    ("Concept", SKOS + "Concept"),
)


def add_thing(network: Network, facts: "Facts", iri: str, *, lang: str) -> str:
    """Add a thing as a node, once, and return its id."""
    node = short_id(facts, iri)
    if node in network and network.nodes[node]["iri"] != iri:
        node = iri  # two IRIs from outside that end alike
    if node not in network:
        network.add_node(
            node,
            label=label(facts, iri, lang=lang),
            type=thing_type(facts, iri),
            kind="; ".join(concept_label(facts, k, lang=lang) for k in facts.linked(iri, SEM + "eventType")),
            iri=iri,
            names=[{"text": words.text, "lang": words.lang} for words in labels(facts, iri)],
        )
    return node


def thing_type(facts: "Facts", iri: str) -> str:
    """Return the record type of a thing, or ``Thing``."""
    return next((name for name, known in _TYPES if iri in facts.of_type(known)), "Thing")


def account(sayings: "Sayings", assertions: Iterable[Assertion]) -> dict[str, Scalar]:
    """Return who asserts, reports, denies and retracts, in which sources, and when it was first said.

    Whoever is only said to assert, with no words of their own in the graph, does not count as asserting: that is a
    report, ``Y (citing X)``. What was retracted counts as neither, and so does what nobody stands by any more: what
    passes on only that, and what its speaker put right. A report of nothing but a denial is a report of the denial.
    ``first_said`` is the earliest date of what is not a denial, in EDTF.
    """
    made = list(assertions)
    worth = sayings.worth
    spoken = [a for a in made if a.stance in FOR | {"reports"} and a.iri not in worth.denials]
    standing = [a for a in made if a.iri not in sayings.retracted and worth.holds(a.iri)]
    attributed = {a.iri for a in standing if sayings.according_to(a)}
    reports = [a for a in standing if a.stance == "reports" and not attributed.intersection(a.relays)]
    against = {a.iri for a in made if a.stance in {"retracts", "declines-to-comment"}}
    fallen = [
        a for a in spoken if a.iri not in sayings.retracted and not worth.holds(a.iri) and against.isdisjoint(a.relays)
    ]
    dates = sorted(a.said for a in spoken if a.said and a.said.latest)
    return {
        "asserted_by": _names(sayings, (a for a in standing if a.stance in FOR and a.iri not in attributed)),
        "reported_by": _names(sayings, [*reports, *(a for a in standing if a.stance in FOR and a.iri in attributed)]),
        "denied_by": _names(sayings, (a for a in made if a.stance == "denies")),
        "disputed_by": _names(sayings, (a for a in made if a.stance == "disputes")),
        "denial_reported_by": _names(sayings, (a for a in made if a.iri in worth.denials)),
        "declined_by": _names(sayings, (a for a in made if a.stance == "declines-to-comment")),
        "retracted_by": _names(
            sayings,
            (
                *(by for a in made for by in sayings.retracted.get(a.iri, ())),
                *(a for a in made if a.stance == "retracts"),
            ),
        ),
        "withdrawn_said_by": _names(sayings, fallen),
        "sources": _joined(label(sayings.facts, a.source, lang=sayings.lang) for a in made if a.source),
        "first_said": dates[0].text if dates else "",
        "assertions": len(made),
    }


def told(sayings: "Sayings", assertions: Iterable[Assertion], *, statement: str) -> "list[Saying]":
    """Return the assertions in words, the first said first."""
    ordered = sorted(assertions, key=lambda a: (a.said.latest or "~" if a.said else "~", a.iri))
    return [sayings.tell(assertion, statement=statement) for assertion in ordered]


def _names(sayings: "Sayings", assertions: Iterable[Assertion]) -> str:
    return _joined(sayings.attributed(assertion) for assertion in assertions)


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(sorted(set(texts)))


def columns(attributes: Mapping[str, object], known: Mapping[str, type]) -> Iterator[tuple[str, Scalar]]:
    """Yield the attributes that have a column and something to say, in the order of the columns."""
    for name in known:
        value = attributes.get(name)
        if isinstance(value, int) or (isinstance(value, str) and value):
            yield name, value
