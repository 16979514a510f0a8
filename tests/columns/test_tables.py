"""What is in the tables: all of the graph, each kind of thing where it belongs."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from triples_back import quads_in, quads_told, rows_of

from testimonia.columns.opening import scan, schema_of
from testimonia.columns.tables import TABLES
from testimonia.columns.writing import write_columns, write_part
from testimonia.project import Project

BASE = "https://example.org/t/"
TM = "https://w3id.org/testimonia"
FIRST = """
- {type: Event, id: event, label: {en: Event, fa: رویداد}, kind: mass-arrest}
- {type: Person, id: speaker, label: Speaker, at_risk: true}
- {type: Person, id: nobody, label: A source, anonymous: true}
- {type: Institution, id: paper, label: Paper}
- {type: Place, id: country, label: Country}
- {type: Place, id: city, label: City, located_in: country, lat: "۳۵٫۶۸", long: "51.40", restricted: true}
- {type: Source, id: article, title: {en: A “title”}, kind: NewsArticle, publisher: paper, published: August 1988,
   language: [fa, en]}
- {type: Claim, id: told, about: event, property: death_toll, value: "1,200", source: article, said_by: speaker,
   passage: {exact: 'some "words"', page: "7"}, asserted_on: 1988-08-03, hedge: {en: perhaps}, confidential: true}
- {type: Claim, id: passed, about: event, property: death_toll, at_least: 50, source: article, relays: [told]}
- {type: Claim, id: dated, about: event, property: happened_during, value: 1988-07/1988-09, source: article}
- {type: Claim, id: either, about: event, property: death_toll, one_of: [1000, 30, 200], source: article}
- {type: Claim, id: words, about: event, property: death_toll, wording: Hundreds, source: article}
- {type: Claim, id: gone, proposition_of: told, stance: retracts, retracts: told, source: article, said_by: speaker}
- {type: Claim, id: who, about: event, property: victim, object: nobody, source: article}
- {type: Assessment, assesses: told, reviewer: speaker, reliability: B, credibility: "3", assessed_on: 2020-01-02}
- {type: Mapping, subject: city, target: "http://www.wikidata.org/entity/Q3616", justification: ManualMappingCuration}
"""
SECOND = """
- {type: Claim, about: event, property: death_toll, value: 1200, source: article, said_by: nobody}
- {type: Claim, about: event, property: death_toll, value: 50, source: article, said_by: nobody, period: 1988-08}
"""
THIRD = """
- {type: Claim, about: event, property: death_toll, value: "1,200", source: article, said_by: nobody}
- {type: Event, id: other, label: Other}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("tables")
    (folder / "records").mkdir()
    (folder / "testimonia.toml").write_text(f'title = "A test"\nbase = "{BASE}"\n', encoding="utf-8")
    for name, records in (("first", FIRST), ("second", SECOND), ("third", THIRD)):
        (folder / "records" / f"{name}.yaml").write_text(records, encoding="utf-8")
    made = Project.load(folder)
    made.build()
    return made


