"""A graph read back is what the records said: every proposition has the identity of its content."""

from testimonia.analysis.reading import read_testimony
from testimonia.core.ids import Names
from testimonia.core.model import Stance
from testimonia.project import Project

BASE = "https://example.org/iran-1988/"


def test_every_proposition_read_back_has_the_identity_of_its_content(example: Project) -> None:
    names = Names(example.settings.base)
    read = read_testimony(example.store).propositions
    assert len(read) > 200
    assert [iri for iri, proposition in read.items() if names.proposition(proposition) != iri] == []


def test_every_assertion_read_back_says_one_of_the_propositions(example: Project) -> None:
    testimony = read_testimony(example.store)
    assert len(testimony.assertions) > 300
    assert {said.proposition for said in testimony.assertions.values()} == set(testimony.propositions)
    assert {relayed for said in testimony.assertions.values() for relayed in said.relays} <= set(testimony.assertions)


def test_a_denial_is_read_with_its_speaker_its_source_and_its_date(example: Project) -> None:
    denial = read_testimony(example.store).assertions[f"{BASE}assertion/snsc-denies-2019-toll"]
    assert denial.stance is Stance.DENIES
    assert denial.speakers == (f"{BASE}snsc-spokesman",)
    assert denial.source.startswith(BASE)


def test_being_opposed_is_read_both_ways(example: Project) -> None:
    opposed = read_testimony(example.store).opposed
    assert opposed
    assert all(one in opposed[other] for one, others in opposed.items() for other in others)


def test_grades_are_read_as_letters_and_digits(example: Project) -> None:
    gradings = read_testimony(example.store).gradings
    assert gradings
    assert all(grading.reliability in {"", *"ABCDEF"} for grading in gradings)
    assert all(grading.credibility in {"", *"123456"} for grading in gradings)
    assert all(grading.reviewers for grading in gradings)


def test_places_and_parts_are_read_from_the_register(example: Project) -> None:
    testimony = read_testimony(example.store)
    assert all(f"{BASE}{inner}" in testimony.parts for inner in ("november-2019-killings",))
    assert "death_toll" in testimony.functional
    assert testimony.properties["death_toll"] == "https://w3id.org/testimonia/ns#deathToll"
