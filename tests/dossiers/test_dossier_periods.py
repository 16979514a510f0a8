"""What a dossier makes of figures for different times, and of two states of one article."""

from collections.abc import Callable
from pathlib import Path

import pytest
from dossier_projects import built, claim, told

from testimonia.core.dossier import plain
from testimonia.dossiers.writing import written

Make = Callable[..., Path]


def test_a_running_count_of_one_source_is_not_told_as_contradicting_itself(make_project: Make) -> None:
    project = built(
        make_project,
        claim("ann", 1, "death_toll", value=12, counting="cumulative", period="2024-01-01/2024-01-03"),
        claim("ann", 1, "death_toll", value=25, counting="cumulative", period="2024-01-01/2024-01-05"),
    )
    text = written(project.dossier("e"), "md")
    assert "cannot be true together" not in text
    assert "at odds" not in text
    assert project.ask("self-contradictions").rows == ()


def test_a_part_that_is_larger_than_its_whole_is_told_as_excluding_it(make_project: Make) -> None:
    project = built(
        make_project,
        claim("ann", 1, "death_toll", value=30, counting="increment", period="2024-01-03"),
        claim("ann", 1, "death_toll", value=25, counting="increment", period="2024-01"),
    )
    assert "cannot be true together" in written(project.dossier("e"), "md")
    assert [row["manner"] for row in project.ask("self-contradictions")] == ["in one source"]


def test_figures_that_are_all_for_one_day_are_not_headed_as_for_the_whole_event(make_project: Make) -> None:
    day = {"counting": "increment", "period": "2024-01-01"}
    project = built(
        make_project,
        claim("ann", 1, "death_toll", value=5, **day),
        claim("bob", 2, "death_toll", value=7, **day),
    )
    text = written(project.dossier("e"), "md")
    assert "*Death toll: 1 January 2024; increment*" in text
    assert "for the whole event" not in text


def test_figures_that_each_cover_another_time_are_headed_by_none_of_them(make_project: Make) -> None:
    project = built(
        make_project,
        *(claim(who, n, "death_toll", value=n, period=f"2024-01-01/2024-01-0{n}") for n, who in enumerate("ab", 2)),
        claim("col", 4, "death_toll", value=9, period="2024-01-01/2024-01-02"),
        *({"type": "Institution", "id": name, "label": name.upper()} for name in "ab"),
    )
    text = written(project.dossier("e"), "md")
    assert "*Death toll*" in text
    assert "for the whole event" not in text


@pytest.mark.parametrize(("source", "agreed"), [("later", False), ("s2", True)])
def test_two_states_of_one_article_are_one_place(make_project: Make, source: str, *, agreed: bool) -> None:
    revised = {"type": "Source", "id": "later", "title": "Paper 1, changed", "published": "2001", "revision_of": "s1"}
    second = {**claim("bob", 2, "perpetrator", object="boss"), "source": source}
    dossier = built(make_project, revised, claim("ann", 1, "perpetrator", object="boss"), second).dossier("e")
    assert bool(told(dossier, "agreed")) is agreed


def test_the_list_of_sources_tells_a_later_state_from_a_copy(make_project: Make) -> None:
    dossier = built(
        make_project,
        {"type": "Source", "id": "later", "title": "Paper 1, changed", "revision_of": "s1"},
        {"type": "Source", "id": "copy", "title": "Paper 2, copied", "derived_from": "s2"},
        *({**claim("bob", 2, "perpetrator", object="boss"), "source": source} for source in ("later", "copy")),
    ).dossier("e")
    assert [plain(entry.line).partition(". ")[2] for entry in dossier.sources] == [
        "Another state of Paper 1. Says.",
        "A copy of Paper 2. Says.",
    ]


def test_a_copy_is_told_as_derived_and_not_as_naming_whom_it_has_it_from(make_project: Make) -> None:
    dossier = built(
        make_project,
        {"type": "Source", "id": "copy", "title": "Paper 2, copied", "derived_from": "s2"},
        claim("bob", 2, "perpetrator", object="boss"),
        {**claim("bob", 2, "perpetrator", object="boss"), "source": "copy"},
    ).dossier("e")
    copied, first = (plain(note.line) for note in sorted(dossier.notes, key=lambda n: "copied" not in plain(n.line)))
    assert "The source derives from another, in which the same stands already: Bob" in copied
    assert "Has it from" not in copied + first
