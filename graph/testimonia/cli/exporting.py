"""``export``."""

import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from testimonia.errors import UsageError

if TYPE_CHECKING:
    from testimonia.cli.app import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """What part of the graph to write."""

    network: str
    event: str
    source: str
    until: str
    ontology: bool


def run_export(session: "Session", format_name: str, output: str, restriction: Restriction) -> None:
    """Write the graph in a format, to a file or to standard output."""
    from testimonia.files.output import write_file
    from testimonia.project import Project

    if format_name == "list":
        _list_formats(session)
        return
    content = Project.load(session.folder).export(format_name, lang=session.lang, **asdict(restriction))
    if output in {"", "-"}:
        if format_name in {"png", "xlsx"} and sys.stdout.isatty():
            raise UsageError(f"{format_name} is no text for a terminal.", hint=f"Add -o FILE.{format_name}")
        session.console.write_bytes(content)
        return
    path = Path(output)
    if path.is_dir():
        raise UsageError(f"{path} is a folder.", hint=f"Add a file's name: -o {path}/graph.{format_name}")
    if not path.parent.is_dir():
        raise UsageError(f"There is no folder {path.parent}.", hint="Make it first, or choose another.")
    write_file(path, content)
    session.console.say(f"Wrote {path} ({len(content):,} bytes).")


def _list_formats(session: "Session") -> None:
    from testimonia.export.formats import FORMATS

    for name, form in FORMATS.items():
        session.console.out.print(Text.assemble((f"{name:11}", "bold"), form.title), soft_wrap=True)
