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
    for claim in whole.propositions.values():
        if claim.property in {"located_at", "present_at"}:
            yield "presence", {"event": "https://example.org/nothing", "person": claim.about.id}
            yield "presence", {"event": events(whole)[0], "person": claim.about.id, "days": "3000"}
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


def test_of_who_was_where_no_more_is_read_than_of_the_person_who_is_asked_about(example: Project) -> None:
    event = events(example.testimony)[0]
    everybody = read_for("presence", example.store, {"event": event})
    nobody = read_for("presence", example.store, {"event": event, "person": "https://example.org/nobody"})
    assert everybody is not None
    assert nobody is not None
    assert {"located_at", "present_at"} & {claim.property for claim in everybody.propositions.values()}
    read = {(claim.about.id, claim.property) for claim in nobody.propositions.values()}
    assert read == {(event, "happened_during")}


def test_of_a_chain_of_command_no_more_is_read_than_what_is_above_the_body(example: Project) -> None:
    whole = example.testimony
    body = min(whole.bodies)
    found = read_for("command", example.store, {"body": body, "day": "1988-08"})
    assert found is not None
    assert found.bodies[body] == whole.bodies[body]
    assert set(found.bodies) < set(whole.bodies)
    assert {claim.property for claim in found.propositions.values()} <= {"holds_post", "member_of"}
    assert set(found.propositions) < set(whole.propositions)


def test_what_falls_needs_all_there_is(example: Project) -> None:
    assert read_for("what-falls", example.store, {}) is None


def test_a_question_does_not_read_all_there_is_where_less_will_do(
    example: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = Project.load(example.settings.folder)
    monkeypatch.setattr(Project, "testimony", property(lambda _: pytest.fail("all of it was read")))
    assert fresh.ask("near", lat="35.70", long="51.40").rows
    assert fresh.ask("whereabouts", event="executions-1988", days="7").rows
