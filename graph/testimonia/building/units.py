"""Record files cut into units of work: a small file is one, a large file of JSON Lines is many."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from testimonia.files.jsonlines_reader import Span
from testimonia.files.readers import SPLITTABLE

UNIT_BYTES = 4 * 1024 * 1024
"""About how many bytes of a large file are one unit: some 20,000 claims."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A record file, or a part of one that begins and ends with a line."""

    path: Path
    name: str
    size: int
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Scanned:
    """A record file as it is now: its path in the project, size, SHA-256, and the units that it is read in."""

    path: Path
    name: str
    size: int
    sha256: str
    units: tuple[Unit, ...]


def scanned(path: Path, name: str, unit_bytes: int = UNIT_BYTES) -> Scanned:
    """Return a file with its digest and its units. Raises ``OSError`` where it cannot be read."""
    digest, size = hashlib.sha256(), 0
    spans: list[Span] = []
    splits = path.suffix.lower() in SPLITTABLE
    with path.open("rb") as file:
        lines = 0
        while block := _block(file, unit_bytes):
            digest.update(block)
            if splits:
                spans.append(Span(size, size + len(block), lines))
                lines += block.count(b"\n")
            size += len(block)
    if len(spans) > 1:
        units = tuple(Unit(path, name, span.end - span.start, span) for span in spans)
    else:
        units = (Unit(path, name, size),)
    return Scanned(path, name, size, digest.hexdigest(), units)


def _block(file: BinaryIO, size: int) -> bytes:
    """Return so many bytes and the rest of their last line."""
    block = file.read(size)
    return block + file.readline() if block and not block.endswith(b"\n") else block
