"""The step before loading: what the analyses work out from the graph, written beside it.

The claims are taken in batches of whole components, in as many processes as one likes. What is worked out of each batch
is kept in a file of its own, named by the digest of all that it was made from: the next build takes those over that are
not touched, and works out the others alone. All files together are what was worked out: each is sorted, and no line is
in two of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from testimonia import __version__
from testimonia.analysis.derived import Context
from testimonia.analysis.finishing import pieces
from testimonia.analysis.working_out import maker, name_of, to_send, work_out
from testimonia.batches import Claims, Reader, claims_of
from testimonia.building.parts import link
from testimonia.core.progress import Progress
from testimonia.core.text import did_you_mean
from testimonia.crew import crew
from testimonia.errors import ProjectError
from testimonia.files.line_difference import different_files, different_lines
from testimonia.files.settings import FILE_NAME as SETTINGS_FILE
from testimonia.files.settings import ProjectSettings
from testimonia.files.snapshots import DERIVED, Content, Snapshot, graph_digest
from testimonia.files.sorted_runs import merge

_QUADS, _FACTS = ".nq", ".facts"
_MANY = 200
"""So many files are open at a time, at most."""


@dataclass(frozen=True, slots=True)
class WrittenPart:
    """A file of what was worked out: the SHA-256 of its lines, and how many these are."""

    path: Path
    sha256: str
    lines: int

    def as_listed(self) -> dict[str, object]:
        """Return what the manifest says of it."""
        return {"file": self.path.name, "digest": self.sha256, "quads": self.lines, "size": self.path.stat().st_size}


_Known = Mapping[str, tuple[str, int, int]]
"""The SHA-256 of a file, how many lines it has and how many bytes, by its name."""


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all workers share: the context, what reads claims, the folder to write into, and that of another build.

    ``known`` is what is known of the files in that other folder; ``made_by`` is what decides, beside a batch, what is
    made of it.
    """

    context: Context
    reader: Reader
    folder: Path
    earlier: Path | None
    known: _Known
    made_by: str


def derive(
    settings: ProjectSettings,
    folder: Path,
    progress: Progress,
    before: Snapshot | None = None,
    *,
    workers: int = 1,
) -> dict[str, object]:
    """Write what the analyses work out from the graph that was just made; return what the manifest says.

    ``before`` is an earlier build, of which is taken over what was made from the same. What is written is the same
    whatever the number of ``workers``; with 1 all is done in this process.
    """
    progress("analysing", 0, 1)
    context = Context(base=settings.base, reading=settings.reading, policies=settings.policies)
    (folder / DERIVED).mkdir()
    claims = claims_of(folder)
    made_by = sha256(maker(context, __version__).encode()).hexdigest()
    known, is_alike = _known(before, made_by) if before else ({}, False)
    parts = work_out_all(
        claims,
        context,
        folder / DERIVED,
        earlier=before.folder / DERIVED if before else None,
        known=known,
        same=_same(claims, before, known) if before and is_alike else {},
        workers=workers,
        progress=progress,
    )
    claims.keep()
    return {
        "made_by": made_by,
        "digest": f"sha256:{graph_digest(Content(digest=part.sha256, files=[]) for part in parts)}",
        "quads": sum(part.lines for part in parts),
        "reading": settings.reading.name,
        "parts": [part.as_listed() for part in parts],
    }


def _known(snapshot: Snapshot, made_by: str) -> tuple[_Known, bool]:
    """Return what is known of the files of an earlier build, and whether they were made in the same way."""
    derived = snapshot.manifest()["derived"]
    if not isinstance(derived, dict):
        return {}, False
    files = ((str(part["file"]), part) for part in derived["parts"])
    known = {name: (str(part["digest"]), int(part["quads"]), int(part["size"])) for name, part in files}
    return known, derived.get("made_by") == made_by


def _same(claims: Claims, before: Snapshot, known: _Known) -> dict[int, str]:
    """Return the names of the files of an earlier build that are those of buckets which are as they were."""
    stems = (Path(name).stem for name in known)
    names = {int(number): stem for stem in stems if (number := stem.partition("-")[0]).isdecimal()}
    return {bucket: names[bucket] for bucket in claims.untouched(before.folder) if bucket in names}


