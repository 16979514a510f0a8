"""``new``, ``check`` and ``build``."""

import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from testimonia.errors import FindingsError, UsageError

if TYPE_CHECKING:
    from testimonia.cli.app import Session

_TOML = """\
# What this project is called, and the web address that its ids become part of.
title = {{ en = "{name}" }}
base = "https://example.org/{name}/"
# licence = "https://creativecommons.org/licenses/by/4.0/"
# creator = "Who keeps these records"
languages = ["en"]

# Record files: YAML, JSON, JSON Lines, CSV, TSV, XLSX or Parquet.
records = ["records/*"]

# Own terms and own rules, as Turtle files.
vocabulary = []
shapes = []
"""

_RECORDS = """\
# The register: what is talked about. Just enough to know what is meant.
- type: Event
  id: the-event
  label: A short, plain name of the event
  kind: killing

- type: Institution
  id: a-newspaper
  label: The newspaper's name

# Somebody whose name is not known: said so, instead of left out.
- type: Group
  id: hospital-staff
  label: Staff of the hospital (unnamed)
  anonymous: true

- type: Source
  id: first-report
  title: The article's title
  kind: NewsArticle
  publisher: a-newspaper
  published: 2024-05-01
  language: en
  url: https://example.org/replace-this-address

# A claim: what the source says, with its place in the text. Never a bare fact.
- type: Claim
  id: first-report-toll
  about: the-event
  property: death_toll
  at_least: 12
  source: first-report
  said_by: a-newspaper
  passage: {paragraph: 3}
  # Whom the newspaper has it from; remove this if it says so on its own account.
  relays: {said_by: hospital-staff}
"""


def make_project(session: "Session", folder: Path, *, example: bool) -> None:
    """Make a project folder, with a first record or the example."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} already exists and is not empty.", hint="Name a folder that does not exist yet.")
    folder.mkdir(parents=True, exist_ok=True)
    if example:
        from testimonia.files import bundled

        ignored = shutil.ignore_patterns(".*", "__pycache__")
        shutil.copytree(bundled.folder("examples/iran-1988"), folder, dirs_exist_ok=True, ignore=ignored)
    else:
        (folder / "records").mkdir()
        name = "".join(c if c.isalnum() else "-" for c in folder.resolve().name.lower()).strip("-") or "my-project"
        (folder / "testimonia.toml").write_text(_TOML.format(name=name), encoding="utf-8")
        (folder / "records" / "first.yaml").write_text(_RECORDS, encoding="utf-8")
    session.console.say(f"Made {folder}.")
    session.console.say(f"Next: testimonia -C {shlex.quote(str(folder))} build")


def run_check(session: "Session") -> None:
    """Check the records and print what is wrong."""
    from testimonia.project import Project

    with session.console.progress() as progress:
        report = Project.load(session.folder).check(progress=progress)
    if report.problems:
        raise FindingsError(report.problems)
    session.console.say(
        f"No problems: {counted(report.counts)} in {report.files} file{'' if report.files == 1 else 's'}."
    )


def run_build(session: "Session", workers: int, *, full: bool) -> None:
    """Build the graph and say what it holds."""
    from testimonia.project import Project

    project = Project.load(session.folder)
    if left := project.cut_off():
        session.console.say(f"Note: {left.described()}, was cut off before its end. Nothing of it is used.")
    with session.console.progress() as progress:
        manifest = project.build(progress=progress, workers=workers, full=full)
    counts = manifest["counts"]
    if isinstance(counts, dict):
        session.console.say(f"Built: {counted(counts)}.")
    where = f"-C {shlex.quote(str(session.folder))} " if str(session.folder) != "." else ""
    session.console.say(f"Next: testimonia {where}validate, then testimonia {where}questions")


def counted(counts: "dict[str, int]") -> str:
    """Return counts in words, such as "22 events, 310 claims, 64 sources"."""
    first = ("Event", "Claim", "Source", "Person", "Institution")
    order = sorted(counts, key=lambda k: (first.index(k) if k in first else len(first), k))
    return ", ".join(f"{counts[k]:,} {_noun(k, counts[k])}" for k in order)


def _noun(kind: str, number: int) -> str:
    word = kind.lower()
    if number != 1:
        return word if word.endswith("s") else f"{word}s"
    return word.removesuffix("s")
