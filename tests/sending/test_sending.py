"""A graph arrives whole at a store, whatever happens on the way."""

import gzip
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from testimonia.errors import UsageError
from testimonia.project import Project
from testimonia.sending.address import Credentials, address, credentials
from testimonia.sending.client import Client, StoreUnreachableError
from testimonia.sending.contents import contents
from testimonia.sending.journal import Journal
from testimonia.sending.loaders import LOADERS
from testimonia.sending.sending import IncompleteError, Sent, send
from testimonia.sending.signing import digest

if TYPE_CHECKING:
    from conftest import Between, Oxigraph

G = "https://example.org/g/"


def shards(folder: Path, graphs: dict[str, int], changed: str = "") -> list[Path]:
    """Write two sorted files in which the lines of all graphs are mixed."""
    lines = sorted(
        f'<{G}s{n:03}> <{G}p> "{graph} {n}{changed if graph == "b" else ""}" <{G}{graph}> .\n'
        for graph, count in graphs.items()
        for n in range(count)
    )
    folder.mkdir(exist_ok=True)
    files = [folder / "00000.nq", folder / "00001.nq"]
    for number, path in enumerate(files):
        path.write_text("".join(lines[number::2]), encoding="utf-8")
    return files


def quads_of(files: list[Path]) -> set[str]:
    return {str(quad) for path in files for quad in ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS)}


def sent(files: list[Path], port: int, journal: Path, *, tries: int = 8, waits: "list[float] | None" = None) -> Sent:
    return send(
        files,
        contents(files),
        store=address(f"http://127.0.0.1:{port}/store"),
        query=address(f"http://127.0.0.1:{port}/query"),
        client=Client(tries=tries, sleep=(waits if waits is not None else []).append),
        journal=Journal.read(journal),
        piece_bytes=1_000,
    )


def changing(between: "Between") -> list[str]:
    return [method for method, path in between.passed if path.startswith("/store")]


def test_the_example_arrives_as_it_is(example: Project, oxigraph: "Oxigraph", tmp_path: Path) -> None:
    files = list(example.snapshot.parts)
    made = sent(files, oxigraph.port, tmp_path / "journal")
    there = ox.Store()
    for path in files:
        there.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
    assert oxigraph.quads() == {str(quad) for quad in there}
    assert made.triples == len(there)


def test_what_has_not_changed_is_not_sent_again_and_what_is_gone_is_removed_last(
    between: "Between", oxigraph: "Oxigraph", tmp_path: Path
) -> None:
    files = shards(tmp_path / "shards", {"a": 30, "b": 20, "c": 1})
    assert sent(files, between.port, tmp_path / "journal") == Sent(3, 3, 0, 51)
    between.passed.clear()
    assert sent(files, between.port, tmp_path / "journal") == Sent(3, 0, 0, 51)
    assert between.passed == []
    files = shards(tmp_path / "shards", {"a": 30, "b": 10, "d": 2}, changed="!")
    assert sent(files, between.port, tmp_path / "journal") == Sent(3, 2, 1, 42)
    assert oxigraph.quads() == quads_of(files)
    assert not any("%2Fa" in path for _, path in between.passed)
    assert [method for method, _ in between.passed][-1] == "DELETE"
    assert between.passed[-1][1].endswith("%2Fc")


@pytest.mark.parametrize("fault", ["500", "502", "503", "429", "cut off before", "cut off after", "truncated"])
def test_a_request_that_fails_is_sent_again_and_nothing_is_lost(
    fault: str, between: "Between", oxigraph: "Oxigraph", tmp_path: Path
) -> None:
    files = shards(tmp_path / "shards", {"a": 40, "b": 20})
    between.faults = [fault, "", fault, fault, "", fault]
    waits: list[float] = []
    sent(files, between.port, tmp_path / "journal", waits=waits)
    assert oxigraph.quads() == quads_of(files)
    if fault == "truncated":  # what has no content cannot be cut short
        assert waits
    else:
        assert waits == ([2.0] * 4 if fault == "429" else [0.5, 0.5, 1.0, 0.5])


def test_a_store_that_stays_away_is_told_and_the_next_run_goes_on_from_there(
    between: "Between", oxigraph: "Oxigraph", tmp_path: Path
) -> None:
    files = shards(tmp_path / "shards", {"a": 100, "b": 60})
    between.faults = ["", "", "", *["503"] * 3]
    with pytest.raises(StoreUnreachableError, match=r"failed 3 times: it answered 503\. Oops") as raised:
        sent(files, between.port, tmp_path / "journal", tries=3)
    assert "goes on from there" in raised.value.hint
    oxigraph.stop()
    oxigraph.start()
    before = len(changing(between))
    sent(files, between.port, tmp_path / "journal")
    assert before == 3
    everything = len(changing(between))
    assert oxigraph.quads() == quads_of(files)
    (tmp_path / "journal").unlink()
    sent(files, between.port, tmp_path / "journal")
    assert len(changing(between)) - everything == everything
    assert oxigraph.quads() == quads_of(files)


def test_a_journal_that_was_cut_off_costs_one_piece(between: "Between", oxigraph: "Oxigraph", tmp_path: Path) -> None:
    files = shards(tmp_path / "shards", {"a": 100})
    between.faults = [*[""] * 4, *["503"] * 2]
    with pytest.raises(StoreUnreachableError):
        sent(files, between.port, tmp_path / "journal", tries=2)
    content = (tmp_path / "journal").read_bytes()
    (tmp_path / "journal").write_bytes(content[:-5])
    sent(files, between.port, tmp_path / "journal")
    assert oxigraph.quads() == quads_of(files)
    assert changing(between)[:2] == ["PUT", "POST"]
    assert changing(between).count("PUT") == 1


