"""The views of a built graph, as they describe themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from testimonia.rdf.queryable import Queryable, solutions
from testimonia.rdf.terms import RDFS, SKOS, TM, VIEWS


@dataclass(frozen=True, slots=True)
class Omitted:
    """How many propositions a view leaves out for a reason: its key in the scheme ``omission``, and its name."""

    reason: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class ViewSummary:
    """A view: its name, its graph, what it is called, and its policy in words.

    ``included`` counts the propositions that fulfil the policy, ``stated`` those of them that are there as plain
    triples. ``omitted`` accounts for all others of the graph.
    """

    name: str
    iri: str
    label: str
    policy: str
    included: int
    stated: int
    omitted: tuple[Omitted, ...]


def view_list(graph: Queryable, *, languages: Sequence[str]) -> tuple[ViewSummary, ...]:
    """Return the views of a graph in the order of their names, described in the first language that there is."""
    found = []
    for (node,) in _rows(graph, f"?view a <{TM}View>", "view"):
        omitted = [
            Omitted(
                _text(reason).rsplit("/", 1)[-1], _word(graph, _text(reason), f"{SKOS}prefLabel", languages), _int(n)
            )
            for reason, n in _rows(
                graph,
                f"?left <{TM}omittedFrom> {node} ; <{TM}omissionReason> ?reason ; <{TM}omissionCount> ?count",
                "reason count",
            )
        ]
        ((included, stated),) = _rows(
            graph, f"{node} <{TM}includedCount> ?included ; <{TM}statedCount> ?stated", "included stated"
        )
        view = _text(node)
        found.append(
            ViewSummary(
                name=view.rpartition(VIEWS)[2],
                iri=view,
                label=_word(graph, view, f"{RDFS}label", languages),
                policy=_word(graph, view, f"{TM}policyInWords", languages),
                included=_int(included),
                stated=_int(stated),
                omitted=tuple(sorted(omitted, key=lambda one: (-one.count, one.reason))),
            )
        )
    return tuple(sorted(found, key=lambda view: view.name))


def propositions_of(graph: Queryable, view: str) -> frozenset[str]:
    """Return the propositions that fulfil the policy of a view, given by its IRI."""
    return frozenset(_text(row[0]) for row in _rows(graph, f"<{view}> <{TM}includes> ?proposition", "proposition"))


def _word(graph: Queryable, node: str, predicate: str, languages: Sequence[str]) -> str:
    texts = [row[0] for row in _rows(graph, f"<{node}> <{predicate}> ?text", "text")]
    by_language = {term.language or "": term.value for term in texts if isinstance(term, ox.Literal)}
    wanted = (*languages, "en", "", *sorted(by_language))
    return next((by_language[language] for language in wanted if language in by_language), "")


def _rows(
    graph: Queryable, pattern: str, names: str
) -> Iterable[tuple[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, ...]]:
    listed = " ".join(f"?{name}" for name in names.split())
    found = solutions(graph.query, f"SELECT DISTINCT {listed} WHERE {{ {pattern} }} ORDER BY {listed}")
    return [tuple(row[name] for name in names.split()) for row in found]


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""


def _int(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> int:
    return int(_text(term))
