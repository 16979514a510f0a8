"""What falls, what rests on whom and the smallest cuts agree with taking things out and counting again."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from random_sayings import BODIES, SOURCES, sayings, ties

from testimonia.analysis.cuts import cut
from testimonia.analysis.footing import Footing
from testimonia.analysis.ranking import ranking
from testimonia.analysis.resting import Outcome, what_falls
from testimonia.core.support import Said, Ties
from testimonia.core.testimony import Testimony


def footing(said: list[Said], ties: Ties) -> Footing:
    return Footing(Testimony(assertions={one.id: one for one in said}, ties=ties))


def lost(footing: Footing, *sources: str) -> set[str]:
    losses = what_falls(footing, sources=sources).losses
    return {loss.proposition for loss in losses if loss.outcome is Outcome.LOST}


@given(sayings(propositions=3), ties)
def test_the_ranking_says_what_taking_each_source_out_shows(said: list[Said], ties: Ties) -> None:
    base = footing(said, ties)
    ranked = {rest.source: rest for rest in ranking(base)}
    for source in SOURCES:
        assert set(ranked[source].lost if source in ranked else ()) == lost(base, source)


@given(sayings(propositions=2), ties)
def test_a_cut_is_enough_and_no_fewer_sources_are(said: list[Said], ties: Ties) -> None:
    base = footing(said, ties)
    for proposition, standing in base.standings.items():
        enough = [
            size
            for size in range(1, len(SOURCES) + 1)
            if any(proposition in lost(base, *some) for some in combinations(SOURCES, size))
        ]
        found = cut(base, proposition)
        if found is None:
            assert not enough or not standing.origins
        else:
            assert found.smallest
            assert len(found.sources) == enough[0]
            assert proposition in lost(base, *found.sources)


@given(sayings(propositions=3), ties)
def test_without_everybody_nothing_stands(said: list[Said], ties: Ties) -> None:
    base = footing(said, ties)
    fall = what_falls(base, assertions=[one.id for one in said])
    assert set(fall.fallen) == set(base.live)
    assert all(loss.after == 0 for loss in fall.losses)
    assert what_falls(base).fallen == ()


@given(sayings(propositions=3), ties, st.sets(st.sampled_from(SOURCES)), st.sets(st.sampled_from(BODIES)))
def test_more_taken_out_never_leaves_more(said: list[Said], ties: Ties, sources: set[str], speakers: set[str]) -> None:
    base = footing(said, ties)
    some = what_falls(base, sources=sources)
    more = what_falls(base, sources=sources, speakers=speakers)
    assert set(some.fallen) <= set(more.fallen)
    assert all(loss.after <= loss.before for loss in more.losses)
