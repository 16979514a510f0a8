"""pyshacl-turbo, the compiled engine: it passes the W3C suites and gives the same report as pySHACL, sooner.

It comes with the extra ``turbo``. It is given text and never a store: strings in a pyoxigraph store do not match there.
Both the data and the report go past its layer for rdflib, which takes twenty times as long as reading the data itself.
"""

import importlib.util
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from typing import Any

from testimonia.errors import MissingExtraError, ProjectError, UsageError
from testimonia.shapes.engine import Report, report_of
from testimonia.shapes.report_text import findings

_DEPTH = 15
"""How deep shapes may refer to shapes: what pySHACL takes where nothing is said."""


def is_installed() -> bool:
    """Say whether the extra is there."""
    return importlib.util.find_spec("pyshacl_turbo") is not None


@dataclass(frozen=True, slots=True)
class TurboEngine:
    """Validates with pyshacl-turbo. ``advanced`` allows the targets of SHACL-AF, which our own shapes use."""

    advanced: bool = True
    name: str = "pyshacl-turbo"

    @property
    def version(self) -> str:
        """Which version of it is installed."""
        return metadata.version("pyshacl-turbo")

    def validate(self, data_ntriples: str, shapes_turtle: str) -> Report:
        """Return what the shapes find in the data.

        Raises ``ProjectError`` where the shapes cannot be used, ``UsageError`` where the data are no N-Triples,
        ``MissingExtraError`` where pyshacl-turbo is not installed.
        """
        if not is_installed():
            raise MissingExtraError(extra="turbo", purpose="Validating with pyshacl-turbo")
        import pyshacl_turbo as turbo

        try:
            program, namespaces = _compiled(shapes_turtle, advanced=self.advanced)
        except (ValueError, RuntimeError, turbo.ReportableRuntimeError) as error:
            raise ProjectError(f"The shapes cannot be used: {error}", hint="Mend the shapes.") from error
        try:
            # it has no names for them: data, format, base, repeated rules, how often, depth, with data, lenient twice,
            # stop at the first, some focus nodes only, some shapes only, prefixes
            options: tuple[Any, ...] = ("nt", None, False, 100, _DEPTH, False, False, False, False, [], [], namespaces)
            _, report, *_ = program.validate(data_ntriples, *options)
        except (RuntimeError, turbo.ReportableRuntimeError) as error:
            raise ProjectError(f"The shapes cannot be used: {error}", hint="Mend the shapes.") from error
        except ValueError as error:
            raise UsageError(f"The data are no N-Triples: {error}") from error
        return report_of(findings(report))


@lru_cache(maxsize=8)
def _compiled(shapes_turtle: str, *, advanced: bool) -> tuple[Any, list[tuple[str, str]]]:
    import pyshacl_turbo as turbo

    shapes = turbo.compile_shapes(  # type: ignore[no-untyped-call] # it says nothing of its types
        shapes_turtle.encode(), shacl_graph_format="turtle", advanced=advanced
    )
    prefixes = [(prefix, str(namespace)) for prefix, namespace in shapes.graph.namespaces()]
    return shapes._native, prefixes  # noqa: SLF001 what it is made of; the version is pinned
