"""The graph itself in the usual syntaxes of RDF: the same text for the same quads, whatever their order."""

import re
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from testimonia.errors import UsageError
from testimonia.export.jsonld import compacted
from testimonia.export.names import DCAT, PREFIXES, RDF
from testimonia.export.script import xml_text

_DATASET = ox.NamedNode(DCAT + "Dataset")
_LAYERS = ("assertion", "membership", "passage", "proposition", "selector", "view")
_ROOT = re.compile(r"(<rdf:RDF) ([^>]*)>")
_LOCAL_NAME = re.compile(r"[^\W\d][\w.\-·]*\Z")


def quads_of(nquads: str | bytes) -> list[ox.Quad]:
    """Read N-Quads, each quad once, sorted by graph, subject (``rdf:type`` first), predicate and object."""
    return in_order(ox.parse(nquads, format=ox.RdfFormat.N_QUADS))


def in_order(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return the distinct quads in the order in which every syntax writes them."""
    return sorted(set(quads), key=_place)


def nquads(quads: Iterable[ox.Quad]) -> str:
    """Write N-Quads: one sorted line for each quad."""
    return "".join(sorted({f"{quad} .\n" for quad in quads}))


def ntriples(quads: Iterable[ox.Quad]) -> str:
    """Write N-Triples: the union of all graphs, one sorted line for each triple."""
    return "".join(sorted({f"{quad.triple} .\n" for quad in quads}))


def turtle(quads: Iterable[ox.Quad]) -> str:
    """Write Turtle: the union of all graphs."""
    triples = _union(quads)
    return _prefixes_in_order(_text(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=_prefixes(triples))))


def trig(quads: Iterable[ox.Quad]) -> str:
    """Write TriG: every graph with its name."""
    ordered = in_order(quads)
    return _prefixes_in_order(_text(ox.serialize(ordered, format=ox.RdfFormat.TRIG, prefixes=_prefixes(ordered))))


def rdf_xml(quads: Iterable[ox.Quad]) -> str:
    """Write RDF/XML: the union of all graphs; characters that XML forbids become U+FFFD.

    Raises ``UsageError`` for a property whose IRI does not end in an XML name: this syntax cannot write it.
    """
    triples = _union(quads)
    for predicate in sorted({triple.predicate.value for triple in triples}):
        if not _LOCAL_NAME.match(re.split(r"[/#:]", predicate)[-1]):
            raise UsageError(f"RDF/XML cannot write the property <{predicate}>.", hint="Export as Turtle.")
    readable = [ox.Triple(t.subject, t.predicate, _readable(t.object)) for t in triples]
    written = _text(ox.serialize(readable, format=ox.RdfFormat.RDF_XML, prefixes=_prefixes(triples)))
    return _ROOT.sub(lambda root: " ".join([root[1], *sorted(root[2].split())]) + ">", written, count=1)


def json_ld(quads: Iterable[ox.Quad], *, context: str) -> str:
    """Write JSON-LD, compacted with the context, which is the text of a JSON document with an ``@context``."""
    return compacted(in_order(quads), context=context)


def _union(quads: Iterable[ox.Quad]) -> list[ox.Triple]:
    triples = {quad.triple for quad in quads}
    return [quad.triple for quad in in_order(ox.Quad(t.subject, t.predicate, t.object) for t in triples)]


def _prefixes(statements: Sequence[ox.Triple | ox.Quad]) -> dict[str, str]:
    """Return the prefixes that the statements have a use for; those of the dataset's own things among them."""
    known = dict(PREFIXES)
    texts = [str(statement) for statement in statements]
    found = (s.subject.value for s in statements if s.object == _DATASET and isinstance(s.subject, ox.NamedNode))
    base = min((iri for iri in found if iri.endswith(("/", "#"))), default="")
    if base:
        known |= {"": base} | {name: f"{base}{name}/" for name in _LAYERS}
    used: set[str] = set()
    for text in texts:
        used |= {prefix for prefix, iri in known.items() if prefix not in used and f"<{iri}" in text}
    return {prefix: iri for prefix, iri in known.items() if prefix in used}


def _prefixes_in_order(text: str) -> str:
    lines = text.splitlines(keepends=True)
    first = next((at for at, line in enumerate(lines) if line.startswith("@prefix ")), 0)
    after = next((at for at in range(first, len(lines)) if not lines[at].startswith("@prefix ")), first)
    return "".join([*lines[:first], *sorted(lines[first:after]), *lines[after:]])


def _place(quad: ox.Quad) -> tuple[str, str, str, str]:
    graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)
    predicate = "" if quad.predicate.value == RDF + "type" else str(quad.predicate)
    return (graph, str(quad.subject), predicate, str(quad.object))


def _readable(
    value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple,
) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    if not isinstance(value, ox.Literal) or (text := xml_text(value.value)) == value.value:
        return value
    if value.language:
        return ox.Literal(text, language=value.language)
    return ox.Literal(text, datatype=value.datatype)


def _text(written: bytes | None) -> str:
    text = (written or b"").decode()
    return text if text.endswith("\n") or not text else text + "\n"
