"""How much of an export must not become public, and how much was left out of it for that."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from testimonia.core.caution import Caution, caution
from testimonia.core.restricted import larger_places
from testimonia.core.testimony import Testimony
from testimonia.export.facts import Facts
from testimonia.export.names import RDF, SCHEMA, TM
from testimonia.export.statements import selected

if TYPE_CHECKING:
    from testimonia.export.network import Network

LEFT_OUT = "left_out"
"""Where a network or a map says how many assertions were left out of it, as said in confidence; absent for none."""

_MARKS = (f"{TM}ConfidentialAssertion", f"{TM}AgentAtRisk", f"{TM}RestrictedPlace")


def left_out(
    known: Testimony, whole: Testimony | None, facts: Facts, *, event: str = "", source: str = ""
) -> dict[str, int]:
    """Return how many confidential assertions ``whole`` has of an event or source that ``known`` has not, if any."""
    if whole is None or whole.entries.marks.confidential <= known.assertions.keys():
        return {}
    asked = selected(whole, facts, event=event, source=source).assertions.keys()
    missing = (whole.entries.marks.confidential & asked) - known.assertions.keys()
    return {LEFT_OUT: len(missing)} if missing else {}


def of_network(network: "Network", known: Testimony) -> Caution:
    """Return what of a network must not become public."""
    told = {saying["iri"] for _, _, data in network.edges(data=True) for saying in data["said"]}
    return caution(known, told, left_out=network.graph.get(LEFT_OUT, 0))


def of_map(features: Mapping[str, Any], known: Testimony) -> Caution:
    """Return what of a map must not become public."""
    claims = [claim for feature in features["features"] for claim in _claims(feature["properties"])]
    told = {saying["iri"] for claim in claims for saying in claim.get("said", ())}
    return caution(known, told, left_out=features.get(LEFT_OUT, 0))


def of_quads(quads: Iterable[ox.Quad]) -> Caution:
    """Return what of some quads must not become public: they have the marks themselves."""
    marked: dict[str, set[str]] = {name: set() for name in _MARKS}
    inside: dict[str, list[str]] = {}
    for quad in quads:
        if not isinstance(quad.subject, ox.NamedNode) or not isinstance(quad.object, ox.NamedNode):
            continue
        if quad.predicate.value == f"{RDF}type" and quad.object.value in marked:
            marked[quad.object.value].add(quad.subject.value)
        elif quad.predicate.value == f"{SCHEMA}containedInPlace":
            inside.setdefault(quad.object.value, []).append(quad.subject.value)
    confidential, at_risk, restricted = marked.values()
    return Caution(
        confidential=len(confidential), at_risk=len(at_risk), restricted=len(larger_places(inside, restricted))
    )


def _claims(properties: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield properties
    yield from properties.get("claims", ())
