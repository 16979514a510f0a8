"""What holds of every two claims, whatever they are."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.core import edtf, groups, intervals, parts, wholes
from testimonia.core.comparison import Reason, comparable, differences, relation
from testimonia.core.figures import figure
from testimonia.core.intervals import Relation, inside, interval
from testimonia.core.model import Bound, Figure, Proposition, Ref
from testimonia.core.reading_policy import Policy
from testimonia.core.unlike import unlike, unlike_count

MIRRORED = {Relation.IMPLIES: Relation.IMPLIED_BY, Relation.IMPLIED_BY: Relation.IMPLIES}
PERIODS = (
    "",
    "",
    "2019",
    "2019-11",
    "2019-11-15/2019-11-19",
    "2019-11-18/2019-12",
    "2019-12~",
    "2020/..",
    "../2019-06",
)
DATES = (
    "1988",
    "1988~",
    "1988-07",
    "1988-07-28",
    "1988-07/1988-09",
    "1988-08/..",
    "/1988-08",
    "1989?",
    "198X",
    "1988-22",
)

numbers = st.integers(0, 12).map(Decimal)
figures = st.one_of(
    st.builds(
        lambda field, n: figure(field, [n]),
        st.sampled_from(["value", "at_least", "more_than", "at_most", "less_than", "approximately"]),
        numbers,
    ),
    st.builds(lambda ns: figure("between", ns), st.lists(numbers, min_size=2, max_size=2)),
    st.builds(lambda ns: figure("one_of", ns), st.lists(numbers, min_size=2, max_size=4)),
    st.sampled_from(["dozens", "هزاران", "some"]).map(lambda w: Figure(Bound.WORDS, wording=w)),
)
policies = st.builds(
    Policy,
    about_share=st.sampled_from([Decimal(0), Decimal("0.2")]),
    about_least=st.integers(0, 2).map(Decimal),
    reads_words=st.booleans(),
    words=st.just({"dozens": (Decimal(3), Decimal(6)), "هزاران": (Decimal(8), None)}),
)
tolls = st.builds(
    lambda made, period, scopes, within, counting: Proposition(
        Ref("e"),
        "death_toll",
        figure=made,
        period=edtf.parse(period) if period else None,
        scopes=scopes,
        within=Ref(within) if within else None,
        counting=counting,
    ),
    figures,
    st.sampled_from(PERIODS),
    st.sampled_from([(), (), (), ("women",)]),
    st.sampled_from(["", "", "", "tehran"]),
    st.sampled_from(["", "", "", "c/cumulative", "c/increment"]),
)
dates = st.sampled_from(DATES).map(lambda d: Proposition(Ref("e"), "happened_during", date=edtf.parse(d)))
objects = st.sampled_from(["iran", "tehran", "evin", "qom"]).map(lambda o: Proposition(Ref("e"), "seat", object=Ref(o)))
claims = st.one_of(tolls, tolls, dates, objects)
collections = st.lists(claims, max_size=12, unique=True).map(
    lambda found: {f"p{n:02}": claim for n, claim in enumerate(found)}
)

FUNCTIONAL = {"death_toll", "happened_during", "seat"}
CONTAINS = {"iran": ("tehran", "qom"), "tehran": ("evin",)}


@given(claims, claims)
def test_comparability_is_symmetric_and_everything_is_comparable_with_itself(a: Proposition, b: Proposition) -> None:
    assert comparable(a, b) == comparable(b, a)
    assert comparable(a, a)


@given(st.one_of(st.tuples(tolls, tolls), st.tuples(dates, dates), st.tuples(objects, objects)), policies)
def test_a_relation_seen_from_the_other_side_is_its_mirror(
    two: tuple[Proposition, Proposition], policy: Policy
) -> None:
    there = relation(*two, policy=policy, contains=CONTAINS)
    back = relation(two[1], two[0], policy=policy, contains=CONTAINS)
    assert back is MIRRORED.get(there, there)


@given(claims, policies)
def test_nothing_contradicts_itself(claim: Proposition, policy: Policy) -> None:
    assert relation(claim, claim, policy=policy, contains=CONTAINS) in {Relation.EQUAL, Relation.NO_NUMBER}


@given(collections, policies)
def test_what_contradicts_is_comparable(found: dict[str, Proposition], policy: Policy) -> None:
    for group in groups.groups(found, FUNCTIONAL):
        for pair in groups.contradictions(group, policy=policy, contains=CONTAINS):
            assert comparable(found[pair.first], found[pair.second])


@given(collections, policies)
def test_the_four_ways_to_ask_for_contradictions_agree(found: dict[str, Proposition], policy: Policy) -> None:
    for group in groups.groups(found, FUNCTIONAL):
        every = [p for p in groups.pairs(group, policy=policy, contains=CONTAINS) if p.relation is Relation.CONTRADICT]
        assert list(groups.contradictions(group, policy=policy, contains=CONTAINS)) == every
        assert groups.contradiction_count(group, policy=policy, contains=CONTAINS) == len(every)
        assert groups.contradicted(group, policy=policy, contains=CONTAINS) == bool(every)


@given(collections)
def test_two_claims_are_comparable_if_and_only_if_they_are_a_pair_of_a_group(found: dict[str, Proposition]) -> None:
    together = {(p.first, p.second) for g in groups.groups(found, FUNCTIONAL) for p in groups.pairs(g, policy=Policy())}
    for first, second in combinations(sorted(found), 2):
        assert ((first, second) in together) == comparable(found[first], found[second])


@given(collections)
def test_groups_about_the_same_are_told_apart_by_reasons_that_hold_for_their_claims(
    found: dict[str, Proposition],
) -> None:
    made = groups.groups(found, FUNCTIONAL)
    told = {(one.first, one.second): {d.reason for d in one.differences} for one in unlike(made)}
    for (first, one), (second, other) in combinations(enumerate(made), 2):
        assert ((first, second) in told) == ((one.about, one.property) == (other.about, other.property))
        for a, b in product(one.claims.values(), other.claims.values()):
            reasons = told.get((first, second), {Reason.PROPERTY})
            assert reasons
            assert reasons <= {difference.reason for difference in differences(a, b)}


# Of a few numbers, all figures there can be: so the laws below are tried on every case, not on a sample.
FEW = [Decimal(n) for n in range(4)]
SINGLE = ("value", "at_least", "more_than", "at_most", "less_than", "approximately")
EVERY = [
    *(figure(field, [n]) for field in SINGLE for n in FEW),
    *(figure("between", two) for two in combinations(FEW, 2)),
    *(figure("one_of", some) for size in (2, 3) for some in combinations(FEW, size)),
    Figure(Bound.WORDS, wording="a few"),
]
POLICIES = [
    Policy(),
    Policy(about_least=Decimal(1)),
    Policy(about_share=Decimal("0.5"), reads_words=True, words={"a few": (Decimal(2), Decimal(3))}),
]


@pytest.mark.parametrize("policy", POLICIES)
def test_narrowing_a_figure_never_removes_a_contradiction(policy: Policy) -> None:
    read = [made for made in (interval(f, policy) for f in EVERY) if made]
    tried = 0
    for wide, narrow in product(read, repeat=2):
        if inside(narrow, wide):
            for other in read:
                if intervals.relation(wide, other) is Relation.CONTRADICT:
                    tried += 1
                    assert intervals.relation(narrow, other) is Relation.CONTRADICT
    assert tried > 500


@pytest.mark.parametrize("policy", POLICIES)
def test_two_figures_that_are_true_of_one_number_do_not_contradict(policy: Policy) -> None:
    numbers = [interval(figure("value", [n]), policy) for n in FEW]
    read = [interval(f, policy) for f in EVERY]
    follows = {Relation.IMPLIES, Relation.EQUAL}
    for first, second in product(read, repeat=2):
        if any(intervals.relation(n, first) in follows and intervals.relation(n, second) in follows for n in numbers):
            assert intervals.relation(first, second) is not Relation.CONTRADICT


@pytest.mark.parametrize("policy", POLICIES)
def test_what_follows_from_what_follows_can_be_true_with_it(policy: Policy) -> None:
    read = [made for made in (interval(f, policy) for f in EVERY) if made]
    follows, reconciled = {Relation.IMPLIES, Relation.EQUAL}, {Relation.APPROXIMATE}
    onward = {a: {b for b in read if intervals.relation(a, b) in follows} for a in read}
    for first in read:
        for second in onward[first]:
            # "about 2" may follow from "1 to 2" and yet be reconciled with "1" by its width only
            assert {intervals.relation(first, third) for third in onward[second]} <= follows | reconciled


@given(collections, policies, st.randoms())
def test_the_order_of_the_claims_makes_no_difference(
    found: dict[str, Proposition], policy: Policy, random: Random
) -> None:
    items = list(found.items())
    random.shuffle(items)
    one, other = groups.groups(found, FUNCTIONAL), groups.groups(dict(items), FUNCTIONAL)
    assert [list(group.claims) for group in one] == [list(group.claims) for group in other]
    for first, second in zip(one, other, strict=True):
        assert list(groups.pairs(first, policy=policy)) == list(groups.pairs(second, policy=policy))
        assert list(groups.contradictions(first, policy=policy)) == list(groups.contradictions(second, policy=policy))
    assert list(unlike(one)) == list(unlike(other))
    whole = {"e": ("whole",)}
    assert parts.parts(found, whole, policy=policy) == parts.parts(dict(items), whole, policy=policy)


@given(collections, st.integers(0, 12))
def test_a_cut_list_of_groups_that_are_not_comparable_is_part_of_the_whole_one(
    found: dict[str, Proposition], limit: int
) -> None:
    made = groups.groups(found, FUNCTIONAL)
    whole, cut = list(unlike(made)), list(unlike(made, limit=limit))
    assert unlike_count(made) == len(whole)
    assert cut == [one for one in whole if one in cut]
    for about in {(group.about, group.property) for group in made}:
        sizes = [
            sum((made[one.first].about, made[one.first].property) == about for one in listed) for listed in (whole, cut)
        ]
        assert sizes[1] == min(sizes[0], limit)


kinds = st.builds(
    lambda about, period, scopes, within, counting: Proposition(
        Ref(about),
        "death_toll",
        figure=figure("value", [Decimal(1)]),
        period=edtf.parse(period) if period else None,
        scopes=tuple(sorted(scopes)),
        within=Ref(within) if within else None,
        counting=counting,
    ),
    st.sampled_from(["street", "city", "country"]),
    st.sampled_from(PERIODS) | st.dates().map(lambda day: day.isoformat()[:7]),
    st.sets(st.sampled_from([f"s{n:02}" for n in range(10)]), max_size=10),
    st.sampled_from(["", "iran", "tehran", "evin", "qom"]),
    st.sampled_from(["", "cumulative", "increment"]),
)


@given(st.lists(kinds, max_size=12))
def test_the_kinds_that_hold_another_are_those_of_which_it_is_inside(made: list[Proposition]) -> None:
    part_of = {"street": ("city",), "city": ("country",), "country": ("city",)}
    alike = {wholes.kind_of(claim): claim for claim in made}
    index = wholes.Wholes(alike, part_of, CONTAINS)
    for kind, claim in alike.items():
        expected = {
            other
            for other, whole in alike.items()
            if other != kind and parts.is_inside(claim, whole, part_of, contains=CONTAINS)
        }
        found = index.of(claim)
        assert len(found) == len(expected)
        assert set(found) == expected


@given(tolls, tolls, policies)
def test_narrowing_a_claim_never_removes_a_contradiction(wide: Proposition, other: Proposition, policy: Policy) -> None:
    """What follows from a claim in the same respects is the claim narrowed: whatever excludes the one, excludes it."""
    if relation(wide, other, policy=policy) is not Relation.CONTRADICT or not comparable(wide, other):
        return
    for narrow in (replace(wide, figure=made) for made in EVERY):
        if relation(narrow, wide, policy=policy) in {Relation.IMPLIES, Relation.EQUAL}:
            assert relation(narrow, other, policy=policy) is Relation.CONTRADICT


@given(collections, policies)
def test_what_exceeds_its_whole_lies_inside_it_and_is_not_compared_with_it(
    found: dict[str, Proposition], policy: Policy
) -> None:
    made = parts.parts(found, {}, policy=policy, contains=CONTAINS)
    for pair in made.exceeding:
        part, whole = found[pair.part], found[pair.whole]
        assert parts.is_inside(part, whole, {}, contains=CONTAINS)
        assert relation(part, whole, policy=policy) is Relation.CONTRADICT
        assert pair.part != pair.whole
    of_two = {(pair.part, pair.whole) for pair in made.exceeding}
    assert not of_two & {(whole, part) for part, whole in of_two}
