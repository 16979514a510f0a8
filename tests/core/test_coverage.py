"""What was taken back covers nothing, as the ties of its speakers and sources show."""

from testimonia.core.bodies import Bodies
from testimonia.core.coverage import innermost, named_in, spoken, supported, voices
from testimonia.core.model import Proposition, Ref, Stance
from testimonia.core.one_sided import one_sided
from testimonia.core.support import Said, Ties
from testimonia.core.testimony import Source, Testimony

ANN_AT_SPRING = Proposition(Ref("spring"), "victim", object=Ref("ann"))
BEN_AT_SPRING = Proposition(Ref("spring"), "victim", object=Ref("ben"))
PAGES = {name: Source(name, "en", languages=("en",)) for name in ("page", "later page")}


def corrected(ties: Ties) -> Testimony:
    """Return the testimony of a page that names Ann, and of a later one that names Ben in her place."""
    first = Said("first", "ann", Stance.ASSERTS, source="page")
    later = Said("later", "ben", Stance.CORRECTS, source="later page", corrects="first")
    claims = {"ann": ANN_AT_SPRING, "ben": BEN_AT_SPRING}
    return Testimony(claims, {one.id: one for one in (first, later)}, ties, PAGES)


def test_a_name_that_its_publisher_corrected_is_no_longer_named() -> None:
    for publisher, named in (("gazette", ["ben"]), ("rival", ["ann", "ben"])):
        ties = Ties(publishers={"page": ("gazette",), "later page": (publisher,)})
        assert sorted(supported(corrected(ties))) == named
    assert named_in(ANN_AT_SPRING, {"ann"}, {"spring"}) == ("ann", "spring")
    assert named_in(ANN_AT_SPRING, {"ben"}, {"spring"}) is None


def test_who_says_something_else_in_a_reprint_is_counted_of_the_same_event() -> None:
    ties = Ties(reprints={"later page": ("page",)}, publishers={"page": ("gazette",)})
    first = Said("first", "ann", Stance.ASSERTS, ("clerk",), source="page")
    more = Said("more", "ben", Stance.ASSERTS, source="later page")
    told = Testimony({"ann": ANN_AT_SPRING, "ben": BEN_AT_SPRING}, {"first": first, "more": more}, ties, PAGES)
    bodies = Bodies(ties)
    found = spoken([who for _, who in voices(told, bodies)], bodies)
    assert (found.origins, found.bodies) == (2, ("clerk", "gazette"))


def test_an_event_and_its_part_are_one_of_which_the_part_is_told() -> None:
    assert innermost({"spring", "march"}, {"march": ("spring",)}) == ("march",)


def test_a_claim_that_its_publisher_corrected_is_of_no_side() -> None:
    for publisher, sided in (("gazette", ["ben"]), ("rival", ["ann", "ben"])):
        ties = Ties(publishers={"page": ("gazette",), "later page": (publisher,)})
        assert [one.proposition for one in one_sided(corrected(ties))] == sided


def test_copies_of_each_other_without_a_publisher_are_no_party() -> None:
    ties = Ties(reprints={"page": ("later page",), "later page": ("page",)})
    told = Testimony({"ann": ANN_AT_SPRING}, {"a": Said("a", "ann", Stance.ASSERTS, source="page")}, ties, PAGES)
    assert [(one.language, one.party) for one in one_sided(told)] == [("en", ())]
