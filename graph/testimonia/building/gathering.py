"""From record files to the parts of a snapshot: what has changed is read, what has not is taken over."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from testimonia.building.borrowing import Borrowing, write_borrowed
from testimonia.building.context import Context
from testimonia.building.parts import GRAPH, PLACES, Part, keep, put_together, save, take_over
from testimonia.building.reading import UnitRead, read_unit
from testimonia.building.runs import Run
from testimonia.building.saying import SaidBy
from testimonia.building.units import Scanned, Unit
from testimonia.core.joining import Joined, joined
from testimonia.core.outline import Outline, together
from testimonia.core.progress import Progress
from testimonia.core.raw import RawRecord
from testimonia.crew import Crew


@dataclass(frozen=True, slots=True)
class File:
    """A record file to be built: as it is now, what it is called in a snapshot, and what the last build has of it."""

    scanned: Scanned
    stem: str
    earlier: Part | None = None


@dataclass(slots=True)
class Gathered:
    """The parts of a snapshot, in the order of their files, and what they are together."""

    parts: list[Part]
    joined: Joined


@dataclass(slots=True)
class _Reading:
    """What has come of the files so far, by ``stem``: the units in their order."""

    units: dict[str, dict[int, UnitRead]] = field(default_factory=dict)

    def of(self, stem: str) -> list[UnitRead]:
        return [unit for _, unit in sorted(self.units.get(stem, {}).items())]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A unit of a file, and its number in it."""

    stem: str
    number: int
    unit: Unit


def _read_piece(piece: _Piece, context: Context) -> UnitRead:
    return read_unit(piece.unit, f"{piece.stem}-{piece.number:05}", context)


