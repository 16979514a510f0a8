"""One unit of work: the records of a file, or of a part of it, read on their own and written as sorted runs.

What a record takes from another, which may stand in another unit, is written later: see ``borrowing``.
"""

from collections import Counter
from dataclasses import dataclass, field

from testimonia.building.context import Context
from testimonia.building.runs import RUNS, Run, write_run
from testimonia.building.saying import tells_who
from testimonia.building.units import Unit
from testimonia.core.model import Claim, Proposition, Record, Ref, Thing
from testimonia.core.outline import Outline, Outliner
from testimonia.core.problems import Problem
from testimonia.core.raw import RawRecord
from testimonia.core.records import read_record
from testimonia.files.readers import read
from testimonia.files.snapshots import quoted_place
from testimonia.rdf.page import Page
from testimonia.rdf.write import Writer

_MOST_NODES = 120_000
"""So many nodes are held, with some four lines each, before they are written as a run."""


@dataclass(slots=True)
class UnitRead:
    """What came of a unit. If its records are not sound, that is all it says.

    ``waiting`` are the records that cannot be written without others. ``assertions`` are the addresses of those that
    have none of their own.
    """

    outline: Outline
    counts: Counter[str] = field(default_factory=Counter)
    records: int = 0
    runs: list[Run] = field(default_factory=list)
    places: list[Run] = field(default_factory=list)
    waiting: list[RawRecord] = field(default_factory=list)
    assertions: set[str] = field(default_factory=set)


def read_unit(unit: Unit, stem: str, context: Context, *, most_nodes: int = _MOST_NODES) -> UnitRead:
    """Read a unit and write its runs, which are called by ``stem``."""
    return _UnitReader(unit, stem, context).read(most_nodes)


class _UnitReader:
    def __init__(self, unit: Unit, stem: str, context: Context) -> None:
        self.unit, self.stem, self.context = unit, stem, context
        self.graph = context.names.graph(unit.name)
        self.outliner = Outliner(context.vocabulary)
        self.made = UnitRead(self.outliner.outline)
        self.writer = Writer(context.names, context.vocabulary, self._is_claim, self.made.assertions)
        self.page = Page(self.graph)
        self.places: list[str] = []
        self.claimed: dict[str, Proposition] = {}
        self.pending: list[tuple[RawRecord, Record]] = []

    def read(self, most_nodes: int) -> UnitRead:
        made, vocabulary = self.made, self.context.vocabulary
        for found in read(self.unit.path, name=self.unit.name, span=self.unit.span):
            record, problems = (None, []) if isinstance(found, Problem) else read_record(found, vocabulary)
            if isinstance(found, Problem) or record is None or problems:
                return UnitRead(Outline(is_sound=False))
            made.records += 1
            made.counts["Claim" if isinstance(record, Claim) else record.type] += 1
            self._take(found, record)
            if len(self.places) > most_nodes:
                self._write_out()
        self._write_out()
        made.outline = self.outliner.finished()
        return made

    def _is_claim(self, name: str) -> bool:
        return name in self.claimed

    def _take(self, raw: RawRecord, record: Record) -> None:
        if isinstance(record, Thing):
            self.outliner.add(record)
            if record.type == "Assessment":
                self.pending.append((raw, record))
            else:
                self._write(record)
        elif record.proposition is None:
            self.outliner.add(record)
            self.pending.append((raw, record))
        else:
            node = self.context.names.proposition(record.proposition)
            self.outliner.add(record, node.rpartition("/")[2])
            if record.id:
                self.claimed[record.id] = record.proposition
            self._write(record, record.proposition, node)

    def _write(self, record: Record, proposition: Proposition | None = None, node: str = "") -> None:
        self.writer.write(record, self.page, proposition, node)
        suffix = quoted_place(record.location)
        self.places += [touched + suffix for touched in self.page.turned()]

    def _write_out(self) -> None:
        """Write what is held as a run, with those of the waiting records that can be written with it."""
        takes = {
            record.id: record.proposition_of.id
            for _, record in self.pending
            if isinstance(record, Claim) and record.proposition_of
        }
        sources = {name for names in self.outliner.outline.things.values() for name in names}
        for raw, record in self.pending:
            if isinstance(record, Claim):
                proposition = self._taken(record, takes)
                if proposition is None:
                    self.made.waiting.append(RawRecord(raw.fields, raw.location))
                else:
                    self._write(record, proposition, self.context.names.proposition(proposition))
            elif _assessed(record) in self.claimed or _assessed(record) in sources:
                self._write(record)
            else:
                self.made.waiting.append(RawRecord(raw.fields, raw.location))
        number = len(self.made.runs)
        runs = self.context.folder / RUNS
        if self.places:
            lines = self.page.sorted_lines()
            if self.context.only_check:
                lines = [line for line in lines if tells_who(line)]
            self.made.runs.append(write_run(runs / f"{self.stem}-{number:04}.nq", lines))
            self.made.places.append(write_run(runs / f"{self.stem}-{number:04}.tsv", sorted(set(self.places))))
        self.page, self.places, self.pending = Page(self.graph), [], []
        self.claimed.clear()

    def _taken(self, claim: Claim, takes: dict[str, str]) -> Proposition | None:
        """Return what a claim takes from others, as far as these are held."""
        target = claim.proposition_of.id if claim.proposition_of else ""
        seen: set[str] = set()
        while target and target not in seen:
            if target in self.claimed:
                return self.claimed[target]
            seen.add(target)
            target = takes.get(target, "")
        return None


def _assessed(thing: Thing) -> str:
    return next((value.id for value in thing.values.get("assesses", ()) if isinstance(value, Ref)), "")
