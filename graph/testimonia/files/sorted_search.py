"""Finding lines in a sorted file by halving: of a large one, only a few pages are read."""

import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def mapped(path: Path) -> "Iterator[bytes | mmap.mmap]":
    """Give the content of a file without reading it."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            yield b""
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            yield content


def place(content: "bytes | mmap.mmap", key: bytes) -> int:
    """Return where the first of some sorted lines stands that is not before a key: a line, or how lines begin."""
    low, high = 0, len(content)
    while low < high:
        middle = (low + high) // 2
        begin = content.rfind(b"\n", low, middle) + 1 or low
        if content[begin : begin + len(key)] < key:
            low = content.find(b"\n", middle) + 1 or len(content)
        else:
            high = begin
    return low


def lines_beginning(path: Path, begin: bytes) -> Iterator[bytes]:
    """Yield the lines of a sorted file that begin so, without their line feeds."""
    with mapped(path) as content:
        at = place(content, begin)
        while content[at : at + len(begin)] == begin:
            end = content.find(b"\n", at) % (len(content) + 1)  # a last line may have no line feed
            yield content[at:end]
            at = end + 1
