"""How figures are read, from the record and ``testimonia.toml`` to the comparison and the graph."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from testimonia.analysis.reading import read_testimony
from testimonia.core.intervals import Interval, interval
from testimonia.core.reading_policy import Policy
from testimonia.errors import ProjectError
from testimonia.project import Project

MakeProject = Callable[..., Path]
THINGS = """\
- {type: Event, id: e, label: An event, kind: killing}
- {type: Person, id: x, label: X}
"""
TENTH = '[reading]\nname = "about is a tenth"\nabout = 0.1\nread_words = true\n'
ABOUT = """\
- {type: Claim, about: e, property: death_toll, approximately: 1500, said_by: x}
- {type: Claim, about: e, property: death_toll, value: 1600, said_by: x}
- {type: Claim, about: e, property: death_toll, wording: هزاران, said_by: x}
"""


def built(folder: Path) -> Project:
    project = Project.load(folder)
    project.build()
    return project


@pytest.mark.parametrize(
    ("written", "low", "high", "open_ends"),
    [
        ("value: 300", 300, 300, ""),
        ("value: ۳۰۰", 300, 300, ""),
        ('value: "۳۰٬۰۰۰"', 30000, 30000, ""),
        ("at_least: 304", 304, None, ""),
        ("at_least: ۳۰۴", 304, None, ""),
        ("more_than: 300", 300, None, "low"),
        ("more_than: ۳۰۰", 300, None, "low"),
        ("up_to: 300", 0, 300, ""),
        ("up_to: ۳۰۰", 0, 300, ""),
        ("at_most: ۳۰۰", 0, 300, ""),
        ("less_than: ۳۰۰", 0, 300, "high"),
        ("between: [2800, 5000]", 2800, 5000, ""),
        ("between: [۲۸۰۰, ۵۰۰۰]", 2800, 5000, ""),
        ("one_of: [۲۸۰۰, ۳۸۰۰]", 2800, 3800, ""),
        ("approximately: ۱۵۰۰", 1350, 1650, ""),
        ("wording: thousands", 2000, None, ""),
        ("wording: Thousands", 2000, None, ""),
        ("wording: هزاران", 2000, None, ""),
        ("wording: صدها", 200, None, ""),
        ("wording: ده‌ها هزار", 20000, None, ""),
        ("wording: چند هزار", 3000, None, ""),
        ("wording: tens of thousands", 20000, None, ""),
    ],
)
def test_a_figure_as_it_is_written_becomes_this_interval(
    make_project: MakeProject, written: str, low: int, high: int | None, open_ends: str
) -> None:
    claim = f"- {{type: Claim, about: e, property: death_toll, {written}, said_by: x}}\n"
    project = built(make_project({"records/a.yaml": THINGS + claim}, TENTH))
    (proposition,) = read_testimony(project.store).propositions.values()
    assert proposition.figure
    read = interval(proposition.figure, project.settings.reading)
    assert isinstance(read, Interval)
    assert (read.low, read.high) == (Decimal(low), None if high is None else Decimal(high))
    assert (read.low_open, read.high_open) == (open_ends == "low", open_ends == "high")


@pytest.mark.parametrize("words", ["بیش از ۳۰۰", "more than 300", "دست‌کم ۳۰۰", "حدود ۳۰۰", "up to 300"])
def test_a_number_with_words_around_it_is_refused_with_the_field_to_write(
    make_project: MakeProject, words: str
) -> None:
    claim = f'- {{type: Claim, about: e, property: death_toll, value: "{words}", said_by: x}}\n'
    (problem,) = Project.load(make_project({"records/a.yaml": THINGS + claim})).check().problems
    assert problem.suggestion.startswith("Write it as ")
    assert problem.suggestion.rstrip(".").endswith(": 300")


def test_without_a_policy_nothing_is_read_in(make_project: MakeProject) -> None:
    found = built(make_project({"records/a.yaml": THINGS + ABOUT})).comparison("e")
    assert not found.own_policy
    (group,) = found.groups
    assert [(found.claims[p.first].text, found.claims[p.second].text) for p in group.contradictions] in (
        [("about 1,500", "1,600")],
        [("1,600", "about 1,500")],
    )
    assert group.contradictions[0].by_policy
    assert len(group.wordless) == 2


def test_the_policy_of_the_project_decides_and_is_named(make_project: MakeProject) -> None:
    project = built(make_project({"records/a.yaml": THINGS + ABOUT}, TENTH))
    found = project.comparison("e")
    assert (found.policy, found.own_policy) == ("about is a tenth", True)
    (group,) = found.groups
    assert {tuple(sorted((found.claims[p.first].text, found.claims[p.second].text))) for p in group.approximate} == {
        ("1,600", "about 1,500")
    }
    assert group.contradiction_count == 2, "both numbers are below 2,000, the least that is read into هزاران"
    assert all(pair.by_policy for pair in group.contradictions)
    named = project.query("SELECT DISTINCT ?p { ?g tm:readingPolicy ?p }")
    assert [row[0].value for row in named.rows] == ["about is a tenth"]  # type: ignore[union-attr]


def test_a_word_can_be_given_a_meaning_or_none(make_project: MakeProject) -> None:
    more = TENTH + 'words = { "هزاران" = [1500, 9999], dozens = false }\n'
    settings = Project.load(make_project({"records/a.yaml": THINGS}, more)).settings
    assert settings.reading.number_of("هزاران") == (Decimal(1500), Decimal(9999))
    assert settings.reading.number_of("dozens") is None
    assert settings.reading.number_of("hundreds") == Policy(reads_words=True).number_of("hundreds")


def test_all_mistakes_of_a_policy_are_told_at_once(make_project: MakeProject) -> None:
    wrong = '[reading]\nabout = 10\nread_words = "yes"\nwidth = 3\n'
    with pytest.raises(ProjectError) as refused:
        Project.load(make_project({"records/a.yaml": THINGS}, wrong))
    for told in ("name is missing", "share below 1", "read_words must be true or false", "“width”"):
        assert told in str(refused.value)


EVERYBODY = """\
- {type: Claim, id: none, about: e, property: death_toll, value: 3, said_by: x}
- {type: Claim, id: all, about: e, property: death_toll, value: 5, scope: all-persons, said_by: x}
"""


def test_a_figure_for_all_persons_meets_one_that_names_no_scope_in_every_place(make_project: MakeProject) -> None:
    project = built(make_project({"records/a.yaml": THINGS + EVERYBODY}))
    (group,) = project.comparison("e").groups
    assert (group.of, group.contradiction_count) == ((), 1)
    assert [row[0].label for row in project.ask("contradictions", event="e").rows]
    assert not project.ask("not-comparable", event="e").rows
    assert "another scope" not in repr(project.dossier("e"))


def test_a_project_can_keep_figures_for_all_persons_apart(make_project: MakeProject) -> None:
    apart = '[reading]\nname = "every scope is another"\neverybody = []\n'
    project = built(make_project({"records/a.yaml": THINGS + EVERYBODY}, apart))
    assert len(project.comparison("e").groups) == 2
    assert not project.ask("contradictions", event="e").rows


def test_a_scope_that_does_not_exist_cannot_mean_everybody(make_project: MakeProject) -> None:
    wrong = '[reading]\nname = "x"\neverybody = ["all-person"]\n'
    with pytest.raises(
        ProjectError, match=r"everybody in \[reading\] names “all-person”, which is no scope"
    ) as refused:
        Project.load(make_project({"records/a.yaml": THINGS}, wrong)).build()
    assert "all-persons" in refused.value.hint
