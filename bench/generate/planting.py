"""Errors of known kinds, put where nobody points to: each is one problem of ``testimonia check``, and no more."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from . import pool
from .draws import Draws

_BARE = ("value", "at_least", "more_than", "at_most", "up_to", "less_than", "approximately")


class Planted(NamedTuple):
    """An error: in which of the records of its event, in which field (none: the record as such), of which code."""

    record: int
    field: str
    code: str


@dataclass(slots=True)
class Field:
    """The records of an event while errors are planted in them."""

    records: list[pool.Record]
    draws: Draws
    pointed: set[str]
    touched: set[int] = field(default_factory=set)

    def free(self, before: int, *wanted: str, without: str = "") -> list[int]:
        """Return the claims before one that are in order, have an id and certain fields, and lack one."""
        return [
            at
            for at, record in enumerate(self.records[:before])
            if record["type"] == "Claim"
            and at not in self.touched
            and all(name in record for name in ("id", *wanted))
            and without not in record
        ]


def plant(seed: int, event: int, records: list[pool.Record], rate: float) -> list[Planted]:
    """Put errors into about so large a share of the claims of an event, and return them."""
    draws = Draws(seed, "errors", event)
    ground = Field(records, draws, {name for record in records for name in _pointers(record)})
    planted: list[Planted] = []
    due = 0
    for at, record in enumerate(records):
        if record["type"] != "Claim":
            continue
        due += draws.chance(rate)
        if not due or at in ground.touched or record.get("id") in ground.pointed or "confidential" in record:
            continue
        first = draws.below(len(_KINDS))
        rare = (draws.pick(_FITS_FEW),) if draws.chance(0.5) else ()
        for kind in (*rare, *_KINDS[first:], *_KINDS[:first]):
            made = kind(ground, at)
            if made is not None:
                planted.append(made)
                ground.touched |= {at, made.record}
                due -= 1
                break
    return planted


def _pointers(fields: Mapping[str, object]) -> Iterator[str]:
    for name, value in fields.items():
        if isinstance(value, Mapping):
            yield from _pointers(value)
        elif isinstance(value, list):
            yield from map(str, value)
        elif name != "id":
            yield str(value)


def _unknown_property(ground: Field, at: int) -> Planted | None:
    record = ground.records[at]
    if "property" not in record:
        return None
    known = str(record["property"])
    record["property"] = known.replace("_", "-") if "_" in known else f"{known}s"
    return Planted(at, "property", "unknown-property")


def _dangling_reference(ground: Field, at: int) -> Planted | None:
    record = ground.records[at]
    if "source" not in record:
        return None
    record["source"] = f"{record['source']}-copy"
    return Planted(at, "source", "dangling-reference")


def _bad_number(ground: Field, at: int) -> Planted | None:
    record = ground.records[at]
    form = next((name for name in _BARE if name in record and isinstance(record[name], int)), None)
    if form is None:
        return None
    record[form] = f"about {record[form]}"
    return Planted(at, form, "bad-number")


def _bad_date(ground: Field, at: int) -> Planted:
    ground.records[at]["asserted_on"] = "03/04/2019"
    return Planted(at, "asserted_on", "bad-date")


def _missing_field(ground: Field, at: int) -> Planted | None:
    """Take the title from the source that comes last before the claim."""
    for number in range(at - 1, -1, -1):
        record = ground.records[number]
        if "title" in record and number not in ground.touched:
            del record["title"]
            return Planted(number, "", "missing-field")
    return None


def _duplicate_id(ground: Field, at: int) -> Planted | None:
    others = ground.free(at)
    if not others:
        return None
    other = ground.records[ground.draws.pick(others)]
    ground.pointed.add(str(other["id"]))
    record = ground.records[at]
    rest = {name: value for name, value in record.items() if name not in {"type", "id"}}
    ground.records[at] = {"type": "Claim", "id": other["id"], **rest}
    return Planted(at, "", "duplicate-id")


def _foreign_retraction(ground: Field, at: int) -> Planted | None:
    record = ground.records[at]
    others = ground.free(at, "about", without="confidential")
    if not others or "source" not in record:
        return None
    other = ground.records[ground.draws.pick(others)]
    ground.pointed.add(str(other["id"]))
    who = pool.named("person", ground.draws.below(10))
    if who == other.get("said_by"):
        who = pool.named("person", 10)
    made: pool.Record = {name: record[name] for name in ("type", "id", "source") if name in record}
    ground.records[at] = made | {"said_by": who, "stance": "retracts", "retracts": other["id"]}
    return Planted(at, "retracts", "foreign-retraction")


def _citation_cycle(ground: Field, at: int) -> Planted | None:
    """Let two claims relay one another; the problem stands at the one whose id comes last."""
    mine = ground.records[at]
    others = [n for n in ground.free(at, "about", without="relays") if ground.records[n]["id"] not in ground.pointed]
    if not others or "id" not in mine or "relays" in mine or "about" not in mine:
        return None
    number = ground.draws.pick(others)
    other = ground.records[number]
    mine["relays"], other["relays"] = other["id"], mine["id"]
    ground.touched.add(number)
    last = at if str(mine["id"]) > str(other["id"]) else number
    return Planted(last, "relays", "citation-cycle")


_KINDS: tuple[Callable[[Field, int], Planted | None], ...] = (
    _unknown_property, _dangling_reference, _bad_number, _bad_date, _missing_field, _duplicate_id, _foreign_retraction,
    _citation_cycle,
)  # fmt: skip
_FITS_FEW = (_bad_number, _citation_cycle, _foreign_retraction)
"""Kinds that few claims can have; they are tried first now and then, so that they are not rare."""
