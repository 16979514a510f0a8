"""The commands for what one machine does not hold: ``spark-build`` and ``publish``."""

from typing import Annotated

import typer


def add_commands(app: typer.Typer) -> None:
    """Add them to the program."""
    app.command("spark-build")(spark_build)
    app.command()(publish)


def spark_build(
    context: typer.Context,
    target: Annotated[str, typer.Option("--to", metavar="URL", help="The new folder for shards and tables.")],
    *,
    project: Annotated[str, typer.Option(metavar="URL", help="The project's folder, if -C cannot name it.")] = "",
    shards: Annotated[int, typer.Option(help="Files that the lines go to; 0: as suits the size.", min=0)] = 0,
    gzip: Annotated[bool, typer.Option("--gzip", help="Compress the lines.")] = False,
    master: Annotated[str, typer.Option(help="Where Spark runs, if spark-submit does not say.")] = "",
) -> None:
    """Check the records and write graph and tables with Spark: local folders, hdfs://, s3a:// and others."""
    from testimonia.cli.sharing import run_spark_build

    run_spark_build(context.obj, target, project, shards, gzip=gzip, master=master)


def publish(
    context: typer.Context,
    store: Annotated[str, typer.Argument(metavar="[URL]", help="The store's address for whole graphs.")] = "",
    *,
    query: Annotated[str, typer.Option(metavar="URL", help="Its address for queries; …/query if left out.")] = "",
    source: Annotated[str, typer.Option("--from", metavar="FOLDER", help="Shards instead of the built graph.")] = "",
    script: Annotated[
        str, typer.Option(metavar="STORE", help="Print a script for its loader: see below.", show_default=False)
    ] = "",
    confidential: Annotated[bool, typer.Option("--confidential", help="Also what must not become public.")] = False,
) -> None:
    """Send the built graph to a SPARQL store, or go on with that.

    --script knows graphdb, neptune, oxigraph, stardog and virtuoso.
    """
    from testimonia.cli.sharing import run_publish

    run_publish(context.obj, store, query, source, script, confidential=confidential)
