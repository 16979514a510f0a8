"""pyshacl-turbo, the compiled engine: it passes the W3C suites and gives the same report as pySHACL, sooner.

It comes with the extra ``turbo``. It is given text and never a store: strings in a pyoxigraph store do not match there.
"""

import importlib.util
from dataclasses import dataclass

from testimonia.errors import MissingExtraError, ProjectError, UsageError
from testimonia.shapes.engine import Report, report_of
from testimonia.shapes.rdflib_report import findings, without_literal_warnings


def is_installed() -> bool:
    """Say whether the extra is there."""
    return importlib.util.find_spec("pyshacl_turbo") is not None


@dataclass(frozen=True, slots=True)
class TurboEngine:
    """Validates with pyshacl-turbo. ``advanced`` allows the targets of SHACL-AF, which our own shapes use."""

    advanced: bool = True
    name: str = "pyshacl-turbo"

    def validate(self, data_ntriples: str, shapes_turtle: str) -> Report:
        """Return what the shapes find in the data.

        Raises ``ProjectError`` where the shapes cannot be used, ``UsageError`` where the data are no N-Triples,
        ``MissingExtraError`` where pyshacl-turbo is not installed.
        """
        if not is_installed():
            raise MissingExtraError(extra="turbo", purpose="Validating with pyshacl-turbo")
        import pyshacl_turbo as turbo

        try:
            program = turbo.compile_shapes(  # type: ignore[no-untyped-call] # it says nothing of its types
                shapes_turtle.encode(), shacl_graph_format="turtle", advanced=self.advanced
            )
        except (ValueError, turbo.ReportableRuntimeError) as error:
            raise ProjectError(f"The shapes cannot be used: {error}", hint="Mend the shapes.") from error
        with without_literal_warnings():
            try:
                _, result, _ = program.validate(data_ntriples.encode(), data_graph_format="nt")
            except turbo.ReportableRuntimeError as error:
                raise ProjectError(f"The shapes cannot be used: {error}", hint="Mend the shapes.") from error
            except ValueError as error:
                raise UsageError(f"The data are no N-Triples: {error}") from error
            return report_of(findings(result))
