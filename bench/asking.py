"""Measure what is asked about one event beside named baselines, in projects made for it. See README.md."""

import os
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import generate
import pyoxigraph as ox

from testimonia import Project
from testimonia.analysis.footing import Footing
from testimonia.analysis.ranking import ranking
from testimonia.core.model import Stance
from testimonia.core.support import Said
from testimonia.core.testimony import Testimony

SIZE = int(os.environ.get("SIZE", "2000"))
EVENTS = 20


def project(folder: Path, *, events: int) -> Project:
    """Build SIZE claims about so many events."""
    generate.write(folder, claims=SIZE, each=-(-SIZE // events))
    made = Project.load(folder)
    made.build()
    return made


def _parse(paths: Iterable[Path]) -> None:
    for path in paths:
        for _ in ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS):
            pass


def seconds(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def chain(hops: int) -> Footing:
    """Return what stands on a chain of relays that each make another figure of what they relay."""
    said = [
        Said(f"a{n:06}", f"p{n:06}", Stance.REPORTS if n else Stance.ASSERTS, (f"b{n}",), f"s{n}",
             (f"a{n - 1:06}",) if n else ())
        for n in range(hops)
    ]  # fmt: skip
    return Footing(Testimony(assertions={one.id: one for one in said}))


def main() -> None:
    rows: list[tuple[str, float, str, float]] = []
    with tempfile.TemporaryDirectory() as name:
        for label, events in ((f"{SIZE:,} claims about one event", 1), (f"one of {EVENTS} events", EVENTS)):
            made = project(Path(name) / str(events), events=events)
            parsed = seconds(partial(_parse, made.snapshot.parts))
            made.store.query("ASK { ?s ?p ?o }")
            for step, action in (("compare", made.compare), ("comparison", made.comparison)):
                rows.append((f"{step}: {label}", seconds(partial(action, "event-0")), "parsing the N-Quads", parsed))
    short = seconds(lambda: ranking(chain(250)))
    rows.append(("ranking: chain of 500 figures", seconds(lambda: ranking(chain(500))), "chain of 250", short))
    print("| step | seconds | baseline | seconds | ratio |\n|---|---|---|---|---|")
    for step, took, named, base in rows:
        print(f"| {step} | {took:.2f} | {named} | {base:.2f} | {took / base:.1f} |")


if __name__ == "__main__":
    main()
