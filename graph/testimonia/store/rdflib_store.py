"""The built graph as an rdflib ``Dataset``, in which the views take no part in the union."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore

from testimonia.store.filling import is_view


def dataset(folder: Path) -> rdflib.Dataset:
    """Return the store in ``folder``, for reading, as a dataset whose default graph is the union of the others."""
    quads: Any = _WithoutViews(ox.Store.read_only(str(folder)))
    return rdflib.Dataset(store=OxigraphStore(store=quads), default_union=True)


class _WithoutViews:
    """An Oxigraph store as oxrdflib asks it; where all graphs are meant, all but views and union are given."""

    def __init__(self, quads: ox.Store) -> None:
        self._quads = quads

    def __getattr__(self, name: str) -> Any:
        return getattr(self._quads, name)

    def quads_for_pattern(self, subject: Any, predicate: Any, value: Any, graph: Any = None) -> Iterator[ox.Quad]:
        if graph is not None:
            yield from self._quads.quads_for_pattern(subject, predicate, value, graph)
            return
        for quad in self._quads.quads_for_pattern(subject, predicate, value, None):
            if not (isinstance(quad.graph_name, ox.DefaultGraph) or is_view(quad.graph_name)):
                yield quad

    def query(self, text: str, *, use_default_graph_as_union: bool = False, **options: Any) -> Any:
        del use_default_graph_as_union  # the default graph is the union already
        return self._quads.query(text, **options)
