"""Policies of support, as a project's settings state them and as a reader is told them."""

import pytest

from testimonia.core.grades import Grade
from testimonia.core.policy_words import policy_words
from testimonia.core.support_policy import AS_CLAIMED, BUILT_IN, CORROBORATED, policies_from
from testimonia.errors import ProjectError


def test_two_policies_are_always_there() -> None:
    assert policies_from({}) == BUILT_IN
    assert list(BUILT_IN) == ["as-claimed", "corroborated"]
    assert CORROBORATED.origins == 2


def test_a_policy_is_read_as_it_is_written() -> None:
    written = {
        "label": {"en": "Strict", "fa": "سخت‌گیرانه"},
        "origins": 3,
        "own_words": 1,
        "sources": 2,
        "grade": "b2",
        "graded_by": ["x", "y", "x"],
        "denied": False,
    }
    policy = policies_from({"strict": written})["strict"]
    assert (policy.origins, policy.own_words, policy.sources, policy.grade) == (3, 1, 2, Grade("B", "2"))
    assert (policy.graded_by, policy.everyone, policy.denied) == (("x", "y"), False, False)
    assert policy.labels == {"en": "Strict", "fa": "سخت‌گیرانه"}


def test_a_project_can_ask_more_of_what_is_corroborated() -> None:
    assert policies_from({"corroborated": {"origins": 3}})["corroborated"].origins == 3
    assert policies_from({"corroborated": {"origins": 3}})["corroborated"].labels == {"": "corroborated"}


def test_policies_are_in_the_order_of_their_names() -> None:
    assert list(policies_from({"z": {}, "a": {}})) == ["a", "as-claimed", "corroborated", "z"]


def test_all_mistakes_are_told_at_once() -> None:
    wrong = {
        "as-claimed": {},
        "No Name": {"origin": 2},
        "a": {"origins": -1, "own_words": "2", "denied": "no", "label": {"english": 3}},
        "b": {"own_words": 1, "grade": "G9", "graded_by": "nobody"},
        "c": {"grade": "B6"},
        "d": {"graded_by": "everyone"},
        "e": 3,
    }
    with pytest.raises(ProjectError) as refused:
        policies_from(wrong)
    for told in (
        "“as-claimed”: it always holds",
        "“No Name”: a policy's name",
        "no setting “origin”. Did you mean origins?",
        "“a”: origins must be",
        "“a”: own_words must be",
        "“a”: denied must be",
        "“a”: label must be",
        "“b”: own_words cannot be more than origins",
        "“b”: grade must be written",
        "“b”: graded_by must be",
        "“c”: F and 6 say",
        "“d”: graded_by says who",
        "“e” must be a table",
    ):
        assert told in str(refused.value), told


@pytest.mark.parametrize(
    ("table", "english", "persian"),
    [
        ({}, "somebody holds it", "کسی آن را گفته است"),
        ({"origins": 1}, "at least one known origin", "دست‌کم یک منشأ شناخته‌شده"),
        ({"origins": 12}, "at least 12 independent origins", "دست‌کم ۱۲ منشأ مستقل"),
        ({"sources": 2}, "heard in at least 2 different sources", "دست‌کم ۲ منبع جداگانه"),
        ({"grade": "B2"}, "graded B2 or better by anyone", "درجهٔ B2 یا بهتر از نگاه یک داور"),
        ({"grade": "B2", "graded_by": ["x", "y"]}, "graded B2 or better by one of x, y", "از نگاه یکی از x، y"),
        ({"grade": "B2", "graded_by": "everyone"}, "by anyone, and lower by nobody", "و نه پایین‌تر از نگاه دیگری"),
        ({"denied": False}, "nobody denies or disputes it", "کسی آن را تکذیب نکرده"),
        (
            {"origins": 2, "own_words": 1},
            "at least 1 of them heard in their own words",
            "دست‌کم ۱ منشأ به سخن خود گوینده",
        ),
    ],
)
def test_a_policy_is_told_in_words(table: dict[str, object], english: str, persian: str) -> None:
    policy = policies_from({"p": table})["p"]
    assert english in policy_words(policy, "en")
    assert persian in policy_words(policy, "fa")
    assert policy_words(policy, "en").endswith("what was retracted does not count")
    assert policy_words(policy, "de") == policy_words(policy, "en")


def test_what_is_claimed_asks_nothing_more_than_that_somebody_holds_it() -> None:
    assert policy_words(AS_CLAIMED, "en") == "somebody holds it; what was retracted does not count"
