"""What the calls of a project return: the results of a check and of a validation, the profile of a thing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from testimonia.core.problems import Location, Problem
from testimonia.shapes.engine import Report
from testimonia.shapes.findings import Finding


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found: the problems in order, and how many records there are of each type."""

    problems: tuple[Problem, ...]
    counts: Counter[str]
    files: int


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What the shapes found; ``places`` says for each focus node in which records it stands.

    ``judged`` of the ``nodes`` of the graph were judged now, the others are as in the build with the number ``as_in``
    (0: all were). ``whole`` are the shapes that may look anywhere, and were judged on the whole graph at once.
    """

    report: Report
    places: Mapping[str, Sequence[Location]]
    nodes: int = 0
    judged: int = 0
    as_in: int = 0
    whole: tuple[str, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings and infos do not count."""
        return self.report.conforms

    @property
    def findings(self) -> Sequence[tuple[Finding, Sequence[Location]]]:
        """The findings, the gravest first, each with the places of its focus node's records."""
        return [(finding, self.places.get(finding.focus_node, ())) for finding in self.report.findings]

    @property
    def ntriples(self) -> str:
        """The SHACL validation report as RDF (N-Triples)."""
        return self.report.ntriples


@dataclass(frozen=True, slots=True)
class BuildReport:
    """A build that is kept: ``made`` is when it was finished (in UTC), ``size`` is in bytes on disk.

    ``is_readable``: this version of the program can read it.
    """

    number: int
    made: datetime
    digest: str
    counts: Mapping[str, int]
    is_current: bool
    version: str
    size: int
    is_readable: bool = True


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A backup that was written or restored: how many record files, which build (0: none), size and SHA-256 of it."""

    files: int
    build: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What the register has on something: its label, its facts by title, and where its records stand."""

    iri: str
    type: str
    label: str
    facts: Sequence[tuple[str, Sequence[str]]]
    places: Sequence[Location]
