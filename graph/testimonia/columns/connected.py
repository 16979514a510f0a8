"""Which component each proposition is in, worked out in columns; what a component is, ``core.components`` says."""

from pathlib import Path
from typing import TYPE_CHECKING

from testimonia.columns.opening import scan
from testimonia.core.components import Joined
from testimonia.core.groups import HOLDS_POST
from testimonia.core.holding import HAPPENED_DURING

if TYPE_CHECKING:
    import polars as pl


def components(folder: Path) -> "pl.DataFrame":
    """Return the component of each proposition in the tables of a folder: ``component``, ``proposition``, in order.

    A component has the name of the first of its propositions, as in ``core.components``.
    """
    import polars as pl

    claims = _compared(folder).collect(engine="streaming")
    joined = Joined()
    ties = _tied(folder, claims.lazy()).unique().sort(pl.all()).collect(engine="streaming")
    for one, other in ties.rows():
        joined.join(one, other)
    firsts = {name: joined.first(name) for name in joined}
    texts = {"group": pl.String, "component": pl.String}
    named = pl.DataFrame({"group": list(firsts), "component": list(firsts.values())}, schema=texts)
    found = claims.join(named, on="group", how="left").with_columns(
        pl.coalesce("component", "group").alias("component")
    )
    return found.select("component", "proposition").sort("component", "proposition")


def _compared(folder: Path) -> "pl.LazyFrame":
    """Return each proposition with the first of those that it may be compared with: ``proposition``, ``group``."""
    import polars as pl

    terms, links = scan(folder, "terms"), scan(folder, "links").filter(pl.col("relation") == "located_in")
    functional = terms.filter("functional").select("key")
    concepts = terms.filter(pl.col("type") == "concept").select("iri")
    posts = scan(folder, "things").filter("one_holder").select("iri")
    places = pl.concat([links.select("iri"), links.select(iri="other")]).unique()
    claims = scan(folder, "propositions").select("iri", "about", "property", "object")
    for name, values, column in (
        ("functional", functional, "property"),
        ("concept", concepts, "object"),
        ("post", posts, "object"),
        ("place", places, "object"),
    ):
        marked = values.select(pl.all().alias(column)).unique().with_columns(pl.lit(value=True).alias(name))
        claims = claims.join(marked, on=column, how="left").with_columns(pl.col(name).fill_null(value=False))
    named = pl.col("object").is_not_null() & ~pl.col("concept")
    subject = (
        pl.when(pl.col("functional") | (pl.col("property") == HAPPENED_DURING))
        .then("about")
        .when(named & (pl.col("property") == HOLDS_POST) & pl.col("post"))
        .then("object")
        .when(named & pl.col("place"))
        .then("about")
    )
    claims = claims.with_columns(subject=subject)
    firsts = (
        claims.filter(pl.col("subject").is_not_null()).group_by("subject", "property").agg(group=pl.col("iri").min())
    )
    claims = claims.join(firsts, on=("subject", "property"), how="left")
    return claims.select(proposition="iri", group=pl.coalesce("group", "iri"))


def _tied(folder: Path, claims: "pl.LazyFrame") -> "pl.LazyFrame":
    """Return the groups of two propositions of which assertions relay, retract or correct each other."""
    import polars as pl

    said = scan(folder, "assertions").select("iri", "proposition", "retracts", "corrects")
    said = said.join(claims, on="proposition").select("iri", "group", "retracts", "corrects")
    groups = said.select("iri", "group")
    relays = scan(folder, "relays").join(groups, left_on="assertion", right_on="iri").select("group", iri="relayed")
    back = [said.select("group", iri=name).drop_nulls() for name in ("retracts", "corrects")]
    pairs = pl.concat([relays, *back]).join(groups.rename({"group": "other"}), on="iri")
    return pairs.filter(pl.col("group") != pl.col("other")).select("group", "other")
