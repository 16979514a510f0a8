"""``dossier``."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from testimonia.cli.delivering import deliver
from testimonia.core.text import did_you_mean
from testimonia.errors import UsageError

if TYPE_CHECKING:
    from testimonia.cli.app import Session
    from testimonia.core.dossier import Dossier

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
    _warn(session, made)


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


def _warn(session: "Session", dossier: "Dossier") -> None:
    """Say what of it is left out, and what must not become public."""
    if dossier.kept_back:
        left = _count(dossier.kept_back)
        session.console.say(f"Left out, as said in confidence: {left}. To have it told as well: --confidential")
    if dossier.confidential:
        session.console.say(f"Told, though said in confidence: {_count(dossier.confidential)}. Do not publish it.")
    if dossier.protected:
        session.console.say(
            "It names people at risk, or places finer than may be published. Do not publish it as it is: "
            "testimonia ask exposed"
        )


def _count(assertions: int) -> str:
    return "1 assertion" if assertions == 1 else f"{assertions:,} assertions"
