"""Random graphs that break many shapes, and a graph in memory to be asked for the neighbours of a node."""

import random
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from testimonia.shapes.plan import SUBCLASS
from testimonia.shapes.reach import ANY

DATA = Path(__file__).parent / "data"
SHAPES = (Path(__file__).parents[2] / "ontology" / "shapes.ttl").read_text(encoding="utf-8")
PLANTED = sorted({str(quad.triple) for path in DATA.glob("*.ttl") for quad in ox.parse(path=str(path))})
"""Triples that break every shape, and such that keep it."""


class InMemory:
    """A graph as triples, asked for what a node has."""

    def __init__(self, triples: Iterable[str]) -> None:
        """Take the triples, without full stops."""
        self.out: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.back: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for triple in triples:
            subject, predicate, term = triple.split(" ", 2)
            self.out[subject].append((predicate, term))
            self.back[term].append((subject, predicate))

    def outward(self, node: str, predicate: str) -> list[tuple[str, str]]:
        """Return predicates and objects."""
        return [(p, o) for p, o in self.out.get(node, ()) if predicate in {p, ANY}]

    def inward(self, node: str, predicate: str) -> list[tuple[str, str]]:
        """Return subjects and predicates."""
        return [(s, p) for s, p in self.back.get(node, ()) if predicate in {p, ANY}]


def hierarchy(triples: Iterable[str]) -> list[str]:
    """Return the lines that say which class is part of which."""
    return [f"{triple} .\n" for triple in triples if f" {SUBCLASS} " in triple]


def mangled(chance: random.Random, triples: Iterable[str] = PLANTED) -> list[str]:
    """Return triples of which some are left out and some point elsewhere."""
    given = list(triples)
    objects = [triple.split(" ", 2)[2] for triple in given]
    left = [triple for triple in given if chance.random() > chance.choice([0.05, 0.2, 0.5])]
    for at in chance.sample(range(len(left)), len(left) // 10):
        left[at] = " ".join([*left[at].split(" ", 2)[:2], chance.choice(objects)])
    return sorted(set(left))


def cut(triples: Iterable[str], parts: int, chance: random.Random) -> list[list[str]]:
    """Return the triples in so many pieces, all that a subject has in one of them."""
    piece: dict[str, int] = {}
    found: list[list[str]] = [[] for _ in range(parts)]
    for triple in triples:
        subject = triple.split(" ", 1)[0]
        found[piece.setdefault(subject, chance.randrange(parts))].append(triple)
    return found
