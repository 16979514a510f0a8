"""Who held, belonged to or was at something at a time; what was above a body; who was where near an event."""

import pytest

from testimonia.core import edtf
from testimonia.core.command import Relation, chain_of_command
from testimonia.core.holding import HOLDS_POST, event_dates, holdings
from testimonia.core.model import Proposition, Ref, Stance
from testimonia.core.presence import presences, widened
from testimonia.core.support import Said
from testimonia.core.testimony import Testimony
from testimonia.core.when import Day, Overlap

C, P = Overlap.CERTAIN, Overlap.POSSIBLE


def claim(who: str, prop: str, what: str, period: str = "") -> Proposition:
    return Proposition(Ref(who), prop, object=Ref(what), period=edtf.parse(period) if period else None)


def dated(event: str, when: str) -> Proposition:
    return Proposition(Ref(event), "happened_during", date=edtf.parse(when))


def gathered(*claims: Proposition, denied: tuple[int, ...] = (), **register: dict[str, tuple[str, ...]]) -> Testimony:
    """Return the claims, each asserted once; those of the numbers ``denied`` are only denied."""
    named = {f"c{n}": one for n, one in enumerate(claims)}
    stances = {name: Stance.DENIES if int(name[1:]) in denied else Stance.ASSERTS for name in named}
    said = {f"a{name}": Said(f"a{name}", name, stances[name], ("s",)) for name in named}
    return Testimony(propositions=named, assertions=said, **register)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("period", "day", "expected"),
    [
        ("1979/1989", "1988-08", C),
        ("1979/1988", "1988-08", P),  # it may have ended in January
        ("1988-08/1989", "1988-08-20", P),
        ("1988-08-20/..", "1988-08-20", C),
        ("1988-08-21/..", "1988-08-20", None),
        ("../1988-08-19", "1988-08-20", None),
        ("../1988-08-20", "1988-08-20", C),
        ("1988-07/", "1988-08-20", P),  # the end is not known
        ("", "1988-08-20", P),
        ("1988~/1989", "1989-06", P),
        ("1988/1990", "1987/1991", C),
    ],
)
def test_a_post_was_held_certainly_possibly_or_not_by_its_bounds(
    period: str, day: str, expected: Overlap | None
) -> None:
    found = holdings(gathered(claim("x", HOLDS_POST, "post", period)), edtf.parse(day), [HOLDS_POST])
    assert [one.certainty for one in found] == ([expected] if expected else [])


def test_a_holding_names_its_claim_and_who_denies_it_and_is_none_if_only_denied() -> None:
    held = gathered(claim("x", HOLDS_POST, "post"), claim("y", HOLDS_POST, "post"), denied=(1,))
    (found,) = holdings(held, edtf.parse("1988"))
    assert (found.claim, found.who, found.what, found.said, found.denied) == ("c0", "x", "post", ("ac0",), ())
    assert event_dates(gathered(dated("e", "1988"), dated("e", "1989"), denied=(1,)))["e"] == [
        ("c0", edtf.parse("1988"))
    ]


def test_the_chain_of_command_is_as_deep_as_what_is_claimed_and_ends_in_a_ring() -> None:
    deep: dict[str, tuple[str, ...]] = {f"b{n}": (f"b{n + 1}",) for n in range(9)}
    deep["b9"] = ("b0",)
    found = chain_of_command(gathered(bodies=deep), "b0", edtf.parse("1988"))
    assert [(one.step, one.lower, one.upper) for one in found] == [(n, f"b{n}", f"b{(n + 1) % 10}") for n in range(10)]


def test_a_rung_is_as_certain_as_its_claim_and_its_way_as_the_steps_below() -> None:
    whole = gathered(
        claim("unit", "member_of", "corps", "1988"),
        claim("corps", "member_of", "army", "1980/1990"),
        claim("chief", HOLDS_POST, "command", "1985/1990"),
        claim("old", HOLDS_POST, "command", "1970/1980"),
        posts={"army": ("command",)},
    )
    found = chain_of_command(whole, "unit", edtf.parse("1988-05"))
    assert [(one.step, one.relation, one.upper, one.holding and one.holding.certainty, one.way) for one in found] == [
        (0, Relation.MEMBER_OF, "corps", P, C),
        (1, Relation.MEMBER_OF, "army", C, P),
        (2, Relation.HELD_BY, "chief", C, P),
    ]
    assert found[2].post == "command"


def test_a_membership_that_has_ended_leads_no_further() -> None:
    whole = gathered(claim("unit", "member_of", "corps", "1980/1985"), bodies={"corps": ("army",)})
    assert chain_of_command(whole, "unit", edtf.parse("1988")) == []


def test_another_way_of_certain_steps_makes_a_body_certain() -> None:
    whole = gathered(
        claim("unit", "member_of", "top", "1988"),
        bodies={"unit": ("corps",), "corps": ("top",), "top": ("state",)},
    )
    ways = {one.upper: one.way for one in chain_of_command(whole, "unit", edtf.parse("1988-05")) if one.step == 1}
    assert ways == {"top": C, "state": C}


def test_who_was_where_depends_on_the_days_around_the_event() -> None:
    whole = gathered(
        dated("e", "1988-08-01"),
        claim("near", "located_at", "town", "1988-08-03"),
        claim("vague", "located_at", "town"),
        claim("far", "located_at", "town", "1988-09"),
        claim("guest", "present_at", "other"),
        dated("other", "1988-07-30"),
        claim("witness", "present_at", "part"),
        parts={"part": ("e",)},
    )
    assert {one.who: one.certainty for one in presences(whole, "e")} == {"vague": P, "witness": C}
    assert {one.who: one.certainty for one in presences(whole, "e", 2)} == {
        "near": C, "vague": P, "guest": C, "witness": C,
    }  # fmt: skip
    (guest,) = [one for one in presences(whole, "e", 2) if one.who == "guest"]
    assert (guest.claim, guest.dating, guest.during) == ("c4", "c0", "c5")


def test_of_an_event_that_nobody_dates_only_who_was_at_it_is_told() -> None:
    whole = gathered(claim("x", "present_at", "e"), claim("y", "located_at", "town", "1988"))
    assert [(one.who, one.certainty) for one in presences(whole, "e", 9)] == [("x", C)]


@pytest.mark.parametrize(
    ("when", "days", "first", "last"),
    [
        ("1988-08-01", 1, Day(1988, 7, 31), Day(1988, 8, 2)),
        ("1988-02-28", 2, Day(1988, 2, 26), Day(1988, 3, 1)),
        ("1988-12-31", 366, Day(1987, 12, 31), Day(1990, 1, 1)),
        ("1988/..", 5, Day(1987, 12, 27), None),
    ],
)
def test_a_time_is_widened_by_days(when: str, days: int, first: Day, last: Day | None) -> None:
    found = widened(edtf.parse(when), days)
    assert (found.earliest_begin, found.latest_end) == (first, last)
