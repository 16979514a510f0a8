"""The commands and their options. Each imports what it needs when it runs, so that help comes at once."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from testimonia.cli import from_records, past_one_machine
from testimonia.cli.console import Console
from testimonia.cli.keeping import KEEPING, add_commands
from testimonia.errors import UsageError

if TYPE_CHECKING:
    from testimonia.project import Project

_NEXT_STEPS = """\
Testimonia: who said what happened.

  testimonia new my-project --example    make a project to try things on
  testimonia -C my-project build         turn its records into a graph
  testimonia -C my-project questions     see what the graph can be asked

All commands: testimonia --help"""

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="A linked-data knowledge graph of events and of the sources that assert them: who said what happened.",
    epilog="-C, --lang, --build, --quiet and --json-errors may stand before or after the command.",
)

_SPEAK_ENGLISH = frozenset({"new", "check", "build", "convert"})
_READ_NO_BUILD = _SPEAK_ENGLISH | {"questions"} | KEEPING


class Session:
    """The options that every command has."""

    def __init__(self, *, folder: Path, lang: str, console: Console, build: str = "") -> None:
        """Keep the options; the project itself is read when a command wants it."""
        from testimonia.cli.opening import as_spoken

        self.folder = folder
        self.lang = as_spoken(lang)
        self.console = console
        self.build = build
        self._told = False

    def project(self) -> "Project":
        """Return the project, as the chosen build recorded it; the first time, say what the user should know of it."""
        from testimonia.cli.opening import as_spoken, tell_of_build
        from testimonia.project import Project

        project = Project.load(self.folder)
        if self.build:
            project = project.as_recorded(self.build)
        if not self._told:
            self._told = True
            tell_of_build(project, self.lang, self.console, chosen=bool(self.build))
            self.lang = self.lang or as_spoken(project.languages()[0])  # headings are in the language of the names
        return project


@app.callback(invoke_without_command=True)
def options(
    context: typer.Context,
    *,
    folder: Annotated[Path, typer.Option("-C", help="The project's folder.", metavar="DIR")] = Path(),
    lang: Annotated[str, typer.Option(help="Language of labels, such as en or fa.", metavar="CODE")] = "",
    build: Annotated[str, typer.Option(help="Read this kept build, by number or digest.", metavar="N")] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print results and errors only.")] = False,
    json_errors: Annotated[bool, typer.Option("--json-errors", help="Write errors as JSON, one a line.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Take the options that every command has."""
    if version:
        from testimonia import __version__

        typer.echo(f"testimonia {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(_NEXT_STEPS)
        raise typer.Exit
    if build and context.invoked_subcommand in _READ_NO_BUILD:
        hint = "It is for commands that read the built graph, such as ask and compare."
        raise UsageError(f"--build means nothing to {context.invoked_subcommand}.", hint=hint)
    console = Console(quiet=quiet, json_errors=json_errors)
    if context.invoked_subcommand in _SPEAK_ENGLISH:
        from testimonia.cli.opening import tell_if_wordless

        tell_if_wordless(lang, console)
    context.obj = Session(folder=folder, lang=lang, console=console, build=build)


from_records.add_commands(app)


@app.command()
def validate(
    context: typer.Context,
    *,
    format_name: Annotated[str, typer.Option("--format", help="text, json or ttl.")] = "text",
    severity: Annotated[str, typer.Option(help="Show from this on: info, warning or violation.")] = "info",
    engine_name: Annotated[str, typer.Option("--engine", help="auto, pyshacl or turbo.")] = "auto",
    full: Annotated[bool, typer.Option("--full", help="Judge all again, not only what has changed.")] = False,
    node: Annotated[str, typer.Option(help="Judge only this thing or claim, by its id.")] = "",
) -> None:
    """Judge the built graph by the SHACL shapes."""
    from testimonia.cli.judging import run_validate as run

    run(context.obj, format_name, severity, engine_name, full=full, node=node)


@app.command()
def questions(context: typer.Context) -> None:
    """List the named questions and their parameters."""
    from testimonia.cli.asking import list_questions

    list_questions(context.obj)


@app.command()
def ask(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The question: see testimonia questions.")],
    *,
    param: Annotated[list[str], typer.Option("--param", metavar="KEY=VALUE", help="A parameter, any number.")] = [],  # noqa: B006 - Typer copies it
    format_name: Annotated[
        str, typer.Option("--format", help="text, csv, tsv, json, sparql-json, sparql-xml.")
    ] = "text",
) -> None:
    """Ask a named question."""
    from testimonia.cli.asking import run_ask

    run_ask(context.obj, name, param, format_name)


@app.command()
def query(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file with SPARQL; - reads standard input.")] = "",
    *,
    text: Annotated[str, typer.Option("-e", metavar="TEXT", help="The SPARQL itself.")] = "",
    format_name: Annotated[
        str,
        typer.Option(
            "--format", help="text, csv, tsv, json, sparql-json, sparql-xml; turtle, ntriples, jsonld, rdfxml."
        ),
    ] = "text",
) -> None:
    """Run SPARQL: SELECT, ASK, CONSTRUCT or DESCRIBE."""
    from testimonia.cli.asking import run_query

    run_query(context.obj, file, text, format_name)


@app.command()
def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="The id of a thing or claim.")],
) -> None:
    """Show what is said about something, and by whom."""
    from testimonia.cli.showing import run_show

    run_show(context.obj, name)


