"""What is said of many nodes is read in the cheaper of two ways, and is the same in both."""

import pyoxigraph as ox
import pytest

from testimonia.rdf.triples_of import Triple, triples_of
from testimonia.store.oxigraph import in_memory

BASE = "https://example.org/"
NAMED, RARE, COMMON = (f"{BASE}{name}" for name in ("named", "rare", "common"))
STORE = in_memory(
    "".join(
        f'<{BASE}n{n}> <{NAMED}> "{n}" <{BASE}g{n % 2}> .\n<{BASE}n{n}> <{NAMED}> "{n}" <{BASE}other> .\n'
        + (f'<{BASE}n{n}> <{RARE}> "rare" <{BASE}g1> .\n' if n % 50 == 0 else "")
        + "".join(f'<{BASE}n{n}> <{COMMON}> "{i}" <{BASE}g1> .\n' for i in range(9))
        for n in range(600)
    )
)


class Asked:
    """A graph that remembers which queries it was asked."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def query(self, text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        self.texts.append(text)
        return STORE.query(text)

    def looked_up(self) -> str:
        return " ".join(text for text in self.texts if "VALUES" in text)


def one_by_one(nodes: list[str], predicates: list[str]) -> set[Triple]:
    return {triple for node in nodes for triple in triples_of(STORE.query, [node], predicates)}


@pytest.mark.parametrize("size", [0, 1, 200, 201, 600])
def test_many_nodes_have_what_each_of_them_has(size: int) -> None:
    nodes = [f"{BASE}n{n}" for n in range(size)]
    found = triples_of(STORE.query, nodes, [NAMED, RARE, COMMON])
    assert found == one_by_one(nodes, [NAMED, RARE, COMMON])
    assert len(found) == size + len(range(0, size, 50)) + 9 * size


def test_what_many_nodes_have_is_scanned_once() -> None:
    asked = Asked()
    triples_of(asked.query, [f"{BASE}n{n}" for n in range(300)], [NAMED, RARE])
    assert len(asked.texts) == 2
    assert not asked.looked_up()


def test_a_property_with_far_more_triples_than_there_are_nodes_is_looked_up_and_the_others_are_not() -> None:
    asked = Asked()
    triples_of(asked.query, [f"{BASE}n{n}" for n in range(300)], [NAMED, COMMON])
    assert COMMON in asked.looked_up()
    assert NAMED not in asked.looked_up()


def test_a_few_nodes_are_looked_up_without_a_scan() -> None:
    asked = Asked()
    triples_of(asked.query, [f"{BASE}n{n}" for n in range(5)], [NAMED, COMMON])
    assert len(asked.texts) == 1
    assert COMMON in asked.looked_up()
    assert NAMED in asked.looked_up()
