"""What every network has in common: its columns, and an edge's account of who says it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from testimonia.core.model import Stance
from testimonia.core.support import Said
from testimonia.export.coarser import RESTRICTED
from testimonia.export.labels import concept_label, label, labels, short_id
from testimonia.export.names import FOAF, ORG, SEM, SKOS, TM

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
    "place_note": str,
    "statement": str,
    "asserted_by": str,
    "reported_by": str,
    "denied_by": str,
    "disputed_by": str,
    "denial_reported_by": str,
    "dispute_reported_by": str,
    "denial_taken_back_by": str,
    "declined_by": str,
    "no_comment_reported_by": str,
    "retracted_by": str,
    "retraction_reported_by": str,
    "withdrawn_said_by": str,
    "sources": str,
    "first_said": str,
    "assertions": int,
    "origins": int,
    "event": str,
    "proposition": str,
}
"""What an edge says in every format. ``origins`` is absent where it is not known; an absent text is empty.

``place_note`` says that a larger place is named for a restricted one. Who retracted a claim is in ``retracted_by``,
who took back a denial of it in ``denial_taken_back_by``: the denial does not count as one any more.
"""

PASSED_ON: Mapping[Stance, str] = {
    Stance.DENIES: "denial_reported_by",
    Stance.DISPUTES: "dispute_reported_by",
    Stance.RETRACTS: "retraction_reported_by",
    Stance.DECLINES: "no_comment_reported_by",
}
"""The column of who only passes on that somebody else does not stand by a claim, by the stance of these."""

_SAID = frozenset({Stance.ASSERTS, Stance.CORRECTS})

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
    if iri == RESTRICTED:
        return "Place"
    return next((name for name, known in _TYPES if iri in facts.of_type(known)), "Thing")


def account(sayings: "Sayings", assertions: Iterable[Said]) -> dict[str, Scalar]:
    """Return who asserts, reports, denies and retracts, in which sources, and when it was first said.

    Whoever is only said to assert, with no words of their own in the graph, does not count as asserting: that is a
    report, ``Y (citing X)``. What was retracted counts as neither, and so does what nobody stands by any more: what
    passes on only that, and what its speaker put right. A report of nothing but a denial is a report of the denial, and
    so for all that is against: who passes it on never said what is claimed. A denial that was taken back is none.
    ``first_said`` is the earliest date of what is not a denial, in EDTF.
    """
    made, worth = list(assertions), sayings.worth
    denials = [a for a in made if worth.is_denial(a)]
    spoken = [a for a in made if a.stance in _SAID | {Stance.REPORTS} and not worth.is_denial(a)]
    standing = [a for a in spoken if a.id in worth.holding]
    cited = {a.id for a in standing if sayings.is_known_through_others(a)}
    own = [a for a in standing if a.stance in _SAID and a.id not in cited]
    reports = [a for a in standing if (a.id in cited if a.stance in _SAID else cited.isdisjoint(a.relays))]
    silent = {a.id for a in made if a.stance in {Stance.RETRACTS, Stance.DECLINES}}
    known = (worth.holding, worth.retracted, worth.passed_on)
    fallen = [a for a in spoken if not any(a.id in told for told in known) and silent.isdisjoint(a.onward)]
    put_right = [a for a in denials if a.id in worth.gone and a.id not in worth.retracted]
    when = (sayings.statements.dates.get(a.id) for a in spoken)
    dates = sorted((w.latest_end, w.earliest_begin or (), w.edtf) for w in when if w and w.latest_end)
    return {
        "asserted_by": _names(sayings, own),
        "reported_by": _names(sayings, reports),
        "denied_by": _names(sayings, (a for a in made if a.id in worth.denying and a.stance is not Stance.DISPUTES)),
        "disputed_by": _names(sayings, (a for a in made if a.id in worth.denying and a.stance is Stance.DISPUTES)),
        **{
            column: _names(sayings, (a for a in made if worth.passed_on.get(a.id) is stance and a.id not in worth.gone))
            for stance, column in PASSED_ON.items()
        },
        "denial_taken_back_by": _names(sayings, [*_taking_back(sayings, made, denials=True), *put_right]),
        "declined_by": _names(sayings, (a for a in made if a.stance is Stance.DECLINES)),
        "retracted_by": _names(sayings, _taking_back(sayings, made, denials=False)),
        "withdrawn_said_by": _names(sayings, fallen),
        "sources": _joined(label(sayings.facts, a.source, lang=sayings.lang) for a in made if a.source),
        "first_said": dates[0][2] if dates else "",
        "assertions": len(made),
    }


def told(sayings: "Sayings", assertions: Iterable[Said], *, statement: str) -> "list[Saying]":
    """Return the assertions in words, the first said first; those without a last day come last."""

    def place(one: Said) -> tuple[bool, tuple[int, ...], str]:
        when = sayings.statements.dates.get(one.id)
        day = when.latest_end if when else None
        return (day is None, day or (), one.id)

    return [sayings.tell(assertion, statement=statement) for assertion in sorted(assertions, key=place)]


def _taking_back(sayings: "Sayings", made: Iterable[Said], *, denials: bool) -> Iterator[Said]:
    """Yield the retractions that there are among these and of them: those of denials, or those of anything else."""
    worth, known = sayings.worth, sayings.statements.assertions
    for one in made:
        if worth.is_denial(one) is denials:
            yield from sayings.retractions(one)
        target = known.get(one.retracts)
        if one.stance is Stance.RETRACTS and bool(target and worth.is_denial(target)) is denials:
            yield one


def _names(sayings: "Sayings", assertions: Iterable[Said]) -> str:
    return _joined(sayings.attributed(assertion) for assertion in assertions)


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(sorted(set(texts)))


def columns(attributes: Mapping[str, object], known: Mapping[str, type]) -> Iterator[tuple[str, Scalar]]:
    """Yield the attributes that have a column and something to say, in the order of the columns."""
    for name in known:
        value = attributes.get(name)
        if isinstance(value, int) or (isinstance(value, str) and value):
            yield name, value
