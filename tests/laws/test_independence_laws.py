"""Repetition is no confirmation: laws of origins, on random assertions that relay, deny and take back."""

import random
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from random_sayings import PROPOSITION, sayings, ties

from testimonia.core.chains import chains
from testimonia.core.independence import Verdict, standings_of
from testimonia.core.model import AGAINST, Stance
from testimonia.core.support import Said, Ties


def origins(said: list[Said], ties: Ties, proposition: str = f"{PROPOSITION}1") -> int:
    standing = standings_of(said, ties).get(proposition)
    return len(standing.origins) if standing else 0


@given(sayings(), ties, st.data())
def test_a_relay_of_what_is_there_adds_no_origin(said: list[Said], ties: Ties, data: st.DataObject) -> None:
    told = data.draw(st.lists(st.sampled_from(said), min_size=1, unique=True))
    relay = Said(
        "new", f"{PROPOSITION}1", Stance.REPORTS, ("a new voice",), "a new page", tuple(one.id for one in told)
    )
    assert origins([*said, relay], ties) <= origins(said, ties)


@given(sayings(), ties, st.data())
def test_a_reprint_of_what_is_there_adds_no_origin(said: list[Said], ties: Ties, data: st.DataObject) -> None:
    printed = data.draw(st.sampled_from(said))
    copy = replace(printed, id="new", source="reprint", retracts="")
    copied = replace(ties, reprints={**ties.reprints, "reprint": (printed.source,)}) if printed.source else ties
    if printed.source or printed.speakers:
        assert origins([*said, copy], copied) <= origins(said, ties) + _withdrawn(printed, said)


def _withdrawn(printed: Said, said: list[Said]) -> int:
    """Say whether an assertion itself gives no support: its copy was not taken back and may."""
    return int(all(printed.id not in s.supporting for s in standings_of(said, Ties()).values()))


@given(sayings(), ties)
def test_without_a_relay_of_what_stays_there_are_no_fewer_origins(said: list[Said], ties: Ties) -> None:
    there = {one.id for one in said}
    for one in said:
        if set(one.relays) & (there - {one.id}) and one.stance not in AGAINST:
            assert origins([other for other in said if other != one], ties) >= origins(said, ties)


@given(sayings(), ties)
def test_without_a_reprint_of_what_stays_there_are_as_many_origins(said: list[Said], ties: Ties) -> None:
    prints = [replace(one, id=f"{one.id}-copy", source="reprint", retracts="") for one in said if one.source == "wire"]
    both = replace(ties, reprints={**ties.reprints, "reprint": ("wire",)})
    retracted = {one.retracts for one in said}
    kept = [copy for copy in prints if copy.id.removesuffix("-copy") not in retracted]
    assert origins([*said, *kept], both) == origins(said, both)


@given(sayings(propositions=3), ties, st.randoms())
def test_the_order_of_the_assertions_does_not_matter(said: list[Said], ties: Ties, chance: random.Random) -> None:
    mixed = list(said)
    chance.shuffle(mixed)
    mixed = [replace(one, relays=one.relays[::-1], speakers=one.speakers[::-1]) for one in mixed]
    assert standings_of(mixed, ties) == standings_of(said, ties)
    assert chains({one.id: one for one in mixed}, ties) == chains({one.id: one for one in said}, ties)


@given(st.integers(1, 30), ties)
def test_a_circle_ends_and_has_no_origin(length: int, ties: Ties) -> None:
    said = [
        Said(f"a{n}", PROPOSITION, Stance.ASSERTS, (f"s{n}",), relays=(f"a{(n + 1) % length}",)) for n in range(length)
    ]
    found = chains({one.id: one for one in said}, ties)
    assert all(chain.circular and not chain.ends and chain.steps is None for chain in found.values())
    assert standings_of(said, ties)[PROPOSITION].verdict is Verdict.NOT_RECORDED


@given(sayings(propositions=3), ties)
def test_every_verdict_leads_back_to_assertions(said: list[Said], ties: Ties) -> None:
    by_id = {one.id: one for one in said}
    for proposition, standing in standings_of(said, ties).items():
        ends = {end for origin in standing.origins for end in origin.ends} | set(standing.unrecorded)
        for node in standing.supporting:
            path = standing.path(node)
            assert by_id[node].proposition == proposition
            assert path[0] == node
            assert path[-1] in ends
            assert all(after in by_id[before].relays for before, after in pairwise(path))
        assert bool(standing.supporting) == (standing.verdict is not Verdict.NO_SUPPORT)
        assert all(origin.bodies for origin in standing.origins)
