"""How far a SPARQL query of a shape looks from ``$this``: its patterns as steps from the node that is judged.

Every pattern must hang together with ``$this`` by variables. Then a solution for a node rests on nothing but the
statements that the steps pass, whatever else is in the graph. Where that cannot be shown, ``UnboundedError``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Any

from testimonia.shapes.reach import ANY, Reach

if TYPE_CHECKING:
    from rdflib.term import Node

_PASSED = frozenset({"SelectQuery", "Project", "Distinct", "Reduced"})


class UnboundedError(Exception):
    """A shape may look at any statement of the graph."""


@dataclass(frozen=True, slots=True)
class Guard:
    """What a node must have for the query to find it: a statement with this predicate and, if it is given, object."""

    predicate: str
    object: str = ""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Patterns that hold together, and others (optional, excluded) that are looked up once these have been found."""

    needed: "tuple[tuple[Node, Any, Node], ...]" = ()
    further: "tuple[tuple[_Patterns, ...], ...]" = field(default=())

    def with_others(self, *others: "tuple[_Patterns, ...]") -> "_Patterns":
        return _Patterns(self.needed, self.further + others)


def add_query(reach: Reach, begin: int, text: str, *, prefixes: Mapping[str, str]) -> list[tuple[int, Guard | None]]:
    """Add what a query looks at; return a state for each of its alternatives, with what a node needs to fulfil it.

    The new states are joined to ``begin``, from where the shape itself goes on: a node found by the query is in both.
    """
    found = []
    for patterns in _alternatives(_algebra(text, prefixes)):
        state = reach.state()
        reach.join(state, begin)
        _add(reach, patterns, {"this": state})
        found.append((state, _guard(patterns)))
    return found


def add_condition(reach: Reach, focus: int, text: str, *, prefixes: Mapping[str, str]) -> None:
    """Add what a query as a constraint looks at from the focus node."""
    for patterns in _alternatives(_algebra(text, prefixes)):
        _add(reach, patterns, {"this": focus})


def _algebra(text: str, prefixes: Mapping[str, str]) -> "Any":
    from pyparsing import ParseException
    from rdflib.plugins.sparql import prepareQuery

    if any(f"{sign}{name}" in text for sign in "$?" for name in ("PATH", "shapesGraph", "currentShape")):
        raise UnboundedError
    try:
        return prepareQuery(text, initNs=dict(prefixes)).algebra
    except (ParseException, Exception) as error:
        raise UnboundedError from error


def _alternatives(part: "Any") -> list[_Patterns]:
    name = part.name
    if name in _PASSED:
        return _alternatives(part.p)
    if name == "BGP":
        return [_Patterns(tuple(part.triples))]
    if name == "Join":
        both = product(_alternatives(part.p1), _alternatives(part.p2))
        return [_Patterns(a.needed + b.needed, a.further + b.further) for a, b in both]
    if name == "Union":
        return [*_alternatives(part.p1), *_alternatives(part.p2)]
    if name in {"LeftJoin", "Minus"}:
        other = tuple(_alternatives(part.p2))
        inside = tuple(_exists(part.expr)) if name == "LeftJoin" else ()
        return [found.with_others(other, *inside) for found in _alternatives(part.p1)]
    if name in {"Filter", "Extend"}:
        inside = tuple(_exists(part.expr))
        return [found.with_others(*inside) for found in _alternatives(part.p)]
    if name == "values" or (name == "ToMultiSet" and part.p.name == "values"):
        return [_Patterns()]
    raise UnboundedError


def _exists(expression: "Any") -> Iterator[tuple[_Patterns, ...]]:
    from rdflib.plugins.sparql.parserutils import CompValue

    if isinstance(expression, CompValue):
        if expression.name in {"Builtin_EXISTS", "Builtin_NOTEXISTS"}:
            yield tuple(_alternatives(expression.graph))
            return
        for value in expression.values():
            yield from _exists(value)
    elif isinstance(expression, list | tuple):
        for value in expression:
            yield from _exists(value)


def _add(reach: Reach, patterns: _Patterns, states: dict[str, int]) -> None:
    """Add the steps for patterns, from the variables that have a state; ``states`` gets those of the others."""
    left = list(patterns.needed)
    while left:
        pattern = next((p for p in left if _state(states, p[0]) is not None), None)
        pattern = pattern or next((p for p in left if _state(states, p[2]) is not None), None)
        if pattern is None:
            raise UnboundedError  # it hangs together with nothing that is known
        left.remove(pattern)
        subject, predicate, object_ = pattern
        near, far, inward = subject, object_, False
        if _state(states, subject) is None:
            near, far, inward = object_, subject, True
        start = _state(states, near)
        if start is None or (inward and _is_variable(predicate)):
            raise UnboundedError
        end = _walk(reach, start, predicate, inward=inward)
        if _is_variable(far) and _state(states, far) is None:
            states[str(far)] = end
    for others in patterns.further:
        for other in others:
            _add(reach, other, dict(states))


def _walk(reach: Reach, state: int, path: "Any", *, inward: bool) -> int:
    from rdflib import URIRef
    from rdflib.paths import AlternativePath, InvPath, MulPath, SequencePath

    if _is_variable(path):
        return reach.step(state, ANY, inward=inward)
    if isinstance(path, URIRef):
        return reach.step(state, path.n3(), inward=inward)
    if isinstance(path, InvPath):
        return _walk(reach, state, path.arg, inward=not inward)
    if isinstance(path, SequencePath):
        for part in reversed(path.args) if inward else path.args:
            state = _walk(reach, state, part, inward=inward)
        return state
    if isinstance(path, AlternativePath):
        end = reach.state()
        for part in path.args:
            reach.join(_walk(reach, state, part, inward=inward), end)
        return end
    if isinstance(path, MulPath):
        return repeated(
            reach, state, lambda at: _walk(reach, at, path.path, inward=inward), zero=path.zero, more=path.more
        )
    raise UnboundedError


def repeated(reach: Reach, state: int, once: "Any", *, zero: bool, more: bool = True) -> int:
    """Add what is walked any number of times; ``zero``: perhaps never; ``more``: perhaps more than once."""
    begin, end = reach.state(), reach.state()
    reach.join(state, begin)
    after = once(begin)
    reach.join(after, end)
    if more:
        reach.join(after, begin)
    if zero:
        reach.join(begin, end)
    return end


def _guard(patterns: _Patterns) -> Guard | None:
    from rdflib import URIRef, Variable
    from rdflib.paths import MulPath, SequencePath

    this = [(p, o) for s, p, o in patterns.needed if isinstance(s, Variable) and str(s) == "this"]
    plain = [(p, o) for p, o in this if isinstance(p, URIRef)]
    for predicate, object_ in plain:
        if isinstance(object_, URIRef):
            return Guard(predicate.n3(), object_.n3())
    if plain:
        return Guard(plain[0][0].n3())
    for path, _ in this:
        first: Sequence[Any] = path.args if isinstance(path, SequencePath) else [path]
        step = first[0]
        if isinstance(step, MulPath) and not step.zero:
            step = step.path
        if isinstance(step, URIRef):
            return Guard(step.n3())
    if any(_is_variable(predicate) for predicate, _ in this):
        return None
    raise UnboundedError  # it may find what is the subject of no statement


def _state(states: Mapping[str, int], term: "Node") -> int | None:
    return states.get(str(term)) if _is_variable(term) else None


def _is_variable(term: object) -> bool:
    from rdflib import BNode, Variable

    return isinstance(term, Variable | BNode)
