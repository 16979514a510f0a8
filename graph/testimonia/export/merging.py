"""N-Quads and N-Triples written from files of sorted N-Quads, of which no more is held than a block of each."""

import heapq
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from testimonia.core.caution import Caution
from testimonia.export.names import SCHEMA, TM
from testimonia.export.withheld import of_quads

_HELD = 1 << 26
_SMALLEST, _LARGEST = 1 << 12, 1 << 20
_OBJECT = rb"<[^>]*>|\"(?:[^\"\\]|\\.)*\"\S*|_:\S+"
_QUAD = re.compile(rb"\S+ \S+ (?P<object>%s)(?: \S+)? \.\n" % _OBJECT)
_MARKING = re.compile(
    rb"> <%s(?:ConfidentialAssertion|AgentAtRisk|RestrictedPlace)> |<%scontainedInPlace> "
    % (re.escape(TM.encode()), re.escape(SCHEMA.encode()))
)


class Merged:
    """The distinct lines of several files of sorted N-Quads, in order; and what of them must not become public.

    ``without`` is a named graph that is left out. The files are opened for a block at a time: there may be more of
    them than can be open at once.
    """

    def __init__(self, files: Sequence[Path], *, without: str = "") -> None:
        """Take the files; nothing is read yet."""
        self._files = files
        self._end = f" <{without}> .\n".encode() if without else b""
        self._marking: list[bytes] = []

    def nquads(self) -> Iterator[bytes]:
        """Yield each quad on its line."""
        block = min(max(_HELD // max(len(self._files), 1), _SMALLEST), _LARGEST)
        every = [_lines(path, block) for path in self._files]
        last = b""
        for line in every[0] if len(every) == 1 else heapq.merge(*every):
            if line == last or (self._end and line.endswith(self._end)):
                continue
            last = line
            if _MARKING.search(line):
                self._marking.append(line)
            yield line

    def ntriples(self) -> Iterator[bytes]:
        """Yield each triple of the union of all graphs on its line: the same triple of two graphs stands together."""
        last = b""
        for line in self.nquads():
            found = _QUAD.fullmatch(line)
            if found is None:
                raise ValueError(f"no line of N-Quads: {line!r}")
            triple = line[: found.end("object")] + b" .\n"
            if triple != last:
                yield triple
                last = triple

    def caution(self) -> Caution:
        """Return what must not become public of what was yielded."""
        return of_quads(ox.parse(b"".join(self._marking), format=ox.RdfFormat.N_QUADS))


def in_blocks(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines a megabyte or so at a time."""
    waiting: list[bytes] = []
    size = 0
    for line in lines:
        waiting.append(line)
        size += len(line)
        if size >= _LARGEST:
            yield b"".join(waiting)
            waiting.clear()
            size = 0
    yield b"".join(waiting)


def _lines(path: Path, block: int) -> Iterator[bytes]:
    at, rest = 0, b""
    while True:
        with path.open("rb") as file:
            file.seek(at)
            read = file.read(block)
        at += len(read)
        lines = (rest + read).split(b"\n")
        rest = lines.pop()
        for line in lines:
            yield line + b"\n"
        if not read:
            break
    if rest:
        yield rest + b"\n"
