"""Every question on the graph of fixture.trig, with the rows it must give."""

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from testimonia.analysis.derived import Context, derived
from testimonia.analysis.reading import read_testimony
from testimonia.errors import QueryError
from testimonia.query.answer import Answer
from testimonia.query.bind import bind, substitute
from testimonia.query.catalogue import Catalogue
from testimonia.query.run import Computation, ask
from testimonia.store.oxigraph import OxigraphStore, in_memory

BASE = "https://example.org/"
Asking = Callable[..., Answer]


def rows(answer: Answer, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in columns) for row in answer]


def test_death_tolls_lists_every_figure_with_who_says_it_where_when_and_by_which_chain(asking: Asking) -> None:
    answer = asking("death-tolls", event="executions")
    assert rows(answer, "figure", "bound", "scope", "stance", "speaker", "source", "date") == [
        ("thousands", "words", "", "reports", "The Scholar", "=Blog", ""),
        ("at least 300", "at least", "", "asserts", "Relief", "Names Received", "1988-12-13"),
        ("at least 300", "at least", "", "reports", "The Paper", "Hundreds Executed", "1988-12-14"),
        ("2,800 to 5,000", "between", "", "reports", "The Watch", "Mass Executions", "2022-06-08"),
        ("12,000", "exactly", "", "asserts", "The Party", "Appeal", "1988-12"),
        ("12,000", "exactly", "", "reports", "The Paper", "Hundreds Executed", "1988-12-14"),
        ("12,000", "exactly", "", "retracts", "The Party", "Correction", "1990-03"),
        ("12,000", "exactly", "", "reports", "The Watch", "Mass Executions", "2022-06-08"),
        ("more than 30,000", "more-than", "political prisoners", "asserts", "The Party", "Correction", "1990-03"),
        (
            "more than 30,000",
            "more-than",
            "political prisoners",
            "reports",
            "The Watch",
            "Mass Executions",
            "2022-06-08",
        ),
    ]
    assert [cell.label for cell in answer.column("chain")][3] == (
        "The Watch, “Mass Executions” (2022) ← former officials [anonymous origin; own words not in the graph]"
    )


def test_death_tolls_shows_who_withdrew_a_figure_and_where_a_relayed_one_comes_from(asking: Asking) -> None:
    answer = asking("death-tolls", event="executions")
    told = {(row["figure"], row["source"]): (row["origin"], row["withdrawn_by"]) for row in answer}
    assert told["12,000", "Appeal"] == ("The Party", "The Party")
    assert told["12,000", "Mass Executions"] == ("The Party", "")
    assert told["2,800 to 5,000", "Mass Executions"] == ("former officials", "")


def test_death_tolls_speaks_persian(asking: Asking) -> None:
    row = list(asking("death-tolls", lang="fa", event="executions"))[3]
    assert row["figure"] == "۲٬۸۰۰ تا ۵٬۰۰۰"
    assert row["chain"] == "دیدبان، «Mass Executions» (۲۰۲۲) → مقام‌های پیشین [منشأ ناشناس؛ سخن خودشان در گراف نیست]"
    assert asking("death-tolls", lang="fa", event="executions").title == "شمار کشته‌شدگان یک رویداد"


def test_figure_range_never_mixes_unlike_scopes(asking: Asking) -> None:
    columns = ("thing", "scope", "figures", "lowest", "highest", "open_ended", "in_words")
    # 12,000 does not count: the Party has corrected it, and who passed it on has nothing else to stand on
    whole = ("1988 executions", "", "3", "300", "5000", "1", "1")
    prisoners = ("1988 executions", "political prisoners", "1", "30000", "30000", "1", "0")
    assert rows(asking("figure-range", event="executions"), *columns) == [whole, prisoners]
    part = ("Executions in Tehran", "political prisoners; women", "1", "6000", "6000", "0", "0")
    assert rows(asking("figure-range"), *columns) == [whole, prisoners, part]


def test_parts_and_tolls_says_in_which_tolls_of_the_whole_a_part_is_already_counted(asking: Asking) -> None:
    answer = asking("parts-and-tolls", event="executions")
    assert rows(answer, "part", "figure", "speaker", "inside", "outside") == [
        ("Executions in one ward", "", "", "", ""),
        (
            "Executions in Tehran",
            "6,000",
            "The Scholar",
            "at least 300; more than 30,000; thousands",
            "2,800 to 5,000",
        ),
    ]


