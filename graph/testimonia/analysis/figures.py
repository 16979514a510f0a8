"""Reading from a built graph the claims that can be compared: see ``core.comparison``."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol, TypeAlias

import pyoxigraph as ox

from testimonia.core import edtf
from testimonia.core.groups import Group, Pair, contradictions, groups
from testimonia.core.model import Bound, Concept, Figure, Proposition, Ref, Text
from testimonia.core.reading_policy import Policy
from testimonia.core.text import nfc
from testimonia.core.when import When
from testimonia.rdf.terms import EDTF, SCHEMA, SEM, SKOS, TM

_Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_Facts: TypeAlias = dict[str, list[_Term]]


class Queryable(Protocol):
    """A graph that answers SPARQL."""

    def query(self, text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Run a query over the union of all graphs."""
        ...


@dataclass(frozen=True, slots=True)
class Compared:
    """A group of comparable claims, and the pairs of it that contradict under the policy of that name."""

    group: Group
    contradictions: tuple[Pair, ...]
    policy: str


def compared(
    graph: Queryable, about: str, *, parts: bool = False, prop: str = "", policy: Policy | None = None
) -> list[Compared]:
    """Return the groups of comparable claims about an event or other thing (IRI), with what contradicts in each.

    ``parts`` adds the events that are part of it, however deep: groups of their own, since their subject is another.
    ``prop`` is the key of a property (death_toll); empty is all of which a thing has but one value.
    """
    chosen = policy or Policy()
    contains = read_places(graph)
    found = groups(read_claims(graph, about, parts=parts, prop=prop), read_functional(graph))
    return [
        Compared(group, tuple(contradictions(group, policy=chosen, contains=contains)), chosen.name) for group in found
    ]


def read_claims(graph: Queryable, about: str, *, parts: bool = False, prop: str = "") -> dict[str, Proposition]:
    """Return what is claimed about an event or other thing (IRI), by the propositions' IRIs in order.

    Things, objects and places are named by their IRIs. Raises ``ValueError`` where ``about`` is no IRI.
    """
    subject = ox.NamedNode(about)
    chosen = f"?about <{SEM}subEventOf>* {subject} ." if parts else f"BIND({subject} AS ?about)"
    concept = f"EXISTS {{ ?o <{SKOS}inScheme> ?scheme }} AS ?concept"
    pattern = f"{chosen} ?s <{TM}about> ?about ; <{TM}property> ?q ; ?p ?o"
    facts: dict[str, _Facts] = {}
    concepts: set[str] = set()
    for node, predicate, value, is_concept in _rows(
        graph, f"SELECT DISTINCT ?s ?p ?o ({concept}) WHERE {{ {pattern} }}"
    ):
        facts.setdefault(_text(node), {}).setdefault(_text(predicate), []).append(value)
        if _text(is_concept) == "true":
            concepts.add(_text(value))
    claims = {iri: _proposition(found, concepts) for iri, found in sorted(facts.items())}
    return {iri: claim for iri, claim in claims.items() if prop in {"", claim.property}}


def read_functional(graph: Queryable) -> frozenset[str]:
    """Return the keys of the properties of which a thing has only one value in truth."""
    rows = _rows(graph, f"SELECT DISTINCT ?s WHERE {{ ?s a <{TM}Functional> }}")
    return frozenset(_key(_text(node)) for (node,) in rows)


def read_places(graph: Queryable) -> Mapping[str, tuple[str, ...]]:
    """Return the places directly inside each place, by IRI."""
    inside: dict[str, set[str]] = {}
    for inner, outer in _rows(graph, f"SELECT DISTINCT ?s ?o WHERE {{ ?s <{SCHEMA}containedInPlace> ?o }}"):
        inside.setdefault(_text(outer), set()).add(_text(inner))
    return {outer: tuple(sorted(inner)) for outer, inner in sorted(inside.items())}


def _proposition(facts: _Facts, concepts: Collection[str]) -> Proposition:
    value = next(iter(facts.get(f"{TM}value", ())), None)
    is_figure = f"{TM}bound" in facts
    is_date = not is_figure and isinstance(value, ox.Literal) and value.datatype.value == EDTF
    is_text = isinstance(value, ox.Literal) and not is_figure and not is_date
    return Proposition(
        about=Ref(_one(facts, "about")),
        property=_key(_one(facts, "property")),
        object=Concept(named) if (named := _one(facts, "object")) in concepts else _ref(facts, "object"),
        figure=_figure(facts) if is_figure else None,
        date=edtf.parse(_one(facts, "value")) if is_date else None,
        text=Text(nfc(_text(value)), value.language or "") if is_text and isinstance(value, ox.Literal) else None,
        scopes=tuple(sorted({_text(scope) for scope in facts.get(f"{TM}scope", ())})),
        period=_period(facts),
        within=_ref(facts, "within"),
        counting=_one(facts, "counting"),
    )


def _figure(facts: _Facts) -> Figure:
    return Figure(
        bound=Bound(_one(facts, "bound").rsplit("/", 1)[-1]),
        low=_number(facts, "low"),
        high=_number(facts, "high"),
        value=_number(facts, "value"),
        alternatives=tuple(sorted({Decimal(_text(number)) for number in facts.get(f"{TM}alternative", ())})),
        wording=_one(facts, "wording"),
    )


def _period(facts: _Facts) -> When | None:
    written = _one(facts, "period")
    return edtf.parse(written) if written else None


def _number(facts: _Facts, name: str) -> Decimal | None:
    written = _one(facts, name)
    return Decimal(written) if written else None


def _ref(facts: _Facts, name: str) -> Ref | None:
    iri = _one(facts, name)
    return Ref(iri) if iri else None


def _one(facts: _Facts, name: str) -> str:
    return next((_text(term) for term in facts.get(f"{TM}{name}", ())), "")


def _text(term: _Term | None) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode) else ""


def _key(iri: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", re.split(r"[/#:]", iri)[-1]).lower()


def _rows(graph: Queryable, text: str) -> Iterable[tuple[_Term, ...]]:
    found = graph.query(text)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("a SELECT gives solutions")
    return [tuple(row) for row in found]