@pytest.fixture(scope="module")
def tables(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written") / "tables"
    write_columns(project.snapshot.parts, folder)
    return folder


def _row(tables: Path, name: str, iri: str) -> dict[str, object]:
    (row,) = (row for row in rows_of(tables, name) if row["iri"] == f"{BASE}{iri}")
    return row


def _claim(tables: Path, assertion: str) -> dict[str, object]:
    proposition = str(_row(tables, "assertions", f"assertion/{assertion}")["proposition"])
    return _row(tables, "propositions", proposition.removeprefix(BASE))


def test_every_triple_of_the_graph_is_in_a_table(project: Project, tables: Path) -> None:
    assert quads_told(tables) == quads_in(project.snapshot.parts)


def test_every_triple_of_the_example_is_in_a_table(example: Project, tmp_path: Path) -> None:
    write_columns(example.snapshot.parts, tmp_path)
    assert quads_told(tmp_path) == quads_in(example.snapshot.parts)


@pytest.mark.parametrize("name", TABLES)
def test_each_table_has_the_columns_that_are_documented(tables: Path, name: str) -> None:
    rows = scan(tables, name, graphs=True).collect()
    assert rows.schema == schema_of(name)
    assert rows.columns == [column.name for column in TABLES[name].columns]


def test_a_thing_has_its_type_its_marks_and_a_label(tables: Path) -> None:
    event, speaker = _row(tables, "things", "event"), _row(tables, "things", "speaker")
    assert (event["type"], event["label"], event["at_risk"]) == ("Event", "Event", False)
    assert event["kind"] == [f"{TM}/event-kind/mass-arrest"]
    assert (speaker["type"], speaker["at_risk"], speaker["anonymous"]) == ("Person", True, False)
    assert _row(tables, "things", "nobody")["anonymous"]
    assert {row["name"]: row["language"] for row in rows_of(tables, "names") if row["iri"] == f"{BASE}event"} == {
        "Event": "en",
        "رویداد": "fa",
    }


def test_a_place_has_its_position_as_a_number_and_as_it_was_written(tables: Path) -> None:
    city = _row(tables, "things", "city")
    assert (city["lat"], city["lat_text"], city["lat_verbatim"]) == (35.68, "35.68", ["۳۵٫۶۸"])
    assert (city["long"], city["long_text"], city["long_verbatim"]) == (51.4, "51.4", ["51.40"])
    assert city["restricted"]
    links = [(row["relation"], row["other"]) for row in rows_of(tables, "links") if row["iri"] == f"{BASE}city"]
    assert sorted(links) == [
        ("exact_match", "http://www.wikidata.org/entity/Q3616"),
        ("located_in", f"{BASE}country"),
    ]


def test_a_source_has_its_date_with_bounds_and_as_it_was_written(tables: Path) -> None:
    article = _row(tables, "sources", "article")
    assert (article["published"], article["published_verbatim"]) == ("1988-08", ["August 1988"])
    assert article["earliest_begin"] == dt.date(1988, 8, 1)
    assert article["latest_end"] == dt.date(1988, 8, 31)
    assert article["language"] == ["en", "fa"]
    assert ("publisher", f"{BASE}paper") in {(row["relation"], row["other"]) for row in rows_of(tables, "links")}


def test_a_figure_is_a_number_beside_its_exact_text(tables: Path) -> None:
    told = _claim(tables, "told")
    assert (told["value_type"], told["property"], told["bound"]) == ("figure", "death_toll", "exactly")
    assert (told["number"], told["number_text"], told["low"], told["high_text"]) == (1200.0, "1200", 1200.0, "1200")
    passed = _claim(tables, "passed")
    assert (passed["bound"], passed["low"], passed["high"], passed["number"]) == ("at-least", 50.0, None, None)
    assert _claim(tables, "words")["wording"] == "hundreds"


def test_alternatives_are_in_the_order_of_their_size(tables: Path) -> None:
    either = _claim(tables, "either")
    assert (either["alternatives"], either["alternatives_text"]) == ([30.0, 200.0, 1000.0], ["30", "200", "1000"])


def test_a_claimed_date_and_a_thing_are_told_apart(tables: Path) -> None:
    dated, who = _claim(tables, "dated"), _claim(tables, "who")
    assert (dated["value_type"], dated["date"], dated["object"]) == ("date", "1988-07/1988-09", None)
    assert (dated["earliest_begin"], dated["latest_end"]) == (dt.date(1988, 7, 1), dt.date(1988, 9, 30))
    assert (who["value_type"], who["object"], who["date"]) == ("thing", f"{BASE}nobody", None)


def test_an_assertion_has_its_stance_its_date_and_its_passage(tables: Path) -> None:
    told = _row(tables, "assertions", "assertion/told")
    assert (told["stance"], told["confidential"], told["verbatim"]) == ("asserts", True, ["1,200"])
    assert told["asserted_on"] == "1988-08-03"
    passage = _row(tables, "passages", str(told["passage"]).removeprefix(BASE))
    assert passage["source"] == f"{BASE}article"
    found = [row for row in rows_of(tables, "selectors") if row["iri"] in passage["selectors"]]  # type: ignore[operator]
    assert {(row["fragment"], row["exact"]) for row in found} == {("page=7", None), (None, 'some "words"')}
    assert _row(tables, "assertions", "assertion/gone")["retracts"] == f"{BASE}assertion/told"
    assert [(row["use"], row["text"], row["language"]) for row in rows_of(tables, "texts")] == [
        ("hedge", "perhaps", "en")
    ]


def test_who_says_and_who_passes_on_are_rows_of_their_own(tables: Path) -> None:
    assert {(row["assertion"], row["speaker"]) for row in rows_of(tables, "speakers")} >= {
        (f"{BASE}assertion/told", f"{BASE}speaker"),
        (f"{BASE}assertion/gone", f"{BASE}speaker"),
    }
    assert rows_of(tables, "relays") == [{"assertion": f"{BASE}assertion/passed", "relayed": f"{BASE}assertion/told"}]


def test_a_grading_has_letters_and_digits(tables: Path) -> None:
    (grading,) = rows_of(tables, "gradings")
    assert (grading["reliability"], grading["credibility"]) == ("B", "3")
    assert (grading["assesses"], grading["reviewers"]) == (f"{BASE}assertion/told", [f"{BASE}speaker"])


def test_the_words_that_records_may_use_are_terms(tables: Path) -> None:
    terms = {(row["type"], row["key"]): row for row in rows_of(tables, "terms")}
    assert terms["property", "death_toll"]["functional"]
    assert not terms["property", "victim"]["functional"]
    assert terms["concept", "mass-arrest"]["schemes"] == [f"{TM}/event-kind"]


def test_what_stands_in_two_files_is_one_row_unless_each_file_is_asked_for(tables: Path) -> None:
    told = _claim(tables, "told")
    each = scan(tables, "propositions", graphs=True).filter(pl.col("iri") == told["iri"]).collect()
    assert sorted(each["graph"]) == [f"{BASE}graph/records/{name}.yaml" for name in ("first", "second", "third")]
    assert each.drop("graph").unique().to_dicts() == [told]


def test_one_saying_written_in_two_ways_keeps_both(tables: Path) -> None:
    said = scan(tables, "speakers").filter(pl.col("speaker") == f"{BASE}nobody").select("assertion")
    rows = scan(tables, "assertions").join(said, left_on="iri", right_on="assertion", how="semi").collect()
    assert sorted(rows["verbatim"].to_list()) == [["1,200", "1200"], ["50"]]


def test_the_tables_have_the_same_bytes_whatever_is_written_beside_them(
    project: Project, tables: Path, tmp_path: Path
) -> None:
    for part in reversed(project.snapshot.parts):
        for path in write_part(part, tmp_path):
            assert path.read_bytes() == (tables / path.relative_to(tmp_path)).read_bytes()


@pytest.mark.parametrize("threads", [1, 3])
def test_the_tables_have_the_same_bytes_on_any_number_of_processors(
    project: Project, tables: Path, tmp_path: Path, threads: int
) -> None:
    program = (
        "import sys; from pathlib import Path; from testimonia.columns.writing import write_columns; "
        "write_columns(map(Path, sys.argv[2:]), Path(sys.argv[1]))"
    )
    parts = [str(part) for part in project.snapshot.parts]
    environment = os.environ | {"POLARS_MAX_THREADS": str(threads)}
    subprocess.run([sys.executable, "-c", program, str(tmp_path), *parts], check=True, env=environment)
    written = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.parquet"))
    assert written == sorted(path.relative_to(tables) for path in tables.rglob("*.parquet"))
    assert [path for path in written if (tmp_path / path).read_bytes() != (tables / path).read_bytes()] == []


def test_a_large_part_is_written_in_pieces_and_is_one_file_in_the_end(example: Project, tmp_path: Path) -> None:
    whole, pieces = tmp_path / "whole", tmp_path / "pieces"
    for part in example.snapshot.parts:
        write_part(part, whole)
        made = write_part(part, pieces, at_once=20_000)
        assert {path.suffix for path in made} == {".parquet"}
        assert list(pieces.rglob("*.parquet.*")) == []
    for name in TABLES:
        assert scan(pieces, name, graphs=True).collect().equals(scan(whole, name, graphs=True).collect())


def test_two_parts_of_one_name_are_refused(project: Project, tmp_path: Path) -> None:
    part = project.snapshot.parts[0]
    with pytest.raises(ValueError, match="two parts are called"):
        write_columns([part, part], tmp_path)
