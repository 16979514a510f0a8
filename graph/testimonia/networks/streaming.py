"""A network of a build of any size: told share by share, put in order on disk, and then streamed."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from testimonia.columns.opening import scan
from testimonia.columns.reading import read_testimony
from testimonia.core.caution import Caution, Exposed, exposed
from testimonia.core.cutting import keeping_back
from testimonia.core.independence import support
from testimonia.core.progress import Progress, silent
from testimonia.core.reach import reachable
from testimonia.core.testimony import Testimony
from testimonia.core.times import known_by
from testimonia.export.names import SEM
from testimonia.export.network import Network
from testimonia.export.networks import network
from testimonia.export.streamed import Edge, Node, Streamed, streamed
from testimonia.export.withheld import LEFT_OUT
from testimonia.networks.asked import Asked
from testimonia.networks.facts import facts_of
from testimonia.networks.parting import part
from testimonia.networks.runs import Runs
from testimonia.networks.shares import shares

if TYPE_CHECKING:
    import polars as pl


class AlikeError(Exception):
    """Two things from outside have IRIs that end alike: what they are called can only be told from the whole."""


@contextmanager
def told(tables: Path, asked: Asked, *, size: int, progress: Progress = silent) -> Iterator[tuple[Streamed, Caution]]:
    """Give a network of the tables in a folder, and what of it must not become public.

    No more is held at a time than about ``size`` assertions, and what bears on these; the rest waits in a temporary
    folder until the end. Raises ``AlikeError``.
    """
    shared = shares(tables, whole_events=asked.name == "people", size=size, asked=list(_asked_for(tables, asked)))
    with tempfile.TemporaryDirectory(prefix="testimonia-") as name:
        work = Path(name)
        for each in ("nodes", "edges", "shares"):
            (work / each).mkdir()
        nodes: Runs[Node] = Runs(work / "nodes", width=1)
        edges: Runs[Edge] = Runs(work / "edges", width=3)
        graph: dict[str, object] = {}
        found, edge_count, left = Exposed(), 0, 0
        folders = part(tables, shared, work / "shares")
        for done, folder in enumerate(folders):
            progress("telling", done, len(folders))
            built, out = _told(folder, asked)
            nodes.add(streamed(built).nodes)
            edge_count += edges.add(streamed(built).edges)
            found |= out
            left += built.graph.pop(LEFT_OUT, 0)
            graph = built.graph
        progress("telling", len(folders), len(folders))
        graph |= {LEFT_OUT: left} if left else {}
        count = _distinct(nodes)
        whole = Streamed(graph=graph, nodes=nodes, edges=edges, node_count=count, edge_count=edge_count)
        yield whole, found.counted(left_out=left)


def _distinct(nodes: Runs[Node]) -> int:
    """Return how many nodes there are."""
    count, last, named = 0, "", ""
    for node, data in nodes.every():
        if node != last:
            count, last, named = count + 1, node, str(data["iri"])
        elif data["iri"] != named:
            raise AlikeError(node)
    return count


def _told(folder: Path, asked: Asked) -> tuple[Network, Exposed]:
    """Return the network of one share, and what of it must not become public."""
    everything = read_testimony(folder)
    whole = known_by(everything, asked.day, possibly=False) if asked.day else everything
    known = whole if asked.confidential else keeping_back(whole, whole.entries.marks.confidential)
    facts = facts_of(folder)
    if asked.event:
        events = facts.of_type(SEM + "Event") | {asked.event}  # it may itself be named in no claim of this share
        facts = replace(facts, types={**facts.types, SEM + "Event": events})
    built = network(
        facts,
        known,
        whole=whole,
        name=asked.name,
        event=asked.event,
        source=asked.source,
        lang=asked.lang,
        origins={iri: each.origins for iri, each in support(known.assertions.values(), known.ties).items()},
        propositions=asked.propositions,
        in_words=asked.in_words,
    )
    return built, _exposed(everything, built)


def _exposed(known: Testimony, built: Network) -> Exposed:
    marks = known.entries.marks
    if not (marks.at_risk or marks.restricted or marks.confidential):
        return Exposed()
    return exposed(known, {each["iri"] for _, _, data in built.edges(data=True) for each in data["said"]})


def _asked_for(tables: Path, asked: Asked) -> Iterator["pl.DataFrame"]:
    """Yield the propositions that alone can be told, or bring others with them, for each restriction."""
    import polars as pl

    if asked.event:
        named = scan(tables, "propositions").select(proposition="iri", about="about", object="object")
        events = _with_parts(tables, asked.event)
        yield named.filter(pl.col("about").is_in(events) | pl.col("object").is_in(events)).collect()
    if asked.source:
        yield scan(tables, "assertions").filter(pl.col("source") == asked.source).select("proposition").collect()
    secret = not asked.confidential and _any(scan(tables, "assertions").filter("confidential"))
    if asked.propositions is not None and not secret:  # what was said in confidence is counted, of whatever view
        yield pl.DataFrame({"proposition": sorted(asked.propositions)}, schema={"proposition": pl.String})


def _with_parts(tables: Path, event: str) -> Sequence[str]:
    import polars as pl

    pairs = scan(tables, "links").filter(pl.col("relation") == "part_of").group_by("other").agg("iri").collect()
    parts = dict(pairs.iter_rows())
    return sorted(reachable([event], lambda whole: parts.get(whole, ())))


def _any(frame: "pl.LazyFrame") -> bool:
    return frame.head(1).collect().height > 0
