"""``diff``."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from rich.text import Text

from testimonia.errors import UsageError

if TYPE_CHECKING:
    from testimonia.cli.app import Session
    from testimonia.query.changed_claims import Saying
    from testimonia.query.changes import Change, Changes, RecordChange, StatementChange

_FORMATS = ("text", "json", "csv")
_WAYS = ("", "record", "statement")
_SIGNS = {"added": ("+", "green"), "revised": ("~", "yellow"), "moved": (">", "dim"), "withdrawn": ("-", "red")}
_RECORD_COLUMNS = (
    "change", "kind", "id", "what", "before", "stance", "speaker", "source", "confidential", "fields", "places",
)  # fmt: skip
_STATEMENT_COLUMNS = ("change", "id", "what", "build", "stance", "speaker", "source", "claim", "confidential")


def run_diff(session: "Session", before: str, after: str, by: str, format_name: str) -> None:
    """Print what changed between two builds, by record, by statement, or both."""
    from testimonia.project import Project

    if format_name not in _FORMATS:
        raise UsageError(f"diff cannot write {format_name}.", hint=f"Use --format {', '.join(_FORMATS)}.")
    if by not in _WAYS or (format_name == "csv" and not by):
        hint = "Use --by record or --by statement; text and json have both without it, a table has one."
        raise UsageError("A table is by record or by statement." if not by else f"There is no --by {by}.", hint=hint)
    found = Project.load(session.folder).diff(before, after, lang=session.lang)
    if format_name == "json":
        session.console.write(json.dumps(_json(found, by), ensure_ascii=False, indent=2))
    elif format_name == "csv":
        from testimonia.query.delimited import delimited

        rows = _record_rows(found) if by == "record" else _statement_rows(found)
        session.console.write(delimited(rows, delimiter=","))
    else:
        _print(session, found, by)


def _print(session: "Session", found: "Changes", by: str) -> None:
    out = session.console.out
    out.print(Text(f"From build {found.before} to build {found.after}:", "bold"), soft_wrap=True)
    for noun, kind in (("claims", "Claim"), ("sayings that others pass on", "relayed"), ("other records", "")):
        if counts := found.count(kind):
            out.print(Text(f"  {noun}: {_counted(counts)}"), soft_wrap=True)
    told = Counter(statement.change for statement in found.statements)
    if told:
        out.print(Text("  statements: " + ", ".join(f"{n:,} {what}" for what, n in told.items())), soft_wrap=True)
    if not found.records:
        out.print(Text("  no record changed." if found.gone + found.come else "  nothing changed."), soft_wrap=True)
    if by != "statement":
        for record in found.records:
            for line in _record_lines(record):
                out.print(line, soft_wrap=True)
    if by != "record":
        for statement in found.statements:
            for line in _statement_lines(statement, found):
                out.print(line, soft_wrap=True)


def _record_lines(record: "RecordChange") -> Iterator[Text]:
    sign, style = _SIGNS[record.change]
    where = f"  [{', '.join(map(str, record.places))}]" if record.places else ""
    yield Text.assemble((f"{sign} {record.change} {record.kind} {record.id}", style), (where, "dim"))
    if record.change == "moved":  # it says the same as before
        return
    yield Text(f"    {record.what}")
    if record.saying:
        yield Text(f"    {_who(record.saying)}")
    if record.before:
        yield Text(f"    before: {record.before}")
    if record.fields:
        yield Text(f"    changed: {', '.join(record.fields)}")


def _statement_lines(statement: "StatementChange", found: "Changes") -> Iterator[Text]:
    yield Text.assemble((f"{statement.change}: ", "bold"), statement.what)
    for number, said in ((found.before, statement.before), (found.after, statement.after)):
        for saying in said:
            yield Text.assemble((f"    build {number}: ", "dim"), _who(saying))


def _who(saying: "Saying") -> str:
    speaker = saying.speaker or "(the source itself)"
    source = f", in: {saying.source}" if saying.source else ""
    return f"{saying.stance}: {speaker}{source}{' (confidential)' if saying.confidential else ''}"


def _counted(counts: "Mapping[Change, int]") -> str:
    return ", ".join(f"{counts[change]:,} {change}" for change in sorted(counts, key=list(_SIGNS).index))


def _json(found: "Changes", by: str) -> dict[str, object]:
    made = asdict(found)
    made["records"] = [asdict(record) | {"places": [f"{place}" for place in record.places]} for record in found.records]
    return {key: value for key, value in made.items() if not by or key not in {"records", "statements"} - {f"{by}s"}}


def _record_rows(found: "Changes") -> Iterator[Sequence[str]]:
    yield _RECORD_COLUMNS
    for record in found.records:
        saying = record.saying
        said = (saying.stance, saying.speaker, saying.source, _flag(saying)) if saying else ("", "", "", "")
        places = "; ".join(map(str, record.places))
        yield (
            record.change, record.kind, record.id, record.what, record.before, *said, "; ".join(record.fields), places,
        )  # fmt: skip


def _statement_rows(found: "Changes") -> Iterator[Sequence[str]]:
    yield _STATEMENT_COLUMNS
    for statement in found.statements:
        for number, said in ((found.before, statement.before), (found.after, statement.after)):
            for s in said:
                told = (s.stance, s.speaker, s.source, s.id, _flag(s))
                yield (statement.change, statement.id, statement.what, str(number), *told)


def _flag(saying: "Saying") -> str:
    return "yes" if saying.confidential else ""
