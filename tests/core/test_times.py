"""When things were said: dates of assertions, what had been said by a day, who may have said it first."""

from collections.abc import Iterable

import pytest

from testimonia.core import edtf
from testimonia.core.first_said import first_said
from testimonia.core.model import Bound, Figure, Proposition, Ref, Stance
from testimonia.core.support import Said
from testimonia.core.testimony import Source, Testimony
from testimonia.core.times import Basis, Dating, Order, as_of, datings, known_by, order
from testimonia.core.when import Day, Overlap


def said(name: str, date: str = "", *, source: str = "", relays: Iterable[str] = (), **more: str) -> Said:
    return Said(
        name,
        more.get("of", "p"),
        Stance(more.get("stance", "reports" if relays else "asserts")),
        source=source,
        relays=tuple(relays),
        retracts=more.get("retracts", ""),
        said_on=edtf.parse(date) if date else None,
    )


def gathered(*assertions: Said, **published: str) -> Testimony:
    figure = Figure(Bound.EXACTLY)
    return Testimony(
        propositions={one.proposition: Proposition(Ref("e"), "death_toll", figure=figure) for one in assertions},
        assertions={one.id: one for one in assertions},
        sources={name: Source(name, published=edtf.parse(date)) for name, date in published.items()},
    )


def days(dating: Dating) -> tuple[str, str]:
    return tuple(day.isoformat() if day else "" for day in (dating.earliest, dating.latest))  # type: ignore[return-value]


def test_its_own_date_comes_before_the_publication_of_its_source() -> None:
    found = datings(gathered(said("a", "1988-12", source="s"), said("b", source="s"), s="1990"))
    assert (days(found["a"]), found["a"].basis) == (("1988-12-01", "1988-12-31"), (Basis.OWN_DATE,))
    assert (days(found["b"]), found["b"].basis) == (("1990-01-01", "1990-12-31"), (Basis.PUBLISHED,))


def test_what_stands_in_a_source_had_been_said_when_it_was_published() -> None:
    found = datings(gathered(said("a", "1990", source="s"), s="1990-03-02"))["a"]
    assert days(found) == ("1990-01-01", "1990-03-02")
    assert found.basis == (Basis.OWN_DATE, Basis.PUBLISHED)


def test_what_is_only_quoted_had_been_said_by_its_first_relay() -> None:
    found = datings(
        gathered(
            said("words"), said("late", "2005", relays=["words"]), said("middle", relays=["words"]),
            said("early", "1989-02", relays=["middle"]),
        )
    )  # fmt: skip
    assert (days(found["words"]), found["words"].basis) == (("", "1989-02-28"), (Basis.FIRST_RELAY,))
    assert days(found["middle"]) == ("", "1989-02-28")


def test_who_relays_was_not_earlier_than_what_is_relayed() -> None:
    found = datings(gathered(said("words", "1989-02-03"), said("copy", relays=["words"]), said("far", relays=["copy"])))
    assert (days(found["far"]), found["far"].basis) == (("1989-02-03", ""), (Basis.WHAT_IT_RELAYS,))


def test_a_date_that_contradicts_its_own_is_left_aside() -> None:
    found = datings(gathered(said("words", "1990"), said("copy", "1985", relays=["words"])))
    assert days(found["words"]) == ("1990-01-01", "1990-12-31")
    assert days(found["copy"]) == ("1985-01-01", "1985-12-31")


def test_a_circle_of_citations_ends() -> None:
    ring = gathered(said("a", relays=["b"]), said("b", relays=["c"]), said("c", "1990-01-05", relays=["a"]))
    assert {days(dating) for dating in datings(ring).values()} == {("1990-01-05", "1990-01-05")}
    assert first_said(ring)["p"].dated == dict.fromkeys("abc", Overlap.CERTAIN)


def test_as_of_a_day_each_assertion_is_certain_possible_later_or_undated() -> None:
    found = as_of(
        gathered(said("a", "1988"), said("b", "1989"), said("c", "1990"), said("d"), said("e", "../1991")),
        Day(1989, 6, 1),
    )
    assert (found.certain, found.possible, found.later, found.undated) == (("a",), ("b", "e"), ("c",), ("d",))


def test_what_was_known_by_a_day_has_no_later_retraction_and_no_undated_saying() -> None:
    whole = gathered(
        said("a", "1988"), said("back", "1995", stance="retracts", retracts="a"), said("x", of="q"), said("b", "1990"),
    )  # fmt: skip
    known = known_by(whole, Day(1990, 6, 1))
    assert set(known.assertions) == {"a", "b"}
    assert set(known.propositions) == {"p"}
    assert set(known_by(whole, Day(1990, 6, 1), possibly=False).assertions) == {"a"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("1988", "1989", Order.BEFORE),
        ("1989", "1988", Order.AFTER),
        ("1988-12", "1988", Order.UNKNOWN),
        ("../1988", "1989", Order.BEFORE),
        ("1988/..", "1987", Order.AFTER),
        ("1988/..", "1990", Order.UNKNOWN),
    ],
)
def test_the_order_is_known_only_where_the_days_are_apart(one: str, other: str, expected: Order) -> None:
    found = datings(gathered(said("a", one), said("b", other)))
    assert order(found["a"], found["b"]) is expected


def test_the_first_is_certain_only_if_no_other_can_have_been_earlier() -> None:
    first = first_said(gathered(said("a", "1989"), said("b", "1989-06-02"), said("c", "1990"), said("d")))["p"]
    assert first.dated == {"a": Overlap.POSSIBLE, "b": Overlap.POSSIBLE}
    assert first.undated == ("d",)
    alone = first_said(gathered(said("a", "1989-01-01"), said("b", "1989-06-02")))["p"]
    assert alone.dated == {"a": Overlap.CERTAIN}


def test_who_relays_or_denies_it_was_not_the_first_but_who_took_it_back_was() -> None:
    first = first_said(
        gathered(
            said("denial", "1980", stance="denies"), said("a", "1988"), said("copy", "1988", relays=["a"]),
            said("back", "1990", stance="retracts", retracts="a"),
        )
    )["p"]  # fmt: skip
    assert first.dated == {"a": Overlap.CERTAIN}
