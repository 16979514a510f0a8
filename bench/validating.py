"""Measure the validation beside pySHACL and beside a bare bulk load of the same quads: see README.md."""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
from corpora import Corpora, changed
from measured import Measured, Row, child, in_turn, measured, run_child

if TYPE_CHECKING:
    from testimonia import Project

SLOW = 1_000
"""Up to so many claims pySHACL judges the whole: above, it takes many minutes."""
_SPARQL = "http://www.w3.org/ns/shacl#sparql"
_TRIES = 5
_HERE = __file__
_BUILDING = str(Path(__file__).with_name("building.py"))


def rows(corpora: Corpora, *, claims: int, rounds: int) -> list[Row]:
    """Measure with a made-up project of so many claims."""
    project = corpora.built(claims)
    with tempfile.TemporaryDirectory(dir=corpora.folder) as name:
        quads, store = Path(name) / "ready.nq", Path(name) / "bare"
        measured(child(_BUILDING, "ready", project, quads))
        tasks = [child(_HERE, "judge", project, "full", 2), child(_BUILDING, "bare", quads, store)]
        if claims > SLOW:
            tasks.append(child(_HERE, "judge", project, "full", 1))
        two, bare, *one = in_turn(rounds, *tasks)
    with changed(project):
        again = measured(child(_HERE, "judge", project, "changed", 1))
    of_one = in_turn(rounds, *(child(_HERE, "node", project, engine) for engine in ("turbo", "pyshacl")))
    load, size = "bare bulk load of the same quads", f"{claims:,} claims"
    found = [
        Row(f"validate {size}, 2 workers", two, load, bare, "2 of s"),
        *(Row(f"validate {size}, 1 worker", each, load, bare) for each in one),
        Row(f"validate {size} after 1 figure changed", again, "all of it, 2 workers", two),
        Row(f"one claim of {size}, in the process", _within(of_one[0]), "pySHACL on the same", _within(of_one[1])),
    ]
    if claims <= SLOW:
        found += [_against_pyshacl(project, shapes, goal) for shapes, goal in (("all", "0.033"), ("core", "0.2"))]
    return found


def _against_pyshacl(project: Path, shapes: str, goal: str) -> Row:
    turbo, pyshacl = in_turn(1, *(child(_HERE, "whole", project, engine, shapes) for engine in ("turbo", "pyshacl")))
    step = f"the whole graph at once by {'all shapes' if shapes == 'all' else 'core constraints alone'}, in the process"
    return Row(step, _within(turbo), "pySHACL on the same", _within(pyshacl), goal)


def _within(took: Measured) -> Measured:
    """Return what a process said that the step took, without what it took to start."""
    wall, cpu = took.said.get("wall", took.wall), took.said.get("cpu", took.cpu)
    return Measured(wall, cpu, took.memory, took.said, took.stopped)


def _project(folder: str) -> "Project":
    from testimonia import Project

    return Project.load(folder)


def _judge(folder: str, how: str, workers: str) -> None:
    from testimonia.judging.judging import judge
    from testimonia.shapes.engines import engine

    project = _project(folder)
    judge(project.settings, project.snapshot, engine("turbo"), full=how == "full", workers=int(workers))


def _whole(folder: str, engine_name: str, which: str) -> None:
    """Let an engine judge the graph as one text, and print what it took: reading it is a part of it."""
    from testimonia.judging.judging import shapes_of
    from testimonia.judging.sorted_files import lines_between, triples
    from testimonia.shapes.engines import engine

    project = _project(folder)
    data = "".join(f"{triple} .\n" for triple in triples(lines_between(project.snapshot.parts, b"", b"")))
    shapes = shapes_of(project.settings)
    text = shapes if which == "all" else _core(shapes)
    judging = engine(engine_name)
    judging.validate("", f"{text}\n#")  # so that what is imported is not measured, but the reading of the shapes is
    _tell(lambda: judging.validate(data, text))


def _core(shapes: str) -> str:
    """Return the shapes without their constraints in SPARQL."""
    import pyoxigraph as ox

    triples = ox.parse(shapes, format=ox.RdfFormat.TURTLE)
    left = (quad.triple for quad in triples if quad.predicate.value != _SPARQL)
    return (ox.serialize(left, format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def _node(folder: str, engine_name: str) -> None:
    """Judge one claim, and print what the quickest of a few times took."""
    from testimonia.judging.judging import judge_node
    from testimonia.shapes.engines import engine

    project = _project(folder)
    snapshot, engine_ = project.snapshot, engine(engine_name)
    node = _claim(snapshot.parts)
    _tell(lambda: judge_node(project.settings, snapshot, engine_, node), times=_TRIES)


def _claim(parts: tuple[Path, ...]) -> str:
    for path in parts[len(parts) // 2 :]:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                subject = line.partition(" ")[0]
                if "/assertion/" in subject:
                    return subject[1:-1]
    raise ValueError("there is no claim")


def _tell(action: Callable[[], object], times: int = 1) -> None:
    taken = []
    for _ in range(times):
        wall, cpu = time.perf_counter(), time.process_time()
        action()
        taken.append((time.perf_counter() - wall, time.process_time() - cpu))
    print(json.dumps(dict(zip(("wall", "cpu"), min(taken), strict=True))))


if __name__ == "__main__":
    run_child({"judge": _judge, "whole": _whole, "node": _node})
