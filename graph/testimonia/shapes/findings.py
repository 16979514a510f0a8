"""What a shape found in the data, as values."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How grave a finding is; the graver, the smaller.

    A violation is wrong and stops the work, a warning weakens what the graph can show, an info could be better.
    """

    VIOLATION = 1
    WARNING = 2
    INFO = 3

    def __str__(self) -> str:
        """Return the word in lower case."""
        return self.name.lower()

    @property
    def iri(self) -> str:
        """The SHACL severity."""
        return f"http://www.w3.org/ns/shacl#{self.name.capitalize()}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of one shape.

    ``focus_node`` is the IRI of the node that was judged. ``path`` is the IRI of the property concerned, or a longer
    path as in SPARQL (``^<iri>``), or empty where the node as a whole was judged. ``value`` is the offending value as
    an N-Triples term (``<iri>``, ``"text"@en``), or empty. ``component`` and ``shape`` are the IRIs of the kind of
    constraint and of the shape that has it; ``shape`` is empty where it has no IRI.
    """

    focus_node: str
    path: str
    value: str
    message: str
    severity: Severity
    component: str
    shape: str


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the distinct findings, the gravest first, then by node, path, value and message."""
    return tuple(sorted(set(findings), key=_place))


def _place(finding: Finding) -> tuple[int, str, str, str, str, str, str]:
    found = finding
    return (found.severity, found.focus_node, found.path, found.value, found.message, found.component, found.shape)
