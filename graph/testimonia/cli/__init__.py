"""The command line: the only code that prints and exits."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 conforms, 1 findings, 2 wrong input or usage, 3 our fault."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:  # answered before anything heavy is imported
        from testimonia import __version__

        sys.stdout.write(f"testimonia {__version__}\n")
        sys.exit(0)
    from testimonia.cli.run import run

    sys.exit(run(given))
