"""One record understood: its kind, its fields, and every problem in them."""

from collections.abc import Mapping
from dataclasses import replace

from testimonia.core.claims import read_claim
from testimonia.core.model import Measure, Record, Ref, Thing, Value
from testimonia.core.problems import Code, Problem
from testimonia.core.raw import RawRecord, RawValue
from testimonia.core.reading import Reading, shown
from testimonia.core.schema import FIELDS
from testimonia.core.text import did_you_mean
from testimonia.core.vocabulary import Vocabulary

_NAMES = {kind: frozenset(fields) for kind, fields in FIELDS.items()}
_REQUIRED = {kind: tuple(name for name, field in fields.items() if field.required) for kind, fields in FIELDS.items()}


def read_record(raw: RawRecord, vocabulary: Vocabulary) -> tuple[Record | None, list[Problem]]:
    """Return the record and its problems.

    With any problem the record may lack values: it is good for finding what else is wrong, and never to be loaded.
    There is none where its type is not known.
    """
    reading = Reading(raw, vocabulary)
    kind = raw.fields.get("type")
    if not isinstance(kind, str) or not kind.strip():
        hint = f"Begin the record with one of: {', '.join(sorted(FIELDS))}."
        reading.problem(("type",), Code.MISSING_FIELD, "The record does not say its type.", hint)
        return None, reading.problems
    kind = kind.strip()
    if kind not in FIELDS:
        hint = did_you_mean(kind, FIELDS) or f"Known are: {', '.join(sorted(FIELDS))}."
        reading.problem(("type",), Code.UNKNOWN_TYPE, f"There is no record type “{shown(kind)}”.", hint)
        return None, reading.problems
    if not _NAMES[kind].issuperset(raw.fields) or any(_is_blank(raw.fields.get(name)) for name in _REQUIRED[kind]):
        check_fields(reading, kind)
    for value in raw.fields.values():
        if isinstance(value, str) and (not value or value.isspace()):
            reading.raw = replace(raw, fields=_filled(raw.fields))
            break
    record = read_claim(reading) if kind == "Claim" else _read_thing(reading, kind)
    return record, reading.problems


def check_fields(reading: Reading, kind: str) -> None:
    """Note every field that the record type does not have, and every required one that is missing."""
    fields = FIELDS[kind]
    for name in reading.raw.fields:
        if name not in fields:
            others = sorted(k for k, f in FIELDS.items() if name in f)
            hint = did_you_mean(name, fields) or (f"It is a field of: {', '.join(others)}." if others else "")
            hint = hint or f"{kind} has: {', '.join(sorted(fields))}."
            reading.problem((name,), Code.UNKNOWN_FIELD, f"{kind} has no field “{shown(name)}”.", hint)
    for name, field in fields.items():
        if field.required and _is_blank(reading.raw.fields.get(name)):
            reading.problem((name,), Code.MISSING_FIELD, f"{kind} needs the field “{name}”, which is missing or empty.")


def _filled(fields: Mapping[str, RawValue]) -> Mapping[str, RawValue]:
    """Return the fields that say something; those inside a group of fields are kept, for the group's own reader."""
    return {name: value for name, value in fields.items() if not (isinstance(value, str) and _is_blank(value))}


def _is_blank(value: RawValue) -> bool:
    if value is None or isinstance(value, str):
        return not value or value.isspace()
    return all(_is_blank(item) for item in (value.values() if isinstance(value, dict) else value))


def _read_thing(reading: Reading, kind: str) -> Thing:
    values: dict[str, tuple[Value, ...]] = {}
    given = reading.raw.fields
    for name, field in FIELDS[kind].items():
        if name == "type" or name not in given:
            continue
        read = reading.values((name,), given[name], field)
        if read:
            values[name] = tuple(dict.fromkeys(read)) if len(read) > 1 else read
    _check_coordinates(reading, values)
    identity = values.pop("id", ())
    name = identity[0].id if identity and isinstance(identity[0], Ref) else ""
    return Thing(kind, name, values, reading.raw.location)


def _check_coordinates(reading: Reading, values: Mapping[str, tuple[Value, ...]]) -> None:
    for name, limit in (("lat", 90), ("long", 180), ("confidence", 1)):
        lowest = 0 if name == "confidence" else -limit
        for value in values.get(name, ()):
            if isinstance(value, Measure) and not lowest <= value.number <= limit:
                message = f"“{value.verbatim}” is out of range: {name} lies between {lowest} and {limit}."
                reading.problem((name,), Code.BAD_NUMBER, message)
    if ("lat" in values) != ("long" in values):
        missing = "long" if "lat" in values else "lat"
        reading.problem((missing,), Code.MISSING_FIELD, f"A point needs both lat and long; {missing} is missing.")
