"""What a record points to, and what may stand there."""

from collections.abc import Iterator
from typing import TypeAlias

from testimonia.core.model import Assertion, Proposition, Record, Ref, Thing
from testimonia.core.schema import AGENTS, FIELDS, Kind
from testimonia.core.vocabulary import Vocabulary

_FIELD = "This field points to"
_CLAIM, _SOURCE, _EVENT, _PLACE, _CAPTURE = ("Claim",), ("Source",), ("Event",), ("Place",), ("Capture",)
_REFS = {
    kind: tuple((name, field.to) for name, field in fields.items() if field.kind is Kind.REF)
    for kind, fields in FIELDS.items()
}


Pointer: TypeAlias = tuple[Ref, tuple[str, ...], str]
"""A pointer to another record, the record types that may stand there, and what to call it in a message."""


def pointers(record: Record, vocabulary: Vocabulary) -> Iterator[Pointer]:
    """Yield every pointer of a record to another, in the order of its fields."""
    if isinstance(record, Thing):
        for name, allowed in _REFS[record.type]:
            for value in record.values.get(name, ()):
                if isinstance(value, Ref):
                    yield value, allowed, _FIELD
        return
    if record.proposition is not None:
        yield from _claimed(record.proposition, vocabulary)
    if record.proposition_of is not None:
        yield record.proposition_of, _CLAIM, _FIELD
    yield from _said(record.assertion)


def _claimed(said: Proposition, vocabulary: Vocabulary) -> Iterator[Pointer]:
    prop = vocabulary.properties[said.property]
    yield said.about, prop.subjects, f"{prop.key} is said of"
    if isinstance(said.object, Ref):
        yield said.object, prop.objects, f"{prop.key} points to"
    if said.within is not None:
        yield said.within, _PLACE, _FIELD


def _said(said: Assertion) -> Iterator[Pointer]:
    for speaker in said.speakers:
        yield speaker, AGENTS, _FIELD
    if said.source is not None:
        yield said.source, _SOURCE, _FIELD
    if said.said_during is not None:
        yield said.said_during, _EVENT, _FIELD
    if said.retracts is not None:
        yield said.retracts, _CLAIM, _FIELD
    if said.corrects is not None:
        yield said.corrects, _CLAIM, _FIELD
    if said.passage is not None and said.passage.capture is not None:
        yield said.passage.capture, _CAPTURE, _FIELD
    for relayed in said.relays:
        if isinstance(relayed, Ref):
            yield relayed, _CLAIM, _FIELD
        else:
            yield from _said(relayed)
