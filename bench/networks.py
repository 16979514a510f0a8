"""Measure what writes networks beside networkx, which holds them. Prints a table: see README.md.

Every measurement is a process of its own, so that its peak of memory is its own; ours and the baseline take turns.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

FORMATS = ("graphml", "gexf", "node-link", "cytoscape")
_NAMES = ("Amnesty International", "سازمان عفو بین‌الملل", "A & B <News>", "حسینعلی منتظری", "A hospital's staff")


@dataclass(frozen=True, slots=True)
class Row:
    """A step beside its baseline: CPU seconds and the peak of memory in MiB of each, the best of all rounds."""

    step: str
    seconds: float
    memory: float
    baseline: str
    baseline_seconds: float
    baseline_memory: float

    def line(self) -> str:
        """Return it as a row of a Markdown table."""
        faster, share = self.baseline_seconds / self.seconds, self.memory / self.baseline_memory
        return (
            f"| {self.step} | {self.seconds:.1f} | {self.memory:,.0f} | {self.baseline} | {self.baseline_seconds:.1f} "
            f"| {self.baseline_memory:,.0f} | {faster:.1f} x | {share:.1%} |"
        )


def rows(*, edges: int, formats: tuple[str, ...] = ("graphml",), claims: int = 0, rounds: int = 1) -> list[Row]:
    """Measure: writing made-up edges in each format; and with ``claims`` the export of a made-up project."""
    found = [_row(f"{form} of {edges:,} edges", "networkx", ["writing", form, str(edges)], rounds) for form in formats]
    if claims:
        with tempfile.TemporaryDirectory() as name:
            folder = _project(Path(name) / "project", claims)
            found += [
                _row(f"{network} of {claims:,} claims", "all read, networkx", ["export", network, folder], rounds)
                for network in ("statements", "relays", "people")
            ]
    return found


def table(found: list[Row]) -> str:
    """Return rows as a Markdown table."""
    head = "| step | CPU s | MiB | baseline | CPU s | MiB | faster | of its memory |\n|---|---|---|---|---|---|---|---|"
    return "\n".join([head, *(row.line() for row in found)])


def _row(step: str, baseline: str, task: list[str], rounds: int) -> Row:
    taken: dict[str, list[tuple[float, float]]] = {"ours": [], "theirs": []}
    for _ in range(rounds):
        for who, measured in taken.items():
            done = subprocess.run([sys.executable, __file__, "--child", who, *task], check=True, capture_output=True)
            measured.append(tuple(json.loads(done.stdout)))
    ours, theirs = ([min(each) for each in zip(*measured, strict=True)] for measured in taken.values())
    return Row(step, ours[0], ours[1], baseline, theirs[0], theirs[1])


def _project(folder: Path, claims: int) -> str:
    import generate

    from testimonia import Project
    from testimonia.columns.writing import write_columns

    generate.write(folder, claims=claims)
    project = Project.load(folder)
    project.build()
    tables = project.snapshot.folder / "columns"
    if not tables.is_dir():
        write_columns(project.snapshot.parts, tables)
    return str(folder)


def _nodes(edges: int) -> Iterator[tuple[str, dict[str, object]]]:
    base = "https://example.org/"
    for at in range(edges // 6 + 1):
        node = f"event-{at:08d}"
        yield node, {"label": f"Event {at} – واقعه", "type": "Event", "kind": "killing", "iri": base + node}
    for at in range(edges):
        said: dict[str, object] = {"label": f"at least {at:,}", "type": "Value", "kind": "death_toll"}
        yield f"value:{at:08x}", said | {"iri": f"{base}proposition/{at:08x}"}


def _edges(edges: int) -> Iterator[tuple[str, str, str, dict[str, object]]]:
    from testimonia.export.network import EDGE_COLUMNS

    empty: dict[str, object] = dict.fromkeys(EDGE_COLUMNS, "")
    for at in range(edges):
        who, other = _NAMES[at % 5], _NAMES[at % 3]
        iri, event = f"https://example.org/proposition/{at:08x}", f"Event {at // 6} – واقعه"
        yield f"event-{at // 6:08d}", f"value:{at:08x}", f"proposition:{at:08x}", empty | {
            "label": "death toll", "property": "death_toll", "value": f"at least {at:,}", "qualifiers": "civilians",
            "statement": f"{event} – death toll – at least {at:,} (civilians)", "asserted_by": f"{who}; {other}",
            "reported_by": f"{other} (citing {who})" if at % 2 else "", "denied_by": who if at % 7 == 0 else "",
            "sources": f"Report {at // 5}; Report {at // 11}", "first_said": f"{1988 + at % 37}-03-2{at % 9}",
            "assertions": at % 4 + 1, "origins": at % 3, "event": event, "proposition": iri,
        }  # fmt: skip


def _child(who: str, task: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "written"
        kind, *arguments = task
        if kind == "writing":
            (_write if who == "ours" else _write_with_networkx)(file, arguments[0], int(arguments[1]))
        else:
            (_export if who == "ours" else _export_with_networkx)(file, *arguments)
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps([used.ru_utime + used.ru_stime, _peak()]))


def _peak() -> float:
    """Return the most memory that this process had, in MiB; ``getrusage`` counts that of its parent before it began."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def _write(file: Path, form: str, edges: int) -> None:
    from testimonia.export.formats import NETWORK_FORMATS
    from testimonia.export.streamed import Streamed, write_pieces

    pieces = NETWORK_FORMATS[form].pieces
    graph = {"name": "statements", "directed": True}
    network = Streamed(graph, _nodes(edges), _edges(edges), edges + edges // 6 + 1, edges)
    with file.open("wb") as out:
        write_pieces(out, pieces(network) if pieces else ())


def _write_with_networkx(file: Path, form: str, edges: int) -> None:
    import networkx as nx

    whole: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="statements")
    for node, data in _nodes(edges):
        whole.add_node(node, **data)
    for source, target, key, data in _edges(edges):
        whole.add_edge(source, target, key=key, **{name: value for name, value in data.items() if value != ""})
    _with_networkx(file, form, whole)


