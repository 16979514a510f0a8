"""Trusty URIs: the code by which anybody can tell that a nanopublication is still what was published.

Module RA of the specification at https://trustyuri.net/: SHA-256 over the sorted statements, in which a space stands
for the code itself. Sorted as the reference implementation in Java does it, by UTF-16 code units.
"""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from typing import TypeAlias

import pyoxigraph as ox

Row: TypeAlias = tuple[str, str, str, "str | ox.Literal"]
"""Graph, subject, predicate and object; IRIs as text, with a space in the place of the code."""

_PLACE_OF_CODE = " "
_LENGTH = 45
"""Characters of a code: two for the module, 43 for 256 bits in base 64."""


def artifact_code(rows: Iterable[Row]) -> str:
    """Return the code of statements, which does not depend on their order."""
    text = "".join(f"{g}\n{s}\n{p}\n{_written(o)}\n" for g, s, p, o in sorted(set(rows), key=_place))
    return "RA" + urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


def code_in(address: str) -> str:
    """Return the code that an address ends with, or nothing."""
    code = address[-_LENGTH:]
    plain = code.replace("-", "").replace("_", "")
    whole = len(code) == _LENGTH and plain.isascii() and plain.isalnum()
    return code if whole and code.startswith("RA") and address[-_LENGTH - 1 : -_LENGTH] in {"/", "#", "."} else ""


def fits(quads: Iterable[ox.Quad], code: str) -> bool:
    """Say whether the code is that of the quads, in whose addresses it stands."""

    def without(address: str) -> str:
        return address.replace(code, _PLACE_OF_CODE)

    rows: list[Row] = []
    for quad in quads:
        subject, graph = quad.subject, quad.graph_name
        if not isinstance(subject, ox.NamedNode) or not isinstance(graph, ox.NamedNode):
            return False
        if not isinstance(quad.object, ox.NamedNode | ox.Literal):
            return False
        value = quad.object if isinstance(quad.object, ox.Literal) else without(quad.object.value)
        rows.append((without(graph.value), without(subject.value), without(quad.predicate.value), value))
    return artifact_code(rows) == code


def _written(value: str | ox.Literal) -> str:
    if isinstance(value, str):
        return value
    text = value.value.replace("\\", "\\\\").replace("\n", "\\n")
    return f"@{value.language.lower()} {text}" if value.language else f"^{value.datatype.value} {text}"


def _place(row: Row) -> tuple[bytes, ...]:
    graph, subject, predicate, value = row
    where = (_units(graph), _units(subject), _units(predicate))
    if isinstance(value, str):
        return (*where, b"", _units(value))
    if value.language:
        return (*where, b"1", _units(value.value), b"", _units(value.language.lower()))
    return (*where, b"1", _units(value.value), b"1", _units(value.datatype.value))


def _units(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass")
