"""What is wrong with records, in words: those that are suspect are read again and held with what they point to."""

import pickle
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from testimonia.core.echoes import no_records, without_echoes
from testimonia.core.pointing import pointers
from testimonia.core.problems import Problem, in_order
from testimonia.core.records import read_record
from testimonia.core.register import check_register, register
from testimonia.core.suspicion import Suspicion
from testimonia.core.taking_back import check_retractions
from testimonia.core.text import nearest
from testimonia.spark.checking import MOST
from testimonia.spark.rows import Row, row
from testimonia.spark.working import Shared, records_of

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

    from testimonia.building.units import Unit
    from testimonia.spark.input import Input


def _send(unit: "Unit", shared: Shared, wanted: Suspicion) -> Iterator[Row]:
    for raw, record, _ in records_of(unit, shared.context):
        if record is not None and wanted.falls_on(record, shared.context.vocabulary):
            yield row("record", data=raw)


def problems(rows: "DataFrame", found: Suspicion, given: "Input", shared: Shared) -> list[Problem]:
    """Return the problems of the records in order, at most ``MOST`` that they have alone and as many between them.

    They are those that a check on one machine tells, in the same words.
    """
    own = rows.where("kind = 'problem'").select("data").limit(MOST).collect()
    told: list[Problem] = [pickle.loads(one.data) for one in own]  # noqa: S301 - our own rows
    counted = {one.b for one in rows.where("kind = 'count' AND n > 0").select("b").distinct().collect()}
    troubled = {one.b for one in rows.where("kind = 'problem'").select("b").distinct().collect()}
    told += [no_records(one.name) for one in given.files if one.name not in counted | troubled]
    between = _between(rows, found, given, shared) if found else []
    unknown = {one.a for one in rows.where("kind = 'unknown'").select("a").distinct().limit(MOST).collect()}
    lost = {one.b for one in rows.where("kind = 'problem' AND c = 'hides'").select("b").distinct().collect()}
    return in_order([*told, *without_echoes(between, unknown, sorted(lost))])


def _between(rows: "DataFrame", found: Suspicion, given: "Input", shared: Shared) -> list[Problem]:
    """Return what is wrong between records: those that are suspect are held, of all others only some types."""
    vocabulary = shared.context.vocabulary
    sent = given.each(shared, partial(_send, wanted=found.bare())).select("data").limit(MOST).collect()
    again = (read_record(pickle.loads(one.data), vocabulary)[0] for one in sent)  # noqa: S301 - our own rows
    records = [record for record in again if record is not None]
    made, twice = register(records)
    led = {(ref.id, allowed) for record in records for ref, allowed, _ in pointers(record, vocabulary)}
    types = _types_of({name for name, _ in led}, rows)
    types.update(_near({(name, allowed) for name, allowed in led if name not in types}, rows))
    held = made.things.keys() | made.claims.keys()
    made.elsewhere = {name: kind for name, kind in types.items() if name not in held}
    return [*twice, *check_register(made, vocabulary), *check_retractions(made, found.ties)]


def _types_of(names: Iterable[str], rows: "DataFrame") -> dict[str, str]:
    """Return the record types of those ids that there are."""
    from pyspark.sql import functions as f

    ids = [(name,) for name in sorted(names)]
    if not ids:
        return {}
    asked = f.broadcast(rows.sparkSession.createDataFrame(ids, "a string"))
    return {one.a: one.b for one in rows.where("kind = 'id'").join(asked, "a").select("a", "b").collect()}


def _near(nowhere: Iterable[tuple[str, tuple[str, ...]]], rows: "DataFrame") -> Mapping[str, str]:
    """Return ids, with their types, that are like those that lead nowhere: what somebody may have meant.

    Each worker finds the nearest among its own: the nearest of all are among them.
    """
    asked = sorted(nowhere)

    def work(arriving: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        import pyarrow as pa

        for batch in arriving:
            ids = list(zip(batch.column("a").to_pylist(), batch.column("b").to_pylist(), strict=True))
            of_type = {kinds: [name for name, kind in ids if kind in kinds] for _, kinds in asked}
            near = {like for name, kinds in asked for like in nearest(name, of_type[kinds])}
            like = [one for one in ids if one[0] in near]
            yield pa.RecordBatch.from_pydict(
                {"a": pa.array([a for a, _ in like], pa.string()), "b": pa.array([b for _, b in like], pa.string())}
            )

    if not asked:
        return {}
    ids = rows.where("kind = 'id'").select("a", "b")
    found = ids.mapInArrow(work, "a string, b string").collect()
    return {one.a: one.b for one in found}


def counts(rows: "DataFrame") -> Counter[str]:
    """Return how many records there are of each type."""
    from pyspark.sql import functions as f

    found = rows.where("kind = 'count' AND a <> ''").groupBy("a").agg(f.sum("n").alias("n")).collect()
    return Counter({one.a: one.n for one in found})
