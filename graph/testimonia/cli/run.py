"""Running a command, and turning whatever goes wrong into words and an exit code."""

import json
import os
import sys
from collections.abc import Sequence

import typer

from testimonia.cli.console import Console, ReaderGoneError
from testimonia.errors import FindingsError, TestimoniaError, UsageError

USAGE, OUR_FAULT, INTERRUPTED = 2, 3, 130
_FLAGS = {"-q": "--quiet", "--quiet": "--quiet", "--json-errors": "--json-errors"}
_WITH_VALUE = {"-C", "--lang", "--build"}

_INTERRUPTED = "Interrupted. Nothing was half-written; run the command again to start over."

# Typer has used click as a package and now carries it inside: this is its class of wrong usage in both.
_WRONG_USAGE: type[Exception] = next(c for c in typer.BadParameter.__mro__ if c.__name__ == "ClickException")


def run(arguments: Sequence[str]) -> int:
    """Run the command and return the exit code."""
    given = hoisted(arguments)
    console = Console(json_errors="--json-errors" in given)
    try:
        from testimonia.cli.app import app

        result = app(args=given, prog_name="testimonia", standalone_mode=False)
        sys.stdout.flush()
        if result == INTERRUPTED:  # Typer has caught it
            console.error(_INTERRUPTED)
    except typer.Exit as stop:
        return stop.exit_code
    except _WRONG_USAGE as error:
        console.error(getattr(error, "format_message", error.__str__)(), hint="See: testimonia --help")
        return USAGE
    except (KeyboardInterrupt, typer.Abort):
        console.error(_INTERRUPTED)
        return INTERRUPTED
    except TestimoniaError as error:
        return _told(error, console)
    except (BrokenPipeError, ReaderGoneError):
        # What is still in the buffer has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        console.error(f"{error.strerror or error}: {error.filename}" if error.filename else str(error))
        return USAGE
    except Exception as error:  # noqa: BLE001 - the last stop before the user
        return _our_fault(error, console)
    return result if isinstance(result, int) else 0


def hoisted(arguments: Sequence[str]) -> list[str]:
    """Move the options that every command has to the front, so that they may stand anywhere."""
    front: list[str] = []
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            rest.extend([word, *waiting])
            break
        if word in _FLAGS:
            front.append(_FLAGS[word])
        elif word in _WITH_VALUE and waiting:
            front.extend([word, waiting.pop(0)])
        elif word.startswith(("--lang=", "--build=")) or (word.startswith("-C") and not word.startswith("--")):
            front.append(word)
        else:
            rest.append(word)
            if word in {"-e", "-o", "--param", "--format"} and waiting:
                rest.append(waiting.pop(0))
    return [*front, *rest]


def _told(error: TestimoniaError, console: Console) -> int:
    if isinstance(error, FindingsError):
        console.problems(error.problems)
    else:
        console.error(str(error), hint=error.hint if isinstance(error, UsageError) else "")
    return error.exit_code


def _our_fault(error: Exception, console: Console) -> int:
    if os.environ.get("TESTIMONIA_DEBUG"):
        raise error
    where = json.dumps(f"{type(error).__name__}: {error}", ensure_ascii=False)
    hint = "Please report it, with the output of the same command under TESTIMONIA_DEBUG=1."
    console.error(f"This is a fault in Testimonia, not in your records: {where}", hint=hint)
    return OUR_FAULT
