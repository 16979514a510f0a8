"""The graph ``analysis/comparison``: which claims count the same, contradict, follow from each other, exceed a whole.

Pairs in a group grow with its square. At most ``core.compared.PAIR_LIMIT`` of each group are written, and as many of
part and whole; of the groups about one thing and property ``core.compared.GROUP_LIMIT`` pairs that are not comparable.
Where a list was cut, its node says so; the number of contradictions is exact all the same.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import islice, product
from typing import TYPE_CHECKING

from testimonia.analysis.families import kin
from testimonia.core.compared import PAIR_LIMIT, Compared, Comparison, compare
from testimonia.core.comparison import is_undated_increment
from testimonia.core.groups import Group, Pair, periods
from testimonia.core.ids import digest
from testimonia.core.intervals import Relation
from testimonia.core.parts import Parts
from testimonia.core.rounding import is_rounded
from testimonia.core.testimony import Testimony
from testimonia.core.unlike import Unlike
from testimonia.rdf.ntriples import edtf, iri, typed
from testimonia.rdf.terms import RDF, SCHEMES, TM, XSD

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context


def comparison_triples(testimony: Testimony, context: "Context") -> Iterator[str]:
    """Yield what all comparable claims say against each other, as triples of N-Triples text."""
    found = compare(testimony, policy=context.reading, apart=kin(testimony))
    nodes = [f"{context.base}comparison/{digest(_form(one.group))}" for one in found.groups]
    for node, one in zip(nodes, found.groups, strict=True):
        yield from _group(node, one, found)
        yield from _relations(one)
    yield from _unlike(found, nodes, context.base)
    yield from part_triples(found.parts, context.graph("comparison"))
    for name, claim in testimony.propositions.items():
        if claim.figure is not None and is_rounded(claim.figure):
            yield _triple(name, f"{RDF}type", iri(f"{TM}RoundFigure"))


def _form(group: Group) -> str:
    return "\n".join(
        [
            "testimonia-comparison/1",
            f"subject={group.about}",
            f"property={group.property}",
            f"rule={group.rule}",
            *(f"scope={scope}" for scope in group.scopes),
            f"within={group.within}",
            f"counting={group.counting}",
            *(f"period={period}" for period in periods(group)),
            *(f"increment={iri}" for iri, claim in group.claims.items() if is_undated_increment(claim)),
        ]
    )


def _group(node: str, one: Compared, found: Comparison) -> Iterator[str]:
    group = one.group
    yield _triple(node, f"{RDF}type", iri(f"{TM}ComparableGroup"))
    yield _triple(node, f"{TM}groupSubject", iri(group.about))
    yield _triple(node, f"{TM}groupProperty", iri(found.testimony.properties[group.property]))
    for scope in group.scopes:
        yield _triple(node, f"{TM}groupScope", iri(scope))
    if group.within:
        yield _triple(node, f"{TM}groupPlace", iri(group.within))
    if group.counting:
        yield _triple(node, f"{TM}groupCounting", iri(group.counting))
    for period in periods(group):
        yield _triple(node, f"{TM}groupPeriod", edtf(period))
    for member in group.claims:
        yield _triple(node, f"{TM}groupMember", iri(member))
    for member in one.unheld:
        yield _triple(node, f"{TM}unheldMember", iri(member))
    if one.contradiction_count:
        yield _triple(node, f"{TM}contradictionCount", typed(str(one.contradiction_count), f"{XSD}integer"))
    if not one.complete:
        yield _cut(node)


def _relations(one: Compared) -> Iterator[str]:
    for pair in one.contradictions:
        yield from _both_ways("contradicts", pair)
        if pair.by_policy:
            yield from _both_ways("contradictsAsRead", pair)
    for pair in one.approximate:
        yield from _both_ways("approximates", pair)
    for pair in one.compatible:
        if pair.relation in {Relation.IMPLIES, Relation.EQUAL}:
            yield _triple(pair.first, f"{TM}implies", iri(pair.second))
        if pair.relation in {Relation.IMPLIED_BY, Relation.EQUAL}:
            yield _triple(pair.second, f"{TM}implies", iri(pair.first))


def _unlike(found: Comparison, nodes: list[str], base: str) -> Iterator[str]:
    alike = Counter((one.group.about, one.group.property) for one in found.groups)
    written: Counter[int] = Counter()
    for one in found.unlike:
        written.update((one.first, one.second))
        yield from _not_comparable(one, nodes, base)
    for place, compared in enumerate(found.groups):
        if written[place] < alike[compared.group.about, compared.group.property] - 1:
            yield _cut(nodes[place])


def _not_comparable(one: Unlike, nodes: list[str], base: str) -> Iterator[str]:
    first, second = sorted((nodes[one.first], nodes[one.second]))
    node = f"{base}comparison/{digest(f'testimonia-not-comparable/1{chr(10)}{first}{chr(10)}{second}')}"
    yield _triple(node, f"{RDF}type", iri(f"{TM}NotComparable"))
    yield _triple(node, f"{TM}firstGroup", iri(first))
    yield _triple(node, f"{TM}secondGroup", iri(second))
    for difference in one.differences:
        yield _triple(node, f"{TM}reason", iri(f"{SCHEMES}reason/{difference.reason}"))


def part_triples(found: Parts, graph: str) -> Iterator[str]:
    """Yield which figures lie inside which others, and which exceed them."""
    too_large = {(one.part, one.whole) for one in found.exceeding}
    for part, whole in sorted(too_large):
        yield _triple(part, f"{TM}exceedsWhole", iri(whole))
    complete = found.complete
    for parts, wholes in found.inside:
        complete = complete and len(parts) * len(wholes) <= PAIR_LIMIT
        for part, whole in islice(product(parts, wholes), PAIR_LIMIT):
            if (part, whole) not in too_large:
                yield _triple(part, f"{TM}liesInside", iri(whole))
    if not complete:
        yield _cut(graph)


def _both_ways(name: str, pair: Pair) -> Iterator[str]:
    yield _triple(pair.first, f"{TM}{name}", iri(pair.second))
    yield _triple(pair.second, f"{TM}{name}", iri(pair.first))


def _cut(node: str) -> str:
    return _triple(node, f"{TM}listCut", typed("true", f"{XSD}boolean"))


def _triple(subject: str, predicate: str, term: str) -> str:
    return f"<{subject}> <{predicate}> {term}"
