"""What the user sees: messages on standard error, results on standard output, progress on a terminal."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console as RichConsole
from rich.text import Text

from testimonia.cli.progress import PlainLines, bar
from testimonia.core.problems import Problem

_WIDE = 160


class ReaderGoneError(Exception):
    """Whoever read our output has gone: the command is over, and nothing is wrong.

    Rich and Typer both take a ``BrokenPipeError`` for a failure and exit with 1, which means findings here.
    """


class _Printer(RichConsole):
    def on_broken_pipe(self) -> None:
        raise ReaderGoneError


class Console:
    """Standard output and error, as the options ask for them."""

    def __init__(self, *, quiet: bool = False, json_errors: bool = False) -> None:
        """``quiet`` leaves out everything but results and errors; ``json_errors`` writes errors as JSON lines only."""
        self.quiet = quiet or json_errors
        self.json_errors = json_errors
        # A pipe has no width of its own: a wide table is better there than one cut at 80 columns.
        width = None if sys.stdout.isatty() else _WIDE
        self.out = _Printer(file=sys.stdout, width=width, soft_wrap=False, highlight=False, emoji=False)
        self.err = _Printer(file=sys.stderr, highlight=False, emoji=False, soft_wrap=True)

    def say(self, message: str) -> None:
        """Tell what was done, unless quiet."""
        if not self.quiet:
            self.err.print(Text(message))

    def write(self, text: str) -> None:
        """Write a result to standard output, as it is."""
        try:
            sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
            sys.stdout.flush()
        except BrokenPipeError:
            raise ReaderGoneError from None

    def write_bytes(self, content: bytes) -> None:
        """Write a result that may not be text."""
        try:
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise ReaderGoneError from None

    def error(self, message: str, *, hint: str = "") -> None:
        """Tell why the work stopped, and what to do."""
        if self.json_errors:
            self._json({"error": message, "hint": hint})
            return
        self.err.print(Text.assemble(("Error: ", "bold red"), message))
        if hint:
            self.err.print(Text.assemble("  ", (hint, "green")))

    def problems(self, problems: Sequence[Problem]) -> None:
        """Show every problem, file by file."""
        for problem in problems:
            if self.json_errors:
                self._json(problem_as_json(problem))
                continue
            self.err.print(
                Text.assemble(
                    (str(problem.location), "bold"),
                    "  ",
                    (problem.code.value, "red"),
                    f"  [{problem.field}]" if problem.field else "",
                )
            )
            record = f" (record {problem.record})" if problem.record else ""
            self.err.print(Text(f"    {problem.message}{record}"))
            if problem.suggestion:
                self.err.print(Text.assemble("    ", (problem.suggestion, "green")))
        if not self.json_errors:
            files = len({p.location.file for p in problems})
            self.err.print(Text(f"{_count(len(problems), 'problem')} in {_count(files, 'file')}.", "bold"))

    @contextmanager
    def progress(self) -> Iterator[Callable[[str, int, int], None]]:
        """Give a function to tell progress to: a bar on a terminal, plain lines otherwise, nothing when quiet."""
        if self.quiet:
            yield lambda _step, _done, _total: None
        elif self.err.is_terminal:
            with bar(self.err) as tell:
                yield tell
        else:
            yield PlainLines(lambda line: self.err.print(Text(line)))

    @contextmanager
    def bar(self) -> Iterator[Callable[[str, int, int], None]]:
        """Give a function to tell progress to: a bar on a terminal, and nothing elsewhere."""
        if self.quiet or not self.err.is_terminal:
            yield lambda _step, _done, _total: None
        else:
            with bar(self.err) as tell:
                yield tell

    def _json(self, value: object) -> None:
        sys.stderr.write(json.dumps(value, ensure_ascii=False) + "\n")


def problem_as_json(problem: Problem) -> dict[str, object]:
    """Return a problem as a JSON object."""
    where = problem.location
    return {
        "code": problem.code.value,
        "file": where.file,
        "line": where.line,
        "column": where.column,
        "sheet": where.sheet,
        "field": problem.field,
        "record": problem.record,
        "message": problem.message,
        "suggestion": problem.suggestion,
    }


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
