"""The step before loading: what the analyses work out from the graph, written beside it.

The claims are taken in batches of whole components, in as many processes as one likes. What is worked out of each batch
is kept in a file of its own, named by the digest of all that it was made from: the next build takes those over that are
not touched, and works out the others alone.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from testimonia import __version__
from testimonia.analysis.derived import Context
from testimonia.analysis.working_out import maker, name_of, to_send, work_out, work_out_everything
from testimonia.batches import Claims, Reader, claims_of
from testimonia.core.progress import Progress
from testimonia.core.text import did_you_mean
from testimonia.crew import crew
from testimonia.errors import ProjectError
from testimonia.files.line_difference import different_files, different_lines
from testimonia.files.settings import FILE_NAME as SETTINGS_FILE
from testimonia.files.settings import ProjectSettings
from testimonia.files.sorted_runs import merge

PARTS, ALL = "derived", "derived.nq"
"""The folder, in that of a build, of what is worked out of each batch, and the file of all of it."""
_QUADS, _FACTS = ".nq", ".facts"
_EVERYTHING = "everything"
_MANY = 200
"""So many files are open at a time, at most."""


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all workers share: the context, what reads claims, the folder to write into, and that of another build.

    ``made_by`` is what decides, beside a batch, what is made of it.
    """

    context: Context
    reader: Reader
    folder: Path
    earlier: Path | None
    made_by: str


def derive(
    settings: ProjectSettings,
    folder: Path,
    progress: Progress,
    before: Path | None = None,
    *,
    workers: int = 1,
) -> dict[str, object]:
    """Write what the analyses work out from the graph that was just made; return what the manifest says.

    ``before`` is the folder of an earlier build, of which is taken over what was made from the same. What is written is
    the same whatever the number of ``workers``; with 1 all is done in this process.
    """
    progress("analysing", 0, 1)
    context = Context(base=settings.base, reading=settings.reading, policies=settings.policies)
    old = before / PARTS if before else None
    (folder / PARTS).mkdir()
    quads = work_out_all(claims_of(folder), context, folder / PARTS, earlier=old, workers=workers, progress=progress)
    merged = merge(quads, folder / ALL)
    return {"digest": f"sha256:{merged.sha256}", "quads": merged.lines, "reading": settings.reading.name}


def work_out_all(
    claims: Claims,
    context: Context,
    folder: Path,
    *,
    earlier: Path | None = None,
    workers: int = 1,
    progress: Progress,
) -> list[Path]:
    """Write what is worked out of claims into a folder; return the files of N-Quads: sorted, no line in two of them.

    What is in ``earlier``, the folder of another build, is taken over where it was made from the same.
    """
    names: list[str] = []
    shared = _Shared(to_send(context), claims.reader, folder, earlier, maker(context, __version__))
    with crew(shared, workers) as team:
        for _, made in team.each(_work_out, claims.shares()):
            names += made
            progress("analysing", len(names), claims.count + 1)
    names.sort()
    everything = work_out_everything(
        _lines(folder / f"{name}{_FACTS}" for name in names), claims.register, claims.things, context
    )
    _write(folder / f"{_EVERYTHING}{_QUADS}", everything)
    progress("analysing", claims.count + 1, claims.count + 1)
    return [folder / f"{name}{_QUADS}" for name in (*names, _EVERYTHING)]


def _work_out(share: object, shared: _Shared) -> list[str]:
    """Work out the batches of a share, or take them over; return the names of all."""
    names: dict[int, str] = {}

    def is_new(bucket: int, digest: str) -> bool:
        name = names[bucket] = name_of(bucket, digest, shared.made_by)
        return not (shared.earlier and _taken_over(name, shared.earlier, shared.folder))

    for batch in shared.reader.batches(share, is_new):
        found = work_out(batch, shared.context)
        _write(shared.folder / f"{names[batch.bucket]}{_FACTS}", found.facts)
        _write(shared.folder / f"{names[batch.bucket]}{_QUADS}", found.quads)
    return [*names.values()]


def _taken_over(name: str, earlier: Path, folder: Path) -> bool:
    """Take over what was made from the same for an earlier build; say whether it is there."""
    paths = [earlier / f"{name}{ending}" for ending in (_FACTS, _QUADS)]
    if not all(path.is_file() for path in paths):
        return False
    for path in paths:
        target = folder / path.name
        with suppress(OSError):
            os.link(path, target)
            continue
        shutil.copyfile(path, target)
    return True


def differences(folder: Path, before: Path) -> Iterator[tuple[bool, bytes]]:
    """Yield each line that only one of two builds has worked out; true stands for that in ``folder``."""
    now, then = ({path.name: path for path in (of / PARTS).glob(f"*{_QUADS}")} for of in (folder, before))
    gone, come = different_files(then.values(), now.values())
    gone.append(then[_EVERYTHING + _QUADS])
    come.append(now[_EVERYTHING + _QUADS])
    if max(len(gone), len(come)) <= _MANY:
        yield from different_lines(gone, come)
    else:
        yield from different_lines([before / ALL], [folder / ALL])


def _lines(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        with path.open(encoding="utf-8") as file:
            yield from file


def _write(path: Path, text: str) -> None:
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(text.encode())
    part.replace(path)


def refuse_unknown_reviewers(settings: ProjectSettings, agents: Mapping[str, str]) -> None:
    """Refuse a policy that asks for the grades of somebody who is not there: nothing would ever fulfil it."""
    unknown = [
        (name, who) for name, policy in settings.policies.items() for who in policy.graded_by if who not in agents
    ]
    if unknown:
        told = "; ".join(f"“{who}” in policy {name}" for name, who in unknown)
        near = did_you_mean(unknown[0][1], agents)
        hint = near or "Name the id of a Person, Group or Institution that assesses."
        raise ProjectError(f"{SETTINGS_FILE}: there is no reviewer {told}.", hint=hint)
