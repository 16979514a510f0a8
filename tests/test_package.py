"""The package as a whole: its public names, its modules, and how large they may grow."""

import importlib
import pkgutil
import subprocess
import sys
import tokenize
from pathlib import Path

import pytest

import testimonia

PUBLIC = [
    "CheckReport",
    "FindingsError",
    "Location",
    "MissingExtraError",
    "NotBuiltError",
    "Problem",
    "Project",
    "ProjectError",
    "QueryError",
    "TestimoniaError",
    "UsageError",
    "ValidationReport",
]
PACKAGE = Path(testimonia.__file__).parent
MODULES = sorted(
    m.name for m in pkgutil.walk_packages([str(PACKAGE)], "testimonia.") if m.name != "testimonia.__main__"
)
"""All but the one that runs the program when it is imported."""
MOST_LINES = 300
LONGER = {
    "core/edtf.py": "one grammar, the whole of EDTF; cut in two, each half would need the other",
}


def test_the_public_names_are_these_and_no_others() -> None:
    assert testimonia.__all__ == PUBLIC == sorted(PUBLIC)
    for name in PUBLIC:
        assert getattr(testimonia, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'Projekt'"):
        _ = testimonia.Projekt


def test_everything_public_can_be_imported_by_a_star() -> None:
    found: dict[str, object] = {}
    exec("from testimonia import *", found)  # noqa: S102 a star cannot be imported inside a function
    assert set(found) - {"__builtins__"} == set(PUBLIC)


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = {"rdflib", "pyoxigraph", "rich", "typer", "networkx", "yaml", "openpyxl", "pyshacl"}
    code = f"import sys, testimonia; print(sorted({heavy!r} & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


@pytest.mark.parametrize("module", MODULES)
def test_every_module_can_be_imported_and_says_what_it_is_for(module: str) -> None:
    assert (importlib.import_module(module).__doc__ or "").strip()


def test_no_module_grows_too_long_without_a_reason() -> None:
    lengths = {
        path.relative_to(PACKAGE).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in PACKAGE.rglob("*.py")
    }
    too_long = {name for name, lines in lengths.items() if lines > MOST_LINES}
    assert too_long <= set(LONGER), {name: lengths[name] for name in too_long - set(LONGER)}
    assert set(LONGER) <= set(lengths)


def test_nothing_prints_or_exits_but_the_command_line() -> None:
    for path in PACKAGE.rglob("*.py"):
        if path.relative_to(PACKAGE).parts[0] == "cli":
            continue
        with path.open("rb") as file:
            words = [t.string for t in tokenize.tokenize(file.readline) if t.type == tokenize.NAME]
        calls = set(words) & {"print", "SystemExit"}
        assert not calls, f"{path}: {calls}"
        assert "sys.exit" not in path.read_text("utf-8")
