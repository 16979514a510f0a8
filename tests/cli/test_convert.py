"""``convert``: an exported graph in another format, and back."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_an_export_in_another_encoding_is_read_back_to_the_byte(run: Run, example_folder: Path, tmp_path: Path) -> None:
    assert run("-C", example_folder, "export", "nquads", "-o", "plain.nq").returncode == 0
    for form, name in (("nanopubs", "graph.trig"), ("rdf12-nquads", "graph.nq")):
        assert run("-C", example_folder, "export", form, "-o", name).returncode == 0
        back = run("convert", name, "nquads")
        assert back.returncode == 0
        assert back.stdout == (tmp_path / "plain.nq").read_text("utf-8"), form


def test_an_altered_nanopublication_is_refused_unless_it_is_wanted(
    run: Run, example_folder: Path, tmp_path: Path
) -> None:
    run("-C", example_folder, "export", "nanopubs", "-o", "graph.trig")
    path = tmp_path / "graph.trig"
    text = path.read_text("utf-8")
    assert text.count("stance:denies") >= 1
    path.write_text(text.replace("stance:denies", "stance:asserts", 1), encoding="utf-8")
    refused = run("convert", "graph.trig", "nquads")
    assert refused.returncode == 2
    assert refused.stderr.startswith("Error: 1 nanopublication is not what was published: <https://example.org/")
    assert "--altered" in refused.stderr
    assert run("convert", "graph.trig", "nquads", "--altered").returncode == 0


@pytest.mark.parametrize(
    ("name", "content", "form", "message"),
    [
        ("a.nq", "", "svg", "There is no format “svg” of the graph."),
        ("a.nq", "", "nanopub", "Did you mean nanopubs?"),
        ("a.docx", "", "nquads", "The name of a.docx does not say what is in it."),
        ("a.nq", None, "nquads", "There is no file a.nq."),
        ("a.nq", "<a> <b>\n", "nquads", "a.nq, line 1:"),
        ("a.nq", "", "nanopubs", "a.nq holds no statements: there is nothing to convert."),
        ("a.trig", "# only a remark\n", "nquads", "a.trig holds no statements"),
        ("a.nt", "<http://a/s> <http://a/p> <http://a/o> .\n", "nanopubs", "not said where the addresses"),
    ],
)
def test_what_cannot_be_converted_is_told(
    name: str, content: str | None, form: str, message: str, run: Run, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    ended = run("convert", name, form)
    assert ended.returncode == 2
    assert message in ended.stderr
