"""The quads that the tables of a folder say: what was written must be all there."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

import polars as pl
import pyoxigraph as ox

from testimonia.columns.opening import scan
from testimonia.columns.routes import CLASS, LONG, MARKS, ROUTES
from testimonia.rdf.terms import OA, RDF, SCHEMES, SKOS, TM

Said: TypeAlias = tuple[str, str, str, str]
"""Subject, predicate, object and graph; of a literal only its text."""

_CLASS = {
    "propositions": f"{TM}Proposition",
    "assertions": f"{TM}Assertion",
    "passages": f"{OA}SpecificResource",
    "gradings": f"{TM}Assessment",
}
_KEYS = ("stance", "bound", "reliability", "credibility")


def quads_in(parts: Iterable[Path]) -> set[Said]:
    found = set()
    for part in parts:
        for quad in ox.parse(path=str(part), format=ox.RdfFormat.N_QUADS):
            assert isinstance(quad.object, ox.NamedNode | ox.Literal)
            found.add((quad.subject.value, quad.predicate.value, quad.object.value, quad.graph_name.value))
    return found


def quads_told(folder: Path) -> set[Said]:
    found = set(scan(folder, "rest", graphs=True).select("subject", "predicate", "object", "graph").collect().rows())
    for name, (subject, use, value) in LONG.items():
        predicates = {route.column: route.predicate for route in ROUTES if route.table == name}
        for row in scan(folder, name, graphs=True).collect().iter_rows(named=True):
            predicate = predicates[row[use]] if use else next(iter(predicates.values()))
            found.add((row[subject], predicate, row[value], row["graph"]))
    for name in {route.table for route in ROUTES} - LONG.keys():
        for row in scan(folder, name, graphs=True).collect().iter_rows(named=True):
            found |= {(row["iri"], predicate, value, row["graph"]) for predicate, value in _of_row(name, row)}
    return found


def _of_row(name: str, row: dict[str, object]) -> Iterator[tuple[str, str]]:
    for route in (route for route in ROUTES if route.table == name and route.column != CLASS):
        if route.column == "value":
            values = [row[column] for column in ("number_text", "date", "text")]
        else:
            value = row[route.column]
            values = value if isinstance(value, list) else [value]
        for value in values:
            if value is not None and not (route.column == "kind" and not _is_kind(route.predicate, row)):
                yield route.predicate, f"{SCHEMES}{route.column}/{value}" if route.column in _KEYS else str(value)
    for column, mark in MARKS.get(name, {}).items():
        if row[column]:
            yield f"{RDF}type", mark
    if name == "things":
        assert isinstance(row["classes"], list)
        yield from ((f"{RDF}type", str(iri)) for iri in row["classes"])
    elif name == "selectors":
        yield f"{RDF}type", f"{OA}{row['type']}"
    elif name == "terms":
        yield f"{RDF}type", f"{TM}ClaimProperty" if row["type"] == "property" else f"{SKOS}Concept"
    elif name in _CLASS:
        yield f"{RDF}type", _CLASS[name]


def _is_kind(predicate: str, row: dict[str, object]) -> bool:
    return (row["type"] == "Source") == predicate.endswith("sourceKind")


def rows_of(folder: Path, name: str) -> list[dict[str, object]]:
    return scan(folder, name).sort(pl.nth(0)).collect().to_dicts()
