"""Views of a built graph: their triples, their descriptions, and what they leave out."""

from collections.abc import Callable
from pathlib import Path

import pytest

from testimonia.errors import ProjectError, QueryError
from testimonia.project import Project

B = "https://example.org/t/"
RECORDS = """
- {type: Event, id: march, label: {en: March, fa: راهپیمایی}, alt: {en: The Rising}, kind: killing, part_of: unrest}
- {type: Event, id: unrest, label: Unrest}
- {type: Place, id: square, label: The square, lat: "35.7", long: "51.4", located_in: town}
- {type: Place, id: town, label: The town}
- {type: Place, id: house, label: A house, lat: "1", long: "2", restricted: true}
- {type: Institution, id: court, label: The court}
- {type: Post, id: judge, label: Judge, post_in: court}
- {type: Person, id: ann, label: Ann}
- {type: Person, id: ben, label: Ben}
- {type: Person, id: reviewer, label: R}
- {type: Person, id: second, label: S}
- {type: Source, id: one, title: One}
- {type: Source, id: two, title: Two}
- {type: Claim, id: t7, about: march, property: death_toll, value: 7, said_by: ann, source: one}
- {type: Claim, id: t7b, proposition_of: t7, said_by: ben, source: two}
- {type: Claim, id: t8, about: march, property: death_toll, value: 8, said_by: ann, source: one}
- {type: Claim, id: t9, about: march, property: death_toll, at_least: 9, said_by: ann, source: one}
- {type: Claim, id: part, about: march, property: death_toll, value: 5, scope: women, said_by: ann, source: one}
- {type: Claim, id: denied, about: march, property: death_toll, value: 99, said_by: ben, source: two, stance: denies}
- {type: Claim, id: y, about: march, property: prison_years, value: 3.50, said_by: ann, source: one}
- {type: Claim, id: d1, about: march, property: happened_during, value: 2019-11, said_by: ann, source: one}
- {type: Claim, id: d2, about: march, property: happened_during, value: 2019-12-01, said_by: ben, source: two}
- {type: Claim, id: where, about: march, property: took_place_at, object: square, said_by: ann, source: one}
- {type: Claim, id: where2, about: march, property: took_place_at, object: house, said_by: ann, source: one}
- {type: Claim, id: post, about: ben, property: holds_post, object: judge, period: 1989/1999, said_by: ann, source: one}
- {type: Claim, id: m, about: ben, property: member_of, object: court, said_by: ann, source: one}
- {type: Claim, id: word, about: march, property: motive, value: {fa: نان}, said_by: ann, source: one}
- {type: Claim, id: is, about: march, property: characterised_as, object: massacre, said_by: ann, source: one}
- {type: Assessment, assesses: t8, reliability: B, credibility: "2", reviewer: reviewer}
- {type: Assessment, assesses: t8, reliability: D, credibility: "2", reviewer: second}
"""
POLICIES = """
[policies.graded]
label = { en = "Graded", fa = "درجه‌دار" }
grade = "B2"
graded_by = ["reviewer"]
[policies.agreed]
grade = "B2"
graded_by = "everyone"
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a built project that the tests only read."""
    folder = tmp_path_factory.mktemp("views")
    (folder / "testimonia.toml").write_text(f'title = "T"\nbase = "{B}"\n{POLICIES}', encoding="utf-8")
    (folder / "records").mkdir()
    (folder / "records" / "a.yaml").write_text(RECORDS, encoding="utf-8")
    project = Project.load(folder)
    project.build()
    return project


def rows(project: Project, pattern: str, names: str = "*", *, view: str = "as-claimed") -> list[list[str]]:
    table = project.query(f"SELECT {names} {{ GRAPH <{B}view/{view}> {{ {pattern} }} }}")
    return sorted([str(getattr(term, "value", "")).removeprefix(B) for term in row] for row in table.rows)


def test_exact_figures_are_numbers_and_no_other_figure_is(project: Project) -> None:
    assert rows(project, ":march tm:deathToll ?n") == [["7"], ["8"]]
    assert rows(project, ":march tm:prisonYears ?n FILTER(?n = 3.5)", "?n") != []
    assert rows(project, ":march tm:deathToll ?n FILTER(?n > 6)") == [["7"], ["8"]]


def test_texts_concepts_and_things_are_stated_as_they_were_claimed(project: Project) -> None:
    assert rows(project, ':march tm:motive "نان"@fa ; tm:characterisedAs ?c') == [
        ["https://w3id.org/testimonia/characterisation/massacre"]
    ]
    assert rows(project, ":march tm:tookPlaceAt ?p") == [["house"], ["square"]]


