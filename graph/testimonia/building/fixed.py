"""The lines that come from no record: the ontology, the project's own terms, and the description of the dataset."""

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from testimonia.core.ids import Names
from testimonia.core.problems import Location
from testimonia.files import bundled
from testimonia.files.settings import FILE_NAME as SETTINGS_FILE
from testimonia.files.settings import ProjectSettings
from testimonia.files.snapshots import place_line
from testimonia.own_terms import line_of, own_turtle
from testimonia.rdf.ntriples import iri, string
from testimonia.rdf.terms import DCAT, DCTERMS, ONTOLOGY_GRAPH, RDF, TM, VOID


def term_lines(settings: ProjectSettings) -> Iterator[str]:
    """Yield the lines of N-Quads of the ontology and of the project's own terms."""
    names = Names(settings.base)
    for text in bundled.ontology().values():
        for quad in ox.parse(input=text, format=ox.RdfFormat.TURTLE):
            yield f"{quad.triple} <{ONTOLOGY_GRAPH}> .\n"
    for path in settings.vocabulary_files():
        graph = names.graph(settings.name_of(path))
        for quad in ox.parse(input=own_turtle(settings, path), format=ox.RdfFormat.TURTLE):
            yield f"{quad.triple} <{graph}> .\n"


def dataset_lines(settings: ProjectSettings, files: Sequence[str]) -> Iterator[str]:
    """Yield the lines of N-Quads that describe the dataset and the record files that it is made from."""
    names = Names(settings.base)
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


def place_lines(settings: ProjectSettings, files: Sequence[str]) -> Iterator[str]:
    """Yield where what no record has made is written: the dataset's description, and the project's own terms."""
    names = Names(settings.base)
    yield place_line(settings.base, Location(SETTINGS_FILE, 1))
    for file in files:
        yield place_line(names.graph(file), Location(file, 1))
    for path in settings.vocabulary_files():
        text = own_turtle(settings, path)
        terms = {quad.subject for quad in ox.parse(input=text, format=ox.RdfFormat.TURTLE)}
        for term in terms:
            if isinstance(term, ox.NamedNode):
                yield place_line(term.value, Location(settings.name_of(path), line_of(term.value, text)))
