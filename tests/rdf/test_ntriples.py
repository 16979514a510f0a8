"""Terms as text: whatever a record holds comes back from the parser unchanged."""

from collections.abc import Callable
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.rdf.ntriples import day, edtf, iri, number, string, typed
from testimonia.store.oxigraph import in_memory

HOSTILE = [
    "",
    '"',
    "\\",
    '\\"',
    "\\u0041",
    "a\nb",
    "a\r\nb",
    "\t",
    "\x00\x01\x0b\x0c\x1f\x7f\x85",
    "\u2028\u2029\ufeff",
    '"@en .\n<x> <y> <z> .',
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "\u202egnp.exe",
    "راست \u200f به \u200e چپ",
    "𐎠𐎼𐎹 👩‍👩‍👧",
    "\ufffe\uffff\U0010ffff",
]


def parsed(term: str) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    (quad,) = ox.parse(f"<x:s> <x:p> {term} <x:g> .\n", format=ox.RdfFormat.N_QUADS)
    return quad.object


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_one_literal(text: str) -> None:
    assert parsed(string(text)) == ox.Literal(text)
    assert parsed(string(text, "fa")) == ox.Literal(text, language="fa")


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert parsed(string(text)) == ox.Literal(text)
    assert "\n" not in string(text)


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_comes_back_from_the_store_as_it_was(text: str) -> None:
    store = in_memory(f"<x:s> <x:p> {string(text)} <x:g> .\n")
    (row,) = store.query("SELECT ?o { ?s ?p ?o }")  # type: ignore[misc]
    assert row["o"] == ox.Literal(text)


@given(st.decimals(-(10**15), 10**15, places=6))
def test_a_number_is_written_as_the_store_writes_it(value: Decimal) -> None:
    from testimonia.core.numbers import canonical

    told = number(canonical(value), integer=False)
    (quad,) = ox.parse(in_memory(f"<x:s> <x:p> {told} <x:g> .\n").dump(), format=ox.RdfFormat.N_QUADS)
    assert str(quad.object) == told
    assert "E" not in told


def test_terms_have_their_datatypes() -> None:
    assert iri("https://example.org/ی") == "<https://example.org/ی>"
    assert number(Decimal(12), integer=True) == '"12"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert number(Decimal("1E+3"), integer=False) == '"1000"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    assert edtf("1988?") == '"1988?"^^<http://id.loc.gov/datatypes/edtf/EDTF>'
    assert day("1988-07-01") == '"1988-07-01"^^<http://www.w3.org/2001/XMLSchema#date>'
    assert typed('"', "x:y") == '"\\""^^<x:y>'


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.strip() and text.isprintable()])
def test_a_hostile_label_changes_nothing_around_it(text: str, write: Callable[..., str]) -> None:
    lines = write({"type": "Event", "id": "x", "label": {"en": text}, "alt": text}).splitlines()
    assert len(lines) == 3
    assert all(line.startswith("<https://example.org/t/x> <") for line in lines)
    quads = list(ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS))
    assert {q.object.value for q in quads if isinstance(q.object, ox.Literal)} == {text.strip()}
