"""Measure what the analyses of a built project take, beside the whole build: see README.md."""

import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
from corpora import Corpora, changed
from measured import Row, child, in_turn, run_child

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context
    from testimonia.analysis.gathered import Fact
    from testimonia.batches import Reader
    from testimonia.files.snapshots import Snapshot

SOME = ("comparison", "independence", "lineage")
WORKERS = 2
_FEW = 5_000
"""Up to so many claims a build does it alone."""
_HERE = __file__


def rows(corpora: Corpora, *, claims: int, rounds: int) -> list[Row]:
    """Measure with a made-up project of so many claims."""
    project, whole = corpora.built(claims), corpora.building(claims)
    size = f"{claims:,} claims"
    workers = WORKERS if claims > _FEW else 1
    tasks = {name: child(_HERE, name, project, workers) for name in TASKS}
    every, some = in_turn(rounds, tasks["all"], tasks["some"])
    with changed(project):
        again, anew = in_turn(rounds, tasks["again"], tasks["all"])
    changes = f"1 of {corpora.files_of(claims):,} files changed"
    return [
        Row(f"all analyses and views, {size}", every, "the whole build", whole),
        Row(f"independence, lineage, contradictions alone, {size}", some, "the whole build", whole, "0.1 of s"),
        Row(f"all again, {changes}", again, "all anew", anew),
        Row(f"all again, {changes}", again, "the whole build", whole, "0.03, with all else"),
    ]


def _built(project: str) -> "tuple[list[Snapshot], Context]":
    """Return the builds of a project, the last one last, and what its analyses share."""
    from testimonia.analysis.derived import Context
    from testimonia.files.settings import read_settings
    from testimonia.files.snapshots import kept

    settings = read_settings(Path(project))
    context = Context(base=settings.base, reading=settings.reading, policies=settings.policies)
    return kept(Path(project)), context


def _all(project: str, workers: str, *, again: bool = False) -> None:
    """Work out all, from the tables of the build; again: from those of the last, with what is kept of that before."""
    from testimonia.batches import claims_of
    from testimonia.core.progress import silent
    from testimonia.deriving import work_out_all
    from testimonia.files.snapshots import DERIVED

    builds, context = _built(project)
    earlier = builds[-2].folder / DERIVED if again else None
    with tempfile.TemporaryDirectory(dir=project) as name:
        claims = claims_of(builds[-1].folder)
        work_out_all(claims, context, Path(name), earlier=earlier, workers=int(workers), progress=silent)


def _some(project: str, workers: str) -> None:
    """Work out some analyses alone, batch by batch, and what follows from all batches together."""
    from testimonia.analysis.working_out import to_send
    from testimonia.batches import claims_of
    from testimonia.crew import crew

    builds, context = _built(project)
    facts: list[tuple[str, Fact]] = []
    with tempfile.TemporaryDirectory(dir=project) as name:
        claims = claims_of(builds[-1].folder)
        with crew((to_send(context), claims.reader, name), int(workers)) as team:
            for _, found in team.each(_work_out, claims.shares()):
                facts += found
        _write(Path(name) / "everything", _of_everything(facts, claims.register, context))


def _work_out(share: object, shared: "tuple[Context, Reader, str]") -> "list[tuple[str, Fact]]":
    from testimonia.analysis.derived import ANALYSES, GATHERED

    context, reader, folder = shared
    gathered = [name for name in SOME if name in GATHERED]
    facts: list[tuple[str, Fact]] = []
    for batch in reader.batches(share, lambda *_: True):
        _write(Path(folder) / str(batch.bucket), (t for name in SOME for t in ANALYSES[name](batch.testimony, context)))
        facts += [(name, fact) for name in gathered for fact in GATHERED[name].gather(batch.testimony, context)]
    return facts


def _of_everything(facts: "list[tuple[str, Fact]]", register: object, context: "Context") -> Iterator[str]:
    from testimonia.analysis.derived import GATHERED

    for name in SOME:
        if name in GATHERED:
            yield from GATHERED[name].finish([fact for kind, fact in facts if kind == name], register, context)


def _write(path: Path, triples: Iterator[str]) -> None:
    path.write_text("".join(f"{triple} .\n" for triple in sorted(set(triples))), encoding="utf-8")


TASKS = {"all": _all, "some": _some, "again": partial(_all, again=True)}

if __name__ == "__main__":
    run_child(TASKS)
