"""Events near a point, between two dates: certain, possible, or not ruled out; and who says so."""

from collections.abc import Callable
from pathlib import Path

import pytest

from testimonia.errors import QueryError
from testimonia.project import Project
from testimonia.query.answer import Answer

MakeProject = Callable[..., Path]

RECORDS = """
- {type: Institution, id: paper, label: Paper}
- {type: Institution, id: police, label: Police}
- {type: Source, id: s, title: S, publisher: paper}
- {type: Place, id: land, label: Land}
- {type: Place, id: town, label: Town, located_in: land, lat: "10.0", long: "20.0"}
- {type: Place, id: mill, label: Mill, located_in: town, lat: "10.05", long: "20.0"}
- {type: Place, id: barn, label: Barn, located_in: town}
- {type: Place, id: far, label: Far, located_in: land, lat: "-10", long: "20"}
- {type: Place, id: nowhere, label: Nowhere}
- {type: Event, id: at-mill, label: At the mill, kind: killing}
- {type: Event, id: at-town, label: In town, kind: killing}
- {type: Event, id: at-barn, label: In the barn, kind: killing}
- {type: Event, id: at-far, label: Far away, kind: killing}
- {type: Event, id: at-nowhere, label: Nowhere, kind: killing}
- {type: Claim, about: at-mill, property: took_place_at, object: mill, source: s, said_by: paper}
- {type: Claim, about: at-mill, property: took_place_at, object: mill, said_by: police, stance: denies}
- {type: Claim, about: at-town, property: took_place_at, object: town, source: s}
- {type: Claim, about: at-barn, property: took_place_at, object: barn, source: s}
- {type: Claim, about: at-far, property: took_place_at, object: far, source: s}
- {type: Claim, about: at-nowhere, property: took_place_at, object: nowhere, source: s}
- {type: Claim, about: at-far, property: took_place_at, object: mill, said_by: police, stance: denies}
- {type: Claim, about: at-mill, property: happened_during, value: 1988-07-10, said_by: police}
- {type: Claim, about: at-mill, property: happened_during, value: 1989, said_by: paper}
- {type: Claim, about: at-town, property: happened_during, value: 1988, source: s}
- {type: Claim, about: at-barn, property: took_place_at, object: barn, period: 1990, source: s}
"""
HERE = {"lat": "10.05", "long": "20"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("near")
    (folder / "records").mkdir()
    (folder / "testimonia.toml").write_text('title = "T"\nbase = "https://example.org/t/"\n', "utf-8")
    (folder / "records" / "a.yaml").write_text(RECORDS, "utf-8")
    project = Project.load(folder)
    project.build()
    return project


def rows(answer: Answer, *columns: str) -> list[tuple[str, ...]]:
    cells = [answer.column(name) for name in columns]
    return [tuple(cell.id or cell.label for cell in row) for row in zip(*cells, strict=True)]


def test_the_verdict_on_the_place_says_by_which_position_it_was_judged(project: Project) -> None:
    columns = ("event", "is_near", "distance", "measured", "measured_at", "in_time")
    assert sorted(set(rows(project.ask("near", **HERE), *columns))) == [
        ("at-barn", "possible", "5.6", "the place around it", "town", ""),
        ("at-mill", "certain", "0", "the place itself", "mill", ""),
        ("at-nowhere", "unknown", "", "no coordinates", "", ""),
        ("at-town", "possible", "0", "a place inside it", "mill", ""),
    ]


def test_each_row_names_who_says_where_and_who_says_when(project: Project) -> None:
    answer = project.ask("near", **HERE, since="1988-07-01", until="1988-07-31")
    columns = ("event", "in_time", "said_by", "source", "denied_by", "date", "date_said_by", "date_source")
    assert rows(answer, *columns) == [
        ("at-mill", "certain", "paper", "s", "police", "1988-07-10", "police", ""),
        ("at-town", "possible", "", "s", "", "1988", "", "s"),
        ("at-barn", "unknown", "", "s", "", "", "", ""),
        ("at-nowhere", "unknown", "", "s", "", "", "", ""),
    ]


def test_uncertain_dates_of_the_span_count_as_uncertain_and_one_side_may_be_open(project: Project) -> None:
    def verdicts(**span: str) -> set[tuple[str, ...]]:
        found = rows(project.ask("near", **HERE, **span), "event", "date", "in_time")
        return {row for row in found if row[2] != "unknown"}

    assert verdicts(since="1988-07", until="1988-07") == {
        ("at-mill", "1988-07-10", "possible"), ("at-town", "1988", "possible"),
    }  # fmt: skip
    assert verdicts(since="1989") == {("at-mill", "1989", "possible"), ("at-barn", "1990", "certain")}
    assert verdicts(until="1988-07-10") == {("at-mill", "1988-07-10", "certain"), ("at-town", "1988", "possible")}


def test_a_smaller_circle_leaves_out_what_is_certainly_farther_away(project: Project) -> None:
    near_town = project.ask("near", lat="10", long="20", km="1")
    assert ("at-mill",) not in rows(near_town, "event")
    assert set(rows(near_town, "event", "is_near", "measured_at")) == {
        ("at-town", "possible", "town"), ("at-barn", "possible", "town"), ("at-nowhere", "unknown", ""),
    }  # fmt: skip


def test_a_place_may_be_written_with_persian_digits_and_shown_in_persian(project: Project) -> None:
    answer = project.ask("near", lang="fa", lat="۱۰٫۰۵", long="۲۰", km="۱")
    assert next((row["is_near"], row["measured"]) for row in answer) == ("قطعی", "خود مکان")


@pytest.mark.parametrize(
    ("params", "told"),
    [
        ({"lat": "91", "long": "0"}, "lat lies between -90 and 90"),
        ({"lat": "0", "long": "-181"}, "long lies between -180 and 180"),
        ({"lat": "0", "long": "0", "km": "-1"}, "no distance"),
        ({"lat": "0", "long": "0", "since": "1990", "until": "1989"}, "no span"),
        ({"lat": "0", "long": "0", "since": "1990/1991", "until": "1992"}, "no span"),
        ({"lat": "0"}, "needs the parameter long"),
    ],
)
def test_what_is_no_point_distance_or_span_is_refused(project: Project, params: dict[str, str], told: str) -> None:
    with pytest.raises(QueryError, match=told):
        project.ask("near", **params)
