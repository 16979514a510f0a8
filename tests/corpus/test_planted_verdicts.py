"""On a made-up corpus, every verdict is the one that was planted; the count and the rate are printed."""

from collections.abc import Callable, Collection

import pyoxigraph as ox
import pytest
from more_plots import AS_OF, MORE
from planting import BASE, PLOTS, Corpus, planted

from testimonia.analysis.reading import read_testimony
from testimonia.core.times import as_of, known_by
from testimonia.core.when import Day
from testimonia.project import Project

TM = "https://w3id.org/testimonia/ns#"
SEED = 1988
Agree = Callable[[str, Collection[object], Collection[object]], None]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return planted(SEED, (*PLOTS, *MORE))


@pytest.fixture(scope="module")
def project(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = Project.load(corpus.write(tmp_path_factory.mktemp("planted") / "project"))
    made.build()
    return made


@pytest.fixture
def agree(record_property: Callable[[str, object], None]) -> Agree:
    """Return what holds an answer against what was planted, and has the rate printed before it fails."""

    def compare(what: str, found: Collection[object], expected: Collection[object]) -> None:
        wrong = set(found) ^ set(expected)
        right = len(set(expected) - wrong)
        rate = right / len(set(expected))
        record_property("agreement", f"{what}: {right:,} of {len(set(expected)):,} as planted ({rate:.2%})")
        assert sorted(map(str, wrong))[:10] == []

    return compare


def rows(project: Project, pattern: str, *names: str) -> set[tuple[str, ...]]:
    listed = " ".join(f"?{name}" for name in names)
    found = project.store.query(f"PREFIX tm: <{TM}> SELECT DISTINCT {listed} {{ {pattern} }}")
    assert isinstance(found, ox.QuerySolutions)
    return {tuple(row[name].value.removeprefix(BASE).removeprefix("assertion/") for name in names) for row in found}


def test_every_proposition_has_the_verdict_and_the_number_of_origins_that_were_planted(
    corpus: Corpus, project: Project, agree: Agree
) -> None:
    pattern = "?claim tm:proposition ?p . ?p tm:verdict ?verdict ; tm:originCount ?count"
    given = {
        (claim, verdict.rsplit("/", 1)[-1], int(count))
        for claim, verdict, count in rows(project, pattern, "claim", "verdict", "count")
        if claim in corpus.expected.verdicts
    }
    expected = {(claim, *verdict) for claim, verdict in corpus.expected.verdicts.items()}
    assert len(expected) > 1_000
    assert {verdict for _, verdict, _ in expected} == {
        "independent-origins", "single-origin", "shared-origin", "lineage-not-recorded", "no-support",
    }  # fmt: skip
    agree("verdicts on independence", given, expected)


def test_exactly_the_planted_pairs_contradict(corpus: Corpus, project: Project, agree: Agree) -> None:
    pattern = "?a tm:proposition ?p . ?p tm:contradicts ?q . ?b tm:proposition ?q"
    given = {frozenset(pair) for pair in rows(project, pattern, "a", "b")}
    expected = {pair for pairs in corpus.expected.contradictions.values() for pair in pairs}
    assert len(expected) > 200
    agree("pairs that contradict", given, expected)


def test_none_of_the_planted_pairs_that_only_look_so_contradict(corpus: Corpus, project: Project, agree: Agree) -> None:
    pattern = "?a tm:proposition ?p . ?p tm:contradicts ?q . ?b tm:proposition ?q"
    given = {frozenset(pair) for pair in rows(project, pattern, "a", "b")}
    assert len(corpus.expected.in_peace) > 100
    agree("pairs that do not contradict", corpus.expected.in_peace - given, corpus.expected.in_peace)


@pytest.mark.parametrize("view", ["undenied", "graded"])
def test_a_view_has_the_planted_members_and_not_the_others(
    view: str, corpus: Corpus, project: Project, agree: Agree
) -> None:
    included = {claim for (claim,) in rows(project, f"<{BASE}view/{view}> tm:includes ?p . ?a tm:proposition ?p", "a")}
    expected = set(corpus.expected.members[view].items())
    assert {member for _, member in expected} == {True, False}
    agree(f"claims in or not in the view “{view}”", {(claim, claim in included) for claim, _ in expected}, expected)


def test_what_had_been_said_by_a_day_is_as_planted(corpus: Corpus, project: Project, agree: Agree) -> None:
    day, testimony = Day(*map(int, AS_OF.split("-"))), read_testimony(project.store)
    found = as_of(testimony, day)
    given = {
        (name.removeprefix(f"{BASE}assertion/"), sort)
        for sort in ("certain", "possible", "later", "undated")
        for name in getattr(found, sort)
    }
    expected = set(corpus.expected.said_by_then.items())
    assert {sort for _, sort in expected} == {"certain", "possible", "later", "undated"}
    planted_here = {claim for claim, _ in expected}
    agree(f"claims said by {AS_OF}", {(claim, sort) for claim, sort in given if claim in planted_here}, expected)
    assert set(known_by(testimony, day, possibly=False).assertions) == set(found.certain)


def test_claims_that_cannot_be_compared_say_the_planted_reason(corpus: Corpus, project: Project, agree: Agree) -> None:
    pattern = "?d tm:firstGroup ?g ; tm:reason ?reason . ?g tm:groupSubject ?event"
    given = {
        (event, reason.rsplit("/", 1)[-1])
        for event, reason in rows(project, pattern, "event", "reason")
        if event in corpus.expected.unlike
    }
    assert len(corpus.expected.unlike) > 100
    assert set(corpus.expected.unlike.values()) == {"scope", "place", "period", "counting"}
    agree("claims not comparable, with the reason", given, set(corpus.expected.unlike.items()))


def test_exactly_the_planted_circles_of_citation_are_found(corpus: Corpus, project: Project, agree: Agree) -> None:
    members: dict[str, set[str]] = {}
    for circle, member in rows(project, "?c a tm:CitationCircle ; tm:circleMember ?m", "c", "m"):
        members.setdefault(circle, set()).add(member)
    assert len(corpus.expected.circles) > 20
    agree("circles of citation", {frozenset(found) for found in members.values()}, corpus.expected.circles)


def test_exactly_the_planted_relays_of_what_was_taken_back_are_listed(
    corpus: Corpus, project: Project, agree: Agree
) -> None:
    assert len(corpus.expected.still_relayed) > 200
    agree(
        "relays of what was taken back", rows(project, "?a tm:stillRelays ?b", "a", "b"), corpus.expected.still_relayed
    )


def test_exactly_the_planted_bodies_are_at_odds_with_themselves(corpus: Corpus, project: Project, agree: Agree) -> None:
    found = {body for (body,) in rows(project, "?c a tm:SelfContradiction ; tm:ofSpeaker ?body", "body")}
    assert len(corpus.expected.at_odds) > 20
    agree("bodies at odds with themselves", found, corpus.expected.at_odds)


def test_exactly_the_planted_claims_are_confirmed_by_an_opponent(
    corpus: Corpus, project: Project, agree: Agree
) -> None:
    pattern = "?c a tm:AgainstInterest ; tm:oneSide ?a ; tm:otherSide ?b"
    found = {frozenset(pair) for pair in rows(project, pattern, "a", "b")}
    assert len(corpus.expected.agreed) > 20
    agree("claims that an opponent confirms", found, corpus.expected.agreed)


def test_the_planted_claims_fall_with_their_source(corpus: Corpus, project: Project, agree: Agree) -> None:
    fallen: set[tuple[str, str]] = set()
    for source in corpus.expected.falls:
        answer = project.ask("what-falls", source=source)
        names = [column.name for column in answer.columns]
        for row in answer.rows:
            cells = dict(zip(names, row, strict=True))
            if cells["outcome"].id.endswith("loses-last-origin"):
                first = min(cells["statement"].ids, key=lambda node: int(node.rsplit("-", 1)[-1]))
                fallen.add((source, first.removeprefix("assertion/")))
    expected = {(source, claim) for source, claims in corpus.expected.falls.items() for claim in claims}
    assert len(expected) > 20
    agree("claims that fall with a source", fallen, expected)
