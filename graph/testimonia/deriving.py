"""The step after loading: what the analyses work out from the graph, written beside it."""

import hashlib
from pathlib import Path

from testimonia.analysis.derived import Context, derived
from testimonia.analysis.reading import read_testimony
from testimonia.analysis.things import read_things
from testimonia.analysis.view_graphs import view_graphs
from testimonia.core.progress import Progress
from testimonia.core.register import Register
from testimonia.core.schema import AGENTS
from testimonia.core.text import did_you_mean
from testimonia.errors import ProjectError
from testimonia.files.settings import FILE_NAME as SETTINGS_FILE
from testimonia.files.settings import ProjectSettings
from testimonia.store.oxigraph import load_into, open_fast


def derive(settings: ProjectSettings, folder: Path, progress: Progress) -> dict[str, object]:
    """Write and load what the analyses work out from the graph that was just loaded; return what the manifest says."""
    progress("analysing", 0, 1)
    graph = open_fast(folder / "store", folder / "graph.nq")
    context = Context(base=settings.base, reading=settings.reading, policies=settings.policies)
    testimony = read_testimony(graph)
    lines = sorted({*derived(testimony, context), *view_graphs(testimony, read_things(graph), context)})
    del graph  # the store on disk is written by one at a time
    content = "".join(lines).encode()
    (folder / "derived.nq").write_bytes(content)
    load_into(folder / "store", folder / "derived.nq")
    progress("analysing", 1, 1)
    return {
        "digest": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "quads": len(lines),
        "reading": settings.reading.name,
    }


def refuse_unknown_reviewers(settings: ProjectSettings, known: Register) -> None:
    """Refuse a policy that asks for the grades of somebody who is not there: nothing would ever fulfil it."""
    unknown = [
        (name, who)
        for name, policy in settings.policies.items()
        for who in policy.graded_by
        if known.type_of(who) not in AGENTS
    ]
    if unknown:
        told = "; ".join(f"“{who}” in policy {name}" for name, who in unknown)
        near = did_you_mean(unknown[0][1], [i for i, thing in known.things.items() if thing.type in AGENTS])
        hint = near or "Name the id of a Person, Group or Institution that assesses."
        raise ProjectError(f"{SETTINGS_FILE}: there is no reviewer {told}.", hint=hint)
