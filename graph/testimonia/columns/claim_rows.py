"""The rows that claims are read from: propositions and all assertions of them, with no more columns than are read."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from testimonia.columns.opening import scan

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class ClaimRows:
    """Propositions; assertions with who speaks and what they relay; their grades; and the text that stands with each.

    ``words`` has a row for each assertion and text; none where nothing must be kept from the public.
    """

    propositions: "pl.DataFrame"
    assertions: "pl.DataFrame"
    gradings: "pl.DataFrame"
    words: "pl.DataFrame"

    def of(self, propositions: "pl.DataFrame") -> "ClaimRows":
        """Return the rows of some propositions alone: a frame of one column."""
        (name,) = propositions.columns
        assertions = self.assertions.join(propositions, left_on="proposition", right_on=name, how="semi")
        made = assertions.select("iri")
        return ClaimRows(
            self.propositions.join(propositions, left_on="iri", right_on=name, how="semi"),
            assertions,
            self.gradings.join(made, left_on="assesses", right_on="iri", how="semi"),
            self.words.join(made, on="iri", how="semi"),
        )


def read_rows(folder: Path, *, of: "pl.LazyFrame | None" = None, with_words: bool = True) -> ClaimRows:
    """Return the rows of claims in the tables of a folder; of some propositions alone with a frame of one column."""
    propositions = scan(folder, "propositions", among=of).collect(engine="streaming").lazy()
    assertions = scan(folder, "assertions", among=of, by="proposition").collect(engine="streaming").lazy()
    graded = scan(folder, "gradings", among=assertions.select("iri"), by="assesses")
    words = _words(folder, assertions, propositions)
    return ClaimRows(
        _proposition_columns(propositions).collect(),
        _assertion_columns(folder, assertions).collect(engine="streaming"),
        graded.collect(engine="streaming"),
        words.collect(engine="streaming") if with_words else words.collect_schema().to_frame(),
    )


def _assertion_columns(folder: Path, assertions: "pl.LazyFrame") -> "pl.LazyFrame":
    import polars as pl

    frame = assertions.select(
        "iri", "proposition", "stance", "source", "retracts", "corrects", "passage", "said_during", "asserted_on",
        "confidential",
    )  # fmt: skip
    for table, column in (("speakers", "speaker"), ("relays", "relayed")):
        several = (
            scan(folder, table, among=frame.select("iri")).group_by("assertion").agg(pl.col(column).unique().sort())
        )
        frame = frame.join(several, left_on="iri", right_on="assertion", how="left")
    return frame


def _proposition_columns(frame: "pl.LazyFrame") -> "pl.LazyFrame":
    import polars as pl

    return frame.select(
        "iri", "about", "property", "object", "bound", "low_text", "high_text", "number_text", "alternatives_text",
        "wording", "date", pl.col("text").is_not_null().alias("has_text"), "text", "text_language", "scopes",
        "period", "within", "counting",
    )  # fmt: skip


def _words(folder: Path, assertions: "pl.LazyFrame", propositions: "pl.LazyFrame") -> "pl.LazyFrame":
    """Return all running text that stands with each assertion: of its own, what it says, quotations, titles."""
    import polars as pl

    own = assertions.select("iri")
    sources = assertions.select(pl.col("source").unique())
    names = scan(folder, "names", among=sources).filter(pl.col("use") != "preferred")
    texts = scan(folder, "texts", among=pl.concat([own, sources.rename({"source": "iri"})]))
    works = pl.concat([names.select("iri", text="name"), texts.filter(pl.col("use") == "note").select("iri", "text")])
    values = [propositions.select("iri", text=name) for name in ("number_text", "date", "text", "wording")]
    places = (
        scan(folder, "passages", among=assertions.select(pl.col("passage").unique()))
        .select("iri", "selectors")
        .explode("selectors")
    )
    quoted = scan(folder, "selectors", among=places.select("selectors")).unpivot(
        ("exact", "prefix", "suffix"), index="iri", value_name="text"
    )
    quoted = places.join(quoted, left_on="selectors", right_on="iri").select("iri", "text")
    found = [
        assertions.select("iri", pl.col(name)).explode(name).select("iri", text=name)
        for name in ("verbatim", "period_verbatim")
    ]
    found.append(own.join(texts.select("iri", "text"), on="iri"))
    for column, beside in (("proposition", pl.concat(values)), ("passage", quoted), ("source", works)):
        found.append(
            assertions.select("iri", column).join(beside, left_on=column, right_on="iri").select("iri", "text")
        )
    return pl.concat(found).drop_nulls().unique()
