"""``dossier``."""

from pathlib import Path
from typing import TYPE_CHECKING

from testimonia.errors import UsageError

if TYPE_CHECKING:
    from testimonia.cli.app import Session


def run_dossier(session: "Session", event: str, format_name: str, until: str, output: str) -> None:
    """Write the dossier of an event, to a file or to standard output."""
    from testimonia.dossiers.writing import written
    from testimonia.files.output import write_file
    from testimonia.project import Project

    project = Project.load(session.folder)
    chosen = format_name or ("html" if output.endswith((".html", ".htm")) else "md")
    text = written(project.dossier(event, lang=session.lang, until=until), chosen)
    if output in {"", "-"}:
        session.console.write(text)
        return
    path = Path(output)
    if path.is_dir():
        raise UsageError(f"{path} is a folder.", hint=f"Add a file's name: -o {path}/dossier.{chosen}")
    if not path.parent.is_dir():
        raise UsageError(f"There is no folder {path.parent}.", hint="Make it first, or choose another.")
    content = text.encode()
    write_file(path, content)
    session.console.say(f"Wrote {path} ({len(content):,} bytes).")
