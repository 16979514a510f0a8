"""The verdict on the support of a proposition, and the assertions that lead to it."""

import time

import pytest

from testimonia.core.independence import Origin, Standing, Verdict, standings_of
from testimonia.core.model import Stance
from testimonia.core.support import Said, Ties

P = "proposition"
NO_TIES = Ties()


def by(name: str, *relays: str, source: str = "", stance: Stance = Stance.ASSERTS, key: str = "", **more: str) -> Said:
    how = Stance.REPORTS if relays and stance is Stance.ASSERTS else stance
    return Said(key or name, P, how, (name,) if name else (), source, relays, **more)  # type: ignore[arg-type]


def standing(*said: Said, ties: Ties = NO_TIES) -> Standing:
    return standings_of(said, ties)[P]


def test_two_who_speak_for_themselves_are_independent() -> None:
    assert standing(by("amnesty", source="report"), by("reuters", source="wire")).verdict is Verdict.INDEPENDENT


def test_one_who_is_heard_in_one_source_is_a_single_origin() -> None:
    assert standing(by("montazeri", source="memoir")).verdict is Verdict.SINGLE
    assert standing(by("montazeri"), by("hrw", "montazeri", source="report")).verdict is Verdict.SINGLE


def test_one_whom_several_sources_repeat_is_a_shared_origin() -> None:
    said = (by("montazeri", source="memoir"), by("hrw", "montazeri", source="report"))
    assert standing(*said).verdict is Verdict.SHARED


def test_a_wire_and_its_copy_share_an_origin() -> None:
    ties = Ties(reprints={"copy": ("wire",)}, publishers={"wire": ("agency",), "copy": ("paper",)})
    found = standing(by("", source="wire", key="1"), by("", source="copy", key="2"), ties=ties)
    assert found.verdict is Verdict.SHARED
    assert [origin.bodies for origin in found.origins] == [("agency",)]


def test_a_page_that_derives_from_two_is_no_origin_beside_either() -> None:
    ties = Ties(reprints={"digest": ("one", "two")}, publishers={"one": ("agency",), "two": ("gazette",)})
    digest, one, two = (by("", source=name, key=name) for name in ("digest", "one", "two"))
    assert len(standing(digest, ties=ties).origins) == 1
    assert len(standing(digest, one, ties=ties).origins) == 1
    assert len(standing(digest, one, two, ties=ties).origins) == 2


def test_who_says_it_alone_and_with_others_is_one_origin() -> None:
    joint = Said("joint", P, Stance.ASSERTS, ("amnesty", "hrw"))
    assert [origin.bodies for origin in standing(joint, by("amnesty")).origins] == [("amnesty",)]
    assert len(standing(joint, by("amnesty"), by("hrw")).origins) == 2


def together(names: str) -> Said:
    return Said(names, P, Stance.ASSERTS, tuple(names))


@pytest.mark.parametrize(
    ("ends", "count"),
    [("wx xy yz", 1), ("yx zy wz", 1), ("ab cd", 2), ("a b ab", 2), ("ab a", 1), ("a ab bc", 2), ("abc bc cd", 1)],
)
def test_how_many_origins_there_are_does_not_hang_on_names(ends: str, count: int) -> None:
    assert len(standing(*map(together, ends.split())).origins) == count


def test_who_speaks_together_with_two_that_count_is_heard_for_both() -> None:
    joint = Said("ab", P, Stance.ASSERTS, ("a", "b"), source="appeal")
    found = standing(joint, together("a"), together("b"))
    assert [(one.bodies, one.ends, one.supporting) for one in found.origins] == [
        (("a",), ("a", "ab"), ("a", "ab")),
        (("b",), ("ab", "b"), ("ab", "b")),
    ]
    assert found.in_own_words == 2


def test_behind_sources_copied_from_each_other_are_the_bodies_of_all() -> None:
    for first, second in (("agency", "gazette"), ("gazette", "agency")):
        ties = Ties(reprints={"1": ("2",), "2": ("1",)}, publishers={"1": (first,), "2": (second,)})
        (origin,) = standing(by("", source="1", key="x"), by("", source="2", key="y"), ties=ties).origins
        assert origin.bodies == ("agency", "gazette")
        assert len(standing(by("", source="1", key="x"), by(second), ties=ties).origins) == 1


