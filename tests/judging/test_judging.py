"""A build is judged in pieces, and only where it has changed; the report is that of the whole graph, to the byte."""

import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest
from random_graphs import PLANTED, mangled

from testimonia.errors import ProjectError
from testimonia.files.settings import ProjectSettings, read_settings
from testimonia.files.snapshots import Snapshot
from testimonia.judging.judging import judge, judge_node, shapes_of
from testimonia.shapes.engine import Engine
from testimonia.shapes.pyshacl_engine import PySHACLEngine
from testimonia.shapes.turbo_engine import TurboEngine

BASE = "https://example.org/t/"
INTEGER = "<http://www.w3.org/2001/XMLSchema#integer>"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
OWN = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <https://e/> .
ex:Deep a sh:NodeShape ; sh:targetClass ex:A ; sh:property ex:deep .
ex:deep sh:path ( ex:p ex:q ex:n ) ; sh:maxInclusive 3 ; sh:message "Too much." .
ex:Back a sh:NodeShape ; sh:targetClass ex:B ; sh:property ex:back .
ex:back sh:path [ sh:inversePath ex:p ] ; sh:maxCount 1 ; sh:message "Too many." .
ex:Object a sh:NodeShape ; sh:targetObjectsOf ex:p ; sh:nodeKind sh:IRI ; sh:message "It is a text." ;
  sh:property [ sh:path ex:q ; sh:class ex:A ; sh:message "It is no A." ] .
