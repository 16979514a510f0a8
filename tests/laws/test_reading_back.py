"""What a graph says can be read back whole: each proposition has the address that its content gives it."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from projects import FEW, Records, projects

from testimonia.analysis.reading import read_testimony
from testimonia.core.ids import Names


@given(projects())
@settings(max_examples=FEW)
def test_a_proposition_read_from_a_random_graph_has_the_identity_of_its_content(records: Records) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = records.write(Path(folder))
        project.build()
        testimony = read_testimony(project.store)
        names = Names(project.settings.base)
    assert [iri for iri, found in testimony.propositions.items() if names.proposition(found) != iri] == []
    assert {said.proposition for said in testimony.assertions.values()} == set(testimony.propositions)
    named = {names.assertion(record["id"]) for record in records.of("Claim") if record.get("id")}
    assert named <= set(testimony.assertions)
