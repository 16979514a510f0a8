"""JSON-LD 1.1, compacted: one flat node object for each thing, its keys the terms of a context.

A term is used only where reading it back gives exactly the triple that was there: where its type or language would say
something else, the value is written out, and where no term fits, the property's IRI is the key. (The serialiser of
rdflib 7.6 drops terms that types bring with them, and turns decimals into floats.)
"""

import json
from collections.abc import Sequence

import pyoxigraph as ox

from testimonia.export.context import Context, Json, Term, read_context
from testimonia.export.names import RDF, XSD


def compacted(quads: Sequence[ox.Quad], *, context: str) -> str:
    """Write the quads, in their order; ``context`` is the text of a JSON document that has an ``@context``."""
    given = json.loads(context)
    given = given.get("@context", given)
    read = read_context(given)
    graphs: dict[str, dict[str, list[ox.Quad]]] = {}
    for quad in quads:
        name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else _iri(quad.graph_name)
        graphs.setdefault(name, {}).setdefault(_iri(quad.subject), []).append(quad)
    inside: dict[tuple[str, ...], Context] = {}
    top: list[Json] = []
    for name, subjects in graphs.items():
        nodes = [_node(read, inside, subject, found) for subject, found in subjects.items()]
        top += [{read.keyword("@id"): read.shortened(name), read.keyword("@graph"): nodes}] if name else nodes
    return json.dumps({"@context": given, read.keyword("@graph"): top}, ensure_ascii=False, indent=1) + "\n"


def _node(
    context: Context, inside: dict[tuple[str, ...], Context], subject: str, quads: Sequence[ox.Quad]
) -> dict[str, Json]:
    types = [context.named(_iri(quad.object)) for quad in quads if quad.predicate.value == RDF + "type"]
    key = tuple(sorted(name for name in types if name in context.scopes))
    if key not in inside:
        inside[key] = context.within(key)
    context = inside[key]
    node: dict[str, Json] = {context.keyword("@id"): context.shortened(subject)}
    if types:
        node[context.keyword("@type")] = types[0] if len(types) == 1 else types
    for quad in quads:
        if quad.predicate.value != RDF + "type":
            _add(context, node, quad.predicate.value, quad.object)
    return node


def _add(context: Context, node: dict[str, Json], predicate: str, value: object) -> None:
    term, written = _value(context, context.terms.get(predicate, ()), value)
    key = term.key if term else context.shortened(predicate)
    if term and "@language" in term.container:
        held = node.setdefault(key, {})
        _put(held, written["@language"], written["@value"], listed="@set" in term.container)
    else:
        _put(node, key, written, listed=bool(term and "@set" in term.container))


def _value(context: Context, terms: Sequence[Term], value: object) -> tuple[Term | None, Json]:
    plain = [term for term in terms if "@language" not in term.container and term.type not in {"@json", "@none"}]
    first = plain[0] if plain else None
    if isinstance(value, ox.NamedNode | ox.BlankNode):
        for term in plain:
            if term.type == "@vocab":
                return term, (term.names or context).named(_iri(value))
            if term.type == "@id":
                return term, context.shortened(_iri(value))
        return first, {"@id": context.shortened(_iri(value))}
    if not isinstance(value, ox.Literal):
        raise TypeError("JSON-LD has no triples as values")
    if value.language:
        return _spoken(terms, plain, value.value, value.language)
    datatype = value.datatype.value
    for term in plain:
        if context.datatype(term) == datatype or (datatype == XSD + "string" and context.bare(term)):
            return term, value.value
    if first is None and datatype == XSD + "string" and not context.language:
        return None, value.value
    typed = {} if datatype == XSD + "string" else {"@type": context.named(datatype)}
    return first, {**typed, "@value": value.value}


def _spoken(terms: Sequence[Term], plain: Sequence[Term], text: str, language: str) -> tuple[Term | None, Json]:
    for term in terms:
        if "@language" in term.container:
            return term, {"@language": language, "@value": text}
    for term in plain:
        if not term.type and (term.language or "").lower() == language.lower():
            return term, text
    return (plain[0] if plain else None), {"@language": language, "@value": text}


def _put(held: dict[str, Json], key: str, value: Json, *, listed: bool) -> None:
    if key not in held:
        held[key] = [value] if listed else value
    elif isinstance(held[key], list):
        held[key].append(value)
    else:
        held[key] = [held[key], value]


def _iri(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)
