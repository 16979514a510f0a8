"""What the graph itself has on one node: types, names, identifiers and, for a saying, who says it where."""

from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from testimonia.query.chains import chains
from testimonia.query.figures import figures
from testimonia.query.labels import labels, short
from testimonia.query.queryable import PREFIXES, Queryable, Term, select

_TYPES: Mapping[str, str] = {
    f"{PREFIXES['sem']}Event": "Event",
    f"{PREFIXES['foaf']}Person": "Person",
    f"{PREFIXES['foaf']}Group": "Group",
    f"{PREFIXES['org']}Organization": "Institution",
    f"{PREFIXES['org']}Post": "Post",
    f"{PREFIXES['sem']}Place": "Place",
    f"{PREFIXES['tm']}Source": "Source",
    f"{PREFIXES['tm']}Assertion": "Claim",
    f"{PREFIXES['tm']}Proposition": "Claim",
}
_ORDER = ("rdf:type", "rdfs:label", "skos:altLabel")
_HIDDEN = frozenset({"schema:name", "tm:earliestBegin", "tm:latestBegin", "tm:earliestEnd", "tm:latestEnd"})


def profile(
    store: Queryable, node: str, *, base: str, languages: Sequence[str]
) -> tuple[str, str, list[tuple[str, list[str]]]]:
    """Return the record type of a node (IRI), its name, and its facts as titles with readable values.

    A claim's facts include its proposition in words and its chain.
    """
    rows = select(store, f"SELECT DISTINCT ?p ?o {{ <{node}> ?p ?o }}")[1]
    facts: dict[str, list[Term]] = {}
    for predicate, value in rows:
        if isinstance(predicate, ox.NamedNode) and value is not None:
            facts.setdefault(_prefixed(predicate.value), []).append(value)
    types = [t.value for t in facts.get("rdf:type", []) if isinstance(t, ox.NamedNode)]
    kind = next((_TYPES[t] for t in sorted(types) if t in _TYPES), "")
    nodes = {v.value for values in facts.values() for v in values if isinstance(v, ox.NamedNode)} | {node}
    names = labels(store, nodes, base=base, languages=languages)
    ordered = sorted(set(facts) - _HIDDEN, key=lambda n: (_ORDER.index(n) if n in _ORDER else len(_ORDER), n))
    told = [(_title(name), sorted(_shown(value, names) for value in facts[name])) for name in ordered]
    label = names[node]
    if kind == "Claim":
        propositions = [v.value for v in facts.get("tm:proposition", []) if isinstance(v, ox.NamedNode)] or [node]
        said = figures(store, propositions, base=base, languages=languages)
        told.insert(1, ("says", [said[p] for p in propositions]))
        if "tm:proposition" in facts:
            told.append(("chain", [chains(store, [node], base=base, languages=languages)[node]]))
        label = short(node, base=base)
    return kind, label, told


def _shown(value: Term, names: Mapping[str, str]) -> str:
    if isinstance(value, ox.NamedNode):
        return names.get(value.value, value.value)
    if isinstance(value, ox.Literal):
        return f"{value.value} ({value.language})" if value.language else value.value
    return str(value)


def _prefixed(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _title(name: str) -> str:
    word = name.split(":", 1)[-1].rsplit("/", 1)[-1]
    return "".join(f" {c.lower()}" if c.isupper() else c for c in word).strip()
