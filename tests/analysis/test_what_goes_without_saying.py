"""What the analyses leave out of the graph since its absence says it: see the notes of the terms in the ontology."""

import pytest
from tests.conftest import built_project

from testimonia.project import Project

RECORDS = """
- {type: Event, id: event, label: The event}
- {type: Institution, id: agency, label: The agency}
- {type: Institution, id: gazette, label: The gazette}
- {type: Person, id: officials, label: Officials, anonymous: true}
- {type: Person, id: witness, label: The witness}
- {type: Source, id: wire, title: Wire, publisher: agency, published: 2020-01-02, language: en}
- {type: Source, id: paper, title: Paper, publisher: gazette, published: 2020-01-03, language: en}
- {type: Source, id: memoir, title: Memoir, unseen: true}
# seven: the agency alone says it
- {type: Claim, id: seven, about: event, property: death_toll, value: 7, source: wire}
# eight: the paper has it from officials, who said it nowhere else
- {type: Claim, id: eight, about: event, property: injured, value: 8, said_by: officials}
- {type: Claim, id: eight-paper, relays: eight, source: paper}
# nine: two say it, and the paper has it from a third as well
- {type: Claim, id: nine-wire, about: event, property: detained, value: 9, source: wire}
- {type: Claim, id: nine-witness, proposition_of: nine-wire, said_by: witness, source: memoir}
- {type: Claim, id: nine-paper, relays: nine-witness, source: paper}
# ten: what the paper makes of the nine
- {type: Claim, id: ten, about: event, property: missing, value: 10, source: paper, relays: nine-wire}
# eleven: a witness confirms it in confidence
- {type: Claim, id: eleven, about: event, property: survivors, value: 11, source: wire}
- {type: Claim, id: eleven-too, proposition_of: eleven, said_by: witness, source: memoir, confidential: true}
"""
CLAIM = "assertion:{} tm:proposition ?p . "


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return built_project(tmp_path_factory.mktemp("unsaid"), {"records/a.yaml": RECORDS})


def found(project: Project, pattern: str, claim: str = "") -> set[tuple[str, ...]]:
    """Return what a pattern finds, shortened; of a claim's proposition as ?p."""
    table = project.query(f"SELECT DISTINCT ?x ?y {{ {CLAIM.format(claim) if claim else ''}{pattern} }}")
    return {
        tuple(getattr(term, "value", "").rsplit("/", 1)[-1].rsplit("#", 1)[-1] for term in row) for row in table.rows
    }


def test_a_chain_is_written_only_of_what_passes_something_on(project: Project) -> None:
    assert found(project, "?x tm:steps ?y") == {("eight-paper", "1"), ("nine-paper", "1"), ("ten", "1")}
    assert {x for x, _ in found(project, "?x tm:endsAt|tm:stepsRead ?y")} == {"eight-paper", "nine-paper", "ten"}


def test_an_end_says_how_it_ends_only_where_it_is_no_known_origin(project: Project) -> None:
    assert found(project, "?x tm:endState ?y") == {
        ("eight", "anonymous-origin"), ("eight-paper", "anonymous-origin"),
        ("nine-paper", "origin-identified"), ("ten", "origin-identified"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "marks"),
    [
        ("seven", set()),
        ("eight", {("isAnonymous", "true"), ("originRead", "false")}),
        ("nine-wire", {("originRead", "false")}),
        ("ten", {("saysIt", "false")}),
    ],
)
def test_an_origin_says_what_it_is_not(claim: str, marks: set[tuple[str, str]], project: Project) -> None:
    pattern = "?p tm:restsOn ?o . ?o ?x ?y . VALUES ?x { tm:isAnonymous tm:originRead tm:saysIt }"
    assert found(project, pattern, claim) == marks


@pytest.mark.parametrize(
    ("claim", "counts"),
    [
        ("seven", {("originCount", "1")}),
        ("eight", {("originCount", "1"), ("ownWordsCount", "0")}),
        (
            "nine-wire",
            {("originCount", "2"), ("ownWordsCount", "1"), ("heardApartCount", "2"), ("heardInCount", "2")},
        ),
    ],
)
def test_a_number_that_another_tells_is_not_written(claim: str, counts: set[tuple[str, str]], project: Project) -> None:
    pattern = "?p ?x ?y . FILTER(STRENDS(STR(?x), 'Count') && !CONTAINS(STR(?x), 'public'))"
    assert found(project, pattern, claim) == counts


def test_a_source_bears_what_neither_falls_nor_is_weakened_without_it(project: Project) -> None:
    pattern = "?x ?y ?p . VALUES ?y { tm:bears tm:fells tm:weakens }"
    assert found(project, pattern, "seven") == {("wire", "fells")}
    assert found(project, pattern, "eight") == {("paper", "fells")}
    assert ("wire", "weakens") in found(project, pattern, "nine-wire")
    assert not {source for source, how in found(project, pattern) if how == "bears"} & {"wire"}


def test_a_cut_is_written_only_where_no_source_alone_is_one(project: Project) -> None:
    assert found(project, "?p tm:cutBy ?x", "seven") == set()
    assert {x for x, _ in found(project, "?p tm:cutBy ?x", "nine-wire")} > {"wire"}
    cuts = {claim: project.ask("evidence", claim=f"assertion/{claim}") for claim in ("seven", "nine-wire")}
    assert {cell for row in cuts["seven"] for cell in [row["cut"]]} == {"Wire"}
    assert all(row["cut"].startswith(("Memoir; ", "Paper; ")) for row in cuts["nine-wire"])


def test_what_is_public_is_written_only_where_confidence_makes_a_difference(project: Project) -> None:
    assert {x for x, _ in found(project, "?x tm:publicOriginCount ?y . assertion:eleven tm:proposition ?x")}
    assert found(project, "?p tm:publiclySupportedBy ?x", "eleven") == {("eleven", "")}
    said = found(project, "?x tm:publicOriginCount|tm:publicOwnWordsCount|tm:publiclySupportedBy ?y")
    assert len({proposition for proposition, _ in said}) == 1
    answers = {
        row["figure"]: (row["origins"], row["own_words"]) for row in project.ask("corroborated", view="as-claimed")
    }
    assert answers["11"] == ("1", "1"), "in confidence there are two"
    assert answers["9"] == ("2", "1")
    assert answers["8"] == ("1", "0")


def test_that_the_source_is_dated_is_the_basis_of_a_date_unless_another_is_written(project: Project) -> None:
    basis = found(project, "?x tm:datingBasis ?y")
    assert "seven" not in {x for x, _ in basis}
    assert ("eight", "first-relay") in basis
    rows = project.ask("said-by", event="event", by="2020")
    assert {(row["figure"], row["basis"]) for row in rows if row["figure"] in {"7", "10"}} == {
        ("7", "publication of its source"), ("10", "publication of its source"),
    }  # fmt: skip


def test_a_claim_from_one_side_has_what_is_alike_and_the_others_have_nothing(project: Project) -> None:
    assert found(project, "?p tm:worksCounted ?x ; tm:onlyLanguage ?y", "seven") == {("1", "en")}
    assert found(project, "?p tm:worksCounted|tm:onlyLanguage|tm:onlyParty ?x", "nine-wire") == set()