def test_an_event_has_the_days_that_take_in_all_dates_of_the_view(project: Project) -> None:
    names = ("hasEarliestBeginTimeStamp", "hasLatestBeginTimeStamp", "hasEarliestEndTimeStamp", "hasLatestEndTimeStamp")
    bounds = [rows(project, f":march sem:{name} ?day") for name in names]
    assert bounds == [[["2019-11-01"]], [["2019-12-01"]], [["2019-11-01"]], [["2019-12-01"]]]


def test_a_post_is_a_membership_with_its_period_and_the_proposition_it_is_made_from(project: Project) -> None:
    found = rows(
        project,
        """?m a org:Membership ; org:member ?who ; <http://www.w3.org/ns/opengov#post> ?post ; org:organization ?body ;
           tm:fromProposition ?p ; sem:hasEarliestBeginTimeStamp ?from ; sem:hasLatestEndTimeStamp ?to .""",
        "?m ?p ?who ?post ?body ?from ?to",
    )
    ((node, proposition, *others),) = found
    assert others == ["ben", "judge", "court", "1989-01-01", "1999-12-31"]
    assert proposition == node.replace("membership/", "proposition/")
    assert rows(project, "?who tm:holdsPost ?post") == [], "without its time it would say another thing"
    assert rows(project, "?who tm:memberOf ?body", "?who ?body") == [["ben", "court"]]
    assert len(rows(project, "?m a org:Membership")) == 2


def test_a_view_can_be_read_alone(project: Project) -> None:
    assert rows(project, ":march a schema:Event, sem:Event ; rdfs:label ?l") == [["March"], ["راهپیمایی"]]
    assert rows(project, ":march sem:subEventOf/rdfs:label ?l") == [["Unrest"]]
    assert rows(project, ":square geo:lat ?lat ; geo:long ?long") == [["35.7", "51.4"]]
    assert rows(project, ":square schema:containedInPlace/rdfs:label ?l") == [["The town"]]
    assert rows(project, 'tm:deathToll rdfs:label ?l FILTER(LANG(?l) = "en")') == [["death toll"]]
    assert rows(project, "?thing skos:altLabel ?l") == [], "loaded names are for searching"


def test_a_place_that_must_not_be_told_so_finely_has_no_coordinates(project: Project) -> None:
    assert rows(project, ":house geo:lat ?lat") == []


def test_a_view_says_what_it_asks_what_it_holds_and_what_it_leaves_out(project: Project) -> None:
    found = {view.name: view for view in project.views()}
    assert list(found) == ["agreed", "as-claimed", "corroborated", "graded"]
    left = {name: {o.reason: o.count for o in view.omitted} for name, view in found.items()}
    assert left["as-claimed"] == {"nobody-holds-it": 1, "no-single-number": 1, "about-a-part": 1}
    assert (found["as-claimed"].included, found["as-claimed"].stated) == (13, 11)
    assert left["corroborated"] == {"nobody-holds-it": 1, "too-few-origins": 12}
    assert (found["corroborated"].included, found["corroborated"].stated) == (1, 1)
    assert found["graded"].label == "Graded"
    assert found["graded"].policy.startswith("somebody holds it; graded B2 or better by one of reviewer;")
    assert project.view("graded", lang="fa").label == "درجه‌دار"


def test_each_view_has_what_its_own_policy_asks_for(project: Project) -> None:
    assert rows(project, ":march tm:deathToll ?n", view="corroborated") == [["7"]]
    assert rows(project, ":march tm:deathToll ?n", view="graded") == [["8"]]
    assert rows(project, ":march tm:deathToll ?n", view="agreed") == [], "another reviewer grades it lower"


def test_the_policy_is_there_as_data(project: Project) -> None:
    table = project.query(
        """SELECT ?origins ?letter ?digit ?who ?everyone ?denied { <https://example.org/t/view/graded> a tm:View ;
           tm:leastOrigins ?origins ; tm:leastReliability ?letter ; tm:leastCredibility ?digit ; tm:gradesOf ?who ;
           tm:gradedByEveryone ?everyone ; tm:mayBeDenied ?denied }"""
    )
    ((*terms,),) = table.rows
    values = [str(getattr(term, "value", "")).rsplit("/", 1)[-1] for term in terms]
    assert values == ["0", "B", "2", "reviewer", "false", "true"]


def test_every_proposition_that_fulfils_a_policy_is_stated_or_omitted_by_its_view(project: Project) -> None:
    included, said, stated, omitted = (
        {tuple(str(term) for term in row) for row in project.query(f"SELECT ?view ?p {{ {pattern} }}").rows}
        for pattern in (
            "?view tm:includes ?p",
            "?view tm:includes ?p . ?p a tm:Proposition",
            "?view tm:states ?p",
            "?left tm:omittedFrom ?view ; tm:omits ?p",
        )
    )
    assert included == said == stated | omitted
    assert not stated & omitted
    assert len(omitted) == 2


