"""Removing a source, and all that is said in it or rests on that, removes exactly what rests on it."""

import tempfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st
from projects import BASE, FEW, RecordFields, Records, projects

TM = "https://w3id.org/testimonia/ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LAYERS = ("assertion/", "proposition/", "passage/", "selector/", "assessment/", "mapping/")
VOID = "http://rdfs.org/ns/void#"
EDITORIAL = {f"{SKOS}exactMatch", f"{SKOS}closeMatch", f"{SKOS}note", f"{TM}verbatim", f"{TM}assertedOnVerbatim"}


def mentions(value: Any, name: str) -> bool:
    """Tell whether a field points to a name, at any depth."""
    if isinstance(value, Mapping):
        return any(mentions(v, name) for v in value.values())
    if isinstance(value, list):
        return any(mentions(v, name) for v in value)
    return bool(value == name)


def resting_on(records: Records, source: str) -> list[RecordFields]:
    """Return the source's record and those that would be false or point to nowhere without it."""
    gone = [r for r in records.all() if r.get("id") == source]
    names = [source]
    for name in names:
        for record in records.all():
            if mentions({k: v for k, v in record.items() if k != "id"}, name) and not any(record is g for g in gone):
                gone.append(record)
                names.extend([record["id"]] if "id" in record else [])
    return gone


def described(records: Records, folder: Path) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """Return what each graph says of each node: predicates and objects by node and graph."""
    project = records.write(folder)
    project.build()
    found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for quad in ox.parse(project.snapshot.nquads(), format=ox.RdfFormat.N_QUADS):
        term = quad.object.value if isinstance(quad.object, ox.NamedNode) else str(quad.object)
        found[str(quad.subject.value), str(quad.graph_name.value)].add((quad.predicate.value, term))
    return found


@given(projects(), st.data())
@settings(max_examples=FEW)
def test_removing_a_source_removes_what_rests_on_it_and_nothing_else(records: Records, data: st.DataObject) -> None:
    source = data.draw(st.sampled_from([r["id"] for r in records.of("Source")]))
    gone = resting_on(records, source)
    kept = records.without(gone)
    names = {r["id"] for r in gone if "id" in r}
    addresses = {BASE + layer + name for name in names for layer in ("", "assertion/", "assessment/", "mapping/")}

    with tempfile.TemporaryDirectory() as folder:
        whole = described(records, Path(folder, "whole"))
        rest = described(kept, Path(folder, "rest"))

    assert all(facts <= whole[place] for place, facts in rest.items()), "something is said only without the source"
    assert not addresses & {node for node, _ in rest}
    assert not addresses & {term for facts in rest.values() for _, term in facts}

    for (node, graph), facts in whole.items():
        lost = facts - rest.get((node, graph), set())
        if node in addresses or not lost:
            continue
        if (node, graph) not in rest:
            # Only what claims and judgements are made of has nodes of its own, and goes with them.
            assert node.startswith(tuple(BASE + layer for layer in LAYERS)) or node == graph, node
        else:
            # A node that stays loses only links that were judged by somebody who is gone, and what two records with one
            # content noted on it.
            # The dataset as a whole loses the files in which there is no record left.
            allowed = {f"{VOID}subset"} if node == BASE else EDITORIAL
            assert {predicate for predicate, _ in lost} <= allowed, (node, lost)


def test_an_example_in_full(tmp_path: Path) -> None:
    claim = {"type": "Claim", "about": "e", "property": "death_toll"}
    register = [
        {"type": "Event", "id": "e", "label": "E"},
        {"type": "Source", "id": "s", "title": "S"},
        {"type": "Source", "id": "t", "title": "T"},
    ]
    files = {
        "a.jsonl": register,
        "b.jsonl": [
            {**claim, "id": "one", "value": "3", "source": "s"},
            {**claim, "id": "two", "value": "4", "source": "s"},
        ],
        "c.jsonl": [
            {**claim, "id": "other", "value": "3", "source": "t"},
            {**claim, "id": "relay", "value": "4", "source": "t", "relays": "two"},
        ],
    }
    records = Records(files)
    gone = resting_on(records, "s")
    assert {r["id"] for r in gone} == {"s", "one", "two", "relay"}
    rest = described(records.without(gone), tmp_path)
    said = {facts for facts in [frozenset(f) for f in rest.values()] if (TYPE, f"{TM}Proposition") in facts}
    assert len(said) == 1, "the proposition that another source claims too stays, the other goes"
