"""Independence, lineage and what falls, asked of a small built graph in which everything happens."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import built_project

from testimonia.analysis.derived import Context, derived
from testimonia.analysis.reading import read_testimony
from testimonia.errors import QueryError
from testimonia.project import Project
from testimonia.query.answer import Answer
from testimonia.query.run import ask
from testimonia.rdf.terms import TM
from testimonia.store.oxigraph import in_memory

RECORDS = """
- {type: Event, id: event, label: The event}
- {type: Institution, id: agency, label: The agency}
- {type: Institution, id: gazette, label: The gazette}
- {type: Institution, id: herald, label: The herald}
- {type: Person, id: witness, label: The witness}
- {type: Person, id: officials, label: Officials, anonymous: true}
- {type: Source, id: wire, title: Wire, publisher: agency}
- {type: Source, id: copy, title: Copy, publisher: gazette, derived_from: wire}
- {type: Source, id: gazette-1, title: Gazette 1, publisher: gazette}
- {type: Source, id: herald-1, title: Herald 1, publisher: herald}
- {type: Source, id: memoir, title: Memoir, unseen: true}
# 10: a wire with its copy, and a witness whom only the gazette quotes
- {type: Claim, id: ten-wire, about: event, property: death_toll, value: 10, source: wire}
- {type: Claim, id: ten-copy, about: event, property: death_toll, value: 10, source: copy}
- {type: Claim, id: ten-witness, about: event, property: death_toll, value: 10, said_by: witness, source: memoir}
- {type: Claim, id: ten-gazette, relays: ten-witness, source: gazette-1}
# 20: the gazette has it from the herald, and on another day the herald its 30 from the gazette
- {type: Claim, id: twenty-gazette, about: event, property: injured, value: 20, source: gazette-1, relays: {source: herald-1}}
- {type: Claim, id: thirty-herald, about: event, property: detained, value: 30, source: herald-1, relays: thirty-gazette}
- {type: Claim, id: thirty-gazette, about: event, property: detained, value: 30, said_by: officials, source: gazette-1}
# 40: a report that does not say whom it follows
- {type: Claim, id: forty, about: event, property: missing, value: 40, source: gazette-1, stance: reports}
# 50: what the herald makes of the wire's 10
- {type: Claim, id: fifty, about: event, property: survivors, value: 50, source: herald-1, relays: ten-wire}
"""  # noqa: E501 one record a line


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return built_project(tmp_path_factory.mktemp("independence"), {"records/a.yaml": RECORDS})


Rows = list[dict[str, str]]


def rows(answer: Answer) -> Rows:
    names = [column.name for column in answer.columns]
    return [dict(zip(names, ("; ".join(cell.labels) for cell in row), strict=True)) for row in answer.rows]


def only(rows: Rows, **wanted: str) -> dict[str, str]:
    (row,) = [row for row in rows if wanted.items() <= row.items()]
    return row


def test_the_evidence_leads_from_the_verdict_to_the_assertions(project: Project) -> None:
    found = rows(project.ask("evidence", claim="assertion/ten-copy"))
    assert {row["verdict"] for row in found} == {"independent origins"}
    assert {(row["statement"], row["origin"]) for row in found} == {
        ("assertion/ten-wire", "The agency"), ("assertion/ten-copy", "The agency"),
        ("assertion/ten-gazette", "The witness"), ("assertion/ten-witness", "The witness"),
    }  # fmt: skip
    witness = only(found, statement="assertion/ten-gazette")
    assert (witness["way"], witness["own_words"], witness["through"]) == ("assertion/ten-witness", "no", "Gazette 1")
    assert witness["cut"] in {"Gazette 1; Wire", "Memoir; Wire"}


def test_sources_that_share_an_origin_are_told_together(project: Project) -> None:
    shared = rows(project.ask("shared-origins"))
    assert only(shared, figure="10", origin="The agency")["source"] == "Copy; Wire"
    assert only(shared, figure="10", origin="The witness")["source"] == "Gazette 1; Memoir"


def test_a_shared_origin_is_a_single_one_however_many_repeat_it(project: Project) -> None:
    single = rows(project.ask("single-origin", about="event"))
    assert only(single, figure="30")["verdict"] == "shared origin"
    assert only(single, figure="50")["says_it"] == "no"
    assert not [row for row in single if row["figure"] in {"10", "40"}]
    assert [row["figure"] for row in rows(project.ask("single-origin", sources="9"))] == []


def test_claims_of_nameless_speakers_only_are_found(project: Project) -> None:
    (row,) = rows(project.ask("anonymous-only"))
    assert (row["figure"], row["origin"], row["source"]) == ("30", "Officials", "Gazette 1; Herald 1")


def test_sources_that_cite_each_other_in_a_circle_are_told_with_the_statements(project: Project) -> None:
    found = rows(project.ask("citation-circles"))
    assert {row["members"] for row in found} == {"Gazette 1; Herald 1"}
    cited = {(row["citing"], row["cited"], row["figure"]) for row in found}
    assert cited == {("Gazette 1", "Herald 1", "20"), ("Herald 1", "Gazette 1", "30")}


def test_statements_that_relay_each_other_are_told_and_have_no_origin(project: Project) -> None:
    # The check of records refuses such a circle; a graph from elsewhere may have one.
    base = project.settings.base
    forty, thirty = f"{base}assertion/forty", f"{base}assertion/thirty-herald"
    circle = "".join(f"<{a}> <{TM}relays> <{b}> <{base}graph/x> .\n" for a, b in ((forty, thirty), (thirty, forty)))
    lines = project.snapshot.nquads().decode().splitlines(keepends=True)
    graph = "".join(line for line in lines if not line.startswith(f"<{thirty}> <{TM}relays>")) + circle
    made = derived(read_testimony(in_memory(graph)), Context(base=base))
    store = in_memory(graph + "".join(made))
    found = rows(ask(store, project.question("citation-circles"), base=base))
    assert "assertion/forty; assertion/thirty-herald" in {row["members"] for row in found}
    (verdict,) = rows(ask(store, project.question("evidence"), {"claim": "assertion/forty"}, base=base))
    assert verdict["verdict"] == "lineage not recorded"
    untraceable = rows(ask(store, project.question("untraceable-reports"), base=base))
    assert only(untraceable, figure="40")["end"] == "lineage not recorded"


def test_with_a_wire_fall_its_copy_and_what_relays_it(project: Project) -> None:
    found = rows(project.ask("what-falls", source="wire"))
    ten = only(found, figure="10")
    assert (ten["outcome"], ten["before"], ten["after"]) == ("drops to one origin", "2", "1")
    assert ten["statement"] == "assertion/ten-copy; assertion/ten-wire"
    assert only(found, figure="50")["outcome"] == "loses its last origin"
    assert {row["figure"] for row in found} == {"10", "50"}


def test_with_a_page_falls_whom_it_alone_quotes(project: Project) -> None:
    found = rows(project.ask("what-falls", source="gazette-1"))
    assert only(found, figure="10")["statement"] == "assertion/ten-gazette; assertion/ten-witness"
    assert only(found, figure="30")["outcome"] == "loses its last origin"
    assert only(found, figure="40")["outcome"] == "keeps its origins", "it had none"


def test_a_speaker_falls_with_what_is_said_for_it_as_a_publisher(project: Project) -> None:
    found = rows(project.ask("what-falls", speaker="agency"))
    assert only(found, figure="10")["statement"] == "assertion/ten-copy; assertion/ten-wire"


def test_several_things_are_taken_out_at_once(project: Project) -> None:
    found = rows(project.ask("what-falls", source="wire", speaker="witness"))
    assert only(found, figure="10")["outcome"] == "loses its last origin"


def test_derived_claims_that_lose_a_premise_are_told_apart_from_relays(project: Project) -> None:
    copy, fifty = rows(project.ask("lost-premises", assertion="assertion/ten-wire"))
    assert (copy["statement"], copy["otherwise"], copy["falls"]) == ("assertion/ten-copy", "no", "yes")
    assert (fifty["figure"], fifty["otherwise"], fifty["falls"]) == ("50", "yes", "yes")
    (gazette,) = rows(project.ask("lost-premises", assertion="assertion/ten-witness"))
    assert (gazette["statement"], gazette["otherwise"]) == ("assertion/ten-gazette", "no")


def test_the_ranking_counts_what_would_fall(project: Project) -> None:
    found = rows(project.ask("rests-on"))
    assert found[0] == {"source": "Herald 1", "falls": "2", "weakens": "0", "supports": "3"}
    assert only(found, source="Wire") == {"source": "Wire", "falls": "1", "weakens": "1", "supports": "2"}
    assert only(found, source="Copy") == {"source": "Copy", "falls": "0", "weakens": "0", "supports": "1"}


def test_what_is_not_in_the_graph_cannot_be_taken_out(project: Project) -> None:
    with pytest.raises(QueryError, match="nothing in the graph has the id"):
        project.ask("what-falls", source="nowhere")
    with pytest.raises(QueryError, match="needs the parameter source"):
        project.ask("what-falls")


def test_the_graphs_are_the_same_whatever_file_the_records_are_in(
    project: Project, make_project: Callable[..., Path]
) -> None:
    head, *claims = RECORDS.split("# ")
    moved = {f"records/{n}.yaml": f"# {part}" for n, part in enumerate(claims)}
    other = Project.load(make_project({"records/z.yaml": head, **moved}))
    other.build()
    assert other.snapshot.derived_nquads() == project.snapshot.derived_nquads()
