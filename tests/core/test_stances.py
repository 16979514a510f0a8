"""What is taken back, denied or contradicted: chains and rings of which every verdict is known by construction."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from testimonia.core import edtf, listing
from testimonia.core.against_interest import against_interest
from testimonia.core.model import Bound, Figure, Proposition, Ref, Stance
from testimonia.core.self_contradiction import Manner, self_contradictions
from testimonia.core.series import Change, series
from testimonia.core.stances import corrections, denials, retractions
from testimonia.core.support import Said, Ties
from testimonia.core.testimony import Testimony
from testimonia.core.times import Order
from testimonia.core.views import backing
from testimonia.core.when import Overlap


def toll(number: int, bound: Bound = Bound.EXACTLY, *, scope: str = "", counting: str = "") -> Proposition:
    count = Decimal(number)
    exact = bound is Bound.EXACTLY
    figure = Figure(bound, low=count, high=count if exact else None, value=count if exact else None)
    return Proposition(
        Ref("e"), "death_toll", figure=figure, scopes=(scope,) if scope else (), counting=counting and f"c/{counting}"
    )


CLAIMS = {
    "5": toll(5), "9": toll(9), "5+": toll(5, Bound.AT_LEAST), "30+": toll(30, Bound.AT_LEAST),
    "5 women": toll(5, scope="women"), "5 so far": toll(5, counting="cumulative"),
    "9 so far": toll(9, counting="cumulative"), "5 more": toll(5, counting="increment"),
    "9 more": toll(9, counting="increment"), "5 of all": toll(5, scope="s/all-persons"),
}  # fmt: skip


def said(  # noqa: PLR0913 - one record
    name: str, claim: str = "5", by: str = "", date: str = "", *, stance: str = "", source: str = "",
    relays: Iterable[str] = (), retracts: str = "", corrects: str = "",
) -> Said:  # fmt: skip
    return Said(
        name, claim, Stance(stance or ("reports" if relays else "asserts")),
        speakers=tuple(by.split()), source=source, relays=tuple(relays), retracts=retracts, corrects=corrects,
        said_on=edtf.parse(date) if date else None,
    )  # fmt: skip


def gathered(*assertions: Said, **ties: object) -> Testimony:
    opposed = ties.pop("opposed", {})
    return Testimony(
        propositions=CLAIMS,
        assertions={one.id: one for one in assertions},
        functional=frozenset({"death_toll"}),
        ties=Ties(**ties),  # type: ignore[arg-type]
        opposed=opposed,  # type: ignore[arg-type]
    )


def test_all_that_relays_what_was_retracted_is_found_whether_it_came_before_or_after() -> None:
    (found,) = retractions(
        gathered(
            said("first", by="s", date="1988"),
            said("back", by="s", date="1990-03", stance="retracts", retracts="first"),
            said("near", relays=["first"], date="1989"), said("far", relays=["near"], date="2022"),
            said("then", relays=["far"], date="1990"), said("vague", relays=["near"]),
        )
    )  # fmt: skip
    assert [(one.assertion, one.then) for one in found.relays] == [
        ("far", Order.AFTER), ("near", Order.BEFORE), ("then", Order.UNKNOWN), ("vague", Order.UNKNOWN),
    ]  # fmt: skip


def test_who_denies_or_took_back_its_own_relay_no_longer_relays() -> None:
    relays = {one.assertion: [r.assertion for r in one.relays] for one in retractions(_with_copies())}
    assert relays == {"copy": ["next"], "first": ["next"]}


def _with_copies() -> Testimony:
    return gathered(
        said("first"), said("back", stance="retracts", retracts="first"),
        said("copy", relays=["first"]), said("copy-back", stance="retracts", retracts="copy"),
        said("denial", relays=["first"], stance="denies"), said("told", relays=["denial"]),
        said("next", relays=["copy"]),
    )  # fmt: skip


def test_who_claims_the_same_on_their_own_is_not_touched_by_a_retraction() -> None:
    (found,) = retractions(
        gathered(said("first"), said("back", stance="retracts", retracts="first"), said("other", by="another"))
    )
    assert found.relays == ()


def test_a_ring_of_relays_is_gone_round_once() -> None:
    ring = [said(f"r{n}", relays=[f"r{(n + 1) % 4}"]) for n in range(4)]
    (found,) = retractions(gathered(*ring, said("back", stance="retracts", retracts="r0")))
    assert [one.assertion for one in found.relays] == ["r1", "r2", "r3"]


def test_retractions_of_each_other_are_both_told_with_who_takes_them_back() -> None:
    found = retractions(
        gathered(said("a", stance="retracts", retracts="b"), said("b", stance="retracts", retracts="a"))
    )
    assert [(one.assertion, one.by, one.withdrawn_by) for one in found] == [("a", "b", ("a",)), ("b", "a", ("b",))]


def test_a_correction_says_what_still_relays_what_it_puts_right() -> None:
    (found,) = corrections(
        gathered(
            said("old", date="1988"), said("new", "9", date="1989", stance="corrects", corrects="old"),
            said("copy", relays=["old"], date="1995"),
        )
    )  # fmt: skip
    assert (found.assertion, found.by) == ("old", "new")
    assert [(one.assertion, one.then) for one in found.relays] == [("copy", Order.AFTER)]


def test_a_denial_names_who_holds_the_claim_and_who_passes_it_on_and_is_gone_once_retracted() -> None:
    (found,) = denials(
        gathered(
            said("first", by="s"), said("no", by="g", stance="denies"), said("told", relays=["no"]),
            said("never", by="g", stance="disputes"), said("back", by="g", stance="retracts", retracts="never"),
        )
    )  # fmt: skip
    assert (found.claim, found.assertion, found.holders, found.passed_on) == ("5", "no", ("first",), ("told",))


def test_a_denial_that_its_speaker_put_right_is_no_denial_any_more() -> None:
    claim, denial = said("first", by="s"), said("no", by="g", stance="denies")
    right = said("yes", by="g", stance="corrects", corrects="no")
    assert denials(gathered(claim, denial))
    assert denials(gathered(claim, denial, right)) == []
    assert backing(gathered(claim, denial, right))["5"].denials == ()
    assert not self_contradictions(gathered(claim, denial, right))


def test_a_copy_that_its_paper_put_right_relays_no_more_what_was_retracted() -> None:
    copy, right = said("copy", by="p", relays=["first"]), said("right", "9", "p", stance="corrects", corrects="copy")
    (found,) = retractions(gathered(said("first"), said("back", stance="retracts", retracts="first"), copy, right))
    assert found.relays == ()


def test_to_deny_what_one_had_put_right_before_is_no_self_contradiction() -> None:
    old, denial = said("a", "5", "s", "2000"), said("c", "5", "s", "2002", stance="denies")
    assert self_contradictions(gathered(old, denial))
    assert not self_contradictions(gathered(old, said("b", "9", "s", "2001", stance="corrects", corrects="a"), denial))


def test_who_says_a_thing_on_the_word_of_somebody_who_took_it_back_does_not_hold_it() -> None:
    back = (said("first", by="w"), said("back", by="w", stance="retracts", retracts="first"))
    copy = said("a", "5", "s", source="x", stance="asserts", relays=["first"])
    assert self_contradictions(gathered(said("first", by="w"), copy, said("b", "9", "s", source="x")))
    assert not self_contradictions(gathered(*back, copy, said("b", "9", "s", source="x")))


def figures(number: int, by: str) -> list[Said]:
    return [said(f"{by}{n}", f"n{n}", by, source=f"of-{by}") for n in range(number)]


def many(*assertions: Said, **more: object) -> Testimony:
    claims = {f"n{n}": toll(n) for n in range(200)}
    return replace(gathered(*assertions, **more), propositions=claims)


def test_a_list_of_self_contradictions_is_cut_at_its_limit_and_says_of_whom(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = self_contradictions(many(*figures(20, "s"), *figures(2, "t")))
    assert (len(whole), whole.cut) == (20 * 19 // 2 + 1, ())
    monkeypatch.setattr(listing, "LIST_LIMIT", 10)
    found = self_contradictions(many(*figures(20, "s"), *figures(2, "t")))
    assert [one.speaker for one in found] == ["s"] * 10 + ["t"]
    assert found.cut == ("s",)


def test_no_more_pairs_are_looked_at_than_the_limit_says(monkeypatch: pytest.MonkeyPatch) -> None:
    revised = [replace(one, said_on=edtf.parse(str(1000 + n))) for n, one in enumerate(figures(20, "s"))]
    monkeypatch.setattr(listing, "LOOK_LIMIT", 19 * 10)
    assert self_contradictions(many(*revised)).cut == ()
    monkeypatch.setattr(listing, "LOOK_LIMIT", 19 * 10 - 1)
    assert (len(self_contradictions(many(*revised))), self_contradictions(many(*revised)).cut) == (0, ("s",))


def test_a_list_of_agreements_is_cut_at_its_limit_and_has_those_that_are_the_same_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    both = many(*figures(20, "front"), *figures(20, "state"), opposed=OPPOSED)
    assert (len(against_interest(both)), against_interest(both).cut) == (40, ())
    monkeypatch.setattr(listing, "LOOK_LIMIT", 20)
    assert (len(against_interest(both)), against_interest(both).cut) == (40, ("front", "state"))
    monkeypatch.setattr(listing, "LIST_LIMIT", 5)
    assert (len(against_interest(both)), against_interest(both).cut) == (10, ("front", "state"))


def test_two_values_in_one_source_are_a_self_contradiction() -> None:
    (found,) = self_contradictions(gathered(said("a", "5", "s", source="w"), said("b", "9", "s", source="w")))
    assert (found.speaker, found.first_claim, found.second_claim) == ("s", "5", "9")
    assert (found.first, found.second) == (("a",), ("b",))
    assert (found.manner, found.certainty, found.own_words) == (Manner.IN_ONE_SOURCE, Overlap.CERTAIN, True)


def test_a_later_value_is_a_revision_until_the_speaker_goes_back_to_the_first() -> None:
    revised = (said("a", "5", "s", "1988"), said("b", "9", "s", "1990"))
    assert not self_contradictions(gathered(*revised))
    (found,) = self_contradictions(gathered(*revised, said("c", "5", "s", "1995")))
    assert (found.manner, found.first, found.second) == (Manner.BACK_AND_FORTH, ("a", "c"), ("b",))


def test_without_dates_it_is_only_possible_and_says_that_it_rests_on_reports() -> None:
    (found,) = self_contradictions(gathered(said("a", "5", "s"), said("b", "9", "s")))
    assert (found.manner, found.certainty, found.own_words) == (Manner.ORDER_NOT_KNOWN, Overlap.POSSIBLE, False)


def test_an_unseen_source_gives_nobodys_own_words() -> None:
    (found,) = self_contradictions(
        gathered(said("a", "5", "s", source="w"), said("b", "9", "s", source="w"), unseen=frozenset({"w"}))
    )
    assert not found.own_words


def test_what_is_retracted_corrected_reported_anonymous_or_of_another_scope_is_no_self_contradiction() -> None:
    other = said("b", "9", "s", source="w")
    one = said("a", "5", "s", source="w")
    assert not self_contradictions(gathered(one, other, said("x", stance="retracts", retracts="a")))
    assert not self_contradictions(gathered(one, said("b", "9", "s", source="w", stance="corrects")))
    assert not self_contradictions(gathered(one, said("b", "9", "s", source="w", stance="corrects", corrects="a")))
    assert not self_contradictions(gathered(one, said("b", "9", "s", source="w", stance="reports")))
    assert not self_contradictions(gathered(one, other, anonymous=frozenset({"s"})))
    assert not self_contradictions(gathered(said("a", "5 women", "s", source="w"), other))
    assert not self_contradictions(gathered(one, said("b", "9", "t", source="w")))


def test_what_is_printed_again_is_not_said_again() -> None:
    first, then = said("a", "5", "s", "1990", source="x"), said("b", "9", "s", "1994", source="y")
    later = said("c", "5", "s", "1995", source="z")
    assert self_contradictions(gathered(first, then, later))
    again = replace(later, prints_again=("a",))
    assert not self_contradictions(gathered(first, then, again))
    (run,) = series(gathered(first, then, again))
    assert [step.change for step in run.steps] == [Change.FIRST, Change.UP]


def test_a_denial_printed_again_is_no_second_denial() -> None:
    claim, denial = said("a", "5", "s", "1990", source="x"), said("b", "5", "s", "1994", stance="denies", source="y")
    again = replace(denial, id="c", source="z", said_on=edtf.parse("1999"), prints_again=("b",))
    (found,) = self_contradictions(gathered(claim, denial, again))
    assert found.second == ("b",)


def test_a_running_count_that_one_source_gives_twice_is_no_self_contradiction() -> None:
    (until_third, until_fifth), larger = (
        [replace(toll(number, counting="cumulative"), period=edtf.parse(f"2024-01-01/2024-01-0{day}"))
         for number, day in ((12, 3), (25, 5))],
        replace(toll(30, counting="cumulative"), period=edtf.parse("2024-01-01/2024-01-03")),
    )  # fmt: skip
    made = gathered(said("a", "early", "s", source="w"), said("b", "late", "s", source="w"))
    grew = replace(made, propositions={"early": until_third, "late": until_fifth})
    assert not self_contradictions(grew)
    (found,) = self_contradictions(replace(made, propositions={"early": larger, "late": until_fifth}))
    assert found.manner is Manner.IN_ONE_SOURCE


def test_a_cumulative_count_that_grew_is_a_revision() -> None:
    grew = gathered(said("a", "5 so far", "s", "2019-11"), said("b", "9 so far", "s", "2019-12"))
    assert not self_contradictions(grew)
    (run,) = series(grew)
    assert [(step.change, step.order_known) for step in run.steps] == [(Change.FIRST, False), (Change.UP, True)]


def test_to_deny_what_one_holds_is_told_in_any_order() -> None:
    (found,) = self_contradictions(
        gathered(said("no", "5", "s", "1988", stance="denies"), said("yes", "5", "s", "1990"))
    )
    assert (found.denies, found.first, found.second, found.manner) == (
        True, ("yes",), ("no",), Manner.ONE_AFTER_THE_OTHER,
    )  # fmt: skip


def test_to_deny_what_follows_from_what_one_holds_is_to_deny_it() -> None:
    denied = said("no", "5+", "s", stance="denies")
    (found,) = self_contradictions(gathered(denied, said("yes", "9", "s")))
    assert (found.first_claim, found.second_claim, found.denies) == ("9", "5+", True)
    assert not self_contradictions(gathered(said("no", "9", "s", stance="denies"), said("yes", "5+", "s")))


def test_a_series_has_one_speaker_and_one_scope_and_marks_each_change() -> None:
    found = series(
        gathered(
            said("a", "5", "s", "1988"), said("b", "5", "s", "1989"), said("c", "9", "s", "1990"),
            said("d", "5+", "s", "1990-06"), said("e", "30+", "s", "1991"), said("u", "5", "s"),
            said("w", "5 women", "s", "1989"), said("t", "5", "t", "1989"),
            said("x", stance="retracts", retracts="c"),
        )
    )  # fmt: skip
    assert [(run.speaker, run.scopes, len(run.steps)) for run in found] == [
        ("s", (), 6), ("s", ("women",), 1), ("t", (), 1),
    ]  # fmt: skip
    assert [(step.assertion, step.change, step.before) for step in found[0].steps] == [
        ("a", Change.FIRST, ""), ("b", Change.REPEATED, "a"), ("d", Change.UP, "b"), ("c", Change.NARROWER, "d"),
        ("e", Change.UP, "c"), ("u", Change.UNDATED, ""),
    ]  # fmt: skip
    assert [step.assertion for step in found[0].steps if not step.order_known] == ["a", "c", "u"]
    assert [step.assertion for step in found[0].steps if step.retracted] == ["c"]


OPPOSED = {"front": ("state",), "state": ("front",)}


def test_what_was_added_at_times_that_are_not_said_is_no_change_of_what_is_said_and_no_contradiction() -> None:
    found = gathered(
        said("a", "5 more", "s", "1988"), said("b", "9 more", "s", "1989"), said("c", "5 more", "s", "1990")
    )
    assert [[step.change for step in run.steps] for run in series(found)] == [
        [Change.FIRST, Change.REPEATED],
        [Change.FIRST],
    ]
    undated = gathered(said("a", "5 more", "s", source="d"), said("b", "9 more", "s", source="d"))
    assert self_contradictions(undated).found == ()


def test_to_add_that_everybody_is_meant_changes_nothing_in_a_series() -> None:
    (run,) = series(
        gathered(said("a", "5", "s", "1988"), said("b", "5 of all", "s", "1989"), said("c", "9", "s", "1990"))
    )
    assert [step.change for step in run.steps] == [Change.FIRST, Change.REPEATED, Change.UP]


def test_who_says_everybody_in_one_place_and_not_in_the_other_can_contradict_themselves() -> None:
    (found,) = self_contradictions(
        gathered(said("a", "9", "s", source="d"), said("b", "5 of all", "s", source="d"))
    ).found
    assert found.manner is Manner.IN_ONE_SOURCE


def test_a_claim_is_confirmed_by_an_opponent_who_says_what_implies_it() -> None:
    (found,) = against_interest(
        gathered(
            said("a", "5+", "front"), said("b", "9", "court", source="w"), said("c", "9", "bystander"),
            opposed=OPPOSED, control={"court": ("state",)},
        )
    )  # fmt: skip
    assert (found.claim, found.confirming, found.said, found.confirmed) == ("5+", "9", ("a",), ("b",))
    assert found.own_words


def test_where_opponents_say_the_same_either_confirms_the_other() -> None:
    found = against_interest(gathered(said("a", "5", "front"), said("b", "5", "state"), opposed=OPPOSED))
    assert [(one.said, one.confirmed) for one in found] == [(("a",), ("b",)), (("b",), ("a",))]
    assert not any(one.own_words for one in found)


def test_to_pass_on_to_take_back_or_to_say_less_confirms_nothing() -> None:
    claim = said("a", "9", "front")
    for other in (said("b", "9", "state", stance="reports"), said("b", "5+", "state"), said("b", "9", "ally")):
        alike = gathered(claim, other, opposed=OPPOSED, control={"ally": ("front",)})
        assert [one for one in against_interest(alike) if one.claim == "9"] == []
    back = said("x", stance="retracts", retracts="b")
    assert not against_interest(gathered(claim, said("b", "9", "state"), back, opposed=OPPOSED))


def test_an_opponent_confirms_nothing_that_a_party_itself_put_right() -> None:
    old, theirs = said("a", "5", "front"), said("c", "5", "state")
    right = said("b", "9", "front", stance="corrects", corrects="a")
    assert against_interest(gathered(old, theirs, opposed=OPPOSED))
    assert not against_interest(gathered(old, right, theirs, opposed=OPPOSED))


def test_an_opponent_confirms_nothing_by_printing_again_what_a_party_said() -> None:
    mine, theirs = said("a", "5", "front", source="x"), said("b", "5", "state", source="y")
    assert against_interest(gathered(mine, theirs, opposed=OPPOSED))
    assert not against_interest(gathered(mine, replace(theirs, prints_again=("a",)), opposed=OPPOSED))


def test_parties_under_one_control_are_no_opponents() -> None:
    tied = {"wing": ("front",), "front": ("state",)}
    alike = gathered(said("a", "5", "front"), said("b", "5", "state"), opposed=OPPOSED, control=tied)
    assert not against_interest(alike)
