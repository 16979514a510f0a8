"""The SHACL engines by their names."""

from testimonia.errors import UsageError
from testimonia.shapes.engine import Engine
from testimonia.shapes.pyshacl_engine import PySHACLEngine
from testimonia.shapes.turbo_engine import TurboEngine, is_installed

NAMES = ("auto", "pyshacl", "turbo")


def engine(name: str = "auto") -> Engine:
    """Return an engine by its name; ``auto`` is the compiled one where it is installed, else pySHACL.

    Raises ``UsageError`` for another name, ``MissingExtraError`` where the engine is asked for and not installed.
    """
    if name not in NAMES:
        raise UsageError(f"There is no SHACL engine “{name}”.", hint=f"Use {', '.join(NAMES[:-1])} or {NAMES[-1]}.")
    if name == "turbo" or (name == "auto" and is_installed()):
        return TurboEngine()
    return PySHACLEngine()
