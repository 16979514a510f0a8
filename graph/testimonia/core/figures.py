"""Claimed numbers as intervals.

exactly n is [n, n], at least n [n, ∞), more than n (n, ∞), at most n and up to n [0, n], less than n [0, n),
between a and b [a, b], about n is [n, n] marked approximate, one of several has the outermost as its ends, and words
only ("thousands") have no ends at all: reading a number into them is a policy, not a fact.
"""

from collections.abc import Sequence
from decimal import Decimal

from testimonia.core.model import Bound, Figure

_BY_FIELD = {
    "value": Bound.EXACTLY,
    "at_least": Bound.AT_LEAST,
    "more_than": Bound.MORE_THAN,
    "at_most": Bound.AT_MOST,
    "up_to": Bound.AT_MOST,
    "less_than": Bound.LESS_THAN,
    "approximately": Bound.APPROXIMATELY,
    "between": Bound.BETWEEN,
    "one_of": Bound.ONE_OF,
}


def figure(field: str, numbers: Sequence[Decimal]) -> Figure:
    """Return the figure that a record's field says: one number, or two and more for ``between`` and ``one_of``.

    The order of the numbers does not matter. *between* two equal numbers is *exactly* that number, and so is *one of*
    a single one.

    >>> figure("more_than", [Decimal(300)])
    Figure(bound=<Bound.MORE_THAN: 'more-than'>, low=Decimal('300'), high=None, value=None, alternatives=(), wording='')
    """
    bound = _BY_FIELD[field]
    ordered = tuple(sorted(set(numbers)))
    low, high = ordered[0], ordered[-1]
    if bound in {Bound.BETWEEN, Bound.ONE_OF} and low == high:
        bound = Bound.EXACTLY
    match bound:
        case Bound.EXACTLY | Bound.APPROXIMATELY:
            return Figure(bound, low=low, high=low, value=low)
        case Bound.AT_LEAST | Bound.MORE_THAN:
            return Figure(bound, low=low)
        case Bound.AT_MOST | Bound.LESS_THAN:
            return Figure(bound, low=Decimal(0), high=low)
        case Bound.ONE_OF:
            return Figure(bound, low=low, high=high, alternatives=ordered)
        case _:
            return Figure(bound, low=low, high=high)
