"""The first sayings where citations go in a circle, of any length."""

import time

from testimonia.core.first_said import first_said
from testimonia.core.model import Stance
from testimonia.core.support import Said
from testimonia.core.testimony import Testimony


def told(*said: Said) -> Testimony:
    return Testimony(assertions={one.id: one for one in said})


def relay(name: str, *relays: str) -> Said:
    return Said(name, "p", Stance.REPORTS, (name,), relays=relays)


def test_each_of_a_circle_may_have_been_first_unless_it_leads_to_somebody_else() -> None:
    circle = relay("a", "b"), relay("b", "a")
    assert first_said(told(*circle, relay("c", "a"), relay("self", "self")))["p"].undated == ("a", "b", "self")
    assert first_said(told(relay("a", "b", "witness"), circle[1], relay("witness")))["p"].undated == ("witness",)


def test_a_long_circle_takes_no_longer_than_it_is() -> None:
    ring = told(*(relay(f"{n}", f"{(n + 1) % 4000}") for n in range(4000)))
    begin = time.process_time()
    assert len(first_said(ring)["p"].undated) == 4000
    assert time.process_time() - begin < 3
