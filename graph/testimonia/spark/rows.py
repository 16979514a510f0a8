"""What comes of the records in the workers, as rows of one form, and what is asked of them by kind.

Kinds: ``line`` (a line of N-Quads), ``id`` (id, record type, digest of what is claimed), ``pointer`` (target, types
that may stand there), ``edge`` (from, to, field), ``takes`` (claim, claim), ``decision`` (subject, target, decision),
``retraction`` (claim, target, who says so as JSON), ``speaks`` (claim, who as JSON: where no line says it), ``unnamed``
(an assertion's address), ``said`` (a digest), ``waiting`` (file, id it waits for, ``claim`` or ``thing``, the record),
``count`` (record type or nothing, file; n), ``problem`` (code, file, ``hides`` or nothing; the problem), ``unknown``
(the id of a record that is none), ``repeated`` and ``outside`` (ids: see ``core.outline``).
"""

import json
import pickle
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from testimonia.core.outline import Outline

if TYPE_CHECKING:
    import pyarrow as pa

Row: TypeAlias = tuple[str, str, str, str, int, bytes]
"""A kind, three texts, a number, and something pickled."""

COLUMNS = "kind string, a string, b string, c string, n long, data binary"
RELAYS = "relays"
_AT_ONCE = 20_000


def row(kind: str, a: str = "", b: str = "", c: str = "", n: int = 0, data: object = None) -> Row:
    """Return a row."""
    return kind, a, b, c, n, b"" if data is None else pickle.dumps(data)


def rows_of(outline: Outline) -> Iterator[Row]:
    """Yield what an outline holds."""
    for kind, names in outline.things.items():
        yield from (row("id", name, kind) for name in names)
    yield from (row("id", name, "Claim", digest) for name, digest in outline.claims.items())
    yield from (row("said", digest) for digest in outline.unnamed if digest)
    for allowed, names in outline.pointers.items():
        yield from (row("pointer", name, allowed) for name in names)
    for name, relayed in outline.relays.items():
        yield from (row("edge", name, other, RELAYS) for other in relayed)
    for field, ties in outline.ties.items():
        yield from (row("edge", name, other, field) for name, others in ties.items() for other in others)
    yield from (row("takes", claim, target) for claim, target in outline.takes)
    yield from (row("decision", subject, target, decided) for subject, target, decided in outline.decisions)
    yield from (row("repeated", name) for name in outline.repeated)
    yield from (row("outside", name) for name in outline.outside)
    for one in outline.retractions:
        yield row("retraction", one.claim, one.target, json.dumps([one.speakers, one.source]))


def batches(rows: Iterable[Row]) -> "Iterator[pa.RecordBatch]":
    """Yield rows as Spark takes them back."""
    import pyarrow as pa

    types = (pa.string(), pa.string(), pa.string(), pa.string(), pa.int64(), pa.binary())
    schema = pa.schema(
        [pa.field(name, kind) for name, kind in zip(("kind", "a", "b", "c", "n", "data"), types, strict=True)]
    )
    held: list[Row] = []
    for one in rows:
        held.append(one)
        if len(held) >= _AT_ONCE:
            yield _batch(held, schema)
            held = []
    if held:
        yield _batch(held, schema)


def _batch(rows: list[Row], schema: "pa.Schema") -> "pa.RecordBatch":
    import pyarrow as pa

    columns = zip(*rows, strict=True)
    arrays = [pa.array(column, schema.field(n).type) for n, column in enumerate(columns)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
