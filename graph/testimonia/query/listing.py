"""What there is: the ids of all things and claims, and the languages of their names."""

import re
from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from testimonia.query.kinds import CLASSES
from testimonia.query.labels import labels
from testimonia.query.queryable import PREFIXES, select
from testimonia.rdf.queryable import Queryable

_DIGEST = re.compile(r"[0-9a-f]{32}")
_LABEL = f"{PREFIXES['rdfs']}label"


def ids_by_class(store: Queryable, *, base: str, languages: Sequence[str]) -> dict[str, Mapping[str, str]]:
    """Return the names of all things by id, for each class that has any; of claims, those whose records have an id."""
    found: dict[str, Mapping[str, str]] = {}
    for kind, iri in CLASSES.items():
        nodes = _nodes(store, f"?s a <{iri}>")
        names = labels(store, nodes, base=base, languages=languages)
        if nodes:
            found[kind] = {node.removeprefix(base): names[node] for node in nodes}
    claims = [node.removeprefix(f"{base}assertion/") for node in _nodes(store, f"?s a <{PREFIXES['tm']}Assertion>")]
    if named := [claim for claim in claims if not _DIGEST.fullmatch(claim)]:
        found["Claim"] = dict.fromkeys(named, "")
    return found


def label_languages(store: Queryable, base: str) -> list[str]:
    """Return the languages that things have names in, sorted."""
    rows = select(
        store, f'SELECT DISTINCT (LANG(?l) AS ?tag) {{ ?s <{_LABEL}> ?l FILTER(STRSTARTS(STR(?s), "{base}")) }}'
    )[1]
    return sorted(row[0].value for row in rows if isinstance(row[0], ox.Literal) and row[0].value)


def _nodes(store: Queryable, pattern: str) -> list[str]:
    rows = select(store, f"SELECT DISTINCT ?s {{ {pattern} }}")[1]
    return sorted(row[0].value for row in rows if isinstance(row[0], ox.NamedNode))
