"""N-Quads are taken apart as an RDF library takes them apart."""

import io
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.columns.lines import batches, terms
from testimonia.rdf.ntriples import string, typed
from testimonia.rdf.terms import EDTF

_TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12) | st.text(
    '\\"nut\n\r\t\u007f\x00 >@^<', max_size=12
)
_LITERAL = (
    st.builds(string, _TEXT)
    | st.builds(string, _TEXT, st.sampled_from(["en", "fa", "zh-hant-tw"]))
    | st.builds(typed, _TEXT, st.just(EDTF))
)
_OBJECT = _LITERAL | st.sampled_from(["<https://example.org/a>", "<https://example.org/ایران>"])


def _line(thing: str, graph: str = "g", subject: str = "s") -> str:
    return f"<https://example.org/{subject}> <https://example.org/p> {thing} <https://example.org/{graph}> .\n"


def _parsed(lines: bytes) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS):
        term = quad.object
        assert isinstance(term, ox.Literal | ox.NamedNode)
        literal = isinstance(term, ox.Literal)
        kind = term.datatype.value if isinstance(term, ox.Literal) and "XMLS" not in term.datatype.value else None
        kind = None if kind and kind.endswith("langString") else kind
        language = term.language if isinstance(term, ox.Literal) else None
        names = (quad.subject.value, quad.predicate.value, term.value)
        found.append((*names, literal, kind, language, quad.graph_name.value))
    return found


@given(st.lists(st.tuples(_OBJECT, st.sampled_from("gh")), min_size=1, max_size=20))
def test_terms_are_those_that_an_rdf_library_reads(written: list[tuple[str, str]]) -> None:
    lines = "".join(_line(thing, graph) for thing, graph in written).encode()
    assert terms(lines).rows() == _parsed(lines)


@given(st.lists(_TEXT, min_size=1, max_size=20))
def test_terms_are_read_as_an_rdf_library_writes_them(texts: list[str]) -> None:
    quads = [
        ox.Quad(
            ox.NamedNode("https://example.org/s"),
            ox.NamedNode("https://example.org/p"),
            ox.Literal(text),
            ox.NamedNode("https://example.org/g"),
        )
        for text in texts
    ]
    lines = io.BytesIO()
    ox.serialize(quads, lines, format=ox.RdfFormat.N_QUADS)
    assert terms(lines.getvalue())["object"].to_list() == texts


def test_characters_may_be_written_by_their_number() -> None:
    lines = _line(r'"\u0041 \U0001F54A \\u0041 \"\\\\n\n"').encode()
    assert terms(lines)["object"].to_list() == ['A \U0001f54a \\u0041 "\\\\n\n']


@pytest.mark.parametrize("size", [1, 60, 200, 1000, 100_000])
def test_batches_end_where_a_subject_ends(tmp_path: Path, size: int) -> None:
    lines = sorted(_line(f'"{n}"', subject=f"s{n % 7}") for n in range(60))
    path = tmp_path / "part.nq"
    path.write_text("".join(lines), encoding="utf-8")
    pieces = list(batches(path, size))
    assert b"".join(pieces).decode() == "".join(lines)
    subjects = [{line.split(b" ")[0] for line in piece.splitlines()} for piece in pieces]
    assert sum(map(len, subjects)) == len(set().union(*subjects))


def test_a_triple_without_a_graph_is_refused() -> None:
    with pytest.raises(ValueError, match="no N-Quad of a named graph"):
        terms(b"<https://example.org/s> <https://example.org/p> <https://example.org/o> .\n" + _line('"a"').encode())
