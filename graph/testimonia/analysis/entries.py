"""Reading from a built graph what the register says of things beyond their ties: see ``core.entries``."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from testimonia.core.entries import Entries, Entry, Marks, Point
from testimonia.rdf.queryable import Queryable, solutions
from testimonia.rdf.terms import CLASSES, GEO, OA, RDF, RDFS, SCHEMA, SKOS, TM

_KINDS = ("Event", "Person", "Group", "Institution", "Post", "Place", "Source")
_TEXTS = (f"{TM}hedge", f"{TM}derivation", f"{TM}verbatim", f"{TM}periodVerbatim", f"{SKOS}note")


def read_entries(graph: Queryable) -> Entries:
    """Return the things of a built graph with their names and marks; running text only where something is marked."""
    marks = Marks(
        at_risk=frozenset(_instances(graph, f"{TM}AgentAtRisk")),
        restricted=frozenset(_instances(graph, f"{TM}RestrictedPlace")),
        confidential=frozenset(_instances(graph, f"{TM}ConfidentialAssertion")),
    )
    if not (marks.at_risk or marks.restricted):
        return Entries(_things(graph), marks)
    return Entries(_things(graph), marks, _grouped(graph, f"?s <{SCHEMA}author> ?o"), _words(graph))


def read_points(graph: Queryable) -> dict[str, Point]:
    """Return the position of each place that has one, by IRI."""
    latitudes = _grouped(graph, f"?s <{GEO}lat> ?o")
    longitudes = _grouped(graph, f"?s <{GEO}long> ?o")
    return {
        place: Point(Decimal(latitudes[place][0]), Decimal(longitudes[place][0]))
        for place in sorted(latitudes.keys() & longitudes.keys())
    }


def _things(graph: Queryable) -> dict[str, Entry]:
    points = read_points(graph)
    # Scans, joined here: on disk a join in SPARQL takes ten times as long.
    labels = _grouped(graph, f"?s <{RDFS}label> ?o")
    others = _grouped(graph, f"?s <{SKOS}altLabel> ?o")
    found: dict[str, Entry] = {}
    for kind in _KINDS:
        for node in _instances(graph, CLASSES[kind]):
            names = tuple(dict.fromkeys([*labels.get(node, ()), *others.get(node, ())]))
            found[node] = Entry(node, CLASSES[kind], names, points.get(node))
    return found


def _words(graph: Queryable) -> dict[str, tuple[str, ...]]:
    """Return all running text that stands with each assertion: of its own, what it says, quotations, titles."""
    found: dict[str, set[str]] = defaultdict(set)
    own = " ".join(f"<{predicate}>" for predicate in _TEXTS)
    quoted = " ".join(f"<{OA}{name}>" for name in ("exact", "prefix", "suffix"))
    for pattern in (
        f"VALUES ?p {{ {own} }} ?s a <{TM}Assertion> ; ?p ?o",
        f"VALUES ?p {{ <{TM}value> <{TM}wording> }} ?s <{TM}proposition> ?said . ?said ?p ?o",
        f"VALUES ?p {{ {quoted} }} ?s <{TM}passage> ?place . ?place <{OA}hasSelector> ?quote . ?quote ?p ?o",
        f"VALUES ?p {{ <{RDFS}label> <{SKOS}altLabel> <{SKOS}note> }} ?s <{TM}statedIn> ?work . ?work ?p ?o",
    ):
        for node, texts in _grouped(graph, pattern).items():
            found[node].update(texts)
    return {node: tuple(sorted(texts)) for node, texts in sorted(found.items())}


def _instances(graph: Queryable, name: str) -> Mapping[str, tuple[str, ...]]:
    return _grouped(graph, f"BIND(<{name}> AS ?o) ?s <{RDF}type> <{name}>")


def _grouped(graph: Queryable, pattern: str) -> dict[str, tuple[str, ...]]:
    found = solutions(graph.query, f"SELECT DISTINCT ?s ?o WHERE {{ {pattern} }}")
    groups: dict[str, set[str]] = defaultdict(set)
    for row in found:
        groups[row["s"].value].add(row["o"].value)
    return {node: tuple(sorted(values)) for node, values in sorted(groups.items())}
