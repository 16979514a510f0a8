"""The quads of a batch as rows of the tables."""

from typing import TYPE_CHECKING

from testimonia.columns.placing import placed
from testimonia.columns.routes import CLASS, LONG, MARKS, ROUTES, TYPES, Pick
from testimonia.columns.tables import TABLES, Kind
from testimonia.rdf.terms import CLASSES, EDTF, RDF, TM, XSD

if TYPE_CHECKING:
    import polars as pl

_LAST = r"([^/#:]*)$"


def tables_of(quads: "pl.DataFrame") -> "dict[str, pl.DataFrame]":
    """Return the rows of each table that has any, in order, from the quads of some subjects (see ``lines.terms``)."""
    import polars as pl

    found = placed(quads)
    if "things" in found:
        things = found["things"].filter(pl.col("route").is_in(_numbers("things", CLASS)))
        for name, kind in (("sources", "Source"), ("captures", "Capture")):
            every = things.filter(pl.col("object") == CLASSES[kind]).with_columns(route=pl.lit(None, dtype=pl.UInt32))
            if every.height:  # those of which nothing more is said have a row too
                more = [found[name]] if name in found else []
                found[name] = pl.concat([every, *more]).sort("node", maintain_order=True)
    return {name: _rows(name, found).collect() for name in TABLES if name in found}


def _rows(name: str, found: "dict[str, pl.DataFrame]") -> "pl.LazyFrame":
    quads = found[name].lazy()
    if name in LONG:
        rows = _long(name, quads)
    elif name == "rest":
        rows = _rest(quads)
    else:
        rows = _wide(name, quads)
        if name == "propositions":
            rows = _with_values(rows)
        elif name == "things":
            rows = _with_types(rows, found["names"].lazy() if "names" in found else None)
        elif name == "terms":
            rows = _with_words(rows)
    return _as_table(name, rows)


def _numbers(table: str, *columns: str) -> list[int]:
    return [number for number, route in enumerate(ROUTES) if route.table == table and route.column in columns]


def _long(name: str, quads: "pl.LazyFrame") -> "pl.LazyFrame":
    """Return a row for each quad."""
    import polars as pl

    subject, use, value = LONG[name]
    uses = {number: route.column for number, route in enumerate(ROUTES) if route.table == name}
    kind = [pl.col("route").replace_strict(uses, return_dtype=pl.String).alias(use)] if use else []
    return quads.select(pl.col("subject").alias(subject), *kind, pl.col("object").alias(value), "language", "graph")


def _rest(quads: "pl.LazyFrame") -> "pl.LazyFrame":
    import polars as pl

    plain = pl.when(pl.col("language").is_null()).then(pl.lit(f"{XSD}string")).otherwise(pl.lit(f"{RDF}langString"))
    datatype = pl.when("literal").then(pl.coalesce("datatype", plain))
    return quads.with_columns(datatype=datatype)


def _wide(name: str, quads: "pl.LazyFrame") -> "pl.LazyFrame":
    """Return a row for each node, with the objects of its quads, and ``class`` with its classes."""
    import polars as pl

    given: list[pl.Expr] = []
    taken: list[pl.Expr] = []
    for number, route in ((n, r) for n, r in enumerate(ROUTES) if r.table == name):
        here = pl.col("route") == number
        column = pl.col(route.column)
        if route.column in {expression.meta.output_name() for expression in given}:
            continue  # one column of two kinds of nodes
        numbers = _numbers(name, route.column)
        here = pl.col("route").is_in(numbers) if len(numbers) > 1 else here
        given.append(pl.when(here).then("object").alias(route.column))
        taken.append(column.drop_nulls() if route.pick is Pick.ALL else column.drop_nulls().first())
    if name == "propositions":
        (value,) = _numbers(name, "value")
        for column_name in ("datatype", "language"):
            alias = f"value_{column_name}"
            given.append(pl.when(pl.col("route") == value).then(column_name).alias(alias))
            taken.append(pl.col(alias).drop_nulls().first())
    rows = quads.select("node", "subject", "graph", *given)
    return rows.group_by("node", maintain_order=True).agg(
        pl.col("subject").first().alias("iri"), pl.col("graph").first(), *taken
    )


