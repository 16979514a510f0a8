"""A build judged by the shapes: in pieces, by several workers; only what has changed since a build that was judged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from testimonia.core.progress import Progress, silent
from testimonia.crew import crew, default_workers
from testimonia.files import bundled
from testimonia.files.settings import ProjectSettings
from testimonia.files.snapshots import Snapshot, kept
from testimonia.judging.changed import changed_triples, touched
from testimonia.judging.kept import Kept, key, load, save
from testimonia.judging.sorted_files import cuts, lines_between, triples
from testimonia.judging.stored import Stored
from testimonia.own_terms import shapes_turtle
from testimonia.shapes.engine import Engine, Report, report_of
from testimonia.shapes.findings import Finding
from testimonia.shapes.pieces import Judge
from testimonia.shapes.plan import Plan, plan_of

_PIECE = 16 * 1024 * 1024
"""Bytes of N-Quads that are judged at a time (about 80,000 quads, and some 300 MB of memory)."""
_FEW = 5_000
"""So many nodes are judged at a time where they are picked out one by one."""
_SHARE = 2
"""With more than one node in so many to judge anew, all are judged."""
_STEP = "judging"


@dataclass(frozen=True, slots=True)
class Judged:
    """The report of a build, and how it came about.

    ``judged`` of its ``nodes`` were judged now; what was found on the others is as in the build with the number
    ``as_in`` (0: all were judged). ``whole`` are the shapes that may look anywhere, and were judged on the whole graph.
    """

    report: Report
    nodes: int
    judged: int
    as_in: int = 0
    whole: tuple[str, ...] = ()


class Bench:
    """What a worker judges with; the store is opened in the process that uses it."""

    def __init__(self, snapshot: Snapshot, plan: Plan, engine: Engine) -> None:
        """Take the build, the shapes, and who judges by them."""
        self.parts = snapshot.parts
        self._store, self._base = snapshot.store, str(snapshot.manifest()["base"])
        self._plan, self._engine = plan, engine

    def __getstate__(self) -> tuple[object, ...]:
        """Go to another process without what is open."""
        return (self.parts, self._store, self._base, self._plan, self._engine)

    def __setstate__(self, state: tuple[Sequence[Path], Path, str, Plan, Engine]) -> None:
        """Come from another process."""
        self.parts, self._store, self._base, self._plan, self._engine = tuple(state[0]), *state[1:]

    @cached_property
    def stored(self) -> Stored:
        """The graph, asked for one node at a time."""
        return Stored(self._store, self.parts, self._base)

    @cached_property
    def judge(self) -> Judge:
        """The one who judges."""
        return Judge(self._plan, self._engine, self.stored)


def judge(
    settings: ProjectSettings,
    snapshot: Snapshot,
    engine: Engine,
    *,
    full: bool = False,
    workers: int = 0,
    piece: int = _PIECE,
    progress: Progress = silent,
) -> Judged:
    """Judge a build by the shapes, the project's own among them.

    Only what differs from a build that was judged before is judged, unless ``full``; the report is the same.
    ``workers`` is how many processes work (0: as many as suit this machine and the graph), ``piece`` how many bytes of
    N-Quads each takes at a time. The report is kept for the next time.
    """
    shapes = shapes_of(settings)
    judged_by = key(shapes, f"{engine.name} {engine.version}")
    plan = _plan(shapes, tuple(Stored.of(snapshot).hierarchy()))
    bench = Bench(snapshot, plan, engine)
    known, before, nodes = (None, None, None) if full else _known(settings.folder, snapshot, judged_by, bench, plan)
    if known is None or nodes is None:
        count, found = _all(bench, workers, piece, progress)
        whole = _of_whole(bench, plan, engine) if plan.whole else ()
        result = Judged(report_of([*found, *whole]), count, count, 0, plan.whole_names)
    else:
        again = _some(bench, sorted(nodes), progress) if nodes else []
        iris = {node[1:-1] if node.startswith("<") else node for node in nodes}
        found = [*(f for f in known.found if f.focus_node not in iris), *again]
        same = before == snapshot
        whole = known.of_whole if same or not plan.whole else _of_whole(bench, plan, engine)
        result = Judged(
            report_of([*found, *whole]), known.nodes, len(nodes), before.number if before else 0, plan.whole_names
        )
        if same:
            return result
    save(settings.folder, snapshot.folder.name, judged_by, Kept(result.nodes, tuple(found), tuple(whole)))
    return result


def judge_node(settings: ProjectSettings, snapshot: Snapshot, engine: Engine, node: str) -> Judged:
    """Judge one node (an IRI) of a build by the shapes; of its neighbours only what they look at is read.

    Shapes that may look anywhere are left out: ``whole`` has their names.
    """
    stored = Stored.of(snapshot)
    plan = _plan(shapes_of(settings), tuple(stored.hierarchy()))
    term = f"<{node}>"
    found, _ = Judge(plan, engine, stored).judge(stored.statements(term), named=True, objects=[term])
    return Judged(report_of(f for f in found if f.focus_node == node), 1, 1, 0, plan.whole_names)


def shapes_of(settings: ProjectSettings) -> str:
    """Return all shapes of a project as Turtle, its own after ours. Raises ``ProjectError`` where they are none."""
    return "\n".join([bundled.shapes(), *(shapes_turtle(settings, path) for path in settings.shapes_files())])


@lru_cache(maxsize=4)
def _plan(shapes: str, hierarchy: tuple[str, ...]) -> Plan:
    return plan_of(shapes, hierarchy)


def _known(
    project: Path, snapshot: Snapshot, judged_by: str, bench: Bench, plan: Plan
) -> tuple[Kept | None, Snapshot | None, set[str] | None]:
    """Return the report of a build that was judged, that build, and the nodes that are to be judged anew."""
    builds = [build for build in kept(project) if build.number <= snapshot.number]
    for before in reversed(builds):
        if (known := load(project, before.folder.name, judged_by)) is None:
            continue
        try:
            changed = changed_triples(before.parts, snapshot.parts)
            nodes = None if changed is None else touched(plan, changed, bench.stored)
            if changed is None or nodes is None or len(nodes) * _SHARE > known.nodes:
                break
            gained = _balance(before, bench, {triple.split(" ", 1)[0] for triple in changed})
        except OSError:  # it has been removed in the meantime
            break
        return Kept(known.nodes + gained, known.found, known.of_whole), before, nodes
    return None, None, None


def _balance(before: Snapshot, bench: Bench, subjects: set[str]) -> int:
    """Return how many of some nodes have come since a build, less those that have gone."""
    if not subjects:
        return 0
    old = Stored.of(before)
    return sum(bool(bench.stored.statements(node)) - bool(old.statements(node)) for node in subjects)


def _all(bench: Bench, workers: int, piece: int, progress: Progress) -> tuple[int, list[Finding]]:
    ranges = list(enumerate(cuts(bench.parts, piece)))
    progress(_STEP, 0, len(ranges))
    found: list[Finding] = []
    count = 0
    with crew(bench, min(workers or default_workers(), len(ranges))) as working:
        for n, (_, (some, subjects)) in enumerate(working.each(_judge_range, ranges), start=1):
            found.extend(some)
            count += subjects
            progress(_STEP, n, len(ranges))
    return count, found


def _judge_range(work: tuple[int, tuple[bytes, bytes]], bench: Bench) -> tuple[list[Finding], int]:
    number, (low, high) = work
    return bench.judge.judge(triples(lines_between(bench.parts, low, high)), named=number == 0)


def _some(bench: Bench, nodes: Sequence[str], progress: Progress) -> list[Finding]:
    found: list[Finding] = []
    for begin in range(0, len(nodes), _FEW):
        progress(_STEP, begin, len(nodes))
        some = nodes[begin : begin + _FEW]
        lines = [triple for node in some if node.startswith("<") for triple in bench.stored.statements(node)]
        found.extend(bench.judge.judge(lines, named=True, objects=some)[0])
    progress(_STEP, len(nodes), len(nodes))
    iris = {node[1:-1] if node.startswith("<") else node for node in nodes}
    return [f for f in found if f.focus_node in iris]


def _of_whole(bench: Bench, plan: Plan, engine: Engine) -> Iterable[Finding]:
    data = "".join(f"{triple} .\n" for triple in triples(lines_between(bench.parts, b"", b"")))
    return engine.validate(data, plan.whole).findings
