"""Typed values of a Parquet column as the texts that a person would have written.

Whole numbers have no point, days no time; nothing is rounded. Null is nothing. A list stays a list, a structure becomes
a group of fields.
"""

import re
import struct
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import islice, repeat
from typing import TYPE_CHECKING, Any

from testimonia.core.raw import RawValue

if TYPE_CHECKING:
    import polars as pl
    from polars.datatypes import DataTypeClass

_MIDNIGHT = re.compile(r"T00:00:00(?:\.0+)?\Z")
_FRACTION = re.compile(r"\.(\d*?)0*(?=\D|\Z)")
_UTC = re.compile(r"\+00:00\Z")
_FIRST_DAY, _LAST_DAY = -4_371_587, 2_932_896
"""The years -9999 to 9999, in days from 1970."""
_A_DAY = {"ms": 86_400_000, "us": 86_400_000_000, "ns": 86_400_000_000_000}
_SINGLE_DIGITS = range(1, 10)
_MAP = ["key", "value"]


def texts(column: "pl.Series") -> list[RawValue]:
    """Return the values of a column, whose type must be readable, as records have them."""
    for types, convert in _converters().items():
        if isinstance(column.dtype, types):
            return convert(column)
    raise TypeError(column.dtype)


def is_readable(dtype: "pl.DataType") -> bool:
    """Tell whether values of a type can be turned into texts."""
    import polars as pl

    if isinstance(dtype, pl.List | pl.Array):
        return is_readable(_made(dtype.inner)) and not _is_map(dtype)
    if isinstance(dtype, pl.Struct):
        return all(is_readable(_made(field.dtype)) for field in dtype.fields)
    return any(isinstance(dtype, types) for types in _converters())


def in_microseconds(dtype: "pl.DataType") -> "pl.DataType":
    """Return a type with its points in time counted in microseconds, which hold every year."""
    import polars as pl

    if isinstance(dtype, pl.Datetime):
        return pl.Datetime("us", dtype.time_zone)
    if isinstance(dtype, pl.List):
        return pl.List(in_microseconds(_made(dtype.inner)))
    if isinstance(dtype, pl.Struct):
        return pl.Struct({field.name: in_microseconds(_made(field.dtype)) for field in dtype.fields})
    return dtype


def weight(column: "pl.Series") -> int:
    """Return about how many bytes the texts of a column take, without making them."""
    import polars as pl

    dtype = column.dtype
    if isinstance(dtype, pl.List | pl.Array):
        items = _items(column)
        return len(items) * 8 + weight(items)
    if isinstance(dtype, pl.Struct):
        return sum(weight(column.struct.field(field.name)) for field in dtype.fields)
    if isinstance(dtype, pl.Categorical | pl.Enum):
        column = column.cast(pl.String)
    if isinstance(column.dtype, pl.String):
        return int(column.str.len_bytes().sum())
    return len(column) * 8


def number_text(number: float, *, single: bool = False) -> str:
    """Return the shortest text that is the same number; ``single`` for one of 32 bits.

    >>> number_text(12.0), number_text(1e-05), number_text(0.1), number_text(1e22)
    ('12', '0.00001', '0.1', '10000000000000000000000')
    """
    if number != number or number in (float("inf"), float("-inf")):  # noqa: PLR0124 not a number is unequal to itself
        return str(number)
    return decimal_text(Decimal(_shortest_single(number) if single else repr(number)))


def decimal_text(number: Decimal) -> str:
    """Return a number with all its digits, a whole one without a point.

    >>> decimal_text(Decimal("4.50")), decimal_text(Decimal("12.00")), decimal_text(Decimal("-0.0"))
    ('4.50', '12', '0')
    """
    text = f"{number:f}"
    whole, _, rest = text.partition(".")
    if rest.strip("0"):
        return text
    return "0" if whole in {"-0", ""} else whole


def moment_text(text: str) -> str:
    """Return a point in time without a fraction of nothing; midnight of no zone is a day.

    >>> moment_text("2024-05-02T00:00:00.000000"), moment_text("2024-05-02T10:15:00.500000+03:30")
    ('2024-05-02', '2024-05-02T10:15:00.5+03:30')
    """
    text = _FRACTION.sub(lambda found: found[1] and f".{found[1]}", _MIDNIGHT.sub("", text), count=1)
    return _UTC.sub("Z", text)


