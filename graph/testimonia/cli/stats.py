"""``stats``."""

import json
from typing import TYPE_CHECKING

from testimonia.cli.making import counted
from testimonia.errors import UsageError

if TYPE_CHECKING:
    from testimonia.cli.app import Session


def run_stats(session: "Session", format_name: str, *, ids: bool) -> None:
    """Print what the build that holds contains: counts, or the ids of all things by class."""
    if format_name not in {"text", "json"}:
        raise UsageError(f"stats cannot write {format_name}.", hint="Use --format text or json.")
    project = session.project()
    if ids:
        listed = project.ids(lang=session.lang)
        if format_name == "json":
            session.console.write(json.dumps(listed, ensure_ascii=False, indent=2))
            return
        for kind, names in listed.items():
            lines = (f"  {name}  {label}".rstrip() for name, label in names.items())
            session.console.write("\n".join([kind, *lines]))
        return
    manifest = project.stats()
    if format_name == "json":
        session.console.write(json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True))
        return
    counts = manifest["counts"]
    if isinstance(counts, dict):
        session.console.write(counted(counts).replace(", ", "\n"))
    session.console.write(f"digest {manifest['digest']}")
