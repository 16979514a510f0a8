"""N-Quads and N-Triples from sorted files, a block of each at a time: the same as from all quads in memory."""

import resource
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.export import merging, rdf
from testimonia.export.merging import Merged, in_blocks
from testimonia.export.withheld import of_quads
from testimonia.project import Project
from testimonia.rdf.terms import ONTOLOGY_GRAPH

GRAPHS = [ox.NamedNode("https://e.org/g"), ox.NamedNode("https://e.org/h"), ox.NamedNode(ONTOLOGY_GRAPH)]
LITERALS = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
OBJECTS = st.one_of(
    LITERALS.map(ox.Literal),
    LITERALS.map(lambda text: ox.Literal(text, language="en")),
    LITERALS.map(lambda text: ox.Literal(text, datatype=ox.NamedNode("https://e.org/d"))),
    st.sampled_from([ox.NamedNode("https://e.org/a"), ox.NamedNode("https://e.org/a b".replace(" ", "%20"))]),
)
QUADS = st.builds(
    ox.Quad,
    st.sampled_from([ox.NamedNode("https://e.org/s"), ox.NamedNode("https://e.org/s2")]),
    st.sampled_from([ox.NamedNode("https://e.org/p"), ox.NamedNode("https://e.org/p-")]),
    OBJECTS,
    st.sampled_from([*GRAPHS, ox.DefaultGraph()]),
)


def files(folder: Path, parts: list[list[ox.Quad]]) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for number, quads in enumerate(parts):
        (folder / f"{number}.nq").write_text(rdf.nquads(quads), encoding="utf-8", newline="")
    return sorted(folder.glob("*.nq"))


@given(parts=st.lists(st.lists(QUADS, max_size=8), max_size=4), block=st.sampled_from([1, 7, 64, 1 << 20]))
def test_lines_of_several_files_are_merged_as_if_all_were_read(
    parts: list[list[ox.Quad]], block: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    paths = files(tmp_path_factory.mktemp("parts"), parts)
    every = [quad for quads in parts for quad in quads]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merging, "_SMALLEST", block)
        patch.setattr(merging, "_LARGEST", block)
        assert b"".join(Merged(paths).nquads()).decode() == rdf.nquads(every)
        assert b"".join(Merged(paths).ntriples()).decode() == rdf.ntriples(every)
        kept = [quad for quad in every if quad.graph_name != GRAPHS[2]]
        assert b"".join(in_blocks(Merged(paths, without=ONTOLOGY_GRAPH).nquads())).decode() == rdf.nquads(kept)


def test_more_files_than_can_be_open_at_once_are_merged(tmp_path: Path) -> None:
    parts = [[ox.Quad(ox.NamedNode(f"https://e.org/{n}"), GRAPHS[0], ox.Literal("x"), GRAPHS[1])] for n in range(2000)]
    paths = files(tmp_path / "many", parts)
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, before[1]))
    try:
        assert len(list(Merged(paths).nquads())) == len(parts)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


@pytest.mark.parametrize("ontology", [False, True])
@pytest.mark.parametrize("form", ["nquads", "ntriples"])
def test_the_example_is_exported_as_if_all_of_it_were_read(form: str, ontology: bool, example: Project) -> None:  # noqa: FBT001 - a parameter of the test
    quads = [quad for part in example.snapshot.parts for quad in rdf.quads_of(part.read_bytes())]
    kept = [quad for quad in quads if ontology or quad.graph_name != GRAPHS[2]]
    written = example.export(form, ontology=ontology)
    assert written.decode() == (rdf.nquads if form == "nquads" else rdf.ntriples)(kept)
    assert written.caution == of_quads(kept)


def test_what_must_not_become_public_is_counted_while_lines_are_written(tmp_path: Path) -> None:
    tm = "https://w3id.org/testimonia/ns#"
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    marks = {"a": "ConfidentialAssertion", "p": "AgentAtRisk", "q": "AgentAtRisk", "place": "RestrictedPlace"}
    lines = [f"<https://e.org/{node}> {kind} <{tm}{mark}> <https://e.org/g> .\n" for node, mark in marks.items()]
    lines.append("<https://e.org/in> <https://schema.org/containedInPlace> <https://e.org/place> <https://e.org/g> .\n")
    lines.append(f'<https://e.org/z> <https://e.org/p> "> <{tm}AgentAtRisk> " <https://e.org/g> .\n')
    path = tmp_path / "part.nq"
    path.write_text("".join(sorted(lines)), encoding="utf-8")
    merged = Merged([path])
    assert len(list(merged.ntriples())) == len(lines)
    found = merged.caution()
    assert (found.confidential, found.at_risk, found.restricted) == (1, 2, 2)
