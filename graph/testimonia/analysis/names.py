"""The names that several things of one kind share, as a graph: see ``core.names``."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from testimonia.core.ids import digest
from testimonia.core.names import shared_names
from testimonia.core.testimony import Testimony
from testimonia.rdf.ntriples import iri, string
from testimonia.rdf.terms import CLASSES, RDF, TM

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context


def write_shared_names(testimony: Testimony, context: "Context") -> Iterator[str]:
    """Yield a node for every name that two or more things of one class have, sources left out, with all who have it."""
    by_kind: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for node, entry in testimony.entries.things.items():
        if entry.kind != CLASSES["Source"]:  # works with one title are often copies: that is told by derived_from
            by_kind[entry.kind][node] = entry.names
    for kind, names in sorted(by_kind.items()):
        for key, things in shared_names(names).items():
            node = f"{context.graph('names')}/{digest(f'{kind} {key}')}"
            yield f"<{node}> <{RDF}type> <{TM}SharedName>"
            yield f"<{node}> <{TM}foldedName> {string(key)}"
            for thing in things:
                yield f"<{node}> <{TM}nameOf> {iri(thing)}"
