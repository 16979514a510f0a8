"""Writing the tables of a snapshot: of some parts of its graph at a time, so that those of unchanged ones are kept."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from testimonia.columns.lines import BATCH, batches, terms
from testimonia.columns.opening import schema_of
from testimonia.columns.shaping import tables_of
from testimonia.columns.tables import TABLES

if TYPE_CHECKING:
    import polars as pl

AT_ONCE = 48_000_000
"""How many bytes of a part are turned into rows at a time."""


def write_columns(parts: Iterable[Path], folder: Path) -> None:
    """Write the tables of a graph from its parts: of each part ``folder/<table>/<stem of the part>.parquet``.

    See ``write_part``. Raises ``ValueError`` where two parts have one stem.
    """
    seen: set[str] = set()
    for part in parts:
        if part.stem in seen:
            raise ValueError(f"two parts are called {part.stem}")
        seen.add(part.stem)
        write_part(part, folder)


def write_part(part: Path, folder: Path, *, at_once: int = AT_ONCE) -> list[Path]:
    """Write the tables of one part: see ``write_together``."""
    return write_together([part], part.stem, folder, at_once=at_once)


def write_together(parts: Sequence[Path], stem: str, folder: Path, *, at_once: int = AT_ONCE) -> list[Path]:
    """Write the tables of some parts, files of sorted N-Quads: ``folder/<table>/<stem>.parquet``; return these files.

    A table of which the parts have no row gets no file. The same parts give the same bytes, whatever others there are:
    so they can be written by several processes at once, and the files of unchanged ones be linked. ``at_once`` is how
    many bytes are held; what is more is written in pieces first.
    """
    pieces: dict[str, list[Path]] = {name: [] for name in TABLES}
    for name in TABLES:
        (folder / name).mkdir(parents=True, exist_ok=True)
    for number, quads in enumerate(_quads(parts, at_once)):
        for name, rows in tables_of(quads).items():
            path = folder / name / f"{stem}.parquet.{number}"
            rows.write_parquet(path, compression="zstd", compression_level=1)
            pieces[name].append(path)
    return [_joined(folder / name / f"{stem}.parquet", made) for name, made in pieces.items() if made]


def _quads(parts: Sequence[Path], at_once: int) -> "Iterator[pl.DataFrame]":
    """Yield the quads of parts, some at a time. They are taken apart in smaller batches, which is quicker."""
    import polars as pl

    held: list[pl.DataFrame] = []
    size = 0
    for lines in _together(parts, min(BATCH, at_once)):
        held.append(terms(lines))
        size += len(lines)
        if size >= at_once:
            yield pl.concat(held)
            held, size = [], 0
    if held:
        yield pl.concat(held)


def _together(parts: Sequence[Path], size: int) -> Iterator[bytes]:
    """Yield the lines of parts in batches, those of several small parts in one."""
    held: list[bytes] = []
    length = 0
    for part in parts:
        for lines in batches(part, size):
            if held and length + len(lines) > size:
                yield b"".join(held)
                held, length = [], 0
            held.append(lines)
            length += len(lines)
    if held:
        yield b"".join(held)


def _joined(target: Path, pieces: list[Path]) -> Path:
    """Make one file of several, and return it."""
    import polars as pl

    if len(pieces) == 1:
        return pieces[0].replace(target)
    whole = pl.scan_parquet(pieces, schema=schema_of(target.parent.name))
    beside = target.with_name(f"{target.name}.whole")
    whole.sink_parquet(beside, compression="zstd", compression_level=1)
    for piece in pieces:
        piece.unlink()
    return beside.replace(target)
