"""``testimonia publish`` as a user meets it; what happens on the way to the store is in ``tests/sending``."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]

RECORDS = """
- {type: Event, id: e, label: An event}
- {type: Person, id: p, label: A person}
- {type: Claim, id: c, about: e, property: death_toll, value: 3, said_by: p%s}
"""


@pytest.fixture
def built(tmp_path: Path, run: Run) -> Path:
    return project(tmp_path / "project", "", run)


def project(folder: Path, more: str, run: Run) -> Path:
    (folder / "records").mkdir(parents=True)
    (folder / "testimonia.toml").write_text('title = "T"\nbase = "https://example.org/t/"\n', encoding="utf-8")
    (folder / "records" / "a.yaml").write_text(RECORDS % more, encoding="utf-8")
    assert run("-C", folder, "build").returncode == 0
    return folder


def test_a_script_is_printed_with_every_file_of_the_graph(built: Path, run: Run) -> None:
    finished = run("-C", built, "publish", "--script", "oxigraph")
    assert finished.returncode == 0
    assert finished.stdout.startswith("#!/bin/sh\n")
    parts = list((built / ".testimonia").glob("snapshots/*/graph/*.nq"))
    assert parts
    assert all(str(part) in finished.stdout for part in parts)
    assert "derived" not in finished.stdout


def test_what_must_not_become_public_is_sent_only_if_asked_for(tmp_path: Path, run: Run) -> None:
    folder = project(tmp_path / "secret", ", confidential: true", run)
    refused = run("-C", folder, "publish", "http://127.0.0.1:9/store")
    assert refused.returncode == 2
    assert "1 said in confidence. Nothing was sent." in refused.stderr
    assert "--confidential" in refused.stderr
    asked = run("-C", folder, "publish", "--script", "virtuoso", "--confidential")
    assert asked.returncode == 0
    assert "Only those who may know it may read it" in asked.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "one of both"),
        (["https://x.example/store", "--script", "graphdb"], "one of both"),
        (["--script", "graphbd"], "graphdb"),
        (["https://x.example/data"], "--query"),
        (["https://u:p@x.example/store"], "TESTIMONIA_STORE_USER"),
        (["ftp://x.example/store"], "no web address"),
        (["https://x.example/store", "--from", "nowhere"], "no finished shards"),
    ],
)
def test_what_cannot_be_done_is_told_with_what_to_do(arguments: list[str], told: str, built: Path, run: Run) -> None:
    finished = run("-C", built, "publish", *arguments)
    assert finished.returncode == 2
    assert told in finished.stderr


def test_shards_are_published_as_they_lie_once_they_are_finished(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "shards"
    (folder / "graph").mkdir(parents=True)
    (folder / "graph" / "00000.nq").write_text("<urn:a> <urn:b> <urn:c> <urn:g> .\n", encoding="utf-8")
    unfinished = run("publish", "--script", "oxigraph", "--from", folder)
    assert (unfinished.returncode, "no finished shards" in unfinished.stderr) == (2, True)
    (folder / "manifest.json").write_text("{}", encoding="utf-8")
    finished = run("publish", "--script", "oxigraph", "--from", folder)
    assert finished.returncode == 0
    assert str(folder / "graph" / "00000.nq") in finished.stdout
