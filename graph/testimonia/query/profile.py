"""What the graph itself has on one node: types, names, identifiers and, for a saying, who says it where."""

from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from testimonia.core.locators import locator_text
from testimonia.query.chains import chains
from testimonia.query.figures import figures
from testimonia.query.labels import labels, short
from testimonia.query.queryable import PREFIXES, Term, iri, select
from testimonia.rdf.queryable import Queryable

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
_TYPE = {"fa": "گونه"}
_HIDDEN = frozenset({"schema:name", "tm:earliestBegin", "tm:latestBegin", "tm:earliestEnd", "tm:latestEnd"})
_HIDDEN_OF_CLAIMS = frozenset({"rdf:type", "tm:proposition", "tm:passage", "tm:relays", "tm:about", "tm:property"})


def profile(
    store: Queryable, node: str, *, base: str, languages: Sequence[str]
) -> tuple[str, str, list[tuple[str, list[str]]]]:
    """Return the record type of a node (IRI), its name, and its facts as titles with readable values.

    A claim is called by what it says; its facts include where in the source it stands, and its chain.
    """
    rows = select(store, f"SELECT DISTINCT ?p ?o {{ <{node}> ?p ?o }}")[1]
    facts: dict[str, list[Term]] = {}
    for predicate, value in rows:
        if isinstance(predicate, ox.NamedNode) and value is not None:
            facts.setdefault(_prefixed(predicate.value), []).append(value)
    types = [t.value for t in facts.get("rdf:type", []) if isinstance(t, ox.NamedNode)]
    kind = next((_TYPES[t] for t in sorted(types) if t in _TYPES), "")
    nodes = {v.value for values in facts.values() for v in values if isinstance(v, ox.NamedNode)} | {node}
    properties = {name: iri(name) for name in facts if ":" in name and not name.startswith("http")}
    names = labels(store, nodes | set(properties.values()), base=base, languages=languages)
    hidden = _HIDDEN | (_HIDDEN_OF_CLAIMS if kind == "Claim" else frozenset())
    shown = [n for n in facts if n not in hidden and not n.endswith("Verbatim")]
    ordered = sorted(shown, key=lambda n: (_ORDER.index(n) if n in _ORDER else len(_ORDER), n))
    told = [
        (
            _TYPE.get(languages[0], "type") if name == "rdf:type" else names.get(properties.get(name, ""), name),
            sorted(_shown(value, names) for value in facts[name]),
        )
        for name in ordered
    ]
    if kind != "Claim":
        return kind, names[node], told
    proposition = next((v.value for v in facts.get("tm:proposition", []) if isinstance(v, ox.NamedNode)), node)
    passages = _passages(store, node, languages[0])
    if passages:
        told.append((labels(store, [iri("tm:passage")], base=base, languages=languages)[iri("tm:passage")], passages))
    if "tm:proposition" in facts:
        told.append(
            (
                "زنجیره" if languages[0] == "fa" else "chain",
                [chains(store, [node], base=base, languages=languages)[node]],
            )
        )
    told.append(("id", [short(node, base=base), *([short(proposition, base=base)] if proposition != node else [])]))
    return kind, _statement(store, proposition, base=base, languages=languages), told


def _statement(store: Queryable, proposition: str, *, base: str, languages: Sequence[str]) -> str:
    query = f"SELECT DISTINCT ?a ?p {{ <{proposition}> <{iri('tm:about')}> ?a ; <{iri('tm:property')}> ?p }}"
    found = [t.value for row in select(store, query)[1] for t in row if isinstance(t, ox.NamedNode)]
    names = labels(store, found, base=base, languages=languages)
    said = figures(store, [proposition], base=base, languages=languages)[proposition]
    return " · ".join([*(names[node] for node in found), said])


def _passages(store: Queryable, assertion: str, language: str) -> list[str]:
    path = f"<{iri('tm:passage')}>/<{iri('oa:hasSelector')}>"
    either = f"{{ ?s <{iri('rdf:value')}> ?v }} UNION {{ ?s <{iri('oa:exact')}> ?v BIND(true AS ?quoted) }}"
    rows = select(store, f"SELECT DISTINCT ?v ?quoted {{ <{assertion}> {path} ?s {either} }}")[1]
    told = ((t.value, bool(quoted)) for t, quoted in rows if isinstance(t, ox.Literal))
    return sorted(text if quoted else locator_text(text, language) for text, quoted in told)


def _shown(value: Term, names: Mapping[str, str]) -> str:
    if isinstance(value, ox.NamedNode):
        return names.get(value.value, value.value)
    if isinstance(value, ox.Literal):
        return f"{value.value} ({value.language})" if value.language else value.value
    return str(value)


def _prefixed(node: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if node.startswith(namespace):
            return f"{prefix}:{node[len(namespace) :]}"
    return node
