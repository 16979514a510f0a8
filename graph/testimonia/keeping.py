"""The builds of a project as a row: which there are, what changed between two, which one holds; and backups."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from testimonia import __version__
from testimonia.errors import NotBuiltError, UsageError
from testimonia.files.archive import read_archive, write_archive
from testimonia.files.freshness import sha256
from testimonia.files.locking import Owner, cut_off, writing
from testimonia.files.publishing import clean_up, make_current
from testimonia.files.snapshots import Snapshot, current, current_name, kept, recorded
from testimonia.reports import BackupReport, BuildReport
from testimonia.store.oxigraph import open_fast
from testimonia.written import Written

if TYPE_CHECKING:
    from testimonia.query.changes import Changes, Side


class Keeping(Written):
    """A project whose earlier builds can be looked at, compared, and made to hold again."""

    def history(self) -> Sequence[BuildReport]:
        """Return the builds that are kept, oldest first. Raises ``NotBuiltError`` where there is none."""
        holds, builds = current_name(self.settings.folder), kept(self.settings.folder)
        return [_report(snapshot, holds) for snapshot in builds or [current(self.settings.folder)]]

    def diff(self, before: int | str = "", after: int | str = "", *, lang: str = "") -> "Changes":
        """Return what changed between two builds, each by its number or the first digits of its digest.

        Without ``after``: to the last build that is kept; without ``before``: from the one before that. Raises
        ``UsageError`` where a build is not kept, or where there is only one.
        """
        from testimonia.files.line_difference import different_files, different_lines
        from testimonia.query.changes import changes

        current(self.settings.folder)
        last = str(after) or str(kept(self.settings.folder)[-1].number)
        second = recorded(self.settings.folder, last)
        first = recorded(self.settings.folder, str(before)) if before else self._before(second)
        lines = different_lines(*different_files(first.parts, second.parts))
        return changes(lines, _side(first), _side(second), languages=self.languages(lang))

    def rollback(self, build: int | str = "") -> int:
        """Make an earlier build the one that holds, and return its number; without one, the build before this one.

        Nothing is removed, and the next build gets a number of its own. Raises ``UsageError`` where the build is not
        kept, or where somebody else is changing the builds.
        """
        with writing(self.settings.folder, "rollback"):
            clean_up(self.settings.folder)
            holds = current(self.settings.folder)
            chosen = recorded(self.settings.folder, str(build)) if build else self._before(holds)
            make_current(self.settings.folder, chosen)
        self._read(chosen)
        return chosen.number

    def backup(self, file: str | Path) -> BackupReport:
        """Write records, settings, own terms and shapes, and the build that holds into one archive, with digests.

        What is confidential is in it too. Raises ``UsageError`` where the file is already there.
        """
        target = Path(file)
        try:
            snapshot = current(self.settings.folder)
        except NotBuiltError:
            snapshot = None
        count = write_archive(self.settings, snapshot, target, version=__version__)
        return BackupReport(count, snapshot.number if snapshot else 0, target.stat().st_size, sha256(target))

    def cut_off(self) -> Owner | None:
        """Return whose build was cut off before its end, if nobody has built since: the next build clears up."""
        return cut_off(self.settings.folder)

    def _before(self, snapshot: Snapshot) -> Snapshot:
        earlier = [known for known in kept(self.settings.folder) if known.number < snapshot.number]
        if not earlier:
            hint = "testimonia history lists the builds that are kept; testimonia build makes another."
            raise UsageError(f"There is no build before build {snapshot.number}.", hint=hint)
        return recorded(self.settings.folder, str(earlier[-1].number))

    def _read(self, snapshot: Snapshot) -> None:
        for name in ("snapshot", "store", "testimony"):
            self.__dict__.pop(name, None)
        self.__dict__["snapshot"] = snapshot


def restore(file: str | Path, folder: str | Path) -> BackupReport:
    """Put a project in place from a backup; every file is compared with its digest first.

    ``folder`` must be new or empty. Raises ``UsageError`` where the backup is damaged or was altered: nothing is then
    left behind.
    """
    source, target = Path(file), Path(folder)
    count, _ = read_archive(source, target)
    name = current_name(target)
    number = int(name.partition("-")[0]) if name else 0
    return BackupReport(count, number, source.stat().st_size, sha256(source))


def _side(snapshot: Snapshot) -> "Side":
    from testimonia.query.changes import Side

    store = open_fast(snapshot.store, *snapshot.parts)
    return Side(snapshot.number, store, str(snapshot.manifest()["base"]), snapshot.places_of)


def _report(snapshot: Snapshot, holds: str) -> BuildReport:
    manifest = snapshot.manifest()
    counts = manifest["counts"]
    return BuildReport(
        number=snapshot.number,
        made=datetime.fromtimestamp(snapshot.made, UTC),
        digest=str(manifest["digest"]),
        counts=dict(counts) if isinstance(counts, dict) else {},
        is_current=snapshot.folder.name == holds,
        version=str(manifest["testimonia"]),
        size=snapshot.size,
        is_readable=snapshot.is_of_this_form,
    )
