"""What the networks say, and that they never say it without saying who does."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from read_network import network

from testimonia.export.dates import date_text
from testimonia.export.inscription import spoken
from testimonia.export.network import Network
from testimonia.export.networks import NETWORKS
from testimonia.project import Project
from testimonia.store.oxigraph import OxigraphStore, in_memory

BASE = "https://example.org/"


def edge(net: Network, key: str) -> dict[str, Any]:
    return next(data for _, _, found, data in net.edges(keys=True, data=True) if found == key)


def keys(net: Network) -> set[str]:
    return {key for _, _, key in net.edges(keys=True)}


def test_every_proposition_is_one_edge_from_its_subject_to_its_object_or_value(statements: Network) -> None:
    ends = {key: (source, target) for source, target, key in statements.edges(keys=True)}
    assert len(ends) == 9
    assert ends["proposition:p5"] == ("executions-1988", "raisi")
    assert ends["proposition:p2"] == ("executions-1988", "value:p2")
    assert ends["proposition:p4"] == ("executions-1988", "characterisation:crime-against-humanity")


def test_a_node_says_what_it_is_in_the_language_asked_for(graph: OxigraphStore) -> None:
    english, persian = network(graph, lang="en"), network(graph, lang="fa")
    assert english.nodes["executions-1988"]["label"] == "1988 executions of political prisoners in Iran"
    assert persian.nodes["executions-1988"]["label"] == "اعدام زندانیان سیاسی در ۱۳۶۷"
    assert english.nodes["raisi"]["label"] == "سید ابراهیم رئیسی", "the only name there is"
    assert english.nodes["executions-1988"]["type"] == "Event"
    assert english.nodes["executions-1988"]["kind"] == "mass execution"
    assert english.nodes["characterisation:crime-against-humanity"]["type"] == "Concept"
    assert {"text": "اعدام زندانیان سیاسی در ۱۳۶۷", "lang": "fa"} in english.nodes["executions-1988"]["names"]


@pytest.mark.parametrize(
    ("node", "english", "persian"),
    [
        ("value:p1", "2,800 or 3,800", "۲٬۸۰۰ یا ۳٬۸۰۰"),
        ("value:p2", "more than 300", "بیش از ۳۰۰"),
        ("value:p3", "30,000", "۳۰٬۰۰۰"),
        ("value:p7", "“=thousands”", "«=thousands»"),
    ],
)
def test_a_claimed_figure_is_shown_with_its_bound(graph: OxigraphStore, node: str, english: str, persian: str) -> None:
    assert network(graph, lang="en").nodes[node]["label"] == english
    assert network(graph, lang="fa").nodes[node]["label"] == persian


def test_an_edge_tells_asserting_reporting_denying_and_retracting_apart(statements: Network) -> None:
    relayed = edge(statements, "proposition:p1")
    assert (relayed["asserted_by"], relayed["reported_by"]) == ("Hossein-Ali Montazeri", "Human Rights Watch")
    denied = edge(statements, "proposition:p3")
    assert denied["asserted_by"] == "", "a report of nobody in particular is no assertion"
    assert (denied["reported_by"], denied["denied_by"]) == ("Human Rights Watch", "Government of Iran")
    retracted = edge(statements, "proposition:p6")
    assert retracted["asserted_by"] == "", "what was taken back is asserted no more"
    assert retracted["retracted_by"].startswith("=HYPERLINK")


def test_a_speaker_whose_own_words_are_not_there_is_cited_and_does_not_assert(statements: Network) -> None:
    cited = edge(statements, "proposition:p7")
    assert cited["asserted_by"] == ""
    assert cited["reported_by"] == "Human Rights Watch (citing three officials)"
    told = {saying["id"]: saying for saying in cited["said"]}
    assert told["assertion:a11"]["stance_label"] == "asserts (according to Human Rights Watch)"


def test_a_source_without_a_speaker_is_named_by_its_publisher_or_else_its_title(graph: OxigraphStore) -> None:
    assert edge(network(graph), "proposition:p3")["reported_by"] == "Human Rights Watch"
    unpublished = in_memory(
        f"<{BASE}a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/testimonia/ns#Assertion> .\n"
        f"<{BASE}a> <https://w3id.org/testimonia/ns#proposition> <{BASE}p> .\n"
        f"<{BASE}a> <https://w3id.org/testimonia/ns#statedIn> <{BASE}s> .\n"
        f"<{BASE}a> <https://w3id.org/testimonia/ns#stance> <https://w3id.org/testimonia/stance/asserts> .\n"
        f'<{BASE}s> <http://www.w3.org/2000/01/rdf-schema#label> "A leaflet" .\n'
        f"<{BASE}p> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/testimonia/ns#Proposition> .\n"
        f"<{BASE}p> <https://w3id.org/testimonia/ns#about> <{BASE}e> .\n"
    )
    assert edge(network(unpublished), "p")["asserted_by"] == "A leaflet"


@pytest.mark.parametrize("name", sorted(NETWORKS))
def test_no_edge_of_any_network_is_without_its_speakers_and_its_assertions(graph: OxigraphStore, name: str) -> None:
    found = network(graph, name=name)
    assert found.number_of_edges()
    for _, _, data in found.edges(data=True):
        assert (
            data["asserted_by"]
            or data["reported_by"]
            or data["denied_by"]
            or data["disputed_by"]
            or data["retracted_by"]
        )
        assert data["said"]
        assert all(saying["by"] and saying["iri"].startswith(BASE) for saying in data["said"])
        assert data["assertions"] == len(data["said"])


def test_an_assertion_in_words_has_passage_date_verbatim_and_chain(statements: Network) -> None:
    told = {saying["id"]: saying for saying in edge(statements, "proposition:p1")["said"]}
    report = told["assertion:a2"]
    assert report["passage"] == "paragraph 18"
    assert report["verbatim"] == "2,800 or 3,800"
    assert report["hedge"] == "cannot recall exactly"
    assert report["date"] == "December 2005"
    assert report["chains"] == ["Human Rights Watch (Ministers of Murder) → Hossein-Ali Montazeri (خاطرات)"]


def test_a_chain_says_where_its_evidence_ends(statements: Network) -> None:
    chains = [c for _, _, data in statements.edges(data=True) for said in data["said"] for c in said.get("chains", [])]
    assert "Human Rights Watch (Ministers of Murder) → lineage not recorded" in chains
    assert "Human Rights Watch (Ministers of Murder) → three officials → anonymous origin" in chains


def test_a_circle_of_citations_comes_to_an_end() -> None:
    tm, kind = "https://w3id.org/testimonia/ns#", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    lines = [f"<{BASE}p> {kind} <{tm}Proposition> .", f"<{BASE}p> <{tm}about> <{BASE}e> ."]
    for one, other in (("a", "b"), ("b", "a")):
        lines += [
            f"<{BASE}{one}> {kind} <{tm}Assertion> .",
            f"<{BASE}{one}> <{tm}proposition> <{BASE}p> .",
            f"<{BASE}{one}> <http://www.w3.org/ns/prov#wasAttributedTo> <{BASE}speaker-{one}> .",
            f"<{BASE}{one}> <{tm}relays> <{BASE}{other}> .",
            f"<{BASE}{one}> <{tm}stance> <https://w3id.org/testimonia/stance/asserts> .",
        ]
    said = edge(network(in_memory("\n".join(lines))), "p")["said"]
    assert [saying["chains"] for saying in said] == [["speaker-a → speaker-b"], ["speaker-b → speaker-a"]]


def test_origins_are_given_where_they_are_known_and_absent_where_not(statements: Network) -> None:
    assert edge(statements, "proposition:p1")["origins"] == 1
    assert "origins" not in edge(statements, "proposition:p2")


def test_an_event_brings_its_parts_with_it_and_nothing_else(graph: OxigraphStore) -> None:
    found = network(graph, event="executions-1988")
    assert "proposition:p7" in keys(found), "said of a part"
    assert "proposition:p8" not in keys(found), "said of another event"
    assert keys(network(graph, event=f"{BASE}evin-1988")) == {"proposition:p7"}


def test_a_source_brings_what_it_relays_and_not_what_others_say(graph: OxigraphStore) -> None:
    found = network(graph, source="hrw-2005")
    assert keys(found) == {"proposition:p1", "proposition:p3", "proposition:p7"}
    assert edge(found, "proposition:p1")["asserted_by"] == "Hossein-Ali Montazeri"
    assert edge(found, "proposition:p3")["denied_by"] == "", "the denial is not in the report"


def test_what_was_said_by_a_day_leaves_out_what_was_said_later(graph: OxigraphStore) -> None:
    assert keys(network(graph, until="1988-12-13")) == {"proposition:p2"}
    assert keys(network(graph, until="1988-12-12")) == set()
    before = keys(network(graph, until="2000-12-30"))
    assert before == {"proposition:p2"}, "a year is not over before its last day"
    assert "proposition:p1" in keys(network(graph, until="2000-12-31"))


def test_an_undated_saying_was_said_by_the_day_it_is_relayed(graph: OxigraphStore) -> None:
    assert "proposition:p4" not in keys(network(graph, until="2020-09-29"))
    assert edge(network(graph, until="2020-09-30"), "proposition:p4")["assertions"] == 2


@pytest.mark.parametrize(
    ("edtf", "english", "persian"),
    [
        ("1988-22", "summer 1988", "تابستان ۱۹۸۸"),
        ("2019-11-15/2019-11-19", "15 November 2019 – 19 November 2019", "۱۵ نوامبر ۲۰۱۹ – ۱۹ نوامبر ۲۰۱۹"),
        ("1988~", "about 1988", "حدود ۱۹۸۸"),
        ("2000-12/..", "since December 2000", "از دسامبر ۲۰۰۰"),
        ("/2000", "by 2000", "تا ۲۰۰۰"),
        ("198X", "198X", "198X"),
        ("1988-13", "1988-13", "1988-13"),
        ("..", "..", ".."),
        ("[1988,1989-02]", "1988 or February 1989", "۱۹۸۸ یا فوریه ۱۹۸۹"),
        ("[2020-08-07..2020-09-14]", "between 7 August 2020 and 14 September 2020", "بین ۷ اوت ۲۰۲۰ و ۱۴ سپتامبر ۲۰۲۰"),
        ("[1981,1982,1983,1984]", "one of 4 dates between 1981 and 1984", "یکی از ۴ تاریخ بین ۱۹۸۱ و ۱۹۸۴"),
        ("[..1988]", "on or before 1988", "در ۱۹۸۸ یا پیش از آن"),
        ("[2018-12-04..]", "on or after 4 December 2018", "در ۴ دسامبر ۲۰۱۸ یا پس از آن"),
        ("{1988,1989}", "{1988,1989}", "{1988,1989}"),
    ],
)
def test_a_date_is_told_in_words_where_it_has_any(edtf: str, english: str, persian: str) -> None:
    assert (date_text(edtf, lang="en"), date_text(edtf, lang="fa")) == (english, persian)


def test_first_said_is_the_earliest_date_of_what_is_no_denial(statements: Network) -> None:
    assert edge(statements, "proposition:p1")["first_said"] == "2000"
    assert edge(statements, "proposition:p3")["first_said"] == "2005-12", "not the day of the denial"


def test_relays_lead_from_the_relaying_source_or_speaker_to_the_relayed(relays: Network) -> None:
    assert {(source, target) for source, target, _ in relays.edges(keys=True)} == {
        ("hrw-2005", "memoir"),
        ("hostile", "amnesty"),
        ("hrw-2005", "officials"),
    }


def test_people_are_joined_by_the_event_that_names_them_both(people: Network) -> None:
    assert [(source, target) for source, target, _ in people.edges(keys=True)] == [("government", "raisi")]
    joined = edge(people, "executions-1988:government:raisi")
    assert joined["event"] == "1988 executions of political prisoners in Iran"
    assert joined["property"] == "perpetrator – ordered by, perpetrator"
    assert joined["proposition"].split() == [f"{BASE}proposition/{p}" for p in ("p5", "p6", "p9")]
    assert people.graph["directed"] is False


@pytest.mark.parametrize("name", sorted(NETWORKS))
def test_the_order_of_the_quads_makes_no_difference(
    nquads: str, graph: OxigraphStore, name: str, content_of: Callable[[Network], Any]
) -> None:
    backwards = in_memory("\n".join(reversed(nquads.split("\n"))))
    assert content_of(network(backwards, name=name)) == content_of(network(graph, name=name))


@pytest.fixture
def content_of() -> Callable[[Network], Any]:
    return lambda net: (list(net.nodes(data=True)), list(net.edges(keys=True, data=True)), net.graph)


def test_an_empty_graph_gives_an_empty_network() -> None:
    assert not network(in_memory())


def test_an_unknown_network_is_refused(graph: OxigraphStore) -> None:
    with pytest.raises(KeyError):
        network(graph, name="no-such")


DENIALS = """
- {type: Event, id: march, label: March}
- {type: Institution, id: ministry, label: The Ministry}
- {type: Institution, id: paper, label: The Paper}
- {type: Person, id: ann, label: Ann}
- {type: Person, id: ben, label: Ben}
- {type: Source, id: one, title: One, publisher: paper, published: 2019-12-01}
- {type: Source, id: two, title: Two, published: 2019-12-10}
- {type: Source, id: three, title: Three, published: 2019-12-20}
- {type: Claim, id: said, about: march, property: death_toll, value: 200, said_by: ann, source: one}
- {type: Claim, id: no, proposition_of: said, said_by: ministry, source: two, stance: denies}
- {type: Claim, id: doubt, proposition_of: said, said_by: ben, source: two, stance: disputes}
- {type: Claim, id: told, proposition_of: said, source: three, stance: reports, relays: no}
- {type: Claim, id: back, proposition_of: said, said_by: ministry, source: three, stance: retracts, retracts: no}
- {type: Claim, id: other, about: march, property: death_toll, value: 300, said_by: ben, source: three,
   stance: corrects, corrects: doubt}
"""


def test_a_denial_that_was_taken_back_denies_nothing_any_more(
    make_project: Callable[[dict[str, str]], Path],
) -> None:
    project = Project.load(make_project({"records/a.yaml": DENIALS}))
    project.build()

    def account(until: str = "") -> dict[str, Any]:
        edges = [data for _, _, data in project.network(until=until).edges(data=True)]
        return next(data for data in edges if data["value"] == "200")

    before, after = account("2019-12-15"), account()
    assert (before["denied_by"], before["disputed_by"], before["denial_taken_back_by"]) == ("The Ministry", "Ben", "")
    assert (after["denied_by"], after["disputed_by"]) == ("", "")
    assert after["denial_taken_back_by"] == "Ben; The Ministry"
    assert after["retracted_by"] == "", "nobody took back the claim"
    assert after["denial_reported_by"] == "Three"
    assert after["asserted_by"] == "Ann"
    assert "Denial taken back by Ben; The Ministry." in spoken(after, lang="en")
