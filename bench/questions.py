"""Measure the named questions in made-up corpora of growing size, beside the same SPARQL sent by hand. See README.md.

    python bench/questions.py FOLDER [LARGER_FOLDER ...]

Each folder is a project that is built, with a corpus of one seed, so that each begins with the smaller ones. All are
asked about the same things: those of which the smallest says a middling amount.
"""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from testimonia import Project
from testimonia.query.bind import bind, substitute
from testimonia.query.catalogue import Catalogue
from testimonia.query.cost import Cost
from testimonia.query.header import Parameter, Question
from testimonia.rdf.queryable import Queryable
from testimonia.rdf.terms import PREFIXES
from testimonia.store.oxigraph import open_read_only

_ROUNDS = 3
_LONG = 2.0
"""Seconds after which nothing is measured again."""
_PATTERNS = {
    "event": "?claim tm:about ?thing . ?thing a sem:Event . ?claim tm:property tm:deathToll",
    "speaker": "?claim prov:wasAttributedTo ?thing . ?thing a org:Organization . ?claim a tm:Assertion",
    "source": "?claim tm:statedIn ?thing",
    "publisher": "?claim schema:publisher ?thing",
    "claim": "?claim tm:relays ?thing . ?thing tm:statedIn ?work",
    "post": "?claim tm:object ?thing . ?thing a org:Post",
    "person": "?claim tm:object ?thing . ?thing a foaf:Person",
    "place": "?claim tm:object ?thing . ?thing a sem:Place",
}
_ALIKE = {
    "about": "event", "of": "event", "who": "speaker", "document": "source", "assertion": "claim", "member": "person",
    "body": "speaker",
}  # fmt: skip
_OTHERS = {"by": "2015", "day": "2015", "lat": "35.7", "long": "51.4"}


def things(graph: Queryable) -> Mapping[str, str]:
    """Return for each kind of parameter the IRI of a thing of which a middling amount is said."""
    prologue = "".join(f"PREFIX {prefix}: <{namespace}> " for prefix, namespace in PREFIXES.items())
    found = {}
    for name, pattern in _PATTERNS.items():
        text = f"SELECT ?thing (COUNT(DISTINCT ?claim) AS ?n) {{ {pattern} }} GROUP BY ?thing"
        solutions = graph.query(prologue + text)
        if not isinstance(solutions, ox.QuerySolutions):
            raise TypeError("a SELECT gives solutions")
        rows = sorted((int(row["n"].value), row["thing"].value) for row in solutions)
        if rows:
            found[name] = rows[len(rows) // 2][1]
    return found


def cases(questions: Catalogue, known: Mapping[str, str]) -> Iterator[tuple[Question, Mapping[str, str], Cost]]:
    """Yield each question with parameters that make it one about one thing, each way, and with as few as it takes."""
    for question in questions:
        least = {p.name: _value(p, known) for p in question.parameters if p.required}
        for group in question.one_of:
            if not set(group) & set(least):
                least[group[0]] = _value(question.parameter(group[0]), known)
        yield question, least, question.costs.with_given(least)
        for name in question.costs.narrowed_by:
            if name not in least:
                given = {**least, name: _value(question.parameter(name), known)}
                yield question, given, question.costs.with_given(given)


def _value(parameter: Parameter, known: Mapping[str, str]) -> str:
    name = _ALIKE.get(parameter.name, parameter.name)
    if parameter.name == "thing":
        name = "place"
    return _OTHERS.get(parameter.name) or known[name]


def seconds(action: Callable[[], object], rounds: int = _ROUNDS) -> float:
    """Return the least CPU time of a few rounds."""
    least = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        action()
        least = min(least, time.process_time() - start)
        if least > _LONG:
            break
    return least


def by_hand(graph: Queryable, text: str) -> None:
    """Send SPARQL and read all that comes."""
    for _ in graph.query(text):  # type: ignore[union-attr]
        pass


def main(folders: list[str]) -> None:
    """Print a table: milliseconds in each corpus, growth, and the ratio to the same SPARQL by hand in the largest."""
    projects = [Project.load(Path(folder)) for folder in folders]
    for project in projects:
        project.store = open_read_only(project.snapshot.store)
    known = things(projects[0].store)
    counts = [project.stats()["counts"] for project in projects]
    sizes = [f"{count['Claim']:,}" for count in counts if isinstance(count, dict)]
    print(f"| question | cost | {' | '.join(f'ms, {size} claims' for size in sizes)} | growth | rows | by hand |")
    print("|---" * (5 + len(sizes)) + "|")
    for question, given, cost in cases(projects[0].questions, known):
        took = []
        for project in projects:
            if question.computes:
                project.testimony  # noqa: B018 - read once, and not a part of the answer
            took.append(seconds(partial(project.ask, question.name, **given)))
        largest = projects[-1]
        rows = len(largest.ask(question.name, **given).rows)
        compared = "computed"
        if not question.computes:
            text = substitute(question.sparql, bind(question, given, base=largest.settings.base))
            compared = f"{took[-1] / seconds(partial(by_hand, largest.store, text)):.1f}"
        shown = " | ".join(f"{1000 * one:,.1f}" for one in took)
        told = ", ".join(given) or "no parameter"
        growth = f"{took[-1] / took[0]:.1f}"
        print(f"| {question.name} ({told}) | {cost} | {shown} | {growth} | {rows:,} | {compared} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
