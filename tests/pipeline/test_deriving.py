"""What the analyses work out is written the same by any number of workers, and taken over where nothing changed."""

import random
from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import generate
import pytest

from testimonia import batches
from testimonia.analysis.derived import Context
from testimonia.analysis.reading import read_testimony
from testimonia.analysis.things import Things, read_things
from testimonia.analysis.working_out import Batch, whole
from testimonia.batches import BatchReader, GraphClaims, TableClaims, claims_of
from testimonia.core.components import bucket_count, buckets, components, sizes
from testimonia.core.model import Bound, Figure, Proposition, Ref, Stance
from testimonia.core.progress import silent
from testimonia.core.reading_policy import Policy
from testimonia.core.support import Said
from testimonia.core.surroundings import divided, register_of
from testimonia.core.testimony import Source, Testimony
from testimonia.deriving import work_out_all
from testimonia.files.line_difference import sorted_lines
from testimonia.project import Project
from testimonia.store.oxigraph import in_memory

BASE = "https://example.org/"
CONTEXT = Context(base=BASE)


class Given:
    """Claims that are there already."""

    def __init__(self, testimony: Testimony, things: Things, count: int) -> None:
        self.register = register_of(testimony)
        self.things = things
        self._testimony = testimony
        self._buckets = buckets(testimony, count)
        self.count = len(self._buckets)
        self.reader = BatchReader()

    def shares(self, but: frozenset[int] = frozenset()) -> Iterator[Batch]:
        parts = divided(self._testimony, self._buckets.values())
        for bucket, part in zip(self._buckets, parts, strict=True):
            if bucket in but:
                continue
            values = {name: self.things.values[name] for name in part.propositions if name in self.things.values}
            yield Batch(bucket, part, values)


def town(size: int) -> tuple[Testimony, Things]:
    """Return figures of many events, each of which a few sources give, some of them from each other."""
    chance = random.Random(7)  # noqa: S311 - the same every time
    claims: dict[str, Proposition] = {}
    said: dict[str, Said] = {}
    for number in range(size):
        event, name = f"{BASE}event-{number // 5}", f"{BASE}p/{number}"
        low = Decimal(chance.randrange(10, 500))
        claims[name] = Proposition(Ref(event), "death_toll", figure=Figure(Bound.AT_LEAST, low))
        relays = (f"{BASE}a/{number - 1}",) if number % 5 and chance.random() < 0.4 else ()
        stance = Stance.REPORTS if relays else Stance.ASSERTS
        one = Said(f"{BASE}a/{number}", name, stance, (f"{BASE}who-{number % 3}",), f"{BASE}s-{number % 11}", relays)
        said[one.id] = one
    sources = {f"{BASE}s-{n}": Source(f"{BASE}s-{n}", "en", languages=("en",)) for n in range(11)}
    properties = {"death_toll": "https://w3id.org/testimonia/ns#deathToll"}
    testimony = Testimony(claims, said, sources=sources, properties=properties, functional=frozenset(properties))
    return testimony, Things({}, {name: f'"{name}"' for name in claims})


def test_any_number_of_workers_writes_the_same(tmp_path: Path) -> None:
    testimony, things = town(60)
    written = []
    for workers in (1, 2):
        folder = tmp_path / str(workers)
        folder.mkdir()
        parts = work_out_all(Given(testimony, things, 8), CONTEXT, folder, workers=workers, progress=silent)
        lines = b"".join(sorted_lines(part.path for part in parts)).decode()
        written.append((lines, sorted(path.name for path in folder.iterdir())))
    assert written[0] == written[1]
    assert written[0][0].splitlines(keepends=True) == sorted(whole(testimony, things, CONTEXT))


def test_only_what_is_touched_is_worked_out_again_and_the_result_is_that_of_a_fresh_build(tmp_path: Path) -> None:
    chance = random.Random(3)  # noqa: S311 - the same every time
    testimony, things = town(120)
    before: Path | None = None
    for build in range(12):
        folder, fresh = tmp_path / f"{build}", tmp_path / f"{build}-fresh"
        folder.mkdir()
        fresh.mkdir()
        given = Given(testimony, things, 16)
        again = work_out_all(given, CONTEXT, folder, earlier=before, progress=silent)
        anew = work_out_all(given, CONTEXT, fresh, progress=silent)
        assert [(part.path.name, part.sha256, part.lines) for part in again] == [
            (part.path.name, part.sha256, part.lines) for part in anew
        ]
        assert [part.path.read_bytes() for part in again] == [part.path.read_bytes() for part in anew]
        assert all(part.sha256 == sha256(part.path.read_bytes()).hexdigest() for part in again)
        if before:
            made = {path.name for path in folder.glob("0*.nq")} - {path.name for path in before.glob("0*.nq")}
            assert len(made) <= 3  # an edit touches the bucket of its event, or the two that it links
        before = folder
        testimony = edited(testimony, chance)


