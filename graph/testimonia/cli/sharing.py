"""``spark-build`` and ``publish``."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from testimonia.cli.making import counted
from testimonia.core.text import did_you_mean
from testimonia.errors import UsageError

if TYPE_CHECKING:
    from testimonia.cli.app import Session
    from testimonia.sending.address import Address
    from testimonia.sending.contents import Contents

_MARKS = {
    "ConfidentialAssertion": "said in confidence",
    "AgentAtRisk": "of people or groups at risk",
    "RestrictedPlace": "of places finer than may be published",
}


def run_spark_build(session: "Session", target: str, project: str, shards: int, *, gzip: bool, master: str) -> None:
    """Build on Spark and say what there is now."""
    from testimonia.spark.job import spark_build
    from testimonia.spark.session import spark_session

    spark = spark_session(master)
    compression = "gzip" if gzip else ""
    with session.console.progress() as progress:
        manifest = spark_build(
            spark, project or str(session.folder), target, shards=shards, compression=compression, progress=progress
        )
    counts = manifest["counts"]
    if isinstance(counts, dict):
        session.console.say(f"Built: {counted(counts)}.")
    session.console.say("Next: testimonia publish --from FOLDER URL, with a copy of it on this machine")


def run_publish(session: "Session", store: str, query: str, source: str, script: str, *, confidential: bool) -> None:
    """Send a graph to a store, or print what its loader does."""
    from testimonia.sending.address import address, credentials
    from testimonia.sending.client import Client
    from testimonia.sending.contents import contents
    from testimonia.sending.journal import Journal
    from testimonia.sending.loaders import LOADERS
    from testimonia.sending.sending import send

    if bool(store) == bool(script):
        hint = "Write testimonia publish URL; or testimonia publish --script virtuoso, to have a script printed."
        raise UsageError("Name the store's address or the script that is wanted: one of both.", hint=hint)
    if script and script not in LOADERS:
        hint = did_you_mean(script, LOADERS) or f"There are: {', '.join(LOADERS)}."
        raise UsageError(f"There is no script for “{script}”.", hint=hint)
    to = address(store) if store else None
    asked = _query(to, query) if to else None
    files, views, state = _files(session, source, with_derived=not script)
    with session.console.progress() as progress:
        found = contents(files, without=views, progress=progress)
    _refuse_unasked(session, found, confidential=confidential)
    if to is None or asked is None:
        session.console.write(LOADERS[script](files))
        return
    name = hashlib.sha256(str(to).encode()).hexdigest()[:16]
    with session.console.progress() as progress:
        sent = send(
            files,
            found,
            store=to,
            query=asked,
            client=Client(credentials()),
            journal=Journal.read(state / f"published-{name}.jsonl"),
            progress=progress,
        )
    session.console.say(
        f"Published: {sent.triples:,} triples in {sent.graphs:,} graphs, of which {sent.sent:,} were sent now"
        f"{f', and {sent.removed:,} removed' if sent.removed else ''}. The store counts the same."
    )


def _files(session: "Session", source: str, *, with_derived: bool) -> tuple[list[Path], str, Path]:
    """Return the files to send, what the graphs begin with that are left out, and where the journal is kept."""
    if source:
        folder = Path(source)
        files = sorted([*(folder / "graph").glob("*.nq"), *(folder / "graph").glob("*.nq.gz")])
        if not files or not (folder / "manifest.json").is_file():
            hint = "Name the folder that spark-build has written; fetch it first, if it is on another file system."
            raise UsageError(f"{folder} has no finished shards.", hint=hint)
        return [path.resolve() for path in files], "", folder
    project = session.project()
    snapshot = project.snapshot
    derived = snapshot.derived if with_derived else ()
    views = f"{project.settings.base}view/"
    return [path.resolve() for path in [*snapshot.parts, *derived]], views, session.folder / ".testimonia"


def _query(store: "Address", query: str) -> "Address":
    from testimonia.sending.address import address

    if query:
        return address(query)
    if not store.path.endswith("/store"):
        hint = "Give it with --query: see the store's handbook for its SPARQL endpoint."
        raise UsageError("What is sent is counted by a query, and the address for these is not known.", hint=hint)
    return address(str(store).removesuffix("/store") + "/query")


def _refuse_unasked(session: "Session", found: "Contents", *, confidential: bool) -> None:
    """Tell what must not become public. Raises ``UsageError`` where nobody has asked for that."""
    if not found.marked:
        return
    told = ", ".join(f"{found.marked[mark]:,} {words}" for mark, words in _MARKS.items() if mark in found.marked)
    if not confidential:
        hint = "If only those who may know it can read the store, add --confidential. Views and networks leave it out."
        raise UsageError(f"The graph has what must not become public: {told}. Nothing was sent.", hint=hint)
    session.console.say(f"Note: this has what must not become public: {told}. Only those who may know it may read it.")
