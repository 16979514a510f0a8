from decimal import Decimal

import pytest

from testimonia.core.figures import figure
from testimonia.core.intervals import Interval, Relation, interval, relation
from testimonia.core.model import Bound, Figure
from testimonia.core.reading_policy import NUMBER_WORDS, Policy, from_mapping, word_key
from testimonia.core.when import Padding
from testimonia.errors import ProjectError

TENTH = Policy(name="a tenth", about_share=Decimal("0.1"))
READING = Policy(name="words read", reads_words=True)


def said(field: str, *numbers: int | str) -> Figure:
    if field == "wording":
        return Figure(Bound.WORDS, wording=str(numbers[0]))
    return figure(field, [Decimal(n) for n in numbers])


def between(first: Figure, second: Figure, policy: Policy | None = None) -> Relation:
    chosen = policy or Policy()
    return relation(interval(first, chosen), interval(second, chosen))


# --- from a figure to its interval


@pytest.mark.parametrize(
    ("field", "numbers", "low", "high", "low_open", "high_open"),
    [
        ("value", (300,), 300, 300, False, False),
        ("at_least", (300,), 300, None, False, False),
        ("more_than", (300,), 300, None, True, False),
        ("at_most", (300,), 0, 300, False, False),
        ("up_to", (300,), 0, 300, False, False),
        ("less_than", (300,), 0, 300, False, True),
        ("between", (2800, 5000), 2800, 5000, False, False),
        ("approximately", (1500,), 1500, 1500, False, False),
        ("one_of", (3800, 2800), 2800, 3800, False, False),
    ],
)
def test_each_bound_has_its_interval(
    field: str, numbers: tuple[int, ...], low: int, high: int | None, *, low_open: bool, high_open: bool
) -> None:
    made = interval(said(field, *numbers), Policy())
    assert made is not None
    assert (made.low, made.high, made.low_open, made.high_open) == (low, high, low_open, high_open)
    assert made.approximate is (field == "approximately")


def test_one_of_keeps_its_alternatives() -> None:
    made = interval(said("one_of", 3800, 2800), Policy())
    assert made is not None
    assert made.alternatives == (2800, 3800)


def test_about_is_as_wide_as_the_policy_says() -> None:
    made = interval(said("approximately", 1500), TENTH)
    assert made is not None
    assert (made.low, made.high, made.value) == (1350, 1650, 1500)


def test_the_least_width_of_about_holds_where_the_share_is_smaller() -> None:
    policy = Policy(about_share=Decimal("0.1"), about_least=Decimal(10))
    made = interval(said("approximately", 20), policy)
    assert made is not None
    assert (made.low, made.high) == (10, 30)


def test_about_does_not_reach_below_nought() -> None:
    made = interval(said("approximately", 3), Policy(about_least=Decimal(10)))
    assert made is not None
    assert made.low == 0


def test_words_have_no_number_unless_the_policy_reads_them() -> None:
    thousands = said("wording", "thousands")
    assert interval(thousands, Policy()) is None
    assert interval(thousands, READING) == Interval(Decimal(2000), None, kind=Bound.WORDS)


def test_words_that_are_not_in_the_table_have_no_number() -> None:
    assert interval(said("wording", "thousands were not killed"), READING) is None


def test_fewer_than_none_is_no_number() -> None:
    assert interval(said("less_than", 0), Policy()) is None


# --- how two figures stand to each other


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (said("at_least", 304), said("approximately", 1500), Relation.IMPLIED_BY),
        (said("between", 2800, 5000), said("more_than", 30000), Relation.CONTRADICT),
        (said("value", 30000), said("more_than", 30000), Relation.CONTRADICT),
        (said("value", 30000), said("at_least", 30000), Relation.IMPLIES),
        (said("more_than", 300), said("at_least", 300), Relation.IMPLIES),
        (said("at_most", 300), said("at_least", 300), Relation.OVERLAP),
        (said("less_than", 300), said("at_least", 300), Relation.CONTRADICT),
        (said("between", 1000, 3000), said("between", 2000, 4000), Relation.OVERLAP),
        (said("between", 1000, 3000), said("between", 1000, 3000), Relation.EQUAL),
        (said("at_least", 0), said("at_most", 12000), Relation.IMPLIED_BY),
        (said("wording", "thousands"), said("value", 3), Relation.NO_NUMBER),
    ],
)
def test_two_figures_under_the_policy_that_reads_nothing_in(first: Figure, second: Figure, expected: Relation) -> None:
    assert between(first, second) is expected


def test_one_of_two_numbers_is_neither_of_those_between_them() -> None:
    one_of = said("one_of", 2800, 3800)
    assert between(one_of, said("value", 3000)) is Relation.CONTRADICT
    assert between(one_of, said("between", 2900, 3700)) is Relation.CONTRADICT
    assert between(one_of, said("value", 3800)) is Relation.IMPLIED_BY
    assert between(one_of, said("between", 2800, 5000)) is Relation.IMPLIES
    assert between(one_of, said("between", 3000, 5000)) is Relation.OVERLAP


