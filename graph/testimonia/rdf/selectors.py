"""Where in a text a passage stands, as selectors of the Web Annotation Data Model."""

from collections.abc import Iterator
from decimal import Decimal

from testimonia.core.model import Passage
from testimonia.rdf.ntriples import number, string
from testimonia.rdf.terms import OA, RDF


def selectors(passage: Passage) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield each selector of a passage: its class, and its predicates with their terms."""
    if passage.fragment:
        yield "FragmentSelector", [(f"{RDF}value", string(passage.fragment))]
    if passage.exact:
        texts = (("exact", passage.exact), ("prefix", passage.prefix), ("suffix", passage.suffix))
        yield "TextQuoteSelector", [(f"{OA}{name}", string(text)) for name, text in texts if text]
    if passage.start is not None and passage.end is not None:
        ends = (("start", passage.start), ("end", passage.end))
        yield "TextPositionSelector", [(f"{OA}{name}", _count(n)) for name, n in ends]


def _count(value: int) -> str:
    return number(Decimal(value), integer=True)
