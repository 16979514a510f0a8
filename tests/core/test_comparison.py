from dataclasses import replace
from decimal import Decimal

import pytest

from testimonia.core import edtf, groups
from testimonia.core.compared import compare
from testimonia.core.comparison import Difference, Reason, as_compared, comparable, differences, relation
from testimonia.core.figures import figure
from testimonia.core.following import following
from testimonia.core.groups import Pair, Rule
from testimonia.core.intervals import Relation
from testimonia.core.model import Bound, Concept, Figure, Proposition, Ref, Stance, Text
from testimonia.core.reading_policy import Policy
from testimonia.core.support import Said
from testimonia.core.testimony import Testimony
from testimonia.core.unlike import Unlike, unlike, unlike_count
from testimonia.core.when import Padding

STRICT = Policy()
TOLLS = {"death_toll"}


def toll(field: str, *numbers: int, period: str = "", within: str = "", scopes: tuple[str, ...] = ()) -> Proposition:
    return Proposition(
        about=Ref("executions-1988"),
        property="death_toll",
        figure=figure(field, [Decimal(n) for n in numbers]),
        period=edtf.parse(period) if period else None,
        within=Ref(within) if within else None,
        scopes=scopes,
    )


def happened(date: str) -> Proposition:
    return Proposition(about=Ref("e"), property="happened_during", date=edtf.parse(date))


def place(name: str) -> Proposition:
    return Proposition(about=Ref("p"), property="born_in", object=Ref(name))


# --- what may be compared


def test_the_same_numbers_for_tehran_and_for_the_country_are_not_comparable() -> None:
    country, tehran = (
        toll("one_of", 2800, 3800),
        toll("one_of", 2800, 3800, within="tehran", period="1988-07/1988-07-31"),
    )
    assert differences(country, tehran) == (
        Difference(Reason.PLACE, (), ("tehran",)),
        Difference(Reason.PERIOD, (), ("1988-07/1988-07-31",)),
    )


def test_every_reason_is_given_with_both_values() -> None:
    first = replace(toll("value", 1, scopes=("women", "children")), counting="increment")
    second = replace(toll("value", 1, scopes=("women",), period="1988"), about=Ref("other"), property="injured")
    assert differences(first, second) == (
        Difference(Reason.SUBJECT, ("executions-1988",), ("other",)),
        Difference(Reason.PROPERTY, ("death_toll",), ("injured",)),
        Difference(Reason.SCOPE, ("children", "women"), ("women",)),
        Difference(Reason.COUNTING, ("increment",), ()),
        Difference(Reason.PERIOD, (), ("1988",)),
    )


def test_scopes_are_the_same_in_any_order() -> None:
    assert comparable(toll("value", 1, scopes=("a", "b")), toll("value", 2, scopes=("b", "a")))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("", "", True),
        ("", "2019-11", False),
        ("2019-11", "2019-11", True),
        ("2019-11-15/2019-11-19", "2019-11-16/2019-11-17", True),
        ("2019-11-15/2019-11-19", "2019-11", True),
        ("2019-11", "2019-12", False),
        ("2019-11-15/..", "2024", True),
    ],
)
def test_periods_must_overlap_and_no_period_is_the_whole_time(first: str, second: str, *, expected: bool) -> None:
    assert comparable(toll("value", 1, period=first), toll("value", 2, period=second)) is expected


# --- how two claims stand to each other


def test_at_least_304_does_not_contradict_about_1500() -> None:
    assert relation(toll("at_least", 304), toll("approximately", 1500), policy=STRICT) is Relation.IMPLIED_BY


def test_2800_to_5000_contradicts_more_than_30000() -> None:
    assert relation(toll("between", 2800, 5000), toll("more_than", 30000), policy=STRICT) is Relation.CONTRADICT


def test_a_figure_of_five_days_does_not_imply_the_same_of_two_of_them() -> None:
    five, two = toll("at_least", 304, period="2019-11-15/2019-11-19"), toll("more_than", 220, period="2019-11-16")
    assert relation(five, two, policy=STRICT) is Relation.OVERLAP
    assert relation(five, replace(two, period=five.period), policy=STRICT) is Relation.IMPLIES


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("1988-07", "1988-08", Relation.CONTRADICT),
        ("1988-07-28", "1988-07", Relation.IMPLIES),
        ("1988-07", "1988-07-28", Relation.IMPLIED_BY),
        ("1988-07", "1988-07", Relation.EQUAL),
        ("1988-08", "1988-07/1988-09", Relation.OVERLAP),
        ("1988-07-19/1988-12-31", "1988-07/1988-12", Relation.IMPLIES),
        ("1988-07/1988-09", "1988-07/1988-10", Relation.OVERLAP),
        ("1988-07/..", "1990", Relation.OVERLAP),
        ("1988", "1988~", Relation.IMPLIES),
        ("1989", "1988~", Relation.CONTRADICT),
    ],
)
def test_dates_contradict_only_if_no_day_is_possible_for_both(first: str, second: str, expected: Relation) -> None:
    assert relation(happened(first), happened(second), policy=STRICT) is expected