@app.command()
def compare(
    context: typer.Context,
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The event's id; a claim's, to draw its relays.")],
    prop: Annotated[
        str, typer.Argument(metavar="[PROPERTY]", help="Such as death_toll; all figures if left out.")
    ] = "",
    *,
    format_name: Annotated[str, typer.Option("--format", help="text, csv, tsv or json; svg, png or html.")] = "",
    draw: Annotated[str, typer.Option(metavar="PICTURE", help="Draw it: forest, growth or relays.")] = "",
    until: Annotated[str, typer.Option(help="Only what had certainly been said by this date.")] = "",
    confidential: Annotated[bool, typer.Option("--confidential", help="With what was said in confidence.")] = False,
    output: Annotated[str, typer.Option("-o", metavar="FILE", help="Where to draw it: .svg, .png or .html.")] = "",
) -> None:
    """Set the figures that were claimed for an event side by side."""
    from testimonia.cli.drawing import Picture, draw_instead
    from testimonia.cli.showing import run_compare

    picture = Picture(kind=draw, format_name=format_name, until=until, output=output, confidential=confidential)
    if not draw_instead(context.obj, event, prop, picture):
        run_compare(context.obj, event, prop, format_name or "text", until)


@app.command()
def dossier(
    context: typer.Context,
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The event's id.")],
    *,
    format_name: Annotated[str, typer.Option("--format", help="md or html.")] = "",
    until: Annotated[str, typer.Option(help="Only what had certainly been said by this date.")] = "",
    confidential: Annotated[bool, typer.Option("--confidential", help="With what was said in confidence.")] = False,
    output: Annotated[
        str, typer.Option("-o", metavar="FILE", help="Where to write; - or nothing: standard output.")
    ] = "",
) -> None:
    """Write a dossier of an event: what is agreed, what is contested, by whom, resting on what."""
    from testimonia.cli.dossier import Wanted, run_dossier

    run_dossier(context.obj, event, Wanted(format_name, until, output, confidential=confidential))


@app.command()
def export(  # noqa: PLR0913 - each option is a parameter
    context: typer.Context,
    format_name: Annotated[str, typer.Argument(metavar="FORMAT", help="turtle, graphml, html, ...; list shows all.")],
    *,
    output: Annotated[
        str, typer.Option("-o", metavar="FILE", help="Where to write; - or nothing: standard output.")
    ] = "",
    network: Annotated[str, typer.Option(help="statements, relays or people.")] = "statements",
    event: Annotated[str, typer.Option(help="Only what concerns this event and its parts.")] = "",
    source: Annotated[str, typer.Option(help="Only what this source says.")] = "",
    until: Annotated[str, typer.Option(help="Only what was said by this date.")] = "",
    view: Annotated[str, typer.Option(help="Only what fulfils the policy of this view; RDF: the view itself.")] = "",
    ontology: Annotated[bool, typer.Option("--ontology", help="RDF: with the ontology.")] = False,
    confidential: Annotated[bool, typer.Option("--confidential", help="With what was said in confidence.")] = False,
) -> None:
    """Write the graph, or a network of it, for other tools."""
    from testimonia.cli.exporting import Restriction, run_export

    limits = {"network": network, "event": event, "source": source, "until": until, "view": view}
    restriction = Restriction(**limits, ontology=ontology, confidential=confidential)
    run_export(context.obj, format_name, output, restriction)


@app.command()
def convert(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="TriG, N-Quads or another syntax, by its ending.")],
    format_name: Annotated[str, typer.Argument(metavar="FORMAT", help="nanopubs, rdf12-trig, nquads, ...")],
    *,
    output: Annotated[
        str, typer.Option("-o", metavar="FILE", help="Where to write; - or nothing: standard output.")
    ] = "",
    altered: Annotated[bool, typer.Option("--altered", help="Read altered nanopublications as well.")] = False,
) -> None:
    """Write an exported graph in another format, or read it back from one."""
    from testimonia.cli.exporting import run_convert

    run_convert(context.obj, file, format_name, output, altered=altered)


@app.command()
def views(
    context: typer.Context,
    *,
    format_name: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """List the views: what each asks of a claim, what fulfils it, what it leaves out and why."""
    from testimonia.cli.viewing import run_views

    run_views(context.obj, format_name)


@app.command()
def stats(
    context: typer.Context,
    *,
    ids: Annotated[bool, typer.Option("--ids", help="List the ids of all things and claims instead.")] = False,
    format_name: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Count what the built graph holds, or list it."""
    from testimonia.cli.stats import run_stats

    run_stats(context.obj, format_name, ids=ids)


add_commands(app)
past_one_machine.add_commands(app)
