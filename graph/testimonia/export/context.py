"""What a JSON-LD 1.1 context says, as far as writing with it needs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Json: TypeAlias = Any
_NOT_WRITTEN = frozenset({"@list", "@index", "@id", "@type", "@graph"})


@dataclass(frozen=True, slots=True)
class Term:
    """A key: its IRI, the type or language of its values, how they are held, and the names its values may have."""

    key: str
    iri: str
    type: str = ""
    language: str | None = None
    container: frozenset[str] = field(default_factory=frozenset)
    names: "Context | None" = None


@dataclass(frozen=True, slots=True)
class Context:
    """A context: its entries, terms by IRI, prefixes (longest first), aliases of keywords, and defaults.

    ``scopes`` has the entries that a type brings with it, by the type's term.
    """

    entries: Mapping[str, Json]
    terms: Mapping[str, tuple[Term, ...]]
    prefixes: tuple[tuple[str, str], ...]
    keywords: Mapping[str, str]
    scopes: Mapping[str, Mapping[str, Json]]
    vocab: str = ""
    language: str = ""

    def keyword(self, name: str) -> str:
        """Return the context's own word for a keyword, or the keyword."""
        return self.keywords.get(name, name)

    def shortened(self, iri: str) -> str:
        """Return a compact IRI, or the IRI as it is."""
        for namespace, prefix in self.prefixes:
            rest = iri.removeprefix(namespace)
            if rest != iri and rest and not rest.startswith("//"):
                return f"{prefix}:{rest}"
        return iri

    def named(self, iri: str) -> str:
        """Return the term of a class, datatype or concept, its name in the vocabulary, or its compact IRI."""
        keys = sorted((term.key for term in self.terms.get(iri, ())), key=lambda key: (len(key), key))
        if keys:
            return keys[0]
        rest = iri.removeprefix(self.vocab) if self.vocab else iri
        return rest if rest and rest != iri and rest not in self.entries and ":" not in rest else self.shortened(iri)

    def datatype(self, term: Term) -> str:
        """Return the datatype that a bare string under the term is read with; ``@id`` and the like are none."""
        return "" if term.type.startswith("@") else self.expanded(term.type) if term.type else ""

    def bare(self, term: Term) -> bool:
        """Say whether a bare string under the term is read as a plain string."""
        return not term.type and not (self.language if term.language is None else term.language)

    def expanded(self, name: str) -> str:
        """Return the IRI that a compact IRI or a name in the vocabulary stands for."""
        return _expanded(name, {prefix: iri for iri, prefix in self.prefixes}, self.vocab)

    def within(self, types: Sequence[str]) -> "Context":
        """Return the context inside a node of these types, given as their terms."""
        scoped = [self.scopes[name] for name in sorted(types) if name in self.scopes]
        entries = dict(self.entries)
        for scope in scoped:
            entries |= scope
        return read_context(entries) if scoped else self


def read_context(given: Mapping[str, Json] | Sequence[Mapping[str, Json]], *, names: bool = True) -> Context:
    """Understand a context. Terms that cannot be written without nesting, order or reversal are left out."""
    entries: dict[str, Json] = {}
    for part in [given] if isinstance(given, Mapping) else given:
        entries |= part
    prefixes, vocab = dict(_prefixes(entries)), str(entries.get("@vocab") or "")
    keywords: dict[str, str] = {}
    terms: dict[str, list[Term]] = {}
    scopes: dict[str, Mapping[str, Json]] = {}
    for key, value in sorted(entries.items()):
        target = value if isinstance(value, str) else value.get("@id", key) if isinstance(value, Mapping) else ""
        if key.startswith("@") or not isinstance(target, str) or not target:
            continue
        if target.startswith("@"):
            keywords.setdefault(target, key)
            continue
        options: Mapping[str, Json] = value if isinstance(value, Mapping) else {}
        if "@context" in options and "@type" not in options:
            scopes[key] = options["@context"]
        held = _held(options)
        if not {"@nest", "@reverse"}.isdisjoint(options) or not held.isdisjoint(_NOT_WRITTEN):
            continue
        scope = options.get("@context")
        if scope is not None and "@type" in options and options["@type"] != "@vocab":
            continue
        inner = read_context(entries | scope, names=False) if scope and names and "@type" in options else None
        iri = _expanded(target, prefixes, vocab)
        term = Term(key, iri, str(options.get("@type", "")), options.get("@language"), held, inner)
        terms.setdefault(iri, []).append(term)
    ordered = sorted(((iri, prefix) for prefix, iri in prefixes.items()), key=lambda pair: (-len(pair[0]), pair))
    known = {iri: tuple(found) for iri, found in terms.items()}
    return Context(entries, known, tuple(ordered), keywords, scopes, vocab, str(entries.get("@language") or ""))


def _prefixes(entries: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    for key, value in entries.items():
        if isinstance(value, str) and "://" in value and value[-1] in ":/?#[]@" and not key.startswith("@"):
            yield key, value
        elif isinstance(value, Mapping) and value.get("@prefix") is True:
            yield key, str(value["@id"])


def _held(options: Mapping[str, Json]) -> frozenset[str]:
    held = options.get("@container") or []
    return frozenset([held] if isinstance(held, str) else held)


def _expanded(target: str, prefixes: Mapping[str, str], vocab: str) -> str:
    prefix, colon, rest = target.partition(":")
    if colon and prefix in prefixes:
        return prefixes[prefix] + rest
    return target if colon else vocab + target
