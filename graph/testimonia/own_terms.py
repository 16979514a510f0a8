"""The project's own Turtle: its vocabulary and its shapes, read and refused where they do more than they may."""

import re
from pathlib import Path

import pyoxigraph as ox

from testimonia.core.text import did_you_mean
from testimonia.core.vocabulary import Vocabulary
from testimonia.errors import ProjectError
from testimonia.files import bundled
from testimonia.files.settings import FILE_NAME, ProjectSettings
from testimonia.rdf.terms import OWL, RDF, RDFS, SKOS, TM
from testimonia.rdf.vocabulary import read_vocabulary

_TERM_TYPES = frozenset({
    f"{TM}ClaimProperty", f"{TM}Functional", f"{SKOS}Concept", f"{SKOS}ConceptScheme", f"{RDF}Property", f"{RDFS}Class",
    *(f"{OWL}{kind}" for kind in ("AnnotationProperty", "Class", "DatatypeProperty", "ObjectProperty", "Ontology")),
})  # fmt: skip
"""What a project's own vocabulary may describe."""


def vocabulary_of(settings: ProjectSettings) -> Vocabulary:
    """Return the vocabulary: the ontology's and the project's own. Raises ``ProjectError``."""
    own = {settings.name_of(path): own_turtle(settings, path) for path in settings.vocabulary_files()}
    vocabulary = read_vocabulary([*bundled.ontology().values(), *own.values()])
    claimed = {prop.iri: prop.key for prop in vocabulary.properties.values()}
    for name, text in own.items():
        for quad in ox.parse(input=text, format=ox.RdfFormat.TURTLE):
            if quad.predicate.value in claimed:
                key = claimed[quad.predicate.value]
                hint = "Nothing is in the graph unless somebody says it: write it as a claim."
                raise ProjectError(f"{name} states {key} of {quad.subject} as a bare fact.", hint=hint)
        _refuse_records(name, text)
    _refuse_unknown_scopes(settings, vocabulary)
    return vocabulary


def _refuse_unknown_scopes(settings: ProjectSettings, vocabulary: Vocabulary) -> None:
    known = vocabulary.concepts.get("scope", {})
    for name in sorted(settings.reading.everybody.difference(known, known.values())):
        hint = did_you_mean(name, known) or "The scopes are in the list “scope”."
        raise ProjectError(f"{FILE_NAME}: everybody in [reading] names “{name}”, which is no scope.", hint=hint)


def _refuse_records(name: str, turtle: str) -> None:
    """Refuse a vocabulary that describes anything but terms: people, claims and sayings come from records alone."""
    types: dict[str, set[str]] = {}
    for quad in ox.parse(input=turtle, format=ox.RdfFormat.TURTLE):
        known = types.setdefault(str(quad.subject), set())
        if quad.predicate.value == f"{RDF}type" and isinstance(quad.object, ox.NamedNode):
            known.add(quad.object.value)
    for subject, known in types.items():
        if not known or not known <= _TERM_TYPES:
            hint = (
                "Write things and claims as records; a vocabulary declares claim properties, concepts and classes only."
            )
            raise ProjectError(f"{name} describes {subject}, which is no term of a vocabulary.", hint=hint)


def own_turtle(settings: ProjectSettings, path: Path) -> str:
    """Return the text of a vocabulary file. Raises ``ProjectError`` where it is no Turtle, or has blank nodes."""
    name = settings.name_of(path)
    text = _text(settings, path)
    try:
        quads = list(ox.parse(input=text, format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise ProjectError(f"{name}, line {error.lineno}: the Turtle cannot be read: {error.msg}.") from None
    if any(isinstance(t, ox.BlankNode) for q in quads for t in (q.subject, q.object)):
        hint = "Give each an IRI: builds are compared line by line, and an unnamed node has no name to compare."
        raise ProjectError(f"{name} has unnamed (blank) nodes, such as [ … ] or ( … ).", hint=hint)
    return text


def shapes_turtle(settings: ProjectSettings, path: Path) -> str:
    """Return the text of a shapes file. Raises ``ProjectError`` where it is no Turtle."""
    text = _text(settings, path)
    try:
        for _ in ox.parse(input=text, format=ox.RdfFormat.TURTLE):
            pass
    except SyntaxError as error:
        where = f"{settings.name_of(path)}, line {error.lineno}"
        raise ProjectError(f"{where}: the Turtle cannot be read: {error.msg}.") from None
    return text


def _text(settings: ProjectSettings, path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise ProjectError(f"{settings.name_of(path)} is not UTF-8 text.", hint="Save it again as UTF-8.") from None


def line_of(term: str, turtle: str) -> int:
    """Return the line on which a term is first described, or 1: the parser does not tell."""
    name = re.escape(re.split(r"[/#]", term)[-1])
    begins = re.compile(rf"\s*(<{re.escape(term)}>|<\S*[/#]?{name}>|[\w.-]*:{name})(\s|\Z)")
    return next((n for n, line in enumerate(turtle.splitlines(), start=1) if begins.match(line)), 1)
