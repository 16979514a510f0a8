"""Statements as RDF 1.2 reifiers, and back: the assertion reifies a triple term, which nobody thereby states.

``<assertion> rdf:reifies <<( about property object )>>``; the proposition keeps its qualifiers. Where a triple cannot
say all of it, a node of the proposition's own is the object of the triple term (``tm:figure``): so “at least 300”, or
300 women, is never matched as 300, and no two propositions share a triple term. What it is stays on the proposition.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from testimonia.rdf.described import (
    ABOUT,
    ASSERTION,
    OBJECT,
    PROPERTY,
    PROPOSITION,
    VALUE,
    Described,
    Description,
    Node,
    described,
    fits_a_triple,
)
from testimonia.rdf.terms import RDF, TM

REIFIES: Final = ox.NamedNode(f"{RDF}reifies")
FIGURE: Final = ox.NamedNode(f"{TM}figure")


def reified(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield the statements with their claims as triple terms. A claim that fits no triple stays as it is."""
    for graph, nodes in described(quads).items():
        sayings = _sayings(nodes)
        terms: dict[Node, ox.Triple] = {p: term for p in sayings if (term := _term(p, nodes[p]))}
        for node, description in nodes.items():
            if node in terms:
                yield from _qualifiers(node, description, terms[node])
            else:
                yield from description.quads
        for proposition, assertions in sayings.items():
            if not (term := terms.get(proposition)):
                continue
            yield from (ox.Quad(assertion, REIFIES, term, graph) for assertion in assertions)
            if term.object == _figure_of(proposition):
                yield ox.Quad(proposition, FIGURE, _figure_of(proposition), graph)


def unreified(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield the statements that were made into reifiers; what is none of ours comes back as it is."""
    for graph, nodes in described(quads).items():
        for node, description in nodes.items():
            proposition = description.one(PROPOSITION)
            for quad in description.quads:
                if quad.predicate == FIGURE and isinstance(node, ox.NamedNode) and quad.object == _figure_of(node):
                    continue
                if quad.predicate != REIFIES or not isinstance(proposition, ox.NamedNode):
                    yield quad
                elif isinstance(quad.object, ox.Triple):
                    yield from (ox.Quad(proposition, p, o, graph) for p, o in _claimed(quad.object, proposition))


def _sayings(nodes: Described) -> dict[ox.NamedNode, list[ox.NamedNode]]:
    """Return the assertions of each proposition in a graph, of those that claim one thing."""
    found: dict[ox.NamedNode, list[ox.NamedNode]] = {}
    for node, description in nodes.items():
        proposition = description.one(PROPOSITION)
        if not isinstance(node, ox.NamedNode) or not isinstance(proposition, ox.NamedNode):
            continue
        if proposition in nodes and description.is_a(ASSERTION) and not description.all(REIFIES):
            found.setdefault(proposition, []).append(node)
    return found


def _term(proposition: ox.NamedNode, said: Description) -> ox.Triple | None:
    """Return what is claimed as a triple term, or nothing where it is not of the form about, property, object."""
    about, prop = said.one(ABOUT), said.one(PROPERTY)
    if not isinstance(about, ox.NamedNode) or not isinstance(prop, ox.NamedNode) or said.all(FIGURE):
        return None
    figure = _figure_of(proposition)
    if not fits_a_triple(said):
        return ox.Triple(about, prop, figure)
    if len(said.all(OBJECT)) + len(said.all(VALUE)) != 1:
        return None
    thing, value = said.one(OBJECT), said.one(VALUE)
    if isinstance(thing, ox.NamedNode) and thing != figure:
        return ox.Triple(about, prop, thing)
    return ox.Triple(about, prop, value) if isinstance(value, ox.Literal) else None


def _figure_of(proposition: ox.NamedNode) -> ox.NamedNode:
    return ox.NamedNode(f"{proposition.value}-figure")


def _qualifiers(proposition: Node, said: Description, term: ox.Triple) -> Iterator[ox.Quad]:
    """Yield what the triple term does not say."""
    within = {ABOUT, PROPERTY}
    if isinstance(proposition, ox.NamedNode) and term.object != _figure_of(proposition):
        within.add(VALUE if isinstance(term.object, ox.Literal) else OBJECT)
    yield from (quad for quad in said.quads if quad.predicate not in within)


def _claimed(term: ox.Triple, proposition: ox.NamedNode) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]:
    if isinstance(term.subject, ox.NamedNode):
        yield ABOUT, term.subject
    yield PROPERTY, term.predicate
    if isinstance(term.object, ox.Literal):
        yield VALUE, term.object
    elif isinstance(term.object, ox.NamedNode) and term.object != _figure_of(proposition):
        yield OBJECT, term.object
