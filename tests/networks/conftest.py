"""A generated project; and what makes random ones, for tests that are no package."""

import sys
from pathlib import Path

import pytest

from testimonia.project import Project

sys.path[:0] = [
    str(Path(__file__).parent),
    str(Path(__file__).parents[1] / "laws"),
    str(Path(__file__).parents[2] / "bench"),
]


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a built corpus with reprint rings, relays, denials, retractions, and what was said in confidence."""
    import generate

    folder = tmp_path_factory.mktemp("corpus") / "corpus"
    generate.write(folder, claims=400, seed=3, files=3)
    project = Project.load(folder)
    project.build()
    return project