def test_first_said_gives_the_earliest_saying_of_each_figure(asking: Asking) -> None:
    answer = asking("first-said", event="executions")
    assert rows(answer, "figure", "no_later", "certainty", "speaker", "source") == [
        ("at least 300", "1988-12-13", "certain", "Relief", "Names Received"),
        # the Appeal is of some day of December; The Paper had relayed it by the 14th
        ("12,000", "1988-12-14", "certain", "The Party", "Appeal"),
        ("more than 30,000", "1990-03-31", "certain", "The Party", "Correction"),
        ("2,800 to 5,000", "2022-06-08", "certain", "former officials", ""),
        ("thousands", "", "undated", "The Scholar", "=Blog"),
    ]
    assert [row["date"] for row in answer] == ["1988-12-13", "1988-12", "1990-03", "", ""]


def test_first_said_names_every_saying_that_may_have_been_first_when_dates_are_vague() -> None:
    graph = """
    <https://example.org/e> <https://w3id.org/testimonia/ns#seen> "x" .
    <https://example.org/p> <https://w3id.org/testimonia/ns#about> <https://example.org/e> .
    <https://example.org/p> <https://w3id.org/testimonia/ns#property> <https://w3id.org/testimonia/ns#deathToll> .
    """
    graph += """
    <https://example.org/e> a <http://semanticweb.cs.vu.nl/2009/11/sem/Event> .
    <https://example.org/p> a <https://w3id.org/testimonia/ns#Proposition> .
    """.replace(" a ", " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ")
    for name, date, first, last in (
        ("a1", "1989", "1989-01-01", "1989-12-31"),
        ("a2", "1989-06-02", "1989-06-02", "1989-06-02"),
        ("a3", "1990", "1990-01-01", "1990-12-31"),
    ):
        saying = f"<https://example.org/{name}>"
        graph += f"""
    {saying} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/testimonia/ns#Assertion> .
    {saying} <https://w3id.org/testimonia/ns#proposition> <https://example.org/p> .
    {saying} <https://w3id.org/testimonia/ns#stance> <https://w3id.org/testimonia/stance/asserts> .
    {saying} <https://w3id.org/testimonia/ns#assertedOn> "{date}"^^<http://id.loc.gov/datatypes/edtf/EDTF> .
    {saying} <https://w3id.org/testimonia/ns#earliestBegin> "{first}"^^<http://www.w3.org/2001/XMLSchema#date> .
    {saying} <https://w3id.org/testimonia/ns#latestEnd> "{last}"^^<http://www.w3.org/2001/XMLSchema#date> .
    """
    question = _catalogue().get("first-said")
    worked_out = "".join(derived(read_testimony(in_memory(graph)), Context(base=BASE)))
    answer = ask(in_memory(graph + worked_out), question, {"event": "e"}, base=BASE)
    assert sorted(rows(answer, "date", "certainty")) == [("1989", "possible"), ("1989-06-02", "possible")]


def _catalogue() -> Catalogue:
    from pathlib import Path

    folder = Path(__file__).parents[2] / "queries"
    return Catalogue({"first-said": (folder / "first-said.rq").read_text(encoding="utf-8")})


def test_untraceable_reports_are_those_whose_trail_ends_before_a_named_speaker(asking: Asking) -> None:
    expected = [
        ("thousands", "The Scholar", "lineage-not-recorded", "The Scholar"),
        ("2,800 to 5,000", "The Watch", "anonymous-origin", "former officials"),
    ]
    columns = ("figure", "speaker", "end", "last")
    assert rows(asking("untraceable-reports"), *columns) == expected
    assert rows(asking("untraceable-reports", about="executions"), *columns) == expected
    assert len(asking("untraceable-reports", about="protests")) == 0


def test_denials_name_who_denies_who_says_it_and_who_passes_the_denial_on(asking: Asking) -> None:
    answer = asking("denials")
    columns = ("thing", "figure", "said_by", "stance", "denied_by", "date", "source", "reported_in")
    toll = (
        "1988 executions",
        "more than 30,000",
        "The Party",
        "denies",
        "Government",
        "1990-04-01",
        "",
        "Mass Executions",
    )
    assert rows(answer, *columns) == [
        toll,
        ("The Prosecutor", "Prosecution", "The Paper", "denies", "Government", "", "", ""),
    ]
    assert rows(asking("denials", about="executions"), *columns) == [toll]


def test_retractions_list_the_relays_that_still_stand_and_whether_they_came_before_or_after(asking: Asking) -> None:
    answer = asking("retractions", about="executions")
    columns = ("figure", "speaker", "date", "retracted_by", "retracted_on", "relayed_by", "relayed_on", "said")
    assert rows(answer, *columns) == [
        ("12,000", "The Party", "1988-12", "The Party", "1990-03", "The Paper", "1988-12-14", "before"),
        ("12,000", "The Party", "1988-12", "The Party", "1990-03", "The Watch", "2022-06-08", "after"),
    ]


def test_no_passage_leaves_out_what_has_a_passage_or_no_source(asking: Asking) -> None:
    statements = {cell.id for cell in asking("no-passage", about="executions").column("statement")}
    assert "assertion/thirty" in statements
    assert "assertion/tehran" in statements  # about a part
    assert statements.isdisjoint({"assertion/range", "assertion/range-officials", "assertion/leader"})
    assert "assertion/leader" in {cell.id for cell in asking("no-passage").column("statement")}


