"""Reading one record in a test."""

from collections.abc import Callable
from typing import Any

import pytest

from testimonia.core.model import Claim, Record, Thing
from testimonia.core.problems import Location, Problem
from testimonia.core.raw import RawRecord
from testimonia.core.records import read_record
from testimonia.core.vocabulary import Vocabulary

Read = Callable[..., tuple[Record | None, list[Problem]]]
PLACE = Location("records/x.yaml", 7, 3)


@pytest.fixture
def read(vocabulary: Vocabulary) -> Read:
    def read(**fields: Any) -> tuple[Record | None, list[Problem]]:
        return read_record(RawRecord(fields, PLACE), vocabulary)

    return read


@pytest.fixture
def thing(read: Read) -> Callable[..., Thing]:
    def sound(kind: str, /, **fields: Any) -> Thing:
        record, problems = read(type=kind, **fields)
        assert problems == []
        assert isinstance(record, Thing)
        return record

    return sound


@pytest.fixture
def claim(read: Read) -> Callable[..., Claim]:
    """Return what reads a claim: the toll of an event by a source, where nothing else is said."""

    def sound(**fields: Any) -> Claim:
        usual = {"type": "Claim", "about": "event", "property": "death_toll", "source": "source"}
        given = {name: value for name, value in (usual | fields).items() if value is not None}
        record, problems = read(**given)
        assert problems == []
        assert isinstance(record, Claim)
        return record

    return sound
