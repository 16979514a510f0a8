"""Counting without looking at every two gives what looking at every two gives."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from testimonia.core import edtf
from testimonia.core.comparison import lies_in
from testimonia.core.sweep import Bunches, Span
from testimonia.core.when import When

periods = st.sampled_from(
    [None, *map(edtf.parse, ("2019", "2019-01/2019-12", "2019-11", "2019-11-16", "2019-11-15/2019-12", "../2019-12"))]
)
ends = st.tuples(st.integers(0, 6), st.integers(-1, 1))
spans = st.lists(
    st.tuples(periods, st.tuples(ends, ends).map(lambda pair: (min(pair), max(pair)))), max_size=25
)  # fmt: skip


def above(part: tuple[When | None, Span], whole: tuple[When | None, Span]) -> bool:
    held = part[0] == whole[0] or (part[0] is not None and whole[0] is not None and lies_in(part[0], whole[0]))
    return held and part[1][0] > whole[1][1]


@given(spans)
def test_pairs_that_have_nothing_in_common_are_counted_and_listed(made: list[tuple[When | None, Span]]) -> None:
    named = {f"s{place:02}": one for place, one in enumerate(made)}
    every = [(one, other) for one, other in combinations(sorted(named), 2)
             if above(named[one], named[other]) or above(named[other], named[one])]  # fmt: skip
    found = Bunches({name: span for name, (_, span) in named.items()}, lambda name: named[name][0])
    assert list(found.each_apart()) == every
    assert found.count_apart() == len(every)
    assert found.any_apart() == bool(every)
