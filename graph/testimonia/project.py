"""A project as a Python object: everything the command line does, as documented calls."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from testimonia import pipeline
from testimonia.core.progress import Progress, silent
from testimonia.files.freshness import Change, changes
from testimonia.files.settings import read_settings
from testimonia.files.snapshots import recorded
from testimonia.keeping import Keeping, restore
from testimonia.reports import CheckReport, ValidationReport
from testimonia.shapes.engine import Engine


class Project(Keeping):
    """A folder with records, its settings, and the graph built from it.

    Nothing is read or written before a method is called. What reads the built graph raises ``NotBuiltError`` where
    there is none, and works on the build that held when it was first asked; ``build`` moves on to the new one.
    """

    @classmethod
    def load(cls, folder: str | Path = ".") -> "Project":
        """Return the project in a folder. Raises ``ProjectError`` where its ``testimonia.toml`` is missing or wrong."""
        return cls(read_settings(Path(folder)))

    @classmethod
    def restore(cls, file: str | Path, folder: str | Path) -> "Project":
        """Put a project in place from its backup, and return it; every file is compared with its digest first.

        ``folder`` must be new or empty. Raises ``UsageError`` where the backup is damaged or was altered: nothing is
        then left behind.
        """
        restore(file, folder)
        return cls.load(folder)

    def as_recorded(self, build: int | str) -> "Project":
        """Return the project as an earlier build recorded it, by its number or the first digits of its digest.

        What reads the built graph then reads that one. Raises ``UsageError``, naming those that are kept, for another.
        """
        snapshot = recorded(self.settings.folder, str(build))
        project = Project(replace(self.settings, base=str(snapshot.manifest()["base"])))
        project.__dict__["snapshot"] = snapshot
        return project

    def check(self, *, progress: Progress = silent) -> CheckReport:
        """Read the records and return every problem in them; write nothing."""
        problems, counts, files = pipeline.examine(self.settings, progress=progress)
        return CheckReport(problems, counts, files)

    def build(self, *, progress: Progress = silent, workers: int = 0, full: bool = False) -> Mapping[str, object]:
        """Build the graph and return its manifest: files, counts, digest, version.

        Only record files that have changed since the last build are read, or with ``full`` all; what comes of it is the
        same. ``workers`` is how many processes work; 0: as suits the machine. Raises ``FindingsError`` where the
        records have problems; the last good graph then stays.
        """
        snapshot, manifest = pipeline.build(self.settings, progress=progress, workers=workers, anew=full)
        self._read(snapshot)
        return manifest

    def validate(
        self, *, engine: Engine | None = None, full: bool = False, progress: Progress = silent
    ) -> ValidationReport:
        """Judge the built graph by the shapes, with the compiled engine where it is installed, else with pySHACL.

        Only what differs from a build that was judged before is judged, and the rest taken from its report, unless
        ``full``; what comes out is the same.
        """
        from testimonia.judging.judging import judge
        from testimonia.shapes import engines

        judged = judge(self.settings, self.snapshot, engine or engines.engine(), full=full, progress=progress)
        nodes = {finding.focus_node for finding in judged.report.findings}
        return ValidationReport(
            judged.report, self.snapshot.places_of(nodes), judged.nodes, judged.judged, judged.as_in, judged.whole
        )

    def judge_node(self, name: str, *, engine: Engine | None = None) -> ValidationReport:
        """Judge one thing, claim or other node by its id, whatever the size of the graph; nothing of it is kept.

        The findings are those that ``validate`` has on it. Only shapes that may look anywhere are left out; ``whole``
        has their names. Raises ``UsageError`` where there is no such node.
        """
        from testimonia.judging.judging import judge_node
        from testimonia.shapes import engines

        node = self.iri(name)
        judged = judge_node(self.settings, self.snapshot, engine or engines.engine(), node)
        return ValidationReport(judged.report, self.snapshot.places_of({node}), 1, 1, 0, judged.whole)

    def is_stale(self) -> bool:
        """Say whether records, vocabulary or settings have changed since the build that is read."""
        return bool(self.changes())

    def changes(self) -> tuple[Change, ...]:
        """Return what has changed since the build that is read: records, settings, vocabulary, or the program."""
        return changes(self.settings, self.snapshot)
