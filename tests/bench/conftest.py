"""Lets the tests of the benchmarks import what these are made with: bench is no part of the package."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