def test_no_capture_puts_the_sources_with_the_most_statements_first(asking: Asking) -> None:
    assert rows(asking("no-capture"), "document", "publisher", "published", "statements") == [
        ("=Blog", "", "", "5"),
        ("Correction", "The Party", "1990-03", "2"),
        ("Appeal", "The Party", "1988-12", "1"),
        ("Names Received", "Relief", "1988-12-13", "1"),
    ]
    assert rows(asking("no-capture", source="watch-2022"), "document") == []


def test_post_holders_answer_for_each_claim_of_when_the_event_happened(asking: Asking) -> None:
    answer = asking("post-holders", event="executions")
    columns = ("office", "holder", "certainty", "said_by", "denied_by", "date", "day_said_by")
    assert rows(answer, *columns) == [
        ("Leadership", "The Leader", "certain", "The Scholar", "", "1988", "The Scholar"),
        ("Leadership", "The Leader", "certain", "The Scholar", "", "1988-07/1988-09", "The Watch"),
        ("Prosecution", "The Prosecutor", "possible", "The Paper", "Government", "1988", "The Scholar"),
        ("Prosecution", "The Prosecutor", "possible", "The Paper", "Government", "1988-07/1988-09", "The Watch"),
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("1979-12-02", []),
        ("1979-12-03", [("The Leader", "certain")]),
        ("1989-06", [("The Leader", "possible"), ("The Next Leader", "possible")]),
        ("1989-06-03/1989-06-04", [("The Leader", "certain"), ("The Next Leader", "certain")]),
        ("2001", [("The Next Leader", "certain")]),
    ],
)
def test_post_holders_on_a_day_are_certain_only_where_the_times_must_overlap(
    asking: Asking, day: str, expected: list[tuple[str, str]]
) -> None:
    assert rows(asking("post-holders", post="leadership", day=day), "holder", "certainty") == expected


def test_chain_of_command_climbs_through_register_and_claims(asking: Asking) -> None:
    answer = asking("chain-of-command", body="commission", event="executions")
    summer = [row for row in answer if row["day_said_by"] == "The Watch"]
    assert [(r["step"], r["lower"], r["relation"], r["upper"], r["certainty"], r["said_by"]) for r in summer] == [
        ("0", "Commission", "member of", "Judiciary", "possible", "The Watch"),
        ("1", "Judiciary", "part of", "State", "register", ""),
        ("1", "Judiciary", "post held by", "The Prosecutor", "possible", "The Paper"),
        ("2", "State", "post held by", "The Leader", "certain", "The Scholar"),
    ]
    assert len(answer) == 8


def test_chain_of_command_stops_where_a_membership_has_ended(asking: Asking) -> None:
    assert len(asking("chain-of-command", body="commission", day="1989-06")) == 0
    answer = asking("chain-of-command", body="judiciary", day="1988-08")
    assert rows(answer, "lower", "upper") == [("Judiciary", "State"), ("State", "The Leader")]


def test_said_by_sees_nothing_of_a_later_day(asking: Asking) -> None:
    answer = asking("said-by", event="executions", by="1988-12-20")
    assert rows(answer, "figure", "stance", "speaker", "date", "certainty") == [
        ("at least 300", "asserts", "Relief", "1988-12-13", "certain"),
        ("at least 300", "reports", "The Paper", "1988-12-14", "certain"),
        ("12,000", "reports", "The Paper", "1988-12-14", "certain"),
        ("12,000", "asserts", "The Party", "1988-12", "certain"),  # by the 14th, for The Paper relays it
        ("2,800 to 5,000", "asserts", "former officials", "", "possible"),  # heard of in 2022
        ("thousands", "reports", "The Scholar", "", "undated"),
        ("1988", "asserts", "The Scholar", "", "undated"),
        ("6,000", "asserts", "The Scholar", "", "undated"),
    ]
    earlier = asking("said-by", event="executions", by="1988-12-13")
    assert [row["certainty"] for row in earlier if row["speaker"] == "The Party"] == ["possible"]
    assert "denies" in {row["stance"] for row in asking("said-by", event="executions", by="1990-04-01")}


def test_links_show_rejected_ones_with_their_decision(asking: Asking) -> None:
    columns = ("subject", "address", "decided", "justification", "confidence", "author")
    rejected = ("The Party", "http://www.wikidata.org/entity/Q2", "rejected", "LexicalMatching", "0.4", "The Scholar")
    accepted = (
        "The Watch",
        "http://www.wikidata.org/entity/Q1",
        "accepted",
        "ManualMappingCuration",
        "0.95",
        "The Scholar",
    )
    assert rows(asking("links"), *columns) == [rejected, accepted]
    assert rows(asking("links", decision="rejected"), *columns) == [rejected]
    assert rows(asking("links", thing="watch", target="WIKIDATA"), *columns) == [accepted]
    assert len(asking("links", target="geonames")) == 0