def test_a_date_marked_as_about_is_as_wide_as_the_policy_says() -> None:
    policy = Policy(dates=Padding(years=1))
    assert relation(happened("1989"), happened("1988~"), policy=policy) is Relation.APPROXIMATE
    assert relation(happened("1990"), happened("1988~"), policy=policy) is Relation.CONTRADICT
    assert relation(happened("1989"), happened("1988"), policy=policy) is Relation.CONTRADICT


def test_different_objects_contradict_unless_one_place_contains_the_other() -> None:
    contains = {"iran": ("tehran", "qom"), "tehran": ("evin",), "evin": ("iran",)}
    assert relation(place("tehran"), place("qom"), policy=STRICT) is Relation.CONTRADICT
    assert relation(place("evin"), place("tehran"), policy=STRICT, contains={"tehran": ("evin",)}) is Relation.IMPLIES
    assert relation(place("iran"), place("qom"), policy=STRICT, contains={"iran": ("qom",)}) is Relation.IMPLIED_BY
    assert relation(place("x"), place("evin"), policy=STRICT, contains=contains) is Relation.CONTRADICT
    concept = Concept("https://example.org/c")
    assert relation(replace(place(""), object=concept), replace(place(""), object=concept), policy=STRICT) is (
        Relation.EQUAL
    )


def test_texts_are_equal_or_cannot_be_compared() -> None:
    said = [Proposition(about=Ref("e"), property="motive", text=Text(t, "en")) for t in ("Fear", "fear", "hate")]
    assert relation(said[0], said[1], policy=STRICT) is Relation.EQUAL
    assert relation(said[0], said[2], policy=STRICT) is Relation.NO_NUMBER


# --- groups


def test_a_group_holds_what_can_be_compared() -> None:
    claims = {
        "c": toll("value", 1),
        "a": toll("value", 2),
        "b": toll("value", 2, within="tehran"),
        "d": toll("value", 3, scopes=("women",)),
    }
    assert [list(group.claims) for group in groups.groups(claims, TOLLS)] == [["a", "c"], ["b"], ["d"]]


def test_properties_that_may_have_several_values_are_in_no_group() -> None:
    assert groups.groups({"a": toll("value", 1), "b": toll("value", 2)}, {"age"}) == []


def test_a_group_of_periods_ends_where_none_reaches_on() -> None:
    claims = {
        "whole": toll("value", 9),
        "a": toll("value", 1, period="2019-11-01/2019-11-10"),
        "b": toll("value", 5, period="2019-11-09/2019-11-20"),
        "c": toll("value", 3, period="2019-11-15/2019-11-30"),
        "d": toll("value", 4, period="2020"),
    }
    found = groups.groups(claims, TOLLS)
    assert [list(group.claims) for group in found] == [["whole"], ["a", "b", "c"], ["d"]]
    assert groups.periods(found[0]) == ()
    assert [(p.first, p.second) for p in groups.pairs(found[1], policy=STRICT)] == [("a", "b"), ("b", "c")]
    assert not groups.contradicted(found[1], policy=STRICT)


def test_claims_far_apart_in_time_do_not_contradict_through_a_third() -> None:
    claims = {
        "a": toll("value", 1, period="2019-11-01/2019-11-10"),
        "b": toll("at_least", 0, period="2019-11-05/2019-11-25"),
        "c": toll("value", 3, period="2019-11-20/2019-11-30"),
    }
    (group,) = groups.groups(claims, TOLLS)
    assert not groups.contradicted(group, policy=STRICT)
    assert list(groups.contradictions(group, policy=STRICT)) == []


def test_periods_that_share_one_day_overlap() -> None:
    first, second = toll("value", 1, period="2019-11-01/2019-11-10"), toll("value", 3, period="2019-11-10/2019-11-20")
    for claims in ({"a": first, "b": second}, {"b": first, "a": second}):
        (group,) = groups.groups(claims, TOLLS)
        assert [pair.relation for pair in groups.pairs(group, policy=STRICT)] == [Relation.OVERLAP]


