"""No question may cost more in a larger graph than its header says.

A machine is noisy, so no time is asserted: a question is asked of a graph, and of the same graph with many unrelated
copies of it beside, under other addresses. About one thing it must take about as long in both; about everything its
time must grow with the graph, not with its square. What seems too slow is measured again before it is believed.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

import generate
import pytest
from questions import cases, seconds, things

from testimonia.project import Project
from testimonia.query.answer import Answer
from testimonia.query.catalogue import Catalogue
from testimonia.query.cost import Cost
from testimonia.query.header import Question, read
from testimonia.query.run import ask
from testimonia.store.oxigraph import OxigraphStore, in_memory

CLAIMS, FEW, SEVERAL, MANY = 100, 2, 8, 20
TRIES = 3
SLACK = 0.004  # seconds
HEADER = '# title: T\n# about: A\n# cost: {cost}\n# param of: thing required "T"\n# column a: thing "A"\n'
PREFIX = "PREFIX tm: <https://w3id.org/testimonia/ns#>\n"

Graphs = Mapping[int, OxigraphStore]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("growth")
    generate.write(folder, claims=CLAIMS)
    project = Project.load(folder)
    project.build()
    return project


@pytest.fixture(scope="module")
def graphs(project: Project) -> Graphs:
    paths = [*project.snapshot.parts, *project.snapshot.derived]
    text = "".join(path.read_text("utf-8") for path in paths)
    base = project.settings.base
    found = {}
    for copies in (1, FEW, SEVERAL, MANY):
        more = (text.replace(f"<{base}", f"<{base}copy-{number}/") for number in range(1, copies))
        found[copies] = in_memory("".join([text, *more]))
    return found


Asking = Callable[[OxigraphStore, Question, Mapping[str, str]], Answer]


@pytest.fixture(scope="module")
def asking(project: Project) -> Asking:
    return lambda graph, question, given: ask(graph, question, given, base=project.settings.base)


def too_slow(small: Callable[[], object], large: Callable[[], object], *, times: float) -> bool:
    """Say whether the large one takes more than so many times as long, whenever it is measured."""
    return all(seconds(large) > times * seconds(small) + SLACK for _ in range(TRIES))


def chosen(questions: Catalogue, graphs: Graphs, cost: Cost) -> Iterator[tuple[Question, Mapping[str, str]]]:
    for question, given, its in cases(questions, things(graphs[1])):
        if its is cost and not question.computes:
            yield question, given


def test_a_question_about_one_thing_takes_no_longer_in_a_graph_of_25_times_the_size(
    project: Project, graphs: Graphs, asking: Asking
) -> None:
    slow, asked = [], 0
    for question, given in chosen(project.questions, graphs, Cost.ONE_THING):
        asked += 1
        small, large = (partial(asking, graphs[size], question, given) for size in (1, MANY))
        assert small().rows == large().rows, question.name
        if too_slow(small, large, times=4):
            slow.append((question.name, *given))
    assert slow == []
    assert asked >= 36


def test_the_time_of_a_question_about_everything_grows_no_faster_than_the_graph(
    project: Project, graphs: Graphs, asking: Asking
) -> None:
    slow, asked = [], 0
    for question, given in chosen(project.questions, graphs, Cost.EVERYTHING):
        asked += 1
        small, large = (partial(asking, graphs[size], question, given) for size in (FEW, SEVERAL))
        if too_slow(small, large, times=2.2 * SEVERAL / FEW):
            slow.append(question.name)
    assert slow == []
    assert asked >= 25


def test_a_question_about_one_thing_that_looks_through_all_is_found_out(graphs: Graphs, asking: Asking) -> None:
    claims = "VALUES ?again { 1 2 3 4 5 6 } ?c tm:about ?a ; tm:property ?p . ?said tm:proposition ?c ; tm:stance ?s"
    either = "CONTAINS(CONCAT(STR(?said), STR(?again)), STR($of)) || ?a = $of"
    body = f"SELECT ?a {{ {claims} FILTER({either}) }} ORDER BY ?a"
    question = read("planted", HEADER.format(cost="one-thing") + PREFIX + body)
    given = {"of": things(graphs[1])["event"]}
    small, large = (partial(asking, graphs[size], question, given) for size in (1, MANY))
    assert too_slow(small, large, times=4)


def test_a_question_that_pairs_everything_with_everything_is_found_out(graphs: Graphs, asking: Asking) -> None:
    pairs = (
        "{ SELECT (COUNT(*) AS ?n) { ?one tm:proposition ?x . ?other tm:proposition ?y FILTER(STR(?x) < STR(?y)) } }"
    )
    body = f"SELECT ?a {{ BIND($of AS ?a) {pairs} FILTER(?n >= 0) }} ORDER BY ?a"
    question = read("planted", HEADER.format(cost="everything") + PREFIX + body)
    given = {"of": things(graphs[1])["event"]}
    small, large = (partial(asking, graphs[size], question, given) for size in (FEW, SEVERAL))
    assert too_slow(small, large, times=2.2 * SEVERAL / FEW)


def test_the_parameters_that_make_a_question_one_about_one_thing_are_measured(project: Project, graphs: Graphs) -> None:
    known = things(graphs[1])
    given = {(question.name, name) for question, given, _ in cases(project.questions, known) for name in given}
    wanted = {(question.name, name) for question in project.questions for name in question.costs.narrowed_by}
    assert wanted <= given
