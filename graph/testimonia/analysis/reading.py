"""Reading a built graph into one value for all analyses: see ``core.testimony``.

One SELECT reads every triple that an analysis may need; they are joined here. On a large graph a self-join in SPARQL
takes minutes where this takes seconds.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import TypeAlias

import pyoxigraph as ox

from testimonia.analysis.connected import connected_triples
from testimonia.analysis.entries import read_entries
from testimonia.analysis.held import held_triples
from testimonia.core import edtf
from testimonia.core.entries import Entries
from testimonia.core.model import Bound, Concept, Figure, Proposition, Ref, Stance, Text
from testimonia.core.reprinted import with_reprints
from testimonia.core.support import Said, Ties
from testimonia.core.testimony import Grading, Source, Testimony
from testimonia.core.text import nfc
from testimonia.core.when import When
from testimonia.rdf.queryable import Queryable, solutions
from testimonia.rdf.terms import EDTF, ORG, PROV, RDF, SCHEMA, SEM, SKOS, TM

_Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_CLASSES = (
    f"{TM}Proposition", f"{TM}Assertion", f"{TM}Assessment", f"{TM}Source", f"{TM}UnseenSource",
    f"{TM}AnonymousAgent", f"{TM}ClaimProperty", f"{TM}Functional", f"{TM}OneHolderPost", f"{SKOS}Concept",
)  # fmt: skip
_PREDICATES = (
    *(TM + name for name in (
        "about", "property", "object", "value", "low", "high", "bound", "alternative", "wording", "scope", "period",
        "within", "counting", "proposition", "stance", "statedIn", "relays", "retracts", "corrects", "passage",
        "saidDuring", "assertedOn", "assesses", "reliability", "credibility", "opposedTo", "sourceKind",
    )),
    f"{PROV}wasAttributedTo", f"{PROV}wasDerivedFrom", f"{PROV}wasRevisionOf", f"{PROV}generatedAtTime",
    f"{ORG}subOrganizationOf", f"{ORG}linkedTo", f"{ORG}postIn", f"{SEM}subEventOf",
    f"{SCHEMA}publisher", f"{SCHEMA}datePublished", f"{SCHEMA}inLanguage", f"{SCHEMA}containedInPlace",
)  # fmt: skip

_REGISTER = (
    f"{TM}opposedTo", f"{ORG}subOrganizationOf", f"{ORG}linkedTo", f"{ORG}postIn", f"{SEM}subEventOf",
    f"{SCHEMA}publisher", f"{SCHEMA}containedInPlace", f"{PROV}wasDerivedFrom", f"{PROV}wasRevisionOf",
)  # fmt: skip
"""What the register says of things, whoever speaks of them."""
_CLASSES_OF_REGISTER = tuple(
    name for name in _CLASSES if name.rsplit("#", 1)[-1] not in {"Proposition", "Assertion", "Assessment", "Source"}
)


@dataclass(frozen=True, slots=True)
class _Facts:
    """The triples that were read: the values by predicate and subject, the subjects of each class."""

    values: Mapping[str, Mapping[str, list[_Term]]]
    classes: Mapping[str, set[str]]

    def all(self, node: str, predicate: str) -> tuple[str, ...]:
        return tuple(sorted({_text(term) for term in self.values.get(predicate, {}).get(node, ())}))

    def one(self, node: str, predicate: str) -> str:
        return next(iter(self.all(node, predicate)), "")

    def term(self, node: str, predicate: str) -> _Term | None:
        return next(iter(self.values.get(predicate, {}).get(node, ())), None)

    def when(self, node: str, predicate: str) -> When | None:
        written = self.one(node, predicate)
        return edtf.parse(written) if written else None

    def of(self, name: str) -> list[str]:
        return sorted(self.classes.get(name, ()))

    def grouped(self, predicate: str) -> dict[str, tuple[str, ...]]:
        return {node: self.all(node, predicate) for node in sorted(self.values.get(predicate, {}))}


def read_held(graph: Queryable, claims: str, ties: Mapping[str, str], *, whole: bool) -> Testimony:
    """Return some claims that somebody stands by or denies, and who does, as a build found it: see ``held_triples``.

    Who holds and who denies them comes out as it does from all there is: what the assertions relay or take back is not
    read, since the build has judged that. There are no entries, no figures, and of the register only the ``ties``.
    """
    listed = (f"{TM}ClaimProperty", f"{SKOS}Concept")
    classes = _rows(graph, "o", listed, f"BIND(<{RDF}type> AS ?p) ?s ?p ?o")
    return _testimony(_facts(chain(held_triples(graph.query, claims, ties, whole=whole), classes)), Entries())


def read_testimony(graph: Queryable, *, about: Collection[str] = (), with_entries: bool = True) -> Testimony:
    """Return all that a built graph says. Things, objects and places are named by their IRIs.

    With ``about`` (IRIs) only the propositions that are about one of these things, or have one as their object, are
    read, with all assertions of them and whatever bears on these (see ``connected``), so that who holds them and by
    when they were said comes out as it does from the whole. Of the register everything is read, and no assessments.
    Entries, and the running text that these may hold, are read only ``with_entries``.
    """
    facts = _read_about(graph, about) if about else _read(graph)
    return _testimony(facts, read_entries(graph) if with_entries else Entries())


def _testimony(facts: _Facts, entries: Entries) -> Testimony:
    concepts = facts.classes.get(f"{SKOS}Concept", set())
    ties = _ties(facts)
    return Testimony(
        propositions={node: _proposition(node, facts, concepts) for node in facts.of(f"{TM}Proposition")},
        assertions=with_reprints({node: _assertion(node, facts) for node in facts.of(f"{TM}Assertion")}, ties),
        ties=ties,
        sources={node: _source(node, facts) for node in facts.of(f"{TM}Source")},
        gradings=tuple(_grading(node, facts) for node in facts.of(f"{TM}Assessment")),
        properties={key_of(node): node for node in facts.of(f"{TM}ClaimProperty")},
        functional=frozenset(key_of(node) for node in facts.of(f"{TM}Functional")),
        places=_inverse(facts.grouped(f"{SCHEMA}containedInPlace")),
        parts=facts.grouped(f"{SEM}subEventOf"),
        opposed=_both_ways(facts.grouped(f"{TM}opposedTo")),
        bodies=facts.grouped(f"{ORG}subOrganizationOf"),
        posts=_inverse(facts.grouped(f"{ORG}postIn")),
        entries=entries,
        one_holder=frozenset(facts.of(f"{TM}OneHolderPost")),
    )


def key_of(iri: str) -> str:
    """Return the key of a claim property, as records have it.

    >>> key_of("https://w3id.org/testimonia/ns#deathToll")
    'death_toll'
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", re.split(r"[/#:]", iri)[-1]).lower()


def _read(graph: Queryable) -> _Facts:
    rows = _rows(graph, "p", _PREDICATES, "?s ?p ?o")
    types = _rows(graph, "o", _CLASSES, f"BIND(<{RDF}type> AS ?p) ?s ?p ?o")
    return _facts(chain(rows, types))


def _read_about(graph: Queryable, about: Iterable[str]) -> _Facts:
    return _with_register(graph, {*connected_triples(graph.query, about, (*_PREDICATES, f"{RDF}type"))})


def _with_register(graph: Queryable, rows: set[tuple[_Term, ...]]) -> _Facts:
    register = _rows(graph, "p", _REGISTER, "?s ?p ?o")
    classes = _rows(graph, "o", _CLASSES_OF_REGISTER, f"BIND(<{RDF}type> AS ?p) ?s ?p ?o")
    return _facts(sorted({*rows, *register, *classes}, key=str))


def _facts(rows: Iterable[tuple[_Term, ...]]) -> _Facts:
    values: dict[str, dict[str, list[_Term]]] = defaultdict(lambda: defaultdict(list))
    classes: dict[str, set[str]] = defaultdict(set)
    for node, predicate, value in rows:
        if _text(predicate) == f"{RDF}type":
            classes[_text(value)].add(_text(node))
        else:
            values[_text(predicate)][_text(node)].append(value)
    return _Facts(values, classes)


def _rows(graph: Queryable, name: str, listed: Iterable[str], pattern: str) -> Iterable[tuple[_Term, ...]]:
    choice = " ".join(f"<{iri}>" for iri in listed)
    return _solutions(graph, f"VALUES ?{name} {{ {choice} }} {pattern}")


def _solutions(graph: Queryable, pattern: str) -> Iterable[tuple[_Term, ...]]:
    found = solutions(graph.query, f"SELECT DISTINCT ?s ?p ?o WHERE {{ {pattern} }}")
    return (tuple(row) for row in found)


def _proposition(node: str, facts: _Facts, concepts: set[str]) -> Proposition:
    value = facts.term(node, f"{TM}value")
    is_figure = bool(facts.one(node, f"{TM}bound"))
    is_date = not is_figure and isinstance(value, ox.Literal) and value.datatype.value == EDTF
    is_text = isinstance(value, ox.Literal) and not is_figure and not is_date
    named = facts.one(node, f"{TM}object")
    return Proposition(
        about=Ref(facts.one(node, f"{TM}about")),
        property=key_of(facts.one(node, f"{TM}property")),
        object=Concept(named) if named in concepts else _ref(named),
        figure=_figure(node, facts) if is_figure else None,
        date=edtf.parse(_text(value)) if is_date else None,
        text=Text(nfc(_text(value)), value.language or "") if is_text and isinstance(value, ox.Literal) else None,
        scopes=facts.all(node, f"{TM}scope"),
        period=facts.when(node, f"{TM}period"),
        within=_ref(facts.one(node, f"{TM}within")),
        counting=facts.one(node, f"{TM}counting"),
    )


def _figure(node: str, facts: _Facts) -> Figure:
    return Figure(
        bound=Bound(facts.one(node, f"{TM}bound").rsplit("/", 1)[-1]),
        low=_number(facts.one(node, f"{TM}low")),
        high=_number(facts.one(node, f"{TM}high")),
        value=_number(facts.one(node, f"{TM}value")),
        alternatives=tuple(sorted(Decimal(number) for number in facts.all(node, f"{TM}alternative"))),
        wording=facts.one(node, f"{TM}wording"),
    )


def _assertion(node: str, facts: _Facts) -> Said:
    return Said(
        id=node,
        proposition=facts.one(node, f"{TM}proposition"),
        stance=Stance(facts.one(node, f"{TM}stance").rsplit("/", 1)[-1]),
        speakers=facts.all(node, f"{PROV}wasAttributedTo"),
        source=facts.one(node, f"{TM}statedIn"),
        relays=facts.all(node, f"{TM}relays"),
        retracts=facts.one(node, f"{TM}retracts"),
        corrects=facts.one(node, f"{TM}corrects"),
        passage=facts.one(node, f"{TM}passage"),
        during=facts.one(node, f"{TM}saidDuring"),
        said_on=facts.when(node, f"{TM}assertedOn"),
    )


def _source(node: str, facts: _Facts) -> Source:
    return Source(
        id=node,
        language=facts.one(node, f"{SCHEMA}inLanguage"),
        published=facts.when(node, f"{SCHEMA}datePublished"),
        kind=facts.one(node, f"{TM}sourceKind"),
        languages=facts.all(node, f"{SCHEMA}inLanguage"),
    )


def _grading(node: str, facts: _Facts) -> Grading:
    return Grading(
        id=node,
        assesses=facts.one(node, f"{TM}assesses"),
        reliability=facts.one(node, f"{TM}reliability").rsplit("/", 1)[-1].upper(),
        credibility=facts.one(node, f"{TM}credibility").rsplit("/", 1)[-1],
        reviewers=facts.all(node, f"{PROV}wasAttributedTo"),
        made_on=facts.when(node, f"{PROV}generatedAtTime"),
    )


def _ties(facts: _Facts) -> Ties:
    control = facts.grouped(f"{ORG}subOrganizationOf")
    for body, others in facts.grouped(f"{ORG}linkedTo").items():
        control[body] = (*control.get(body, ()), *others)
    reprints = facts.grouped(f"{PROV}wasDerivedFrom")
    for source, others in facts.grouped(f"{PROV}wasRevisionOf").items():
        reprints[source] = tuple(sorted({*reprints.get(source, ()), *others}))
    return Ties(
        reprints=reprints,
        publishers=facts.grouped(f"{SCHEMA}publisher"),
        control=control,
        anonymous=frozenset(facts.of(f"{TM}AnonymousAgent")),
        unseen=frozenset(facts.of(f"{TM}UnseenSource")),
    )


def _inverse(pairs: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for node, values in pairs.items():
        for value in values:
            found[value].add(node)
    return {node: tuple(sorted(values)) for node, values in sorted(found.items())}


def _both_ways(pairs: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    back = _inverse(pairs)
    return {node: tuple(sorted({*pairs.get(node, ()), *back.get(node, ())})) for node in sorted({*pairs, *back})}


def _number(written: str) -> Decimal | None:
    return Decimal(written) if written else None


def _ref(iri: str) -> Ref | None:
    return Ref(iri) if iri else None


def _text(term: _Term | None) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode) else ""
