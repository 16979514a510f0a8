"""How much a record file may hold before it is refused instead of read."""

from dataclasses import dataclass
from typing import Final

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The bounds of reading. They guard memory and time; ordinary files stay far below them."""

    yaml_bytes: int = 32 * _MIB
    """Size of a YAML file, which is held in memory."""
    json_bytes: int = 256 * _MIB
    """Size of a JSON file, which is held in memory."""
    line_bytes: int = 16 * _MIB
    """One line of JSON Lines (bytes) or of a table (characters); such files as a whole have no bound."""
    cell_chars: int = 100_000
    """Characters of one cell of a table."""
    columns: int = 1_000
    """Columns of a table."""
    workbook_cells: int = 2_000_000
    """Rows times columns of each sheet, from A1 to its last cell in use, all sheets taken together."""
    workbook_bytes: int = 256 * _MIB
    """Size of a workbook's parts, uncompressed, and of all its texts as cells repeat them."""
    workbook_ratio: int = 250
    """How many times larger than the file its parts may be, uncompressed; small files are not held to it."""
    parquet_footer_bytes: int = 16 * _MIB
    """What a Parquet file says of its columns and groups of rows, which is held in memory."""
    parquet_group_bytes: int = 512 * _MIB
    """Size of the values of one group of rows of a Parquet file, unpacked; such files as a whole have no bound."""
    parquet_ratio: int = 250
    """How many bytes and how many rows a Parquet file may have for each of its bytes, unpacked; small ones may more."""
    nesting: int = 64
    """Lists and groups of fields inside one another."""
    alias_values: int = 100_000
    """Values that all the aliases of a YAML file stand for, taken together."""
    problems: int = 1_000
    """Problems of one file; reading stops after so many."""


DEFAULT: Final = Limits()
"""The bounds used where none are given."""


def amount(size: int) -> str:
    """Return a number of bytes in words.

    >>> amount(32 * 1024 * 1024), amount(300)
    ('32 MiB', '300 bytes')
    """
    if size >= _MIB:
        return f"{size / _MIB:.4g} MiB"
    return f"{size:,} bytes"
