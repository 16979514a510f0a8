"""No verdict rests on what nobody holds, whatever is denied, disputed, declined, put right or taken back."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from random_sayings import BODIES, PROPOSITION, sayings, ties

from testimonia.core.against_interest import against_interest
from testimonia.core.holders import deniers, holders
from testimonia.core.model import Bound, Figure, Proposition, Ref
from testimonia.core.self_contradiction import self_contradictions
from testimonia.core.stances import denials
from testimonia.core.support import Said, Ties
from testimonia.core.testimony import Testimony
from testimonia.core.views import backing
from testimonia.core.withdrawn import withdrawn

PARTIES = st.dictionaries(st.sampled_from(BODIES), st.lists(st.sampled_from(BODIES), max_size=2).map(tuple))


def toll(number: int) -> Proposition:
    count = Decimal(number)
    return Proposition(Ref("e"), "death_toll", figure=Figure(Bound.EXACTLY, low=count, high=count, value=count))


def at_least(number: int) -> Proposition:
    return Proposition(Ref("e"), "death_toll", figure=Figure(Bound.AT_LEAST, low=Decimal(number)))


def gathered(said: list[Said], ties: Ties, opposed: dict[str, tuple[str, ...]] | None = None) -> Testimony:
    claims = (toll(5), toll(9), at_least(6))
    return Testimony(
        propositions={f"{PROPOSITION}{n}": claim for n, claim in enumerate(claims, 1)},
        assertions={one.id: one for one in said},
        ties=ties,
        functional=frozenset({"death_toll"}),
        opposed=opposed or {},
    )


def all_of(found: dict[str, tuple[str, ...]]) -> set[str]:
    return {name for names in found.values() for name in names}


@given(sayings(propositions=3), ties)
def test_who_is_at_odds_with_itself_holds_the_one_and_holds_or_denies_the_other(said: list[Said], ties: Ties) -> None:
    testimony = gathered(said, ties)
    held, denied = holders(testimony.assertions, ties), deniers(testimony.assertions, ties)
    for verdict in self_contradictions(testimony):
        assert set(verdict.first) <= set(held[verdict.first_claim])
        assert set(verdict.second) <= set((denied if verdict.denies else held)[verdict.second_claim])


@given(sayings(propositions=3), ties, PARTIES)
def test_opponents_agree_only_on_what_both_hold(
    said: list[Said], ties: Ties, opposed: dict[str, tuple[str, ...]]
) -> None:
    testimony = gathered(said, ties, opposed)
    held = holders(testimony.assertions, ties)
    for agreed in against_interest(testimony):
        assert set(agreed.said) <= set(held[agreed.claim])
        assert set(agreed.confirmed) <= set(held[agreed.confirming])


@given(sayings(propositions=3), ties)
def test_what_was_taken_back_neither_holds_nor_denies_and_all_agree_who_denies(said: list[Said], ties: Ties) -> None:
    testimony = gathered(said, ties)
    gone = withdrawn(testimony.assertions, ties)
    denied = all_of(deniers(testimony.assertions, ties))
    assert gone.isdisjoint(denied | all_of(holders(testimony.assertions, ties)))
    assert {one.assertion for one in denials(testimony)} == denied
    assert {name for one in backing(testimony).values() for name in one.denials} == denied
