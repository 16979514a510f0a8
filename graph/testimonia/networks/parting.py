"""The tables of a build, written once more share by share: each share can then be read as if there were no other."""

from pathlib import Path
from typing import TYPE_CHECKING

from testimonia.columns.opening import scan, schema_of

if TYPE_CHECKING:
    import polars as pl

_ALONE = ("Event", "Source")
"""Types of things of which there are about as many as claims: a share has those that it names. It has all others."""


def part(folder: Path, shared: "pl.DataFrame", into: Path) -> list[Path]:
    """Write tables for each share of the propositions (see ``shares``) below a folder; return their folders in order.

    There is one at least, which may have no claims.

    Of the register, a share has the events and sources that its claims name, with what these derive from, and all
    other things. Of all events it is known of what they are part.
    """
    import polars as pl

    last = shared.select(pl.col("share").max()).item()
    folders = [into / str(share) for share in range((last or 0) + 1)]
    writing = _Writing(folder, folders)
    propositions = scan(folder, "propositions").join(shared.lazy(), left_on="iri", right_on="proposition").collect()
    writing.parted("propositions", propositions)
    needed = [propositions.select("share", iri=name) for name in ("about", "object")]
    del propositions
    said = scan(folder, "assertions").join(shared.lazy(), on="proposition").collect()
    writing.parted("assertions", said)
    of = said.select("iri", "share")
    needed += [said.select("share", iri=name) for name in ("source", "said_during")]
    passages = said.select("share", iri="passage").drop_nulls().unique()
    del said
    for name, key in (("speakers", "assertion"), ("relays", "assertion")):
        writing.parted(name, scan(folder, name).join(of.lazy(), left_on=key, right_on="iri").collect())
    found = scan(folder, "passages").join(passages.lazy(), on="iri").collect()
    selectors = found.select("share", iri=pl.col("selectors")).explode("iri").drop_nulls().unique()
    writing.parted("passages", found)
    writing.parted("selectors", scan(folder, "selectors").join(selectors.lazy(), on="iri").collect())
    del found, selectors, passages
    alone = scan(folder, "things").filter(pl.col("type").is_in(_ALONE)).select("iri").collect()
    links = scan(folder, "links").collect()
    derived = links.filter(pl.col("relation").is_in(["derived_from", "revision_of"])).select("iri", "other")
    named = pl.concat(needed).drop_nulls().unique().join(alone, on="iri", how="semi")
    named = _with_models(named, derived)
    writing.parted("texts", pl.concat([
        texts.join(keys, on="iri") for texts in [scan(folder, "texts").collect()] for keys in (of, named)
    ]))  # fmt: skip
    part_of = pl.col("relation") == "part_of"
    writing.common("links", links.filter(part_of | ~pl.col("iri").is_in(alone["iri"].implode())))
    writing.parted("links", links.filter(~part_of).join(named, on="iri"))
    del links
    for name in ("things", "names", "sources"):
        rows = scan(folder, name).collect()
        writing.common(name, rows.join(alone, on="iri", how="anti"))
        writing.parted(name, rows.join(named, on="iri"))
    writing.common("terms", scan(folder, "terms").collect())
    dataset = scan(folder, "rest").filter(pl.col("object") == _DATASET).select("subject")
    writing.common("rest", scan(folder, "rest").join(dataset, on="subject", how="semi").collect())
    return folders


_DATASET = "http://www.w3.org/ns/dcat#Dataset"


class _Writing:
    """Writes tables below the folders of all shares."""

    def __init__(self, folder: Path, folders: list[Path]) -> None:
        self._folder = folder
        self._folders = folders

    def parted(self, name: str, rows: "pl.DataFrame") -> None:
        """Write to each share its own rows."""
        for (share,), own in rows.partition_by("share", as_dict=True, include_key=False).items():
            self._write(name, own, self._folders[share], "own")

    def common(self, name: str, rows: "pl.DataFrame") -> None:
        """Write the same rows to every share: a link to one file."""
        first = self._folders[0]
        self._write(name, rows, first, "common")
        for other in self._folders[1:]:
            (other / name).mkdir(parents=True, exist_ok=True)
            (other / name / "common.parquet").hardlink_to(first / name / "common.parquet")

    def _write(self, name: str, rows: "pl.DataFrame", share: Path, stem: str) -> None:
        import polars as pl

        (share / name).mkdir(parents=True, exist_ok=True)
        whole = rows.select(
            pl.lit(None, pl.String).alias(column) if column == "graph" else pl.col(column) for column in schema_of(name)
        )
        whole.write_parquet(share / name / f"{stem}.parquet", compression="lz4")


def _with_models(named: "pl.DataFrame", derived: "pl.DataFrame") -> "pl.DataFrame":
    """Return the things of each share with all that they derive from, over however many steps."""
    import polars as pl

    new = named
    while new.height:
        further = new.join(derived, on="iri").select("share", iri="other").unique()
        new = further.join(named, on=["share", "iri"], how="anti")
        named = pl.concat([named, new])
    return named
