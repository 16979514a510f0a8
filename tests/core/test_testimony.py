"""What is worked out from a testimony is worked out once, for all who ask."""

from dataclasses import replace

from testimonia.core.holders import held_in
from testimonia.core.model import Stance
from testimonia.core.support import Said
from testimonia.core.testimony import Testimony


def test_a_function_is_asked_once_for_each_testimony() -> None:
    asked: list[Testimony] = []

    def count(testimony: Testimony) -> int:
        asked.append(testimony)
        return len(testimony.assertions)

    testimony = Testimony(assertions={"a": Said("a", "p", Stance.ASSERTS)})
    assert [testimony.once(count), testimony.once(count)] == [1, 1]
    assert len(asked) == 1


def test_a_changed_testimony_is_worked_out_anew() -> None:
    testimony = Testimony(assertions={"a": Said("a", "p", Stance.ASSERTS)})
    assert held_in(testimony) == {"p": ("a",)}
    denied = replace(testimony, assertions={"a": Said("a", "p", Stance.DENIES)})
    assert held_in(denied) == {}
    assert testimony == replace(testimony)
