"""Running the command as a user does: in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def run(*arguments: str | Path, given: str = "", **settings: str) -> "subprocess.CompletedProcess[str]":
        finished = subprocess.run(
            [sys.executable, "-m", "testimonia", *map(str, arguments)],
            cwd=tmp_path,
            input=given,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "NO_COLOR": "1", "PYTHONUTF8": "1", **settings},
            check=False,
            timeout=120,
        )
        assert "Traceback" not in finished.stderr
        return finished

    return run
