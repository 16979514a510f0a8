"""``dossier``."""

from typing import TYPE_CHECKING

from testimonia.cli.delivering import deliver

if TYPE_CHECKING:
    from testimonia.cli.app import Session


def run_dossier(session: "Session", event: str, format_name: str, until: str, output: str) -> None:
    """Write the dossier of an event, to a file or to standard output."""
    from testimonia.dossiers.writing import written

    project = session.project()
    chosen = format_name or ("html" if output.endswith((".html", ".htm")) else "md")
    text = written(project.dossier(event, lang=session.lang, until=until), chosen)
    deliver(session, text.encode(), output, chosen, stem="dossier")
