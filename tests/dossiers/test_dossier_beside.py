"""A dossier shows no more agreement than there is: what stands beside a claim without being said of it."""

from collections.abc import Callable
from pathlib import Path

from dossier_projects import built, claim, told

from testimonia.core.dossier import Jump, lines_of, plain
from testimonia.dossiers.writing import written

Make = Callable[..., Path]
NOT_AGREED = "No claim is made by two independent speakers in their own words without being contradicted or denied."


def test_who_says_words_and_who_says_a_number_are_not_said_to_agree(make_project: Make) -> None:
    project = built(
        make_project,
        claim("ann", 1, "death_toll", wording="dozens"),
        claim("bob", 2, "death_toll", wording="dozens"),
        claim("col", 3, "death_toll", value=2),
    )
    dossier = project.dossier("e")
    assert told(dossier, "agreed")[1:] == [
        "Death toll “dozens”: Ann (2001); Bob (2002). Whether it agrees with 2 cannot be told."
    ]
    first = told(dossier, "short")[0]
    assert first == "Several say independently, but whether nobody contradicts cannot be told: death toll “dozens”."
    assert not any("nobody contradicts:" in line for line in told(dossier, "short"))


def test_who_denies_what_follows_from_a_figure_denies_the_figure(make_project: Make) -> None:
    project = built(
        make_project,
        claim("ann", 1, "death_toll", value=9),
        claim("bob", 2, "death_toll", value=9),
        claim("col", 3, "death_toll", at_least=7, stance="denies"),
    )
    dossier = project.dossier("e")
    assert told(dossier, "agreed") == []
    assert NOT_AGREED in told(dossier, "short")
    assert "Death toll 9: said by Ann (2001); Bob (2002); at least 7, which follows from it, denied by Col (2003)." in (
        told(dossier, "figures")
    )


def test_a_denial_of_the_same_in_another_word_stands_beside_the_accusation(make_project: Make) -> None:
    project = built(
        make_project,
        claim("ann", 1, "carried_out_by", object="boss"),
        claim("bob", 2, "carried_out_by", object="boss"),
        claim("col", 3, "perpetrator", object="boss", stance="denies"),
    )
    dossier = project.dossier("e")
    intro, line, *_ = told(dossier, "people")
    assert line == (
        "Carried out by Boss: said by Ann (2001); Bob (2002). Beside it: denied by Col (2003): perpetrator Boss."
    )
    assert "no denial" not in intro
    assert not any("nobody contradicts:" in line for line in told(dossier, "short"))


def test_what_the_accused_denies_of_the_event_stands_beside_the_accusation(make_project: Make) -> None:
    project = built(
        make_project,
        claim("ann", 1, "carried_out_by", object="col"),
        claim("bob", 2, "carried_out_by", object="col"),
        claim("col", 3, "death_toll", at_least=1, stance="denies"),
        {**claim("col", 4, "death_toll", value=7, stance="denies"), "about": "part"},
    )
    dossier = project.dossier("e")
    assert told(dossier, "people")[1].endswith(
        "Beside it: denied by Col (2003): death toll at least 1; denied by Col (2004): The part: death toll 7."
    ) or told(dossier, "people")[1].endswith(
        "Beside it: denied by Col (2004): The part: death toll 7; denied by Col (2003): death toll at least 1."
    )
    assert "Carried out by Col: Ann (2001); Bob (2002)." in told(dossier, "agreed"), "a figure is no deed"


def test_a_figure_of_a_part_that_exceeds_the_whole_contradicts_it(make_project: Make) -> None:
    project = built(
        make_project,
        claim("ann", 1, "death_toll", value=4),
        claim("bob", 2, "death_toll", value=4),
        {**claim("col", 3, "death_toll", value=7), "about": "part"},
        claim("col", 4, "death_toll", value=6, scope="political-prisoners"),
    )
    dossier = project.dossier("e")
    assert told(dossier, "agreed") == []
    assert told(dossier, "exceeding")[1:] == [
        "Death toll 6 (political prisoners); The part: death toll 7: more than death toll 4."
    ]
    assert (
        "Some are larger than a whole that would have to hold them: see More than the whole."
        in (told(dossier, "parts")[0])
    )
    assert any(
        line.startswith("2 figures of parts are larger than a figure of the whole") for line in told(dossier, "short")
    )
    assert "neither confirm nor contradict" not in written(dossier, "md")
    found = {(pair.part, pair.whole) for pair in project.comparison("e").exceeding}
    assert len(found) == 2, "as many as compare tells"


def test_victims_are_not_counted_as_having_a_part(make_project: Make) -> None:
    project = built(
        make_project,
        claim("ann", 1, "victim", object="boss"),
        claim("ann", 1, "carried_out_by", object="col"),
        claim("bob", 2, "victim", object="bob", stance="denies"),
    )
    assert [line for line in told(project.dossier("e"), "short") if "named" in line] == [
        "One person or body is named with a part in it, each with who says so.",
        "One person or body is named among the victims, each with who says so.",
        "One person or body is named among the victims only where that is denied, or was taken back.",
    ]


def test_where_only_dates_are_contested_the_line_reads_well_and_leads_to_them(make_project: Make) -> None:
    project = built(
        make_project,
        claim("ann", 1, "happened_during", value="2001-05-01"),
        claim("bob", 2, "happened_during", value="2001-05-02"),
    )
    for lang, words in (("en", "When it happened is contested"), ("fa", "دربارهٔ زمان رویداد اختلاف هست")):
        dossier = project.dossier("e", lang=lang)
        line = dossier.sections[0].blocks[0].items[0]  # type: ignore[union-attr]
        assert words in plain(line)
        (jump,) = (piece for piece in line if isinstance(piece, Jump))
        assert jump.section in {section.key for section in dossier.sections}


def test_an_own_reading_policy_is_named_where_something_rests_on_it(make_project: Make) -> None:
    claims = claim("ann", 1, "death_toll", approximately=100), claim("bob", 2, "death_toll", value=30)
    toml = '[reading]\nname = "a tenth"\nabout = 0.1\nread_words = true\n'
    own = built(make_project, *claims, toml=toml).dossier("e")
    assert told(own, "contested")[-1] == (
        "* only as the project's own policy “a tenth” reads it: see How this dossier was made"
    )
    assert any(
        "That is the project's own policy: “about” reaches 10 % of the number to each side; "
        "words such as “thousands” are read as numbers." in plain(line)
        for line in lines_of(own.about)
    )
    make_other = lambda files, toml: make_project(files, toml, "other")  # noqa: E731 - another folder
    default = built(make_other, *claims).dossier("e")
    assert told(default, "contested")[-1].startswith("* only if “about” is read as the number itself")
