"""Which questions are asked when they are measured, and about which things. See README.md."""

import time
from collections.abc import Callable, Iterator, Mapping

import pyoxigraph as ox

from testimonia.query.catalogue import Catalogue
from testimonia.query.cost import Cost
from testimonia.query.header import Parameter, Question
from testimonia.rdf.queryable import Queryable
from testimonia.rdf.terms import PREFIXES

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
