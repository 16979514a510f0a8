"""Which assertions of some quads stand: their speakers hold what they say, as ``core.holders`` judges it."""

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from testimonia.core.holders import holders
from testimonia.core.model import Stance
from testimonia.core.support import Said, Ties
from testimonia.rdf.described import PROPOSITION, Described
from testimonia.rdf.terms import ORG, PROV, RDF, SCHEMA, SCHEMES, TM

STANCE = ox.NamedNode(f"{TM}stance")
ATTRIBUTED = ox.NamedNode(f"{PROV}wasAttributedTo")
STATED_IN = ox.NamedNode(f"{TM}statedIn")
RELAYS = ox.NamedNode(f"{TM}relays")
RETRACTS = ox.NamedNode(f"{TM}retracts")
CORRECTS = ox.NamedNode(f"{TM}corrects")
PUBLISHER = ox.NamedNode(f"{SCHEMA}publisher")
DERIVED, REVISED = ox.NamedNode(f"{PROV}wasDerivedFrom"), ox.NamedNode(f"{PROV}wasRevisionOf")
PART_OF, LINKED = ox.NamedNode(f"{ORG}subOrganizationOf"), ox.NamedNode(f"{ORG}linkedTo")
TYPE = ox.NamedNode(f"{RDF}type")

_STANCES = {f"{SCHEMES}stance/{stance.value}": stance for stance in Stance}
_OF_SAYINGS = (PROPOSITION, STANCE, ATTRIBUTED, STATED_IN, RELAYS, RETRACTS, CORRECTS)
_OF_TIES = (PUBLISHER, DERIVED, REVISED, PART_OF, LINKED, TYPE)


def standing(graphs: Iterable[Described]) -> frozenset[str]:
    """Return the IRIs of the assertions that hold what they say, in whichever graphs it is told."""
    values: dict[ox.NamedNode, dict[str, list[str]]] = {p: defaultdict(list) for p in (*_OF_SAYINGS, *_OF_TIES)}
    for nodes in graphs:
        for node, said in nodes.items():
            for quad in said.quads if isinstance(node, ox.NamedNode) else ():
                if quad.predicate in values and isinstance(quad.object, ox.NamedNode):
                    values[quad.predicate][node.value].append(quad.object.value)

    def every(node: str, predicate: ox.NamedNode) -> tuple[str, ...]:
        return tuple(sorted(set(values[predicate].get(node, ()))))

    def first(node: str, predicate: ox.NamedNode) -> str:
        return next(iter(every(node, predicate)), "")

    sayings = sorted({node for which in (PROPOSITION, RETRACTS, CORRECTS) for node in values[which]})
    assertions = {
        node: Said(
            id=node,
            proposition=first(node, PROPOSITION),
            stance=_STANCES.get(first(node, STANCE), Stance.DECLINES),  # who does not say how, supports nothing
            speakers=every(node, ATTRIBUTED),
            source=first(node, STATED_IN),
            relays=every(node, RELAYS),
            retracts=first(node, RETRACTS),
            corrects=first(node, CORRECTS),
        )
        for node in sayings
    }
    ties = Ties(
        reprints={
            node: (*every(node, DERIVED), *every(node, REVISED))
            for node in (*values[DERIVED], *values[REVISED])
            if node not in assertions
        },
        publishers={source: every(source, PUBLISHER) for source in values[PUBLISHER]},
        control={n: (*every(n, PART_OF), *every(n, LINKED)) for n in (*values[PART_OF], *values[LINKED])},
        anonymous=frozenset(node for node, types in values[TYPE].items() if f"{TM}AnonymousAgent" in types),
        unseen=frozenset(node for node, types in values[TYPE].items() if f"{TM}UnseenSource" in types),
    )
    return frozenset(name for names in holders(assertions, ties).values() for name in names)
