"""The nearest place that may be named stands for one that is restricted."""

from testimonia.core.restricted import larger_places

INSIDE = {"land": ("town", "farm"), "town": ("yard",), "yard": ("room",), "farm": ("barn",)}


def test_the_nearest_place_around_it_that_is_not_restricted_stands_for_it_and_for_all_inside() -> None:
    assert larger_places(INSIDE, ["yard"]) == {"yard": "town", "room": "town"}
    assert larger_places(INSIDE, ["yard", "town"]) == {"town": "land", "yard": "land", "room": "land"}


def test_nothing_stands_for_a_place_around_which_none_is_recorded() -> None:
    assert larger_places(INSIDE, ["hut"]) == {"hut": ""}
    assert larger_places(INSIDE, ["land"])["barn"] == ""


def test_of_two_places_around_it_the_first_by_name_that_may_be_named_is_taken() -> None:
    assert larger_places({"b": ("x",), "a": ("x",), "c": ("a",)}, ["x"]) == {"x": "a"}
    assert larger_places({"b": ("x",), "a": ("x",)}, ["x", "a"])["x"] == "b"


def test_places_that_lie_in_each_other_are_gone_round_once() -> None:
    assert larger_places({"a": ("b",), "b": ("a",)}, ["a"]) == {"a": "", "b": ""}


def test_without_restricted_places_there_is_nothing_to_do() -> None:
    assert larger_places(INSIDE, []) == {}
