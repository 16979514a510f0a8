"""Generated corpora: what is in them, and that they are the same wherever and however they are written."""

import hashlib
import os
import subprocess
import sys
import tracemalloc
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import generate
import pyoxigraph as ox
import pytest
from generate import corpus, pool, writing
from generate.formats import FORMATS

from testimonia import Project
from testimonia.files.limits import Limits

ROOT = Path(__file__).parents[2]
BASE = "https://example.org/corpus/"
TEXTS = ("jsonl", "json", "yaml", "csv")
POINTERS = (
    "about", "object", "within", "source", "said_by", "relays", "proposition_of", "retracts", "corrects", "assesses",
    "reviewer", "derived_from", "publisher", "author", "part_of", "located_in", "post_in", "sub_organization_of",
    "linked_to", "opposed_to", "subject", "capture_of",
)  # fmt: skip


def records(claims: int, seed: int = 1) -> list[dict[str, Any]]:
    return [record for _, made in generate.events(seed, claims) for record in made]


def said(fields: Mapping[str, Any], names: tuple[str, ...]) -> Iterator[str]:
    for name, value in fields.items():
        if name in names and isinstance(value, Mapping):
            yield from said(value, names)
        elif name in names:
            yield from map(str, value) if isinstance(value, list) else [str(value)]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Project]:
    """Return one corpus in every format, built; a build is refused where the check finds anything."""
    folder = tmp_path_factory.mktemp("formats")
    projects: dict[str, Project] = {}
    for name in FORMATS:
        generate.write(folder / name, claims=200, format_name=name)
        projects[name] = Project.load(folder / name)
        projects[name].build()
    return projects


@pytest.fixture(scope="module")
def some() -> list[dict[str, Any]]:
    return records(8000)


