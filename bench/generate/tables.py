"""Records as rows: a dot goes inside a field, a semicolon separates several values."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .pool import Record


class Table(NamedTuple):
    """The table of one type of record: what it is called, and its columns."""

    name: str
    columns: tuple[str, ...]


_NAMES = ("id", "label.en", "label.fa", "alt.en")
_QUALIFIERS = ("scope", "period", "within", "counting")
TABLES: dict[str, Table] = {
    "Event": Table("events", (*_NAMES, "kind", "part_of")),
    "Person": Table("people", (*_NAMES, "at_risk")),
    "Group": Table("groups", (*_NAMES, "anonymous")),
    "Institution": Table("institutions", (*_NAMES, "sub_organization_of", "linked_to", "opposed_to")),
    "Post": Table("posts", (*_NAMES, "post_in", "one_holder")),
    "Place": Table("places", (*_NAMES, "located_in", "lat", "long", "restricted")),
    "Source": Table("sources", (
        "id", "kind", "title.en", "title.fa", "publisher", "author", "published", "language", "url", "unseen",
        "derived_from",
    )),
    "Capture": Table("captures", ("id", "capture_of", "sha256", "captured_on")),
    "Claim": Table("claims", (
        "id", "about", "property", "object", "value", "value.en", "value.fa", "at_least", "more_than", "at_most",
        "up_to", "less_than", "approximately", "between", "one_of", "wording", *_QUALIFIERS, "proposition_of",
        "source", "said_by", "stance", "passage.paragraph", "passage.page", "passage.timecode", "passage.exact",
        "asserted_on", "relays", "relays.said_by", "relays.hedge", "relays.asserted_on", "relays.relays.said_by",
        "retracts", "corrects", "hedge", "hedge.fa", "confidential",
    )),
    "Assessment": Table("assessments", (
        "assesses", "reliability", "credibility", "reviewer", "assessed_on",
    )),
    "Mapping": Table("mappings", (
        "subject", "match", "target", "decision", "justification", "confidence", "reviewer", "mapped_on",
    )),
}  # fmt: skip
"""The table of each type of record."""


def cells(record: Record) -> list[str]:
    """Return the cells of a record's row. Raises ``ValueError`` for what has no column: nothing is left out."""
    columns = TABLES[str(record["type"])].columns
    found = dict(_flat(record, ""))
    del found["type"]
    lost = found.keys() - set(columns)
    if lost:
        raise ValueError(f"No column for {', '.join(sorted(lost))}.")
    return [found.get(column, "") for column in columns]


def _flat(fields: Mapping[str, object], before: str) -> Iterator[tuple[str, str]]:
    for name, value in fields.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}.")
        elif isinstance(value, list):
            yield before + name, "; ".join(map(str, value))
        else:
            yield before + name, "true" if value is True else str(value)
