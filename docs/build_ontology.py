"""Write ``ontology.md`` from the files in ``ontology/``: what the graph can say, and what is checked.

    python docs/build_ontology.py

The page is committed; a test fails where it is not what this script would write.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "ontology.md"

TM = "https://w3id.org/testimonia/ns#"
CONCEPTS = "https://w3id.org/testimonia/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SH = "http://www.w3.org/ns/shacl#"
SHAPE = "https://w3id.org/testimonia/shape/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROPERTIES = {f"{OWL}{kind}Property" for kind in ("Object", "Datatype", "Annotation")}

IN_RECORDS = {
    "edtf:EDTF": "date",
    "foaf:Group": "Group",
    "foaf:Person": "Person",
    "org:Organization": "Institution",
    "org:Post": "Post",
    "rdfs:Literal": "words",
    "sem:Event": "Event",
    "sem:Place": "Place",
    "tm:Source": "Source",
    "xsd:decimal": "number",
    "xsd:nonNegativeInteger": "whole number",
}
"""What those who write records call a class or datatype."""

Description: TypeAlias = dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]
Graph: TypeAlias = dict[str, Description]

INTRODUCTION = """\
# The ontology

What the graph can say, in English and Persian: made by `docs/build_ontology.py` from the files in `ontology/`, where
every term has its reasons as well. Nothing about an event is in the graph unless some source says it. So there are
*things*, which only say what is being talked about, and *statements* in three layers that are never merged: what is
claimed (a proposition), who says it (an assertion), and who judges it (an assessment).

