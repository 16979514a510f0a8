"""Which parts have their tables in one file: many small files take long to open."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

BYTES = 8_000_000
"""About how many bytes of N-Quads are put together."""
_SHARES = 2**32


def sheaves(parts: Iterable[tuple[str, Path]], size: int = BYTES) -> list[tuple[Path, ...]]:
    """Put the files of parts, given with the names of these, in sheaves: in their order, each of about ``size`` bytes.

    Whether a sheaf ends with a part is told from the part alone, its name and its size: if one of many changes, the
    other sheaves stay as they were. A large file is a sheaf of its own.
    """
    found: list[list[Path]] = [[]]
    for name, path in parts:
        large = path.stat().st_size
        if large >= size and found[-1]:
            found.append([])
        found[-1].append(path)
        if int(sha256(name.encode()).hexdigest()[:8], 16) < _SHARES * large // size:
            found.append([])
    return [tuple(paths) for paths in found if paths]


def name_of(sheaf: Sequence[Path]) -> str:
    """Return what the tables of a sheaf are called: another name if any of its files has another one."""
    return sha256("\n".join(path.name for path in sheaf).encode()).hexdigest()[:32]
