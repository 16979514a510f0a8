"""Lets these tests import what takes a page apart, and random projects: tests are no package."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "laws"), str(Path(__file__).parent)]
