from collections.abc import Callable
from pathlib import Path

import pytest

from testimonia.analysis.figures import compared
from testimonia.analysis.reading import read_testimony
from testimonia.core.compared import compare
from testimonia.core.comparison import Difference, Reason
from testimonia.core.intervals import Relation
from testimonia.core.reading_policy import Policy
from testimonia.core.when import Day
from testimonia.project import Project

MakeProject = Callable[..., Path]
BASE = "https://example.org/t/"
RECORDS = """\
- {type: Event, id: whole, label: The whole, kind: mass-execution}
- {type: Event, id: part, label: A part, kind: mass-execution, part_of: whole}
- {type: Event, id: part-of-part, label: A part of it, kind: mass-execution, part_of: part}
- {type: Place, id: iran, label: Iran}
- {type: Place, id: tehran, label: Tehran, located_in: iran}
- {type: Person, id: speaker, label: A speaker}
- {type: Claim, about: whole, property: death_toll, between: [2800, 5000], said_by: speaker}
- {type: Claim, about: whole, property: death_toll, more_than: "30,000", said_by: speaker}
- {type: Claim, about: whole, property: death_toll, one_of: [2800, 3800], within: tehran, said_by: speaker}
- {type: Claim, about: whole, property: happened_during, value: 1988-07/1988-09, said_by: speaker}
- {type: Claim, about: whole, property: motive, value: {en: Fear}, said_by: speaker}
- {type: Claim, about: whole, property: victim, object: speaker, said_by: speaker}
- {type: Claim, about: part-of-part, property: death_toll, wording: thousands, said_by: speaker}
- {type: Claim, about: part-of-part, property: death_toll, at_most: 300, said_by: speaker}
"""


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    found = Project.load(make_project({"records/all.yaml": RECORDS}))
    found.build()
    return found


def test_reading_what_is_about_an_event_gives_what_reading_everything_gives_of_it(example: Project) -> None:
    about = f"{example.settings.base}november-2019-killings"
    everything, one = read_testimony(example.store), read_testimony(example.store, about=[about])
    mine = {iri for iri, claim in everything.propositions.items() if claim.about.id == about}
    assert len(mine) > 30
    assert {iri: one.propositions[iri] for iri in mine} == {iri: everything.propositions[iri] for iri in mine}
    said = {iri: said for iri, said in everything.assertions.items() if said.proposition in mine}
    assert {iri: one.assertions[iri] for iri in said} == said
    assert set(one.assertions) < set(everything.assertions)
    assert one.places == everything.places
    assert one.functional == everything.functional
    assert one.ties == everything.ties


def test_comparing_one_event_gives_what_comparing_everything_gives_of_it(example: Project) -> None:
    about = f"{example.settings.base}november-2019-killings"
    alone, everything = compared(example.store, about), compare(read_testimony(example.store))
    assert alone.groups == tuple(one for one in everything.groups if one.group.about == about)
    assert set(alone.parts.exceeding) <= set(everything.parts.exceeding)


ACROSS = """\
- {type: Event, id: one, label: One, kind: killing}
- {type: Event, id: other, label: Another, kind: killing}
- {type: Institution, id: first, label: The first}
- {type: Institution, id: second, label: The second}
- {type: Source, id: early, kind: Report, title: Early, published: 2002}
- {type: Source, id: late, kind: Report, title: Late, published: 2010}
- {type: Claim, id: elsewhere, about: other, property: death_toll, value: 50, said_by: first, source: early}
- {type: Claim, stance: retracts, retracts: elsewhere, said_by: first, source: late}
- {type: Claim, id: passed-on, about: one, property: death_toll, value: 100, said_by: second, source: late,
   stance: reports, relays: elsewhere}
- {type: Claim, id: undated, about: one, property: death_toll, value: 200, said_by: first}
- {type: Claim, id: dating, about: other, property: death_toll, value: 200, said_by: second, source: early,
   stance: reports, relays: undated}
- {type: Claim, id: against, about: one, property: death_toll, value: 300, said_by: second, source: early}
"""


@pytest.fixture
def across(make_project: MakeProject) -> Project:
    found = Project.load(make_project({"records/all.yaml": ACROSS}))
    found.build()
    return found


def test_who_passes_on_a_figure_of_another_event_that_was_retracted_holds_nothing(across: Project) -> None:
    (group,) = compared(across.store, f"{BASE}one").groups
    numbers = [figure.value for iri in group.unheld if (figure := group.group.claims[iri].figure)]
    assert numbers == [100]
    assert group.contradiction_count == 1


def test_a_relay_about_another_event_dates_what_it_relays(across: Project) -> None:
    (group,) = compared(across.store, f"{BASE}one", until=Day(2003, 1, 1)).groups
    assert len(group.group.claims) == 2
    assert group.contradiction_count == 1


def test_an_event_is_compared_without_its_parts_unless_they_are_wanted(project: Project) -> None:
    alone = compared(project.store, f"{BASE}whole").groups
    assert {found.group.about for found in alone} == {f"{BASE}whole"}
    with_parts = compared(project.store, f"{BASE}whole", parts=True).groups
    assert {found.group.about for found in with_parts} == {f"{BASE}whole", f"{BASE}part-of-part"}


def test_one_property_can_be_asked_for(project: Project) -> None:
    assert {c.group.property for c in compared(project.store, f"{BASE}whole").groups} == {
        "death_toll",
        "happened_during",
    }
    assert {c.group.property for c in compared(project.store, f"{BASE}whole", prop="death_toll").groups} == {
        "death_toll"
    }


def test_what_contradicts_in_a_group_is_given_with_the_policy(project: Project) -> None:
    found = compared(project.store, f"{BASE}whole", prop="death_toll").groups
    assert [(c.group.within, len(c.group.claims), len(c.contradictions)) for c in found] == [
        ("", 2, 1),
        (f"{BASE}tehran", 1, 0),
    ]
    assert found[0].contradictions[0].relation is Relation.CONTRADICT
    assert found[0].policy == Policy().name


def test_words_contradict_where_the_policy_reads_them(project: Project) -> None:
    reading = Policy(name="words read", reads_words=True)
    about = f"{BASE}part-of-part"
    assert [len(c.contradictions) for c in compared(project.store, about).groups] == [0]
    assert [len(c.contradictions) for c in compared(project.store, about, policy=reading).groups] == [1]


def test_a_figure_for_tehran_is_not_comparable_with_one_for_the_country(project: Project) -> None:
    (apart,) = compared(project.store, f"{BASE}whole", prop="death_toll").unlike
    assert apart.differences == (Difference(Reason.PLACE, (), (f"{BASE}tehran",)),)


def test_what_is_no_address_is_refused(project: Project) -> None:
    with pytest.raises(ValueError, match="IRI"):
        compared(project.store, "no address> } #")
