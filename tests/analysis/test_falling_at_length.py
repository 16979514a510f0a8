"""What falls is found in time that grows with what there is, not with its square."""

import time

from testimonia.analysis.cuts import cut
from testimonia.analysis.footing import Footing
from testimonia.analysis.ranking import ranking
from testimonia.analysis.resting import what_falls
from testimonia.core.model import Stance
from testimonia.core.support import Said, Ties
from testimonia.core.testimony import Testimony


def footing(*said: Said, ties: Ties | None = None) -> Footing:
    return Footing(Testimony(assertions={one.id: one for one in said}, ties=ties or Ties()))


def test_ten_thousand_relays_in_a_row_known_through_one_page_are_ranked_at_once() -> None:
    last = 10_000
    chain = [
        Said(f"a{n}", "p", Stance.ASSERTS if n == last else Stance.REPORTS, (f"speaker {n}",), f"page {n}",
             (f"a{n + 1}",) if n < last else ())
        for n in range(last + 1)
    ]  # fmt: skip
    begin = time.process_time()
    base = footing(*chain, ties=Ties(unseen=frozenset(f"page {n}" for n in range(1, last + 1))))
    assert all(rest.lost == ("p",) for rest in ranking(base))
    assert len(what_falls(base, sources=["page 7"]).fallen) == last + 1
    assert time.process_time() - begin < 20


def test_what_two_thousand_pages_quote_stands_until_all_are_lost() -> None:
    pages = 2000
    said = [Said(f"a{n}", "p", Stance.REPORTS, ("s",), f"page {n}", ("witness",)) for n in range(pages)]
    begin = time.process_time()
    base = footing(Said("witness", "p", Stance.ASSERTS, ("witness",)), *said)
    found = cut(base, "p")
    assert found is not None
    assert (len(found.sources), found.smallest) == (pages, True)
    assert time.process_time() - begin < 20