def test_who_relays_something_that_is_not_there_is_no_origin_of_it() -> None:
    asserting = Said("paper", P, Stance.ASSERTS, ("paper",), relays=("kept back",))
    found = standing(asserting, by("copy", "paper"))
    assert (found.verdict, found.unrecorded) == (Verdict.NOT_RECORDED, ("paper",))
    half = standing(Said("paper", P, Stance.ASSERTS, ("paper",), relays=("kept back", "witness")), by("witness"))
    assert [origin.bodies for origin in half.origins] == [("witness",)]
    assert half.unrecorded == ("paper",), "of the other that it relays nothing is known"
    assert half.path("paper") == ("paper", "witness")


def test_a_report_without_lineage_and_a_circle_are_not_recorded() -> None:
    lost = standing(by("blog", stance=Stance.REPORTS))
    assert (lost.verdict, lost.unrecorded) == (Verdict.NOT_RECORDED, ("blog",))
    round_ = standing(by("a", "b"), by("b", "a"), by("c", "a"))
    assert (round_.verdict, round_.unrecorded) == (Verdict.NOT_RECORDED, ("a", "b"))
    assert round_.path("c") == ("c", "a")


def test_what_is_only_denied_has_no_support() -> None:
    found = standing(by("ministry", stance=Stance.DENIES), by("paper", "ministry"))
    assert (found.verdict, found.supporting) == (Verdict.NO_SUPPORT, ())


def test_what_only_relays_something_retracted_falls_with_it_at_any_distance() -> None:
    said = (by("witness", source="diary"), by("agency", "witness"), by("paper", "agency"), by("copy", "paper"))
    retraction = by("agency", stance=Stance.RETRACTS, key="retraction", retracts="agency")
    found = standing(*said, retraction)
    assert found.supporting == ("witness",), "the witness took nothing back"
    assert standing(*said[:1], *said[1:3], by("copy", "paper", "witness"), retraction).supporting == ("copy", "witness")


def test_a_witness_who_is_heard_through_others_alone_falls_with_the_last_who_stands_by_that() -> None:
    agency, paper = by("agency", "witness", source="wire"), by("paper", "witness", source="page")
    notice = by("agency", stance=Stance.RETRACTS, key="notice", retracts="agency")
    correction = Said("correction", "another figure", Stance.CORRECTS, ("paper",), "page", corrects="paper")
    assert standing(by("witness"), agency, paper, notice).supporting == ("paper", "witness")
    assert standing(by("witness"), agency, paper, notice, correction).supporting == ()
    hop = by("hearsay", "witness")
    assert standing(by("witness"), hop, by("agency", "hearsay", source="wire"), notice).supporting == ()
    assert standing(by("witness"), notice).supporting == ("witness",), "nobody ever relayed it: the record is all"


def test_a_denial_of_what_somebody_said_vouches_that_it_was_said() -> None:
    denial = Said("denial", P, Stance.DENIES, ("ministry",), "page", ("witness",))
    agency, notice = (
        by("agency", "witness", source="wire"),
        by("agency", stance=Stance.RETRACTS, key="n", retracts="agency"),
    )
    assert standing(by("witness"), agency, notice, denial).supporting == ("witness",)


def test_only_who_said_or_published_it_retracts_it() -> None:
    ties = Ties(publishers={"page": ("paper",)}, control={"state press": ("ministry",)})
    for target, source, who, left in (
        ("minister", "page", "minister", 0),
        ("minister", "page", "paper", 0),
        ("minister", "page", "rival", 1),
        ("minister", "", "paper", 1),
        ("ministry", "", "state press", 0),
    ):
        retraction = by(who, stance=Stance.RETRACTS, key="r", retracts=target)
        assert len(standing(by(target, source=source), retraction, ties=ties).origins) == left, (target, source, who)


REPRINT = Ties(reprints={"copy": ("wire",)}, publishers={"wire": ("agency",), "copy": ("paper",)})


