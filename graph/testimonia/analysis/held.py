"""Some claims of a built graph, who stands by them and who denies them, and no more: see ``narrow_reading``."""

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from testimonia.rdf.queryable import Query
from testimonia.rdf.terms import PROV, RDF, TM
from testimonia.rdf.triples_of import Term, pairs

_OF_CLAIMS = tuple(TM + name for name in ("about", "property", "object", "value", "period"))
_OF_SAYINGS = (f"{TM}proposition", f"{TM}stance", f"{TM}statedIn", f"{PROV}wasAttributedTo")


def held_triples(
    query: Query, claims: str, ties: Mapping[str, str], *, whole: bool
) -> Iterator[tuple[Term, ox.NamedNode, Term]]:
    """Yield what is said of some claims that are held or denied, and of the assertions that do so, and some ties.

    ``claims`` is a pattern for ``?s``; ``ties`` have one for ``?s`` and ``?o`` by the predicate that it is for. With
    ``whole`` each predicate is scanned and joined, else it is looked up for each claim: a SELECT of its own keeps
    engines from looking up.
    """
    form = "{{ SELECT * {{ {} }} }}" if whole else "{}"
    chosen = f"{{ SELECT DISTINCT ?s {{ {claims} }} }}"
    behind = f"{chosen} {form.format(f'?s <{TM}heldBy>|<{TM}standingDenial> ?said')}"
    for claim, saying in pairs(query, f"{behind} BIND(?said AS ?o)"):
        yield claim, ox.NamedNode(f"{RDF}type"), ox.NamedNode(f"{TM}Proposition")
        yield saying, ox.NamedNode(f"{RDF}type"), ox.NamedNode(f"{TM}Assertion")
    sayings = f"{{ SELECT DISTINCT ?said {{ {behind} }} }}"
    wanted = {name: f"{chosen} {form.format(f'?s <{name}> ?o')}" for name in _OF_CLAIMS}
    wanted |= {name: f"{sayings} {form.format(f'?said <{name}> ?o')} BIND(?said AS ?s)" for name in _OF_SAYINGS}
    for name, pattern in (wanted | dict(ties)).items():
        for node, value in pairs(query, pattern):
            yield node, ox.NamedNode(name), value
