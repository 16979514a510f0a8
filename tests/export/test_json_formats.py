"""Node-link and Cytoscape JSON, read back."""

import json
from collections.abc import Callable

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from testimonia.export.cytoscape import cytoscape
from testimonia.export.network import Network
from testimonia.export.nodelink import node_link


def test_node_link_json_is_read_back_as_the_same_network(statements: Network) -> None:
    back = nx.node_link_graph(json.loads(node_link(statements)), edges="edges")
    assert dict(back.nodes(data=True)) == dict(statements.nodes(data=True))
    assert list(back.edges(keys=True, data=True)) == list(statements.edges(keys=True, data=True))
    assert back.graph == statements.graph


def test_cytoscape_json_is_read_back_with_all_its_edges(statements: Network) -> None:
    back = nx.cytoscape_graph(json.loads(cytoscape(statements)))
    assert set(back) == set(statements)
    assert set(back.edges(keys=True)) == set(statements.edges(keys=True))
    told = back.edges["executions-1988", "value:p3", "proposition:p3"]
    assert [saying["by"] for saying in told["said"]] == ["Human Rights Watch", "Government of Iran"]


def test_ids_are_unique_over_nodes_and_edges_together(statements: Network) -> None:
    elements = json.loads(cytoscape(statements))["elements"]
    ids = [each["data"]["id"] for each in (*elements["nodes"], *elements["edges"])]
    assert len(ids) == len(set(ids)) == len(statements) + statements.number_of_edges()


def test_persian_is_written_as_persian(statements: Network) -> None:
    assert "سید ابراهیم رئیسی" in node_link(statements)
    assert "سید ابراهیم رئیسی" in cytoscape(statements)


@given(st.text())
def test_any_label_comes_back_as_it_was(labelled: Callable[[str], Network], label: str) -> None:
    assert json.loads(node_link(labelled(label)))["nodes"][0]["label"] == label
    assert json.loads(cytoscape(labelled(label)))["elements"]["nodes"][0]["data"]["label"] == label