def _with_values(rows: "pl.LazyFrame") -> "pl.LazyFrame":
    """Return propositions with their values where they belong: as a number, a date or a text."""
    import polars as pl

    figure = pl.col("bound").is_not_null()
    date = ~figure & pl.col("value_datatype").eq_missing(pl.lit(EDTF))
    text = ~figure & ~date & pl.col("value").is_not_null()
    kinds = pl.when(figure).then(pl.lit("figure")).when(date).then(pl.lit("date")).when(text).then(pl.lit("text"))
    by_size = pl.element().sort_by(pl.element().cast(pl.Float64, strict=False), pl.element())
    return rows.with_columns(
        pl.col("alternatives_text").list.eval(by_size),
        property=_key("property_iri"),
        value_type=kinds.when(pl.col("object").is_not_null()).then(pl.lit("thing")),
        number_text=pl.when(figure).then("value"),
        date=pl.when(date).then("value"),
        text=pl.when(text).then("value"),
        text_language=pl.when(text).then("value_language"),
    )


def _with_types(rows: "pl.LazyFrame", names: "pl.LazyFrame | None") -> "pl.LazyFrame":
    """Return things with what they are and a name to show."""
    import polars as pl

    known = pl.element().filter(pl.element().is_in(list(TYPES)))
    kind = pl.col(CLASS).list.eval(known).list.first().replace_strict(TYPES, default=None, return_dtype=pl.String)
    rows = rows.with_columns(type=kind, classes=pl.col(CLASS))
    if names is None:
        return rows.with_columns(label=pl.lit(None, dtype=pl.String))
    labels = names.filter(pl.col("route").is_in(_numbers("names", "label")))
    first = labels.sort("node", "language", "object", nulls_last=True).group_by("node").agg(pl.col("object").first())
    return rows.join(first.rename({"object": "label"}), on="node", how="left", maintain_order="left")


def _with_words(rows: "pl.LazyFrame") -> "pl.LazyFrame":
    import polars as pl

    is_property = pl.col(CLASS).list.contains(f"{TM}ClaimProperty")
    return rows.with_columns(
        type=pl.when(is_property).then(pl.lit("property")).otherwise(pl.lit("concept")),
        key=pl.when(is_property).then(_key("iri")).otherwise(pl.col("iri").str.extract(_LAST)),
    )


def _key(column: str) -> "pl.Expr":
    """Return the key of a claim property by its IRI."""
    import polars as pl

    last = pl.col(column).str.extract(_LAST)
    return last.str.replace_all(r"([a-z0-9])([A-Z])", "${1}_${2}").str.to_lowercase()


def _as_table(name: str, rows: "pl.LazyFrame") -> "pl.LazyFrame":
    """Return the columns of a table in their order, each of its kind."""
    import polars as pl

    marks = MARKS.get(name, {})
    keys = {"stance", "bound", "reliability", "credibility"}
    made = []
    for column in TABLES[name].columns:
        values = pl.col(column.name)
        if column.kind is Kind.FLAG:
            values = pl.col(CLASS).list.contains(marks[column.name])
        elif column.kind in {Kind.NUMBER, Kind.NUMBERS}:
            number = pl.List(pl.Float64) if column.kind is Kind.NUMBERS else pl.Float64
            values = pl.col(f"{column.name}_text").cast(number, strict=False)
        elif column.kind is Kind.INTEGER:
            values = values.cast(pl.Int64, strict=False)
        elif column.kind is Kind.DAY:
            values = values.str.to_date("%Y-%m-%d", strict=False)
        elif column.kind is Kind.TEXTS and not column.name.startswith("alternatives"):
            values = pl.when(values.list.len() > 1).then(values.list.unique().list.sort()).otherwise(values)
        elif column.name in keys:
            values = values.str.extract(_LAST)
        elif (name, column.name) == ("selectors", "type"):
            values = pl.col(CLASS).list.first().str.extract(_LAST)
        made.append(values.alias(column.name))
    return rows.select(made)
