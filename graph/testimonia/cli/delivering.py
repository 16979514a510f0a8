"""Where a result goes that a command makes: to a file, or to standard output."""

import io
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from testimonia.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from _typeshed import ReadableBuffer

    from testimonia.cli.app import Session
    from testimonia.cli.console import Console

_NO_TEXT = frozenset({"png", "xlsx"})


def deliver(session: "Session", content: bytes, output: str, format_name: str, *, stem: str) -> None:
    """Write what was made to the file ``output``, whole or not at all; to standard output for ``-`` or nothing.

    ``stem`` is what a file of it would be called. Raises ``UsageError`` for what is no place for a file.
    """
    with delivery(session, output, format_name, stem=stem) as file:
        file.write(content)


@contextmanager
def delivery(session: "Session", output: str, format_name: str, *, stem: str) -> "Iterator[BinaryIO]":
    """Give a file to write the same to as it is made. Nothing stays of a file that was not written to its end."""
    from testimonia.files.output import new_file

    if output in {"", "-"}:
        if format_name in _NO_TEXT and sys.stdout.isatty():
            raise UsageError(f"{format_name} is no text for a terminal.", hint=f"Add -o FILE.{format_name}")
        yield cast("BinaryIO", _StandardOutput(session.console))
        return
    path = Path(output)
    if path.is_dir():
        raise UsageError(f"{path} is a folder.", hint=f"Add a file's name: -o {path}/{stem}.{format_name}")
    if not path.parent.is_dir():
        raise UsageError(f"There is no folder {path.parent}.", hint="Make it first, or choose another.")
    with new_file(path) as file:
        yield file
        written = file.tell()
    session.console.say(f"Wrote {path} ({written:,} bytes).")


class _StandardOutput(io.RawIOBase):
    """Standard output as a file that is only written to, so that whoever reads it may go away."""

    def __init__(self, console: "Console") -> None:
        self._console = console

    def writable(self) -> bool:
        return True

    def write(self, content: "ReadableBuffer") -> int:
        written = bytes(content)
        self._console.write_bytes(written)
        return len(written)
