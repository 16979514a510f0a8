"""A build on Spark, in two threads on this machine, has what the local build has."""

import json
import shutil
import tomllib
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from bench.generate.writing import write

from testimonia.checking import check
from testimonia.cli.app import Session
from testimonia.cli.console import Console
from testimonia.cli.sharing import run_spark_build
from testimonia.columns.opening import schema_of
from testimonia.columns.tables import TABLES
from testimonia.columns.writing import write_columns
from testimonia.errors import FindingsError, MissingExtraError, UsageError
from testimonia.files.settings import read_settings
from testimonia.pipeline import build
from testimonia.spark.edges import going_round
from testimonia.spark.job import spark_build
from testimonia.spark.session import spark_session

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

PROBLEMS = Path(__file__).parents[1] / "problems"
ACROSS: list[dict[str, Any]] = [
    {"type": "Claim", "id": "x", "proposition_of": "y", "said_by": "person-a"},
    {"type": "Claim", "id": "y", "proposition_of": "claim-a", "said_by": "person-b"},
    {"type": "Claim", "proposition_of": "x", "said_by": "group-a"},
    {"type": "Claim", "id": "z", "retracts": "x", "said_by": "person-a"},
    {"type": "Claim", "retracts": "claim-a", "said_by": "newspaper"},
    {"type": "Assessment", "assesses": "claim-a", "reviewer": "person-a", "credibility": "2"},
    {"type": "Assessment", "assesses": "source-a", "reviewer": "person-a", "reliability": "B"},
]
"""Records that take something from others."""


@pytest.fixture(scope="module")
def spark() -> "Iterator[SparkSession]":
    """Return the one session of these tests: small splits, so that files are read in several, and a quick start."""
    from pyspark.sql import SparkSession

    settings = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
        "spark.sql.files.maxPartitionBytes": "50k",
        "spark.sql.files.openCostInBytes": "1k",
        "spark.sql.shuffle.partitions": "2",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    for name, value in settings.items():
        SparkSession.builder.config(name, value)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Spark leaves sockets to the garbage collector
        session = spark_session("local[2]")
        session.sparkContext.setLogLevel("ERROR")
        yield session
        session.stop()


def project(folder: Path, records: list[dict[str, Any]], errors: float = 0.0) -> Path:
    """Write a made-up project of lines, with YAML and odd names of files."""
    write(folder, claims=200, seed=3, format_name="jsonl", files=2, errors=errors)
    settings = folder / "testimonia.toml"
    settings.write_text(settings.read_text("utf-8").replace("records/*.jsonl", "records/*"), encoding="utf-8")
    shutil.copy(PROBLEMS / "base.yaml", folder / "records" / "the base, [1] of 1.yaml")
    for n in range(3):  # what takes something and what it takes that from are in two files
        lines = "\r\n\n".join(json.dumps(record, ensure_ascii=False) for record in records[n::3])
        (folder / "records" / f"ہر {n}.jsonl").write_text(f"\n{lines}", encoding="utf-8")
    return folder


def test_shards_and_tables_are_those_of_the_local_build(
    spark: "SparkSession", tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, to = project(tmp_path / "project", ACROSS), tmp_path / "to"
    snapshot, manifest = build(read_settings(folder), workers=1)
    session = Session(folder=folder, lang="", console=Console())
    run_spark_build(session, str(to), "", 3, gzip=False, master="")
    assert f"{manifest['counts']['quads']:,} quads" in capsys.readouterr().err  # type: ignore[index]

    made = json.loads((to / "manifest.json").read_text("utf-8"))
    shards = [to / "graph" / str(name) for name in made["graph"]]
    lines = [shard.read_bytes().splitlines(keepends=True) for shard in shards]
    assert len(shards) == 3
    assert all(some == sorted(some) for some in lines)
    assert sorted(line for some in lines for line in some) == snapshot.nquads().splitlines(keepends=True)
    assert made["counts"] == manifest["counts"]
    assert sorted(path.name for path in to.iterdir() if not path.name.startswith(".")) == [
        "graph", "manifest.json", "tables",
    ]  # fmt: skip

    write_columns(snapshot.parts, tmp_path / "tables")
    for name in TABLES:
        here, there = (sorted((of / name).glob("*.parquet")) for of in (tmp_path / "tables", to / "tables"))
        assert bool(here) == bool(there)
        if here:
            expected, found = pl.read_parquet(here, schema=schema_of(name)), pl.read_parquet(there)
            assert found.schema == expected.schema
            assert sorted(map(repr, found.rows())) == sorted(map(repr, expected.rows()))

    with pytest.raises(UsageError, match="is not empty"):
        spark_build(spark, folder.as_uri(), str(to))


def test_mistakes_are_told_as_a_check_on_one_machine_tells_them(spark: "SparkSession", tmp_path: Path) -> None:
    cases = tomllib.loads((PROBLEMS / "records.toml").read_text("utf-8"))["case"]
    folder = project(tmp_path / "project", [record for case in cases for record in case["records"]], errors=0.05)
    (folder / "records" / "empty.jsonl").write_text("\n", encoding="utf-8")
    expected = check(read_settings(folder)).problems
    with pytest.raises(FindingsError) as raised:
        spark_build(spark, str(folder), str(tmp_path / "to"))
    assert list(raised.value.problems) == list(expected)
    assert [path.name for path in (tmp_path / "to").iterdir() if path.suffix != ".crc"] == ["problems.jsonl"]


def test_mistakes_between_sound_records_are_found_by_joins(spark: "SparkSession", tmp_path: Path) -> None:
    records = [
        {"type": "Claim", "id": "p", "proposition_of": "claim-a", "said_by": "person-a", "relays": "q"},
        {"type": "Claim", "id": "q", "proposition_of": "claim-a", "said_by": "person-b", "relays": "p"},
        {"type": "Claim", "retracts": "p", "said_by": "person-b"},
        {"type": "Claim", "id": "q", "proposition_of": "claim-a", "said_by": "person-of"},
    ]
    folder = project(tmp_path / "project", records)
    with pytest.raises(FindingsError) as raised:
        spark_build(spark, str(folder), str(tmp_path / "to"))
    assert list(raised.value.problems) == list(check(read_settings(folder)).problems)


def test_ways_that_come_back_are_found_among_more_than_one_machine_holds(spark: "SparkSession") -> None:
    arrows = [("a", "b"), ("b", "c"), ("c", "b"), ("d", "e"), ("e", "f")]
    found = going_round(spark.createDataFrame(arrows, "a string, b string"), few=0)
    assert found == [("a", "b"), ("b", "c"), ("c", "b")]


def test_without_spark_it_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(MissingExtraError) as raised:
        spark_session()
    assert raised.value.hint == "pip install 'testimonia[spark]'"
