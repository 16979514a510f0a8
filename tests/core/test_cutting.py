"""What is kept back, or not yet said, leaves what was settled as it was."""

import pytest

from testimonia.core.cutting import keeping_back, without
from testimonia.core.holders import held_in
from testimonia.core.independence import Verdict, standings
from testimonia.core.model import Stance
from testimonia.core.passed_on import passed_on
from testimonia.core.support import Said, Ties
from testimonia.core.testimony import Testimony


def made(*said: Said, **ties: object) -> Testimony:
    return Testimony(assertions={one.id: one for one in said}, ties=Ties(**ties))  # type: ignore[arg-type]


DENIAL = Said("denial", "p", Stance.DENIES, ("ministry",), "page")
RETRACTION = Said("retraction", "p", Stance.RETRACTS, ("ngo",), "note", retracts="said")
SILENCE = Said("silence", "p", Stance.DECLINES, ("ministry",), "page")


@pytest.mark.parametrize("kept_back", [DENIAL, RETRACTION, SILENCE], ids=lambda one: one.id)
def test_who_reports_what_is_kept_back_says_nothing_else_than_before(kept_back: Said) -> None:
    report = Said("report", "p", Stance.REPORTS, ("paper",), "wire", (kept_back.id,))
    again = Said("again", "p", Stance.REPORTS, ("rival",), "gazette", ("report",))
    said = Said("said", "p", Stance.ASSERTS, ("ngo",), "leaflet")
    whole = made(said, kept_back, report, again)
    for cut in (keeping_back, without):
        left = cut(whole, {kept_back.id})
        assert held_in(left) == {"p": ("said",)}
        assert passed_on(left.assertions) == passed_on(whole.assertions)


def test_a_report_of_what_somebody_says_is_no_origin_if_that_is_kept_back() -> None:
    said = Said("said", "p", Stance.ASSERTS, ("ngo",), "leaflet")
    report = Said("report", "p", Stance.REPORTS, ("paper",), "wire", ("said",))
    reprint = Said("reprint", "p", Stance.ASSERTS, ("ngo",), "copy")
    left = keeping_back(made(said, report, reprint, reprints={"copy": ("leaflet",)}), {"said"})
    assert standings(left)["p"].verdict is Verdict.NOT_RECORDED


def test_hearsay_that_its_reporter_took_back_does_not_come_back_if_the_reporter_is_kept_back() -> None:
    witness = Said("witness", "p", Stance.ASSERTS, ("witness",))
    report = Said("report", "p", Stance.REPORTS, ("paper",), "wire", ("witness",))
    notice = Said("notice", "p", Stance.RETRACTS, ("paper",), "note", retracts="report")
    whole = made(witness, report, notice)
    assert held_in(whole) == held_in(keeping_back(whole, {"report"})) == {}
    assert held_in(keeping_back(whole, {"notice"})) == {"p": ("report", "witness")}


def test_claims_of_which_nobody_else_speaks_are_left_out() -> None:
    whole = made(DENIAL)
    assert without(whole, ()) is whole
    assert without(whole, {"denial"}).assertions == {}
