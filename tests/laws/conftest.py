"""Lets the tests of the laws import what makes random projects: tests are no package."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
