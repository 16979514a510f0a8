"""The compact form of Thrift, in which a Parquet file describes itself: numbered fields without names.

https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
"""

from typing import Final, TypeAlias

Value: TypeAlias = "bool | int | bytes | list[Value] | Fields | None"
Fields: TypeAlias = dict[int, "Value"]

_DEEPEST = 32
_TRUE, _FALSE, _BYTE, _I16, _I32, _I64, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = range(1, 13)
_LONG_LIST: Final = 15
_VARINT_BITS = 70
_DOUBLE_BYTES = 8


class ThriftError(ValueError):
    """The bytes are no structure in this form, or end before it does."""


class Compact:
    """Reads structures from bytes; ``at`` is where the next one begins."""

    def __init__(self, data: bytes) -> None:
        """Begin at the first byte."""
        self._data = data
        self.at = 0

    def struct(self, depth: int = 0) -> Fields:
        """Return the fields of a structure by their numbers. Raises ``ThriftError``."""
        if depth > _DEEPEST:
            raise ThriftError
        fields: Fields = {}
        number = 0
        while head := self._byte():
            kind = head & 15
            number = number + (head >> 4) if head >> 4 else self._signed()
            fields[number] = kind == _TRUE if kind in (_TRUE, _FALSE) else self._value(kind, depth)
        return fields

    def _value(self, kind: int, depth: int) -> Value:
        if kind in (_I16, _I32, _I64):
            return self._signed()
        if kind == _BINARY:
            return self._bytes(self._unsigned())
        if kind == _STRUCT:
            return self.struct(depth + 1)
        if kind in (_LIST, _SET):
            return self._list(depth)
        if kind in (_TRUE, _FALSE):  # in a list, where it takes a byte
            return self._byte() == _TRUE
        if kind == _BYTE:
            return self._byte()
        if kind == _DOUBLE:
            return self._bytes(_DOUBLE_BYTES)
        if kind != _MAP:
            raise ThriftError
        self._pass_over_map(depth)
        return None

    def _list(self, depth: int) -> list[Value]:
        head = self._byte()
        size = head >> 4 if head >> 4 != _LONG_LIST else self._unsigned()
        if size > len(self._data) - self.at or depth > _DEEPEST:  # every item takes a byte at least
            raise ThriftError
        return [self._value(head & 15, depth + 1) for _ in range(size)]

    def _pass_over_map(self, depth: int) -> None:
        size = self._unsigned()
        kinds = self._byte() if size else 0
        if size > len(self._data) - self.at or depth > _DEEPEST:
            raise ThriftError
        for _ in range(size):
            self._value(kinds >> 4, depth + 1)
            self._value(kinds & 15, depth + 1)

    def _byte(self) -> int:
        if self.at >= len(self._data):
            raise ThriftError
        self.at += 1
        return self._data[self.at - 1]

    def _bytes(self, size: int) -> bytes:
        if size > len(self._data) - self.at:
            raise ThriftError
        self.at += size
        return self._data[self.at - size : self.at]

    def _unsigned(self) -> int:
        number = 0
        for shift in range(0, _VARINT_BITS, 7):
            byte = self._byte()
            number |= (byte & 127) << shift
            if byte < 128:  # noqa: PLR2004 the highest bit says that another byte follows
                return number
        raise ThriftError

    def _signed(self) -> int:
        number = self._unsigned()
        return number >> 1 ^ -(number & 1)
