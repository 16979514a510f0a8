"""The same statements in three encodings: statement nodes, nanopublications, RDF 1.2 reifiers.

Statement nodes are what the graph holds. From the two others they are read back quad for quad, batches included.
"""

from collections.abc import Iterable
from enum import StrEnum
from itertools import chain

import pyoxigraph as ox

from testimonia.rdf.nanopublications import Nanopublication, from_nanopublications
from testimonia.rdf.publishing import nanopublications
from testimonia.rdf.reifiers import reified, unreified


class Encoding(StrEnum):
    """How statements are written down as quads."""

    STATEMENTS = "statements"
    NANOPUBLICATIONS = "nanopublications"
    REIFIERS = "reifiers"


def statements(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """Return the statements, in whichever encoding, or several, they come."""
    return set(unreified(from_nanopublications(quads)))


def encoded(quads: Iterable[ox.Quad], encoding: Encoding, *, base: str = "") -> set[ox.Quad]:
    """Return statements, in whichever encoding they come, in another.

    ``base`` is where the addresses of nanopublications begin: the dataset's own, if it is left out. Raises
    ``UsageError`` for what cannot be published: see ``testimonia.rdf.publishing.nanopublications``.
    """
    plain = statements(quads)
    match encoding:
        case Encoding.STATEMENTS:
            return plain
        case Encoding.NANOPUBLICATIONS:
            return set(chain.from_iterable(each.quads() for each in nanopublications(plain, base=base)))
        case Encoding.REIFIERS:
            return set(reified(plain))


def published(quads: Iterable[ox.Quad], *, base: str = "") -> list[Nanopublication]:
    """Return statements, in whichever encoding they come, as nanopublications in their order."""
    return list(nanopublications(statements(quads), base=base))
