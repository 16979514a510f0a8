"""The views as named graphs: what is claimed, as plain triples, with the names and kinds of the things in them.

A view is for tools that want plain triples. It is no part of what queries read unless they name it, and each of its
claims can be found again as a proposition with the same subject, property and value: see the view's description.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from testimonia.analysis.gathered import Fact
from testimonia.analysis.things import Things
from testimonia.analysis.views import made_views
from testimonia.core.model import Proposition, Ref
from testimonia.core.testimony import Testimony
from testimonia.core.views import View, is_membership
from testimonia.core.when import Day, When
from testimonia.rdf.ntriples import day, edtf, iri
from testimonia.rdf.terms import ORG, RDF, SEM, TM

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context

_OPENGOV_POST = "http://www.w3.org/ns/opengov#post"  # of Popolo; the organization ontology has none
_DATED = "happened_during"


def view_claims(testimony: Testimony, values: Mapping[str, str], context: "Context") -> Iterator[str]:
    """Yield the claims of all views as lines of N-Quads.

    ``values``: the value or object of each proposition, as an N-Triples term.
    """
    for view in made_views(testimony, context):
        graph = context.view(view.policy.name)
        for triple in plain_triples(view, testimony, values, context):
            yield f"{triple} <{graph}> .\n"


def gather_things(testimony: Testimony, context: "Context") -> Iterator[Fact]:
    """Yield the things that are named in each view, and the properties."""
    for view in made_views(testimony, context):
        named: set[str] = set()
        for node in view.states:
            said = testimony.propositions[node]
            named |= {said.about.id, testimony.properties.get(said.property, "")}
            if said.object is not None:
                named.add(said.object.id if isinstance(said.object, Ref) else said.object.iri)
        yield from ((view.policy.name, name) for name in sorted(named - {""}))


def view_things(facts: Iterable[Fact], things: Things, context: "Context") -> Iterator[str]:
    """Yield what is said of the things in each view, as lines of N-Quads."""
    named: dict[str, set[str]] = defaultdict(set)
    for view, name in facts:
        named[view].add(name)
    for view in sorted(named):
        for triple in things.triples(named[view]):
            yield f"{triple} <{context.view(view)}> .\n"


def plain_triples(view: View, testimony: Testimony, values: Mapping[str, str], context: "Context") -> Iterator[str]:
    """Yield the claims that a view states, as N-Triples without the full stop, in no order, repeated or not."""
    bodies = testimony.once(_bodies_of_posts)
    dates: dict[str, list[When]] = defaultdict(list)
    for node in view.states:
        said = testimony.propositions[node]
        if said.period is None:
            yield f"{iri(said.about.id)} <{testimony.properties[said.property]}> {values[node]}"
        if is_membership(said):
            yield from _membership(node, said, bodies, context)
        if said.property == _DATED and said.date is not None:
            dates[said.about.id].append(said.date)
    for event, claimed in sorted(dates.items()):
        yield from _bounds(event, claimed)


def _bodies_of_posts(testimony: Testimony) -> dict[str, str]:
    """Return the body that each post is in; the first by name of several."""
    return {post: body for body, posts in sorted(testimony.posts.items(), reverse=True) for post in posts}


def _membership(node: str, said: Proposition, bodies: Mapping[str, str], context: "Context") -> Iterator[str]:
    """Yield who was what, and from when to when, as a node of its own that names the proposition it is made from."""
    made = f"{context.base}membership/{node.rsplit('/', 1)[-1]}"
    target = said.object.id if isinstance(said.object, Ref) else ""
    body = bodies.get(target, "") if said.property == "holds_post" else target
    yield f"<{made}> <{RDF}type> <{ORG}Membership>"
    yield f"<{made}> <{TM}fromProposition> {iri(node)}"
    yield f"<{made}> <{ORG}member> {iri(said.about.id)}"
    if said.property == "holds_post":
        yield f"<{made}> <{_OPENGOV_POST}> {iri(target)}"
    if body:
        yield f"<{made}> <{ORG}organization> {iri(body)}"
    if said.period is not None:
        yield f"<{made}> <{SEM}hasTimeStamp> {edtf(said.period.edtf)}"
        yield from _bounds(made, [said.period])


def _bounds(node: str, claimed: Iterable[When]) -> Iterator[str]:
    """Yield the days between which it began and ended if any of the claims is right; where one knows none, none."""
    dates = list(claimed)
    for name, days, chosen in (
        ("hasEarliestBeginTimeStamp", [when.earliest_begin for when in dates], min),
        ("hasLatestBeginTimeStamp", [when.latest_begin for when in dates], max),
        ("hasEarliestEndTimeStamp", [when.earliest_end for when in dates], min),
        ("hasLatestEndTimeStamp", [when.latest_end for when in dates], max),
    ):
        known: list[Day] = [one for one in days if one is not None]
        if len(known) == len(days):
            yield f"<{node}> <{SEM}{name}> {day(chosen(known).isoformat())}"
