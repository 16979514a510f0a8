"""JSON: a list of records, one record, or ``{"records": [...]}``."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from testimonia.core.raw import RawRecord
from testimonia.files.decode import Lines, Refused, whole_text
from testimonia.files.json_nodes import JsonText
from testimonia.files.limits import Limits
from testimonia.files.nodes import Found, record_of, records_of


def read_json(path: Path, *, name: str, limits: Limits) -> Iterator[Found]:
    """Yield the records and the problems of a JSON file, up to what cannot be understood."""
    text = whole_text(path, name=name, limit=limits.json_bytes)
    source = JsonText(text, file=name, place=Lines(text).place, limits=limits)
    try:
        for is_item, node in source.items():
            yield from source.problems
            source.problems.clear()
            if is_item or isinstance(node, RawRecord):
                yield record_of(node, name)
            else:
                yield from records_of(node, name)
    except Refused as refusal:
        problem = refusal.problem
        yield from source.problems
        rest = "" if source.is_at_end else " The file was not read beyond this place."
        yield replace(problem, message=problem.message + rest)
    else:
        yield from source.problems
