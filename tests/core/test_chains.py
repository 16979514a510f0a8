"""The whole chain of an assertion: where it ends, how long it is, where it goes in a circle."""

import sys
import time

from testimonia.core.chains import Circle, chains, circles, departures, relays_of, source_circles, source_citations
from testimonia.core.model import Stance
from testimonia.core.support import ChainEnd, Said, Ties

NO_TIES = Ties()


def said(*assertions: Said) -> dict[str, Said]:
    return {one.id: one for one in assertions}


def relay(name: str, *relays: str, source: str = "", passage: str = "", about: str = "p") -> Said:
    stance = Stance.REPORTS if relays else Stance.ASSERTS
    return Said(name, about, stance, (f"speaker {name}",), source, relays, passage=passage)


def test_a_chain_leads_through_every_branch_to_its_ends() -> None:
    found = chains(
        said(relay("paper", "agency", "blog"), relay("agency", "witness"), relay("witness"), relay("blog")), NO_TIES
    )
    assert found["paper"].ends == ("blog", "witness")
    assert found["paper"].steps == 2, "as long as the longer of the two"
    assert found["witness"].ends == ("witness",)
    assert found["witness"].steps == 0


def test_the_ends_are_told_by_how_they_end() -> None:
    blog = Said("blog", "p", Stance.REPORTS, ("blogger",))
    officials = Said("officials", "p", Stance.ASSERTS, ("officials",))
    found = chains(said(relay("paper", "blog", "officials"), blog, officials), Ties(anonymous=frozenset({"officials"})))
    assert found["paper"].states == (ChainEnd.ANONYMOUS, ChainEnd.NOT_RECORDED)


def test_a_chain_is_lost_where_something_is_relayed_that_is_not_there() -> None:
    half = Said("half", "p", Stance.ASSERTS, ("half",), relays=("witness", "kept back"))
    lost = Said("lost", "p", Stance.ASSERTS, ("lost",), relays=("kept back",))
    found = chains(said(relay("paper", "half"), half, relay("witness"), lost), NO_TIES)
    assert (found["lost"].ends, found["lost"].states) == (("lost",), (ChainEnd.NOT_RECORDED,))
    assert (found["paper"].ends, found["paper"].states) == (("witness",), (ChainEnd.NOT_RECORDED, ChainEnd.IDENTIFIED))
    assert found["witness"].states == (ChainEnd.IDENTIFIED,)


def test_a_step_was_read_where_it_stands_in_a_seen_source_with_a_passage() -> None:
    chain = said(
        relay("a", "b", source="page", passage="1"), relay("b", "c", source="book", passage="2"),
        relay("c", "d", source="letter"), relay("d", source="memoir", passage="3"),
    )  # fmt: skip
    assert chains(chain, NO_TIES)["a"].steps_read == 2
    assert chains(chain, Ties(unseen=frozenset({"book"})))["a"].steps_read == 1


def test_a_circle_has_no_end_and_no_recorded_lineage() -> None:
    found = chains(said(relay("a", "b"), relay("b", "a"), relay("c", "a")), NO_TIES)
    assert found["c"].ends == ()
    assert found["c"].steps is None
    assert found["c"].states == (ChainEnd.NOT_RECORDED,)
    assert found["c"].circular


def test_a_circle_with_a_way_out_has_the_end_that_this_leads_to() -> None:
    found = chains(said(relay("a", "b"), relay("b", "a", "c"), relay("c")), NO_TIES)
    assert found["a"].ends == ("c",)
    assert found["a"].states == (ChainEnd.IDENTIFIED,)
    assert found["a"].steps == 1, "the circle itself is one step"
    assert found["a"].circular


def test_each_circle_is_told_once_with_a_way_round() -> None:
    arrows = relays_of(said(relay("a", "b"), relay("b", "c"), relay("c", "a", "b"), relay("d", "a"), relay("e", "e")))
    assert circles(arrows) == [Circle(("a", "b", "c"), ("a", "b", "c", "a")), Circle(("e",), ("e", "e"))]


def test_sources_that_relay_each_other_are_a_circle_though_no_assertion_is_in_one() -> None:
    chain = said(
        relay("a1", "b1", source="gazette"), relay("b1", source="herald"),
        relay("b2", "unplaced", source="herald"), relay("unplaced", "a2"), relay("a2", source="gazette"),
    )  # fmt: skip
    citations = source_citations(chain, NO_TIES)
    assert citations == {("gazette", "herald"): ("a1",), ("herald", "gazette"): ("b2",)}
    assert [circle.members for circle in source_circles(citations)] == [("gazette", "herald")]
    assert circles(relays_of(chain)) == []


def test_a_reprint_cites_what_it_derives_from() -> None:
    citations = source_citations({}, Ties(reprints={"copy": ("wire",), "wire": ("copy",)}))
    assert citations == {("copy", "wire"): (), ("wire", "copy"): ()}
    assert len(source_circles(citations)) == 1


def test_who_relays_a_figure_that_its_holder_does_not_give_departs_from_it() -> None:
    chain = said(relay("headline", "agency", about="at least 225"), relay("agency", "minister", about="200 to 225"),
                 relay("minister", about="40 or 45"), relay("page", "minister", about="40 or 45"))  # fmt: skip
    assert departures(chain) == {"agency": ("minister",), "headline": ("agency",)}


def test_a_long_chain_and_a_deep_lattice_take_no_longer_than_they_are() -> None:
    length = sys.getrecursionlimit() * 10
    chain = said(*(relay(f"{n}", *([f"{n + 1}"] if n < length else [])) for n in range(length + 1)))
    rungs = [relay(f"{n}-{m}", *(f"{n + 1}-{k}" for k in range(10) if n < 200)) for n in range(201) for m in range(10)]
    origins = [relay(f"o{n}") for n in range(4000)]
    hops = [relay(f"r{n}", *([f"r{n - 1}"] if n else [one.id for one in origins])) for n in range(4000)]
    begin = time.process_time()
    assert len(chains(said(*origins, *hops), NO_TIES)["r3999"].ends) == 4000
    assert chains(chain, NO_TIES)["0"].steps == length
    assert len(chains(said(*rungs), NO_TIES)["0-0"].ends) == 10
    assert time.process_time() - begin < 10
