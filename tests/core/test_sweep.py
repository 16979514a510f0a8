"""Counting without looking at every two gives what looking at every two gives."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from testimonia.core.sweep import Span, any_apart, count_apart, each_apart
from testimonia.core.when import Day

days = st.integers(1, 6).map(lambda n: Day(2019, 11, n))
ends = st.tuples(st.integers(0, 6), st.integers(-1, 1))
spans = st.lists(
    st.tuples(days, days, ends, ends).map(lambda s: (*sorted(s[:2]), *sorted(s[2:]))),
    max_size=25,
)


@given(spans)
def test_pairs_that_are_apart_are_counted_and_listed(found: list[Span]) -> None:
    every = [
        (one, other)
        for (one, a), (other, b) in combinations(enumerate(found), 2)
        if a[0] <= b[1] and b[0] <= a[1] and (a[2] > b[3] or b[2] > a[3])
    ]
    assert list(each_apart(found)) == every
    assert count_apart(found) == len(every)
    assert any_apart(found) == bool(every)
