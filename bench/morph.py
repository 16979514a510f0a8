"""Measure the way from records to quads beside Morph-KGC, in an environment of its own: see README.md."""

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from corpora import Corpora
from measured import Measured, Row, child, in_turn, run_child

VERSION = "2.10"
MAPPING = Path(__file__).with_name("morph.rml.ttl")
_BUILDING = str(Path(__file__).with_name("building.py"))
_SETTINGS = """\
[CONFIGURATION]
output_file = {out}
output_format = N-QUADS
number_of_processes = 2
logging_level = WARNING

[corpus]
mappings = {mapping}
"""


class NotThereError(Exception):
    """Morph-KGC is not installed, and cannot be; the message says why."""


def environment() -> Path:
    """Return where Morph-KGC is kept: its pins clash with those of Testimonia."""
    kept = os.environ.get("TESTIMONIA_BENCH_CACHE") or Path(tempfile.gettempdir()) / "testimonia-bench"
    return Path(kept) / f"morph-kgc-{VERSION}"


def is_there() -> bool:
    """Say whether Morph-KGC is installed."""
    return (environment() / "ready").exists()


def install() -> None:
    """Install Morph-KGC. Raises ``NotThereError`` where it cannot be fetched."""
    if is_there():
        return
    folder = environment()
    shutil.rmtree(folder, ignore_errors=True)
    wanted = f"morph-kgc=={VERSION}.*"
    try:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True, text=True)
        command = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", wanted]
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        told = str(getattr(error, "stderr", "") or error).strip().splitlines()
        raise NotThereError(f"Morph-KGC {VERSION} could not be installed: {told[-1] if told else error}") from error
    (folder / "ready").touch()


def rows(corpora: Corpora, *, claims: int, rounds: int) -> list[Row]:
    """Measure with the same tables of so many claims, and for each million quads: not quite as many come out."""
    install()
    project = corpora.written(claims, "csv")
    with tempfile.TemporaryDirectory(dir=corpora.folder) as name:
        tables = Path(name)
        _prepare(project, tables)
        ours, theirs = in_turn(rounds, child(_BUILDING, "read", project), child(__file__, "map", tables))
    step, baseline = f"CSV tables to quads, {claims:,} claims", f"Morph-KGC {VERSION}, which does less"
    return [
        Row(step, ours, baseline, theirs, "0.25"),
        Row(f"each million of its {_quads(ours):,} quads", _each(ours), f"of {_quads(theirs):,}", _each(theirs)),
    ]


def _quads(took: Measured) -> int:
    return int(took.said.get("quads", 0))


def _each(took: Measured) -> Measured:
    """Return the seconds for a million quads."""
    millions = _quads(took) / 1e6 or 1.0
    return Measured(took.wall / millions, took.cpu / millions, took.memory, took.said, took.stopped)


def _prepare(project: Path, target: Path) -> None:
    """Give Morph-KGC the tables; each claim is given the id and the stance that a mapping cannot work out."""
    (source,) = (project / "records").iterdir()
    for path in source.glob("*.csv"):
        shutil.copyfile(path, target / path.name)
    with (source / "claims.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        with (target / "claims.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, reader.fieldnames or ())
            writer.writeheader()
            for number, row in enumerate(reader):
                writer.writerow({**row, "id": row["id"] or f"row-{number}", "stance": row["stance"] or "asserts"})
    (target / "settings.ini").write_text(_SETTINGS.format(out=target / "out.nq", mapping=MAPPING), encoding="utf-8")


def _map(tables: str) -> None:
    python = environment() / "bin" / "python"
    subprocess.run([python, "-m", "morph_kgc", "settings.ini"], cwd=tables, check=True, stdout=subprocess.DEVNULL)
    with (Path(tables) / "out.nq").open("rb") as file:
        print(json.dumps({"quads": sum(1 for _ in file)}))


if __name__ == "__main__":
    run_child({"map": _map})
