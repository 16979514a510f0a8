"""A view with its way back: its plain triples, its description, and the propositions with all who say them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from testimonia.export.names import GEO, GEOSPARQL, RDF, TM

_POSITIONS = (GEO + "lat", GEO + "long", TM + "latVerbatim", TM + "longVerbatim", GEOSPARQL + "asWKT")
_FOLLOWED_BACK = (TM + "proposition", TM + "retracts", TM + "corrects")
"""What points from an assertion to what it is about: whoever takes it back or puts it right goes out with it."""


def view_quads(quads: Iterable[ox.Quad], *, view: str, base: str) -> list[ox.Quad]:
    """Return what is written of a view: quads of its graph, of its description, and of the statements behind it.

    ``quads`` are all of a build. Kept of the statements are the propositions that fulfil the view's policy, their
    assertions, those that these relay, and all that say who and where. Not kept: what was said in confidence, where a
    restricted place is, and which propositions the view leaves out (how many is).
    """
    stated: list[ox.Quad] = []
    told: list[ox.Quad] = []
    described: dict[str, list[ox.Quad]] = defaultdict(list)
    back: dict[str, list[str]] = defaultdict(list)
    analyses, views = f"{base}analysis/", f"{base}view/"
    for quad in quads:
        graph, subject = _iri(quad.graph_name), _iri(quad.subject)
        if graph == view:
            stated.append(quad)
        elif graph == f"{analyses}views":
            is_its_own = subject == view or subject.startswith(f"{view}/")
            told += [quad] if is_its_own and quad.predicate.value != TM + "omits" else []
        elif graph.startswith(base) and not graph.startswith((analyses, views)):
            described[subject].append(quad)
            if quad.predicate.value in _FOLLOWED_BACK:
                back[_iri(quad.object)].append(subject)
    hidden = {node for node, facts in described.items() if _is(facts, "ConfidentialAssertion")}
    for node in hidden:
        del described[node]
    included = {_iri(quad.object) for quad in told if quad.predicate.value == TM + "includes"}
    behind = _behind(included, described, back, base)
    dataset = [quad for quad in described.get(base, ()) if _iri(quad.object) not in described]
    statements = [
        quad
        for node in behind
        for quad in described[node]
        if _iri(quad.object) not in hidden
        and not (quad.predicate.value in _POSITIONS and _is(described[node], "RestrictedPlace"))
    ]
    return [*stated, *told, *dataset, *statements]


def _behind(
    included: Iterable[str], described: dict[str, list[ox.Quad]], back: dict[str, list[str]], base: str
) -> Iterator[str]:
    waiting, seen = sorted(included), {base}
    while waiting:
        node = waiting.pop()
        if node in seen or node not in described:
            continue
        seen.add(node)
        yield node
        waiting += [_iri(quad.object) for quad in described[node] if _iri(quad.object).startswith(base)]
        if _is(described[node], "Proposition", "Assertion"):
            waiting += back.get(node, ())


def _is(quads: Iterable[ox.Quad], *kinds: str) -> bool:
    wanted = {TM + kind for kind in kinds}
    return any(quad.predicate.value == RDF + "type" and _iri(quad.object) in wanted for quad in quads)


def _iri(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | ox.DefaultGraph) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
