"""Ways along arrows that come back to where they began, found among rows too many for one machine."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

FEW = 1_000_000
"""So many arrows are looked through on one machine."""


def going_round(arrows: "DataFrame", *, few: int = FEW) -> list[tuple[str, str]]:
    """Return the arrows (columns ``a`` and ``b``) on ways that come back, and on those that lead there.

    Those that end where no other begins are taken away, again and again: as often as the longest way has arrows, or
    until they are so few that one machine can go on.
    """
    some = arrows.select("a", "b").limit(few + 1).collect()
    if len(some) <= few:
        return among((a, b) for a, b in some)
    left = arrows.select("a", "b").distinct().localCheckpoint()
    count = left.count()
    while count > few:
        left = left.join(left.select(left.a.alias("b")).distinct(), "b", "left_semi").select("a", "b").localCheckpoint()
        before, count = count, left.count()
        if count == before:
            break
    return among([(a, b) for a, b in left.collect()])


def among(arrows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return those of some arrows that ``going_round`` returns."""
    onward: dict[str, set[str]] = defaultdict(set)
    back: dict[str, set[str]] = defaultdict(set)
    for a, b in arrows:
        onward[a].add(b)
        back[b].add(a)
    ends = [name for name in back if name not in onward]
    while ends:
        end = ends.pop()
        for name in back.pop(end, ()):
            onward[name].discard(end)
            if not onward[name]:
                del onward[name]
                ends.append(name)
    return sorted((a, b) for a, others in onward.items() for b in others)


def around(names: set[str], arrows: "DataFrame", *, both: Collection[str]) -> list[tuple[str, str, str]]:
    """Return the arrows (columns ``a``, ``b``, ``c``: their field) on any way from some names.

    Those of the fields ``both`` are gone along in either direction.
    """
    from pyspark.sql import functions as f

    spark = arrows.sparkSession
    reached, fresh = set(names), set(names)
    found: set[tuple[str, str, str]] = set()
    backward = f.col("c").isin(*both) & (f.col("b") == f.col("name"))
    while fresh:
        asked = f.broadcast(spark.createDataFrame([(name,) for name in sorted(fresh)], "name string"))
        touching = arrows.join(asked, (f.col("a") == f.col("name")) | backward)
        new = {(a, b, c) for a, b, c in touching.select("a", "b", "c").distinct().collect()}
        found |= new
        fresh = {name for a, b, _ in new for name in (a, b)} - reached
        reached |= fresh
    return sorted(found)