@pytest.mark.parametrize("who", ["minister", "", "paper", "agency"])
def test_what_stands_in_a_reprint_is_passed_on_from_what_it_reprints(who: str) -> None:
    first = by("minister", "witness", source="wire")
    reprint = Said("again", P, Stance.REPORTS, (who,) if who else (), "copy")
    found = standing(by("witness"), first, reprint, ties=REPRINT)
    assert [origin.bodies for origin in found.origins] == [("witness",)]
    assert found.path("again") == ("again", "minister", "witness")


def test_who_is_quoted_in_a_reprint_alone_speaks_for_themselves() -> None:
    found = standing(by("minister", source="wire"), by("survivor", source="copy"), ties=REPRINT)
    assert [origin.bodies for origin in found.origins] == [("minister",), ("survivor",)]


def test_a_reprint_of_a_reprint_passes_on_what_the_first_print_says() -> None:
    ties = Ties(reprints={"third": ("copy",), "copy": ("wire",)})
    found = standing(
        by("minister", "witness", source="wire"), by("witness"), by("minister", source="third", key="3"), ties=ties
    )
    assert found.path("3") == ("3", "minister", "witness")


def test_a_reprint_falls_with_what_it_reprints_and_is_read_in_its_place() -> None:
    first, again = by("minister", source="wire"), by("minister", source="copy", key="again")
    retraction = by("minister", stance=Stance.RETRACTS, key="r", retracts="minister")
    assert standing(first, again, retraction, ties=REPRINT).supporting == ()
    unread = Ties(reprints=REPRINT.reprints, unseen=frozenset({"wire"}))
    assert standing(first, again, ties=unread).in_own_words == 1


def test_reprints_of_what_is_not_recorded_are_one_origin_under_whatever_papers_name() -> None:
    ties = Ties(
        reprints={"first": ("wire",), "second": ("first",)},
        publishers={"wire": ("agency",), "first": ("paper",), "second": ("rival",)},
    )
    said = [by("paper", source="first"), by("rival", source="second"), by("paper", source="second", key="credited")]
    assert [origin.bodies for origin in standing(*said, ties=ties).origins] == [("agency",)]


def test_a_reprint_that_names_the_witness_whom_the_first_print_quotes_falls_with_it() -> None:
    first, again = by("paper", "witness", source="wire"), by("witness", source="copy", key="again")
    notice = by("paper", stance=Stance.RETRACTS, key="notice", retracts="paper")
    assert standing(by("witness"), first, again, ties=REPRINT).path("again") == ("again", "paper", "witness")
    assert standing(by("witness"), first, again, notice, ties=REPRINT).supporting == ()


def test_a_paper_puts_its_own_reprint_right() -> None:
    correction = Said("c", "another figure", Stance.CORRECTS, ("paper",), "note", corrects="paper")
    assert standing(by("paper", source="copy"), correction, ties=REPRINT).supporting == ()


def test_who_speaks_together_takes_it_back_together() -> None:
    for takers, left in ((("ngo",), 1), (("ngo", "witness"), 0)):
        joint = Said("joint", P, Stance.ASSERTS, ("ngo", "witness"), "page")
        retraction = Said("r", P, Stance.RETRACTS, takers, "note", retracts="joint")
        assert len(standing(joint, retraction).origins) == left, takers


def test_copies_of_each_other_pass_on_nothing() -> None:
    ties = Ties(reprints={"copy": ("wire",), "wire": ("copy",)})
    found = standing(by("minister", source="wire"), by("minister", source="copy", key="again"), ties=ties)
    assert found.path("again") == ("again",)
    assert len(found.origins) == 1


def test_two_who_speak_in_one_article_are_two_origins_heard_in_one_source() -> None:
    found = standing(by("paper", source="page"), by("reporter", source="page"))
    assert (len(found.origins), found.in_own_words, found.heard_apart) == (2, 2, 1)
    assert found.heard_in == {"page"}


@pytest.mark.parametrize(("corrector", "left"), [("agency", 0), ("ministry", 1)])
def test_only_who_corrects_their_own_words_no_longer_holds_them(corrector: str, left: int) -> None:
    correction = Said("c", "another figure", Stance.CORRECTS, (corrector,), corrects="agency")
    assert len(standing(by("agency"), correction).origins) == left


