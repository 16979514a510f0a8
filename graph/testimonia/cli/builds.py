"""``history``, ``rollback``, ``backup`` and ``restore``."""

import json
import shlex
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from testimonia.cli.making import counted
from testimonia.errors import UsageError
from testimonia.files.limits import amount

if TYPE_CHECKING:
    from testimonia.cli.app import Session
    from testimonia.reports import BuildReport

_SHOWN = ("Event", "Claim", "Source")


def run_history(session: "Session", format_name: str) -> None:
    """Print the builds that are kept, oldest first; a star marks the one that is read."""
    from testimonia.project import Project

    if format_name not in {"text", "json"}:
        raise UsageError(f"history cannot write {format_name}.", hint="Use --format text or json.")
    builds = Project.load(session.folder).history()
    if format_name == "json":
        made = [asdict(build) | {"made": build.made.isoformat(timespec="seconds")} for build in builds]
        session.console.write(json.dumps(made, ensure_ascii=False, indent=2))
        return
    lines = [_line(build) for build in builds]
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    for line in lines:
        session.console.write("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def run_rollback(session: "Session", build: str) -> None:
    """Make an earlier build the one that is read."""
    from testimonia.project import Project

    number = Project.load(session.folder).rollback(build)
    session.console.say(f"Build {number} is the one that is read now. The next build gets a number of its own.")


def run_backup(session: "Session", file: Path) -> None:
    """Write the archive of a project."""
    from testimonia.project import Project

    made = Project.load(session.folder).backup(file)
    held = f"build {made.build}" if made.build else "no build, for there is none"
    session.console.say(f"Wrote {file} ({amount(made.size)}): {made.files} files of yours, and {held}.")
    session.console.say("What is confidential is in it too: keep it as safe as the project itself.")
    session.console.write(f"sha256 {made.sha256}")


def run_restore(session: "Session", file: Path, folder: Path) -> None:
    """Put a project in place."""
    from testimonia.keeping import restore

    made = restore(file, folder)
    held = f"build {made.build}, which is read" if made.build else "no build"
    session.console.say(f"Restored {made.files} files and {held}, to {folder}. Every digest was right.")
    session.console.say(f"Next: testimonia -C {shlex.quote(str(folder))} history")


def _line(build: "BuildReport") -> tuple[str, ...]:
    return (
        f"{'*' if build.is_current else ' '} {build.number}",
        build.made.astimezone().strftime("%Y-%m-%d %H:%M"),
        build.digest.removeprefix("sha256:")[:12],
        counted({kind: build.counts[kind] for kind in _SHOWN if kind in build.counts}),
        amount(build.size),
        f"testimonia {build.version}" + ("" if build.is_readable else ", cannot be read by this version"),
    )