[Classes](#classes) · [Properties](#properties) · [Claim properties](#claim-properties) ·
[Fields of the records](#fields-of-the-records) ·
[Properties of other vocabularies](#properties-of-other-vocabularies) · [Lists](#lists) · [Checks](#checks) ·
[Prefixes](#prefixes)
"""


def read(*paths: Path) -> Graph:
    """Return what the Turtle files say of each subject, in the order of the files."""
    graph: Graph = {}
    for path in paths:
        for quad in ox.parse(path=str(path)):
            if isinstance(quad.subject, ox.NamedNode):
                description = graph.setdefault(quad.subject.value, {})
                description.setdefault(quad.predicate.value, []).append(quad.object)
    return graph


def render(folder: Path) -> str:
    """Return the page for the ontology in ``folder``."""
    vocabulary = read(folder / "vocabulary.ttl", *sorted((folder / "analysis").glob("*.ttl")))
    turtle = (folder / "vocabulary.ttl").read_text(encoding="utf-8")
    prefixes = dict(re.findall(r"^@prefix (\w+): <([^>]+)> \.$", turtle, re.MULTILINE))
    schemes = read(*sorted((folder / "schemes").glob("*.ttl")))
    shapes = read(folder / "shapes.ttl")
    short = Names(prefixes)
    parts = [
        INTRODUCTION,
        *_classes(vocabulary, short),
        *_properties(vocabulary, short),
        *_claim_properties(vocabulary, short),
        *_record_terms(vocabulary),
        *_foreign_properties(vocabulary, short),
        *_schemes(schemes),
        *_checks(shapes),
        *_prefixes(prefixes),
    ]
    return "\n".join(parts)


class Names:
    """IRIs as prefixed names."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        """Prefer the longest namespace that fits."""
        self._prefixes = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))

    def __call__(self, iri: str) -> str:
        """Return the IRI as a prefixed name, or as it is."""
        for prefix, namespace in self._prefixes:
            name = iri.removeprefix(namespace)
            if name != iri and re.fullmatch(r"[\w-]+", name):
                return f"{prefix}:{name}"
        return iri


def _classes(graph: Graph, short: Names) -> Iterator[str]:
    yield "## Classes\n"
    for iri, said in graph.items():
        if f"{OWL}Class" in _iris(said, RDF_TYPE):
            wider = [short(cls) for cls in _iris(said, f"{RDFS}subClassOf")]
            yield from _entry(iri, said, short, [("a kind of", wider)])


def _properties(graph: Graph, short: Names) -> Iterator[str]:
    yield "## Properties\n"
    for iri, said in graph.items():
        types = set(_iris(said, RDF_TYPE))
        if iri.startswith(TM) and types & PROPERTIES and not types & {f"{TM}ClaimProperty", f"{TM}RecordTerm"}:
            yield from _entry(iri, said, short, _facts(said, short))


def _foreign_properties(graph: Graph, short: Names) -> Iterator[str]:
    yield "## Properties of other vocabularies\n"
    yield "Their meaning is that of their own vocabulary; here is what they are used for.\n"
    rows = [
        (f"`{short(iri)}`", _label(said, "en"), _persian(said), _comment(said), *_ends(said, _quoted(short)))
        for iri, said in graph.items()
        if not iri.startswith(TM) and set(_iris(said, RDF_TYPE)) & PROPERTIES
    ]
    yield from _table(("property", "label", "Persian", "meaning", "of", "value"), rows)


def _claim_properties(graph: Graph, short: Names) -> Iterator[str]:
    yield "## Claim properties\n"
    yield (
        "What something may be claimed to have: the values of `property` in a claim. Of a *single-valued* property, a\n"
        "second, comparable value that excludes the first contradicts it. A project declares its own in its own file.\n"
    )
    rows = []
    for iri, said in graph.items():
        types = _iris(said, RDF_TYPE)
        if f"{TM}ClaimProperty" in types:
            key = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", iri.removeprefix(TM)).lower()
            single = "yes" if f"{TM}Functional" in types else ""
            meaning = " ".join([_comment(said), *_texts(said, f"{SKOS}scopeNote")])
            of, value = _ends(said, _in_words(short))
            rows.append((f"`{key}`", _label(said, "en"), _persian(said), meaning, of, value, single))
    yield from _table(("key", "label", "Persian", "meaning", "of", "value", "single-valued"), rows)


def _record_terms(graph: Graph) -> Iterator[str]:
    yield "## Fields of the records\n"
    yield (
        "Fields that the graph says in another way. Every other field of the records is written as the property that\n"
        "`ontology/context.jsonld` gives for it.\n"
    )
    rows = [
        (f"`tm:{iri.removeprefix(TM)}`", _label(said, "en"), _persian(said), _comment(said), *_texts(said, _NOTE))
        for iri, said in graph.items()
        if f"{TM}RecordTerm" in _iris(said, RDF_TYPE)
    ]
    yield from _table(("term", "label", "Persian", "meaning", "in the graph"), rows)


def _schemes(graph: Graph) -> Iterator[str]:
    yield "## Lists\n"
    for scheme, said in graph.items():
        if f"{SKOS}ConceptScheme" not in _iris(said, RDF_TYPE):
            continue
        yield f"### {scheme.removeprefix(CONCEPTS)}\n"
        yield f"{_capital(_label(said, 'en'))} ({_persian(said)}). {_texts(said, f'{SKOS}definition')[0]}\n"
        yield from (f"> {note}\n" for note in _texts(said, _NOTE))
        rows = [
            (
                f"`{concept.removeprefix(scheme + '/')}`",
                _label(about, "en"),
                _persian(about),
                _texts(about, f"{SKOS}definition")[0],
                ", ".join(f"`{broader.removeprefix(scheme + '/')}`" for broader in _iris(about, f"{SKOS}broader")),
            )
            for concept, about in graph.items()
            if scheme in _iris(about, f"{SKOS}inScheme")
        ]
        yield from _table(("key", "label", "Persian", "meaning", "kind of"), rows)


def _checks(graph: Graph) -> Iterator[str]:
    yield "## Checks\n"
    yield (
        "What the shapes find in a graph. A violation is wrong and stops the work, a warning weakens what the graph\n"
        "can show, an info could be better.\n"
    )
    rows = []
    for iri, said in graph.items():
        name = iri.removeprefix(SHAPE)
        if f"{SH}message" in said and not name.startswith(("has-", "is-")):
            severity = next(iter(_iris(said, f"{SH}severity")), f"{SH}Violation").removeprefix(SH).lower()
            rows.append((f"`{name}`", severity, _texts(said, f"{SH}message")[0]))
    yield from _table(("shape", "severity", "what is found"), rows)


def _prefixes(prefixes: dict[str, str]) -> Iterator[str]:
    yield "## Prefixes\n"
    rows = [(f"`{p}:`", f"`{iri}`") for p, iri in sorted(prefixes.items()) if p not in {"prefix", "scheme"}]
    yield from _table(("prefix", "namespace"), rows)


_NOTE = f"{SKOS}scopeNote"


def _entry(iri: str, said: Description, short: Names, facts: Iterable[tuple[str, list[str]]]) -> Iterator[str]:
    yield f"### `{short(iri)}`\n"
    yield f"**{_label(said, 'en')}** · {_persian(said)}\n"
    yield f"{_comment(said)} *{_texts(said, f'{SKOS}example')[0]}*\n"
    named = [f"- {name}: {', '.join(f'`{value}`' for value in values)}" for name, values in facts if values]
    if named:
        yield "\n".join(named) + "\n"
    yield from (f"> {note}\n" for note in _texts(said, _NOTE))


def _facts(said: Description, short: Names) -> list[tuple[str, list[str]]]:
    return [
        ("of", [short(iri) for iri in _both(said, "domain")]),
        ("value", [short(iri) for iri in _both(said, "range")]),
        ("list", [iri.removeprefix(CONCEPTS) for iri in _iris(said, f"{TM}rangeScheme")]),
        ("narrower than", [short(iri) for iri in _iris(said, f"{RDFS}subPropertyOf")]),
    ]


def _ends(said: Description, name: Callable[[str], str]) -> tuple[str, str]:
    scheme = [iri.removeprefix(CONCEPTS) for iri in _iris(said, f"{TM}rangeScheme")]
    values = [f"[{key}](#{key})" for key in scheme] or [name(iri) for iri in _both(said, "range")]
    return ", ".join(name(iri) for iri in _both(said, "domain")), ", ".join(values)


def _quoted(short: Names) -> Callable[[str], str]:
    return lambda iri: f"`{short(iri)}`"


def _in_words(short: Names) -> Callable[[str], str]:
    return lambda iri: IN_RECORDS.get(short(iri), f"`{short(iri)}`")


def _both(said: Description, end: str) -> list[str]:
    return [*_iris(said, f"{RDFS}{end}"), *_iris(said, f"{TM}{end}Type")]


def _iris(said: Description, predicate: str) -> list[str]:
    return [term.value for term in said.get(predicate, []) if isinstance(term, ox.NamedNode)]


def _texts(said: Description, predicate: str) -> list[str]:
    return [term.value for term in said.get(predicate, []) if isinstance(term, ox.Literal)]


def _label(said: Description, language: str) -> str:
    terms = [*said.get(f"{RDFS}label", []), *said.get(f"{SKOS}prefLabel", [])]
    return next(term.value for term in terms if isinstance(term, ox.Literal) and term.language == language)


def _persian(said: Description) -> str:
    return f'<bdi lang="fa">{_label(said, "fa")}</bdi>'


def _comment(said: Description) -> str:
    return _texts(said, f"{RDFS}comment")[0]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{' --- |' * len(header)}"
    yield from (f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows)
    yield ""


if __name__ == "__main__":
    PAGE.write_text(render(ROOT / "ontology"), encoding="utf-8")
