"""Every proposition is asserted; every assertion has a speaker or a source, and one stance."""

import shutil
import tempfile
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
from hypothesis import given, settings
from projects import FEW, Records, projects

from testimonia.project import Project

TM = "https://w3id.org/testimonia/ns#"
PROV = "http://www.w3.org/ns/prov#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
STANCES = {"asserts", "reports", "denies", "disputes", "corrects", "retracts", "declines-to-comment"}


def assert_nothing_unsaid(project: Project, *, claims: int) -> None:
    project.build()
    values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in ox.parse(project.snapshot.nquads(), format=ox.RdfFormat.N_QUADS):
        assert not isinstance(quad.subject, ox.BlankNode)
        assert not isinstance(quad.object, ox.BlankNode)
        values[quad.predicate.value][str(quad.subject)].add(str(quad.object))
    typed = values[TYPE]
    propositions = {node for node, types in typed.items() if f"<{TM}Proposition>" in types}
    assertions = {node for node, types in typed.items() if f"<{TM}Assertion>" in types}

    assert {p for said in values[f"{TM}proposition"].values() for p in said} == propositions
    assert set(values[f"{TM}proposition"]) == assertions
    for assertion in assertions:
        assert values[f"{PROV}wasAttributedTo"][assertion] | values[f"{TM}statedIn"][assertion]
        (stance,) = values[f"{TM}stance"][assertion]
        assert stance.strip("<>").rsplit("/", 1)[-1] in STANCES
    for proposition in propositions:
        assert len(values[f"{TM}about"][proposition]) == 1
        assert len(values[f"{TM}property"][proposition]) == 1
        content = ("object", "value", "low", "high", "wording")
        assert any(values[f"{TM}{name}"][proposition] for name in content)
    assert bool(assertions) == bool(claims)


@given(projects())
@settings(max_examples=FEW)
def test_nothing_is_in_a_random_graph_that_nobody_says(records: Records) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert_nothing_unsaid(records.write(Path(folder)), claims=len(records.of("Claim")))


def test_nothing_is_in_the_example_that_nobody_says(tmp_path: Path, example: Project) -> None:
    shutil.copytree(example.settings.folder, tmp_path / "copy", ignore=shutil.ignore_patterns(".*"))
    assert_nothing_unsaid(Project.load(tmp_path / "copy"), claims=300)
