"""What kind of thing something is, and what kind was asked for."""

from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from testimonia.errors import QueryError
from testimonia.query.labels import short
from testimonia.query.queryable import PREFIXES, select
from testimonia.rdf.queryable import Queryable

CLASSES: Mapping[str, str] = {
    "Event": f"{PREFIXES['sem']}Event",
    "Person": f"{PREFIXES['foaf']}Person",
    "Group": f"{PREFIXES['foaf']}Group",
    "Institution": f"{PREFIXES['org']}Organization",
    "Post": f"{PREFIXES['org']}Post",
    "Place": f"{PREFIXES['sem']}Place",
    "Source": f"{PREFIXES['tm']}Source",
}
"""The classes of things, by what records call them."""
NAMED: Mapping[str, str] = {
    **CLASSES,
    "Claim": f"{PREFIXES['tm']}Assertion",
    "View": f"{PREFIXES['tm']}View",
}
"""The classes that a parameter may ask for."""
_STATEMENTS: Mapping[str, str] = {
    f"{PREFIXES['tm']}Proposition": "a proposition",
    f"{PREFIXES['tm']}Assessment": "an assessment",
    f"{PREFIXES['tm']}Capture": "a capture",
}


def check_kind(store: Queryable, node: str, wanted: Sequence[str], *, name: str, base: str) -> None:
    """Raise ``QueryError`` where a node (IRI) is known to be something else than what is wanted.

    ``name`` is what the user calls the place where it was given, such as the parameter.
    """
    if not wanted:
        return
    rows = select(store, f"SELECT DISTINCT ?t {{ <{node}> a ?t }}")[1]
    types = {row[0].value for row in rows if isinstance(row[0], ox.NamedNode)}
    if types and types.isdisjoint(NAMED[kind] for kind in wanted):
        found = [_one(kind) for kind, iri in NAMED.items() if iri in types]
        found += [words for iri, words in _STATEMENTS.items() if iri in types]
        told = f"“{short(node, base=base)}” is {found[0] if found else 'something else'}"
        raise QueryError(f"{name}: {told}, but {' or '.join(map(_one, wanted))} is wanted here.")


def _one(kind: str) -> str:
    word = kind.lower()
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
