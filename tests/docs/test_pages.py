"""What stands in a code block of a page is true: it is run, and what the page shows is what comes out.

* ``console``: the lines with ``$`` are run in a shell, in order, in a folder that holds the built example. The lines
  below one are what it prints; ``...`` alone stands for any lines, inside a line for anything. White space does not
  count. A command may fail only where ``$ echo $?`` follows it.
* ``python``: run, one name space for a page. A ``text`` block right after it is what it prints.
* ``yaml``, ``json``, ``csv``, ``toml``, ``turtle``, ``sparql`` with a file's path after the language: written there,
  for the commands of the page. Without a path: read, and whole records are checked, together with all others of the
  page; those that the example has word for word are only looked up in it.
* ``text``: output, or a drawing.
"""

import contextlib
import csv
import io
import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest
import yaml

from testimonia import Project

ROOT = Path(__file__).parents[2]
TESTED_ELSEWHERE = {
    "docs/problems.md": "tests/problems/test_page.py",  # its records are wrong on purpose
    "docs/questions.md": "tests/query/test_reference.py",  # it is written from the questions
}
PAGES = [
    page
    for page in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
    if page.relative_to(ROOT).as_posix() not in TESTED_ELSEWHERE
]
DATA = {"csv", "json", "jsonl", "sparql", "toml", "turtle", "yaml"}
RUN = {"console", "python"} | DATA

NOT_RUN = {
    "make demo": "makes an environment and fetches packages; it is run on its own",
    "make test": "would run this test",
    "make check": "runs tools that are not all installed with the program",
    "make format": "changes the source",
    "make docs": "changes the pages",
    "pip install .": "fetches packages",
    "pip install '.[pictures,turbo]'": "fetches packages",
}
"""The commands that are shown and not run, each with the reason."""

_FENCE = re.compile(
    r"^```(?P<language>\S*)[ \t]*(?P<path>\S*)[^\n]*\n(?P<text>.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL
)
_FOREIGN = re.compile(r"(?:make|pip|git|sudo|apt-get|brew)\b")
_RULE = re.compile("[─━]+")


@dataclass(frozen=True)
class Block:
    line: int
    language: str
    path: str
    text: str


def blocks(page: Path) -> list[Block]:
    text = page.read_text("utf-8")
    return [
        Block(text.count("\n", 0, m.start()) + 1, m["language"], m["path"], m["text"]) for m in _FENCE.finditer(text)
    ]


