"""The reference of commands says what ``--help`` says."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer

from testimonia.cli.app import app
from testimonia.export.formats import FORMATS

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
COMMANDS = typer.main.get_command(app)
NAMES = sorted(COMMANDS.commands)  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def sections() -> dict[str, str]:
    parts = re.split(r"^## (.+)$", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def expected(command: object) -> dict[str, str]:
    """Return the options and arguments of a command by how they are written, with their help."""
    found: dict[str, str] = {}
    for parameter in command.params:  # type: ignore[attr-defined]
        if parameter.name != "help":
            is_option = parameter.opts[0].startswith("-")
            written = ", ".join(parameter.opts) if is_option else (parameter.metavar or parameter.name).strip("[]{}")
            found[written] = parameter.help
    return found


def told(section: str, tables: Callable[[str], Iterator[list[dict[str, str]]]]) -> dict[str, str]:
    rows = [row for table in tables(section) if "Option" in table[0] for row in table]
    return {", ".join(part.split()[0] for part in row["Option"].strip("`").split(", ")): row["Meaning"] for row in rows}


@pytest.mark.parametrize("name", NAMES)
def test_every_option_of_a_command_is_in_the_reference_with_the_words_of_its_help(
    name: str, sections: dict[str, str], tables: Callable[[str], Iterator[list[dict[str, str]]]]
) -> None:
    command = COMMANDS.commands[name]  # type: ignore[attr-defined]
    rows = told(sections[name], tables)
    assert set(rows) == set(expected(command))
    for option, words in expected(command).items():
        assert rows[option].startswith(words), f"{name} {option}: the help says “{words}”"
    assert command.help.split("\n")[0] in sections[name]


def test_the_options_of_every_command_are_in_the_reference(
    sections: dict[str, str], tables: Callable[[str], Iterator[list[dict[str, str]]]]
) -> None:
    rows = told(sections["Options of every command"], tables)
    assert set(rows) == {*expected(COMMANDS), "--help"}
    for option, words in expected(COMMANDS).items():
        assert rows[option].startswith(words), f"{option}: the help says “{words}”"


def test_the_reference_tells_of_no_command_that_is_not_there(sections: dict[str, str]) -> None:
    assert set(NAMES) == {title for title in sections if title in NAMES or re.fullmatch("[a-z]+", title)}


def test_help_itself_names_every_command() -> None:
    done = subprocess.run([sys.executable, "-m", "testimonia", "--help"], capture_output=True, text=True, check=True)
    assert all(re.search(rf"^  {name}\b", done.stdout, re.MULTILINE) for name in NAMES)


def test_every_format_of_an_export_is_told(sections: dict[str, str]) -> None:
    assert all(f"`{name}`" in sections["export"] for name in FORMATS)
