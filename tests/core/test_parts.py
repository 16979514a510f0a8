from decimal import Decimal

import pytest

from testimonia.core import edtf
from testimonia.core.figures import figure
from testimonia.core.model import Proposition, Ref
from testimonia.core.parts import Exceeding, is_inside, parts
from testimonia.core.reading_policy import Policy

PART_OF = {"street": ("city",), "city": ("country",)}
CONTAINS = {"iran": ("tehran",), "tehran": ("evin",)}


def toll(
    about: str = "country",
    *numbers: int,
    field: str = "value",
    scopes: tuple[str, ...] = (),
    period: str = "",
    within: str = "",
    counting: str = "",
) -> Proposition:
    return Proposition(
        Ref(about),
        "death_toll",
        figure=figure(field, [Decimal(n) for n in numbers or (1,)]),
        scopes=scopes,
        period=edtf.parse(period) if period else None,
        within=Ref(within) if within else None,
        counting=f"https://w3id.org/testimonia/counting/{counting}" if counting else "",
    )


@pytest.mark.parametrize(
    ("part", "whole", "inside"),
    [
        (toll("street"), toll("country"), True),
        (toll("country"), toll("street"), False),
        (toll(scopes=("women",)), toll(), True),
        (toll(), toll(scopes=("women",)), False),
        (toll("city", scopes=("women",)), toll(scopes=("women",)), True),
        (toll(scopes=("women", "students")), toll(scopes=("women",)), True),
        (toll(scopes=("women",)), toll(scopes=("women", "students")), False),
        (toll(within="evin"), toll(within="iran"), True),
        (toll(within="iran"), toll(within="evin"), False),
        (toll(within="evin"), toll(), True),
        (toll(), toll(within="evin"), False),
        (toll(period="2019-11-16"), toll(period="2019-11"), True),
        (toll(period="2019-11-16/2019-11-17"), toll(period="2019-11-15/2019-11-19"), True),
        (toll(period="2019-11-14/2019-11-17"), toll(period="2019-11-15/2019-11-19"), False),
        (toll(period="2019-11-16"), toll(period="2019-11/2019-12"), False),
        (toll(period="2019-12-16"), toll(period="2019-11/.."), True),
        (toll(period="2019-11"), toll(), True),
        (toll(), toll(period="2019-11"), False),
        (toll("city"), toll(counting="increment"), False),
        (toll("city"), toll(counting="cumulative"), False),
        (toll("city", period="2019-11-16"), toll(period="2019-11", counting="cumulative"), True),
        (toll("city", counting="increment"), toll(), True),
    ],
)
def test_a_part_is_inside_if_the_whole_counts_all_that_it_counts(
    part: Proposition, whole: Proposition, *, inside: bool
) -> None:
    assert is_inside(part, whole, PART_OF, contains=CONTAINS) is inside


def test_a_part_that_is_larger_than_its_whole_exceeds_it() -> None:
    claims = {
        "all": toll("country", 200, 225, field="between"),
        "many": toll("country", 600, field="more_than"),
        "women": toll("country", 400, scopes=("women",), field="approximately"),
        "city": toll("city", 226, field="at_least"),
        "small": toll("city", 5),
    }
    found = parts(claims, PART_OF, policy=Policy())
    assert found.exceeding == (
        Exceeding("city", "all", by_policy=False),
        Exceeding("women", "all", by_policy=True),
    )
    assert (("city", "small"), ("all", "many")) in found.inside
    assert (("women",), ("all", "many")) in found.inside


def test_as_much_as_the_whole_is_not_more_than_it() -> None:
    claims = {"part": toll("city", 225, field="at_least"), "whole": toll("country", 200, 225, field="between")}
    assert parts(claims, PART_OF, policy=Policy()).exceeding == ()


def test_about_exceeds_only_by_more_than_its_width() -> None:
    claims = {"part": toll("city", 240, field="approximately"), "whole": toll("country", 225)}
    assert len(parts(claims, PART_OF, policy=Policy()).exceeding) == 1
    assert parts(claims, PART_OF, policy=Policy(about_share=Decimal("0.1"))).exceeding == ()


def test_a_circle_of_parts_ends() -> None:
    claims = {"a": toll("a", 2), "b": toll("b", 1)}
    circle = {"a": ("b",), "b": ("a",)}
    assert [(one.part, one.whole) for one in parts(claims, circle, policy=Policy()).exceeding] == [("a", "b")]


def test_a_list_that_is_cut_says_so() -> None:
    claims = {f"part{n}": toll("city", 100 + n) for n in range(5)} | {"whole": toll("country", 1)}
    assert parts(claims, PART_OF, policy=Policy()).complete
    found = parts(claims, PART_OF, policy=Policy(), limit=3)
    assert len(found.exceeding) == 3
    assert not found.complete
