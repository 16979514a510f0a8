"""Measure the steps beside their baselines, each in processes of its own, and write RESULTS.md. See README.md."""

import os
import platform
import sys
from pathlib import Path

import validating
from measured import Row, in_turn, processors, table

import building
import networks

SIZES = [int(size) for size in os.environ.get("SIZE", "10000 100000").split()]
ROUNDS = int(os.environ.get("ROUNDS", "3"))
EDGES = int(os.environ.get("EDGES", "1000000"))
FILES = int(os.environ.get("FILES", "1000"))


def main() -> None:
    """Write the report, part by part, so that what is there stays if the rest is interrupted."""
    how = (
        f"Made by `make bench` with SIZE={' '.join(map(str, SIZES))!r}, best of {ROUNDS} rounds by the clock, on "
        f"{processors()} processors, Python {platform.python_version()}. Each step takes turns with its baseline."
    )
    parts = [
        "# Last figures",
        how,
        "## Start-up",
        table([_startup()]),
    ]
    _write(parts)
    for size in SIZES:
        parts += [f"## Building {size:,} claims", table(building.rows(claims=size, rounds=ROUNDS, files=FILES))]
        _write(parts)
    parts += ["## Networks", networks.table(networks.rows(edges=EDGES, formats=networks.FORMATS, claims=SIZES[0]))]
    _write(parts)
    parts += ["## Validating", validating.table(SIZES)]
    _write(parts)


def _startup() -> Row:
    ours, bare = in_turn(5, [sys.executable, "-m", "testimonia", "--version"], [sys.executable, "-c", "pass"])
    return Row("testimonia --version", ours, "an empty Python start", bare, "3")


def _write(parts: list[str]) -> None:
    text = "\n\n".join(parts) + "\n"
    beside = Path(__file__).with_name("RESULTS.md.part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(Path(__file__).with_name("RESULTS.md"))
    print(parts[-1], flush=True)


if __name__ == "__main__":
    main()
