"""Figures and times as statements about a node that is already known."""

from testimonia.core.model import Bound, Figure
from testimonia.core.when import When
from testimonia.rdf.ntriples import day, iri, number, string
from testimonia.rdf.page import Add
from testimonia.rdf.terms import SCHEMES, TM


def write_figure(figure: Figure, add: Add, *, integer: bool) -> None:
    """Write a figure: how it is bounded, its ends, its value, its wording."""
    add(f"{TM}bound", iri(f"{SCHEMES}bound/{figure.bound}"))
    if figure.bound is Bound.WORDS:
        add(f"{TM}wording", string(figure.wording))
    for name, value in (("value", figure.value), ("low", figure.low), ("high", figure.high)):
        if value is not None:
            add(f"{TM}{name}", number(value, integer=integer))
    for value in figure.alternatives:
        add(f"{TM}alternative", number(value, integer=integer))


def write_bounds(when: When, add: Add) -> None:
    """Write the earliest and latest days on which a time may begin and end, as far as there are any."""
    for name, bound in (
        ("earliestBegin", when.earliest_begin),
        ("latestBegin", when.latest_begin),
        ("earliestEnd", when.earliest_end),
        ("latestEnd", when.latest_end),
    ):
        if bound is not None:
            add(f"{TM}{name}", day(bound.isoformat()))