def commands(block: Block) -> Iterator[tuple[str, str]]:
    """Yield each command of a console block with what is shown below it."""
    joined = block.text.replace("\\\n", " ")
    for part in re.split(r"^\$ ", joined, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield re.sub(r"\s+", " ", command).strip(), shown


def comparable(text: str) -> list[str]:
    return [line for raw in text.splitlines() if (line := " ".join(_RULE.sub("─", raw).split()))]


def pattern(line: str) -> str:
    return re.escape(line).replace(r"\ \.\.\.\ ", r"\ (?:.*\ )?").replace(r"\.\.\.", ".*")


def fits(shown: str, printed: str) -> bool:
    """Tell whether what was printed is what is shown, ``...`` standing for anything."""
    parts = [r"(?:.*\n)*?" if line == "..." else pattern(line) + r"\n" for line in comparable(shown)]
    return re.fullmatch("".join(parts), "".join(f"{line}\n" for line in comparable(printed))) is not None


def brief(printed: str) -> str:
    return "\n".join(line[:180] for line in printed.splitlines()[:40])


class Reader:
    """Somebody who does what a page says, from its top to its end."""

    def __init__(self, page: Path, workspace: Path, environment: dict[str, str]) -> None:
        self.page = page
        self.top = workspace
        self.folder = workspace
        self.environment = environment
        self.names: dict[str, object] = {"__name__": "page"}
        self.printed = ""
        self.done = 0
        self.records = 0

    def follow(self) -> None:
        before = ""
        for block in blocks(self.page):
            where = f"{self.page.relative_to(ROOT)}:{block.line}"
            if block.language == "text":
                if before == "python":
                    assert fits(block.text, self.printed), f"{where} shows what is not printed:\n{self.printed}"
            else:
                assert block.language in RUN, f"{where} has a block of the unknown kind “{block.language}”"
                getattr(self, f"on_{block.language}", self.on_data)(block, where)
                self.done += 1
            before = block.language
        self.check_records()

    def on_console(self, block: Block, where: str) -> None:
        found = list(commands(block))
        assert found, f"{where} has no command"
        for (command, shown), after in zip(found, [*(c for c, _ in found[1:]), ""], strict=True):
            if _FOREIGN.match(command):
                assert command in NOT_RUN, f"{where}: “{command}” is not run, and no reason is given for it"
            elif command.startswith("cd "):
                self.folder = (self.folder / command[3:]).resolve()
            elif command == "echo $?":
                assert shown.strip() == str(self.code), f"{where}: the command before it ended with {self.code}"
            else:
                printed = self.run(command)
                assert self.code == 0 or after == "echo $?", f"{where}: “{command}” failed:\n{brief(printed)}"
                assert not shown.strip() or fits(shown, printed), f"{where}: “{command}” prints\n{brief(printed)}"

    def run(self, command: str) -> str:
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            check=False,
        )
        self.code = done.returncode
        return done.stdout.decode()

    def on_python(self, block: Block, where: str) -> None:
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.chdir(self.folder):
            exec(compile(block.text, where, "exec"), self.names)  # noqa: S102 - the page is ours
        self.printed = out.getvalue()

    def on_data(self, block: Block, where: str) -> None:
        if block.path:
            path = self.folder / block.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        match block.language:
            case "toml":
                assert tomllib.loads(block.text), where
            case "csv":
                rows = list(csv.reader(io.StringIO(block.text), strict=True))
                assert len({len(row) for row in rows}) == 1, f"{where}: the rows differ in length"
            case "turtle":
                assert list(ox.parse(input=block.text, format=ox.RdfFormat.TURTLE)), where
            case "sparql":
                Project.load(self.top / "examples" / "iran-1988").query(block.text)
            case "jsonl":
                self.keep([json.loads(line) for line in block.text.splitlines()], block, where)
            case "json":
                self.keep(json.loads(block.text), block, where)
            case "yaml":
                self.keep(yaml.safe_load(block.text), block, where)

    def keep(self, value: object, block: Block, where: str) -> None:
        assert value, where
        listed = value if isinstance(value, list) else [value]
        whole = all(isinstance(record, dict) and "type" in record for record in listed)
        if whole and not block.path and not in_example(block.text):
            self.records += 1
            path = self.top / "records" / f"line-{block.line:04}.{block.language}"
            path.parent.mkdir(exist_ok=True)
            path.write_text(block.text, encoding="utf-8")

    def check_records(self) -> None:
        """Check all whole records of the page as one project."""
        if not self.records:
            return
        settings = self.top / "testimonia.toml"
        if not settings.exists():
            settings.write_text('title = "Page"\nbase = "https://example.org/page/"\n', encoding="utf-8")
        problems = Project.load(self.top).check().problems
        assert not problems, f"{self.page.name}: its records have problems: {problems}"


def in_example(text: str) -> bool:
    files = (ROOT / "examples" / "iran-1988" / "records").glob("*")
    return any(text.strip() in path.read_text("utf-8") for path in files)


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_shows_only_what_comes_out_when_it_is_followed(
    page: Path, workspace: Path, environment: dict[str, str]
) -> None:
    reader = Reader(page, workspace, environment)
    reader.follow()
    assert reader.done == sum(block.language in RUN for block in blocks(page))


WITHOUT_CODE = {"CHANGELOG.md", "docs/ontology.md", "docs/index.md"}
"""Pages that may have nothing to run; decisions are reasoned, not run."""


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_that_should_show_something_to_run_does(page: Path) -> None:
    name = named(page)
    if name not in WITHOUT_CODE and not name.startswith("docs/decisions/"):
        assert sum(block.language in RUN for block in blocks(page)) > 0


def test_there_are_as_many_blocks_as_the_documentation_is_known_to_have() -> None:
    assert sum(block.language in RUN for page in PAGES for block in blocks(page)) >= 60


def test_the_pages_that_are_tested_elsewhere_are() -> None:
    for page, test in TESTED_ELSEWHERE.items():
        assert page.rpartition("/")[2] in (ROOT / test).read_text("utf-8")


def test_every_fence_that_opens_a_block_is_seen() -> None:
    for page in PAGES:
        assert page.read_text("utf-8").count("```") == 2 * len(blocks(page)), named(page)


def test_every_command_that_is_left_out_is_shown_somewhere_and_can_be_given() -> None:
    shown = {command for page in PAGES for b in blocks(page) if b.language == "console" for command, _ in commands(b)}
    assert {command for command in shown if _FOREIGN.match(command)} == set(NOT_RUN)
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for command in NOT_RUN:
        if command.startswith("make "):
            assert re.search(rf"^{command.removeprefix('make ')}:", makefile, re.MULTILINE), command


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a  b", "a b\n", True),
        ("a\n...\nd", "a\nb\nc\nd", True),
        ("a ... d", "a b c d", True),
        ("a ... d", "a d", True),
        ("a ... d", "a bd", False),
        ("a", "a\nb", False),
        ("a\n...\nd", "a\nb", False),
    ],
)
def test_what_is_shown_is_compared_line_by_line(shown: str, printed: str, same: bool) -> None:  # noqa: FBT001
    assert fits(shown, printed) is same
