"""Measure what writes networks beside networkx, which holds them: see README.md."""

import json
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
from corpora import Corpora
from measured import Row, child, in_turn, run_child

if TYPE_CHECKING:
    import networkx as nx

_GOAL = "0.2 of CPU s; 0.1 of MiB"
FORMATS = ("graphml", "gexf", "node-link", "cytoscape")
_NAMES = ("Amnesty International", "سازمان عفو بین‌الملل", "A & B <News>", "حسینعلی منتظری", "A hospital's staff")


def rows(*, edges: int, formats: tuple[str, ...] = FORMATS, rounds: int = 1) -> list[Row]:
    """Measure the writing of made-up edges in each format."""
    return [
        _row(f"{form} of {edges:,} edges", "networkx", ["writing", form, edges], rounds, _GOAL if at == 0 else "")
        for at, form in enumerate(formats)
    ]


def export_rows(corpora: Corpora, *, claims: int, rounds: int = 1) -> list[Row]:
    """Measure the export of each network of a made-up project."""
    folder = corpora.built(claims)
    return [
        _row(f"{network} of {claims:,} claims", "all read, networkx", ["export", network, folder], rounds)
        for network in ("statements", "relays", "people")
    ]


def _row(step: str, baseline: str, task: list[object], rounds: int, goal: str = "") -> Row:
    ours, theirs = in_turn(rounds, *(child(__file__, who, *task) for who in ("ours", "theirs")))
    return Row(step, ours, baseline, theirs, goal)


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


def _do(who: str, kind: str, *arguments: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "written"
        if kind == "writing":
            (_write if who == "ours" else _write_with_networkx)(file, arguments[0], int(arguments[1]))
        else:
            (_export if who == "ours" else _export_with_networkx)(file, *arguments)


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


if __name__ == "__main__":
    run_child({who: partial(_do, who) for who in ("ours", "theirs")})
