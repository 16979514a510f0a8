"""Writing records in a test."""

from collections.abc import Callable
from typing import Any

import pyoxigraph as ox
import pytest

from testimonia.core.ids import Names
from testimonia.core.model import Claim
from testimonia.core.problems import Location
from testimonia.core.raw import RawRecord
from testimonia.core.records import read_record
from testimonia.core.register import register
from testimonia.core.vocabulary import Vocabulary
from testimonia.rdf.write import Writer

BASE = "https://example.org/t/"
GRAPH = f"{BASE}graph/x.yaml"


@pytest.fixture
def write(vocabulary: Vocabulary) -> Callable[..., str]:
    """Return what writes records as N-Quads: those given, of which each is sound by itself."""

    def write(*given: dict[str, Any]) -> str:
        records = []
        for fields in given:
            record, problems = read_record(RawRecord(fields, Location("x.yaml", 1)), vocabulary)
            assert problems == []
            assert record is not None
            records.append(record)
        made, problems = register(records)
        assert problems == []
        writer = Writer(Names(BASE), vocabulary, made.claims.__contains__)
        lines: list[str] = []
        for record in made.records():
            proposition = made.proposition(record) if isinstance(record, Claim) else None
            lines += writer.lines(record, GRAPH, proposition)
        return "".join(lines)

    return write


@pytest.fixture
def triples(write: Callable[..., str]) -> Callable[..., set[tuple[str, str, str]]]:
    """Return what writes records and reads the triples back; addresses in full, literals as N-Triples."""

    def triples(*given: dict[str, Any]) -> set[tuple[str, str, str]]:
        found = set()
        for quad in ox.parse(write(*given), format=ox.RdfFormat.N_QUADS):
            assert isinstance(quad.subject, ox.NamedNode)
            assert not isinstance(quad.object, ox.BlankNode)
            assert quad.graph_name == ox.NamedNode(GRAPH)
            term = quad.object.value if isinstance(quad.object, ox.NamedNode) else str(quad.object)
            found.add((quad.subject.value, quad.predicate.value, term))
        return found

    return triples
