"""How many origins stand behind a proposition, however many sources repeat it."""

import pytest

from testimonia.core.chains import chains
from testimonia.core.independence import standings_of, support
from testimonia.core.model import Stance
from testimonia.core.support import ChainEnd, Said, Support, Ties, end_state

NO_TIES = Ties()
P = "proposition"


def count(*said: Said, ties: Ties = NO_TIES) -> int:
    return len(standings_of(said, ties)[P].origins)


def by(name: str, *relays: str, stance: Stance = Stance.ASSERTS, source: str = "", key: str = "") -> Said:
    """Return what a speaker says; with relays, what a speaker reports."""
    how = Stance.REPORTS if relays and stance is Stance.ASSERTS else stance
    return Said(key or name, P, how, speakers=(name,) if name else (), source=source, relays=relays)


def in_source(name: str, *relays: str) -> Said:
    return Said(name, P, Stance.REPORTS if relays else Stance.ASSERTS, source=name, relays=relays)


def test_two_who_say_the_same_are_two_origins() -> None:
    assert count(by("amnesty"), by("reuters")) == 2


def test_however_many_relay_one_speaker_there_is_one_origin() -> None:
    assert count(by("montazeri"), *(by(f"paper{n}", "montazeri") for n in range(9))) == 1


def test_a_relay_of_a_relay_ends_at_its_origin() -> None:
    chain = {s.id: s for s in (by("official"), by("montazeri", "official"), by("hrw", "montazeri"))}
    assert chains(chain, NO_TIES)["hrw"].ends == ("official",)
    assert count(*chain.values()) == 1


def test_one_who_relays_two_rests_on_two() -> None:
    assert count(by("a"), by("b"), by("hrw", "a", "b")) == 2


def test_one_speaker_heard_twice_is_one_origin() -> None:
    assert count(by("spokesman", source="one", key="1"), by("spokesman", source="two", key="2")) == 1


def test_two_who_speak_together_are_one_origin() -> None:
    assert count(Said("joint", P, Stance.ASSERTS, speakers=("b", "a")), Said("x", P, Stance.ASSERTS, ("a", "b"))) == 1


def test_a_source_that_names_no_speaker_speaks_for_its_publisher() -> None:
    ties = Ties(publishers={"article": ("gazette",), "column": ("gazette",)})
    assert count(in_source("article"), in_source("column"), by("gazette"), ties=ties) == 1


def test_a_source_without_a_publisher_is_its_own_origin() -> None:
    assert count(in_source("leaflet"), in_source("graffito")) == 2


def test_a_reprint_is_no_origin_of_its_own() -> None:
    ties = Ties(reprints={"copy": ("wire",), "copy-of-copy": ("copy",)}, publishers={"wire": ("afp",)})
    assert count(in_source("wire"), in_source("copy"), in_source("copy-of-copy"), ties=ties) == 1


def test_sources_copied_from_each_other_end() -> None:
    ties = Ties(reprints={"a": ("b",), "b": ("a",)})
    assert count(in_source("a"), in_source("b"), ties=ties) > 0


@pytest.mark.parametrize(
    "control",
    [
        {"pmoi": ("ncri",)},
        {"ncri": ("pmoi",)},
        {"pmoi": ("front",), "ncri": ("front",)},
        {"pmoi": ("a",), "a": ("b",), "b": ("ncri",)},
    ],
)
def test_bodies_under_one_control_are_one_origin(control: dict[str, tuple[str, ...]]) -> None:
    assert count(by("pmoi"), by("ncri"), by("amnesty"), ties=Ties(control=control)) == 2


def test_a_report_that_says_not_whom_it_follows_has_no_known_origin() -> None:
    report = by("blog", stance=Stance.REPORTS)
    assert end_state(report, NO_TIES) is ChainEnd.NOT_RECORDED
    assert count(report) == 0
    assert count(report, by("amnesty")) == 1


def test_a_relay_of_something_that_is_not_in_the_graph_has_no_known_origin() -> None:
    assert count(by("blog", "lost")) == 0
    asserting = Said("paper", P, Stance.ASSERTS, ("paper",), relays=("kept back",))
    assert end_state(asserting, NO_TIES) is ChainEnd.NOT_RECORDED
    assert count(asserting) == 0


def test_a_chain_ends_with_somebody_who_is_not_named() -> None:
    ties = Ties(anonymous=frozenset({"three-officials"}))
    officials = by("three-officials")
    assert end_state(officials, ties) is ChainEnd.ANONYMOUS
    assert end_state(by("reuters"), ties) is ChainEnd.IDENTIFIED
    assert count(officials, by("reuters", "three-officials"), ties=ties) == 1


def test_somebody_named_beside_somebody_who_is_not_identifies_the_origin() -> None:
    both = Said("x", P, Stance.ASSERTS, speakers=("official", "montazeri"))
    assert end_state(both, Ties(anonymous=frozenset({"official"}))) is ChainEnd.IDENTIFIED


@pytest.mark.parametrize("stance", [Stance.DENIES, Stance.DISPUTES, Stance.RETRACTS, Stance.DECLINES])
def test_who_denies_gives_no_support(stance: Stance) -> None:
    denial = by("ministry", stance=stance)
    assert count(denial) == 0
    assert count(denial, by("amnesty")) == 1
    assert count(denial, by("paper", "ministry")) == 0, "nor does a report of the denial"


def test_a_circle_of_citations_ends_and_has_no_origin() -> None:
    circle = (by("a", "b"), by("b", "c"), by("c", "a"))
    assert chains({s.id: s for s in circle}, NO_TIES)["a"].ends == ()
    assert count(*circle) == 0


def test_every_proposition_is_counted_by_itself() -> None:
    other = Said("x", "other", Stance.DENIES, speakers=("ministry",))
    assert support([by("amnesty"), other], NO_TIES) == {P: Support(1, 0), "other": Support(0, 0)}


def test_what_was_taken_back_gives_no_support_nor_does_what_relays_it() -> None:
    retraction = Said("r", P, Stance.RETRACTS, speakers=("amnesty",), retracts="amnesty")
    assert count(by("amnesty"), by("paper", "amnesty"), retraction) == 0
    assert count(by("amnesty"), by("paper", "amnesty"), retraction, by("reuters")) == 1


def test_an_origin_speaks_in_its_own_words_where_it_is_itself_in_a_source() -> None:
    quoted, read = by("montazeri"), by("official", source="letter")
    paper = by("paper", "montazeri", source="issue-3")
    assert support([quoted, read, paper], NO_TIES) == {P: Support(origins=2, in_own_words=1)}
