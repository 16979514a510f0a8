"""The reference of records says what the schema says."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from testimonia.core.schema import FIELDS, FIGURE_FIELDS, PASSAGE_FIELDS, RELAY_FIELDS, Field, Kind
from testimonia.files.cells import TABLE_NAMES
from testimonia.files.limits import DEFAULT
from testimonia.files.readers import READERS

PAGE = Path(__file__).parents[2] / "docs" / "records.md"

HOLDS = {
    Kind.CONCEPT: "a word of the list {to}",
    Kind.DATE: "a date",
    Kind.DIGEST: "64 characters, 0-9 and a-f",
    Kind.FIGURE: "a value",
    Kind.FIGURES: "numbers",
    Kind.FLAG: "true or false",
    Kind.ID: "an id",
    Kind.IRI: "a web address",
    Kind.LANGUAGE: "a language code",
    Kind.NUMBER: "a number",
    Kind.PASSAGE: "a passage",
    Kind.PLAIN: "text",
    Kind.PROPERTY: "a claim property",
    Kind.REF: "the id of a {to}",
    Kind.RELAYS: "ids of claims, or relays",
    Kind.TEXT: "words",
    Kind.TYPE: "the word {type}",
}


def sections(text: str) -> dict[str, str]:
    parts = re.split(r"^#{2,3} (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.fixture(scope="module")
def page() -> dict[str, str]:
    return sections(PAGE.read_text("utf-8"))


@pytest.fixture(scope="module")
def table(
    page: dict[str, str], tables: Callable[[str], Iterator[list[dict[str, str]]]]
) -> Callable[[str], dict[str, dict[str, str]]]:
    def read(section: str) -> dict[str, dict[str, str]]:
        rows = next(tables(page[section]))
        return {row["Field"].strip("`"): row for row in rows}

    return read


def holds(kind: str, field: Field) -> str:
    to = " or ".join(f"`{t}`" if field.kind is Kind.CONCEPT else t for t in field.to) or "thing"
    if set(field.to) >= {"Event", "Place", "Source"}:
        to = "thing"
    return HOLDS[field.kind].format(to=to, type=f"`{kind}`").replace("a Event", "an Event").replace("a Inst", "an Inst")


@pytest.mark.parametrize("kind", sorted(FIELDS))
def test_every_field_of_a_record_type_is_in_its_table_as_the_schema_has_it(
    kind: str, table: Callable[[str], dict[str, dict[str, str]]]
) -> None:
    rows = table(kind)
    assert list(rows) == list(FIELDS[kind])
    for name, field in FIELDS[kind].items():
        assert rows[name]["Holds"] == holds(kind, field), name
        assert rows[name]["Needed"] == ("yes" if field.required else ""), name
        assert rows[name]["Several"] == ("yes" if field.many else ""), name
        assert rows[name]["Meaning"], name


@pytest.mark.parametrize(("section", "fields"), [("Relays", RELAY_FIELDS), ("Passages", PASSAGE_FIELDS)])
def test_every_field_inside_a_claim_is_in_its_table(
    section: str, fields: tuple[str, ...], table: Callable[[str], dict[str, dict[str, str]]]
) -> None:
    assert list(table(section)) == list(fields)


def test_every_way_to_write_a_figure_is_in_its_table(table: Callable[[str], dict[str, dict[str, str]]]) -> None:
    assert set(table("Figures")) == {*FIGURE_FIELDS, "wording"}


def test_every_format_and_every_name_of_a_table_is_told(page: dict[str, str]) -> None:
    assert all(f"`{ending}`" in page["Files"] for ending in READERS)
    assert all(
        f"`{name}`" in page["Tables: CSV, TSV and XLSX"] for name in TABLE_NAMES if name.endswith(("s", "people"))
    )


def test_the_limits_are_those_of_the_readers(page: dict[str, str]) -> None:
    mib = 1024 * 1024
    for told in (f"{DEFAULT.yaml_bytes // mib} MiB", f"{DEFAULT.json_bytes // mib} MiB", f"{DEFAULT.cell_chars:,}"):
        assert told in page["Files"] + page["Tables: CSV, TSV and XLSX"]
