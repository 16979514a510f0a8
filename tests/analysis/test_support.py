"""Support, read from a built graph."""

from collections.abc import Callable
from pathlib import Path

import pytest

from testimonia.analysis.reading import read_testimony
from testimonia.core.independence import support
from testimonia.core.model import Stance
from testimonia.core.support import Support
from testimonia.project import Project
from testimonia.rdf.queryable import Queryable
from testimonia.store.oxigraph import in_memory

B = "https://example.org/t/"
RECORDS = """
- {type: Event, id: event, label: E}
- {type: Person, id: montazeri, label: M}
- {type: Person, id: officials, label: Officials, anonymous: true}
- {type: Institution, id: front, label: The front}
- {type: Institution, id: wing, label: Its wing, sub_organization_of: front}
- {type: Institution, id: ally, label: Its ally, linked_to: front}
- {type: Institution, id: agency, label: An agency}
- {type: Source, id: memoir, title: M, publisher: agency}
- {type: Source, id: wire, title: W, publisher: agency}
- {type: Source, id: copy, title: C, derived_from: wire}
- {type: Claim, id: a1, about: event, property: death_toll, value: 1, said_by: montazeri, source: memoir, relays: {said_by: officials}}
- {type: Claim, id: a2, relays: a1, source: copy}
- {type: Claim, id: b1, about: event, property: death_toll, value: 2, said_by: front}
- {type: Claim, id: b2, about: event, property: death_toll, value: 2, said_by: wing}
- {type: Claim, id: b3, about: event, property: death_toll, value: 2, said_by: ally}
- {type: Claim, id: c1, about: event, property: death_toll, value: 3, source: wire}
- {type: Claim, id: c2, about: event, property: death_toll, value: 3, source: copy}
- {type: Claim, id: c3, about: event, property: death_toll, value: 3, said_by: montazeri}
- {type: Claim, id: d1, about: event, property: death_toll, value: 4, source: wire, stance: reports}
- {type: Claim, id: d2, about: event, property: death_toll, value: 4, said_by: front, stance: denies}
"""  # noqa: E501 one record a line


@pytest.fixture
def project(make_project: Callable[..., Path]) -> Project:
    project = Project.load(make_project({"records/a.yaml": RECORDS}))
    project.build()
    return project


def supports(graph: Queryable) -> dict[str, Support]:
    testimony = read_testimony(graph)
    return support(testimony.assertions.values(), testimony.ties)


def test_every_proposition_of_the_graph_has_its_number_of_origins(project: Project) -> None:
    proposition = {said.id: said.proposition for said in read_testimony(project.store).assertions.values()}
    counts = supports(project.store)
    assert set(counts) == set(proposition.values())
    found = {name: counts[proposition[f"{B}assertion/{name}1"]].origins for name in "abcd"}
    # Officials behind a memoir and its relay; one front in three bodies; a wire with its copy, and a person; nobody.
    assert found == {"a": 1, "b": 1, "c": 2, "d": 0}
    own = {name: counts[proposition[f"{B}assertion/{name}1"]].in_own_words for name in "abcd"}
    assert own == {"a": 0, "b": 0, "c": 1, "d": 0}, "only the wire is there in its own words"


def test_assertions_are_read_with_speakers_source_stance_and_relays(project: Project) -> None:
    said = {s.id.removeprefix(f"{B}assertion/"): s for s in read_testimony(project.store).assertions.values()}
    assert said["a2"].relays == (f"{B}assertion/a1",)
    assert (said["a1"].source, said["a1"].speakers, said["a1"].stance) == (
        f"{B}memoir",
        (f"{B}montazeri",),
        Stance.REPORTS,
    )
    (officials,) = said["a1"].relays
    assert said[officials.removeprefix(f"{B}assertion/")].speakers == (f"{B}officials",)


def test_ties_are_read_from_the_register(project: Project) -> None:
    ties = read_testimony(project.store).ties
    assert ties.reprints == {f"{B}copy": (f"{B}wire",)}
    assert ties.publishers[f"{B}wire"] == (f"{B}agency",)
    assert ties.control == {f"{B}wing": (f"{B}front",), f"{B}ally": (f"{B}front",)}
    assert ties.anonymous == {f"{B}officials"}


def test_a_later_state_of_an_article_is_tied_to_the_earlier_one() -> None:
    prov = "http://www.w3.org/ns/prov#"
    graph = in_memory(
        f"<{B}second> <{prov}wasRevisionOf> <{B}first> .\n<{B}second> <{prov}wasDerivedFrom> <{B}wire> .\n"
    )
    assert read_testimony(graph).ties.reprints == {f"{B}second": (f"{B}first", f"{B}wire")}


def test_an_empty_graph_has_no_origins() -> None:
    assert supports(in_memory()) == {}


def test_the_figures_of_the_example_rest_on_as_many_origins_as_its_records_say(example: Project) -> None:
    proposition = {
        said.id.rsplit("/", 1)[-1]: said.proposition for said in read_testimony(example.store).assertions.values()
    }
    counts = supports(example.store)
    # Reuters' 1,500 comes from three officials who are not named, whoever repeats it.
    assert counts[proposition["officials-2019-toll"]] == Support(origins=1, in_own_words=0)
    assert proposition["rferl-reuters-toll"] == proposition["officials-2019-toll"]