def edited(testimony: Testimony, chance: random.Random) -> Testimony:
    """Return a testimony in which one saying is gone, has another stance, or is linked to another."""
    said = dict(testimony.assertions)
    name = chance.choice(sorted(said))
    one = said.pop(name)
    match chance.randrange(3):
        case 0:
            said[name] = Said(one.id, one.proposition, Stance.DENIES, one.speakers, one.source)
        case 1:
            other = chance.choice(sorted(said))
            said[name] = Said(one.id, one.proposition, Stance.REPORTS, one.speakers, one.source, (other,))
    return Testimony(
        testimony.propositions,
        dict(sorted(said.items())),
        sources=testimony.sources,
        properties=testimony.properties,
        functional=testimony.functional,
    )


def test_another_reading_of_figures_takes_nothing_over(tmp_path: Path) -> None:
    testimony, things = town(20)
    for name, context in (("one", CONTEXT), ("other", Context(base=BASE, reading=Policy(name="wide")))):
        (tmp_path / name).mkdir()
        work_out_all(Given(testimony, things, 4), context, tmp_path / name, earlier=tmp_path / "one", progress=silent)
    names = [{path.name for path in (tmp_path / name).glob("0*")} for name in ("one", "other")]
    assert all(names)
    assert names[0].isdisjoint(names[1])


@pytest.mark.parametrize("buckets_wanted", [1, 5, 4096])
def test_the_example_in_parts_is_the_example(example: Project, tmp_path: Path, buckets_wanted: int) -> None:
    graph = in_memory("".join(path.read_text("utf-8") for path in example.snapshot.parts))
    testimony, things = read_testimony(graph), read_things(graph)
    settings = example.settings
    context = Context(base=settings.base, reading=settings.reading, policies=settings.policies)
    parts = work_out_all(Given(testimony, things, buckets_wanted), context, tmp_path, progress=silent)
    lines = [*sorted_lines(part.path for part in parts)]
    assert b"".join(lines) == example.snapshot.derived_nquads()
    assert len(set(lines)) == len(lines) == sum(part.lines for part in parts)


def test_the_components_of_the_example_are_small(example: Project) -> None:
    graph = in_memory("".join(path.read_text("utf-8") for path in example.snapshot.parts))
    found = sizes(components(read_testimony(graph)))
    assert sum(found.values()) > 100
    assert max(found) < 100


def test_the_number_of_buckets_grows_with_the_claims_by_powers_of_two() -> None:
    assert [bucket_count(n) for n in (0, 127, 256, 1_000, 100_000, 10**6, 10**7)] == [1, 1, 2, 4, 512, 4096, 4096]


def test_from_its_tables_a_build_works_out_what_it_does_from_its_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generate.write(tmp_path / "corpus", claims=600, files=6)
    project = Project.load(tmp_path / "corpus")
    project.build()
    before = project.snapshot
    record = sorted((tmp_path / "corpus" / "records").iterdir())[2]
    record.write_text(record.read_text("utf-8").replace('"value": "', '"value": "1', 1), encoding="utf-8")
    project.build()
    written = {}
    for source in (GraphClaims, TableClaims):
        (tmp_path / source.__name__).mkdir()
        given = source(project.snapshot.folder)
        parts = work_out_all(given, CONTEXT, tmp_path / source.__name__, progress=silent)
        written[source] = sorted(line for part in parts for line in part.path.read_bytes().splitlines())
    assert written[TableClaims] == written[GraphClaims]

    monkeypatch.setattr(batches, "MANY", 1)
    folder = tmp_path / "after"
    for target, earlier in ((tmp_path / "before", None), (folder, tmp_path / "before")):
        target.mkdir()
        given = claims_of(before.folder if earlier is None else project.snapshot.folder)
        assert isinstance(given, TableClaims)
        work_out_all(given, CONTEXT, target, earlier=earlier, progress=silent)
    made = {path.name for path in folder.glob("*.nq")} - {path.name for path in (tmp_path / "before").glob("*.nq")}
    assert 0 < len(made) <= 2
    assert len(list(folder.glob("*.nq"))) > 4
    fresh = {path.read_bytes() for path in (tmp_path / "TableClaims").iterdir()}
    assert {path.read_bytes() for path in folder.iterdir()} == fresh


def test_few_claims_are_read_from_the_graph(example: Project) -> None:
    assert isinstance(claims_of(example.snapshot.folder), GraphClaims)