@pytest.fixture(scope="module")
def some_claims(some: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [record for record in some if record["type"] == "Claim"]


def statements(project: Project) -> str:
    """Return the digest of all triples but those that say which files there are."""
    quads = ox.parse(project.snapshot.nquads(), format=ox.RdfFormat.N_QUADS)
    triples = {line for quad in quads if f"<{BASE}graph/" not in (line := str(quad.triple))}
    assert len(triples) > 200
    return hashlib.sha256("\n".join(sorted(triples)).encode()).hexdigest()


def test_every_format_passes_the_check_and_builds_to_the_same_graph(built: dict[str, Project]) -> None:
    assert len({statements(project) for project in built.values()}) == 1
    assert {project.check().counts["Claim"] for project in built.values()} == {200}


def test_a_generated_graph_conforms_to_the_shapes(built: dict[str, Project]) -> None:
    assert built["jsonl"].validate().conforms


def test_a_larger_corpus_passes_the_check_too(tmp_path: Path) -> None:
    generate.write(tmp_path / "larger", claims=4000, seed=7, files=5)
    report = Project.load(tmp_path / "larger").check()
    assert (report.problems, report.files, report.counts["Claim"]) == ((), 5, 4000)


@pytest.mark.parametrize("name", FORMATS)
def test_planted_errors_are_found_where_they_are_and_no_others(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "wrong"
    generate.write(folder, claims=1500, format_name=name, files=3, errors=0.08)
    heading, *lines = (folder / "planted.tsv").read_text("utf-8").splitlines()
    assert heading == "file\tsheet\tline\tcode"
    found = (
        f"{p.location.file}\t{p.location.sheet}\t{p.location.line}\t{p.code}"
        for p in Project.load(folder).check().problems
    )
    assert sorted(found) == sorted(lines)
    assert {line.split("\t")[3] for line in lines} == {
        "bad-date", "bad-number", "citation-cycle", "dangling-reference", "duplicate-id", "foreign-retraction",
        "missing-field", "unknown-property",
    }  # fmt: skip
    assert 80 <= len(lines) <= 160


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_seed_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        generate.write(tmp_path / folder, claims=150, seed=3, format_name=name, errors=0.1)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_bytes_are_those_of_every_other_machine(tmp_path: Path) -> None:
    for hashing in ("1", "2"):
        command = [sys.executable, "-m", "bench.generate", "--claims", "300", str(tmp_path / hashing)]
        subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": hashing})
    assert contents(tmp_path / "1") == contents(tmp_path / "2")
    made = (tmp_path / "1" / "records" / "0001.jsonl").read_bytes()
    assert hashlib.sha256(made).hexdigest() == FROZEN, "Write the new digest here if the generator was changed."


FROZEN = "53999dcc11097afe047f3c0471fb3d8998ed2f188d22408c72c80442ad17ec31"


def test_another_seed_gives_another_corpus() -> None:
    assert records(50, seed=1) != records(50, seed=2)


@pytest.mark.parametrize("files", [1, 3])
@pytest.mark.parametrize("name", TEXTS)
def test_a_longer_corpus_begins_with_the_shorter(name: str, files: int, tmp_path: Path) -> None:
    for claims in (200, 700):
        generate.write(tmp_path / str(claims), claims=claims, format_name=name, files=files)
    shorter, longer = contents(tmp_path / "200"), contents(tmp_path / "700")
    assert set(shorter) <= set(longer)
    for path, text in shorter.items():
        assert longer[path].startswith(text.removesuffix(b"\n]\n")), path


def test_the_records_of_an_event_depend_on_its_number_and_the_seed_alone() -> None:
    made = dict(generate.events(5, 900))
    last = max(made)
    assert last > 20
    for number in range(last - 1, 0, -7):
        assert generate.event_records(5, number) == made[number]


@pytest.mark.parametrize("claims", [1, 2, 199, 1000])
def test_there_are_as_many_claims_as_were_asked_for(claims: int) -> None:
    made = records(claims)
    assert sum(record["type"] == "Claim" for record in made) == claims
    assert made[-1]["type"] == "Claim"


def test_events_can_all_have_the_same_number_of_claims() -> None:
    counts = [sum(r["type"] == "Claim" for r in made) for _, made in corpus.events(1, 400, each=40)]
    assert counts == [40] * 10


def test_records_point_to_earlier_ones_only_so_that_nothing_goes_round(some: list[dict[str, Any]]) -> None:
    seen: set[str] = set()
    for record in some:
        pointed = {name for name in said(record, POINTERS) if any(sign.isdigit() for sign in name)}
        assert pointed <= seen, record
        seen.add(str(record.get("id", "")))


def test_most_chains_are_short_and_some_are_long(some_claims: list[dict[str, Any]]) -> None:
    depths: dict[str, int] = {}
    counts: Counter[int] = Counter()
    for claim in some_claims:
        relayed = claim.get("relays", [])
        names = relayed if isinstance(relayed, list) else [] if isinstance(relayed, dict) else [relayed]
        depth = max((depths[name] + 1 for name in names), default=0)
        depths[claim.get("id", "")] = depth
        counts[depth] += 1
    assert sum(counts[n] for n in range(3)) > 0.95 * len(some_claims)
    assert counts[1] > 0.15 * len(some_claims)
    assert max(counts) == 8
    assert all(counts[n] for n in range(9))


def test_there_are_rings_of_reprints(some: list[dict[str, Any]]) -> None:
    reprints = [record for record in some if "derived_from" in record]
    of_one = Counter(record["derived_from"] for record in reprints)
    assert 0.05 < len(reprints) / sum(record["type"] == "Source" for record in some) < 0.3
    assert max(of_one.values()) > 2


def test_everything_that_a_claim_can_say_is_said(some_claims: list[dict[str, Any]]) -> None:
    fields = Counter(name for claim in some_claims for name in claim)
    assert set(FIELDS_OF_CLAIMS) <= set(fields)
    stances = Counter(claim.get("stance") for claim in some_claims)
    assert set(stances) == {None, "denies", "disputes", "corrects", "retracts", "declines-to-comment"}
    passages = {name for claim in some_claims for name in claim.get("passage", ())}
    assert passages == {"paragraph", "page", "timecode", "exact"}
    assert any(isinstance(claim.get("relays"), dict) and "relays" in claim["relays"] for claim in some_claims)


FIELDS_OF_CLAIMS = (
    "value", "at_least", "at_most", "up_to", "more_than", "less_than", "approximately", "between", "one_of", "wording",
    "scope", "period", "within", "counting", "object", "passage", "hedge", "relays", "corrects", "retracts",
    "proposition_of", "confidential", "asserted_on", "said_by", "source",
)  # fmt: skip


def test_names_are_in_both_languages_and_some_people_are_namesakes(some: list[dict[str, Any]]) -> None:
    named = [record["label"] for record in some if "label" in record]
    assert all(set(label) == {"en", "fa"} for label in named)
    assert all(any("آ" <= letter <= "ی" for letter in label["fa"]) for label in named)
    people = Counter(record["label"]["en"] for record in some if record["type"] == "Person")
    assert max(people.values()) > 1


def test_what_mentions_people_at_risk_or_restricted_places_is_confidential(some: list[dict[str, Any]]) -> None:
    hidden = {record["id"] for record in some if record.get("at_risk") or record.get("restricted")}
    mentioning = [record for record in some if hidden.intersection(said(record, POINTERS))]
    assert mentioning
    assert all(record.get("confidential") for record in mentioning)
    confidential = {record.get("id") for record in some if record.get("confidential")} - {None}
    assert not any(confidential.intersection(said(record, ("relays", "proposition_of"))) for record in some)


@pytest.mark.parametrize("kind", ["person", "institution", "place"])
def test_the_pool_grows_with_the_square_root_of_the_claims(kind: str) -> None:
    events = 10_000
    grown = pool.size(kind, 16 * events) - pool.size(kind, 0)
    assert grown == pytest.approx(4 * (pool.size(kind, events) - pool.size(kind, 0)), rel=0.01)


def test_a_corpus_is_never_held_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_WAITING", 10_000)
    generate.write(tmp_path / "small", claims=100)  # loads what is loaded once
    tracemalloc.start()
    try:
        generate.write(tmp_path / "large", claims=8000)
        held = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert held < (tmp_path / "large" / "records" / "0001.jsonl").stat().st_size / 2


class TestRefusals:
    """What cannot be written is refused in words, and nothing is left of it."""

    def refused(self, folder: Path, **wanted: Any) -> str:
        with pytest.raises(generate.CannotWriteError) as error:
            generate.write(folder, **wanted)
        return str(error.value)

    def test_a_folder_that_has_something_in_it(self, tmp_path: Path) -> None:
        (tmp_path / "mine.txt").write_text("mine")
        assert "not empty" in self.refused(tmp_path, claims=10)
        assert contents(tmp_path) == {"mine.txt": b"mine"}

    def test_a_workbook_with_more_rows_than_are_read(self, tmp_path: Path) -> None:
        message = self.refused(tmp_path / "x", claims=1_000_001, format_name="xlsx")
        assert "1,000,000 rows" in message
        assert "--files" in message
        assert list(tmp_path.iterdir()) == []

    def test_more_files_than_events(self, tmp_path: Path) -> None:
        assert "too few for 500 files" in self.refused(tmp_path / "x", claims=100, files=500)
        assert list(tmp_path.iterdir()) == []

    def test_a_file_larger_than_is_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(FORMATS, "yaml", FORMATS["yaml"]._replace(limit=10_000))
        assert "choose jsonl" in self.refused(tmp_path / "x", claims=200, format_name="yaml")
        assert list(tmp_path.iterdir()) == []

    def test_a_workbook_whose_sheets_together_have_too_many_cells(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(writing, "DEFAULT", Limits(workbook_cells=200 * 38))
        assert "cells" in self.refused(tmp_path / "x", claims=200, format_name="xlsx")
        assert list(tmp_path.iterdir()) == []

    def test_more_errors_than_are_told(self, tmp_path: Path) -> None:
        assert "--files" in self.refused(tmp_path / "x", claims=100_000, errors=0.05)

    def test_a_share_of_errors_that_is_none(self, tmp_path: Path) -> None:
        assert "errors from 0" in self.refused(tmp_path / "x", claims=10, errors=1.0)

    def test_the_command_line_says_so_and_ends_with_2(self, tmp_path: Path) -> None:
        command = [sys.executable, "-m", "bench.generate", "--claims", "0", str(tmp_path / "x")]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert ended.returncode == 2
        assert "at least 1 claim" in ended.stderr
