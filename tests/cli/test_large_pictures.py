"""Pictures that nobody could read are not drawn: what would make them smaller is told, with how much is left."""

import re
from pathlib import Path

import pytest

from testimonia.cli.run import run
from testimonia.errors import UsageError
from testimonia.export import readable
from testimonia.export.formats import NETWORK_FORMATS
from testimonia.export.readable import check_size
from testimonia.project import Project

PICTURES = sorted(name for name, form in NETWORK_FORMATS.items() if form.picture)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no more than a hundred nodes be readable, so that the example is too large."""
    monkeypatch.setattr(readable, "MOST_NODES", 100)
    monkeypatch.setattr(readable, "MOST_EDGES", 200)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("form", PICTURES)
def test_a_picture_that_is_too_large_is_refused_with_what_would_make_it_smaller(form: str, example: Project) -> None:
    with pytest.raises(UsageError) as raised:
        example.export(form)
    nodes, edges = len(example.network()), example.network().number_of_edges()
    assert f"The network has {nodes} nodes and {edges} edges" in str(raised.value)
    ways = re.findall(r"(--\w+) (\S+): (\d+) nodes? and (\d+) edges?", raised.value.hint)
    assert {option for option, *_ in ways} >= {"--event", "--source", "--network"}
    for option, name, *sizes in ways:
        limits = {"name" if option == "--network" else option.removeprefix("--"): name}
        smaller = example.network(**limits)
        assert [len(smaller), smaller.number_of_edges()] == [int(size) for size in sizes], option
    assert "graphml" in raised.value.hint


@pytest.mark.usefixtures("few")
def test_the_command_tells_it_and_writes_nothing(
    example: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "network.svg"
    assert run(["-C", str(example.settings.folder), "export", "svg", "-o", str(file)]) == 2
    assert "--event" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("few")
def test_other_formats_are_written_however_large_they_are(example: Project) -> None:
    for form in ("graphml", "csv-edges", "dot"):
        assert example.export(form)


def test_where_nothing_is_small_enough_the_options_are_named() -> None:
    with pytest.raises(UsageError) as raised:
        check_size(9000, 20_000, "svg", lambda: [("--event x", 900, 2), ("--until 1990", 0, 0)])
    assert "9,000 nodes and 20,000 edges" in str(raised.value)
    assert raised.value.hint.startswith("Limit it with --event, --source or --until.")


def test_what_can_be_read_is_not_counted_further() -> None:
    check_size(readable.MOST_NODES, readable.MOST_EDGES, "svg", lambda: pytest.fail("it was counted"))
    check_size(readable.MOST_NODES * 2, readable.MOST_EDGES * 2, "html", lambda: pytest.fail("it was counted"))
