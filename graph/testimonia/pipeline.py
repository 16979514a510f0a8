"""The steps in their order: settings and records in; problems, or a built graph, or a judgement of it, out.

Nothing here prints or parses arguments. Progress is told to a function given by the caller.
"""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from testimonia import __version__
from testimonia.building.context import Context as BuildingContext
from testimonia.building.finding import find_problems
from testimonia.building.making import examine as examine_records
from testimonia.building.making import make
from testimonia.building.units import scanned
from testimonia.checking import check, refuse_no_records
from testimonia.core.ids import NORMAL_FORM
from testimonia.core.problems import Problem
from testimonia.core.progress import Progress, silent
from testimonia.crew import crew, default_workers
from testimonia.deriving import derive, refuse_unknown_reviewers
from testimonia.errors import FindingsError, NotBuiltError, ProjectError
from testimonia.files.freshness import fingerprints
from testimonia.files.locking import writing
from testimonia.files.publishing import publish, staging
from testimonia.files.settings import ProjectSettings
from testimonia.files.snapshots import FORMAT, Snapshot, current, write_manifest
from testimonia.own_terms import vocabulary_of
from testimonia.storing import store_all

_FEW = 5_000
"""Up to so many assertions, workers would cost more time than they save."""
_LARGE_BYTES = 16 * 1024 * 1024
"""From so many bytes of records on, they are first looked through without holding them."""


def is_large(settings: ProjectSettings) -> bool:
    """Say whether a project's records are too many to be held."""
    return sum(path.stat().st_size for path in settings.record_files()) > _LARGE_BYTES


def find(settings: ProjectSettings, progress: Progress, workers: int) -> tuple[tuple[Problem, ...], Counter[str]]:
    """Return every problem in the records of a large project, and how many there are of each type."""
    context = BuildingContext.of(settings, vocabulary_of(settings), settings.folder)
    files = [scanned(path, settings.name_of(path)) for path in settings.record_files()]
    with crew(context, workers) as team:
        return find_problems(files, context, team, progress)


def examine(
    settings: ProjectSettings, *, progress: Progress = silent, workers: int = 0
) -> tuple[tuple[Problem, ...], Counter[str], int]:
    """Return every problem in the records, how many records there are of each type, and of files; build nothing."""
    paths = settings.record_files()
    refuse_no_records(settings)
    if is_large(settings):
        with TemporaryDirectory(prefix="testimonia-") as folder:
            work = examine_records(
                settings,
                vocabulary_of(settings),
                Path(folder),
                earlier=_earlier(settings),
                workers=workers or default_workers(),
                progress=progress,
            )
        if work is not None:
            return (), work, len(paths)
        problems, counts = find(settings, progress, workers or default_workers())
        return problems, counts, len(paths)
    checked = check(settings, progress=progress)
    return checked.problems, checked.counts, len(checked.files)


def build(
    settings: ProjectSettings, *, progress: Progress = silent, workers: int = 0, anew: bool = False
) -> tuple[Snapshot, dict[str, object]]:
    """Check the records and build the graph from them; return the new snapshot and its manifest.

    ``workers`` is how many processes read (0: as suits the machine). ``anew`` takes nothing over from the last build.
    Raises ``FindingsError`` where the records have problems: nothing is written, and the last good graph stays.
    Raises ``UsageError`` where another build of the project is under way.
    """
    with writing(settings.folder, "build"):
        return _build(settings, progress, workers or default_workers(), anew=anew)


def _build(
    settings: ProjectSettings, progress: Progress, workers: int, *, anew: bool
) -> tuple[Snapshot, dict[str, object]]:
    vocabulary = vocabulary_of(settings)
    refuse_no_records(settings)
    with staging(settings.folder) as folder:
        earlier = None if anew else _earlier(settings)
        made = make(settings, vocabulary, folder, earlier=earlier, workers=workers, progress=progress)
        if made is None:
            raise FindingsError(_problems(settings, progress))
        refuse_unknown_reviewers(settings, made.agents)
        team = workers if made.counts["assertions"] > _FEW and not made.is_alike else 1
        worked_out = derive(settings, folder, progress, earlier, workers=team)
        store_all(folder, progress, earlier if made.is_alike else None)
        manifest: dict[str, object] = {
            "format": FORMAT,
            "testimonia": __version__,
            "normal_form": NORMAL_FORM,
            "base": settings.base,
            "digest": f"sha256:{made.digest}",
            "counts": made.counts,
            "derived": worked_out,
            "graph": made.graph,
            "files": made.files,
            "settings": fingerprints(settings),
        }
        write_manifest(folder, manifest)
        del earlier  # who is held cannot be removed
        return publish(settings.folder, folder, digest=made.digest, keep=settings.keep), manifest


def _earlier(settings: ProjectSettings) -> Snapshot | None:
    """Return the build that holds, where one of this kind can be taken over."""
    try:
        snapshot = current(settings.folder)
        manifest = snapshot.manifest()
    except (NotBuiltError, OSError, ValueError):
        return None
    same = {"format": FORMAT, "testimonia": __version__, "base": settings.base}
    return snapshot if all(manifest.get(key) == value for key, value in same.items()) else None


def _problems(settings: ProjectSettings, progress: Progress) -> tuple[Problem, ...]:
    """Return what is wrong with records that do not hold together, in words."""
    if is_large(settings):
        problems, _ = find(settings, progress, default_workers())
    else:
        problems = check(settings, progress=progress).problems
    if not problems:
        hint = "Build again. If it happens twice, please report it: it is a fault of Testimonia."
        raise ProjectError("The records changed while they were read.", hint=hint)
    return problems
