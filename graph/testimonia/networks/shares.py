"""Claims in shares that bear on nothing outside them: each can be read, judged and told by itself.

What somebody says can only change what is told of claims that it is a saying of, passes on, takes back or puts right.
So propositions that are tied in that way, over however many steps, are of one share. Where events are told as wholes,
all propositions that name an event are of one share too.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from testimonia.columns.opening import scan

if TYPE_CHECKING:
    import polars as pl


def shares(folder: Path, *, whole_events: bool, size: int, asked: "Sequence[pl.DataFrame]" = ()) -> "pl.DataFrame":
    """Return the share of each proposition (``proposition``, ``share`` from 0) by the tables in a folder.

    A share has about so many assertions, and more only where more belong together. ``asked`` are frames with a column
    ``proposition``: of what belongs together all is left out, unless some of it is in each of these.
    """
    import polars as pl

    said = scan(folder, "assertions").select("iri", "proposition", "retracts", "corrects").collect()
    groups = _begun(folder, said, whole_events=whole_events)
    ties = _ties(folder, said, groups)
    root = _joined(ties.iter_rows())
    joined = pl.DataFrame({"group": list(root), "root": list(root.values())}, schema=_CODES)
    groups = groups.join(joined, on="group", how="left").select("proposition", group=pl.coalesce("root", "group"))
    for wanted in asked:
        kept = groups.join(wanted, on="proposition", how="semi").select("group").unique()
        groups = groups.join(kept, on="group", how="semi")
    sizes = (
        said.group_by("proposition").len().join(groups, on="proposition").group_by("group").agg(pl.col("len").sum())
    ).sort("group")
    begun = (pl.col("len").cum_sum() - pl.col("len")) // size
    shared = sizes.select("group", share=begun.rank("dense").cast(pl.Int64) - 1)
    return groups.join(shared, on="group").select("proposition", "share")


_CODES = {"group": int, "root": int}


def _begun(folder: Path, said: "pl.DataFrame", *, whole_events: bool) -> "pl.DataFrame":
    """Return a group for each proposition that is spoken of: its own, or that of the events that it names."""
    import polars as pl

    spoken = said.select("proposition").unique().sort("proposition").with_row_index("code")
    if not whole_events:
        return spoken.select("proposition", group=pl.col("code").cast(pl.Int64))
    events = scan(folder, "things").filter(pl.col("type") == "Event").select(event="iri").collect()
    named = scan(folder, "propositions").select(proposition="iri", about="about", object="object").collect()
    named = named.unpivot(["about", "object"], index="proposition", value_name="event").join(events, on="event")
    named = spoken.join(named, on="proposition").sort("event", "proposition")
    first = named.group_by("event").agg(pl.col("code").min().cast(pl.Int64).alias("first"))
    pairs = named.join(first, on="event").select(pl.col("code").cast(pl.Int64), "first")
    root = _joined(pairs.iter_rows())
    of = pl.DataFrame({"group": list(root), "root": list(root.values())}, schema=_CODES)
    codes = spoken.select("proposition", group=pl.col("code").cast(pl.Int64))
    return codes.join(of, on="group", how="left").select("proposition", group=pl.coalesce("root", "group"))


def _ties(folder: Path, said: "pl.DataFrame", groups: "pl.DataFrame") -> "pl.DataFrame":
    """Return the pairs of groups of which one speaks of the other."""
    import polars as pl

    of = said.join(groups, on="proposition").select("iri", "group")
    passed = scan(folder, "relays").select(iri="assertion", other="relayed").collect()
    back = [said.select("iri", other=name).drop_nulls() for name in ("retracts", "corrects")]
    pairs = pl.concat([passed, *back]).join(of, on="iri").join(of, left_on="other", right_on="iri", suffix="_other")
    return pairs.select("group", "group_other").filter(pl.col("group") != pl.col("group_other")).unique().sort(pl.all())


def _joined(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return the first number of those that each is joined with, for all numbers in pairs."""
    above: dict[int, int] = {}

    def top(code: int) -> int:
        while (higher := above.setdefault(code, code)) != code:
            above[code] = above[higher]
            code = higher
        return code

    for one, other in pairs:
        first, second = sorted((top(one), top(other)))
        above[second] = first
    return {code: top(code) for code in above}
