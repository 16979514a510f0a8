from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from testimonia.analysis.figures import compared, read_claims, read_functional, read_places
from testimonia.core import groups
from testimonia.core.comparison import Reason
from testimonia.core.ids import Names
from testimonia.core.intervals import Relation
from testimonia.core.reading_policy import Policy
from testimonia.core.vocabulary import Vocabulary
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


def test_what_is_read_back_is_what_was_claimed_word_for_word(example: Project) -> None:
    names = Names(example.settings.base)
    rows = example.store.query("SELECT DISTINCT ?s WHERE { [] <https://w3id.org/testimonia/ns#about> ?s }")
    assert isinstance(rows, ox.QuerySolutions)
    abouts = [row[0].value for row in rows]
    claims = {iri: claim for about in abouts for iri, claim in read_claims(example.store, about).items()}
    assert len(claims) > 100
    assert {iri: names.proposition(claim) for iri, claim in claims.items()} == {iri: iri for iri in claims}


def test_the_properties_of_one_value_are_those_of_the_vocabulary(project: Project, vocabulary: Vocabulary) -> None:
    assert read_functional(project.store) == {key for key, prop in vocabulary.properties.items() if prop.functional}


def test_places_are_read_with_what_is_directly_inside_them(project: Project) -> None:
    assert read_places(project.store) == {f"{BASE}iran": (f"{BASE}tehran",)}


def test_an_event_is_compared_without_its_parts_unless_they_are_wanted(project: Project) -> None:
    alone = compared(project.store, f"{BASE}whole")
    assert {found.group.about for found in alone} == {f"{BASE}whole"}
    with_parts = compared(project.store, f"{BASE}whole", parts=True)
    assert {found.group.about for found in with_parts} == {f"{BASE}whole", f"{BASE}part-of-part"}


def test_one_property_can_be_asked_for(project: Project) -> None:
    assert {c.group.property for c in compared(project.store, f"{BASE}whole")} == {"death_toll", "happened_during"}
    assert {c.group.property for c in compared(project.store, f"{BASE}whole", prop="death_toll")} == {"death_toll"}


def test_what_contradicts_in_a_group_is_given_with_the_policy(project: Project) -> None:
    found = compared(project.store, f"{BASE}whole", prop="death_toll")
    assert [(c.group.within, len(c.group.claims), len(c.contradictions)) for c in found] == [
        ("", 2, 1),
        (f"{BASE}tehran", 1, 0),
    ]
    assert found[0].contradictions[0].relation is Relation.CONTRADICT
    assert found[0].policy == Policy().name


def test_words_contradict_where_the_policy_reads_them(project: Project) -> None:
    reading = Policy(name="words read", reads_words=True)
    about = f"{BASE}part-of-part"
    assert [len(c.contradictions) for c in compared(project.store, about)] == [0]
    assert [len(c.contradictions) for c in compared(project.store, about, policy=reading)] == [1]


def test_a_figure_for_tehran_is_not_comparable_with_one_for_the_country(project: Project) -> None:
    tolls = read_claims(project.store, f"{BASE}whole", prop="death_toll")
    apart = list(groups.not_comparable(tolls))
    assert [[d.reason for d in unlike.differences] for unlike in apart] == [[Reason.PLACE], [Reason.PLACE]]
    assert {f"{BASE}tehran"} == {place for u in apart for d in u.differences for place in (*d.first, *d.second)}


def test_what_is_no_address_is_refused(project: Project) -> None:
    with pytest.raises(ValueError, match="IRI"):
        read_claims(project.store, "no address> } #")
