"""A project on any file system, as seen from here: settings and terms are fetched, record files only named."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from testimonia.errors import ProjectError, UsageError
from testimonia.files.settings import FILE_NAME, ProjectSettings, read_settings
from testimonia.spark.folders import Folder, Listed

_MOST_WHOLE = 2**31 - 1
"""Spark hands over a file that cannot be split in one piece, of at most so many bytes."""


@dataclass(frozen=True, slots=True)
class Mirror:
    """The settings of a project and its record files, by their paths in it, in order."""

    settings: ProjectSettings
    files: Mapping[str, Listed]


def mirrored(project: Folder, folder: Path, splittable: frozenset[str]) -> Mirror:
    """Make empty files of the names of a project's in an empty folder, so that its patterns can be matched there.

    Raises ``ProjectError`` and ``UsageError``.
    """
    if not project.exists(FILE_NAME):
        hint = "Name the folder that has the file testimonia.toml, with -C or --project."
        raise ProjectError(f"There is no project here: {project.at(FILE_NAME)} does not exist.", hint=hint)
    listed = {one.name: one for one in project.files()}
    for name in listed:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    project.fetch(FILE_NAME, folder / FILE_NAME)
    settings = read_settings(folder)
    for path in settings.vocabulary_files():
        project.fetch(settings.name_of(path), path)
    files = {settings.name_of(path): listed[settings.name_of(path)] for path in settings.record_files()}
    _refuse(files, splittable)
    return Mirror(settings, files)


def _refuse(files: Mapping[str, Listed], splittable: frozenset[str]) -> None:
    for name, one in files.items():
        if Path(name).name.startswith("_"):
            hint = "Rename it, or leave it out of “records” in testimonia.toml."
            raise UsageError(f"Spark passes over files whose name begins with “_”, such as {name}.", hint=hint)
        if one.size > _MOST_WHOLE and Path(name).suffix.lower() not in splittable:
            hint = "Write it as JSON Lines, or as several files."
            raise UsageError(f"{name} is larger than 2 GiB, and its format cannot be split.", hint=hint)