@pytest.mark.parametrize("counting", ["", "c/cumulative", "c/increment"])
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((12, "2024-01-01/2024-01-03"), (25, "2024-01-01/2024-01-05"), False),
        ((12, "2024-01-03"), (25, "2024-01"), False),
        ((10, "2024-01-01/2024-01-03"), (20, "2024-01-03/2024-01-05"), False),
        ((30, "2024-01-01/2024-01-03"), (20, "2024-01-03/2024-01-05"), False),
        ((30, "2024-01-01/2024-01-03"), (25, "2024-01-01/2024-01-05"), True),
        ((30, "2024-01-03"), (25, "2024-01"), True),
        ((30, "2024-01"), (25, "2024-01/2024-03"), False),  # it may begin late in January
        ((12, "2024-01"), (25, "2024-01"), True),
    ],
)
def test_figures_for_periods_that_differ_exclude_each_other_only_if_a_part_is_larger_than_its_whole(
    first: tuple[int, str], second: tuple[int, str], counting: str, *, expected: bool
) -> None:
    made = [replace(toll("value", number, period=period), counting=counting) for number, period in (first, second)]
    for a, b in (made, made[::-1]):
        (group,) = groups.groups({"a": a, "b": b}, TOLLS)
        assert groups.contradicted(group, policy=STRICT) is expected
        assert (relation(a, b, policy=STRICT) is Relation.CONTRADICT) is expected


def test_only_the_width_of_about_makes_a_part_fit_into_its_whole() -> None:
    part, whole = toll("approximately", 27, period="2024-01-03"), toll("value", 25, period="2024-01")
    assert relation(part, whole, policy=STRICT) is Relation.CONTRADICT
    assert relation(part, whole, policy=Policy(about_least=Decimal(2))) is Relation.APPROXIMATE
    assert relation(whole, replace(part, figure=whole.figure), policy=STRICT) is Relation.OVERLAP


def test_places_for_periods_that_differ_do_not_exclude_each_other() -> None:
    first, second = (replace(place(name), period=edtf.parse(when)) for name, when in (("a", "2024"), ("b", "2024-01")))
    assert relation(first, second, policy=STRICT) is Relation.OVERLAP
    (group,) = groups.groups({"a": first, "b": second}, {"born_in"})
    assert not groups.contradicted(group, policy=STRICT)


def test_a_long_period_holds_a_group_together_over_a_short_one_inside_it() -> None:
    claims = {
        "long": toll("value", 1, period="2019-11-01/2019-11-30"),
        "short": toll("value", 1, period="2019-11-02/2019-11-03"),
        "later": toll("value", 1, period="2019-11-20/2019-12-05"),
    }
    assert len(groups.groups(claims, TOLLS)) == 1


def test_a_pair_says_whether_it_rests_on_the_policy() -> None:
    claims = {
        "a": toll("approximately", 1500),
        "b": toll("value", 1600),
        "c": toll("value", 10),
        "w": replace(toll("value", 1), figure=Figure(Bound.WORDS, wording="thousands")),
    }
    (group,) = groups.groups(claims, TOLLS)
    assert list(groups.contradictions(group, policy=Policy(reads_words=True))) == [
        Pair("a", "b", Relation.CONTRADICT, by_policy=True),
        Pair("a", "c", Relation.CONTRADICT, by_policy=True),
        Pair("a", "w", Relation.CONTRADICT, by_policy=True),
        Pair("b", "c", Relation.CONTRADICT, by_policy=False),
        Pair("b", "w", Relation.CONTRADICT, by_policy=True),
        Pair("c", "w", Relation.CONTRADICT, by_policy=True),
    ]


def test_what_lies_between_alternatives_contradicts_them() -> None:
    (group,) = groups.groups({"a": toll("one_of", 2800, 3800), "b": toll("value", 3000)}, TOLLS)
    assert groups.contradicted(group, policy=STRICT)


def test_two_places_contradict_unless_one_contains_the_other() -> None:
    (group,) = groups.groups({"a": place("evin"), "b": place("tehran")}, {"born_in"})
    assert groups.contradicted(group, policy=STRICT)
    assert not groups.contradicted(group, policy=STRICT, contains={"tehran": ("evin",)})


def test_groups_that_are_not_comparable_are_given_with_every_reason() -> None:
    claims = {
        "b": toll("value", 1),
        "a": replace(toll("value", 2, within="tehran", period="1988-07"), counting="increment"),
        "c": toll("value", 3),
        "other": replace(toll("value", 3), about=Ref("another")),
    }
    found = groups.groups(claims, TOLLS)
    assert [list(group.claims) for group in found] == [["other"], ["b", "c"], ["a"]]
    reasons = (
        Difference(Reason.PLACE, (), ("tehran",)),
        Difference(Reason.COUNTING, (), ("increment",)),
        Difference(Reason.PERIOD, (), ("1988-07",)),
    )
    assert list(unlike(found)) == [Unlike(1, 2, reasons)]


