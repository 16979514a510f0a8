"""How shapes are judged piece by piece: who is judged by which, how far each looks, and which must see everything.

In a piece, a node is marked as one that a target finds, and the shapes have these marks as their targets. So the nodes
that stand there only to be looked at are not judged themselves.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from testimonia.errors import ProjectError
from testimonia.shapes.query_reach import UnboundedError, add_query
from testimonia.shapes.reach import Reach
from testimonia.shapes.shape_reach import SH, TYPE, add_shape, query_of

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

SUBCLASS = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
_MARK = "urn:testimonia:judged-as/"
_CLASSES = ("http://www.w3.org/2000/01/rdf-schema#Class", "http://www.w3.org/2002/07/owl#Class")
_KINDS = {"targetClass": "class", "targetSubjectsOf": "subject", "targetObjectsOf": "object", "targetNode": "node"}


@dataclass(slots=True)
class Plan:
    """The shapes, sorted out.

    A group is the nodes that one target finds; ``begins`` has its states in ``reach``, ``marks`` its predicate (none:
    the engine finds them by a query). ``by_predicate`` and ``by_object`` have the groups that a node's own statements
    put it in, ``as_object`` those that it is in as an object, ``nodes`` those that are named, ``always`` those that it
    may be in whatever it has. ``together`` are the shapes that can be judged in pieces. Where some judge nodes that
    need not be subjects, while others find theirs by queries, they are there once more, apart: ``marked``, ``queried``.
    ``whole`` are those that must see the whole graph (nothing, where there are none), and ``whole_names`` their names.
    """

    reach: Reach = field(default_factory=Reach)
    begins: list[tuple[int, ...]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    by_predicate: dict[str, set[int]] = field(default_factory=dict)
    by_object: dict[str, dict[str, set[int]]] = field(default_factory=dict)
    as_object: dict[str, set[int]] = field(default_factory=dict)
    nodes: dict[str, set[int]] = field(default_factory=dict)
    always: set[int] = field(default_factory=set)
    hierarchy: tuple[str, ...] = ()
    together: str = ""
    marked: str = ""
    queried: str = ""
    whole: str = ""
    whole_names: tuple[str, ...] = ()


def plan_of(shapes_turtle: str, hierarchy: Iterable[str] = ()) -> Plan:
    """Return how to judge by some shapes; ``hierarchy`` has the triples that say which class is part of which.

    Raises ``ProjectError`` where the shapes are no Turtle.
    """
    shapes = read_shapes(shapes_turtle)
    plan = Plan(hierarchy=tuple(sorted(hierarchy)))
    below = _below(plan.hierarchy)
    tops = _tops(shapes)
    known: dict[tuple[str, str], int] = {}
    queries, whole = set(), set()
    for top in tops:
        trial = Plan(reach=_copy(plan.reach), begins=list(plan.begins), marks=list(plan.marks))
        try:
            _refuse_own_components(shapes)
            focus = trial.reach.state()
            add_shape(trial.reach, focus, shapes, top)
            asked = [query_of(shapes, node) for node in shapes.objects(top, _sh("target"))]
            found = [add_query(trial.reach, focus, text, prefixes=prefixes) for text, prefixes in asked]
        except UnboundedError:
            whole.add(top)
            continue
        plan.reach = trial.reach
        for kind, term in _targets(shapes, top):
            _join(plan, known, below, (kind, term), focus)
        for state, guard in (each for states in found for each in states):
            queries.add(top)
            group = _group(plan, "", state)
            if guard is None:
                plan.always.add(group)
            elif guard.object:
                plan.by_object.setdefault(guard.predicate, {}).setdefault(guard.object, set()).add(group)
            else:
                plan.by_predicate.setdefault(guard.predicate, set()).add(group)
    plan.whole_names = tuple(sorted(str(top) for top in whole))
    bounded = {top for top in tops if top not in whole}
    plan.together = _text(_marked(shapes, known, bounded, kinds=("target",)), shapes)
    if queries and (plan.as_object or plan.nodes):
        plan.marked = _text(_marked(shapes, known, bounded), shapes)
        plan.queried = _text(_only(shapes, queries, kinds=("target",)), shapes)
    plan.whole = _text(_only(shapes, whole), shapes) if whole else ""
    return plan


def read_shapes(turtle: str) -> "rdflib.Graph":
    """Return the graph of shapes. Raises ``ProjectError`` where they are no Turtle."""
    import rdflib
    from rdflib.exceptions import ParserError
    from rdflib.plugins.parsers.notation3 import BadSyntax

    try:
        return rdflib.Graph().parse(data=turtle, format="turtle")
    except (BadSyntax, ParserError) as error:
        raise ProjectError(
            f"The shapes cannot be used: they are no Turtle: {error}", hint="Mend the shapes at the place named."
        ) from error


def _tops(shapes: "rdflib.Graph") -> list["Node"]:
    with_targets = {
        shape for kind in (*_KINDS, "target") for shape in shapes.subjects(_sh(kind), None)
    }  # fmt: skip
    return sorted({*with_targets, *_classes(shapes)}, key=lambda term: term.n3())


def _classes(shapes: "rdflib.Graph") -> set["Node"]:
    """Return the shapes that are classes themselves, so that their instances are judged."""
    import rdflib

    kinds = [shape for kind in ("NodeShape", "PropertyShape") for shape in shapes.subjects(rdflib.RDF.type, _sh(kind))]
    return {shape for shape in kinds for cls in _CLASSES if (shape, rdflib.RDF.type, rdflib.URIRef(cls)) in shapes}


def _targets(shapes: "rdflib.Graph", top: "Node") -> list[tuple[str, str]]:
    found = {(kind, term.n3()) for kind in _KINDS for term in shapes.objects(top, _sh(kind))}
    found.update({("targetClass", top.n3())} if top in _classes(shapes) else ())
    return sorted(found)


def _refuse_own_components(shapes: "rdflib.Graph") -> None:
    """Refuse shapes with kinds of constraints of their own: what these look at is not told here."""
    if any(True for name in ("parameter", "validator", "nodeValidator", "propertyValidator")
           for _ in shapes.subjects(_sh(name), None)):  # fmt: skip
        raise UnboundedError


def _join(
    plan: Plan, known: dict[tuple[str, str], int], below: Mapping[str, set[str]], target: tuple[str, str], focus: int
) -> None:
    kind, term = target
    if target in known:
        plan.begins[known[target]] = (*plan.begins[known[target]], focus)
        return
    group = known[target] = _group(plan, f"<{_MARK}{len(known)}>", focus)
    if kind == "targetClass":
        for cls in {term, *below.get(term, ())}:
            plan.by_object.setdefault(TYPE, {}).setdefault(cls, set()).add(group)
    elif kind == "targetSubjectsOf":
        plan.by_predicate.setdefault(term, set()).add(group)
    elif kind == "targetObjectsOf":
        plan.as_object.setdefault(term, set()).add(group)
    else:
        plan.nodes.setdefault(term, set()).add(group)


def _group(plan: Plan, mark: str, state: int) -> int:
    plan.begins.append((state,))
    plan.marks.append(mark)
    return len(plan.begins) - 1


def _below(hierarchy: Iterable[str]) -> dict[str, set[str]]:
    """Return, for each class, the classes that are part of it, by whatever number of steps."""
    above: dict[str, set[str]] = {}
    for line in hierarchy:
        lower, _, upper = line.rstrip(" .\n").split(" ", 2)
        above.setdefault(lower, set()).add(upper)
    below: dict[str, set[str]] = {}
    for lower in above:
        seen: set[str] = set()
        waiting = [lower]
        while waiting:
            for upper in above.get(waiting.pop(), ()):
                if upper not in seen:
                    seen.add(upper)
                    waiting.append(upper)
        for upper in seen:
            below.setdefault(upper, set()).add(lower)
    return below


def _marked(
    shapes: "rdflib.Graph", known: Mapping[tuple[str, str], int], tops: set["Node"], kinds: tuple[str, ...] = ()
) -> "rdflib.Graph":
    """Return the shapes with marks as their targets; targets of the kinds given are left as they are."""
    import rdflib

    marks = {target: rdflib.URIRef(f"{_MARK}{n}") for n, target in enumerate(known)}
    found = _only(shapes, tops, kinds=kinds)
    for top in tops:
        for target in _targets(shapes, top):
            found.add((top, _sh("targetObjectsOf"), marks[target]))
    return found


def _only(shapes: "rdflib.Graph", tops: set["Node"], kinds: tuple[str, ...] = (*_KINDS, "target")) -> "rdflib.Graph":
    """Return the shapes with some of their targets only: of these shapes, and of these kinds."""
    import rdflib

    found = rdflib.Graph()
    targets = {_sh(kind) for kind in (*_KINDS, "target")}
    kept = {_sh(kind) for kind in kinds}
    classes = _classes(shapes)
    for shape, predicate, term in shapes:
        if predicate in targets and (shape not in tops or predicate not in kept):
            continue
        implicit = predicate == rdflib.RDF.type and str(term) in _CLASSES and shape in classes
        if implicit and (shape not in tops or "targetClass" not in kinds):
            continue
        found.add((shape, predicate, term))
    for shape in tops:
        if _targets(shapes, shape):  # pySHACL knows a shape without a type by such a target, and by no other
            kind = "PropertyShape" if (shape, _sh("path"), None) in shapes else "NodeShape"
            found.add((shape, rdflib.RDF.type, _sh(kind)))
    return found


def _copy(reach: Reach) -> Reach:
    return Reach([list(steps) for steps in reach.steps], [list(same) for same in reach.same])


def _text(some: "rdflib.Graph", shapes: "rdflib.Graph") -> str:
    """Return shapes as Turtle, with the prefixes of all of them: the engines' own messages are written with these."""
    prefixes = (f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in shapes.namespaces())
    return "".join(prefixes) + some.serialize(format="nt")


def _sh(name: str) -> "rdflib.URIRef":
    import rdflib

    return rdflib.URIRef(SH + name)