def test_every_proposition_that_is_not_stated_is_counted_with_its_reason(project: Project) -> None:
    ((claims,),) = project.query("SELECT (COUNT(DISTINCT ?p) AS ?n) { ?p a tm:Proposition }").rows
    for view in project.views():
        assert str(view.stated + sum(left.count for left in view.omitted)) == getattr(claims, "value", "")


def test_a_view_is_made_anew_by_each_build(make_project: Callable[..., Path]) -> None:
    project = Project.load(make_project({"records/a.yaml": RECORDS}, POLICIES))
    project.build()
    assert rows(project, ":march tm:deathToll ?n") == [["7"], ["8"]]
    kept = [line for line in RECORDS.splitlines() if "id: t8" not in line and "assesses: t8" not in line]
    (project.settings.folder / "records" / "a.yaml").write_text("\n".join(kept), encoding="utf-8")
    project.build()
    assert rows(project, ":march tm:deathToll ?n") == [["7"]]


def test_a_policy_that_asks_for_an_unknown_reviewer_is_refused(make_project: Callable[..., Path]) -> None:
    toml = '[policies.mine]\ngrade = "B2"\ngraded_by = ["reviewr", "march"]\n'
    project = Project.load(make_project({"records/a.yaml": RECORDS}, toml))
    with pytest.raises(ProjectError, match="no reviewer “reviewr” in policy mine; “march” in policy mine") as refused:
        project.build()
    assert "reviewer" in refused.value.hint


def test_the_grades_of_the_graph_are_those_that_stand(project: Project) -> None:
    table = project.query(
        "SELECT ?who ?letter { ?g a tm:StandingGrade ; tm:gradeBy ?who ; tm:standingReliability ?letter }"
    )
    found = sorted(tuple(str(getattr(t, "value", "")).rsplit("/", 1)[-1] for t in row) for row in table.rows)
    assert found == [("reviewer", "B"), ("second", "D")]


def test_reviewers_who_disagree_are_found(project: Project) -> None:
    (row,) = project.ask("reviewer-disagreements")
    assert (row["axis"], row["distance"], row["reviewer"], row["other_reviewer"]) == ("reliability", "2", "R", "S")
    (row,) = project.ask("graded")
    assert (row["speaker"], row["reviewer"], row["others"]) == ("Ann", "R", "D2")


def test_what_fulfils_a_policy_is_listed_with_who_says_it(project: Project) -> None:
    (row,) = project.ask("corroborated")
    assert (row["figure"], row["origins"], row["plain"], row["speaker"]) == ("7", "2", "yes", "Ann; Ben")
    assert len(project.ask("corroborated", view="as-claimed", about="march")) == 11
    assert [row["figure"] for row in project.ask("corroborated", view="graded")] == ["8"]
    with pytest.raises(QueryError, match="nothing in the graph has the id “none-such”"):
        project.ask("corroborated", view="none-such")


CONFIDENTIAL = """
- {type: Event, id: e, label: E}
- {type: Person, id: ann, label: Ann}
- {type: Person, id: witness, label: Hidden Witness}
- {type: Place, id: house, label: A house, lat: "12.5", long: "2", restricted: true}
- {type: Source, id: one, title: One}
- {type: Source, id: notes, title: Private notes}
- {type: Claim, id: c1, about: e, property: injured, value: 4, said_by: witness, source: notes, confidential: true}
- {type: Claim, id: c2, about: e, property: death_toll, value: 3, said_by: ann, source: one}
- {type: Claim, id: c3, proposition_of: c2, said_by: witness, source: notes, confidential: true}
- {type: Claim, id: c4, about: e, property: took_place_at, object: house, said_by: ann, source: one}
"""


def test_what_was_said_in_confidence_counts_for_nothing_and_does_not_go_out(make_project: Callable[..., Path]) -> None:
    project = Project.load(make_project({"records/a.yaml": CONFIDENTIAL}))
    project.build()
    assert {o.reason: o.count for o in project.view("as-claimed").omitted} == {"confidential": 1}
    assert project.view("corroborated").included == 0, "the second origin can be shown to nobody"
    for form in ("turtle", "nquads", "graphml", "geojson"):
        written = project.export(form, view="as-claimed").decode()
        assert "Ann" in written or form == "nquads"
        for hidden in ("Hidden Witness", "Private notes", "12.5", "assertion/c1", "assertion/c3"):
            assert hidden not in written, (form, hidden)
