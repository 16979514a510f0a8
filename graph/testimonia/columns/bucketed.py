"""Claims in buckets, read from the tables a shelf of buckets at a time, and only where a bucket is wanted.

Whether it is wanted is told from a digest of its rows and of what surrounds them: no claim is made a Python object for
that.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from testimonia.columns.claim_rows import ClaimRows, read_rows
from testimonia.columns.claims import claims_of
from testimonia.columns.connected import components
from testimonia.columns.frames import texts
from testimonia.columns.opening import scan
from testimonia.columns.register import read_concepts
from testimonia.core.components import bucket_count, bucket_of
from testimonia.core.fingerprint import register_fingerprint
from testimonia.core.support import Said
from testimonia.core.surroundings import Surroundings, by_assessed
from testimonia.core.testimony import Testimony
from testimonia.rdf.ntriples import edtf, iri, string, typed
from testimonia.rdf.terms import RDFS, TM, XSD

if TYPE_CHECKING:
    import polars as pl

AT_ONCE = 20_000
"""The rows of so many propositions are held at a time: of a corpus of a million claims, about a thirtieth."""
RANGES = (f"{RDFS}range", f"{TM}rangeType")
"""Of the table ``rest``, what says which properties are counts: no more of it is read."""
_WHOLE = (f"{XSD}integer", f"{XSD}nonNegativeInteger")


@dataclass(frozen=True, slots=True)
class Bucket:
    """The testimony of whole components, and the value or object of each of its claims as an N-Triples term."""

    number: int
    digest: str
    testimony: Testimony
    values: Mapping[str, str]


def in_buckets(folder: Path) -> "pl.DataFrame":
    """Return the bucket of each proposition in the tables of a folder: ``bucket``, ``proposition``, in order.

    As in ``core.components``, a component is put where the thing is put that its first proposition is about.
    """
    import polars as pl

    count = bucket_count(scan(folder, "assertions").select(pl.len()).collect(engine="streaming").item())
    claims = scan(folder, "propositions").select(component="iri", about="about")
    found = components(folder).lazy().join(claims, on="component").collect(engine="streaming")
    about = found["about"].unique()
    numbers = pl.DataFrame({"about": about, "bucket": [bucket_of(thing, count) for thing in about]})
    return found.join(numbers, on="about").select("bucket", "proposition").sort("bucket", "proposition")


def shelves(numbered: "pl.DataFrame", at_once: int = AT_ONCE) -> "Iterator[pl.DataFrame]":
    """Yield the rows of ``in_buckets`` in frames of whole buckets, each of about so many propositions."""
    import polars as pl

    sizes = numbered.group_by("bucket", maintain_order=True).len().with_columns(before=pl.col("len").cum_sum())
    shelf = sizes.select("bucket", shelf=(pl.col("before") - pl.col("len")) // at_once)
    yield from numbered.join(shelf, on="bucket", maintain_order="left").partition_by(
        "shelf", maintain_order=True, include_key=False
    )


class ShelfReader:
    """Reads the buckets of one shelf (see ``shelves``) after the other, of the tables in a folder."""

    def __init__(self, folder: Path, register: Testimony) -> None:
        """Read what is the same for all, beside the register: concepts, and which properties are counts."""
        import polars as pl

        self._folder, self._register = folder, register
        self._around = Surroundings(register)
        self._concepts = read_concepts(folder)
        ranges = scan(folder, "rest").filter(pl.col("predicate").is_in(RANGES) & pl.col("object").is_in(_WHOLE))
        iris = texts(ranges, "subject")
        self._whole = frozenset(key for key, name in register.properties.items() if name in iris)
        given = [register_fingerprint(self._around.common), *sorted(self._whole), *sorted(self._concepts)]
        self._common = sha256("\n".join(given).encode()).hexdigest()

    def buckets(self, shelf: "pl.DataFrame", is_wanted: Callable[[int, str], bool]) -> Iterator[Bucket]:
        """Yield the buckets of a shelf that are wanted, by their numbers and digests, in order.

        ``is_wanted`` is asked about every bucket.
        """
        marks = self._register.entries.marks
        with_words = bool(marks.at_risk or marks.restricted)
        rows = read_rows(self._folder, of=shelf.lazy().select("proposition"), with_words=with_words)
        digests = self._digests(rows, shelf)
        wanted = {number: digest for number, digest in digests.items() if is_wanted(number, digest)}
        if not wanted:
            return
        chosen = shelf.filter(shelf["bucket"].is_in(list(wanted)))
        rows = rows.of(chosen.select("proposition"))
        claims = claims_of(rows, self._register, self._concepts)
        values = _values(rows, self._whole)
        made: dict[str, list[Said]] = defaultdict(list)
        for one in claims.assertions.values():
            made[one.proposition].append(one)
        graded = by_assessed(claims.gradings)
        for (number,), of in chosen.partition_by("bucket", as_dict=True, maintain_order=True).items():
            names = of["proposition"].to_list()
            said = {one.id: one for name in names for one in made.get(name, ())}
            testimony = self._around.of({name: claims.propositions[name] for name in names}, said, graded, claims.words)
            given = {name: values[name] for name in names if name in values}
            yield Bucket(number, wanted[number], testimony, given)

    def _digests(self, rows: ClaimRows, shelf: "pl.DataFrame") -> dict[int, str]:
        """Return the digest of each bucket: of all rows that it is read from, and of what surrounds them."""
        import polars as pl

        claims = shelf.rename({"proposition": "iri"})
        bare = rows.assertions.select("iri", "proposition").join(shelf, on="proposition").select("iri", "bucket")
        told = [
            _told(rows.propositions.join(claims, on="iri")),
            _told(rows.assertions.join(bare, on="iri")),
            _told(rows.gradings.join(bare, left_on="assesses", right_on="iri")),
            _told(rows.words.join(bare, on="iri")),
        ]
        lines = pl.concat(told).group_by("bucket").agg(pl.col("line").sort().str.join("\n"))
        named = self._named(rows, claims, bare)
        found: dict[int, str] = {}
        for number, line in lines.sort("bucket").rows():
            near = self._around.near(*named.get(number, ((), (), ())))
            given = f"{self._common}\n{register_fingerprint(near)}\n{line}"
            found[number] = sha256(given.encode()).hexdigest()
        return found

    @staticmethod
    def _named(
        rows: ClaimRows, claims: "pl.DataFrame", bare: "pl.DataFrame"
    ) -> dict[int, tuple[list[str], list[str], list[str]]]:
        """Return the sources, speakers and things that the claims of each bucket name."""
        import polars as pl

        said = rows.assertions.select("iri", "source", "speaker").join(bare, on="iri")
        things = rows.propositions.select("iri", "about", "object", "within").join(claims, on="iri")
        frames = (
            said.select("bucket", name="source"),
            said.select("bucket", pl.col("speaker").alias("name")).explode("name"),
            pl.concat([things.select("bucket", name=column) for column in ("about", "object", "within")]),
        )
        found: dict[int, tuple[list[str], list[str], list[str]]] = defaultdict(lambda: ([], [], []))
        for place, frame in enumerate(frames):
            for number, names in frame.drop_nulls().group_by("bucket").agg(pl.col("name").unique()).rows():
                found[number][place].extend(names)
        return found


def _told(frame: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    return frame.select("bucket", line=pl.struct(pl.all().exclude("bucket")).struct.json_encode())


def _values(rows: ClaimRows, whole: frozenset[str]) -> dict[str, str]:
    """Return the value or object of each proposition that has one, as an N-Triples term."""
    found: dict[str, str] = {}
    columns = ("iri", "property", "object", "number_text", "date", "text", "text_language")
    for name, prop, thing, number, date, text, language in rows.propositions.select(columns).rows():
        if thing is not None:
            found[name] = iri(thing)
        elif number is not None:
            found[name] = typed(number, f"{XSD}integer" if prop in whole else f"{XSD}decimal")
        elif date is not None:
            found[name] = edtf(date)
        elif text is not None:
            found[name] = string(text, language or "")
    return found