def _with_networkx(file: Path, form: str, whole: "nx.MultiDiGraph[str]") -> None:
    import networkx as nx

    match form:
        case "graphml":
            nx.write_graphml(whole, file)
        case "gexf":
            nx.write_gexf(whole, file)
        case _:
            data = nx.node_link_data(whole, edges="edges") if form == "node-link" else nx.cytoscape_data(whole)
            with file.open("w", encoding="utf-8") as out:
                json.dump(data, out, ensure_ascii=False, indent=1)


def _export(file: Path, network: str, folder: str) -> None:
    from testimonia import Project, networked

    networked._MOST_HELD = -1  # noqa: SLF001 - from the tables, however small it is
    with file.open("wb") as out:
        Project.load(folder).export_to(out, "graphml", network=network)


def _export_with_networkx(file: Path, network: str, folder: str) -> None:
    from testimonia import Project

    whole = Project.load(folder).network(network)
    for _, data in whole.nodes(data=True):
        del data["names"]
    for _, _, data in whole.edges(data=True):
        del data["said"]
    whole.graph.clear()
    _with_networkx(file, "graphml", whole)


def main() -> None:
    """Measure what the arguments ask for, and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--child", nargs="+", help=argparse.SUPPRESS)
    arguments.add_argument("--edges", type=int, default=100_000, help="how many made-up edges to write")
    arguments.add_argument("--formats", nargs="+", default=["graphml"], choices=FORMATS)
    arguments.add_argument("--claims", type=int, default=0, help="export a made-up project of so many claims as well")
    arguments.add_argument("--rounds", type=int, default=1)
    given = arguments.parse_args()
    if given.child:
        _child(given.child[0], given.child[1:])
        return
    found = rows(edges=given.edges, formats=tuple(given.formats), claims=given.claims, rounds=given.rounds)
    print(table(found))


if __name__ == "__main__":
    main()
