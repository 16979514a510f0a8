"""YAML events to nodes: every scalar as it was written, aliases counted before they are followed.

PyYAML's own composer recurses once per level, and its constructor turns ``no`` into false and ``2019-11-01`` into a
date; reading the events keeps the text, bounds the depth, and hands over each record as soon as it is complete.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TypeAlias

import yaml

from testimonia.core.problems import Code, Location, Problem
from testimonia.core.raw import Path
from testimonia.files.decode import Refused, too_many
from testimonia.files.limits import Limits
from testimonia.files.nodes import Node, shown_path

Place: TypeAlias = Callable[[yaml.Event], tuple[int, int]]
"""Line and column, from 1, at which an event begins."""

_TAG = "tag:yaml.org,2002:"
_NULL_TAG = _TAG + "null"
_KNOWN_TAGS = frozenset(
    {"!", *(_TAG + name for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map"))}
)
_NULLS = ("", "~", "null", "Null", "NULL")
_MERGE = "<<"


class _Use(Enum):
    """What is to be done with the value of the key just read."""

    KEEP = auto()
    MERGE = auto()
    DROP = auto()  # the key cannot be used; the problem is noted


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    node: Node
    anchor: str | None
    key: str | None = None
    key_place: tuple[int, int] = (0, 0)
    use: _Use = _Use.KEEP
    key_lines: dict[str, int] = field(default_factory=dict)
    merged: list[Node] = field(default_factory=list)


class Composer:
    """Builds the nodes of one YAML file, document after document."""

    def __init__(self, file: str, place: Place, limits: Limits) -> None:
        """Begin with no anchors and nothing expanded."""
        self.anchors: dict[str, Node] = {}
        self.problems: list[Problem] = []
        self.expanded = 0
        self.root_list_column: int | None = None
        self.last_scalar: yaml.ScalarEvent | None = None
        self._file = file
        self._place = place
        self._limits = limits
        self._open: list[_Open] = []

    def compose(self, events: Iterable[yaml.Event], *, resumed: bool = False) -> Iterator[tuple[bool, Node]]:
        """Yield each item of a top-level list as ``(True, item)`` and every other document as ``(False, document)``.

        With ``resumed`` the first document goes on with the anchors of the one before.
        """
        self._open.clear()
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if not resumed:
                    self.anchors.clear()
                    self.root_list_column = None
                resumed = False
            elif isinstance(event, yaml.CollectionStartEvent):
                self._start(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                node = self._end()
                if self._open or not isinstance(node.value, list):
                    yield from self._add(node)
            elif isinstance(event, yaml.ScalarEvent):
                self.last_scalar = event
                yield from self._scalar(event)
            elif isinstance(event, yaml.AliasEvent):
                yield from self._add(self._follow(event))

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        line, column = self._place(event)
        if len(self._open) >= self._limits.nesting:
            raise Refused(self._too_deep(line, column))
        is_list = isinstance(event, yaml.SequenceStartEvent)
        if not self._open and is_list and not event.flow_style:
            self.root_list_column = column
        self._check_tag(event.tag, line, column)
        frame = self._open[-1] if self._open else None
        if frame is not None and frame.key is not None and not event.flow_style and isinstance(frame.node.value, dict):
            line, column = frame.key_place  # a block below its field's name is looked for at the name
        node = Node([] if is_list else {}, line, column)
        self._open.append(_Open(node, event.anchor))

    def _end(self) -> Node:
        done = self._open.pop()
        node = done.node
        if isinstance(node.value, dict):
            for base in done.merged:
                for name, child in base.value.items() if isinstance(base.value, dict) else ():
                    if name not in node.value:
                        node.value[name] = child
                        _grow(node, child)
        if done.anchor:
            self.anchors[done.anchor] = node
        return node

    def _scalar(self, event: yaml.ScalarEvent) -> Iterator[tuple[bool, Node]]:
        line, column = self._place(event)
        self._check_tag(event.tag, line, column)
        is_plain = not event.style and event.tag is None
        text: str = event.value
        is_null = event.tag == _NULL_TAG or (is_plain and text in _NULLS)
        node = Node(None if is_null or not text else text, line, column)
        if event.anchor:
            self.anchors[event.anchor] = node
        frame = self._open[-1] if self._open else None
        if frame is not None and isinstance(frame.node.value, dict) and frame.key is None:
            self._key(frame, text, line, column, is_merge=is_plain and text == _MERGE)
        else:
            yield from self._add(node)

    def _key(self, frame: _Open, text: str, line: int, column: int, *, is_merge: bool) -> None:
        frame.key, frame.key_place, frame.use = text, (line, column), _Use.KEEP
        if is_merge:
            frame.use = _Use.MERGE
        elif not text:
            frame.use = _Use.DROP
            self._problem(line, column, Code.BAD_SYNTAX, "A field's name is missing before the colon.", "", ())
        elif text in frame.key_lines:
            message = f"The field “{text}” is written twice; it already stands on line {frame.key_lines[text]}."
            hint = "Keep one of the two; several values of one field are written as a list."
            frame.use = _Use.DROP
            self._problem(line, column, Code.DUPLICATE_FIELD, message, hint, self._path())
        else:
            frame.key_lines[text] = line

    def _add(self, node: Node) -> Iterator[tuple[bool, Node]]:
        if not self._open:
            yield False, node
            return
        frame = self._open[-1]
        value = frame.node.value
        if isinstance(value, list):
            if len(self._open) == 1:
                yield True, node
                return
            value.append(node)
        elif isinstance(value, dict):
            if frame.key is None:
                message = "A field's name must be a text, not a list or a group of fields."
                self._problem(node.line, node.column, Code.BAD_SYNTAX, message, "", ())
                frame.key, frame.key_place, frame.use = "", (node.line, node.column), _Use.DROP
                return
            key, frame.key = frame.key, None
            if frame.use is _Use.MERGE:
                self._merge(frame, node)
            if frame.use is not _Use.KEEP:
                return
            value[key] = node
        _grow(frame.node, node)

    def _merge(self, frame: _Open, node: Node) -> None:
        bases = node.value if isinstance(node.value, list) else [node]
        if all(isinstance(base.value, dict) for base in bases):
            frame.merged.extend(bases)
            return
        message = "After “<<” must stand a group of fields, or an alias of one."
        self._problem(node.line, node.column, Code.BAD_VALUE, message, "Remove this line or name an alias.", ())

    def _follow(self, event: yaml.AliasEvent) -> Node:
        line, column = self._place(event)
        name = event.anchor or ""
        if any(frame.anchor == name for frame in self._open):
            message = f"The alias “*{name}” stands inside what it stands for, so it would never end."
            hint = f"Write the values out instead of “*{name}”."
            self._problem(line, column, Code.ALIAS_BOMB, message, hint, self._path())
            return Node(None, line, column)
        target = self.anchors.get(name)
        if target is None:
            message = f"The alias “*{name}” has nothing to stand for: no value above it is marked “&{name}”."
            hint = f'If you meant the text, put it in quotes: "*{name}".'
            self._problem(line, column, Code.BAD_SYNTAX, message, hint, self._path())
            return Node(None, line, column)
        self.expanded += target.size
        if self.expanded > self._limits.alias_values:
            message = (
                f"The aliases of this file stand for more than {self._limits.alias_values:,} values. "
                "The rest of the file was not read."
            )
            hint = "Write the values out, or split the file."
            place = Location(self._file, line, column)
            raise Refused(Problem(place, Code.ALIAS_BOMB, message, shown_path(self._path()), hint))
        if len(self._open) + target.height > self._limits.nesting:
            raise Refused(self._too_deep(line, column))
        return Node(target.value, line, column, target.size, target.height)

    def _check_tag(self, tag: str | None, line: int, column: int) -> None:
        if tag is not None and tag not in _KNOWN_TAGS:
            written = tag.replace(_TAG, "!!", 1)
            message = f"The tag “{written}” is not understood: records hold only texts, lists and groups of fields."
            hint = "Remove it; if it belongs to the text, put the text in quotes."
            self._problem(line, column, Code.BAD_VALUE, message, hint, self._path())

    def _too_deep(self, line: int, column: int) -> Problem:
        message = (
            f"Lists and groups of fields stand more than {self._limits.nesting} deep inside one another. "
            "The rest of the file was not read."
        )
        return Problem(Location(self._file, line, column), Code.TOO_LARGE, message, "", "Check the brackets.")

    def _path(self) -> Path:
        """Return the path, inside its record, of the value that comes next."""
        steps: list[str | int] = []
        for frame in self._open:
            if isinstance(frame.node.value, list):
                steps.append(len(frame.node.value))
            else:
                steps.append(frame.key or "")
        in_list = bool(self._open) and isinstance(self._open[0].node.value, list)
        return tuple(steps[1:] if in_list else steps)

    def _problem(self, line: int, column: int, code: Code, message: str, hint: str, path: Path) -> None:
        self.problems.append(Problem(Location(self._file, line, column), code, message, shown_path(path), hint))
        if len(self.problems) > self._limits.problems:
            raise Refused(too_many(self._file, len(self.problems)))


def _grow(parent: Node, child: Node) -> None:
    parent.size += child.size
    parent.height = max(parent.height, child.height + 1)
