"""The commands on the builds of a project: ``history``, ``diff``, ``rollback``, ``backup`` and ``restore``."""

from pathlib import Path
from typing import Annotated

import typer

KEEPING = frozenset({"history", "diff", "rollback", "backup", "restore"})


def add_commands(app: typer.Typer) -> None:
    """Add them to the program."""
    for command in (history, diff, rollback, backup, restore):
        app.command()(command)


def history(
    context: typer.Context,
    *,
    format_name: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """List the builds that are kept: when, what they hold, and which one is read."""
    from testimonia.cli.builds import run_history

    run_history(context.obj, format_name)


def diff(
    context: typer.Context,
    before: Annotated[str, typer.Argument(metavar="[A]", help="The build before, by number or digest.")] = "",
    after: Annotated[str, typer.Argument(metavar="[B]", help="The build after; the last one if left out.")] = "",
    *,
    by: Annotated[str, typer.Option("--by", help="record or statement; both if left out.")] = "",
    format_name: Annotated[str, typer.Option("--format", help="text, json or csv.")] = "text",
) -> None:
    """Tell what changed between two builds: claims added, revised, withdrawn; what is said anew or no longer."""
    from testimonia.cli.changes import run_diff

    run_diff(context.obj, before, after, by, format_name)


def rollback(
    context: typer.Context,
    build: Annotated[str, typer.Argument(metavar="[N]", help="The build, by number; the one before if left out.")] = "",
) -> None:
    """Let an earlier build be the one that is read."""
    from testimonia.cli.builds import run_rollback

    run_rollback(context.obj, build)


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The archive to write; it must not exist.")],
) -> None:
    """Write records, settings and the build that is read into one archive."""
    from testimonia.cli.builds import run_backup

    run_backup(context.obj, file)


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The archive.")],
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder to make; it must be new or empty.")],
) -> None:
    """Put a project in place from its archive."""
    from testimonia.cli.builds import run_restore

    run_restore(context.obj, file, folder)
