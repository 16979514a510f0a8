"""What was said in confidence is left out of a dossier unless asked for, and people at risk are marked."""

from collections.abc import Callable
from pathlib import Path

from dossier_projects import built, claim, told

from testimonia.core.dossier import Dossier, plain
from testimonia.dossiers.writing import written

Make = Callable[..., Path]


def note_of(dossier: Dossier, name: str) -> str:
    return next(plain(note.line) for note in dossier.notes if note.assertion.endswith(f"/{name}"))


def test_what_was_said_in_confidence_is_left_out_and_counted(make_project: Make) -> None:
    project = built(
        make_project,
        claim("ann", 1, "death_toll", value=30, id="open"),
        claim("bob", 2, "death_toll", value=4477, id="secret", confidential=True),
        claim("col", 3, "perpetrator", object="boss", id="accused", confidential=True),
    )
    dossier = project.dossier("e")
    for form in ("md", "html"):
        text = written(dossier, form)
        assert "4,477" not in text
        assert "Boss" not in text
    assert dossier.kept_back == 2
    assert told(dossier, "short")[-1] == (
        "Left out, as said in confidence: 2 assertions. It may confirm or deny what is told."
    )
    assert told(dossier, "short")[1].endswith("any of it. What was said in confidence is left out.")


def test_what_was_said_in_confidence_is_told_and_marked_when_asked_for(make_project: Make) -> None:
    accused = claim("col", 3, "perpetrator", object="boss", id="accused", confidential=True)
    dossier = built(make_project, accused).dossier("e", confidential=True)
    assert told(dossier, "people")[1] == "Perpetrator Boss: said by Col (2003; in confidence)."
    assert "Said in confidence." in note_of(dossier, "accused")
    assert "What was said in confidence is told as well, and must not become public: one assertion." in plain(
        dossier.lead
    )
    assert (dossier.confidential, dossier.kept_back) == (1, 0)


def test_who_has_it_from_what_is_kept_back_is_no_origin_and_says_so(make_project: Make) -> None:
    project = built(
        make_project,
        claim("ann", 1, "death_toll", value=30, id="secret", confidential=True),
        claim("bob", 2, "death_toll", value=30, id="one", relays=["secret"], stance="reports"),
        claim("col", 3, "death_toll", value=30, id="two", relays=["secret"], stance="reports"),
    )
    dossier = project.dossier("e")
    assert told(dossier, "agreed") == []
    assert "Has it from what was said in confidence and is left out." in note_of(dossier, "one")
    assert "or was said in confidence and is left out:" in told(dossier, "repeated")[0]


def test_an_event_of_which_only_in_confidence_is_spoken_says_so(make_project: Make) -> None:
    dossier = built(make_project, claim("ann", 1, "death_toll", value=30, confidential=True)).dossier("e")
    assert told(dossier, "short") == [
        "The public records say nothing about this event.",
        "Left out, as said in confidence: one assertion. It may confirm or deny what is told.",
    ]


def test_people_at_risk_and_places_too_fine_are_marked_wherever_they_are_named(make_project: Make) -> None:
    project = built(
        make_project,
        claim("ann", 1, "witness", object="rana", id="named"),
        claim("ann", 1, "took_place_at", object="mill"),
        claim("bob", 2, "death_toll", value=3, hedge="as Rana Vell told us", id="quoted"),
        claim("col", 3, "took_place_at", object="town", id="plain"),
    )
    for lang in ("en", "fa"):
        dossier = project.dossier("e", lang=lang)
        assert dossier.protected
        assert "⚠" in plain(dossier.lead)
    dossier = project.dossier("e")
    assert told(dossier, "people")[1] == "Witness Rana Vell⚠: said by Ann (2001)."
    assert "Took place at Old mill⚠: said by Ann (2001)." in told(dossier, "time")
    assert "Names somebody at risk" in note_of(dossier, "quoted")
    assert "Names somebody at risk" not in note_of(dossier, "plain")


def test_a_dossier_without_anybody_at_risk_has_no_warning(make_project: Make) -> None:
    dossier = built(make_project, claim("col", 3, "took_place_at", object="town")).dossier("e")
    assert not dossier.protected
    assert "⚠" not in written(dossier, "html")
