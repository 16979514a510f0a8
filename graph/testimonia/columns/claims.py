"""Claims read from the tables: propositions, assertions, their grades, and the text that stands with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from testimonia.columns.claim_rows import ClaimRows, read_rows
from testimonia.columns.frames import grouped, rows
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
    marks = register.entries.marks
    rows_read = read_rows(folder, of=of, with_words=bool(marks.at_risk or marks.restricted))
    return claims_of(rows_read, register, read_concepts(folder))


def claims_of(read: ClaimRows, register: Testimony, concepts: frozenset[str]) -> Claims:
    """Return the claims in some rows. What a reprint prints again is found among them."""
    return Claims(
        _propositions(read.propositions.lazy(), concepts),
        with_reprints(_assertions(read.assertions.lazy()), register.ties),
        read_gradings(read.gradings.lazy()),
        grouped(read.words.lazy(), "iri", "text"),
    )


def _assertions(frame: "pl.LazyFrame") -> dict[str, Said]:
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
            frame.drop("confidential")
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
        ) in rows(frame)
    }  # fmt: skip
