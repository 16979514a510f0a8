"""What excludes each other is the same as where every two are held against each other."""

from decimal import Decimal
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from testimonia.core import edtf
from testimonia.core.apart import Objects, between
from testimonia.core.comparison import relate
from testimonia.core.intervals import Interval, Relation, interval
from testimonia.core.model import Bound, Figure
from testimonia.core.reading_policy import Policy

PLACES = "abcde"
times = st.sampled_from([None, edtf.parse("2001"), edtf.parse("2002")])
numbers = st.integers(0, 9).map(Decimal)


@st.composite
def figures(draw: st.DrawFn) -> Interval:
    some = draw(st.lists(numbers, min_size=1, max_size=3, unique=True).map(sorted))
    bound = draw(st.sampled_from([Bound.ONE_OF, Bound.ONE_OF, Bound.BETWEEN, Bound.AT_LEAST, Bound.LESS_THAN]))
    ends = {
        Bound.ONE_OF: Figure(bound, some[0], some[-1], alternatives=tuple(some)),
        Bound.BETWEEN: Figure(bound, some[0], some[-1]),
        Bound.AT_LEAST: Figure(bound, some[0]),
        Bound.LESS_THAN: Figure(bound, high=some[0] + 1),
    }
    read = interval(ends[bound], Policy())
    assert read is not None
    return read


@given(
    st.lists(st.tuples(st.sampled_from(PLACES), times), max_size=9),
    st.dictionaries(st.sampled_from(PLACES), st.lists(st.sampled_from(PLACES), max_size=3).map(tuple)),
)
def test_objects_exclude_each_other_unless_one_lies_in_the_other(
    named: list[tuple[str, edtf.When | None]], contains: dict[str, tuple[str, ...]]
) -> None:
    claims = {f"p{n}": one for n, one in enumerate(named)}
    expected = [
        (one, other)
        for one, other in combinations(claims, 2)
        if claims[one][1] == claims[other][1]
        and relate(claims[one][0], claims[other][0], contains=contains) is Relation.CONTRADICT
    ]
    found = Objects({name: thing for name, (thing, _) in claims.items()}, lambda name: claims[name][1], contains)
    assert list(found.each()) == expected
    assert found.count() == len(expected)


@given(st.lists(st.tuples(figures(), times), max_size=9))
def test_one_of_several_numbers_excludes_what_has_none_of_them(given_: list[tuple[Interval, edtf.When | None]]) -> None:
    claims = {f"p{n}": one for n, one in enumerate(given_)}

    def told_by_ends(one: Interval, other: Interval) -> bool:
        return one.ends[0] > other.ends[1] or other.ends[0] > one.ends[1]

    expected = {
        (one, other)
        for one, other in combinations(claims, 2)
        if claims[one][1] == claims[other][1]
        and relate(claims[one][0], claims[other][0], contains={}) is Relation.CONTRADICT
        and not told_by_ends(claims[one][0], claims[other][0])
    }
    found = between({name: figure for name, (figure, _) in claims.items()}, lambda name: claims[name][1])
    assert {pair for pair in found if not told_by_ends(claims[pair[0]][0], claims[pair[1]][0])} == expected
    assert all(relate(claims[a][0], claims[b][0], contains={}) is Relation.CONTRADICT for a, b in found)