def test_groups_that_are_not_comparable_are_counted_where_their_list_is_cut() -> None:
    claims = {f"p{n:04}": toll("value", n, scopes=(f"s{n:04}",)) for n in range(3000)}
    claims |= {f"large{n}": toll("value", n, scopes=("s1500",)) for n in range(2)}
    found = groups.groups(claims, TOLLS)
    assert unlike_count(found) == 3000 * 2999 // 2
    (large,) = (place for place, group in enumerate(found) if len(group.claims) > 1)
    listed = [(one.first, one.second) for one in unlike(found, limit=3010)]
    assert listed == sorted(listed)
    assert sum(large in pair for pair in listed) == 2999
    assert len(set(listed)) == 3010


def test_groups_whose_periods_overlap_do_not_differ_in_period() -> None:
    claims = {"a": toll("value", 1, period="1988-07"), "b": toll("value", 1, period="1988-07-05", within="tehran")}
    (one,) = unlike(groups.groups(claims, TOLLS))
    assert [difference.reason for difference in one.differences] == [Reason.PLACE]


def test_the_contradictions_of_thousands_of_claims_are_counted_without_looking_at_all_pairs() -> None:
    claims = {f"p{n:05}": toll("value", n, period="1988-07" if n % 2 else "1988-09") for n in range(4000)}
    claims["both"] = toll("less_than", 1000, period="1988-07-01/1988-09-30")
    (group,) = groups.groups(claims, TOLLS)
    within_each = 2 * (2000 * 1999 // 2)
    assert groups.contradiction_count(group, policy=STRICT) == within_each + 3000


def test_whether_thousands_of_claims_contradict_is_told_without_looking_at_all_pairs() -> None:
    claims = {f"p{n:05}": toll("between", n, 10**6 + n) for n in range(4000)}
    (group,) = groups.groups(claims, TOLLS)
    assert not groups.contradicted(group, policy=STRICT)
    assert list(groups.contradictions(group, policy=STRICT)) == []


# --- scopes that leave nobody out


EVERYBODY = "https://w3id.org/testimonia/scope/all-persons"
NAMED = "https://w3id.org/testimonia/scope/documented-by-name"


def told(claims: dict[str, Proposition]) -> Testimony:
    return Testimony(
        propositions=claims,
        assertions={f"by {iri}": Said(f"by {iri}", iri, Stance.ASSERTS, speakers=("x",)) for iri in claims},
        functional=frozenset({"death_toll"}),
    )


def test_a_scope_that_leaves_nobody_out_is_compared_as_no_scope() -> None:
    claims = {
        "none": toll("value", 5),
        "all": toll("value", 9, scopes=(EVERYBODY,)),
        "named": toll("value", 9, scopes=(NAMED,)),
    }
    found = compare(told(claims))
    assert [list(one.group.claims) for one in found.groups] == [["all", "none"], ["named"]]
    assert [one.contradiction_count for one in found.groups] == [1, 0]
    assert [one.differences for one in found.unlike] == [(Difference(Reason.SCOPE, (), (NAMED,)),)]
    assert found.testimony.propositions["all"].scopes == (EVERYBODY,), "what was claimed stays as it was claimed"


def test_a_figure_for_everybody_holds_the_figures_of_parts_and_is_none() -> None:
    claims = {"all": toll("value", 5, scopes=(EVERYBODY,)), "named": toll("value", 9, scopes=(EVERYBODY, NAMED))}
    found = compare(told(claims))
    assert [(one.part, one.whole) for one in found.parts.exceeding] == [("named", "all")]
    assert found.parts.inside == ((("named",), ("all",)),)


def test_what_follows_from_what_does_not_depend_on_who_says_everybody_in_so_many_words() -> None:
    claims = {"all": toll("value", 9, scopes=(EVERYBODY,)), "least": toll("at_least", 5)}
    assert list(following(["least"], ["all"], told(claims), STRICT)) == [("least", "all")]


def test_a_project_can_say_which_scopes_leave_nobody_out() -> None:
    claims = {
        "none": toll("value", 5),
        "all": toll("value", 9, scopes=(EVERYBODY,)),
        "own": toll("value", 9, scopes=("x#dead",)),
    }
    none = replace(STRICT, everybody=frozenset())
    own = replace(STRICT, everybody=frozenset({"dead", EVERYBODY}))
    assert len(compare(told(claims), policy=none).groups) == 3
    assert len(compare(told(claims), policy=own).groups) == 1
    assert as_compared(claims["all"], none) == claims["all"]


# --- what was added


def added(number: int, period: str = "") -> Proposition:
    return replace(toll("value", number, period=period), counting="https://w3id.org/testimonia/counting/increment")


def test_two_increments_that_do_not_both_say_when_may_be_different_ones() -> None:
    counting = added(1).counting
    reason = Difference(Reason.INCREMENT, (counting,), (counting,))
    assert differences(added(12), added(20)) == (reason,)
    assert differences(added(12), added(20, "2019-11")) == (reason,)
    assert [d.reason for d in differences(added(12), toll("value", 20))] == [Reason.COUNTING]
    claims = {"a": added(12), "b": added(20), "c": added(30, "2019-11"), "d": toll("value", 9)}
    found = groups.groups(claims, TOLLS)
    assert sorted(list(group.claims) for group in found) == [["a"], ["b"], ["c"], ["d"]]
    reasons = {d.reason for one in unlike(found) for d in one.differences}
    assert reasons == {Reason.INCREMENT, Reason.COUNTING, Reason.PERIOD}
    assert list(following(["a"], ["b"], told({"a": toll("at_least", 5), "b": toll("value", 5)}), STRICT)) == [
        ("a", "b")
    ]
    least = replace(added(5), figure=figure("at_least", [Decimal(5)]))
    assert list(following(["a"], ["b"], told({"a": least, "b": added(20)}), STRICT)) == [None]


def test_increments_of_the_same_time_are_compared() -> None:
    assert comparable(added(12), added(12))
    assert comparable(added(12, "2019-11"), added(20, "2019-11"))
    (group,) = groups.groups({"a": added(12, "2019-11"), "b": added(20, "2019-11")}, TOLLS)
    assert groups.contradiction_count(group, policy=STRICT) == 1


# --- posts that one person holds at a time, and properties of several values


def held(person: str, period: str) -> Proposition:
    return Proposition(
        about=Ref(person), property="holds_post", object=Ref("chief"), period=edtf.parse(period) if period else None
    )


@pytest.mark.parametrize(
    ("first", "second", "contradict"),
    [
        ("1981/1989", "1985-06/1990", True),
        ("1981-10-13/1989-08-16", "1989-08-16/1997-08-03", False),
        ("1981/1989", "1989/1997", False),
        ("1981/1989", "1988-07-28", True),
        ("1988", "1988", False),
        ("1981/..", "1997/..", True),
        ("1981/", "1997/..", False),
        ("", "1981/1989", False),
    ],
)
def test_two_holders_of_one_post_contradict_if_they_certainly_held_it_together(
    first: str, second: str, *, contradict: bool
) -> None:
    claims = {"a": held("x", first), "b": held("y", second)}
    found = groups.groups(claims, TOLLS, posts={"chief"})
    assert {(group.about, group.rule) for group in found} == {("chief", Rule.ONE_HOLDER)}
    assert any(groups.contradicted(group, policy=STRICT) for group in found) is contradict
    assert sum(groups.contradiction_count(group, policy=STRICT) for group in found) == contradict
    assert [(p.first, p.second) for g in found for p in groups.pairs(g, policy=STRICT)] == [("a", "b")] * contradict


def test_one_person_holding_a_post_twice_is_no_contradiction() -> None:
    (group,) = groups.groups({"a": held("x", "1981/1989"), "b": held("x", "1985/1990")}, TOLLS, posts={"chief"})
    assert not groups.contradicted(group, policy=STRICT)


def test_a_post_that_is_not_marked_may_have_several_holders() -> None:
    assert groups.groups({"a": held("x", "1981/1989"), "b": held("y", "1985/1990")}, TOLLS) == []


def test_of_several_places_the_inner_implies_the_outer_and_none_contradicts() -> None:
    claims = {name: replace(place(name), property="took_place_at") for name in ("evin", "tehran", "qom")}
    contains = {"iran": ("tehran", "qom"), "tehran": ("evin",)}
    (group,) = groups.groups(claims, TOLLS, contains=contains)
    assert group.rule is Rule.SEVERAL
    assert [(p.first, p.second, p.relation) for p in groups.pairs(group, policy=STRICT, contains=contains)] == [
        ("evin", "qom", Relation.OVERLAP),
        ("evin", "tehran", Relation.IMPLIES),
        ("qom", "tehran", Relation.OVERLAP),
    ]
    assert groups.contradiction_count(group, policy=STRICT, contains=contains) == 0
