"""What a dossier finds of the speakers: at odds with themselves, the same as their opponents, two in one post."""

from collections.abc import Callable
from pathlib import Path

from dossier_projects import built, claim, told

from testimonia.core.dossier import Cite, lines_of

Make = Callable[..., Path]


def test_a_speaker_at_odds_with_itself_is_told_with_both_sayings(make_project: Make) -> None:
    project = built(
        make_project,
        claim("ann", 1, "death_toll", value=2, id="two"),
        claim("ann", 1, "death_toll", value=5, id="five"),
        claim("bob", 2, "injured", value=3),
        claim("bob", 3, "injured", at_least=2, stance="denies"),
    )
    dossier = project.dossier("e")
    assert sorted(told(dossier, "odds")[1:]) in (
        [
            "Ann: death toll 2, and death toll 5; both in one source.",
            "Bob: injured 3, and a denial of injured at least 2; the one after the other.",
        ],
        [
            "Ann: death toll 5, and death toll 2; both in one source.",
            "Bob: injured 3, and a denial of injured at least 2; the one after the other.",
        ],
    )
    assert "2 speakers are at odds with themselves." in told(dossier, "short")
    (section,) = (found for found in dossier.sections if found.key == "odds")
    cited = {iri for line in lines_of(section) for piece in line if isinstance(piece, Cite) for iri in piece.assertions}
    assert {iri.rpartition("/")[2] for iri in cited} >= {"two", "five"}


def test_a_figure_that_may_have_replaced_the_other_is_only_possibly_at_odds(make_project: Make) -> None:
    undated = {"type": "Source", "id": "undated", "title": "No date"}
    project = built(
        make_project,
        undated,
        claim("ann", 1, "death_toll", value=2),
        {**claim("ann", 1, "death_toll", value=5), "source": "undated"},
    )
    dossier = project.dossier("e")
    assert "One speaker may be at odds with itself, or have changed what it says." in told(dossier, "short")
    assert not any("is at odds" in line for line in told(dossier, "short"))
    assert "The one may have replaced the other" in told(dossier, "odds")[0]


def test_what_opposed_sides_say_alike_is_told_once(make_project: Make) -> None:
    project = built(
        make_project,
        {"type": "Institution", "id": "ann", "label": "Ann", "opposed_to": ["bob"]},
        claim("ann", 1, "death_toll", at_least=7),
        claim("bob", 2, "death_toll", value=9),
        claim("ann", 1, "injured", value=3),
        claim("bob", 2, "injured", value=3),
        claim("col", 3, "injured", value=3),
    )
    dossier = project.dossier("e")
    lines = told(dossier, "alike")[1:]
    assert "Death toll at least 7: said by Ann (2001); on the opposed side: death toll 9, from which it follows, by Bob (2002)." in lines  # fmt: skip  # noqa: E501 - one line of the dossier
    same = "Injured 3: said by {} ({}); on the opposed side: the same by {} ({})."
    assert len(lines) == 2
    assert {*lines} & {same.format("Ann", 2001, "Bob", 2002), same.format("Bob", 2002, "Ann", 2001)}
    assert "2 claims are made on opposed sides alike." in told(dossier, "short")


def test_two_holders_of_one_post_are_told_where_one_of_them_is_named(make_project: Make) -> None:
    posts = (
        {"type": "Post", "id": "chief", "label": "Chief", "one_holder": True},
        {"type": "Person", "id": "other", "label": "Other"},
        {**claim("ann", 1, "holds_post", object="chief", period="2000-01-01/2001-12-31"), "about": "boss"},
        {**claim("bob", 2, "holds_post", object="chief", period="2001-01/2001-09"), "about": "other"},
    )
    dossier = built(make_project, *posts, claim("ann", 1, "ordered_by", object="boss")).dossier("e")
    lines = told(dossier, "posts")[1:]
    assert sorted(lines[:2]) == [
        "Boss: holds post Chief (1 January 2000 – 31 December 2001): said by Ann (2001).",
        "Other: holds post Chief (January 2001 – September 2001): said by Bob (2002).",
    ]
    assert "cannot be true together" in lines[2]
    make_other = lambda files, toml: make_project(files, toml, "other")  # noqa: E731 - another folder
    unnamed = built(make_other, *posts, claim("ann", 1, "ordered_by", object="col")).dossier("e")
    assert told(unnamed, "posts") == []