def work_out_all(
    claims: Claims,
    context: Context,
    folder: Path,
    *,
    earlier: Path | None = None,
    known: _Known | None = None,
    same: Mapping[int, str] | None = None,
    workers: int = 1,
    progress: Progress,
) -> list[WrittenPart]:
    """Write what is worked out of claims into a folder; return the files of N-Quads: sorted, no line in two of them.

    What is in ``earlier``, the folder of another build, is taken over where it was made from the same. What is not
    ``known`` of its files is read. ``same`` are the names there of the files of buckets that need not be looked at.
    """
    shared = _Shared(to_send(context), claims.reader, folder, earlier, known or {}, maker(context, __version__))
    kept = {
        bucket: taken for bucket, name in (same or {}).items() if (taken := _taken_over(name, shared, _FACTS, _QUADS))
    }
    parts = [*kept.values()]
    with crew(shared, workers) as team:
        for _, made in team.each(_work_out, claims.shares(frozenset(kept))):
            parts += made
            progress("analysing", len(parts), claims.count + 1)
    parts.sort(key=lambda part: part.path.name)
    facts = [part.path.with_suffix(_FACTS) for part in parts]
    for piece in pieces(lambda kind: _lines(facts, f'["{kind}"'), claims.register, claims.things, context):
        name = name_of(piece.name, piece.digest, shared.made_by)
        if taken := _taken_over(name, shared, _QUADS):
            parts.append(taken)
        elif quads := piece.quads():
            parts.append(_write(folder / f"{name}{_QUADS}", quads))
    progress("analysing", claims.count + 1, claims.count + 1)
    return parts


def _work_out(share: object, shared: _Shared) -> list[WrittenPart]:
    """Work out the batches of a share, or take them over; return the files of all."""
    names: dict[int, str] = {}
    parts: list[WrittenPart] = []

    def is_new(bucket: int, digest: str) -> bool:
        name = names[bucket] = name_of(f"{bucket:05}", digest, shared.made_by)
        taken = _taken_over(name, shared, _FACTS, _QUADS)
        if taken:
            parts.append(taken)
        return taken is None

    for batch in shared.reader.batches(share, is_new):
        found = work_out(batch, shared.context)
        _write(shared.folder / f"{names[batch.bucket]}{_FACTS}", found.facts)
        parts.append(_write(shared.folder / f"{names[batch.bucket]}{_QUADS}", found.quads))
    return parts


def _taken_over(name: str, shared: _Shared, *endings: str) -> WrittenPart | None:
    """Take over what was made from the same for an earlier build; None where it is not there."""
    paths = [shared.earlier / f"{name}{ending}" for ending in endings] if shared.earlier else []
    if not paths or not all(path.is_file() for path in paths):
        return None
    digest, lines, size = shared.known.get(paths[-1].name, ("", 0, -1))
    if digest and paths[-1].stat().st_size != size:  # damaged since
        return None
    for path in paths:
        link(path, shared.folder / path.name)
    path = shared.folder / f"{name}{_QUADS}"
    return WrittenPart(path, digest, lines) if digest else _part(path, path.read_bytes())


def differences(folder: Path, before: Path) -> Iterator[tuple[bool, bytes]]:
    """Yield each line that only one of two builds has worked out; true stands for that in ``folder``."""
    gone, come = different_files(Snapshot(before).derived, Snapshot(folder).derived)
    if max(len(gone), len(come)) <= _MANY:
        yield from different_lines(gone, come)
        return
    with TemporaryDirectory(dir=folder) as name:
        old, new = Path(name) / "old.nq", Path(name) / "new.nq"
        merge(gone, old)
        merge(come, new)
        yield from different_lines([old], [new])


def _lines(paths: Iterable[Path], begin: str) -> Iterator[str]:
    """Yield the lines of files that begin with a text."""
    for path in paths:
        with path.open(encoding="utf-8") as file:
            yield from (line for line in file if line.startswith(begin))


def _write(path: Path, text: str) -> WrittenPart:
    content = text.encode()
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
    return _part(path, content)


def _part(path: Path, content: bytes) -> WrittenPart:
    return WrittenPart(path, sha256(content).hexdigest(), content.count(b"\n"))


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
