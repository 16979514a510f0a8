"""The command line: ``python -m bench.generate --claims 10000 FOLDER``."""

import argparse
from pathlib import Path

from .formats import FORMATS
from .writing import CannotWriteError, write


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.generate", description="Write a made-up project of any size."
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a new folder")
    parser.add_argument("--claims", type=int, default=10_000, help="how many claims (10000)")
    parser.add_argument("--seed", type=int, default=1, help="another number makes another corpus (1)")
    parser.add_argument("--format", default="jsonl", choices=FORMATS, help="what the records are written as (jsonl)")
    parser.add_argument("--files", type=int, default=1, help="over how many files, or folders of tables (1)")
    parser.add_argument("--each", type=int, default=0, metavar="N", help="how many claims every event has (all sizes)")
    parser.add_argument("--errors", type=float, default=0.0, metavar="RATE", help="which share of claims is wrong (0)")
    chosen = parser.parse_args()
    try:
        write(
            chosen.folder,
            claims=chosen.claims,
            seed=chosen.seed,
            format_name=chosen.format,
            files=chosen.files,
            errors=chosen.errors,
            each=chosen.each,
        )
    except CannotWriteError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
