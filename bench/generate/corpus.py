"""A corpus as a stream of records: event after event, each made from the seed and its own number alone."""

from collections.abc import Iterator
from dataclasses import replace

from . import facts, pool
from .claims import tell
from .draws import Draws

Event = tuple[int, list[pool.Record]]


def events(seed: int, claims: int, *, each: int = 0) -> Iterator[Event]:
    """Yield the number of each event with its records, up to the last of so many claims.

    A record points to earlier ones only, so that a corpus begins with every smaller one of its seed. With ``each``,
    every event has so many claims, where otherwise a few have many.
    """
    number = 0
    while claims > 0:
        records = event_records(seed, number, claims=each)
        kept: list[pool.Record] = []
        for record in records:
            kept.append(record)
            claims -= record["type"] == "Claim"
            if not claims:
                break
        yield number, kept
        number += 1


def event_records(seed: int, number: int, *, claims: int = 0) -> list[pool.Record]:
    """Return the records that come in with an event: new members of the pool, the event, its sources and claims."""
    known = facts.facts(seed, number)
    if claims:
        known = replace(known, claims=claims)
    draws = Draws(seed, "event", number)
    label = facts.label(seed, known)
    event: pool.Record = {
        "type": "Event", "id": known.id, "label": {"en": label[0], "fa": label[1]}, "kind": known.kind
    }  # fmt: skip
    if known.wholes:
        event["part_of"] = [f"event-{whole}" for whole in known.wholes]
    told = tell(seed, known, draws)
    return [*pool.entering(seed, number), event, *told, *_assessments(told, draws)]


def _assessments(records: list[pool.Record], draws: Draws) -> Iterator[pool.Record]:
    for record in records:
        share = {"Claim": 0.03, "Source": 0.05}.get(str(record["type"]), 0.0)
        if "id" in record and draws.chance(share):
            yield {
                "type": "Assessment", "assesses": record["id"], "reliability": draws.pick("AABBBCCDEF"),
                "credibility": draws.pick("1122233456"), "reviewer": f"person-{draws.below(4)}",
                "assessed_on": f"2024-{draws.between(1, 12):02}-{draws.between(1, 28):02}",
            }  # fmt: skip