class Gathering:
    """One gathering of the parts of a snapshot.

    ``earlier`` is the folder of the last build.
    """

    def __init__(
        self,
        context: Context,
        team: Crew[Context],
        earlier: Path,
        progress: Progress,
    ) -> None:
        """Make the folders that the parts go to."""
        self._context, self._team, self._earlier, self._progress = context, team, earlier, progress
        self._reading = _Reading()
        self._graphs: dict[str, list[str]] = {}
        self._outlines: dict[str, Outline] = {}

    def counts(self, files: Iterable[File]) -> Counter[str]:
        """Return how many records there are of each type in files that were examined."""
        counts: Counter[str] = Counter()
        for file in files:
            counts.update(file.earlier.counts if file.earlier else {})
            for unit in self._reading.of(file.stem):
                counts.update(unit.counts)
        return counts

    def examined(self, files: Sequence[File]) -> Joined | None:
        """Return what the records are together; None where they do not hold together."""
        self._graphs = {file.stem: file.earlier.graph for file in files if file.earlier}
        fresh = [file for file in files if file.earlier is None]
        if not self._read(fresh):
            return None
        self._outlines = {file.stem: self._outline(file) for file in files}
        said_by = SaidBy(self._outlines.values(), self._lines_of_claims, self._waiting(fresh), self._context)
        return joined(list(self._outlines.values()), said_by)

    def gathered(self, files: Sequence[File]) -> Gathered | None:
        """Return the parts, written to the folder of the context; None where the records do not hold together."""
        found = self.examined(files)
        if found is None:
            return None
        fresh = [file for file in files if file.earlier is None]
        outlines = self._outlines
        again = [file for file in files if file.earlier and not _still_holds(file.earlier, found)]
        if not self._read(again):
            return None
        read = [*fresh, *again]
        parts = {file.stem: _part(file, outlines[file.stem], self._reading.of(file.stem)) for file in read}
        runs = {stem: [run for unit in self._reading.of(stem) for run in unit.runs] for stem in parts}
        self._borrow(read, outlines, parts, runs, found)
        for stem, part in parts.items():
            own = [run for unit in self._reading.of(stem) for run in unit.places]
            part.places += [keep(run, self._context.folder / PLACES) for run in own]
        put_together(list(parts.values()), runs, self._context.folder, self._team)
        for file in files:
            if file.stem in parts:
                save(parts[file.stem], self._context.folder)
            elif file.earlier is not None:
                parts[file.stem] = file.earlier
                take_over(file.earlier, self._earlier, self._context.folder)
        return Gathered([parts[file.stem] for file in files], found)

    def _read(self, files: Sequence[File]) -> bool:
        """Read files by the crew; say whether nothing is wrong in any record by itself."""
        pieces = [_Piece(f.stem, n, unit) for f in files for n, unit in enumerate(f.scanned.units)]
        total = sum(file.scanned.size for file in files)
        done = 0
        if not files:
            return True
        self._progress("reading", 0, total)
        for piece, unit in self._team.each(_read_piece, pieces):
            if not unit.outline.is_sound:
                return False
            self._reading.units.setdefault(piece.stem, {})[piece.number] = unit
            done += piece.unit.size
            self._progress("reading", done, total)
        return all(any(unit.records for unit in self._reading.of(file.stem)) for file in files)

    def _outline(self, file: File) -> Outline:
        if file.earlier is not None:
            return file.earlier.outline
        outlines = [unit.outline for unit in self._reading.of(file.stem)]
        return outlines[0] if len(outlines) == 1 else together(outlines)

    def _pieces(self) -> Iterator[tuple[Outline, list[Path]]]:
        """Yield the outline of each unit, and of each file taken over, with the files that its lines are in."""
        for stem, outline in self._outlines.items():
            if stem in self._reading.units:
                for unit in self._reading.of(stem):
                    yield unit.outline, [run.path for run in unit.runs]
            else:
                yield outline, [self._earlier / GRAPH / name for name in self._graphs[stem]]

    def _lines_of_claims(self, wanted: Collection[str]) -> dict[str, list[Path]]:
        """Return the files in which the lines of claims are, by their ids."""
        return {name: files for outline, files in self._pieces() for name in wanted if name in outline.claims}

    def _lines_of_propositions(self, wanted: Collection[str]) -> dict[str, list[Path]]:
        """Return the files in which each proposition stands that a claim of its own claims, by digest."""
        where: dict[str, list[Path]] = {}
        for outline, files in self._pieces() if wanted else ():
            where.update({digest: files for digest in outline.claims.values() if digest in wanted})
            where.update({digest: files for digest in outline.unnamed if digest in wanted})
        return where

    def _waiting(self, files: Iterable[File]) -> dict[str, RawRecord]:
        """Return the claims that wait for others, by their ids."""
        waiting = (raw for file in files for unit in self._reading.of(file.stem) for raw in unit.waiting)
        return {str(raw.fields["id"]): raw for raw in waiting if raw.fields.get("id")}

    def _borrow(
        self,
        files: Iterable[File],
        outlines: Mapping[str, Outline],
        parts: Mapping[str, Part],
        runs: Mapping[str, list[Run]],
        found: Joined,
    ) -> None:
        """Write the records that take something from others."""
        works = []
        wanted: set[str] = set()
        for file in files:
            part, outline = parts[file.stem], outlines[file.stem]
            part.borrowed = {t: found.claims[t] for _, t in outline.takes if t not in outline.claims}
            records = [raw for unit in self._reading.of(file.stem) for raw in unit.waiting]
            if records:
                works.append((file, records, {target: found.claims[target] for _, target in outline.takes}))
                wanted.update(works[-1][2].values())
        where = self._lines_of_propositions(wanted)
        claims = frozenset(found.claims)
        borrowings = (
            Borrowing(
                name=file.scanned.name,
                stem=file.stem,
                records=records,
                digests=digests,
                files={digest: where[digest] for digest in set(digests.values())},
                claims=claims.intersection(_assessed(records)),
            )
            for file, records, digests in works
        )
        for work, written in self._team.each(write_borrowed, borrowings):
            runs[work.stem].append(written.run)
            part = parts[work.stem]
            part.places.append(keep(written.places, self._context.folder / PLACES))
            part.assertions = sorted({*part.assertions, *written.assertions})


def _part(file: File, outline: Outline, units: Sequence[UnitRead]) -> Part:
    """Return what is known of a part before its lines are together."""
    counts: Counter[str] = Counter()
    for unit in units:
        counts.update(unit.counts)
    return Part(
        name=file.scanned.name,
        sha256=file.scanned.sha256,
        size=file.scanned.size,
        stem=file.stem,
        records=sum(unit.records for unit in units),
        counts=dict(sorted(counts.items())),
        assertions=sorted({assertion for unit in units for assertion in unit.assertions}),
        outline=outline,
    )


def _still_holds(part: Part, found: Joined) -> bool:
    """Say whether what a part takes from other files is what it was when it was written."""
    return all(found.claims.get(target) == digest for target, digest in part.borrowed.items())


def _assessed(records: Iterable[RawRecord]) -> Iterator[str]:
    return (name for raw in records if isinstance(name := raw.fields.get("assesses"), str))
