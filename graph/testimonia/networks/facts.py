"""What an export needs of a graph, read from its tables: the same as ``export.facts`` reads from the graph itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from testimonia.columns.frames import rows
from testimonia.columns.opening import scan
from testimonia.export.facts import Facts, Words
from testimonia.export.names import CONCEPTS, DCAT, DCTERMS, OA, RDF, RDFS, SCHEMA, SEM, SKOS, TM

if TYPE_CHECKING:
    import polars as pl

_NAMES = {"label": RDFS + "label", "preferred": SKOS + "prefLabel", "alt": SKOS + "altLabel"}
_LINKS = {
    "part_of": SEM + "subEventOf",
    "located_in": SCHEMA + "containedInPlace",
    "publisher": SCHEMA + "publisher",
}
_TEXTS = {"hedge": TM + "hedge", "derivation": TM + "derivation", "note": SKOS + "note"}


class _Found:
    """Facts as they are gathered."""

    def __init__(self) -> None:
        self.iris: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        self.literals: dict[str, dict[str, tuple[Words, ...]]] = defaultdict(dict)
        self.types: dict[str, set[str]] = defaultdict(set)

    def link(self, predicate: str, pairs: Iterable[tuple[str, str]]) -> None:
        """Take one value for each subject, unless it is empty."""
        self.iris[predicate].update({subject: (value,) for subject, value in pairs if value})

    def links(self, predicate: str, pairs: Iterable[tuple[str, Iterable[str]]]) -> None:
        """Take all values of each subject, unless there are none."""
        found = ((subject, tuple(sorted({v for v in values if v}))) for subject, values in pairs)
        self.iris[predicate].update({subject: values for subject, values in found if values})

    def text(self, predicate: str, pairs: Iterable[tuple[str, str]]) -> None:
        """Take one text for each subject, unless it is empty."""
        self.literals[predicate].update({subject: (Words(text),) for subject, text in pairs if text})

    def words(self, predicate: str, found: Iterable[tuple[str, Words]]) -> None:
        """Take all that is said of each subject."""
        several: dict[str, set[Words]] = defaultdict(set)
        for subject, each in found:
            several[subject].add(each)
        self.literals[predicate].update({subject: tuple(sorted(each)) for subject, each in several.items()})

    def facts(self) -> Facts:
        """Return what was gathered."""
        types = {name: frozenset(members) for name, members in self.types.items()}
        return Facts(dict(self.iris), dict(self.literals), types)


def facts_of(folder: Path) -> Facts:
    """Return what the tables in a folder say, as far as a network needs it."""
    found = _Found()
    _propositions(found, scan(folder, "propositions"))
    _assertions(found, folder)
    _register(found, folder)
    _dataset(found, scan(folder, "rest"))
    return found.facts()


def _propositions(found: _Found, frame: "pl.LazyFrame") -> None:
    columns = (
        "iri", "about", "property_iri", "object", "within", "counting", "scopes", "bound", "number_text", "low_text",
        "high_text", "alternatives_text", "wording", "date", "text", "text_language", "period", "value_type",
    )  # fmt: skip
    by_name: dict[str, list[str]] = {name: [] for name in columns}
    values: list[tuple[str, Words]] = []
    lists: dict[str, list[tuple[str, list[str]]]] = {"scopes": [], "alternatives_text": []}
    for row in rows(frame, *columns):
        named = dict(zip(columns, row, strict=True))
        for name, found_so_far in lists.items():
            if named[name]:
                found_so_far.append((named["iri"], named[name]))
        for name, column in by_name.items():
            column.append(named[name])
        if value := _value(named):
            values.append((named["iri"], value))
    iris = by_name["iri"]
    found.types[TM + "Proposition"].update(iris)
    for name, predicate in (
        ("about", "about"), ("property_iri", "property"), ("object", "object"), ("within", "within"),
        ("counting", "counting"),
    ):  # fmt: skip
        found.link(TM + predicate, zip(iris, by_name[name], strict=True))
    bounds = ((iri, f"{CONCEPTS}bound/{key}" if key else "") for iri, key in zip(iris, by_name["bound"], strict=True))
    found.link(TM + "bound", bounds)
    for name, predicate in (("low_text", "low"), ("high_text", "high"), ("wording", "wording"), ("period", "period")):
        found.text(TM + predicate, zip(iris, by_name[name], strict=True))
    found.links(TM + "scope", lists["scopes"])
    several = ((iri, Words(text)) for iri, texts in lists["alternatives_text"] for text in texts)
    found.words(TM + "alternative", several)
    found.words(TM + "value", values)


def _value(named: dict[str, str]) -> Words | None:
    if named["number_text"]:
        return Words(named["number_text"])
    if named["date"]:
        return Words(named["date"], edtf=True)
    return Words(named["text"], named["text_language"]) if named["value_type"] == "text" else None


def _assertions(found: _Found, folder: Path) -> None:
    import polars as pl

    said = scan(folder, "assertions")
    found.link(TM + "passage", rows(said, "iri", "passage"))
    found.link(TM + "saidDuring", rows(said, "iri", "said_during"))
    found.words(TM + "verbatim", ((iri, Words(text)) for iri, texts in rows(said, "iri", "verbatim") for text in texts))
    confidential = (iri for (iri,) in rows(said.filter("confidential"), "iri"))
    found.types[TM + "ConfidentialAssertion"].update(confidential)
    texts = scan(folder, "texts")
    for use, predicate in _TEXTS.items():
        one = texts.filter(pl.col("use") == use)
        found.words(predicate, _in_languages(rows(one, "iri", "text", "language")))
    found.links(OA + "hasSelector", rows(scan(folder, "passages"), "iri", "selectors"))
    selectors = scan(folder, "selectors")
    found.text(RDF + "value", rows(selectors, "iri", "fragment"))
    found.text(OA + "exact", rows(selectors, "iri", "exact"))


def _register(found: _Found, folder: Path) -> None:
    import polars as pl

    things = scan(folder, "things")
    for iri, classes in rows(things, "iri", "classes"):
        for name in classes:
            found.types[name].add(iri)
    found.links(SEM + "eventType", rows(things.filter(pl.col("type") == "Event"), "iri", "kind"))
    concepts = scan(folder, "terms").filter(pl.col("type") == "concept")
    found.types[SKOS + "Concept"].update(iri for (iri,) in rows(concepts, "iri"))
    names = scan(folder, "names")
    for use, predicate in _NAMES.items():
        found.words(predicate, _in_languages(rows(names.filter(pl.col("use") == use), "iri", "name", "language")))
    links = scan(folder, "links")
    for relation, predicate in _LINKS.items():
        pairs = links.filter(pl.col("relation") == relation).group_by("iri").agg("other")
        found.links(predicate, rows(pairs, "iri", "other"))
    found.links(SCHEMA + "url", rows(scan(folder, "sources"), "iri", "url"))


def _dataset(found: _Found, frame: "pl.LazyFrame") -> None:
    for subject, predicate, value, datatype, language in rows(
        frame, "subject", "predicate", "object", "datatype", "language"
    ):
        if predicate == RDF + "type" and value == DCAT + "Dataset":
            found.types[value].add(subject)
        elif predicate == DCTERMS + "license" and not datatype and not language:
            found.link(predicate, [(subject, value)])
        elif predicate in {DCTERMS + "license", DCTERMS + "title"}:
            words = (*found.literals[predicate].get(subject, ()), Words(value, language))
            found.literals[predicate][subject] = tuple(sorted(set(words)))


def _in_languages(found: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, Words]]:
    return ((iri, Words(text, language)) for iri, text, language in found)
