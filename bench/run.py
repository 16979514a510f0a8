"""Measure the steps beside their baselines and write RESULTS.md. See README.md."""

import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import generate
import pyoxigraph as ox

from testimonia import Project
from testimonia.files.snapshots import current

SIZE = int(os.environ.get("SIZE", "10000"))
ROUNDS = 3


def best(action: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def program(*arguments: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def main() -> None:
    rows = [("testimonia --version", best(program("-m", "testimonia", "--version")), "empty Python start",
             best(program("-c", "pass")))]  # fmt: skip
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate.write(folder / "project", claims=SIZE)
        project = Project.load(folder / "project")
        built = best(project.build)
        nquads = current(folder / "project").nquads
        quads = sum(1 for _ in nquads.open("rb"))

        def bare() -> None:
            shutil.rmtree(folder / "bare", ignore_errors=True)
            ox.Store(str(folder / "bare")).bulk_load(path=str(nquads), format=ox.RdfFormat.N_QUADS)

        load = best(bare)
        rows.append((f"check {SIZE:,} claims", best(project.check), "bare bulk load of the same quads", load))
        rows.append((f"build {SIZE:,} claims ({quads:,} quads)", built, "bare bulk load of the same quads", load))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = [
        "# Last figures",
        "",
        f"Made by `make bench` with SIZE={SIZE}, best of {ROUNDS} rounds each, Python {platform.python_version()}.",
        "",
        "| step | seconds | baseline | seconds | ratio |",
        "|---|---|---|---|---|",
        *(f"| {step} | {took:.2f} | {named} | {base:.2f} | {took / base:.1f} |" for step, took, named, base in rows),
        "",
        f"Peak memory of the whole run: {peak:,.0f} MiB.",
        "",
    ]
    Path(__file__).with_name("RESULTS.md").write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
