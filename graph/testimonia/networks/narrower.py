"""What would make a network smaller: an event, a source, a day or a view to which it may be limited."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from testimonia.core.model import Ref
from testimonia.core.testimony import Testimony
from testimonia.export.names import SEM
from testimonia.export.networks import NETWORKS
from testimonia.export.readable import MOST_EDGES
from testimonia.export.streamed import Streamed
from testimonia.networks.asked import Asked

_MOST_EVENTS = 2
_YEAR = re.compile(r"-?\d{4,}")


@dataclass(frozen=True, slots=True)
class Way:
    """A restriction that nobody has asked for yet: its option, what it names, and what would then be asked for."""

    option: str
    name: str
    asked: Asked
    until: str


def narrower(
    asked: Asked, network: Streamed, known: Path | Testimony, views: Mapping[str, Collection[str]], *, until: str
) -> Iterator[Way]:
    """Yield ways to a smaller network, by what is likely to leave the most that can still be read.

    ``known`` has the claims: a folder of tables, or all in memory. ``views`` has the propositions of those that may
    be chosen. How much is left in truth has to be counted.
    """
    if not asked.event:
        for event in _fitting(_per_event(known), _MOST_EVENTS):
            yield Way("--event", event, replace(asked, event=event), until)
    if not asked.source:
        for source in _fitting(_per_source(known), 1):
            yield Way("--source", source, replace(asked, source=source), until)
    if not until and (year := _year(network)):
        yield Way("--until", year, asked, year)
    if isinstance(known, Testimony):  # of many claims, another network is about as large
        for name in sorted(NETWORKS.keys() - {asked.name}):
            yield Way("--network", name, replace(asked, name=name), until)
    for view in _fitting({name: len(found) for name, found in views.items()}, 1):
        yield Way("--view", view, replace(asked, propositions=views[view]), until)


def _fitting(sizes: Mapping[str, int], most: int) -> list[str]:
    """Return the largest that are small enough; where none is, the smallest."""
    ordered = sorted(((size, name) for name, size in sizes.items() if size), reverse=True)
    return [name for size, name in ordered if size <= MOST_EDGES // 2][:most] or [name for _, name in ordered[-1:]]


def _year(network: Streamed) -> str:
    """Return the last year by which no more had been said than can be read; where there is none, the first year."""
    found = (_YEAR.match(str(data["first_said"])) for *_, data in network.edges)
    years = Counter(int(match[0]) for match in found if match)
    chosen, so_far = 0, 0
    for year in sorted(years):
        so_far += years[year]
        if so_far > MOST_EDGES // 2 and chosen:
            break
        chosen = year
    return f"{chosen:04d}" if chosen > 0 else ""


def _per_event(known: Path | Testimony) -> Mapping[str, int]:
    if isinstance(known, Path):
        import polars as pl

        from testimonia.columns.opening import scan

        events = scan(known, "things").filter(pl.col("type") == "Event").select("iri")
        named = scan(known, "propositions").unpivot(["about", "object"], value_name="iri")
        return dict(named.join(events, on="iri").group_by("iri").len().collect().iter_rows())
    kinds = {iri: entry.kind for iri, entry in known.entries.things.items()}
    claims = known.propositions.values()
    ends = [iri for said in claims for iri in (said.about.id, said.object.id if isinstance(said.object, Ref) else "")]
    return Counter(iri for iri in ends if kinds.get(iri) == SEM + "Event")


def _per_source(known: Path | Testimony) -> Mapping[str, int]:
    if isinstance(known, Path):
        from testimonia.columns.opening import scan

        said = scan(known, "assertions").select("source").drop_nulls()
        return dict(said.group_by("source").len().collect().iter_rows())
    return Counter(said.source for said in known.assertions.values() if said.source)
