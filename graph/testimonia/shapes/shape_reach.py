"""How far a shape of SHACL looks from its focus nodes: its paths, classes and queries as steps of an automaton."""

from typing import TYPE_CHECKING

from testimonia.shapes.query_reach import UnboundedError, add_condition, repeated
from testimonia.shapes.reach import ANY, Reach

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

SH = "http://www.w3.org/ns/shacl#"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"

_ITSELF = frozenset({
    "datatype", "nodeKind", "minCount", "maxCount", "minExclusive", "minInclusive", "maxExclusive", "maxInclusive",
    "minLength", "maxLength", "pattern", "flags", "languageIn", "uniqueLang", "hasValue", "in", "qualifiedMinCount",
    "qualifiedMaxCount", "qualifiedValueShapesDisjoint", "ignoredProperties", "path", "name", "description", "message",
    "severity", "deactivated", "order", "group", "defaultValue", "targetClass", "targetNode", "targetSubjectsOf",
    "targetObjectsOf", "target", "prefixes", "declare",
})  # fmt: skip
"""What looks at nothing but the values at the end of the path."""
_COMPARED = frozenset({"equals", "disjoint", "lessThan", "lessThanOrEquals"})
_OF_SHAPES = frozenset({"node", "property", "not", "qualifiedValueShape"})
_OF_LISTS = frozenset({"and", "or", "xone"})
_REPEATED = {"zeroOrMorePath": (True, True), "oneOrMorePath": (False, True), "zeroOrOnePath": (True, False)}


def add_shape(reach: Reach, focus: int, shapes: "rdflib.Graph", shape: "Node", within: "tuple[Node, ...]" = ()) -> None:
    """Add what a shape looks at from its focus node. Raises ``UnboundedError`` where that cannot be told."""
    if shape in within:
        raise UnboundedError  # it refers to itself
    path = shapes.value(shape, _sh("path"))
    value = focus if path is None else _walk(reach, focus, shapes, path)
    for predicate, term in sorted(shapes.predicate_objects(shape)):
        if not str(predicate).startswith(SH):
            continue
        name = str(predicate).removeprefix(SH)
        if name in _OF_SHAPES:
            add_shape(reach, value, shapes, term, (*within, shape))
        elif name in _OF_LISTS:
            for each in shapes.items(term):
                add_shape(reach, value, shapes, each, (*within, shape))
        elif name == "class":
            reach.step(value, TYPE)
        elif name in _COMPARED:
            reach.step(focus, term.n3())
        elif name == "closed":
            reach.step(value, ANY)
        elif name == "sparql":
            text, prefixes = query_of(shapes, term)
            add_condition(reach, focus, text, prefixes=prefixes)
        elif name not in _ITSELF:
            raise UnboundedError


def query_of(shapes: "rdflib.Graph", node: "Node") -> tuple[str, dict[str, str]]:
    """Return the text of a SELECT query that a target or constraint has, and its prefixes.

    Raises ``UnboundedError`` where it has none.
    """
    text = shapes.value(node, _sh("select"))
    if text is None:
        raise UnboundedError
    prefixes = {
        str(shapes.value(declared, _sh("prefix"))): str(shapes.value(declared, _sh("namespace")))
        for ontology in shapes.objects(node, _sh("prefixes"))
        for declared in shapes.objects(ontology, _sh("declare"))
    }
    return str(text), prefixes


def _walk(reach: Reach, state: int, shapes: "rdflib.Graph", path: "Node") -> int:
    import rdflib

    if isinstance(path, rdflib.URIRef):
        return reach.step(state, path.n3())
    if (inverse := shapes.value(path, _sh("inversePath"))) is not None:
        if not isinstance(inverse, rdflib.URIRef):
            raise UnboundedError  # pySHACL walks a longer one in another order
        return reach.step(state, inverse.n3(), inward=True)
    if (choice := shapes.value(path, _sh("alternativePath"))) is not None:
        end = reach.state()
        for part in shapes.items(choice):
            reach.join(_walk(reach, state, shapes, part), end)
        return end
    for name, (zero, more) in _REPEATED.items():
        if (once := shapes.value(path, _sh(name))) is not None:
            return repeated(reach, state, lambda at, once=once: _walk(reach, at, shapes, once), zero=zero, more=more)
    parts = list(shapes.items(path))
    if not parts:
        raise UnboundedError
    for part in parts:
        state = _walk(reach, state, shapes, part)
    return state


def _sh(name: str) -> "rdflib.URIRef":
    import rdflib

    return rdflib.URIRef(SH + name)
