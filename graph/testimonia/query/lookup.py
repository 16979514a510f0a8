"""The statements about many nodes, fetched in few queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import pyoxigraph as ox

from testimonia.query.queryable import Term, iri
from testimonia.rdf.queryable import Queryable
from testimonia.rdf.triples_of import triples_of

Facts: TypeAlias = Mapping[str, Mapping[str, Sequence[Term]]]
"""By subject and by prefixed name of the property: the objects, sorted. What is not there is an empty mapping."""


def facts(store: Queryable, subjects: Iterable[str], properties: Sequence[str]) -> Facts:
    """Return the objects that the subjects (IRIs) have for each of the properties (prefixed names)."""
    names = {iri(name): name for name in properties}
    wanted = (subject for subject in set(subjects) if _is_iri(subject))
    found: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for subject, kind, value in triples_of(store.query, wanted, list(names)):
        found[subject.value][names[kind.value]].append(value)
    for values in found.values():
        for several in values.values():
            several.sort(key=str)
    return found


def is_there(store: Queryable, node: str) -> bool:
    """Say whether a node (IRI) is of any class in the graph."""
    return _is_iri(node) and bool(store.query(f"ASK {{ <{node}> a ?class }}"))


def text(values: Sequence[Term] | None) -> str:
    """Return the first value as text, or nothing."""
    return values[0].value if values and isinstance(values[0], ox.NamedNode | ox.Literal) else ""


def iris(values: Sequence[Term] | None) -> list[str]:
    """Return the IRIs among the values."""
    return [value.value for value in values or () if isinstance(value, ox.NamedNode)]


def _is_iri(candidate: str) -> bool:
    try:
        ox.NamedNode(candidate)
    except ValueError:
        return False
    return True
