"""Sorted N-Quads as a frame of terms, a batch at a time: all lines of a subject are in one batch.

Lines are taken apart by Polars, not one by one: a term is never a Python object.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

BATCH = 4_000_000
"""How many bytes are read at a time: few enough to stay in the fast memory of a processor."""

_SIMPLE = {"\\t": "\t", "\\b": "\b", "\\n": "\n", "\\r": "\r", "\\f": "\f", '\\"': '"', "\\'": "'"}
_AFTER_TEXT = r'"(@[A-Za-z0-9-]+|\^\^<[^<>"]*>)$'
_GRAPH = r"( <[^<> ]*> \.)$"
_BY_NUMBER = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"


def batches(path: Path, size: int = BATCH) -> Iterator[bytes]:
    """Yield the lines of a file in their order, in pieces of about ``size`` bytes that end where a subject ends."""
    with path.open("rb") as file:
        held = b""
        while more := file.read(size):
            held += more
            cut = _begin_of_last(held)
            if cut:
                yield held[:cut]
                held = held[cut:]
        if held:
            yield held


def _begin_of_last(lines: bytes) -> int:
    """Return where the lines of the last subject begin, or 0 where that is not known to be after the first."""
    end = lines.rfind(b"\n")
    begin = lines.rfind(b"\n", 0, end) + 1 if end > 0 else 0
    subject = lines[begin : lines.find(b" ", begin, end) + 1]
    if not begin or not subject or lines.startswith(subject):
        return 0
    return lines.find(b"\n" + subject) + 1


def terms(lines: bytes) -> "pl.DataFrame":
    """Return the quads of some lines in their order.

    Columns: ``subject``, ``predicate``, ``object``, ``graph`` (IRIs without brackets, literals unescaped),
    ``datatype`` (null for an IRI and for a plain string) and ``language`` (null where there is none), ``literal``.
    """
    import polars as pl

    whole = pl.Series([lines.removesuffix(b"\n")], dtype=pl.Binary).cast(pl.String)
    quads = whole.str.split("\n").explode().str.splitn(" ", 3).struct.unnest()
    quads.columns = ["subject", "predicate", "rest"]
    quads = _graph_apart(quads)
    written = pl.col("object")
    literal = written.str.starts_with('"')
    quads = quads.with_columns(
        pl.col("subject", "predicate", "graph").str.strip_prefix("<").str.strip_suffix(">"),
        literal=literal,
        suffix=pl.when(literal & ~written.str.ends_with('"')).then(written.str.extract(_AFTER_TEXT)),
        escaped=literal & written.str.contains("\\", literal=True),
    )
    quads = quads.with_columns(
        pl.when("literal")
        .then(written.str.strip_suffix(pl.col("suffix").fill_null("")).str.strip_prefix('"').str.strip_suffix('"'))
        .otherwise(written.str.strip_prefix("<").str.strip_suffix(">"))
        .alias("object"),
        datatype=pl.col("suffix").str.extract(r"^\^\^<(.*)>$"),
        language=pl.col("suffix").str.extract(r"^@(.*)$"),
    )
    return _unescaped(quads).select("subject", "predicate", "object", "literal", "datatype", "language", "graph")


def _graph_apart(quads: "pl.DataFrame") -> "pl.DataFrame":
    """Return the lines with the object and the graph for the rest; most parts have one graph, which is quicker."""
    import polars as pl

    end = " " + quads["rest"][0].removesuffix(" .").rpartition(" ")[2] + " ."
    rest = pl.col("rest")
    one = bool(quads["rest"].str.ends_with(end).all())
    quads = quads.with_columns(end=pl.lit(end) if one else rest.str.extract(_GRAPH))
    if quads["end"].null_count():
        raise ValueError("a line is no N-Quad of a named graph")
    graph = pl.col("end").str.strip_prefix(" ").str.strip_suffix(" .")
    return quads.select("subject", "predicate", object=rest.str.strip_suffix(pl.col("end")), graph=graph)


def _unescaped(quads: "pl.DataFrame") -> "pl.DataFrame":
    """Return the quads with literals as they are meant. Few have an escape: only those are looked at."""
    import polars as pl

    if not quads["escaped"].any():
        return quads
    written = quads.filter("escaped").select("object").unique()
    numbered = written["object"].str.extract_all(_BY_NUMBER).explode().unique().to_list()
    meant = _SIMPLE | {escape: chr(int(f"0x{escape[2:]}", base=0)) for escape in numbered if escape}
    # An escaped backslash ends where it begins a new escape: between them, each escape is what it seems.
    pieces = pl.col("object").str.split("\\\\").list.eval(pl.element().str.replace_many(meant)).list.join("\\")
    return quads.join(written.with_columns(text=pieces), on="object", how="left", maintain_order="left").with_columns(
        object=pl.when("escaped").then("text").otherwise("object")
    )
