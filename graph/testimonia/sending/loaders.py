"""Scripts that have a store's own loader read the files: faster than the protocol, and run where the store is."""

import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_WRONG = "SELECT ll_file, ll_error FROM DB.DBA.load_list WHERE ll_error IS NOT NULL;"
_HEAD = "#!/bin/sh\n# {title}\n# {remark}\nset -eu\n"


def _virtuoso(files: Sequence[Path]) -> str:
    folders = sorted({path.parent for path in files})
    ending = "*.nq.gz" if files[0].suffix == ".gz" else "*.nq"
    listed = "\n".join(f"ld_dir ({_sql(str(folder))}, {_sql(ending)}, 'urn:unused');" for folder in folders)
    return (
        _head("Virtuoso: the bulk loader", "The folders must be in DirsAllowed of virtuoso.ini.")
        + ': "${VIRTUOSO_USER:?}" "${VIRTUOSO_PASSWORD:?}"\n'
        + 'isql "${VIRTUOSO_PORT:-1111}" "$VIRTUOSO_USER" "$VIRTUOSO_PASSWORD" <<\'SQL\'\n'
        + f"{listed}\nrdf_loader_run ();\ncheckpoint;\n"
        + f"{_WRONG}\nSQL\n"
    )


def _graphdb(files: Sequence[Path]) -> str:
    return (
        _head("GraphDB: importrdf", "GraphDB must not be running; a repository with this name is written over.")
        + ': "${GRAPHDB_REPOSITORY:?}"\n'
        + f'importrdf preload -f -i "$GRAPHDB_REPOSITORY" {_words(files)}\n'
    )


def _stardog(files: Sequence[Path]) -> str:
    return (
        _head("Stardog: a new database from files", "stardog-admin asks for the password, or has it from its own file.")
        + ': "${STARDOG_DATABASE:?}"\n'
        + f'stardog-admin db create -n "$STARDOG_DATABASE" -o bulk.load.strict.parsing=true -- {_words(files)}\n'
    )


def _neptune(files: Sequence[Path]) -> str:
    body = (
        '{"source": "\'"$NEPTUNE_SOURCE"\'", "format": "nquads", "iamRoleArn": "\'"$NEPTUNE_ROLE"\'", '
        '"region": "\'"$NEPTUNE_REGION"\'", "failOnError": "TRUE", "parallelism": "HIGH", "queueRequest": "TRUE"}'
    )
    copies = "\n".join(f'aws s3 cp {shlex.quote(str(path))} "$NEPTUNE_SOURCE"' for path in files)
    return (
        _head("Neptune: the loader for S3", "NEPTUNE_SOURCE is a folder: s3://bucket/folder/, with the slash.")
        + ': "${NEPTUNE_ENDPOINT:?}" "${NEPTUNE_SOURCE:?}" "${NEPTUNE_ROLE:?}" "${NEPTUNE_REGION:?}"\n'
        + f"{copies}\n"
        + 'curl --fail-with-body -X POST -H "Content-Type: application/json" '
        + f"\"https://$NEPTUNE_ENDPOINT/loader\" -d '{body}'\n"
    )


def _oxigraph(files: Sequence[Path]) -> str:
    return (
        _head("Oxigraph: oxigraph load", "The server must not be running on this folder.")
        + ': "${OXIGRAPH_LOCATION:?}"\n'
        + f'oxigraph load --location "$OXIGRAPH_LOCATION" --file {_words(files)}\n'
    )


LOADERS: Mapping[str, Callable[[Sequence[Path]], str]] = {
    "graphdb": _graphdb,
    "neptune": _neptune,
    "oxigraph": _oxigraph,
    "stardog": _stardog,
    "virtuoso": _virtuoso,
}
"""What writes a script for a store, given the files, by the store's name."""


def _head(title: str, remark: str) -> str:
    return _HEAD.format(title=title, remark=remark)


def _words(files: Sequence[Path]) -> str:
    return " ".join(shlex.quote(str(path)) for path in files)


def _sql(text: str) -> str:
    return f"'{text.replace(chr(39), chr(39) * 2)}'"
