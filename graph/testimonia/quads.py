"""The statements of a project as lines of N-Quads: the ontology, the dataset's description, the records."""

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from testimonia.core.ids import Names
from testimonia.core.problems import Location
from testimonia.core.progress import Progress
from testimonia.core.register import Register
from testimonia.core.vocabulary import Vocabulary
from testimonia.files import bundled
from testimonia.files.settings import FILE_NAME as SETTINGS_FILE
from testimonia.files.settings import ProjectSettings
from testimonia.files.snapshots import place_line
from testimonia.own_terms import line_of, own_turtle
from testimonia.rdf.ntriples import iri, string
from testimonia.rdf.terms import DCAT, DCTERMS, ONTOLOGY_GRAPH, RDF, TM, VOID
from testimonia.rdf.write import Writer


def quads(
    settings: ProjectSettings, known: Register, vocabulary: Vocabulary, files: Sequence[str], progress: Progress
) -> tuple[set[str], set[str]]:
    """Return the lines of the graph, and those that say in which records its nodes stand; ``files`` are those read."""
    names = Names(settings.base)
    writer = Writer(names, vocabulary, known)
    lines: set[str] = set(_ontology_lines(settings, names))
    lines.update(_dataset_lines(settings, names, files))
    places = set(_own_places(settings))
    records = list(known.records())
    for n, record in enumerate(records):
        if n % 1000 == 0:
            progress("writing", n, len(records))
        made = writer.lines(record, names.graph(record.location.file))
        lines.update(made)
        where = record.location
        places.update(place_line(line[1 : line.index(">")], where) for line in made)
    progress("writing", len(records), len(records))
    return lines, places


def _ontology_lines(settings: ProjectSettings, names: Names) -> Iterator[str]:
    for text in bundled.ontology().values():
        for quad in ox.parse(input=text, format=ox.RdfFormat.TURTLE):
            yield f"{quad.triple} <{ONTOLOGY_GRAPH}> .\n"
    for path in settings.vocabulary_files():
        graph = names.graph(settings.name_of(path))
        for quad in ox.parse(input=own_turtle(settings, path), format=ox.RdfFormat.TURTLE):
            yield f"{quad.triple} <{graph}> .\n"


def _own_places(settings: ProjectSettings) -> Iterator[str]:
    """Yield where what no record has made is written: the dataset's description, and the project's own terms."""
    names = Names(settings.base)
    yield place_line(settings.base, Location(SETTINGS_FILE, 1))
    for path in settings.record_files():
        yield place_line(names.graph(settings.name_of(path)), Location(settings.name_of(path), 1))
    for path in settings.vocabulary_files():
        text = own_turtle(settings, path)
        terms = {quad.subject for quad in ox.parse(input=text, format=ox.RdfFormat.TURTLE)}
        for term in terms:
            if isinstance(term, ox.NamedNode):
                yield place_line(term.value, Location(settings.name_of(path), line_of(term.value, text)))


def _dataset_lines(settings: ProjectSettings, names: Names, files: Sequence[str]) -> Iterator[str]:
    graph = names.graph("dataset")

    def line(subject: str, predicate: str, term: str, where: str = graph) -> str:
        return f"<{subject}> <{predicate}> {term} <{where}> .\n"

    base = settings.base
    yield line(base, f"{RDF}type", iri(f"{DCAT}Dataset"))
    yield line(base, f"{RDF}type", iri(f"{VOID}Dataset"))
    for language, title in settings.title.items():
        yield line(base, f"{DCTERMS}title", string(title, language))
    if settings.licence:
        yield line(base, f"{DCTERMS}license", iri(settings.licence))
    if settings.creator:
        yield line(base, f"{DCTERMS}creator", string(settings.creator))
    for file in files:
        batch = names.graph(file)
        yield line(base, f"{VOID}subset", iri(batch))
        yield line(batch, f"{RDF}type", iri(f"{TM}RecordBatch"), batch)
        yield line(batch, f"{RDF}type", iri(f"{VOID}Dataset"), batch)
        yield line(batch, f"{TM}recordFile", string(file), batch)


def statement_counts(lines: set[str]) -> dict[str, int]:
    """Return how many assertions and propositions the lines have."""
    ends = {"assertions": f"<{RDF}type> <{TM}Assertion>", "propositions": f"<{RDF}type> <{TM}Proposition>"}
    return {name: len({line[: line.index(" ")] for line in lines if f" {end} " in line}) for name, end in ends.items()}
