"""Prints how many planted verdicts were checked, and how many of them the program gave."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Write one line for each kind of verdict: counts come with the reports, also from other processes."""
    told = [
        value
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, ())
        for name, value in getattr(report, "user_properties", ())
        if name == "agreement"
    ]
    if told:
        terminalreporter.section("planted verdicts")
    for line in sorted(told):
        terminalreporter.write_line(line)
