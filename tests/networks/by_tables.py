"""A project of which every network is told from its tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from testimonia import networked
from testimonia.columns.writing import write_columns
from testimonia.project import Project


def tables_of(project: Project) -> Path:
    """Return the folder of the tables of a built project, written where there are none yet."""
    folder = project.snapshot.folder / "columns"
    if not (folder / "assertions").is_dir():
        write_columns(project.snapshot.parts, folder)
    return folder


@contextmanager
def from_tables(project: Project, *, size: int) -> Iterator[Project]:
    """Give the same project, of which every network is told from its tables, so many assertions at a time."""
    tables_of(project)
    with patch.object(networked, "_MOST_HELD", -1), patch.object(networked, "_AT_ONCE", size):
        yield Project(project.settings)
