"""The commands on records: ``new``, ``check`` and ``build``."""

from pathlib import Path
from typing import Annotated

import typer


def add_commands(app: typer.Typer) -> None:
    """Add them to the program."""
    for command in (new, check, build):
        app.command()(command)


def new(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make; it must be new or empty.")],
    *,
    example: Annotated[bool, typer.Option("--example", help="Fill it with the example on Iran 1988.")] = False,
) -> None:
    """Make a new project."""
    from testimonia.cli.making import make_project

    make_project(context.obj, folder, example=example)


def check(context: typer.Context) -> None:
    """Read the records and print every problem; write nothing."""
    from testimonia.cli.making import run_check

    run_check(context.obj)


def build(
    context: typer.Context,
    *,
    workers: Annotated[int, typer.Option(help="Processes that work; 0: as suits the machine.", min=0, max=64)] = 0,
    full: Annotated[bool, typer.Option("--full", help="Read every file again, also what has not changed.")] = False,
) -> None:
    """Build the graph from the records."""
    from testimonia.cli.making import run_build

    run_build(context.obj, workers, full=full)
