"""What was taken back covers nothing, as the ties of its speakers and sources show."""

from testimonia.core.coverage import namings, one_sided
from testimonia.core.model import Proposition, Ref, Stance
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
        assert list(namings(corrected(ties), agents=["ann", "ben"], events=["spring"])) == named


def test_a_claim_that_its_publisher_corrected_is_of_no_side() -> None:
    for publisher, sided in (("gazette", ["ben"]), ("rival", ["ann", "ben"])):
        ties = Ties(publishers={"page": ("gazette",), "later page": (publisher,)})
        assert [one.proposition for one in one_sided(corrected(ties))] == sided


def test_copies_of_each_other_without_a_publisher_are_no_party() -> None:
    ties = Ties(reprints={"page": ("later page",), "later page": ("page",)})
    told = Testimony({"ann": ANN_AT_SPRING}, {"a": Said("a", "ann", Stance.ASSERTS, source="page")}, ties, PAGES)
    assert [(one.language, one.party) for one in one_sided(told)] == [("en", ())]