@pytest.mark.parametrize("anonymous", [True, False])
def test_nobody_can_tell_whether_those_without_a_name_correct_themselves(anonymous: bool) -> None:  # noqa: FBT001
    ties = Ties(anonymous=frozenset({"officials"} if anonymous else ()))
    correction = Said("c", "another figure", Stance.CORRECTS, ("officials",), corrects="officials")
    assert len(standing(by("officials"), correction, ties=ties).origins) == anonymous


def test_a_publisher_corrects_what_it_said_as_a_speaker() -> None:
    ties = Ties(publishers={"page": ("agency",), "other page": ("rival",)})
    for source, left in (("page", 0), ("other page", 1)):
        correction = Said("c", "another figure", Stance.CORRECTS, source=source, corrects="agency")
        assert len(standing(by("agency"), correction, ties=ties).origins) == left


def test_the_way_from_each_assertion_leads_to_the_nearest_known_end() -> None:
    relays = (by("middle", "far"), by("paper", "blog", "middle"), by("journal", "near", "middle"))
    found = standing(by("far"), by("near"), by("blog", stance=Stance.REPORTS), *relays)
    assert found.path("paper") == ("paper", "middle", "far"), "not to the blog, whose lineage is lost"
    assert found.path("journal") == ("journal", "near")
    with pytest.raises(KeyError):
        found.path("nobody")


def test_two_origins_known_through_one_page_count_and_the_page_is_told() -> None:
    page = by("encyclopaedia", "amnesty", "ncri", source="article")
    found = standing(page, by("amnesty"), by("ncri", source="leaflet"), ties=Ties(unseen=frozenset({"leaflet"})))
    assert found.verdict is Verdict.INDEPENDENT
    assert (len(found.origins), found.in_own_words) == (2, 0)
    assert found.through == {"article": 2}


def test_an_origin_is_heard_where_a_reader_first_meets_it() -> None:
    said = (by("officials"), by("reuters", "officials", source="wire"), by("paper", "reuters", source="issue"),
            by("copy", "officials", source="copy"))  # fmt: skip
    ties = Ties(unseen=frozenset({"wire"}), reprints={"copy": ("first print",)})
    (origin,) = standing(*said, ties=ties).origins
    assert origin.through == ("first print", "issue"), "the wire itself was not seen"
    (heard,) = standing(*said, ties=Ties()).origins
    assert heard.through == ("copy", "wire")


def test_an_origin_that_says_something_else_is_marked() -> None:
    minister = Said("minister", "40 or 45", Stance.ASSERTS, ("minister",))
    inference = Said("afp", P, Stance.ASSERTS, ("afp",), relays=("minister",))
    (origin,) = standing(minister, inference).origins
    assert origin == Origin(("minister",), ("minister",), says_it=False, supporting=("afp",))


def test_anonymous_only_says_that_no_origin_is_named() -> None:
    ties = Ties(anonymous=frozenset({"officials"}))
    assert standing(by("officials"), ties=ties).anonymous_only
    assert not standing(by("officials"), by("reuters"), ties=ties).anonymous_only
    assert not standing(by("blog", stance=Stance.REPORTS), ties=ties).anonymous_only


def test_who_makes_something_else_of_a_statement_is_not_where_it_is_heard() -> None:
    minister = Said("minister", "40 or 45", Stance.ASSERTS, ("minister",))
    blog = Said("blog", "40 or 45", Stance.REPORTS, ("blog",), source="post", relays=("minister",))
    daily = Said("daily", P, Stance.REPORTS, ("daily",), source="issue", relays=("minister",))
    found = standings_of((minister, blog, daily), NO_TIES)
    assert found["40 or 45"].through == {"post": 1}
    assert found[P].through == {"issue": 1}


def test_thousands_who_say_one_thing_are_counted_at_once() -> None:
    apart = [Said(f"{n}", P, Stance.ASSERTS, (f"body {n}",), f"source {n}") for n in range(8000)]
    paired = [Said(f"{n}", P, Stance.ASSERTS, ("chair", f"body {n}"), f"source {n}") for n in range(8000)]
    begin = time.process_time()
    assert len(standing(*apart).origins) == 8000
    (one,) = standing(*paired).origins
    assert len(one.bodies) == 8001
    assert time.process_time() - begin < 5
