"""``export`` and ``convert``."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from testimonia.cli.cautions import tell, tell_of_everything
from testimonia.cli.delivering import deliver, delivery
from testimonia.core.text import did_you_mean
from testimonia.errors import UsageError

if TYPE_CHECKING:
    import pyoxigraph as ox

    from testimonia.cli.app import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """What part of the graph to write."""

    network: str
    event: str
    source: str
    until: str
    view: str
    ontology: bool
    confidential: bool = False


def run_export(session: "Session", format_name: str, output: str, restriction: Restriction) -> None:
    """Write the graph in a format, to a file or to standard output."""
    from testimonia.export.formats import GRAPH_FORMATS, MAP_FORMATS

    if format_name == "list":
        _list_formats(session)
        return
    project = session.project()
    with delivery(session, output, format_name, stem="graph") as file, session.console.bar() as progress:
        caution = project.export_to(file, format_name, lang=session.lang, progress=progress, **asdict(restriction))
        if restriction.view:
            view = project.view(restriction.view, lang=session.lang)
            session.console.say(f"View {view.name}: {view.policy}. What it leaves out: testimonia views")
    if format_name in GRAPH_FORMATS:
        tell_of_everything(session.console, caution)
    elif restriction.view or format_name in MAP_FORMATS:
        tell(session.console, caution, hint="No view has it.")
    else:
        tell(session.console, caution)


def run_convert(session: "Session", file: str, format_name: str, output: str, *, altered: bool) -> None:
    """Read the graph from a file in any encoding of the statements, and write it in another format."""
    from testimonia.export.formats import GRAPH_FORMATS, Settings
    from testimonia.export.rdf import in_order
    from testimonia.files import bundled
    from testimonia.rdf import encodings, nanopublications

    if format_name not in GRAPH_FORMATS:
        hint = did_you_mean(format_name, GRAPH_FORMATS) or f"There are: {', '.join(GRAPH_FORMATS)}."
        raise UsageError(f"There is no format “{format_name}” of the graph.", hint=hint)
    quads = _read(Path(file))
    if not quads:
        hint = "If it was exported, look at what the export was limited to."
        raise UsageError(f"{file} holds no statements: there is nothing to convert.", hint=hint)
    changed = nanopublications.altered(quads)
    if changed and not altered:
        what = "1 nanopublication is" if len(changed) == 1 else f"{len(changed):,} nanopublications are"
        hint = "Get the file again from where it was published. To read it all the same: --altered"
        raise UsageError(f"{what} not what was published: {', '.join(f'<{each}>' for each in changed[:3])}", hint=hint)
    content = GRAPH_FORMATS[format_name].encoded(
        in_order(encodings.statements(quads)), Settings(context=bundled.context())
    )
    deliver(session, content, output, format_name, stem="graph")


def _read(path: Path) -> "list[ox.Quad]":
    import pyoxigraph as ox

    syntax = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
    if syntax is None:
        hint = "Name it after what it is: .trig, .nq, .jsonld, .ttl, .nt or .rdf"
        raise UsageError(f"The name of {path} does not say what is in it.", hint=hint)
    try:
        return list(ox.parse(path=str(path), format=syntax))
    except FileNotFoundError:
        raise UsageError(f"There is no file {path}.") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}.") from error
    except SyntaxError as error:
        raise UsageError(f"{path}, line {error.lineno}: {error.msg}.") from error


def _list_formats(session: "Session") -> None:
    from testimonia.export.formats import FORMATS

    width = max(map(len, FORMATS)) + 2
    for name, form in FORMATS.items():
        session.console.out.print(Text.assemble((f"{name:{width}}", "bold"), form.title), soft_wrap=True)
