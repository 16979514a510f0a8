"""Repetition is no confirmation: laws of origins, on random assertions that relay, deny and take back."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from random_sayings import BODIES, PROPOSITION, SOURCES, sayings, ties

from testimonia.core.chains import chains
from testimonia.core.cutting import keeping_back
from testimonia.core.independence import Origin, Standing, Verdict, standings_of
from testimonia.core.model import AGAINST, Stance
from testimonia.core.reprinted import with_reprints
from testimonia.core.support import Said, Ties
from testimonia.core.testimony import Testimony
from testimonia.core.unheard import heard_no_more
from testimonia.core.withdrawn import withdrawn


def origins(said: list[Said], ties: Ties, proposition: str = f"{PROPOSITION}1") -> int:
    standing = standings_of(said, ties).get(proposition)
    return len(standing.origins) if standing else 0


@given(sayings(), ties, st.data())
def test_a_relay_of_what_is_there_adds_no_origin(said: list[Said], ties: Ties, data: st.DataObject) -> None:
    vouched_for = sorted({one.id for one in said} - _unheard(said, ties))
    told = data.draw(st.lists(st.sampled_from(vouched_for), min_size=1, unique=True)) if vouched_for else []
    relay = Said("new", f"{PROPOSITION}1", Stance.REPORTS, ("a new voice",), "a new page", tuple(told))
    assert origins([*said, relay], ties) <= origins(said, ties)


def test_a_new_reporter_vouches_for_hearsay_that_its_reporter_took_back() -> None:
    witness = Said("witness", "p", Stance.ASSERTS, ("witness",))
    report = Said("report", "p", Stance.REPORTS, ("agency",), "wire", ("witness",))
    notice = Said("notice", "p", Stance.RETRACTS, ("agency",), "wire", retracts="report")
    again = Said("again", "p", Stance.REPORTS, ("paper",), "page", ("witness",))
    assert origins([witness, report, notice], Ties(), "p") == 0
    assert origins([witness, report, notice, again], Ties(), "p") == 1


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
        left = [other for other in said if other != one]
        still_heard = _unheard(left, ties) <= _unheard(said, ties)
        if set(one.relays) & (there - {one.id}) and one.stance not in AGAINST and still_heard:
            assert origins(left, ties) >= origins(said, ties)


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


@given(sayings(propositions=2), ties, st.data())
def test_what_is_kept_back_makes_nobody_an_origin(said: list[Said], ties: Ties, data: st.DataObject) -> None:
    takes_nothing_back = [one for one in said if not one.retracts and not one.corrects]
    hidden = data.draw(st.lists(st.sampled_from(takes_nothing_back), unique=True)) if takes_nothing_back else []
    whole = standings_of(said, ties)
    told = keeping_back(Testimony(assertions={one.id: one for one in said}, ties=ties), {one.id for one in hidden})
    for proposition, standing in standings_of(told.assertions.values(), ties).items():
        assert _ends(standing) <= _ends(whole[proposition])


@given(sayings(propositions=2), ties, st.data())
def test_what_is_kept_back_adds_no_origin_where_each_speaks_alone(
    said: list[Said], ties: Ties, data: st.DataObject
) -> None:
    said = [replace(one, speakers=one.speakers[:1] or ("ncri",)) for one in said]
    takes_nothing_back = [one for one in said if not one.retracts and not one.corrects]
    hidden = data.draw(st.lists(st.sampled_from(takes_nothing_back), unique=True)) if takes_nothing_back else []
    whole = Testimony(assertions={one.id: one for one in said}, ties=ties)
    told = list(keeping_back(whole, {one.id for one in hidden}).assertions.values())
    for proposition in {one.proposition for one in told}:
        assert origins(told, ties, proposition) <= origins(said, ties, proposition)


def _unheard(said: list[Said], ties: Ties) -> set[str]:
    """Return the hearsay that its last reporter took back: it is there, and nobody vouches for it."""
    everything = with_reprints({one.id: one for one in said}, ties)
    return heard_no_more(everything, ties, withdrawn(everything, ties))


def _ends(standing: Standing) -> set[str]:
    return {end for origin in standing.origins for end in origin.ends}


@given(sayings(propositions=2), ties, st.randoms())
def test_other_names_give_the_same_standings_by_other_names(
    said: list[Said], ties: Ties, chance: random.Random
) -> None:
    one_way = {name: name for one in said for name in (one.id, one.proposition)}
    one_way |= {name: name for name in (*BODIES, *SOURCES)}
    others = [f"name {n}" for n in range(len(one_way))]
    chance.shuffle(others)
    new = dict(zip(one_way, others, strict=True)) | {"": ""}

    def named(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(new[name] for name in names)

    def mapped(mapping: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        return {new[name]: named(others) for name, others in mapping.items()}

    renamed = [
        replace(
            one,
            id=new[one.id],
            proposition=new[one.proposition],
            speakers=named(one.speakers),
            source=new[one.source],
            relays=named(one.relays),
            retracts=new[one.retracts],
            corrects=new[one.corrects],
        )
        for one in said
    ]
    their_ties = Ties(
        mapped(ties.reprints),
        mapped(ties.publishers),
        mapped(ties.control),
        frozenset(named(ties.anonymous)),
        frozenset(named(ties.unseen)),
    )
    found = standings_of(renamed, their_ties)
    for proposition, standing in standings_of(said, ties).items():
        other = found[new[proposition]]
        assert other.verdict is standing.verdict
        assert other.unrecorded == tuple(sorted(named(standing.unrecorded)))
        assert {_origin(one) for one in other.origins} == {
            _origin(replace(one, bodies=named(one.bodies), ends=named(one.ends), supporting=named(one.supporting)))
            for one in standing.origins
        }


def _origin(one: Origin) -> tuple[object, ...]:
    own = (one.in_own_words, one.anonymous, one.says_it)
    return (*(frozenset(names) for names in (one.bodies, one.ends, one.supporting)), *own)


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
    by_id = with_reprints({one.id: one for one in said}, ties)
    for proposition, standing in standings_of(said, ties).items():
        ends = {end for origin in standing.origins for end in origin.ends} | set(standing.unrecorded)
        for node in standing.supporting:
            path = standing.path(node)
            assert by_id[node].proposition == proposition
            assert path[0] == node
            assert path[-1] in ends
            assert all(after in by_id[before].onward for before, after in pairwise(path))
        assert bool(standing.supporting) == (standing.verdict is not Verdict.NO_SUPPORT)
        assert all(origin.bodies for origin in standing.origins)
