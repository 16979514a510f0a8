import pyoxigraph as ox
import pytest

from testimonia.query.labels import best, labels, short
from testimonia.store.oxigraph import OxigraphStore, in_memory

BASE = "https://example.org/"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


@pytest.mark.parametrize(
    ("languages", "label"),
    [(("fa", "en"), "دیدبان"), (("en",), "The Watch"), (("de", "fa"), "دیدبان"), (("de",), "The Watch")],
)
def test_a_label_comes_in_the_first_language_that_has_one(
    store: OxigraphStore, languages: tuple[str, ...], label: str
) -> None:
    node = f"{BASE}watch"
    assert labels(store, [node], base=BASE, languages=languages) == {node: label}


def test_without_the_wanted_language_comes_the_untagged_label_then_any() -> None:
    untagged, german = ox.Literal("plain"), ox.Literal("deutsch", language="de")
    assert best([german, untagged], ["fa"]) == "plain"
    assert best([german], ["fa"]) == "deutsch"
    assert best([ox.Literal("dari", language="fa-AF"), ox.Literal("farsi", language="fa")], ["fa"]) == "farsi"
    assert best([ox.Literal("dari", language="fa-AF"), untagged], ["fa"]) == "dari"


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (f"{BASE}executions-1988", "executions-1988"),
        ("https://w3id.org/testimonia/bound/at-least", "at-least"),
        ("https://w3id.org/testimonia/ns#deathToll", "death_toll"),
        ("http://www.w3.org/2004/02/skos/core#exactMatch", "exactMatch"),
        ("http://www.wikidata.org/entity/Q1", "http://www.wikidata.org/entity/Q1"),
        (BASE, BASE),
    ],
)
def test_what_has_no_label_is_called_by_its_short_id(node: str, expected: str) -> None:
    assert short(node, base=BASE) == expected
    assert labels(in_memory(), [node], base=BASE, languages=("en",)) == {node: expected}


def test_labels_of_many_things_are_fetched_in_one_query_for_each_kind_of_label() -> None:
    nodes = [f"{BASE}n{i}" for i in range(450)]
    quads = "".join(f'<{node}> <{LABEL}> "label {node[-3:]}" .\n' for node in nodes)
    asked: list[str] = []

    class Counting:
        def query(self, text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
            asked.append(text)
            return in_memory(quads).query(text)

    found = labels(Counting(), nodes, base=BASE, languages=("en",))
    assert len(found) == 450
    assert found[f"{BASE}n123"] == "label 123"
    assert len(asked) == 4
