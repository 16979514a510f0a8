"""What holds of times and stances whatever is claimed: random webs of assertions, rings and bad dates among them."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from testimonia.core import edtf
from testimonia.core.first_said import first_said
from testimonia.core.model import Bound, Figure, Proposition, Ref, Stance
from testimonia.core.self_contradiction import self_contradictions
from testimonia.core.series import series
from testimonia.core.stances import retractions
from testimonia.core.support import Said
from testimonia.core.testimony import Source, Testimony
from testimonia.core.times import Order, as_of, datings, known_by, order
from testimonia.core.when import Day

DATES = ("1988", "1988-12", "1988-12-13", "1989-01", "1989~", "../1989", "1990/..", "[1988-12-13..]", "1989/1990", "")
DAYS = [Day(year, month, 15) for year in range(1986, 1993) for month in (1, 7, 12)]


def toll(number: int) -> Proposition:
    count = Decimal(number)
    figure = Figure(Bound.EXACTLY, low=count, high=count, value=count)
    return Proposition(Ref("e"), "death_toll", figure=figure)


@st.composite
def webs(draw: st.DrawFn) -> Testimony:
    names = [f"a{n}" for n in range(draw(st.integers(1, 9)))]
    some = st.lists(st.sampled_from(names), max_size=2, unique=True)
    said = []
    for name in names:
        date = draw(st.sampled_from(DATES))
        said.append(
            Said(
                name,
                f"p{draw(st.integers(0, 2))}",
                draw(st.sampled_from(Stance)),
                speakers=tuple(draw(st.lists(st.sampled_from("xyz"), max_size=2, unique=True))),
                source=draw(st.sampled_from(["", "s", "t"])),
                relays=tuple(draw(some)),
                retracts=draw(st.sampled_from(["", "", *names])),
                corrects=draw(st.sampled_from(["", "", *names])),
                said_on=edtf.parse(date) if date else None,
            )
        )
    return Testimony(
        propositions={f"p{n}": toll(n) for n in range(3)},
        assertions={one.id: one for one in draw(st.permutations(said))},
        sources={"s": Source("s", published=edtf.parse("1989-06")), "t": Source("t")},
        functional=frozenset({"death_toll"}),
    )


def reordered(web: Testimony) -> Testimony:
    back = dict(reversed(list(web.assertions.items())))
    return Testimony(propositions=web.propositions, assertions=back, sources=web.sources, functional=web.functional)


@given(webs())
def test_a_view_at_the_last_date_holds_every_dated_assertion(web: Testimony) -> None:
    dated = datings(web)
    ends = [day for dating in dated.values() for day in (dating.earliest, dating.latest) if day]
    if ends:
        found = as_of(web, max(ends), dated)
        assert {*found.certain, *found.possible} == {name for name, dating in dated.items() if dating.basis}
        assert set(found.certain) == {name for name, dating in dated.items() if dating.latest}


@given(webs(), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_nothing_that_had_been_said_is_unsaid_later(web: Testimony, one: Day, other: Day) -> None:
    early, late = as_of(web, min(one, other)), as_of(web, max(one, other))
    assert set(early.certain) <= set(late.certain)
    assert {*early.certain, *early.possible} <= {*late.certain, *late.possible}
    assert early.undated == late.undated


@given(webs(), st.sampled_from(DAYS))
def test_each_assertion_is_in_one_part_of_an_as_of_view(web: Testimony, day: Day) -> None:
    found = as_of(web, day)
    parts = [*found.certain, *found.possible, *found.later, *found.undated]
    assert sorted(parts) == sorted(web.assertions)
    assert set(known_by(web, day).assertions) == {*found.certain, *found.possible}


@given(webs())
def test_a_dating_is_never_turned_round_and_only_undated_ones_have_no_basis(web: Testimony) -> None:
    for dating in datings(web).values():
        assert not (dating.earliest and dating.latest and dating.latest < dating.earliest)
        assert bool(dating.basis) == bool(dating.earliest or dating.latest)


@given(webs())
def test_order_is_the_other_way_round_from_the_other_side(web: Testimony) -> None:
    dated = list(datings(web).values())
    turned = {Order.BEFORE: Order.AFTER, Order.AFTER: Order.BEFORE, Order.UNKNOWN: Order.UNKNOWN}
    assert all(order(a, b) is turned[order(b, a)] for a in dated for b in dated)


@given(webs())
def test_verdicts_do_not_depend_on_the_order_of_input(web: Testimony) -> None:
    other = reordered(web)
    assert datings(web) == datings(other)
    assert first_said(web) == first_said(other)
    assert retractions(web) == retractions(other)
    assert self_contradictions(web) == self_contradictions(other)
    assert series(web) == series(other)


@given(webs())
def test_what_still_relays_a_retracted_assertion_leads_to_it(web: Testimony) -> None:
    said = web.assertions
    for found in retractions(web):
        for relay in found.relays:
            seen, waiting = set[str](), [relay.assertion]
            while waiting:
                here = waiting.pop()
                seen.add(here)
                waiting.extend(name for name in said[here].relays if name in said and name not in seen)
            assert found.assertion in seen
            assert relay.assertion != found.assertion


@given(webs())
def test_everything_that_is_said_has_a_saying_that_may_have_been_the_first(web: Testimony) -> None:
    dated = datings(web)
    for first in first_said(web, dated).values():
        assert first.dated or first.undated
        assert all(dated[name].basis for name in first.dated)
        assert not any(dated[name].basis for name in first.undated)


@given(webs())
def test_a_series_has_each_saying_once_and_one_first(web: Testimony) -> None:
    for run in series(web):
        names = [step.assertion for step in run.steps]
        assert len(names) == len(set(names))
        assert [step.before for step in run.steps if step.before] == names[: len([s for s in run.steps if s.before])]


@given(webs())
def test_whoever_contradicts_itself_said_both(web: Testimony) -> None:
    for found in self_contradictions(web):
        for name in (*found.first, *found.second):
            assert found.speaker in web.assertions[name].speakers
        assert {web.assertions[name].proposition for name in found.first} == {found.first_claim}
        assert {web.assertions[name].proposition for name in found.second} == {found.second_claim}
