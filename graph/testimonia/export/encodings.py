"""The graph in its other encodings: nanopublications as TriG, reifiers as TriG and N-Quads of RDF 1.2."""

from collections.abc import Iterable

import pyoxigraph as ox

from testimonia.export import rdf
from testimonia.export.names import PREFIXES
from testimonia.rdf.encodings import Encoding, encoded, published
from testimonia.rdf.nanopublications import NP, NPX, Nanopublication

_PREFIX = "@prefix "


def nanopubs(quads: Iterable[ox.Quad]) -> str:
    """Write nanopublications one after the other: prefixes for all, then each with ``this:`` and ``sub:``."""
    written = [_written(each) for each in published(quads)]
    shared = sorted({line for prefixes, _ in written for line in prefixes})
    return "".join(shared) + "".join(text for _, text in written)


def nanopub(nanopublication: Nanopublication) -> str:
    """Write one nanopublication as a document of its own."""
    prefixes, text = _written(nanopublication)
    return "".join(prefixes) + text


def trig12(quads: Iterable[ox.Quad]) -> str:
    """Write TriG 1.2: assertions reify triple terms."""
    return rdf.trig(encoded(quads, Encoding.REIFIERS))


def nquads12(quads: Iterable[ox.Quad]) -> str:
    """Write N-Quads 1.2: one sorted line for each quad, assertions reify triple terms."""
    return rdf.nquads(encoded(quads, Encoding.REIFIERS))


def _written(nanopublication: Nanopublication) -> tuple[list[str], str]:
    """Return the lines of the prefixes that are used by others as well, and the text with those of its own."""
    quads = list(nanopublication.quads())
    text = "\n".join(map(str, quads))
    base = nanopublication.iri.rpartition("np/")[0]
    kinds = ("assertion", "passage", "proposition", "selector")
    known = {**PREFIXES, "np": NP, "npx": NPX, "": base, **{kind: f"{base}{kind}/" for kind in kinds}}
    used = {prefix: iri for prefix, iri in sorted(known.items()) if f"<{iri}" in text}
    own = {"sub": f"{nanopublication.iri}#", "this": nanopublication.iri}
    serialized = ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes={**used, **own}) or b""
    lines = serialized.decode().splitlines(keepends=True)
    prefixes = [line for line in lines[: len(used) + len(own)] if line.startswith(_PREFIX)]
    shared = sorted(line for line in prefixes if line.split(":")[0].removeprefix(_PREFIX) not in own)
    first = "".join(sorted(set(prefixes) - set(shared), reverse=True))
    return shared, f"\n{first}\n{''.join(lines[len(prefixes) :])}"