ex:Named a sh:NodeShape ; sh:targetNode ex:n1, ex:nowhere ; sh:property ex:named .
ex:named sh:path ex:q ; sh:minCount 1 ; sh:message "It has no q." .
"""
ANYWHERE = """
ex:Anywhere a sh:NodeShape ; sh:target ex:T ; sh:nodeKind sh:Literal ; sh:message "There is a B, wherever." .
ex:T a sh:SPARQLTarget ; sh:select "SELECT ?this WHERE { ?this a <https://e/A> . ?x a <https://e/B> }" .
"""

Build = Callable[[Sequence[str]], Snapshot]


@pytest.fixture
def settings(make_project: Callable[..., Path]) -> ProjectSettings:
    folder = make_project({"own.ttl": OWN, "records/a.yaml": ""}, 'shapes = ["own.ttl"]\n')
    return read_settings(folder)


@pytest.fixture
def build(settings: ProjectSettings) -> Build:
    """Return what makes a build of triples, in several files; some of them are in two, and some things worked out."""
    chance = random.Random(1)  # noqa: S311 nothing is secret here
    made: list[int] = []

    def make(triples: Sequence[str]) -> Snapshot:
        made.append(1)
        folder = settings.folder / ".testimonia" / "snapshots" / f"{len(made):04}-{chance.randrange(16**12):012x}"
        (folder / "graph").mkdir(parents=True)
        store = ox.Store(str(folder / "store"))
        lines = {f"{t} <{BASE}graph/{n}> .\n" for t in triples for n in (hash_of(t), len(t) % 3)}
        for n in range(4):
            text = "".join(sorted(line for line in lines if line.endswith(f"graph/{n}> .\n")))
            (folder / "graph" / f"{n}-{abs(hash(text)):x}.nq").write_text(text, encoding="utf-8")
            store.load(text.encode(), format=ox.RdfFormat.N_QUADS)
        about = [triple.split(" ", 1)[0] for triple in triples[::5]]
        derived = "".join(f"{s} {TYPE} <https://e/A> <{BASE}analysis/x> .\n" for s in about)
        store.load(derived.encode(), format=ox.RdfFormat.N_QUADS)
        store.flush()
        (folder / "manifest.json").write_text(json.dumps({"base": BASE}), encoding="utf-8")
        return Snapshot(folder)

    return make


def hash_of(triple: str) -> int:
    return sum(triple.encode()) % 4


def whole(settings: ProjectSettings, engine: Engine, triples: Sequence[str]) -> str:
    return engine.validate("".join(f"{triple} .\n" for triple in triples), shapes_of(settings)).ntriples


def a_graph(chance: random.Random, *, planted: bool) -> set[str]:
    nodes = [f"<https://e/n{n}>" for n in range(12)]
    triples = {f"{chance.choice(nodes)} <https://e/{chance.choice('pq')}> {chance.choice(nodes)}" for _ in range(25)}
    triples |= {f"{node} {TYPE} <https://e/{chance.choice('AB')}>" for node in chance.sample(nodes, 9)}
    triples |= {f'{chance.choice(nodes)} <https://e/n> "00{n}"^^{INTEGER}' for n in range(9)}
    triples |= {f'{chance.choice(nodes)} <https://e/p> "a\\"{n}"' for n in range(3)}
    return triples | set(mangled(chance) if planted else ())


def edited(triples: set[str], chance: random.Random, *, figures: bool = False) -> set[str]:
    """Return the triples but for some, some of which point elsewhere instead; with ``figures``, to figures as well."""
    ordered = sorted(triples)
    gone = set(chance.sample(ordered, 6))
    objects = [triple.split(" ", 2)[2] for triple in ordered]
    objects = [term for term in objects if figures or not (term.startswith('"') and term.endswith(">"))]
    moved = {" ".join([*triple.split(" ", 2)[:2], chance.choice(objects)]) for triple in sorted(gone)[:4]}
    return (triples - gone) | moved


@pytest.mark.parametrize("size", [3_000, 40_000, 10_000_000])
def test_a_build_judged_in_pieces_of_any_size_has_the_report_of_the_whole(
    settings: ProjectSettings, build: Build, size: int
) -> None:
    triples = sorted(a_graph(random.Random(size), planted=True) | set(PLANTED))  # noqa: S311 nothing is secret here
    snapshot = build(triples)
    judged = judge(settings, snapshot, TurboEngine(), piece=size, workers=1)
    assert judged.report.ntriples == whole(settings, TurboEngine(), triples)
    assert judged.judged == judged.nodes == len({triple.split(" ", 1)[0] for triple in triples})
    assert judged.as_in == 0
    assert judged.whole == ()


def test_several_workers_find_what_one_finds(settings: ProjectSettings, build: Build) -> None:
    snapshot = build(PLANTED)
    reports = [judge(settings, snapshot, TurboEngine(), full=True, piece=60_000, workers=n).report for n in (1, 2)]
    assert reports[0] == reports[1]


@pytest.mark.parametrize("seed", range(4))
def test_after_edits_only_what_they_touch_is_judged_and_the_report_is_that_of_the_whole(
    settings: ProjectSettings, build: Build, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 nothing is secret here
    triples = a_graph(chance, planted=True)
    first = build(sorted(triples))
    judge(settings, first, TurboEngine())
    for number in range(1, 4):
        triples = edited(triples, chance)
        snapshot = build(sorted(triples))
        judged = judge(settings, snapshot, TurboEngine())
        assert judged.report.ntriples == whole(settings, TurboEngine(), sorted(triples))
        assert judged.as_in == number
        assert judged.judged < judged.nodes / 4
        assert judged.nodes == len({triple.split(" ", 1)[0] for triple in triples})


@pytest.mark.parametrize("seed", range(6))
def test_edits_of_a_dense_graph_are_followed_back_along_every_path(
    settings: ProjectSettings, build: Build, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("testimonia.judging.judging._SHARE", 0)
    chance = random.Random(seed)  # noqa: S311 nothing is secret here
    (settings.folder / "own.ttl").write_text(OWN + ANYWHERE, encoding="utf-8")
    triples = a_graph(chance, planted=False)
    judge(settings, build(sorted(triples)), TurboEngine())
    as_in = []
    for _ in range(5):
        triples = edited(triples, chance, figures=seed % 2 == 1)
        judged = judge(settings, build(sorted(triples)), TurboEngine())
        as_in.append(judged.as_in)
        assert judged.report.ntriples == whole(settings, TurboEngine(), sorted(triples))
    assert set(as_in) <= {0, 1, 2, 3, 4, 5}
    assert any(as_in)


def test_the_reference_engine_judges_in_pieces_and_after_edits_too(
    settings: ProjectSettings, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("testimonia.judging.judging._SHARE", 0)
    chance = random.Random(3)  # noqa: S311 nothing is secret here
    (settings.folder / "own.ttl").write_text(OWN + ANYWHERE, encoding="utf-8")
    triples = a_graph(chance, planted=False)
    as_in: list[int] = []
    for _ in range(4):
        judged = judge(settings, build(sorted(triples)), PySHACLEngine(), piece=2_000, workers=1)
        assert judged.report.ntriples == whole(settings, PySHACLEngine(), sorted(triples))
        as_in.append(judged.as_in)
        triples = edited(triples, chance)
    assert any(as_in)


def test_a_shape_that_may_look_anywhere_is_named(settings: ProjectSettings, build: Build) -> None:
    (settings.folder / "own.ttl").write_text(OWN + ANYWHERE, encoding="utf-8")
    triples = sorted(a_graph(random.Random(2), planted=False))  # noqa: S311 nothing is secret here
    judged = judge(settings, build(triples), TurboEngine())
    assert judged.whole == ("https://e/Anywhere",)
    assert any(finding.message == "There is a B, wherever." for finding in judged.report.findings)


def test_what_was_judged_is_not_judged_again_unless_it_is_asked_for(settings: ProjectSettings, build: Build) -> None:
    snapshot = build(PLANTED)
    first = judge(settings, snapshot, TurboEngine())
    again = judge(settings, snapshot, TurboEngine())
    assert (again.judged, again.as_in) == (0, 1)
    assert again.report == first.report
    assert judge(settings, snapshot, TurboEngine(), full=True) == first


def test_other_shapes_or_another_engine_judge_all_anew(settings: ProjectSettings, build: Build) -> None:
    snapshot = build(sorted(a_graph(random.Random(4), planted=False)))  # noqa: S311 nothing is secret here
    judge(settings, snapshot, TurboEngine())
    assert judge(settings, snapshot, PySHACLEngine()).as_in == 0
    (settings.folder / "own.ttl").write_text(OWN.replace("sh:maxInclusive 3", "sh:maxInclusive 4"), encoding="utf-8")
    assert judge(settings, snapshot, TurboEngine()).as_in == 0


@pytest.mark.parametrize("cut", [0, 1, 40])
def test_a_kept_report_that_is_damaged_is_not_believed(settings: ProjectSettings, build: Build, cut: int) -> None:
    snapshot = build(PLANTED)
    expected = judge(settings, snapshot, TurboEngine())
    (kept,) = (settings.folder / ".testimonia" / "judged").iterdir()
    lines = kept.read_bytes().splitlines(keepends=True)
    kept.write_bytes(b"".join(lines[:cut]))
    assert judge(settings, snapshot, TurboEngine()) == expected
    assert kept.read_bytes().splitlines(keepends=True) == lines


def test_work_that_is_broken_off_leaves_nothing_behind(settings: ProjectSettings, build: Build) -> None:
    def interrupt(_step: str, done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    snapshot = build(PLANTED)
    with pytest.raises(KeyboardInterrupt):
        judge(settings, snapshot, TurboEngine(), piece=60_000, workers=1, progress=interrupt)
    assert not (settings.folder / ".testimonia" / "judged").exists()


def test_reports_of_builds_that_are_gone_are_removed(settings: ProjectSettings, build: Build) -> None:
    judged = settings.folder / ".testimonia" / "judged"
    judge(settings, build(PLANTED), TurboEngine())
    (only,) = judged.iterdir()
    gone = judged / only.name.replace("0001", "0000")
    gone.write_bytes(b"")
    judge(settings, build(PLANTED[:-3]), TurboEngine())
    assert sorted(path.name[:4] for path in judged.iterdir()) == ["0001", "0002"]


def test_one_node_is_judged_by_itself(settings: ProjectSettings, build: Build) -> None:
    snapshot = build(PLANTED)
    report = judge(settings, snapshot, TurboEngine()).report
    nodes = sorted({finding.focus_node for finding in report.findings})
    for node in [*nodes[::25], "https://e/unknown"]:
        found = judge_node(settings, snapshot, TurboEngine(), node).report.findings
        assert found == tuple(finding for finding in report.findings if finding.focus_node == node)


def test_shapes_that_may_look_anywhere_are_named_when_one_node_is_judged_without_them(
    settings: ProjectSettings, build: Build
) -> None:
    (settings.folder / "own.ttl").write_text(OWN + ANYWHERE, encoding="utf-8")
    judged = judge_node(settings, build(PLANTED), TurboEngine(), "https://e/n1")
    assert judged.whole == ("https://e/Anywhere",)
    assert "There is a B, wherever." not in {finding.message for finding in judged.report.findings}


def test_shapes_that_are_no_turtle_are_refused(settings: ProjectSettings, build: Build) -> None:
    (settings.folder / "own.ttl").write_text("this is none", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"own\.ttl, line 1"):
        judge(settings, build(PLANTED[:5]), TurboEngine())
