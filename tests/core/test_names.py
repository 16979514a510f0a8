"""Names that are spelt alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.core.names import name_key, names_in, shared_names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Navid Afkari", "NAVID  AFKARI"),
        ("Afkari, Navid", "Navid Afkari"),
        ("Hossein-Ali Montazeri", "Hossein Ali Montazeri"),
        ("حسین‌علی منتظری", "حسینعلی منتظری"),
        ("علی رضایی", "علي رضايي"),
        ("کریمی", "كريمى"),
        ("علیرضا آوایی", "علیرضا اوایی"),
        ("ابراهیم رئیسی", "ابراهیم رییسی"),
        ("Zoë O’Neill", "Zoe O'Neill"),
        ("Ｎａｖｉｄ", "navid"),
        ("واحد ۱۲", "واحد 12"),
    ],
)
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("Hossein", "Hussein"), ("Navid Afkari", "Vahid Afkari"), ("Ali", "Ali Rezaei"), ("رضا", "رضی")]
)
def test_other_names_and_other_transliterations_are_not(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("nothing", ["", "   ", "—", "’", "…"])
def test_what_has_no_letter_has_no_key(nothing: str) -> None:
    assert name_key(nothing) == ""


def test_a_name_is_found_in_text_as_whole_words_only() -> None:
    keys = {name_key("Rana Vell"), name_key("Vell"), name_key("حسینعلی")}
    assert names_in("Was told by RANA-VELL on Monday", keys) == {name_key("Rana Vell"), name_key("Vell")}
    assert names_in("The Vellum of Ranavella", keys) == set()
    assert names_in("به گفتهٔ حسین علی در تهران", keys) == {name_key("حسینعلی")}
    assert names_in("anything", set()) == set()


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_a_name_is_found_wherever_it_stands_between_other_words(before: str, name: str, after: str) -> None:
    key = name_key(name.replace(",", " "))
    if key:
        assert key in names_in(f"{before} {name} {after}", {key})


def test_entries_that_share_a_name_are_named_once_each() -> None:
    names = {"a": ["Ali Rezaei", "علی رضایی"], "b": ["ALI REZAEI"], "c": ["علي رضايي", "…"], "d": ["…"]}
    assert shared_names(names) == {name_key("Ali Rezaei"): ("a", "b"), name_key("علی رضایی"): ("a", "c")}