def test_two_sets_of_numbers_contradict_if_none_is_in_both() -> None:
    assert between(said("one_of", 1, 3), said("one_of", 2, 4)) is Relation.CONTRADICT
    assert between(said("one_of", 1, 3), said("one_of", 3, 4)) is Relation.OVERLAP
    assert between(said("one_of", 1, 3), said("one_of", 1, 2, 3)) is Relation.IMPLIES


def test_about_a_number_is_implied_by_the_number_and_does_not_imply_it() -> None:
    about = said("approximately", 1500)
    assert between(said("value", 1500), about) is Relation.IMPLIES
    assert between(about, said("at_least", 1500)) is Relation.OVERLAP


def test_about_a_number_never_contradicts_more_than_that_number() -> None:
    assert between(said("approximately", 1500), said("more_than", 1500)) is Relation.APPROXIMATE
    assert between(said("approximately", 1500), said("less_than", 1500)) is Relation.APPROXIMATE


def test_only_the_width_of_about_reconciles_two_numbers_apart() -> None:
    first, second = said("approximately", 1500), said("value", 1600)
    assert between(first, second) is Relation.CONTRADICT
    assert between(first, second, TENTH) is Relation.APPROXIMATE
    assert between(first, said("value", 30000), TENTH) is Relation.CONTRADICT


def test_the_width_of_about_may_cost_an_implication_but_makes_no_relation_approximate() -> None:
    assert between(said("approximately", 1500), said("at_least", 1400), TENTH) is Relation.OVERLAP


def test_words_contradict_numbers_only_where_they_are_read() -> None:
    thousands, few = said("wording", "thousands"), said("value", 300)
    assert between(thousands, few) is Relation.NO_NUMBER
    assert between(thousands, few, READING) is Relation.CONTRADICT


# --- number words


@pytest.mark.parametrize(
    ("wording", "least"),
    [
        ("dozens", 24),
        ("hundreds", 200),
        ("many hundreds", 300),
        ("Thousands", 2000),
        ("tens of thousands", 20000),
        ("صدها", 200),
        ("هزاران", 2000),
        ("ده‌ها", 20),
        ("ده ها", 20),
        ("دهها", 20),
        ("ده‌ها هزار", 20000),
        ("ميليون‌ها", 2000000),
    ],
)
def test_number_words_in_english_and_persian_have_a_least_number(wording: str, least: int) -> None:
    assert READING.number_of(wording) == (least, None)


def test_no_two_rows_of_the_table_are_the_same_words() -> None:
    assert all(word_key(word) == word for word in NUMBER_WORDS)


# --- a policy from a project's settings


def test_no_settings_are_the_policy_that_reads_nothing_in() -> None:
    assert from_mapping({}) == Policy()


def test_a_policy_is_read_from_settings() -> None:
    policy = from_mapping(
        {
            "name": "cautious",
            "about": 0.1,
            "about_at_least": 5,
            "read_words": True,
            "words": {"Many  hundreds": 250, "hundreds": [200, 999], "dozens": False},
            "dates": {"years": 2, "unknown_end_years": 5},
        }
    )
    assert (policy.name, policy.about_share, policy.about_least) == ("cautious", Decimal("0.1"), Decimal(5))
    assert policy.number_of("many hundreds") == (250, None)
    assert policy.number_of("hundreds") == (200, 999)
    assert policy.number_of("dozens") is None
    assert policy.number_of("thousands") == (2000, None)
    assert policy.dates == Padding(years=2, unknown_end_years=5)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"name": "x", "abuot": 0.1}, "Did you mean about?"),
        ({"about": 0.1}, "name is missing"),
        ({"name": ""}, "name must be a text"),
        ({"name": "x", "about": 10}, "write 0.1 for a tenth"),
        ({"name": "x", "about": -0.1}, "about must be a number from 0"),
        ({"name": "x", "about": True}, "about must be a number from 0"),
        ({"name": "x", "about_at_least": "ten"}, "about_at_least must be a number from 0"),
        ({"name": "x", "about": float("nan")}, "about must be a number from 0"),
        ({"name": "x", "read_words": "yes"}, "read_words must be true or false"),
        ({"name": "x", "words": ["dozens"]}, "words must be a table"),
        ({"name": "x", "words": {"dozens": [99, 24]}}, "“dozens” in words"),
        ({"name": "x", "words": {"dozens": True}}, "“dozens” in words"),
        ({"name": "x", "words": {"dozens": []}}, "“dozens” in words"),
        ({"name": "x", "dates": 1}, "dates must be a table"),
        ({"name": "x", "everybody": "all-persons"}, 'everybody = ["all-persons"]'),
        ({"name": "x", "everybody": [""]}, "everybody must be a list of scopes"),
        ({"name": "x", "dates": {"weeks": 1}}, "there is no setting “dates.weeks”"),
        ({"name": "x", "dates": {"years": -1}}, "years in dates must be a whole number"),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_write(settings: dict[str, object], expected: str) -> None:
    with pytest.raises(ProjectError, match=r"policy for comparing figures") as caught:
        from_mapping(settings)
    assert expected in str(caught.value)


def test_all_wrong_settings_are_named_at_once() -> None:
    with pytest.raises(ProjectError) as caught:
        from_mapping({"about": -1, "read_words": 1, "x": 0})
    assert all(
        part in str(caught.value) for part in ("about must", "read_words must", "setting “x”", "name is missing")
    )