def test_a_store_that_counts_otherwise_is_told_and_sent_it_again(
    oxigraph: "Oxigraph", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = shards(tmp_path / "shards", {"a": 40, "b": 10})
    with monkeypatch.context() as patched:
        patched.setattr(Client, "post", lambda *_: None)
        with pytest.raises(IncompleteError, match="instead of 40"):
            sent(files, oxigraph.port, tmp_path / "journal")
    sent(files, oxigraph.port, tmp_path / "journal")
    assert oxigraph.quads() == quads_of(files)


def test_nobody_is_led_to_another_host(between: "Between", tmp_path: Path) -> None:
    files = shards(tmp_path / "shards", {"a": 1})
    between.faults = ["307"]
    with pytest.raises(StoreUnreachableError, match="answered 307"):
        sent(files, between.port, tmp_path / "journal")
    assert between.passed == []


def test_nobody_listening_is_told_plainly(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(StoreUnreachableError, match="the connection failed"):
        sent(shards(tmp_path / "shards", {"a": 1}), port, tmp_path / "journal", tries=2)


def test_a_file_that_was_cut_off_is_refused_before_anything_is_sent(tmp_path: Path) -> None:
    path = tmp_path / "x.nq.gz"
    path.write_bytes(gzip.compress(b'<urn:a> <urn:b> "c" <urn:g> .\n<urn:a> <urn:b> "d'))
    with pytest.raises(UsageError, match=r"x\.nq\.gz:2 is no line"):
        contents([path])


def test_marks_are_counted_once_for_each_node(example: Project) -> None:
    found = contents(list(example.snapshot.parts), without=f"{example.settings.base}view/")
    assert sum(content.lines for content in found.graphs.values()) == example.stats()["counts"]["quads"]  # type: ignore[index]


def test_a_name_and_password_are_not_shown_and_go_nowhere_unprotected(between: "Between") -> None:
    known = credentials({"TESTIMONIA_STORE_USER": "u", "TESTIMONIA_STORE_PASSWORD": "secret"})
    assert "secret" not in repr(known)
    with pytest.raises(UsageError, match="only one is set"):
        credentials({"TESTIMONIA_STORE_USER": "u"})
    with pytest.raises(UsageError, match="name or password in it"):
        address("https://u:secret@store.example/x")
    token = Client(Credentials("", "", "secret"), tries=1)
    with pytest.raises(UsageError, match="unprotected"):
        token.put(address("http://store.example/x"), f"{G}a", b"")
    token.put(address(f"http://127.0.0.1:{between.port}/store"), f"{G}a", b"")
    assert between.headers[-1]["Authorization"] == "Bearer secret"
    between.faults = ["401"]
    with pytest.raises(StoreUnreachableError, match="did not let us in") as raised:
        token.put(address(f"http://127.0.0.1:{between.port}/store"), f"{G}a", b"")
    assert "secret" not in f"{raised.value} {raised.value.hint}"


@pytest.mark.parametrize("challenge", ['Basic realm="r"', 'Digest realm="r", nonce="n", qop="auth"'])
def test_a_store_that_asks_for_a_name_is_answered_as_it_asks(challenge: str, between: "Between") -> None:
    client = Client(Credentials("u", "secret"))
    between.faults = [challenge]
    for _ in range(2):
        client.put(address(f"http://127.0.0.1:{between.port}/store"), f"{G}a", b"")
    given = [headers.get("Authorization", "") for headers in between.headers]
    assert given[0] == ""
    assert all(value.startswith(challenge.split(maxsplit=1)[0]) for value in given[1:])
    if challenge.startswith("Digest"):
        assert ["nc=00000001" in given[1], "nc=00000002" in given[2], "secret" in "".join(given)] == [True, True, False]


def test_a_digest_is_that_of_the_example_in_the_standard() -> None:
    challenge = (
        'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", '
        'opaque="5ccc069c403ebaf9f0171e9517f40e41"'
    )
    known = Credentials("Mufasa", "Circle Of Life")
    made = digest(challenge, known, "GET", "/dir/index.html", 1, nonce="0a4f113b")
    assert 'response="6629fae49393a05397450978507c4ef1"' in made
    assert 'opaque="5ccc069c403ebaf9f0171e9517f40e41"' in made
    assert "Circle Of Life" not in made


def test_a_script_for_a_loader_does_what_it_says(tmp_path: Path) -> None:
    files = shards(tmp_path / "it's here", {"a": 5, "b": 3})
    script = tmp_path / "load.sh"
    script.write_text(LOADERS["oxigraph"](files), encoding="utf-8")
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    settings = {**os.environ, "PATH": path, "OXIGRAPH_LOCATION": str(tmp_path / "store")}
    subprocess.run(["sh", str(script)], env=settings, check=True, capture_output=True)
    assert {str(quad) for quad in ox.Store.read_only(str(tmp_path / "store"))} == quads_of(files)


@pytest.mark.parametrize("name", LOADERS)
def test_every_script_is_sound_shell_and_names_every_file(name: str, tmp_path: Path) -> None:
    files = shards(tmp_path / "it's here", {"a": 5})
    text = LOADERS[name](files)
    subprocess.run(["sh", "-n"], input=text.encode(), check=True)
    assert all(file.name in text for file in files) or "ld_dir" in text
