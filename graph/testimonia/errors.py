"""Every exception that Testimonia raises on purpose.

::

    TestimoniaError                  exit code
     ├── UsageError                  2   asked in a way that cannot be done
     │    ├── ProjectError           2   the folder is no project, or its testimonia.toml is wrong
     │    ├── QueryError             2   a query that cannot be run as written
     │    ├── NotBuiltError          2   there is no built graph yet
     │    └── MissingExtraError      2   an optional package is not installed
     └── FindingsError               1   the records have problems: they are on ``.problems``

Anything else that escapes is our fault: exit code 3.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from testimonia.core.problems import Problem


class TestimoniaError(Exception):
    """Base of every error raised on purpose. ``exit_code`` is what the command line ends with."""

    __test__ = False  # its name begins with "Test": pytest must not collect it
    exit_code = 2


class UsageError(TestimoniaError):
    """What was asked cannot be done as asked. ``hint`` says what to do instead, or is empty."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        """Keep the message and the hint apart, so that each can be shown in its own way."""
        super().__init__(message)
        self.hint = hint


class ProjectError(UsageError):
    """The folder is no project, or its ``testimonia.toml`` cannot be understood."""


class QueryError(UsageError):
    """A query that cannot be run: its syntax, a missing parameter, an unknown name."""


class NotBuiltError(UsageError):
    """There is no built graph to read."""


class MissingExtraError(UsageError):
    """An optional package is needed and not installed."""

    def __init__(self, *, extra: str, purpose: str) -> None:
        """Name the extra to install and what it is needed for."""
        super().__init__(f"{purpose} needs packages that are not installed.", hint=f"pip install 'testimonia[{extra}]'")
        self.extra = extra


class FindingsError(TestimoniaError):
    """The records have problems; nothing was written."""

    exit_code = 1

    def __init__(self, problems: "Sequence[Problem]") -> None:
        """Keep the problems, in order."""
        super().__init__(f"{len(problems)} problem{'' if len(problems) == 1 else 's'} in the records")
        self.problems = tuple(problems)
