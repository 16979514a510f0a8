"""Terms as N-Triples text (W3C RDF 1.1 N-Triples), which is cheaper to make than term objects."""

import re
from decimal import Decimal
from functools import lru_cache

from testimonia.rdf.terms import EDTF, XSD

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_escapes_in = re.compile(r'[\\"\n\r\t]').search


def iri(address: str) -> str:
    """Return an IRI term. The address is already checked."""
    return f"<{address}>"


def string(text: str, language: str = "") -> str:
    """Return a literal with its language, or a plain string."""
    quoted = f'"{text.translate(_ESCAPES) if _escapes_in(text) else text}"'
    return f"{quoted}@{language}" if language else quoted


def typed(text: str, datatype: str) -> str:
    """Return a literal of a datatype."""
    return f"{string(text)}^^<{datatype}>"


def number(value: Decimal, *, integer: bool) -> str:
    """Return an ``xsd:integer`` or ``xsd:decimal``, in the form that Oxigraph itself writes."""
    return typed(f"{value:f}", f"{XSD}integer" if integer else f"{XSD}decimal")


@lru_cache(maxsize=1 << 12)
def count(value: int) -> str:
    """Return a whole number as an ``xsd:integer``."""
    return typed(str(value), f"{XSD}integer")


def edtf(text: str) -> str:
    """Return a date of the extended date and time format."""
    return typed(text, EDTF)


def day(text: str) -> str:
    """Return an ``xsd:date``."""
    return typed(text, f"{XSD}date")
