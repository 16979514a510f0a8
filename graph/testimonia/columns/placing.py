"""Each quad of a batch to its table and column; what belongs to none to the rest."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from testimonia.columns.routes import KINDS, MARKS, ROUTES, Pick, Route
from testimonia.columns.tables import TABLES
from testimonia.rdf.terms import RDF

if TYPE_CHECKING:
    import polars as pl

_PREDICATES = sorted({route.predicate for route in ROUTES})
_EACH = len(_PREDICATES) + 1
"""The code of a quad is the number of its node's kind (0 for none) times this, and the number of its predicate."""

_KNOWN = [iri for classes in KINDS.values() for iri in classes] + [i for of in MARKS.values() for i in of.values()]
_TABLES = [*TABLES]


def placed(quads: "pl.DataFrame") -> "dict[str, pl.DataFrame]":
    """Return quads, as ``lines.terms`` gives them, by the name of their table, in order; with two more columns.

    ``node`` numbers their subjects, once for each named graph; ``route`` is the place of their column in
    ``routes.ROUTES``. What has none is in ``rest``.
    """
    import polars as pl

    quads = _numbered(quads)
    predicate, is_type = pl.col("predicate_number"), pl.col("predicate_number") == _PREDICATES.index(f"{RDF}type")
    kinds = {iri: number for number, classes in enumerate(KINDS.values(), 1) for iri in classes}
    kind = pl.col("object").replace_strict(kinds, default=None, return_dtype=pl.UInt32)
    kind_of = quads.lazy().filter(is_type).group_by("node").agg(kind=kind.min())
    route = _looked_up(_by_code(), pl.col("kind").fill_null(0) * _EACH + predicate)
    tables = [_TABLES.index(route.table) for route in ROUTES]
    routed = (
        quads.lazy()
        .join(kind_of, on="node", how="left", maintain_order="left")
        .with_columns(route=route)
        .with_columns(route=pl.when(_fits(is_type)).then("route"))
        .with_columns(table=_looked_up(tables, pl.col("route")).fill_null(_TABLES.index("rest")))
        .drop("predicate_number", "kind")
        .collect()
    )
    parted = routed.partition_by("table", as_dict=True, maintain_order=True, include_key=False)
    return {_TABLES[number]: rows for (number,), rows in parted.items()}


def _numbered(quads: "pl.DataFrame") -> "pl.DataFrame":
    """Return the quads with numbers for subjects (``node``) and predicates; those of a node one after another."""
    import polars as pl

    node = pl.col("subject").rle_id()
    if (quads["graph"] != quads["graph"][0]).any():
        quads = quads.sort(node, "graph", maintain_order=True)
        node = pl.struct(node, pl.col("graph").rle_id()).rle_id()
    number = pl.col("predicate").cast(pl.Enum(_PREDICATES), strict=False).to_physical().cast(pl.UInt32)
    return quads.with_columns(node=node, predicate_number=number.fill_null(len(_PREDICATES)))


def _looked_up(values: Sequence[int | bool | None], places: "pl.Expr") -> "pl.Expr":
    """Return the values at some places, null for null."""
    import polars as pl

    return pl.lit(pl.Series(values, dtype=pl.Boolean if isinstance(values[0], bool) else pl.UInt32)).gather(places)


@cache
def _by_code() -> tuple[int | None, ...]:
    """Return the number of the route of each code, if there is one."""
    found: list[int | None] = [None] * ((len(KINDS) + 1) * _EACH)
    for number, route in enumerate(ROUTES):
        for kind, name in enumerate(("", *KINDS)):
            if not route.kinds or name in route.kinds:
                found[kind * _EACH + _PREDICATES.index(route.predicate)] = number
    return tuple(found)


def _fits(is_type: "pl.Expr") -> "pl.Expr":
    """Say whether a quad has its place in its column: of several the one that is taken, a date that is one."""
    import polars as pl

    def belongs(answer: Callable[[Route], bool]) -> pl.Expr:
        return _looked_up([answer(route) for route in ROUTES], pl.col("route")).fill_null(value=False)

    node, predicate = pl.col("node"), pl.col("predicate_number")
    same = ((node == node.shift()) & (predicate == predicate.shift())).fill_null(value=False)
    second = belongs(lambda route: route.pick is Pick.FIRST) & same
    earlier = belongs(lambda route: route.pick is Pick.LAST) & same.shift(-1).fill_null(value=False)
    written = pl.col("object")
    day = (written.str.len_bytes() == len("1988-07-28")) & ~written.str.starts_with("0000")
    no_day = belongs(lambda route: route.is_day) & ~day
    unknown = is_type & ~belongs(lambda route: route.table == "things") & ~written.is_in(_KNOWN)
    return ~(second | earlier | no_day | unknown)
