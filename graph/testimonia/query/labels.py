"""Names of things in the reader's language."""

from collections.abc import Iterable, Sequence
from typing import TypeGuard

import pyoxigraph as ox

from testimonia.query.lookup import facts
from testimonia.query.queryable import CONCEPTS, PREFIXES, Term
from testimonia.rdf.queryable import Queryable

_PROPERTIES = ("skos:prefLabel", "rdfs:label", "schema:name", "foaf:name")


def short(node: str, *, base: str) -> str:
    """Return what people write for an IRI: the id of a record, the key of a concept or property, or its last part.

    >>> short("https://example.org/executions-1988", base="https://example.org/")
    'executions-1988'
    >>> short("https://w3id.org/testimonia/ns#deathToll", base="https://example.org/")
    'death_toll'
    """
    if base and node.startswith(base) and node != base:
        return node[len(base) :]
    if node.startswith(PREFIXES["tm"]):
        return "".join(f"_{c.lower()}" if c.isupper() else c for c in node[len(PREFIXES["tm"]) :])
    if node.startswith((CONCEPTS, PREFIXES["schema"], PREFIXES["skos"], PREFIXES["semapv"])):
        return node.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]
    return node


def labels(store: Queryable, nodes: Iterable[str], *, base: str, languages: Sequence[str]) -> dict[str, str]:
    """Return a label for each IRI: in the first of the languages that has one, then without language, then any.

    What has no label is called by its short id.
    """
    wanted = set(nodes)
    found = facts(store, wanted, _PROPERTIES)
    return {
        node: best([value for name in _PROPERTIES for value in found.get(node, {}).get(name, ())], languages)
        or short(node, base=base)
        for node in sorted(wanted)
    }


def best(values: Sequence[Term], languages: Sequence[str]) -> str:
    """Choose the text that suits the languages best; nothing where there is no text.

    >>> best([ox.Literal("Tehran", language="en"), ox.Literal("تهران", language="fa")], ["fa", "en"])
    'تهران'
    """
    texts = [value for value in values if _is_text(value)]
    if not texts:
        return ""
    # Python's sort is stable, so a preferred label stays before other names of the same language.
    return min(texts, key=lambda value: _rank(value, languages)).value


def _rank(value: ox.Literal, languages: Sequence[str]) -> tuple[int, int, str]:
    """Lower is better: by wanted language, a dialect of it after the language itself, then untagged, then any."""
    tag = (value.language or "").casefold()
    for place, language in enumerate(languages):
        if tag == language.casefold():
            return place, 0, ""
        if tag.startswith(f"{language.casefold()}-"):
            return place, 1, tag
    return (len(languages), 0, "") if not tag else (len(languages) + 1, 0, tag)


def _is_text(value: Term) -> TypeGuard[ox.Literal]:
    return isinstance(value, ox.Literal) and bool(value.value)
