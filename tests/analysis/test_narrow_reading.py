"""What is read for one question gives the answer that all of the graph gives."""

from collections.abc import Iterator, Mapping

import pytest

from testimonia.analysis.computed import COMPUTED
from testimonia.analysis.narrow_reading import read_for
from testimonia.core.testimony import Testimony
from testimonia.project import Project

Given = Mapping[str, str]


def events(whole: Testimony) -> list[str]:
    return sorted({claim.about.id for claim in whole.propositions.values() if claim.property == "happened_during"})


def asked(whole: Testimony) -> Iterator[tuple[str, Given]]:
    yield "near", {"lat": "35.70", "long": "51.40", "km": "25"}
    yield "near", {"lat": "35.70", "long": "51.40", "km": "900", "since": "1988-07", "until": "1988-09"}
    for event in events(whole):
        yield "presence", {"event": event, "days": "30"}
    bodies = sorted({*whole.bodies, *whole.posts})
    for body in bodies:
        yield "command", {"body": body, "day": "1988-08"}
        yield "command", {"body": body, "event": events(whole)[0]}
    for assertion in sorted({name for one in whole.assertions.values() for name in one.relays}):
        yield "lost-premises", {"assertion": assertion}


def test_each_analysis_gives_the_same_of_what_is_read_for_it_as_of_all(example: Project) -> None:
    told = dict.fromkeys(COMPUTED, 0)
    for name, given in asked(example.testimony):
        found = read_for(name, example.store, given)
        assert found is not None, name
        triples = sorted(COMPUTED[name](found, given))
        assert triples == sorted(COMPUTED[name](example.testimony, given)), (name, given)
        told[name] += bool(triples)
    assert {name for name, answers in told.items() if answers} == COMPUTED.keys() - {"what-falls"}


def test_no_more_claims_are_read_than_those_of_the_properties_that_an_analysis_looks_at(example: Project) -> None:
    found = read_for("near", example.store, {})
    assert found is not None
    assert {claim.property for claim in found.propositions.values()} == {"took_place_at", "happened_during"}
    assert set(found.assertions) < set(example.testimony.assertions)


def test_what_falls_needs_all_there_is(example: Project) -> None:
    assert read_for("what-falls", example.store, {}) is None


def test_a_question_does_not_read_all_there_is_where_less_will_do(
    example: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = Project.load(example.settings.folder)
    monkeypatch.setattr(Project, "testimony", property(lambda _: pytest.fail("all of it was read")))
    assert fresh.ask("near", lat="35.70", long="51.40").rows
    assert fresh.ask("whereabouts", event="executions-1988", days="7").rows