def test_figure_series_follows_a_speaker_through_time(asking: Asking) -> None:
    answer = asking("figure-series")
    assert rows(answer, "said_by", "date", "figure", "scope", "retracted_by") == [
        ("The Party", "1988-12", "12,000", "", "The Party"),
        ("The Party", "1990-03", "more than 30,000", "political prisoners", ""),
    ]
    assert len(asking("figure-series", speaker="watch")) == 0  # it only reports
    assert len(asking("figure-series", speaker="party", event="executions")) == 2


def test_relays_without_passage_counts_by_publisher(asking: Asking) -> None:
    assert rows(asking("relays-without-passage"), "published_by", "relays", "without_passage", "sources") == [
        ("The Watch", "3", "2", "Mass Executions"),
        ("The Paper", "2", "1", "Hundreds Executed"),
    ]


def test_graded_statements_are_as_good_as_asked_by_each_reviewer(asking: Asking) -> None:
    columns = ("figure", "speaker", "graded_reliability", "graded_credibility", "reviewer")
    good = ("at least 300", "Relief", "B", "2", "The Scholar")
    assert rows(asking("graded"), *columns) == [good]
    assert rows(asking("graded", reliability="a"), *columns) == []
    weaker = ("at least 300", "Relief", "B", "4", "The Paper")
    assert rows(asking("graded", reliability="F", credibility="6", about="executions"), *columns) == [good, weaker]


def test_a_graded_statement_is_shown_with_the_grades_of_others_and_its_date(asking: Asking) -> None:
    assert rows(asking("graded"), "reviewer", "date", "others") == [("The Scholar", "2024-02", "B4")]


def test_reviewers_who_differ_by_two_steps_are_shown_on_the_axis_where_they_do(asking: Asking) -> None:
    columns = ("axis", "distance", "reviewer", "grade", "other_reviewer", "other_grade")
    found = rows(asking("reviewer-disagreements"), *columns)
    assert found == [("credibility", "2", "The Paper", "4", "The Scholar", "2")]
    assert rows(asking("reviewer-disagreements", steps="3"), "axis") == []
    assert rows(asking("reviewer-disagreements", about="executions"), "axis") == [("credibility",)]
    assert rows(asking("reviewer-disagreements", about="watch"), "axis") == []


def test_every_question_is_valid_with_no_parameter_and_with_all_of_them(
    catalogue: Catalogue, store: OxigraphStore
) -> None:
    values = {
        "thing": "executions",
        "date": "1988",
        "integer": "1",
        "decimal": "1",
        "text": "x",
        "concept": "x",
        "property": "death_toll",
    }
    for question in catalogue:
        store.query(question.sparql)
        terms = bind(question, {p.name: values[p.type] for p in question.parameters}, base=BASE)
        store.query(substitute(question.sparql, terms))


def test_questions_use_nothing_beyond_sparql_1_1(catalogue: Catalogue) -> None:
    from rdflib.plugins.sparql import prepareQuery

    for question in catalogue:
        prepareQuery(question.sparql)


def test_the_questions_that_must_exist_do(catalogue: Catalogue) -> None:
    numbers = {number for question in catalogue for number in question.numbers}
    assert {1, 2, 5, 8, 12, 17, 18, 23, 24, 28, 29, 34, 36} <= numbers


def test_every_question_has_persian_titles(catalogue: Catalogue) -> None:
    for question in catalogue:
        assert "fa" in question.titles, question.name
        for column in question.columns:
            assert "fa" in column.titles, (question.name, column.name)


def test_answers_do_not_depend_on_the_order_in_which_quads_were_loaded(
    store: OxigraphStore, catalogue: Catalogue, computing: Callable[[OxigraphStore], dict[str, Computation]]
) -> None:
    other = ox.Store()
    for quad in sorted(store.quads, key=str, reverse=True):
        other.add(quad)
    stores = (OxigraphStore(other), store)
    for name, params in (("death-tolls", {"event": "executions"}), ("no-passage", {}), ("chain-of-command", None)):
        given = {"body": "commission", "event": "executions"} if params is None else params
        question = catalogue.get(name)
        one, two = (ask(s, question, given, base=BASE, computations=computing(s)) for s in stores)
        assert one == two


def test_a_thing_that_is_not_in_the_graph_is_an_error_that_names_near_ones(asking: Asking) -> None:
    with pytest.raises(QueryError, match="nothing in the graph has the id “exectuions”") as caught:
        asking("death-tolls", event="exectuions")
    assert "executions" in caught.value.hint
