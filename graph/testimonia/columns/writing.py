"""Writing the tables of a snapshot: each part of its graph by itself, so that unchanged ones can be kept."""

from collections.abc import Iterable, Iterator
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
    """Write the tables of one part, a file of sorted N-Quads; return the files that it took, in order.

    A table of which the part has no row gets no file. The same part gives the same bytes, whatever others there are:
    so parts can be written by several processes at once, and the files of an unchanged part be linked. ``at_once`` is
    how many bytes of it are held; a larger part is written in pieces first.
    """
    pieces: dict[str, list[Path]] = {name: [] for name in TABLES}
    for name in TABLES:
        (folder / name).mkdir(parents=True, exist_ok=True)
    for number, quads in enumerate(_quads(part, at_once)):
        for name, rows in tables_of(quads).items():
            path = folder / name / f"{part.stem}.parquet.{number}"
            rows.write_parquet(path, compression="zstd", compression_level=1)
            pieces[name].append(path)
    return [_joined(folder / name / f"{part.stem}.parquet", made) for name, made in pieces.items() if made]


def _quads(part: Path, at_once: int) -> "Iterator[pl.DataFrame]":
    """Yield the quads of a part, some at a time. They are taken apart in smaller batches, which is quicker."""
    import polars as pl

    held: list[pl.DataFrame] = []
    size = 0
    for lines in batches(part, min(BATCH, at_once)):
        held.append(terms(lines))
        size += len(lines)
        if size >= at_once:
            yield pl.concat(held)
            held, size = [], 0
    if held:
        yield pl.concat(held)


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
