"""What the tables say of things, as terms ready to be written again: the same as is read from the graph for a view."""

from pathlib import Path
from typing import TYPE_CHECKING

from testimonia.columns.opening import scan
from testimonia.rdf.terms import GEO, GEOSPARQL, ORG, RDF, RDFS, SCHEMA, SEM, SKOS, XSD

if TYPE_CHECKING:
    import polars as pl

_NAMES = {"label": f"{RDFS}label", "preferred": f"{SKOS}prefLabel"}
_TIES = {
    "part_of": f"{SEM}subEventOf",
    "sub_organization_of": f"{ORG}subOrganizationOf",
    "post_in": f"{ORG}postIn",
    "located_in": f"{SCHEMA}containedInPlace",
}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def read_described(folder: Path, classes: tuple[str, ...]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return predicates and N-Triples terms of each thing, property and concept: names, places, ties, some classes."""
    import polars as pl

    found = pl.concat([_names(folder), _links(folder), _of_things(folder), _of_terms(folder), _rest(folder)])
    is_other_class = (pl.col("predicate") == f"{RDF}type") & ~pl.col("term").is_in([f"<{name}>" for name in classes])
    rows = found.drop_nulls().filter(~is_other_class).unique().sort("iri", "predicate", "term")
    facts: dict[str, list[tuple[str, str]]] = {}
    for node, predicate, term in rows.collect(engine="streaming").iter_rows():
        facts.setdefault(node, []).append((predicate, term))
    return {node: tuple(pairs) for node, pairs in facts.items()}


def _names(folder: Path) -> "pl.LazyFrame":
    import polars as pl

    names = scan(folder, "names").filter(pl.col("use").is_in([*_NAMES]))
    language = pl.when(pl.col("language").is_null()).then(pl.lit("")).otherwise(pl.lit("@") + pl.col("language"))
    return names.select(
        "iri", predicate=pl.col("use").replace_strict(_NAMES, return_dtype=pl.String), term=_quoted("name") + language
    )


def _links(folder: Path) -> "pl.LazyFrame":
    import polars as pl

    links = scan(folder, "links").filter(pl.col("relation").is_in([*_TIES]))
    return links.select(
        "iri", predicate=pl.col("relation").replace_strict(_TIES, return_dtype=pl.String), term=_node("other")
    )


def _of_things(folder: Path) -> "pl.LazyFrame":
    import polars as pl

    things = scan(folder, "things")
    events = things.filter(pl.col("type") == "Event").select("iri", "kind").explode("kind")
    return pl.concat(
        [
            things.select("iri", "classes").explode("classes").select("iri", **_fact(f"{RDF}type", _node("classes"))),
            events.select("iri", **_fact(f"{SEM}eventType", _node("kind"))),
            things.select("iri", **_fact(f"{GEO}lat", _typed("lat_text", f"{XSD}decimal"))),
            things.select("iri", **_fact(f"{GEO}long", _typed("long_text", f"{XSD}decimal"))),
            things.select("iri", **_fact(f"{GEOSPARQL}asWKT", _typed("wkt", f"{GEOSPARQL}wktLiteral"))),
        ]
    )


def _of_terms(folder: Path) -> "pl.LazyFrame":
    import polars as pl

    concepts = scan(folder, "terms").filter(pl.col("type") == "concept")
    return concepts.select("iri", **_fact(f"{RDF}type", pl.lit(f"<{SKOS}Concept>")))


def _rest(folder: Path) -> "pl.LazyFrame":
    """Return what stands with the rest since its node is of no kind, or of two."""
    import polars as pl

    wanted = [f"{RDF}type", f"{SEM}eventType", f"{GEO}lat", f"{GEO}long", f"{GEOSPARQL}asWKT"]
    rest = scan(folder, "rest").filter(pl.col("predicate").is_in(wanted))
    literal = (
        pl.when(pl.col("language").is_not_null())
        .then(_quoted("object") + pl.lit("@") + pl.col("language"))
        .when(pl.col("datatype") == f"{XSD}string")
        .then(_quoted("object"))
        .otherwise(_quoted("object") + pl.lit("^^<") + pl.col("datatype") + pl.lit(">"))
    )
    term = pl.when(pl.col("datatype").is_null()).then(_node("object")).otherwise(literal)
    return rest.select("predicate", iri="subject", term=term).select("iri", "predicate", "term")


def _fact(predicate: str, term: "pl.Expr") -> "dict[str, pl.Expr]":
    import polars as pl

    return {"predicate": pl.lit(predicate), "term": term}


def _node(column: str) -> "pl.Expr":
    import polars as pl

    return pl.lit("<") + pl.col(column) + pl.lit(">")


def _quoted(column: str) -> "pl.Expr":
    import polars as pl

    escaped = pl.col(column)
    for plain, written in _ESCAPES.items():
        escaped = escaped.str.replace_all(plain, written, literal=True)
    return pl.lit('"') + escaped + pl.lit('"')


def _typed(column: str, datatype: str) -> "pl.Expr":
    import polars as pl

    return _quoted(column) + pl.lit(f"^^<{datatype}>")
