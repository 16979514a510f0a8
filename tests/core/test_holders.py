import pytest

from testimonia.core.holders import deniers, holders
from testimonia.core.model import Stance
from testimonia.core.support import Said, Ties


def said(name: str, stance: str = "asserts", **more: object) -> Said:
    return Said(name, "p", Stance(stance), **more)  # type: ignore[arg-type]


def held(*sayings: Said, publishers: dict[str, tuple[str, ...]] | None = None) -> set[str]:
    found = holders({one.id: one for one in sayings}, Ties(publishers=publishers or {}))
    return set(found.get("p", ()))


@pytest.mark.parametrize("stance", ["asserts", "reports", "corrects"])
def test_who_says_it_or_passes_it_on_holds_it(stance: str) -> None:
    assert held(said("a", stance)) == {"a"}


@pytest.mark.parametrize("stance", ["denies", "disputes", "retracts", "declines-to-comment"])
def test_who_is_against_it_does_not_hold_it(stance: str) -> None:
    assert held(said("a", stance)) == set()


def test_who_only_reports_a_denial_does_not_hold_what_is_denied() -> None:
    assert held(said("a", "denies"), said("b", "reports", relays=("a",))) == set()


def test_what_was_retracted_is_held_by_nobody_who_has_nothing_else_to_stand_on() -> None:
    sayings = (
        said("a"),
        said("r", "retracts", retracts="a"),
        said("b", "reports", relays=("a",)),
        said("c", "reports", relays=("b", "d")),
        said("d"),
    )
    assert held(*sayings) == {"c", "d"}


def test_who_corrects_their_own_words_no_longer_holds_them() -> None:
    mine = Said("new", "q", Stance.CORRECTS, speakers=("x",), corrects="a")
    assert held(said("a", speakers=("x",)), mine) == set()


def test_what_another_corrects_stands() -> None:
    other = Said("new", "q", Stance.CORRECTS, speakers=("y",), corrects="a")
    assert held(said("a", speakers=("x",)), other) == {"a"}


def test_a_paper_that_corrects_its_own_article_no_longer_holds_it() -> None:
    mine = Said("new", "q", Stance.CORRECTS, source="later", corrects="a")
    assert held(said("a", source="first"), mine, publishers={"first": ("paper",), "later": ("paper",)}) == set()
    assert held(said("a", source="first"), mine, publishers={"first": ("paper",), "later": ("rival",)}) == {"a"}


def test_denials_are_told_unless_they_were_taken_back() -> None:
    sayings = [said("a"), said("b", "denies"), said("c", "disputes"), said("r", "retracts", retracts="b")]
    assert deniers({one.id: one for one in sayings}, Ties()) == {"p": ("c",)}


def test_a_denial_that_its_own_speaker_put_right_stands_no_more_and_one_that_another_corrects_does() -> None:
    sayings = {one.id: one for one in (said("a"), said("d", "denies", speakers=("gov",)))}
    for by, standing in (("gov", {}), ("paper", {"p": ("d",)})):
        right = said("c", "corrects", speakers=(by,), corrects="d")
        assert deniers({**sayings, "c": right}, Ties()) == standing


def test_a_denial_that_was_taken_back_falls_in_its_reprints_too() -> None:
    ties = Ties(reprints={"copy": ("wire",), "third": ("copy",)})
    denial = said("d", "denies", speakers=("ministry",), source="wire")
    copies = [said(name, "denies", speakers=("ministry",), source=name) for name in ("copy", "third")]
    notice = said("n", "retracts", speakers=("ministry",), source="page", retracts="d")
    sayings = {one.id: one for one in (denial, *copies)}
    assert deniers(sayings, ties) == {"p": ("copy", "d", "third")}
    assert deniers({**sayings, "n": notice}, ties) == {}
