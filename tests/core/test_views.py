"""Which claims fulfil a policy, which of them a plain triple can say, and why the others are left out."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.core.edtf import parse
from testimonia.core.model import Bound, Figure, Proposition, Ref, Stance
from testimonia.core.support import Said
from testimonia.core.support_policy import AS_CLAIMED, CORROBORATED, SupportPolicy, policies_from
from testimonia.core.testimony import Grading, Testimony
from testimonia.core.views import Reason, View, not_plain, views

SEVEN = Figure(Bound.EXACTLY, Decimal(7), Decimal(7), Decimal(7))


def proposition(prop: str = "death_toll", **fields: Any) -> Proposition:
    value = {} if {"object", "figure", "date", "text"} & fields.keys() else {"figure": SEVEN}
    return Proposition(Ref("event"), prop, **value, **fields)


def made(*said: Said, gradings: tuple[Grading, ...] = ()) -> Testimony:
    return Testimony(
        propositions={one.proposition: proposition() for one in said},
        assertions={one.id: one for one in said},
        gradings=gradings,
    )


def says(name: str, speaker: str, stance: Stance = Stance.ASSERTS, *, of: str = "p", **more: Any) -> Said:
    return Said(name, of, stance, speakers=(speaker,), source=more.pop("source", f"source-{name}"), **more)


def view(testimony: Testimony, policy: SupportPolicy = AS_CLAIMED) -> View:
    (found,) = views(testimony, [policy])
    return found


def reason(testimony: Testimony, policy: SupportPolicy) -> Reason | None:
    found = view(testimony, policy)
    return next((why for why, which in found.omitted.items() if "p" in which), None)


def policy(**table: object) -> SupportPolicy:
    return policies_from({"mine": table})["mine"]


def test_what_somebody_holds_is_claimed_whoever_denies_it() -> None:
    assert view(made(says("a", "x"), says("b", "y", Stance.DENIES))).states == ("p",)


@pytest.mark.parametrize("stance", [Stance.DENIES, Stance.DISPUTES, Stance.DECLINES])
def test_what_is_only_denied_or_left_open_is_not_claimed(stance: Stance) -> None:
    assert reason(made(says("a", "x", stance)), AS_CLAIMED) is Reason.NOBODY_HOLDS_IT


def test_what_was_retracted_never_counts_nor_what_only_relays_it() -> None:
    taken_back = says("c", "x", Stance.RETRACTS, retracts="a")
    relayed = says("b", "y", Stance.REPORTS, relays=("a",))
    assert reason(made(says("a", "x"), relayed, taken_back), AS_CLAIMED) is Reason.NOBODY_HOLDS_IT
    again = says("d", "z")
    assert reason(made(says("a", "x"), relayed, taken_back, again), AS_CLAIMED) is None
    assert reason(made(says("a", "x"), relayed, taken_back, again), CORROBORATED) is Reason.TOO_FEW_ORIGINS


def test_two_origins_corroborate_and_a_relay_does_not() -> None:
    relayed = says("b", "y", Stance.REPORTS, relays=("a",))
    assert reason(made(says("a", "x"), relayed), CORROBORATED) is Reason.TOO_FEW_ORIGINS
    assert reason(made(says("a", "x"), says("b", "y")), CORROBORATED) is None


def test_own_words_are_those_of_a_source_that_is_there() -> None:
    cited = says("a", "x", source="")
    relaying = says("b", "y", Stance.REPORTS, relays=("a",))
    asked = policy(origins=1, own_words=1)
    assert reason(made(cited, relaying), asked) is Reason.TOO_FEW_OWN_WORDS
    assert reason(made(says("a", "x"), relaying), asked) is None


def test_two_who_speak_in_one_article_are_heard_in_one_source() -> None:
    asked = policy(origins=2, sources=2)
    paper, reporter = says("a", "x", source="article"), says("b", "y", source="article")
    assert reason(made(paper, reporter), asked) is Reason.TOO_FEW_SOURCES
    assert reason(made(paper, says("b", "y", source="other")), asked) is None


def test_a_grade_is_asked_of_an_assertion_that_holds_it() -> None:
    good = Grading("g", "a", "B", "2", ("me",))
    asked = policy(grade="B2")
    assert reason(made(says("a", "x")), asked) is Reason.NOT_GRADED_SO
    assert reason(made(says("a", "x"), gradings=(good,)), asked) is None
    denied = made(says("a", "x", Stance.DENIES), says("b", "y"), gradings=(good,))
    assert reason(denied, asked) is Reason.NOT_GRADED_SO


def test_only_the_reviewers_who_are_named_count() -> None:
    good = Grading("g", "a", "B", "2", ("me",))
    assert reason(made(says("a", "x"), gradings=(good,)), policy(grade="B2", graded_by=["me"])) is None
    other = policy(grade="B2", graded_by=["other"])
    assert reason(made(says("a", "x"), gradings=(good,)), other) is Reason.NOT_GRADED_SO


def test_a_denial_keeps_a_claim_out_only_if_the_policy_says_so_and_it_was_not_taken_back() -> None:
    denial = says("b", "y", Stance.DENIES)
    assert reason(made(says("a", "x"), denial), policy(denied=False)) is Reason.DENIED
    assert reason(made(says("a", "x"), denial), policy(denied=True)) is None
    withdrawn = says("c", "y", Stance.RETRACTS, of="q", retracts="b")
    assert reason(made(says("a", "x"), denial, withdrawn), policy(denied=False)) is None


@pytest.mark.parametrize("bound", [b for b in Bound if b is not Bound.EXACTLY])
def test_a_figure_that_is_no_single_number_is_no_plain_triple(bound: Bound) -> None:
    figure = Figure(bound, low=Decimal(3), value=Decimal(3))
    assert not_plain(proposition(figure=figure)) is Reason.NO_SINGLE_NUMBER


def test_an_exact_figure_a_date_and_a_relation_are_plain_triples() -> None:
    assert not_plain(proposition()) is None
    assert not_plain(proposition("happened_during", date=parse("1988-07~"))) is None
    assert not_plain(proposition("took_place_at", object=Ref("evin"))) is None


@pytest.mark.parametrize(
    "part",
    [{"scopes": ("women",)}, {"period": parse("2019-11")}, {"within": Ref("tehran")}, {"counting": "cumulative"}],
    ids=["scope", "period", "place", "counting"],
)
def test_a_claim_about_a_part_is_not_stated_of_the_whole(part: dict[str, Any]) -> None:
    assert not_plain(proposition(**part)) is Reason.ABOUT_A_PART
    assert not_plain(proposition("perpetrator", object=Ref("x"), **part)) is Reason.ABOUT_A_PART


def test_the_period_of_a_post_goes_to_a_membership() -> None:
    period = parse("1989/1999")
    assert not_plain(proposition("holds_post", object=Ref("judge"), period=period)) is None
    assert not_plain(proposition("member_of", object=Ref("party"), period=period)) is None
    assert (
        not_plain(proposition("holds_post", object=Ref("judge"), period=period, scopes=("a",))) is Reason.ABOUT_A_PART
    )


STANCES = st.sampled_from(list(Stance))


@st.composite
def what_is_said(draw: st.DrawFn) -> Testimony:
    said: list[Said] = []
    for n in range(draw(st.integers(1, 8))):
        before = [one.id for one in said]
        said.append(
            Said(
                f"a{n}",
                draw(st.sampled_from(["p", "q", "r"])),
                draw(STANCES),
                speakers=tuple(draw(st.lists(st.sampled_from("xyz"), max_size=1))),
                source=draw(st.sampled_from(["", "s", "t"])),
                relays=(draw(st.sampled_from(before)),) if before and draw(st.booleans()) else (),
                retracts=draw(st.sampled_from(["", *before])),
            )
        )
    return made(*said)


@given(what_is_said(), st.integers(0, 3), st.booleans())
def test_every_proposition_is_stated_or_left_out_for_one_reason(found: Testimony, origins: int, denied: bool) -> None:  # noqa: FBT001 - drawn
    made_view = view(found, policy(origins=origins, denied=denied))
    accounted = [*made_view.states, *(p for which in made_view.omitted.values() for p in which)]
    assert sorted(accounted) == sorted(found.propositions)
    assert set(made_view.states) <= set(made_view.includes)


@given(what_is_said(), st.integers(0, 2))
def test_a_stricter_policy_never_includes_more(found: Testimony, origins: int) -> None:
    loose, strict = policy(origins=origins), policy(origins=origins + 1)
    assert set(view(found, strict).includes) <= set(view(found, loose).includes)
    assert set(view(found, policy(origins=origins, denied=False)).includes) <= set(view(found, loose).includes)
    assert set(view(found, loose).includes) <= set(view(found).includes)
