"""What a SHACL engine must do for us. Whichever it is, the same data and shapes give the same report."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from testimonia.shapes.findings import Finding, in_order
from testimonia.shapes.report import conforms, report_ntriples


@dataclass(frozen=True, slots=True)
class Report:
    """The findings in order, and whether the data conform (no violation)."""

    findings: tuple[Finding, ...]
    conforms: bool

    @property
    def ntriples(self) -> str:
        """The SHACL report as N-Triples, put together anew each time: it is many times larger than the findings."""
        return report_ntriples(self.findings)


class Engine(Protocol):
    """Judges data by shapes."""

    @property
    def name(self) -> str:
        """What it calls itself."""
        ...

    @property
    def version(self) -> str:
        """Which version of it is installed."""
        ...

    def validate(self, data_ntriples: str, shapes_turtle: str) -> Report:
        """Return what the shapes find in the data.

        Raises ``ProjectError`` where the shapes cannot be used, ``UsageError`` where the data are no N-Triples.
        """
        ...


def report_of(findings: Iterable[Finding]) -> Report:
    """Return the report of findings in any order."""
    ordered = in_order(findings)
    return Report(ordered, conforms(ordered))
