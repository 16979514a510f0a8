"""Questions read who holds a claim and who denies it from the analysis, and none decides it for itself."""

import re
from pathlib import Path

import pytest

from testimonia.analysis.derived import Context
from testimonia.analysis.stances import stances
from testimonia.core import edtf, listing
from testimonia.core.model import Proposition, Ref, Stance
from testimonia.core.support import Said
from testimonia.core.testimony import Testimony
from testimonia.project import Project

QUERIES = Path(__file__).parents[2] / "queries"
BY_DESIGN = {
    "death-tolls": "shows who retracted or corrected each saying, and leaves none out",
    "figures": "shows who retracted or corrected each saying, and leaves none out",
    "figure-series": "keeps retracted figures in their series, and marks them",
    "retractions": "is about retractions",
    "denials": "is about denials, those that were taken back among them, with who did",
}
DECIDES = re.compile(r"tm:retracts|NOT IN \(stance:|stance:(?:denies|disputes)")

RECORDS = """
- {type: Event, id: event, label: E}
- {type: Institution, id: court, label: Court}
- {type: Institution, id: paper, label: Paper}
- {type: Institution, id: state, label: State}
- {type: Post, id: judge, label: Judge}
- {type: Person, id: clerk, label: Clerk}
- {type: Person, id: victim, label: Victim}
- {type: Person, id: other, label: Other}
- {type: Source, id: book, title: Book, publisher: paper}
- {type: Source, id: later, title: Later, publisher: paper}
- {type: Claim, id: held, about: clerk, property: holds_post, object: judge, said_by: court, source: book}
- {type: Claim, id: held-no, about: clerk, property: holds_post, object: judge, said_by: state, source: book, stance: denies}
- {type: Claim, id: held-yes, about: clerk, property: holds_post, object: judge, said_by: state, source: later, stance: corrects, corrects: held-no}
- {type: Claim, id: held-not, about: clerk, property: holds_post, object: judge, said_by: paper, stance: disputes}
- {type: Claim, id: joined, about: clerk, property: member_of, object: court, said_by: court, source: book}
- {type: Claim, id: joined-no, about: clerk, property: member_of, object: court, said_by: state, stance: denies}
- {type: Claim, id: joined-back, relays: joined-no, retracts: joined-no, stance: retracts, said_by: state}
- {type: Claim, id: named, about: event, property: victim, object: victim, said_by: court}
- {type: Claim, id: named-no, about: event, property: victim, object: victim, said_by: state, stance: denies}
- {type: Claim, id: told, relays: [named, named-no], source: book}
- {type: Claim, id: wrong, about: event, property: participant, object: other, said_by: paper, source: book}
- {type: Claim, id: right, about: event, property: participant, object: clerk, said_by: paper, source: later, stance: corrects, corrects: wrong}
- {type: Claim, id: when, about: event, property: happened_during, value: 1988-08, said_by: court}
- {type: Claim, id: when-no, about: event, property: happened_during, value: 1988-08, said_by: state, stance: denies}
- {type: Claim, id: dated, relays: [when, when-no], source: book, said_by: paper}
"""  # noqa: E501 one record a line


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return the records above, built. It is shared: only read it."""
    folder = tmp_path_factory.mktemp("holding")
    (folder / "records").mkdir()
    (folder / "testimonia.toml").write_text('title = "A test"\nbase = "https://example.org/t/"\n', encoding="utf-8")
    (folder / "records" / "a.yaml").write_text(RECORDS, encoding="utf-8")
    project = Project.load(folder)
    project.build()
    return project


def rows(project: Project, question: str, *columns: str, **params: str) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in columns) for row in project.ask(question, **params)]


def test_a_denial_that_was_taken_back_is_nobodys_denial_of_a_post_or_a_membership(project: Project) -> None:
    assert rows(project, "post-holders", "holder", "denied_by", day="1988") == [("Clerk", "Paper")]
    assert rows(project, "memberships", "who", "denied_by", day="1988") == [("Clerk", "")]


def test_denials_are_all_listed_and_those_that_were_taken_back_say_by_whom(project: Project) -> None:
    found = rows(project, "denials", "denied_by", "stance", "stands", "withdrawn_by", about="clerk")
    assert sorted(found) == [
        ("Paper", "disputes", "yes", ""),
        ("State", "denies", "no", "State"),
        ("State", "denies", "no", "State"),
    ]


def test_who_passes_on_a_claim_with_its_denial_holds_it_as_there_is_a_way_left(project: Project) -> None:
    names = rows(project, "named-by-one-source", "who", "named_as", "source", "denied_by")
    assert ("Victim", "victim", "Book", "State") in names
    events = rows(project, "thinly-supported", "event", "date", "date_said_by", "date_source", origins="9")
    assert [(event, date, set(by.split("; ")), source) for event, date, by, source in events] == [
        ("E", "1988-08", {"Court", "Paper"}, "Book")
    ]


def test_a_name_that_its_own_source_put_right_is_named_by_nobody(project: Project) -> None:
    assert [row for row in rows(project, "named-by-one-source", "who", "statement") if row[0] == "Other"] == []


def test_who_holds_and_who_denies_is_written_once(project: Project) -> None:
    text = "SELECT DISTINCT ?graph { GRAPH ?graph { ?claim tm:heldBy|tm:standingDenial ?said } }"
    (row,) = project.query(text).rows  # type: ignore[union-attr]
    assert [str(term) for term in row] == ["<https://example.org/t/analysis/stances>"]


def test_the_graph_says_of_whom_its_lists_were_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = {f"urn:{n}": Proposition(Ref("urn:e"), "death_toll", date=edtf.parse(str(1900 + n))) for n in range(3)}
    said = [Said(f"{name}-said", name, Stance.ASSERTS, ("urn:s",), "urn:source") for name in claims]
    testimony = Testimony(claims, {one.id: one for one in said}, functional=frozenset({"death_toll"}))
    context = Context(base="https://example.org/t/")
    assert not any("listCut" in triple for triple in stances(testimony, context))
    monkeypatch.setattr(listing, "LIST_LIMIT", 1)
    marks = [triple.split(" ", 2)[1:] for triple in stances(testimony, context) if "listCut" in triple]
    assert [(predicate.rpartition("#")[2], term[:7]) for predicate, term in marks] == [
        ("listCut>", '"true"^'),
        ("listCutFor>", "<urn:s>"),
    ]


def test_no_question_decides_for_itself_what_is_held_or_denied() -> None:
    deciding = {
        path.stem for path in QUERIES.glob("*.rq") if DECIDES.search(re.sub("(?m)^#.*", "", path.read_text("utf-8")))
    }
    assert deciding == set(BY_DESIGN)
