"""Whether the records of all files hold together, told by joins of rows; and which ids have to do with it if not."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from testimonia.core.bodies import Bodies
from testimonia.core.joining import ORDERS
from testimonia.core.model import Stance
from testimonia.core.support import Said, Ties
from testimonia.core.suspicion import Suspicion
from testimonia.core.withdrawn import may_retract
from testimonia.rdf.terms import PROV, TM
from testimonia.spark.edges import FEW, among, around, going_round
from testimonia.spark.rows import RELAYS

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_CONTROL = ("sub_organization_of", "linked_to")
_BODIES = (*ORDERS[0], "publisher", *_CONTROL)
"""Ties that tell who speaks for whom."""

MOST = 10_000
"""So many faults of a kind are looked at; where there are more, most of them have one cause."""


def suspicion_of(rows: "DataFrame", base: str, *, few: int = FEW) -> Suspicion:
    """Return which records something may be wrong with, from the rows of all; ``base`` is what addresses begin with.

    It is what ``core.suspicion`` tells of outlines that are held, but for the types of ids, which are looked up when it
    is known of which.
    """
    from pyspark.sql import functions as f

    kinds = ("id", "pointer", "edge", "takes", "decision", "repeated", "outside")
    of = {kind: rows.where(f.col("kind") == kind).select("a", "b", "c") for kind in kinds}
    twice = of["id"].groupBy("a").count().where("count > 1").select("a").union(of["repeated"].select("a"))
    records = {one.a for one in twice.distinct().limit(MOST).collect()}
    types = of["id"].groupBy("a").agg(f.collect_set("b").alias("types"))
    led = of["pointer"].select("a", "b").distinct().join(types, "a", "left")
    astray = led.where("types IS NULL OR NOT arrays_overlap(types, split(b, ' '))").select("a")
    targets = {one.a for one in astray.union(of["outside"].select("a")).distinct().limit(MOST).collect()}
    records |= _going_round(of["edge"], few)
    lost = {name for arrow in going_round(of["takes"].where("a <> ''"), few=few) for name in arrow}
    decided = of["decision"].where("a <> '' AND b <> ''").groupBy("a", "b").agg(f.countDistinct("c").alias("n"))
    subjects = {one.a for one in decided.where("n > 1").select("a").limit(MOST).collect()}
    foreign, ties = _taken_back(rows, base)
    return Suspicion(
        ties=ties,
        records=frozenset(records | lost | foreign),
        targets=frozenset(targets | lost | foreign),
        subjects=frozenset(subjects),
    )


def _going_round(edges: "DataFrame", few: int) -> set[str]:
    """Return the ids of what comes round to itself, in citations or in an order of things, or leads there."""
    from pyspark.sql import functions as f

    orders = ((RELAYS,), *ORDERS)
    ordering = edges.where(f.col("c").isin(*(name for fields in orders for name in fields)))
    some = ordering.limit(few + 1).collect()
    if len(some) <= few:
        rings = [among((a, b) for a, b, c in some if c in fields) for fields in orders]
    else:
        rings = [going_round(ordering.where(f.col("c").isin(*fields)), few=few) for fields in orders]
    return {name for ring in rings for arrow in ring for name in arrow}


def _taken_back(rows: "DataFrame", base: str) -> tuple[set[str], Ties]:
    """Return the claims that somebody else takes back, and the ties of all bodies behind such claims and retractions.

    Retractions are few: they are held.
    """
    from pyspark.sql import functions as f

    told = rows.where("kind = 'retraction'").select("a", "b", "c").collect()
    foreign: set[str] = set()
    if not told:
        return foreign, Ties()
    retractions = [(claim, target, *json.loads(by)) for claim, target, by in told]
    said = _said_by(rows, base, {target for _, target, _, _ in retractions})
    names = {name for _, _, speakers, source in retractions for name in (*speakers, source) if name}
    names |= {name for speakers, source in said.values() for name in (*speakers, source) if name}
    edges = rows.where((f.col("kind") == "edge") & f.col("c").isin(*_BODIES))
    tied: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for a, b, name in around(names, edges, both=_CONTROL):
        tied[name].setdefault(a, []).append(b)
    ties = Ties(
        reprints=_together(tied, *ORDERS[0]),
        publishers=_together(tied, "publisher"),
        control=_together(tied, *_CONTROL),
    )
    bodies = Bodies(ties)
    for claim, target, speakers, source in retractions:
        if target in said and target != claim:
            mine, theirs = _saying(speakers, source), _saying(*said[target])
            if not may_retract(mine, theirs, ties, bodies, in_part=True):
                foreign.add(target)
    return foreign, ties


def _saying(speakers: Sequence[str], source: str) -> Said:
    return Said("", "", Stance.ASSERTS, tuple(speakers), source)


def _together(ties: Mapping[str, Mapping[str, list[str]]], *fields: str) -> dict[str, tuple[str, ...]]:
    made: dict[str, tuple[str, ...]] = {}
    for name in fields:
        for thing, others in ties.get(name, {}).items():
            made[thing] = (*made.get(thing, ()), *others)
    return made


def _said_by(rows: "DataFrame", base: str, claims: Collection[str]) -> dict[str, tuple[list[str], str]]:
    """Return the speakers and the source of the claims that there are, by id: from lines, or rows of their own."""
    from pyspark.sql import functions as f

    ids = [(f"<{base}assertion/{name}>", name) for name in sorted(claims)]
    wanted = f.broadcast(rows.sparkSession.createDataFrame(ids, "subject string, id string"))
    there = rows.where("kind = 'id' AND b = 'Claim'").join(wanted, f.col("a") == f.col("id"))
    found: dict[str, tuple[list[str], str]] = {one.id: ([], "") for one in there.select("id").collect()}
    terms = rows.where("kind = 'line'").select(f.split("a", " ", 4).alias("terms"))
    lines = terms.select(*(f.col("terms")[n].alias(name) for n, name in enumerate(("subject", "predicate", "object"))))
    speaker, source = f"<{PROV}wasAttributedTo>", f"<{TM}statedIn>"
    lines = lines.where(f.col("predicate").isin(speaker, source)).join(wanted, "subject")
    for name, predicate, thing in lines.select("id", "predicate", "object").distinct().collect():
        node, (speakers, where) = thing[1:-1].removeprefix(base), found[name]
        found[name] = ([*speakers, node], where) if predicate == speaker else (speakers, node)
    speaks = rows.where("kind = 'speaks'").join(wanted, f.col("a") == f.col("id"))
    found.update((name, tuple(json.loads(by))) for name, by in speaks.select("id", "b").collect())
    return found
