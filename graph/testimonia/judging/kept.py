"""The report of a build, kept beside the builds: so that the next one is judged only where it differs.

It stands in ``.testimonia/judged``, by the name of the build and the digest of what judged it. Its first line is an
object with the counts, each other line one finding; it can be removed at any time.
"""

import contextlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from testimonia.files.output import new_file
from testimonia.files.snapshots import kept
from testimonia.shapes.findings import Finding, Severity

_FORMAT = "1"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a build: how many nodes it has, what was found on each, and what only the whole graph shows."""

    nodes: int
    found: tuple[Finding, ...]
    of_whole: tuple[Finding, ...]


def key(shapes: str, engine: str) -> str:
    """Return what a report depends on besides the graph, as a short digest; ``engine`` with its version."""
    return sha256(f"{_FORMAT}\0{engine}\0{shapes}".encode()).hexdigest()[:16]


def load(project: Path, build: str, judged_by: str) -> Kept | None:
    """Return the report of a build; nothing where there is none that can be read."""
    try:
        with _path(project, build, judged_by).open(encoding="utf-8") as lines:
            head = json.loads(next(lines))
            parts: tuple[list[Finding], list[Finding]] = ([], [])
            for line in lines:
                whole, severity, *texts = json.loads(line)
                node, path, value, message, component, shape = texts
                parts[whole].append(Finding(node, path, value, message, Severity(severity), component, shape))
        if (len(parts[0]), len(parts[1])) != (head["found"], head["of_whole"]):
            return None
        return Kept(head["nodes"], tuple(parts[0]), tuple(parts[1]))
    except (OSError, ValueError, KeyError, IndexError, TypeError, StopIteration):
        return None


def save(project: Path, build: str, judged_by: str, report: Kept) -> None:
    """Keep the report of a build, and remove those of builds that are gone; without leave to write, do nothing."""
    path = _path(project, build, judged_by)
    head = {"nodes": report.nodes, "found": len(report.found), "of_whole": len(report.of_whole)}
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        with new_file(path) as file:
            file.write(json.dumps(head).encode() + b"\n")
            for whole, findings in enumerate((report.found, report.of_whole)):
                for line in _lines(whole, findings):
                    file.write(line)
        there = {snapshot.folder.name for snapshot in kept(project)}
        for other in path.parent.glob("*.jsonl"):
            if other.name.rsplit("_", 1)[0] not in there:
                other.unlink(missing_ok=True)


def _lines(whole: int, findings: Iterable[Finding]) -> Iterable[bytes]:
    for found in findings:
        texts = (found.focus_node, found.path, found.value, found.message, found.component, found.shape)
        yield json.dumps([whole, found.severity, *texts], ensure_ascii=False).encode() + b"\n"


def _path(project: Path, build: str, judged_by: str) -> Path:
    return project / ".testimonia" / "judged" / f"{build}_{judged_by}.jsonl"
