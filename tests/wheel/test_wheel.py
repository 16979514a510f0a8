"""What is shipped: run by ``make wheel`` alone, in an environment that has nothing but the wheel."""

import os
import subprocess
import sys
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import testimonia
from testimonia.files import bundled

WHEEL = Path(os.environ["TESTIMONIA_WHEEL"])
SOURCE = Path(os.environ["TESTIMONIA_SOURCE"])
HOMES = {
    "graph/testimonia": "testimonia",
    "ontology": "testimonia/_bundled/ontology",
    "queries": "testimonia/_bundled/queries",
    "examples/iran-1988": "testimonia/_bundled/examples/iran-1988",
}


def tracked(folder: str) -> list[str]:
    listed = subprocess.run(["git", "ls-files", folder], cwd=SOURCE, check=True, capture_output=True, text=True)
    return [name for name in listed.stdout.splitlines() if (SOURCE / name).is_file()]


def test_the_wheel_holds_every_tracked_file_of_the_package_and_its_data() -> None:
    with zipfile.ZipFile(WHEEL) as wheel:
        shipped = set(wheel.namelist())
    wanted = {home + name.removeprefix(folder) for folder, home in HOMES.items() for name in tracked(folder)}
    assert len(wanted) > 100
    assert sorted(wanted - shipped) == []


def test_the_wheel_holds_no_build_of_the_example() -> None:
    with zipfile.ZipFile(WHEEL) as wheel:
        assert [name for name in wheel.namelist() if ".testimonia" in name] == []


def test_the_tests_run_against_the_installed_package_and_not_the_checkout() -> None:
    home = Path(testimonia.__file__).resolve()
    assert "site-packages" in home.parts
    assert "_bundled" in bundled.folder("ontology").parts


def test_every_console_script_points_at_something_that_runs() -> None:
    scripts = [e for e in entry_points(group="console_scripts") if e.value.startswith("testimonia")]
    assert [script.name for script in scripts] == ["testimonia"]
    assert callable(scripts[0].load())
    program = Path(sys.executable).with_name("testimonia")
    said = subprocess.run([program, "--version"], check=True, capture_output=True, text=True)
    assert said.stdout == f"testimonia {testimonia.__version__}\n"


def test_a_new_example_project_from_the_wheel_builds(tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("testimonia")
    subprocess.run([program, "new", "copy", "--example"], cwd=tmp_path, check=True, capture_output=True)
    built = subprocess.run([program, "-C", "copy", "build"], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert "310 claims" in built.stderr
