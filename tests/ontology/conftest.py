from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

ONTOLOGY = Path(__file__).parents[2] / "ontology"


class Graph:
    """Triples by subject and predicate, as plain texts."""

    def __init__(self, *paths: Path) -> None:
        self.quads = [quad for path in paths for quad in ox.parse(path=str(path))]
        self.by_subject: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
        for quad in self.quads:
            self.by_subject.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)

    def values(self, subject: str, predicate: str) -> list[str]:
        return [term.value for term in self.by_subject.get(subject, {}).get(predicate, [])]

    def languages(self, subject: str, predicate: str) -> set[str | None]:
        terms = self.by_subject.get(subject, {}).get(predicate, [])
        return {term.language for term in terms if isinstance(term, ox.Literal)}

    def subjects(self, predicate: str, value: str = "") -> Iterator[str]:
        for subject in self.by_subject:
            values = self.values(subject, predicate)
            if value in values or (values and not value):
                yield subject

    def iris(self) -> set[str]:
        terms = [term for quad in self.quads for term in (quad.subject, quad.predicate, quad.object)]
        return {term.value for term in terms if isinstance(term, ox.NamedNode)}


@pytest.fixture(scope="session")
def scheme_files() -> list[Path]:
    return sorted((ONTOLOGY / "schemes").glob("*.ttl"))


@pytest.fixture(scope="session")
def vocabulary_graph() -> Graph:
    return Graph(ONTOLOGY / "vocabulary.ttl", *sorted((ONTOLOGY / "analysis").glob("*.ttl")))


@pytest.fixture(scope="session")
def schemes_graph(scheme_files: list[Path]) -> Graph:
    return Graph(*scheme_files)


@pytest.fixture(scope="session")
def shapes_graph() -> Graph:
    return Graph(ONTOLOGY / "shapes.ttl")


@pytest.fixture(scope="session")
def alignments_graph() -> Graph:
    return Graph(ONTOLOGY / "alignments.ttl")


@pytest.fixture(scope="session")
def turtle_texts(scheme_files: list[Path]) -> list[str]:
    return [
        path.read_text(encoding="utf-8")
        for path in (ONTOLOGY / "vocabulary.ttl", *sorted((ONTOLOGY / "analysis").glob("*.ttl")), *scheme_files)
    ]
