"""Measure the validation beside pySHACL and beside a bare bulk load of the same quads. See README.md.

python bench/validating.py 1000 10000
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import generate

from testimonia.files.snapshots import current

ROUNDS = int(os.environ.get("ROUNDS", "3"))
FILES = 10
SLOW = 1_000
"""Up to so many claims pySHACL is measured too: above, it takes many minutes."""

_LOAD = """
import pyoxigraph as ox
store = ox.Store({store!r})
for path in {parts!r}:
    store.bulk_load(path=path, format=ox.RdfFormat.N_QUADS)
"""
_BUILD = """
from testimonia import Project
if __name__ == "__main__":
    Project.load({folder!r}).build()
"""
_JUDGE = """
from testimonia import Project
from testimonia.judging.judging import judge
from testimonia.shapes.engines import engine
if __name__ == "__main__":
    project = Project.load({folder!r})
    judge(project.settings, project.snapshot, engine({engine!r}), full={full}, workers={workers})
"""
_MEMORY = """
if __name__ == "__main__":
    import resource
    print(max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
"""
_REFERENCE = """
from testimonia import Project
from testimonia.judging.judging import shapes_of
from testimonia.judging.sorted_files import lines_between, triples
from testimonia.shapes.engines import engine
project = Project.load({folder!r})
data = "".join(f"{{triple}} .\\n" for triple in triples(lines_between(project.snapshot.parts, b"", b"")))
engine({engine!r}).validate(data, shapes_of(project.settings))
"""


def measured(script: str) -> tuple[float, float, float]:
    """Return the wall seconds, the CPU seconds and the MiB of a Python script, its workers taken in."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "step.py"  # a file, since workers import the script that starts them
        path.write_text(script + _MEMORY, encoding="utf-8")
        before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        done = subprocess.run([sys.executable, str(path)], check=True, capture_output=True, text=True)
        wall, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, int(done.stdout) / 1024


def rows(claims: int, scratch: Path) -> list[str]:
    """Return a line of the table for each step at a size; every step is taken in turn, round after round."""
    folder = scratch / str(claims)
    generate.write(folder, claims=claims, files=FILES)
    measured(_BUILD.format(folder=str(folder)))  # apart: what this process has taken counts for those it starts
    parts = [str(path) for path in current(folder).parts]
    turbo = {"folder": str(folder), "engine": "turbo"}
    loads = iter(range(1_000_000))
    steps: dict[str, Callable[[], str]] = {
        "bare bulk load": lambda: _LOAD.format(store=str(scratch / f"{claims}-{next(loads)}"), parts=parts),
        "validate, 1 worker": lambda: _JUDGE.format(**turbo, full=True, workers=1),
        "validate, 2 workers": lambda: _JUDGE.format(**turbo, full=True, workers=2),
        "the same build again": lambda: _JUDGE.format(**turbo, full=False, workers=1),
        "the compiled engine on the whole": lambda: _REFERENCE.format(**turbo),
    }
    if claims <= SLOW:
        steps["pySHACL on the whole"] = lambda: _REFERENCE.format(folder=str(folder), engine="pyshacl")
    taken: dict[str, list[tuple[float, float, float]]] = {name: [] for name in steps}
    for round_ in range(ROUNDS):
        for name, script in steps.items():
            if round_ == 0 or name != "pySHACL on the whole":
                taken[name].append(measured(script()))
    taken["after a change of 1 claim"] = [measured(_JUDGE.format(**_changed(folder), full=False, workers=1))]
    floor = min(cpu for _, cpu, _ in taken["bare bulk load"])
    lines = []
    for name, figures in taken.items():
        wall, cpu, memory = min(figures, key=lambda each: each[1])
        lines.append(f"| {claims:,} | {name} | {wall:.1f} | {cpu:.1f} | {memory:,.0f} | {cpu / floor:.2f} |")
    return lines


def _changed(folder: Path) -> dict[str, str]:
    """Change the words of one claim, and build."""
    path = min(folder.glob("records/*.jsonl"))
    lines = path.read_text(encoding="utf-8").splitlines()
    at, record = next((n, json.loads(line)) for n, line in enumerate(lines) if '"claim"' in line.lower())
    lines[at] = json.dumps({**record, "note": "It was looked at again."}, ensure_ascii=False)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    measured(_BUILD.format(folder=str(folder)))
    return {"folder": str(folder), "engine": "turbo"}


def table(sizes: list[int]) -> str:
    """Return the figures as a Markdown table; the ratio is of CPU to the bare bulk load of the same size."""
    head = ["| claims | step | wall s | CPU s | MiB at most, of one process | CPU ratio |", "|---|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as name:
        return "\n".join([*head, *(line for size in sizes for line in rows(size, Path(name)))])


if __name__ == "__main__":
    print(table([int(size) for size in sys.argv[1:]] or [1_000, 10_000]))
