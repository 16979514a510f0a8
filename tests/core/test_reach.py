"""What can be reached along arrows."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from testimonia.core.reach import reachable

ARROWS = st.dictionaries(st.integers(0, 9), st.lists(st.integers(0, 9)), max_size=10)


@given(ARROWS, st.lists(st.integers(0, 9)))
def test_where_one_begins_and_all_that_arrows_lead_to_is_reached(
    arrows: dict[int, list[int]], start: list[int]
) -> None:
    graph: nx.DiGraph[int] = nx.DiGraph([(node, other) for node, others in arrows.items() for other in others])
    graph.add_nodes_from(start)
    expected = set(start).union(*(nx.descendants(graph, node) for node in start))
    assert reachable(iter(start), lambda node: iter(arrows.get(node, ()))) == expected


def test_a_chain_may_be_as_long_as_it_likes() -> None:
    assert len(reachable([0], lambda node: [node + 1] if node < 50_000 else [0])) == 50_001
