"""What all tests share: how Hypothesis searches, small projects in a folder of their own, the built example."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest
from hypothesis import HealthCheck, settings

from testimonia.core.vocabulary import Vocabulary
from testimonia.files import bundled
from testimonia.project import Project
from testimonia.rdf.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# A shared machine may be slow, and texts that are dates by chance are rare: neither says anything of the code.
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]

# One search on every machine in CI, a new one at each run elsewhere. HYPOTHESIS_PROFILE=long looks longer.
settings.register_profile("dev", deadline=None, suppress_health_check=SLOW, max_examples=15)
settings.register_profile("ci", deadline=None, suppress_health_check=SLOW, max_examples=15, derandomize=True)
settings.register_profile("long", deadline=None, suppress_health_check=SLOW, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))

EXAMPLE = Path(__file__).parents[1] / "examples" / "iran-1988"
TOML = 'title = { en = "A test" }\nbase = "https://example.org/t/"\n'

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
]  # fmt: skip

MakeProject = Callable[..., Path]
Watched: TypeAlias = "Callable[[Path, int, int], AbstractContextManager[Page]]"


def written_project(folder: Path, files: Mapping[str, str | bytes], toml: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "testimonia.toml").write_text(TOML + toml, encoding="utf-8")
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def built_project(folder: Path, files: Mapping[str, str | bytes]) -> Project:
    project = Project.load(written_project(folder, files))
    project.build()
    return project


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """Return what writes a project: its files by their path in it, and more lines for its ``testimonia.toml``."""

    def make(files: Mapping[str, str | bytes], toml: str = "", name: str = "project") -> Path:
        return written_project(tmp_path / name, files, toml)

    return make


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return read_vocabulary(bundled.ontology().values())


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the example with its graph built. It is shared: only read it."""
    folder = tmp_path_factory.mktemp("example") / "iran-1988"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns(".*"))
    Project.load(folder).build()
    return folder


@pytest.fixture(scope="session")
def example(example_folder: Path) -> Project:
    return Project.load(example_folder)


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """Return a running browser, where one is installed."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield running
        running.close()


@pytest.fixture
def watched(browser: "Browser") -> Watched:
    """Return what opens a file in a window of a width and height.

    In the end the page must have asked the network for nothing, opened no dialog, and written nothing to the console.
    """

    @contextmanager
    def opened(file: Path, width: int, height: int) -> "Iterator[Page]":
        page = browser.new_page(viewport={"width": width, "height": height})
        asked: list[str] = []
        said: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(f"dialog: {dialog.message}"))
        page.goto(file.as_uri())
        yield page
        assert [url for url in asked if not url.startswith("file:")] == []
        assert said == []
        page.close()

    return opened


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests have counted, such as verdicts given as planted: it comes with the reports of all processes."""
    titles = {
        "agreement": "planted verdicts",
        "kills": "builds killed or out of disk",
        "rebuilds": "incremental builds",
    }
    for counted, title in titles.items():
        told = [
            value
            for outcome in ("passed", "failed")
            for report in terminalreporter.stats.get(outcome, ())
            for name, value in getattr(report, "user_properties", ())
            if name == counted
        ]
        if told:
            terminalreporter.section(title)
        for line in sorted(told):
            terminalreporter.write_line(line)
