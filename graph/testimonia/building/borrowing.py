"""The records that take something from others, written once it is known what: the last runs of a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from testimonia.building.context import Context
from testimonia.building.runs import RUNS, Run, lines_of, write_run
from testimonia.core.model import Claim
from testimonia.core.raw import RawRecord
from testimonia.core.records import read_record
from testimonia.files.snapshots import quoted_place
from testimonia.rdf.page import Page
from testimonia.rdf.write import Writer


@dataclass(frozen=True, slots=True)
class Borrowing:
    """Records of one file that wait, and what they wait for.

    ``digests``: what the claims they take it from claim, by their ids. ``files``: where the lines of each of these
    propositions are, by digest. ``claims``: which of the ids that they point to are those of claims.
    """

    name: str
    stem: str
    records: Sequence[RawRecord]
    digests: Mapping[str, str]
    files: Mapping[str, Sequence[Path]]
    claims: frozenset[str]


@dataclass(slots=True)
class Borrowed:
    """The run of lines that were written, where their nodes stand, and the addresses of assertions without an id."""

    run: Run
    places: Run
    assertions: set[str] = field(default_factory=set)


def write_borrowed(work: Borrowing, context: Context) -> Borrowed:
    """Write the records that were waiting."""
    graph = context.names.graph(work.name)
    assertions: set[str] = set()
    writer = Writer(context.names, context.vocabulary, work.claims.__contains__, assertions)
    page = Page(graph)
    places: set[str] = set()
    for raw in work.records:
        record, _ = read_record(raw, context.vocabulary)
        if isinstance(record, Claim) and record.proposition_of is not None:
            digest = work.digests[record.proposition_of.id]
            node = f"{context.names.base}proposition/{digest}"
            _copy(node, work.files[digest], page)
            writer.write_said(record, node, page)
        elif record is not None:
            writer.write(record, page)
        places.update(node + quoted_place(raw.location) for node in page.turned())
    runs = context.folder / RUNS
    run = write_run(runs / f"{work.stem}-borrowed.nq", page.sorted_lines())
    return Borrowed(run, write_run(runs / f"{work.stem}-borrowed.tsv", sorted(places)), assertions)


def _copy(node: str, files: Sequence[Path], page: Page) -> None:
    """Write what other files say of a proposition: all of them say the same."""
    if page.has(node):
        return
    add = page.node(node)
    for line in lines_of(node, files):
        _, predicate, rest = line.split(" ", 2)
        add(predicate[1:-1], rest.rpartition(" <")[0])
