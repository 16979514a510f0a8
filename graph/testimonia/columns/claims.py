"""Claims read from the tables: propositions, assertions, their grades, and the text that stands with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from testimonia.columns.frames import grouped, rows
from testimonia.columns.opening import scan
from testimonia.columns.register import read_concepts, read_gradings
from testimonia.core import edtf
from testimonia.core.model import Bound, Concept, Figure, Proposition, Ref, Stance, Text
from testimonia.core.reprinted import with_reprints
from testimonia.core.support import Said
from testimonia.core.testimony import Grading, Testimony
from testimonia.core.text import nfc

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Claims:
    """Propositions and assertions by IRI, the grades of these assertions, the running text that stands with each."""

    propositions: Mapping[str, Proposition] = field(default_factory=dict)
    assertions: Mapping[str, Said] = field(default_factory=dict)
    gradings: tuple[Grading, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_claims(folder: Path, register: Testimony, *, of: "pl.LazyFrame | None" = None) -> Claims:
    """Return the claims in the tables of a folder.

    ``register`` is what they say of things. ``of`` is a frame of one column, of propositions: of these alone, with all
    assertions of them. What a reprint prints again is found among what is read.
    """
    propositions = scan(folder, "propositions", among=of).collect(engine="streaming").lazy()
    assertions = scan(folder, "assertions", among=of, by="proposition").collect(engine="streaming").lazy()
    said = _assertions(folder, assertions)
    graded = scan(folder, "gradings", among=assertions.select("iri"), by="assesses")
    marks = register.entries.marks
    return Claims(
        _propositions(propositions, read_concepts(folder)),
        with_reprints(said, register.ties),
        read_gradings(graded),
        _words(folder, assertions, propositions) if marks.at_risk or marks.restricted else {},
    )


def _assertions(folder: Path, frame: "pl.LazyFrame") -> dict[str, Said]:
    import polars as pl

    named = ("proposition", "stance", "source", "retracts", "corrects", "passage", "said_during", "asserted_on")
    frame = frame.select("iri", *named)
    for table, column in (("speakers", "speaker"), ("relays", "relayed")):
        several = (
            scan(folder, table, among=frame.select("iri")).group_by("assertion").agg(pl.col(column).unique().sort())
        )
        frame = frame.join(several, left_on="iri", right_on="assertion", how="left")
    parsed = cache(edtf.parse)
    stances = {stance.value: stance for stance in Stance}
    return {
        iri: Said(
            iri,
            proposition,
            stances[stance],
            tuple(speakers or ()),
            source,
            tuple(relayed or ()),
            retracts,
            corrects,
            passage,
            during,
            parsed(when) if when else None,
        )
        for iri, proposition, stance, source, retracts, corrects, passage, during, when, speakers, relayed in rows(
            frame
        )
    }


def _propositions(frame: "pl.LazyFrame", concepts: frozenset[str]) -> dict[str, Proposition]:
    ref, parsed, number = cache(Ref), cache(edtf.parse), cache(Decimal)
    bounds = {bound.value: bound for bound in Bound}

    def figure(bound: str, low: str, high: str, value: str, others: list[str], wording: str) -> Figure | None:
        if not bound:
            return None
        least, most, at = (number(text) if text else None for text in (low, high, value))
        return Figure(bounds[bound], least, most, at, tuple(sorted(map(number, others))), wording)

    return {
        iri: Proposition(
            ref(about),
            prop,
            (Concept(named) if named in concepts else ref(named)) if named else None,
            figure(bound, low, high, value, others, wording),
            parsed(date) if date else None,
            Text(nfc(text), language) if has_text else None,
            tuple(scopes),
            parsed(period) if period else None,
            ref(within) if within else None,
            counting,
        )
        for (
            iri, about, prop, named, bound, low, high, value, others, wording, date, has_text, text, language, scopes,
            period, within, counting,
        ) in rows(_proposition_columns(frame))
    }  # fmt: skip


def _proposition_columns(frame: "pl.LazyFrame") -> "pl.LazyFrame":
    import polars as pl

    return frame.select(
        "iri", "about", "property", "object", "bound", "low_text", "high_text", "number_text", "alternatives_text",
        "wording", "date", pl.col("text").is_not_null().alias("has_text"), "text", "text_language", "scopes",
        "period", "within", "counting",
    )  # fmt: skip


def _words(folder: Path, assertions: "pl.LazyFrame", propositions: "pl.LazyFrame") -> dict[str, tuple[str, ...]]:
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
    return grouped(pl.concat(found).drop_nulls(), "iri", "text")
