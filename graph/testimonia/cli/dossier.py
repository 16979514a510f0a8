"""``dossier``."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from testimonia.cli.cautions import tell_confidential, tell_left_out, tell_protected
from testimonia.cli.delivering import deliver
from testimonia.core.text import did_you_mean
from testimonia.errors import UsageError

if TYPE_CHECKING:
    from testimonia.cli.app import Session

_ENDINGS = {"md": "md", "markdown": "md", "html": "html", "htm": "html"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a dossier is to be written, as the options have it."""

    format_name: str
    until: str
    output: str
    confidential: bool = False


def run_dossier(session: "Session", event: str, wanted: Wanted) -> None:
    """Write the dossier of an event, to a file or to standard output."""
    from testimonia.dossiers.writing import written

    chosen = wanted.format_name or _by_ending(wanted.output)
    project = session.project()
    made = project.dossier(event, lang=session.lang, until=wanted.until, confidential=wanted.confidential)
    deliver(session, written(made, chosen).encode(), wanted.output, chosen, stem="dossier")
    tell_left_out(session.console, made.kept_back)
    tell_confidential(session.console, made.confidential)
    if made.protected:
        tell_protected(session.console)


def _by_ending(output: str) -> str:
    """Return the format that the ending of the file's name says; raises ``UsageError`` for an ending of no format."""
    path = Path(output)
    ending = path.suffix.removeprefix(".").lower()
    if not ending or path.is_dir():
        return "md"
    if ending not in _ENDINGS:
        hint = did_you_mean(ending, _ENDINGS) or "Name the file .md or .html, or say which: --format md or html."
        raise UsageError(f"A dossier cannot be written as {ending}.", hint=hint)
    return _ENDINGS[ending]
