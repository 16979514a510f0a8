"""Which figures are round, so that one cannot tell whether they were counted.

A number is **round** if it has three digits or more before the point and only one or two of them say anything: the
rest are zeros. So 300, 1,500 and 30,000 are round; 304, 1,029, 2,810 and 12 are not. The rule looks at the number
alone. "At least 300" is as round as "about 300"; that it may still be the result of a count, nobody can see from it.
"""

from decimal import Decimal

from testimonia.core.model import Bound, Figure

_LEAST_DIGITS = 3
_MOST_TELLING = 2


def is_round(number: Decimal) -> bool:
    """Say whether a number is round.

    >>> [n for n in (12, 100, 304, 1500, 2810, 30000) if is_round(Decimal(n))]
    [100, 1500, 30000]
    """
    if number != number.to_integral_value():
        return False
    digits = f"{abs(number):f}".partition(".")[0].lstrip("0")
    return len(digits) >= _LEAST_DIGITS and len(digits.rstrip("0")) <= _MOST_TELLING


def named(figure: Figure) -> tuple[Decimal, ...]:
    """Return the numbers that a figure names: of "at most 300" it is 300 alone, though it begins at 0."""
    if figure.alternatives:
        return figure.alternatives
    ends = (figure.high,) if figure.bound in {Bound.AT_MOST, Bound.LESS_THAN} else (figure.low, figure.high)
    return tuple(sorted({end for end in ends if end is not None}))


def is_rounded(figure: Figure) -> bool:
    """Say whether all the numbers that a figure names are round."""
    numbers = named(figure)
    return bool(numbers) and all(is_round(number) for number in numbers)
