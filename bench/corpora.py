"""Made-up projects of every size: each is made and built once, and all steps use it. See README.md."""

import json
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from measured import Measured, child, measured, run_child

FEWEST = 40
"""So many claims a file has at least: events are not divided, and some have many."""
_FIGURE = re.compile('"value": (?=[0-9]+[,}])')
_HERE = __file__


@dataclass(frozen=True, slots=True)
class Corpora:
    """The projects in a folder; ``files`` is how many record files the larger of those of many files have."""

    folder: Path
    files: int = 1000

    def files_of(self, claims: int) -> int:
        """Return in how many files so many claims are."""
        return max(1, min(self.files, claims // FEWEST))

    def written(self, claims: int, form: str = "jsonl", files: int = 1) -> Path:
        """Return a project of so many claims, not built."""
        folder = self.folder / f"{claims}-{form}-{files}"
        if not folder.exists():
            measured(child(_HERE, "write", folder, claims, form, files))
        return folder

    def built(self, claims: int) -> Path:
        """Return a project of so many claims in many files, built."""
        folder = self.written(claims, files=self.files_of(claims))
        if not self._note(claims).exists():
            took = measured(child(_HERE, "build", folder, "full"))
            if took.stopped:
                raise TimeoutError(f"the build of {claims:,} claims was stopped after {took.wall:.0f} s")
            self._note(claims).write_text(json.dumps(asdict(took)), encoding="utf-8")
        return folder

    def building(self, claims: int) -> Measured:
        """Return what the whole build of that project took."""
        self.built(claims)
        return Measured(**json.loads(self._note(claims).read_text("utf-8")))

    def _note(self, claims: int) -> Path:
        return self.folder / f"{claims}-built.json"


@contextmanager
def changed(project: Path) -> Iterator[Measured]:
    """Change a figure in one file of a built project and build again; give what that took. Then all is as before."""
    paths = sorted((project / "records").glob("*.jsonl"))
    texts = ((path, path.read_text("utf-8")) for path in paths[len(paths) // 2 :])
    path, text = next((path, text) for path, text in texts if _FIGURE.search(text))
    path.write_text(_FIGURE.sub('"value": 1', text, count=1), encoding="utf-8")
    try:
        yield measured(child(_HERE, "build", project, "again"))
    finally:
        path.write_text(text, encoding="utf-8")
        measured(child(_HERE, "undo", project))


def _write(folder: str, claims: str, form: str, files: str) -> None:
    import generate

    generate.write(Path(folder), claims=int(claims), format_name=form, files=int(files))


def _build(project: str, how: str) -> None:
    from testimonia import Project

    Project.load(project).build(full=how == "full")


def _undo(project: str) -> None:
    """Let the build before the last one hold again, and remove the last one."""
    from testimonia import Project
    from testimonia.files.snapshots import kept

    Project.load(project).rollback()
    shutil.rmtree(kept(Path(project))[-1].folder)


if __name__ == "__main__":
    run_child({"write": _write, "build": _build, "undo": _undo})
