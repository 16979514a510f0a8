"""Values with their places, as YAML and JSON are read, and the records that they make."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from testimonia.core.problems import Code, Location, Problem
from testimonia.core.raw import Path, RawRecord, RawValue

Found: TypeAlias = RawRecord | Problem
"""What reading a file yields: records and problems, in the file's order."""

NodeValue: TypeAlias = str | list["Node"] | dict[str, "Node"] | None

_WRAPPER = "records"


@dataclass(slots=True)
class Node:
    """A value and where it stands. ``size`` counts it with all the values inside it; ``height`` how deep they nest."""

    value: NodeValue
    line: int
    column: int
    size: int = 1
    height: int = 0


class NodePlaces(Mapping[Path, Location]):
    """The places of the values inside a record, made when asked for: most are never asked for."""

    def __init__(self, record: Node, file: str) -> None:
        """Keep the nodes."""
        self._record = record
        self._file = file

    def __getitem__(self, path: Path) -> Location:
        """Return the place of the value at ``path``."""
        node = self._record
        for step in path:
            inside = node.value
            found = None
            if isinstance(inside, dict):
                found = inside.get(str(step))
            elif isinstance(inside, list) and isinstance(step, int) and 0 <= step < len(inside):
                found = inside[step]
            if found is None:
                raise KeyError(path)
            node = found
        return _place(node, self._file)

    def __iter__(self) -> Iterator[Path]:
        """Yield every path, those of a value's parts after its own."""
        return _paths(self._record, ())

    def __len__(self) -> int:
        """Return the number of values."""
        return sum(1 for _ in self)


def _paths(node: Node, path: Path) -> Iterator[Path]:
    inside = node.value
    steps: Iterable[tuple[str | int, Node]] = ()
    if isinstance(inside, dict):
        steps = inside.items()
    elif isinstance(inside, list):
        steps = enumerate(inside)
    for step, child in steps:
        yield (*path, step)
        yield from _paths(child, (*path, step))


def shown_path(path: Path) -> str:
    """Return a path as problems write it.

    >>> shown_path(("relays", 0, "said_by"))
    'relays[0].said_by'
    """
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def records_of(top: Node, file: str) -> Iterator[Found]:
    """Yield the records of a whole document: a list of records, one record, or a list under the key ``records``."""
    value = top.value
    if isinstance(value, list):
        for item in value:
            yield record_of(item, file)
    elif isinstance(value, dict) and _WRAPPER in value:
        for name, other in value.items():
            if name != _WRAPPER:
                message = f"Beside the list of records stands the field “{name}”, which belongs to no record."
                hint = "Remove it, or move it into a record."
                yield Problem(_place(other, file), Code.UNKNOWN_FIELD, message, name, hint)
        yield from records_of(value[_WRAPPER], file)
    elif value is not None:
        yield record_of(top, file)


def record_of(node: Node | RawRecord, file: str) -> Found:
    """Return the record that a node is, or the problem that it is none."""
    if isinstance(node, RawRecord):
        return node
    if isinstance(node.value, dict):
        fields = {name: _plain(child) for name, child in node.value.items()}
        return RawRecord(fields, _place(node, file), NodePlaces(node, file))
    hint = "Write the record's fields, each with its name, a colon and its value."
    if isinstance(node.value, list):
        message = "Here a list stands inside the list of records."
    elif node.value is None:
        message = "Here a record is empty."
    else:
        text = node.value if len(node.value) <= 40 else node.value[:40] + "…"  # noqa: PLR2004 as much as fits a line
        message = f"Here a record should stand, but there is only the text “{text}”."
        if ":" in node.value:
            hint = "A space must follow the colon after a field's name."
    return Problem(_place(node, file), Code.BAD_SYNTAX, message, suggestion=hint)


def _place(node: Node, file: str) -> Location:
    return Location(file, node.line, node.column)


def _plain(node: Node) -> RawValue:
    value = node.value
    if isinstance(value, dict):
        return {name: _plain(child) for name, child in value.items()}
    if isinstance(value, list):
        return [_plain(child) for child in value]
    return value or None