def _shortest_single(number: float) -> str:
    """Return the shortest text that is nearer to a number of 32 bits than to any other of these."""
    written = (f"{number:.{digits}g}" for digits in _SINGLE_DIGITS)
    return next((text for text in written if _as_single(float(text)) == number), repr(number))


def _as_single(number: float) -> float:
    try:
        return float(struct.unpack("<f", struct.pack("<f", number))[0])
    except OverflowError:  # rounded up, it is larger than any of them
        return float("inf")


@lru_cache(maxsize=1)
def _converters() -> (
    "Mapping[type[pl.DataType] | tuple[type[pl.DataType], ...], Callable[[pl.Series], list[RawValue]]]"
):
    import polars as pl

    integers = (pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.Int128, pl.UInt8, pl.UInt16, pl.UInt32, pl.UInt64)
    return {
        pl.String: pl.Series.to_list,
        (pl.Categorical, pl.Enum, *integers): lambda column: column.cast(pl.String).to_list(),
        pl.Boolean: lambda column: _each(column.to_list(), {True: "true", False: "false"}.__getitem__),
        pl.Float64: lambda column: _each(column.to_list(), number_text),
        pl.Float32: lambda column: _each(column.to_list(), lambda number: number_text(number, single=True)),
        pl.Decimal: lambda column: _each(column.to_list(), decimal_text),
        pl.Date: lambda column: _written(column, "%Y-%m-%d", 1),
        pl.Datetime: _moments,
        pl.Time: lambda column: _each(column.dt.to_string("%H:%M:%S%.f").to_list(), moment_text),
        pl.Null: lambda column: [None] * len(column),
        (pl.List, pl.Array): _lists,
        pl.Struct: _groups,
    }


def _each(values: Iterable[Any], convert: Callable[[Any], str]) -> list[RawValue]:
    return [None if value is None else convert(value) for value in values]


def _moments(column: "pl.Series") -> list[RawValue]:
    zone = getattr(column.dtype, "time_zone", None)
    a_day = _A_DAY[getattr(column.dtype, "time_unit", "us")]
    written = _written(column, "%Y-%m-%dT%H:%M:%S%.f%:z" if zone else "%Y-%m-%dT%H:%M:%S%.f", a_day)
    return _each(written, moment_text)


def _written(column: "pl.Series", form: str, a_day: int) -> list[RawValue]:
    """Return days or moments as texts; those of years that have no four digits so that the check refuses them."""
    days = column.to_physical() // a_day
    far = ~days.is_between(_FIRST_DAY, _LAST_DAY)
    if not far.any():
        return list(column.dt.to_string(form))
    near = column.set(far.fill_null(value=False), None).dt.to_string(form)
    return [
        text if text is not None or day is None else f"{day} days from 1970-01-01"
        for text, day in zip(near, days, strict=True)
    ]


def _lists(column: "pl.Series") -> list[RawValue]:
    import polars as pl

    if isinstance(column.dtype, pl.Array):
        column = column.arr.to_list()
    items = iter(texts(_items(column)))
    return [None if length is None else list(islice(items, length)) for length in column.list.len().to_list()]


def _items(column: "pl.Series") -> "pl.Series":
    """Return the items of all lists, one after the other."""
    import polars as pl

    if isinstance(column.dtype, pl.Array):
        column = column.arr.to_list()
    return column.filter((column.list.len() > 0).fill_null(value=False)).explode()


def _groups(column: "pl.Series") -> list[RawValue]:
    names = column.struct.fields
    values = [texts(column.struct.field(name)) for name in names]
    rows = zip(*values, strict=True) if values else repeat((), len(column))
    return [dict(zip(names, row, strict=True)) for row in rows]


def _is_map(dtype: "pl.List | pl.Array") -> bool:
    """Tell whether a list is what a map is read as: pairs of a key and a value."""
    import polars as pl

    inner = _made(dtype.inner)
    return isinstance(inner, pl.Struct) and [field.name for field in inner.fields] == _MAP


def _made(dtype: "pl.DataType | DataTypeClass") -> "pl.DataType":
    return dtype() if isinstance(dtype, type) else dtype
