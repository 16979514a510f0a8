"""Where a result goes that a command makes: to a file, or to standard output."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from testimonia.errors import UsageError

if TYPE_CHECKING:
    from testimonia.cli.app import Session

_NO_TEXT = frozenset({"png", "xlsx"})


def deliver(session: "Session", content: bytes, output: str, format_name: str, *, stem: str) -> None:
    """Write what was made to the file ``output``, whole or not at all; to standard output for ``-`` or nothing.

    ``stem`` is what a file of it would be called. Raises ``UsageError`` for what is no place for a file.
    """
    from testimonia.files.output import write_file

    if output in {"", "-"}:
        if format_name in _NO_TEXT and sys.stdout.isatty():
            raise UsageError(f"{format_name} is no text for a terminal.", hint=f"Add -o FILE.{format_name}")
        session.console.write_bytes(content)
        return
    path = Path(output)
    if path.is_dir():
        raise UsageError(f"{path} is a folder.", hint=f"Add a file's name: -o {path}/{stem}.{format_name}")
    if not path.parent.is_dir():
        raise UsageError(f"There is no folder {path.parent}.", hint="Make it first, or choose another.")
    write_file(path, content)
    session.console.say(f"Wrote {path} ({len(content):,} bytes).")
