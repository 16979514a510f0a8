"""Who says a claim, looked up in lines that are already written: what a retraction is held against."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from testimonia.building.context import Context
from testimonia.building.runs import lines_of
from testimonia.core.model import Claim
from testimonia.core.outline import Outline
from testimonia.core.raw import RawRecord
from testimonia.core.records import read_record
from testimonia.rdf.terms import PROV, TM

_SPEAKER, _SOURCE = f"{PROV}wasAttributedTo", f"{TM}statedIn"


@dataclass(slots=True)
class SaidBy:
    """Returns the speakers and the source of a claim. ``lines`` gives the sorted files that have the lines of claims.

    ``waiting`` are the records of claims that are not written yet.
    """

    outlines: Iterable[Outline]
    lines: Callable[[Collection[str]], Mapping[str, Sequence[Path]]]
    waiting: Mapping[str, RawRecord]
    context: Context
    _files: Mapping[str, Sequence[Path]] = field(default_factory=dict)

    def __call__(self, claim: str) -> tuple[tuple[str, ...], str]:
        """Return the ids of the speakers, and of the source or nothing, of a claim that there is."""
        if claim in self.waiting:
            record, _ = read_record(self.waiting[claim], self.context.vocabulary)
            if isinstance(record, Claim):
                said = record.assertion
                return tuple(speaker.id for speaker in said.speakers), said.source.id if said.source else ""
        if not self._files:
            self._files = self.lines({one.target for outline in self.outlines for one in outline.retractions})
        names = self.context.names
        found = lines_of(names.assertion(claim), self._files[claim])
        speakers = tuple(name for line in found if (name := _object(line, _SPEAKER, names.base)))
        source = next((name for line in found if (name := _object(line, _SOURCE, names.base))), "")
        return speakers, source


def tells_who(line: str) -> bool:
    """Say whether a line of N-Quads says who speaks, or where."""
    return f"> <{_SPEAKER}> <" in line or f"> <{_SOURCE}> <" in line


def _object(line: str, predicate: str, base: str) -> str:
    _, is_it, rest = line.partition(f"> <{predicate}> <")
    return rest[: rest.index(">")].removeprefix(base) if is_it else ""
