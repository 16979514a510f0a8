"""Measure the steps beside their baselines, each in processes of its own, and write RESULTS.md. See README.md."""

import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import analyses
import answers
import morph
import validating
from corpora import Corpora
from measured import Row, in_turn, processors, table

import building
import networks

SIZES = [int(size) for size in os.environ.get("SIZE", "10000 100000").split()]
ONLY = os.environ.get("ONLY", "").split()
EDGES = int(os.environ.get("EDGES", "1000000"))
FILES = int(os.environ.get("FILES", "1000"))
RESULTS = Path(os.environ.get("RESULTS", Path(__file__).parent))
_LARGE = 1_000_000
"""From so many claims on, one round is enough where no number is asked for."""


def rounds_of(size: int) -> int:
    """Return how often each step is measured."""
    return int(os.environ.get("ROUNDS", "1" if size >= _LARGE else "3"))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report: its title, and what measures it at a size; ``sizes`` are those that it is measured at."""

    title: str
    text: Callable[[Corpora, int], str]
    sizes: Callable[[], list[int]] = lambda: SIZES


def _steps(rows: Callable[..., list[Row]]) -> Callable[[Corpora, int], str]:
    def text(corpora: Corpora, size: int) -> str:
        rounds = rounds_of(size)
        return f"{_how(rounds)}\n\n{table(rows(corpora, claims=size, rounds=rounds))}"

    return text


def _how(rounds: int) -> str:
    turns = "each in turn with its baseline, the best by the clock" if rounds > 1 else "beside its baseline"
    return f"{rounds} round{'s' if rounds > 1 else ''}, {turns}."


def _startup(_corpora: Corpora, _size: int) -> str:
    rounds = int(os.environ.get("ROUNDS", "5"))
    ours, bare = in_turn(rounds, [sys.executable, "-m", "testimonia", "--version"], [sys.executable, "-c", "pass"])
    row = Row("testimonia --version", ours, "an empty Python start", bare, "3 of s")
    return f"{_how(rounds)}\n\n{table([row])}"


def _written(_corpora: Corpora, edges: int) -> str:
    rounds = rounds_of(edges)
    return f"{_how(rounds)}\n\n{table(networks.rows(edges=edges, rounds=rounds))}"


def _asked(corpora: Corpora, size: int) -> str:
    answers.save(_kept("questions", size, "json"), answers.ask_all(corpora, claims=size))
    known = {int(path.stem.rpartition("-")[2]): path for path in (RESULTS / "results").glob("questions-*.json")}
    return answers.tables(known)


def _judged_sizes() -> list[int]:
    """Return the sizes, and beside them one at which pySHACL can judge the whole."""
    return SIZES if min(SIZES) <= validating.SLOW else [validating.SLOW, *SIZES]


PARTS = {
    "startup": Part("Start-up", _startup, lambda: [0]),
    "building": Part("Building, {size:,} claims", _steps(building.rows)),
    "morph": Part("Records to quads beside Morph-KGC, {size:,} claims", _steps(morph.rows)),
    "validating": Part("Validating, {size:,} claims", _steps(validating.rows), _judged_sizes),
    "networks": Part("Networks written, {size:,} edges", _written, lambda: [EDGES]),
    "exports": Part("Networks exported, {size:,} claims", _steps(networks.export_rows)),
    "analyses": Part("Analyses, {size:,} claims", _steps(analyses.rows)),
    "questions": Part("Questions", _asked),
}


def main() -> int:
    """Measure, size by size, and write after each part; what was not measured now stays as it was in the report.

    Return 1 if something could not be measured.
    """
    if unknown := set(ONLY) - set(PARTS):
        sys.exit(f"There is no part {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}.")
    (RESULTS / "results").mkdir(parents=True, exist_ok=True)
    sizes = sorted({size for part in PARTS.values() for size in part.sizes()})
    failed = False
    with _folder() as folder:
        corpora = Corpora(folder, FILES)
        for size in sizes:
            for name in ONLY or PARTS:
                if size in PARTS[name].sizes():
                    failed |= not _measure(name, corpora, size)
    return int(failed)


def _measure(name: str, corpora: Corpora, size: int) -> bool:
    """Measure a part at a size and write it; say whether it went well. The rest is measured in any case."""
    part = PARTS[name]
    try:
        text, well = part.text(corpora, size), True
    except morph.NotThereError as error:
        text, well = f"{error}", True
    except subprocess.CalledProcessError as error:
        text, well = f"Could not be measured: `{Path(error.cmd[1]).name} {error.cmd[3]}` failed.", False
    except (OSError, ValueError, StopIteration) as error:
        text, well = f"Could not be measured: {error}", False
    machine = f"{processors()} processors, Python {platform.python_version()}."
    whole = f"## {part.title.format(size=size)}\n\n{machine} {text}\n"
    _replace(_kept(name, 0 if name == "questions" else size, "md"), whole)
    _replace(RESULTS / "RESULTS.md", "\n".join(["# Last figures\n", *_sections()]))
    print(whole, flush=True)
    return well


def _sections() -> Iterator[str]:
    """Yield what is kept of all runs, in the order of the parts and sizes."""
    for name in PARTS:
        for path in sorted((RESULTS / "results").glob(f"{name}-*.md")):
            yield path.read_text("utf-8")


def _kept(name: str, size: int, ending: str) -> Path:
    return RESULTS / "results" / f"{name}-{size:09d}.{ending}"


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(f"{path.name}.part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


@contextmanager
def _folder() -> Iterator[Path]:
    """Give a folder for the made-up projects: the one that CORPORA names, which stays, or one for this run."""
    if named := os.environ.get("CORPORA"):
        Path(named).mkdir(parents=True, exist_ok=True)
        yield Path(named)
        return
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


if __name__ == "__main__":
    sys.exit(main())
