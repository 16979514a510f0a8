"""Lets the tests of the shapes import the random graphs: tests are no package."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
