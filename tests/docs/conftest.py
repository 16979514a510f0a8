"""What the tests of the documentation share: the pages, and one example built for all of them."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of the pages' commands: ``testimonia`` and ``python`` are ours, and nothing has colours."""
    programs = tmp_path_factory.mktemp("programs")
    for name, arguments in (("testimonia", "-m testimonia"), ("python", "")):
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n', encoding="utf-8")
        program.chmod(0o755)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("TESTIMONIA", "COV"))}
    return {
        **kept,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT / "graph"), os.environ.get("PYTHONPATH", "")])),
        "PYTHONUNBUFFERED": "1",  # messages and results come in the order in which they are written
        "PYTHONUTF8": "1",
        "NO_COLOR": "1",
        "COLUMNS": "100",
    }


@pytest.fixture(scope="session")
def built_example(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """The example, built once."""
    folder = tmp_path_factory.mktemp("built") / "iran-1988"
    for arguments in (["new", str(folder), "--example"], ["-C", str(folder), "build"]):
        command = [sys.executable, "-m", "testimonia", "--quiet", *arguments]
        subprocess.run(command, env=environment, check=True)
    return folder


@pytest.fixture
def workspace(tmp_path: Path, built_example: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that looks like a checkout to those who follow a page: it has the example, built."""
    shutil.copytree(built_example, tmp_path / "examples" / "iran-1988")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def tables() -> Callable[[str], Iterator[list[dict[str, str]]]]:
    """A reader of the tables of a Markdown text, each a list of rows by the titles of the columns."""

    def read(text: str) -> Iterator[list[dict[str, str]]]:
        for match in re.finditer(r"(?:^\|.*\|\n)+", f"{text}\n", re.MULTILINE):
            head, _, *body = ([c.strip() for c in _cells(line)] for line in match[0].splitlines())
            yield [dict(zip(head, row, strict=True)) for row in body]

    return read


def _cells(line: str) -> list[str]:
    return [cell.replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]]
