"""The whole way of ``testimonia publish``, from a built project to a store."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from testimonia.cli.app import Session
from testimonia.cli.console import Console
from testimonia.cli.sharing import run_publish
from testimonia.project import Project

if TYPE_CHECKING:
    from conftest import Oxigraph

RECORDS = """
- {type: Event, id: e, label: An event}
- {type: Person, id: p, label: A person}
- {type: Person, id: q, label: Another person}
- {type: Claim, id: c, about: e, property: death_toll, value: 3, said_by: p}
- {type: Claim, id: d, about: e, property: death_toll, value: 30, said_by: q, confidential: true}
"""


def test_records_and_analyses_are_at_the_store_and_views_are_not(
    make_project: Callable[..., Path], oxigraph: "Oxigraph", capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_project({"records/a.yaml": RECORDS, "records/b.yaml": "- {type: Person, id: r, label: A third}\n"})
    project = Project.load(folder)
    project.build()
    session = Session(folder=folder, lang="", console=Console())
    store = f"http://127.0.0.1:{oxigraph.port}/store"
    run_publish(session, store, "", "", "", confidential=True)
    told = capsys.readouterr().err
    assert "1 said in confidence" in told
    files = [*project.snapshot.parts, *project.snapshot.derived]
    every = {q for path in files for q in ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS)}
    views = {q for q in every if "/view/" in str(q.graph_name)}
    assert views
    assert oxigraph.quads() == {str(q) for q in every - views}

    (folder / "records" / "b.yaml").unlink()
    Project.load(folder).build()
    run_publish(Session(folder=folder, lang="", console=Console()), store, "", "", "", confidential=True)
    assert "1 removed" in capsys.readouterr().err
    assert not any("b.yaml" in quad for quad in oxigraph.quads())
