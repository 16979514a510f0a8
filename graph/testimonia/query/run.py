"""Asking a named question."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import cmp_to_key
from typing import Any, TypeAlias

import pyoxigraph as ox

from testimonia.core.text import did_you_mean
from testimonia.errors import QueryError
from testimonia.query.answer import Answer, AnswerColumn, Cell
from testimonia.query.bind import bind, substitute
from testimonia.query.chains import chains
from testimonia.query.figures import figures
from testimonia.query.header import Column, Parameter, Question
from testimonia.query.kinds import check_kind
from testimonia.query.labels import best, labels, short
from testimonia.query.queryable import CONCEPTS, XSD, Row, Term, iri, select
from testimonia.query.words import language_of, phrase
from testimonia.rdf.queryable import Queryable

Computation: TypeAlias = Callable[[Mapping[str, str]], Iterable[str]]
"""An analysis with parameters: takes the values that were given, yields N-Triples without the full stop."""

_LAYERS = ("assertion", "proposition", "view")
_NUMBERS = {f"{XSD}integer", f"{XSD}decimal", f"{XSD}double", f"{XSD}nonNegativeInteger"}


def ask(
    store: Queryable,
    question: Question,
    params: Mapping[str, str] | None = None,
    *,
    base: str,
    languages: Sequence[str] = ("en",),
    properties: Mapping[str, str] | None = None,
    computations: Mapping[str, Computation] | None = None,
) -> Answer:
    """Ask a question and return its answer, in an order that depends on nothing but the graph.

    ``base`` is the project's base IRI, by which ids may be given and are shown short. ``languages`` come in order of
    preference. ``properties`` has the IRIs of claim properties by key, ``computations`` the analyses that a question
    may be asked of. Raises ``QueryError`` where a parameter is wrong, or names a thing that is not in the graph.
    """
    given = dict(params or {})
    terms = bind(question, given, base=base, properties=properties)
    for parameter in question.parameters:
        if parameter.type == "thing" and parameter.name in terms:
            node = _known(store, parameter.name, terms[parameter.name].value, base)
            check_kind(store, node, parameter.kinds, name=parameter.name, base=base)
            terms[parameter.name] = ox.NamedNode(node)
        elif parameter.type == "concept" and parameter.name in terms:
            _check_concept(store, parameter, terms[parameter.name].value)
    asked = _computed(question, terms, computations or {}) if question.computes else store
    variables, rows = select(asked, substitute(question.sparql, terms))
    places = [variables.index(column.name) for column in question.columns]
    found = {
        tuple(_in_one_order(column, row[i]) for column, i in zip(question.columns, places, strict=True)) for row in rows
    }
    ordered = sorted(found, key=_order(question))
    return Answer(
        question=question.name,
        title=_in_language(question.titles, languages),
        about=_in_language(question.about, languages),
        columns=tuple(
            AnswerColumn(column.name, _in_language(column.titles, languages), column.type, column.many)
            for column in question.columns
        ),
        rows=tuple(_cells(store, question.columns, ordered, base, languages)),
        parameters={p.name: given.get(p.name, p.default) for p in question.parameters if p.name in terms},
    )


def _computed(
    question: Question, terms: Mapping[str, ox.NamedNode | ox.Literal], computations: Mapping[str, Computation]
) -> Queryable:
    if question.computes not in computations:
        raise QueryError(f"The question {question.name} needs the analysis {question.computes}, which was not given.")
    triples = computations[question.computes]({name: term.value for name, term in terms.items()})
    result = ox.Store()
    result.bulk_load(input="".join(f"{triple} .\n" for triple in triples), format=ox.RdfFormat.N_TRIPLES)
    return result


def _known(store: Queryable, name: str, node: str, base: str) -> str:
    """Return the address that is meant: of a thing, or of a claim or view by its short id. Raises ``QueryError``."""
    for candidate in (node, *(f"{base}{layer}/{short(node, base=base)}" for layer in _LAYERS)):
        if select(store, f"SELECT ?p {{ {{ <{candidate}> ?p ?o }} UNION {{ ?s ?p <{candidate}> }} }} LIMIT 1")[1]:
            return candidate
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    things = select(store, f'SELECT DISTINCT ?s {{ ?s {label} ?l FILTER(STRSTARTS(STR(?s), "{base}")) }}')[1]
    ids = [short(row[0].value, base=base) for row in things if isinstance(row[0], ox.NamedNode)]
    shown = short(node, base=base)
    raise QueryError(f"{name}: nothing in the graph has the id “{shown}”.", hint=did_you_mean(shown, ids))


def _check_concept(store: Queryable, parameter: Parameter, node: str) -> None:
    scheme = f"{CONCEPTS}{parameter.scheme}"
    rows = select(store, f"SELECT DISTINCT ?c {{ ?c <{iri('skos:inScheme')}> <{scheme}> }}")[1]
    known = {row[0].value for row in rows if isinstance(row[0], ox.NamedNode)}
    if not known or node in known:
        return
    keys = sorted(concept.rpartition("/")[2] for concept in known)
    shown = node.removeprefix(f"{scheme}/")
    hint = did_you_mean(shown, keys) or f"There are: {', '.join(keys)}."
    raise QueryError(f"{parameter.name}: “{shown}” is not in the list “{parameter.scheme}”.", hint=hint)


def _in_language(texts: Mapping[str, str], languages: Sequence[str]) -> str:
    return best([ox.Literal(words, language=language) for language, words in sorted(texts.items())], [*languages, "en"])


def _cells(
    store: Queryable, columns: Sequence[Column], rows: Sequence[Row], base: str, languages: Sequence[str]
) -> list[tuple[Cell, ...]]:
    """Make cells of the rows, looking up all names, figures and chains at once."""
    by_type: dict[str, set[str]] = {}
    for row in rows:
        for column, value in zip(columns, row, strict=True):
            by_type.setdefault(column.type, set()).update(
                term.value for term in _terms(column, value) if isinstance(term, ox.NamedNode)
            )
    shown: dict[str, dict[str, str]] = {
        "chain": chains(store, by_type.pop("chain", ()), base=base, languages=languages),
        "figure": figures(store, by_type.pop("figure", ()), base=base, languages=languages),
        "link": {node: node for node in by_type.pop("link", ())},
        "assertion": {node: short(node, base=base) for node in by_type.pop("assertion", ())},
    }
    names = labels(store, set().union(*by_type.values()), base=base, languages=languages)
    return [
        tuple(
            _cell(column, value, shown.get(column.type, names), base, language_of(languages))
            for column, value in zip(columns, row, strict=True)
        )
        for row in rows
    ]


def _cell(column: Column, value: Term | None, names: Mapping[str, str], base: str, language: str) -> Cell:
    seen: list[tuple[str, str, Term]] = []
    for term in _terms(column, value):
        if isinstance(term, ox.NamedNode):
            seen.append((names.get(term.value, term.value), short(term.value, base=base), term))
        else:
            text = term.value if isinstance(term, ox.Literal) else str(term)
            seen.append((phrase(text, language) if column.type == "word" else text, "", term))
    seen.sort(key=lambda entry: entry[:2])
    ids = tuple(node for _, node, _ in seen)
    return Cell(
        raw=value,
        terms=tuple(term for _, _, term in seen),
        ids=ids if any(ids) else (),
        labels=tuple(label for label, _, _ in seen),
    )


def _terms(column: Column, value: Term | None) -> list[Term]:
    if value is None:
        return []
    if column.many and isinstance(value, ox.Literal):
        return [ox.NamedNode(node) for node in sorted(set(value.value.split()))]
    return [value]


def _in_one_order(column: Column, value: Term | None) -> Term | None:
    """Sort what a GROUP_CONCAT joined: engines join in the order in which they find it."""
    if column.many and isinstance(value, ox.Literal):
        return ox.Literal(" ".join(sorted(set(value.value.split()))))
    if column.type == "text" and isinstance(value, ox.Literal) and "; " in value.value:
        return ox.Literal("; ".join(sorted(value.value.split("; "))))
    return value


def _order(question: Question) -> Callable[[Row], Any]:
    """Sort as ORDER BY says, then by all cells: engines differ in how they order dates and break ties."""
    names = [column.name for column in question.columns]
    keys = [(names.index(name), descending) for name, descending in question.order]

    def compare(a: Row, b: Row) -> int:
        for place, descending in keys:
            first, second = _sort_key(a[place]), _sort_key(b[place])
            if first != second:
                return -1 if (first < second) != descending else 1
        first_row, second_row = [_sort_key(term) for term in a], [_sort_key(term) for term in b]
        return (first_row > second_row) - (first_row < second_row)

    return cmp_to_key(compare)


def _sort_key(term: Term | None) -> tuple[int, Decimal, str]:
    """Nothing, then IRIs, numbers, other literals; within each as a reader expects."""
    zero = Decimal(0)
    if term is None:
        return 0, zero, ""
    if isinstance(term, ox.Literal):
        if term.datatype.value in _NUMBERS:
            try:
                return 2, Decimal(term.value), ""
            except InvalidOperation:
                return 3, zero, str(term)
        # The longer of two dates that begin alike is the later: 2019 before 2019-11.
        return 3, zero, term.value + " " + str(term)
    return 1, zero, str(term)
