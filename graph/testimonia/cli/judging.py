"""``validate``."""

import json
from typing import TYPE_CHECKING

from rich.text import Text

from testimonia.errors import TestimoniaError, UsageError

if TYPE_CHECKING:
    from testimonia.cli.app import Session
    from testimonia.reports import ValidationReport
    from testimonia.shapes.findings import Severity

_FEW = 5
_STYLES = {"violation": "bold red", "warning": "yellow", "info": "cyan"}


class DoesNotConformError(TestimoniaError):
    """There are violations; the findings have been printed."""

    exit_code = 1


def run_validate(
    session: "Session", format_name: str, severity: str, engine_name: str, *, full: bool = False, node: str = ""
) -> None:
    """Judge the built graph, or one node of it, and print the findings."""
    from testimonia.shapes.engines import engine
    from testimonia.shapes.findings import Severity

    if format_name not in {"text", "json", "ttl"}:
        raise UsageError(f"validate cannot write {format_name}.", hint="Use --format text, json or ttl.")
    if severity not in _STYLES:
        raise UsageError(f"There is no severity “{severity}”.", hint="Use info, warning or violation.")
    if format_name == "ttl" and severity != "info":
        raise UsageError("--format ttl writes the whole SHACL report.", hint="Leave --severity out.")
    if full and node:
        raise UsageError("--full judges all, and --node one thing or claim.", hint="Leave one of them out.")
    project = session.project()
    chosen = engine(engine_name)
    session.console.say(f"Validating with {chosen.name} …")
    if node:
        report = project.judge_node(node, engine=chosen)
    else:
        with session.console.progress() as progress:
            report = project.validate(engine=chosen, full=full, progress=progress)
    if report.as_in:
        session.console.say(f"Judged {report.judged:,} of {report.nodes:,} nodes; the rest as in build {report.as_in}.")
    if report.whole:
        names = ", ".join(report.whole)
        how = "Not judged by shapes that" if node else "Judged on the whole graph at once, since they"
        session.console.say(f"{how} may look anywhere: {names}.")
    if format_name == "ttl":
        from testimonia.export.rdf import quads_of, turtle

        session.console.write(turtle(quads_of(report.ntriples)))
    elif format_name == "json":
        session.console.write(_as_json(report, Severity[severity.upper()]))
    else:
        _as_text(session, report, Severity[severity.upper()])
    if not report.conforms:
        violations = sum(f.severity is Severity.VIOLATION for f, _ in report.findings)
        what = f"“{node}”" if node else "The graph"
        raise DoesNotConformError(f"{what} has {violations} violation{'' if violations == 1 else 's'}.")


def _as_text(session: "Session", report: "ValidationReport", least: int) -> None:
    grouped: dict[tuple[Severity, str], list[str]] = {}
    for finding, places in report.findings:
        if finding.severity <= least:
            where = str(places[0]) if places else finding.focus_node
            grouped.setdefault((finding.severity, finding.message), []).append(where)
    for (severity, message), found in grouped.items():
        # A violation has to be mended everywhere; of the others, a few show what is meant.
        few = found if severity is severity.VIOLATION else found[:_FEW]
        more = f" and {len(found) - len(few)} more" if len(found) > len(few) else ""
        head = Text.assemble((f"{severity!s:9}", _STYLES[str(severity)]), f"  {len(found)} × ", (message, "bold"))
        session.console.out.print(head, soft_wrap=True)
        session.console.out.print(Text(f"    {', '.join(few)}{more}"), soft_wrap=True)
    tally = {word: sum(str(f.severity) == word for f, _ in report.findings) for word in _STYLES}
    counted = ", ".join(f"{n} {w if w == 'info' else w + 's' if n != 1 else w}" for w, n in tally.items())
    session.console.say(f"{'Conforms' if report.conforms else 'Does not conform'}: {counted}.")


def _as_json(report: "ValidationReport", least: int) -> str:
    results = [
        {
            "severity": str(finding.severity),
            "focus_node": finding.focus_node,
            "path": finding.path,
            "value": finding.value,
            "message": finding.message,
            "shape": finding.shape,
            "component": finding.component,
            "places": [{"file": p.file, "line": p.line, "sheet": p.sheet} for p in places],
        }
        for finding, places in report.findings
        if finding.severity <= least
    ]
    return json.dumps({"conforms": report.conforms, "results": results}, ensure_ascii=False, indent=2)
