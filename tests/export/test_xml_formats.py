"""GraphML and GEXF: the rules of their schemas, and that other programs read back what was written."""

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.export.gexf import gexf
from testimonia.export.graphml import graphml
from testimonia.export.network import EDGE_COLUMNS, NODE_COLUMNS, Network

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://gexf.net/1.3}"
NETWORKS = ("statements", "relays", "people")


def tags(parent: ET.Element) -> list[str]:
    return [child.tag.rpartition("}")[2] for child in parent]


@pytest.mark.parametrize("name", NETWORKS)
def test_graphml_keeps_the_order_ids_and_types_of_its_schema(name: str, request: pytest.FixtureRequest) -> None:
    root = ET.fromstring(graphml(request.getfixturevalue(name)))  # noqa: S314 our own text
    assert root.tag == f"{GRAPHML}graphml"
    assert re.fullmatch(r"(key )+graph", " ".join(tags(root)))
    declared = {key.attrib["id"]: key.attrib for key in root.iter(f"{GRAPHML}key")}
    assert {key["attr.type"] for key in declared.values()} <= {"string", "int"}
    (graph,) = root.findall(f"{GRAPHML}graph")
    assert graph.attrib["edgedefault"] in {"directed", "undirected"}
    nodes, edges = graph.findall(f"{GRAPHML}node"), graph.findall(f"{GRAPHML}edge")
    assert nodes
    assert edges
    ids = [each.attrib["id"] for each in (*nodes, *edges)]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[-.:\w]+", each) for each in ids), "an NMTOKEN"
    known = {node.attrib["id"] for node in nodes}
    assert all({edge.attrib["source"], edge.attrib["target"]} <= known for edge in edges)
    for owner, elements in (("node", nodes), ("edge", edges)):
        for element in elements:
            assert set(tags(element)) <= {"data"}
            used = [data.attrib["key"] for data in element]
            assert len(used) == len(set(used))
            assert all(declared[key]["for"] == owner for key in used)


@pytest.mark.parametrize("name", NETWORKS)
def test_gexf_keeps_the_order_ids_and_types_of_its_schema(name: str, request: pytest.FixtureRequest) -> None:
    root = ET.fromstring(gexf(request.getfixturevalue(name)))  # noqa: S314 our own text
    assert (root.tag, root.attrib) == (f"{GEXF}gexf", {"version": "1.3"})
    assert tags(root) == ["meta", "graph"]
    assert set(root[0].attrib) <= {"lastmodifieddate"}
    assert set(tags(root[0])) <= {"creator", "keywords", "description"}
    graph = root[1]
    assert set(graph.attrib) <= {"mode", "defaultedgetype", "idtype", "timeformat"}
    assert graph.attrib["defaultedgetype"] in {"directed", "undirected"}
    assert tags(graph) == ["attributes", "attributes", "nodes", "edges"]
    types = {}
    for declared in graph.findall(f"{GEXF}attributes"):
        assert declared.attrib["class"] in {"node", "edge"}
        for attribute in declared:
            assert set(attribute.attrib) == {"id", "title", "type"}
            types[attribute.attrib["id"]] = attribute.attrib["type"]
    assert set(types.values()) <= {"string", "integer", "double"}
    nodes, edges = graph[2], graph[3]
    assert nodes.attrib["count"] == str(len(nodes))
    assert edges.attrib["count"] == str(len(edges))
    for elements, required in ((nodes, {"id", "label"}), (edges, {"id", "source", "target", "label", "kind"})):
        ids = [element.attrib["id"] for element in elements]
        assert ids
        assert len(ids) == len(set(ids))
        for element in elements:
            assert set(element.attrib) == required
            assert element.attrib["label"] == " ".join(element.attrib["label"].split()), "a token"
            assert set(tags(element)) <= {"attvalues", "color"}
            for value in element.iter(f"{GEXF}attvalue"):
                assert set(value.attrib) == {"for", "value"}
                assert value.attrib["for"] in types
                assert types[value.attrib["for"]] != "integer" or value.attrib["value"].isdigit()
            for colour in element.iter(f"{GEXF}color"):
                assert all(0 <= int(colour.attrib[channel]) <= 255 for channel in "rgb")


def test_networkx_reads_back_the_graphml(statements: Network) -> None:
    back = nx.read_graphml(io.BytesIO(graphml(statements).encode()), force_multigraph=True)
    assert set(back) == set(statements)
    assert back.number_of_edges("executions-1988", "raisi") == 2, "parallel edges stay apart"
    assert {key for _, _, key in back.edges(keys=True)} == {key for _, _, key in statements.edges(keys=True)}
    denied = next(data for _, _, key, data in back.edges(keys=True, data=True) if key == "proposition:p3")
    assert denied["denied_by"] == "Government of Iran"
    assert denied["assertions"] == 2
    assert back.nodes["montazeri" if "montazeri" in back else "raisi"]["label"] == "سید ابراهیم رئیسی"


def test_networkx_reads_back_the_gexf(statements: Network) -> None:
    back = nx.read_gexf(io.BytesIO(gexf(statements).encode()), version="1.3")
    assert set(back) == set(statements)
    assert back.number_of_edges() == statements.number_of_edges()
    assert back.is_directed()
    told = {data["id"]: data for _, _, data in back.edges(data=True)}
    assert told["proposition:p1"]["asserted_by"] == "Hossein-Ali Montazeri"
    assert told["proposition:p1"]["origins"] == 1
    assert "origins" not in told["proposition:p2"]


def test_people_have_no_direction_in_either(people: Network) -> None:
    assert not nx.read_graphml(io.BytesIO(graphml(people).encode())).is_directed()
    assert not nx.read_gexf(io.BytesIO(gexf(people).encode()), version="1.3").is_directed()


@given(st.text())
def test_any_label_comes_back_but_for_characters_that_xml_forbids(
    labelled: Callable[[str], Network], label: str
) -> None:
    kept = "".join(
        c if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff" else "\ufffd"
        for c in label
    )
    network = labelled(label)
    for text, reader in (
        (graphml(network), nx.read_graphml),
        (gexf(network), lambda f: nx.read_gexf(f, version="1.3")),
    ):
        back = reader(io.BytesIO(text.encode("utf-8", "strict")))
        assert back.nodes["one"].get("kind", "") == kept
        assert back.number_of_edges() == 4


def test_both_are_the_same_text_every_time(statements: Network) -> None:
    assert graphml(statements) == graphml(statements)
    assert gexf(statements) == gexf(statements)
    assert gexf(statements).endswith("</gexf>\n")
    assert not re.search(r"lastmodifieddate", gexf(statements))


def test_the_columns_are_the_same_in_both(statements: Network) -> None:
    for text, pattern in (
        (graphml(statements), r'key id="(\w+-\w+)"'),
        (gexf(statements), r'attribute id="(\w+-\w+)"'),
    ):
        found = set(re.findall(pattern, text))
        assert {f"node-{name}" for name in NODE_COLUMNS if name != "label"} <= found
        assert {f"edge-{name}" for name in EDGE_COLUMNS if name != "label"} <= found
