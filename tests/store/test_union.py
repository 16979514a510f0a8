"""What the union of the named graphs is: a set, in which a triple that two files state stands once."""

from testimonia.project import Project
from testimonia.store.oxigraph import in_memory


def test_a_triple_of_two_graphs_stands_once_in_the_union() -> None:
    store = in_memory('<x:a> <x:p> "one" <x:g> .\n<x:a> <x:p> "one" <x:h> .\n')
    assert [row["o"].value for row in store.query("SELECT ?o { <x:a> <x:p> ?o }")] == ["one"]


def test_a_proposition_that_several_files_claim_is_counted_once(example: Project) -> None:
    table = example.query("SELECT (COUNT(?p) AS ?n) (COUNT(DISTINCT ?p) AS ?once) { ?p a tm:Proposition }")
    ((counted, once),) = table.rows
    assert counted == once
