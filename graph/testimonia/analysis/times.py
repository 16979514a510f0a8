"""When each assertion was said, and which may have been the first to say a thing, as a named graph.

See ``core.times`` and ``core.first_said``.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from testimonia.core.first_said import first_said
from testimonia.core.testimony import Testimony
from testimonia.core.times import Basis, datings
from testimonia.core.when import Day, Overlap
from testimonia.rdf.ntriples import day
from testimonia.rdf.terms import SCHEMES, TM

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context

_BASIS: Final = f"{SCHEMES}dating-basis/"
UNDATED: Final = f"{_BASIS}undated"
"""The basis of an assertion of which nothing tells when it was said."""
_MOST: Final = (Basis.PUBLISHED,)
"""What dates most assertions, and goes without saying."""


def times(testimony: Testimony, context: "Context") -> Iterator[str]:
    """Yield the dates of every assertion, an undated one says so, and which may have been the first to say a thing."""
    del context  # no reading enters: dates are taken as strictly as they were written
    dated = datings(testimony)
    for name, dating in dated.items():
        node = f"<{name}> <{TM}"
        if dating.earliest:
            yield f"{node}saidNoEarlierThan> {_day(dating.earliest)}"
        if dating.latest:
            yield f"{node}saidNoLaterThan> {_day(dating.latest)}"
        for basis in dating.basis if dating.basis != _MOST else ():
            yield f"{node}datingBasis> <{_BASIS}{basis}>"
        if not dating.basis:
            yield f"{node}datingBasis> <{UNDATED}>"
    for proposition, first in first_said(testimony, dated).items():
        for name, certainty in first.dated.items():
            term = "firstSaidIn" if certainty is Overlap.CERTAIN else "possiblyFirstSaidIn"
            yield f"<{proposition}> <{TM}{term}> <{name}>"
        for name in first.undated:
            yield f"<{proposition}> <{TM}possiblyFirstSaidIn> <{name}>"


@lru_cache(maxsize=1 << 14)
def _day(when: Day) -> str:
    return day(when.isoformat())
