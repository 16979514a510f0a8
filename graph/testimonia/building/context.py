"""What every unit of work needs of the project, made once in each process that works."""

from dataclasses import dataclass
from pathlib import Path

from testimonia.core.ids import Names
from testimonia.core.vocabulary import Vocabulary
from testimonia.files.settings import ProjectSettings


@dataclass(frozen=True, slots=True)
class Context:
    """A project's addresses and vocabulary, and the folder in which a build is under way.

    ``only_check``: nothing is to be built, so only what a check looks up is written.
    """

    names: Names
    vocabulary: Vocabulary
    folder: Path
    only_check: bool = False

    @classmethod
    def of(
        cls, settings: ProjectSettings, vocabulary: Vocabulary, folder: Path, *, only_check: bool = False
    ) -> "Context":
        """Return what work on a project needs."""
        return cls(Names(settings.base), vocabulary, folder, only_check)
