"""The register read from the tables: what is said of things, whoever makes claims of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from testimonia.columns.frames import grouped, rows, texts
from testimonia.columns.opening import scan
from testimonia.core import edtf
from testimonia.core.entries import Entries, Entry, Marks, Point
from testimonia.core.support import Ties
from testimonia.core.testimony import Grading, Source, Testimony
from testimonia.rdf.terms import CLASSES

if TYPE_CHECKING:
    import polars as pl


def read_register(folder: Path) -> Testimony:
    """Return what the tables in a folder say of things; no claims, and no assessments but those of sources."""
    import polars as pl

    links, things, terms = (scan(folder, name) for name in ("links", "things", "terms"))

    def linked(*relations: str) -> dict[str, tuple[str, ...]]:
        return grouped(links.filter(pl.col("relation").is_in(relations)), "iri", "other")

    bodies = linked("sub_organization_of")
    properties = terms.filter(pl.col("type") == "property")
    return Testimony(
        ties=Ties(
            reprints=linked("derived_from", "revision_of"),
            publishers=linked("publisher"),
            control=_together(bodies, linked("linked_to")),
            anonymous=texts(things.filter("anonymous"), "iri"),
            unseen=texts(things.filter("unseen"), "iri"),
        ),
        sources=_sources(folder),
        gradings=read_gradings(
            scan(folder, "gradings").join(
                scan(folder, "assertions").select("iri"), left_on="assesses", right_on="iri", how="anti"
            )
        ),
        properties={key: iri for iri, key in rows(properties, "iri", "key")},
        functional=texts(properties.filter("functional"), "key"),
        places=_inverse(linked("located_in")),
        parts=linked("part_of"),
        opposed=_both_ways(linked("opposed_to")),
        bodies=bodies,
        posts=_inverse(linked("post_in")),
        entries=_entries(folder),
        one_holder=texts(things.filter("one_holder"), "iri"),
    )


def read_concepts(folder: Path) -> frozenset[str]:
    """Return the IRIs of all concepts."""
    import polars as pl

    return texts(scan(folder, "terms").filter(pl.col("type") == "concept"), "iri")


def read_gradings(frame: "pl.LazyFrame") -> tuple[Grading, ...]:
    """Return the rows of the table of gradings as values, by IRI."""
    columns = ("iri", "assesses", "reliability", "credibility", "reviewers", "assessed_on")
    return tuple(
        Grading(iri, assesses, reliability.upper(), credibility, tuple(reviewers), edtf.parse(when) if when else None)
        for iri, assesses, reliability, credibility, reviewers, when in rows(frame, *columns)
    )


def _sources(folder: Path) -> dict[str, Source]:
    sources, things = scan(folder, "sources"), scan(folder, "things").select("iri", "kind")
    found = {}
    for iri, published, languages, kinds in rows(
        sources.select("iri", "published", "language").join(things, on="iri", how="left")
    ):
        when = edtf.parse(published) if published else None
        found[iri] = Source(iri, (languages or [""])[0], when, (kinds or [""])[0], tuple(languages))
    return found


def _entries(folder: Path) -> Entries:
    import polars as pl

    things = scan(folder, "things")
    marks = Marks(
        at_risk=texts(things.filter("at_risk"), "iri"),
        restricted=texts(things.filter("restricted"), "iri"),
        confidential=texts(scan(folder, "assertions").filter("confidential"), "iri"),
    )
    things = things.filter(pl.col("type") != "Capture")
    names = scan(folder, "names").filter(pl.col("use") != "preferred").join(things, on="iri", how="semi")
    called: dict[str, dict[str, None]] = defaultdict(dict)
    for iri, _, name in rows(names.sort("use", "name", descending=[True, False]), "iri", "use", "name"):
        called[iri][name] = None
    found = {}
    for iri, kind, lat, long in rows(things, "iri", "type", "lat_text", "long_text"):
        point = Point(Decimal(lat), Decimal(long)) if lat and long else None
        found[iri] = Entry(iri, CLASSES[kind], tuple(called.get(iri, ())), point)
    if not (marks.at_risk or marks.restricted):
        return Entries(found, marks)
    return Entries(found, marks, grouped(scan(folder, "links").filter(pl.col("relation") == "author"), "iri", "other"))


def _together(*groups: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for node, others in group.items():
            found[node] = (*found.get(node, ()), *others)
    return found


def _inverse(pairs: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for node, values in pairs.items():
        for value in values:
            found[value].add(node)
    return {node: tuple(sorted(values)) for node, values in sorted(found.items())}


def _both_ways(pairs: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    back = _inverse(pairs)
    return {node: tuple(sorted({*pairs.get(node, ()), *back.get(node, ())})) for node in sorted({*pairs, *back})}
