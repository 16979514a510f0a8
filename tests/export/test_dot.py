"""The DOT language: every label is one quoted string, whatever it holds."""

import re
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from testimonia.export.dot import dot, quoted
from testimonia.export.network import Network

STRING = r'"(?:[^"\\]|\\.)*"'
STATEMENT = re.compile(
    rf"  (?:(?:graph|node|edge)|{STRING}(?: (?:->|--) {STRING})?) \[(?:\w+=(?:{STRING}|\w+)(?:, )?)*\];"
)


def lines(text: str) -> list[str]:
    first, *middle, last = text.splitlines()
    assert re.fullmatch(rf"(?:di)?graph {STRING} {{", first)
    assert last == "}"
    return middle


def test_every_line_is_a_statement_of_the_language(statements: Network, people: Network) -> None:
    for network in (statements, people):
        found = lines(dot(network))
        assert len(found) == 3 + len(network) + network.number_of_edges()
        assert all(STATEMENT.fullmatch(line) for line in found)


def test_a_network_without_direction_is_a_graph(people: Network, statements: Network) -> None:
    assert dot(people).startswith('graph "people" {')
    assert dot(statements).startswith('digraph "statements" {')


def test_a_backslash_is_a_backslash_and_no_escape() -> None:
    assert quoted(r"\N\G\l") == r'"\\N\\G\\l"'
    assert quoted('"];evil[') == r'"\"];evil["'


def test_an_edge_says_who_says_it(statements: Network) -> None:
    assert "Denied by Government of Iran" in dot(statements)


@given(st.text())
def test_no_label_ends_its_string(labelled: Callable[[str], Network], label: str) -> None:
    assert all(STATEMENT.fullmatch(line) for line in lines(dot(labelled(label))))
