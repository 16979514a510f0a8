"""The page as text: nothing in it but our own markup, and a policy that names its script and style."""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_network import network

from testimonia.export.html import PageParts, html
from testimonia.export.network import EDGE_COLUMNS, Network
from testimonia.export.words import WORDS
from testimonia.store.oxigraph import OxigraphStore


class Reader(HTMLParser):
    """Collects the tags, attributes and texts of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts.setdefault(self.open[-1], []).append(data)


@pytest.fixture
def page(statements: Network, parts: PageParts) -> str:
    return html(statements, parts=parts, title="What was said")


def test_the_page_names_nothing_outside_itself(page: str) -> None:
    found = Reader(page)
    assert {tag for tag, _ in found.tags}.isdisjoint(
        {"img", "link", "iframe", "object", "embed", "base", "video", "audio"}
    )
    for tag, attributes in found.tags:
        assert not {"src", "srcset", "data", "poster", "style"} & set(attributes), tag
        assert attributes.get("href", "#table") == "#table"
        assert not [name for name in attributes if name.startswith("on")]
    assert "@import" not in page
    assert "url(" not in page


def test_the_policy_lets_only_this_script_and_this_style_run(page: str) -> None:
    found = Reader(page)
    policy = next(a["content"] for tag, a in found.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    data, script = ("".join(texts) for texts in (found.texts["script"][:1], found.texts["script"][1:]))
    assert json.loads(data)["edges"]
    for kind, text in (("script", script), ("style", "".join(found.texts["style"]))):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy


def test_a_hostile_label_ends_neither_the_data_nor_the_page(page: str) -> None:
    assert page.count("</script>") == 2
    assert page.count("<script") == 2
    assert "\u2028" not in page
    assert "onerror=alert(1)>" not in page
    found = Reader(page)
    data = json.loads(found.texts["script"][0])
    assert any("</script><img src=x onerror=alert(1)>" in edge["asserted_by"] for edge in data["edges"])
    assert "{{data}}" in json.dumps(data), "a label that looks like a slot is left alone"


def test_the_script_makes_no_markup_from_text(parts: PageParts) -> None:
    for danger in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "DOMParser",
        "fetch(",
        "XMLHttp",
    ):
        assert danger not in parts.script


def test_the_table_says_the_same_as_the_picture(page: str, statements: Network) -> None:
    rows = [attributes for tag, attributes in Reader(page).tags if tag == "tr" and "data-e" in attributes]
    assert len(rows) == statements.number_of_edges()
    heads = Reader(page).texts["th"]
    assert {"Asserted by", "Reported by", "Denied by", "Sources", "First said", "Assertions", "Origins"} <= set(heads)


def test_the_data_hold_every_assertion_once(page: str, statements: Network) -> None:
    data = json.loads(Reader(page).texts["script"][0])
    expected = {said["id"] for _, _, found in statements.edges(data=True) for said in found["said"]}
    assert sorted(saying["id"] for saying in data["sayings"]) == sorted(expected)
    for edge, (_, _, found) in zip(data["edges"], statements.edges(data=True), strict=True):
        assert [data["sayings"][number]["id"] for number in edge["said"]] == [said["id"] for said in found["said"]]


def test_a_persian_page_runs_from_right_to_left(graph: OxigraphStore, parts: PageParts) -> None:
    tag, attributes = Reader(html(network(graph, lang="fa"), parts=parts)).tags[0]
    assert (tag, attributes) == ("html", {"lang": "fa", "dir": "rtl"})


def test_every_language_has_every_word(parts: PageParts) -> None:
    assert {frozenset(words) for words in WORDS.values()} == {frozenset(WORDS["en"])}
    for key, text in WORDS["en"].items():
        slots = re.findall(r"\{\w*\}", text)
        assert all(re.findall(r"\{\w*\}", words[key]) == slots for words in WORDS.values()), key
    wanted = set(re.findall(r"\{\{word:([a-z_-]+)\}\}", parts.template))
    wanted |= set(re.findall(r"words\.([a-z_]+)", parts.script)) | set(
        re.findall(r'words\["([a-z_-]+)"\]', parts.script)
    )
    assert wanted <= set(WORDS["en"])


def test_a_slot_that_there_is_not_is_an_error(statements: Network) -> None:
    with pytest.raises(KeyError, match="no-such"):
        html(statements, parts=PageParts("{{no-such}}", "", ""))


@given(st.text())
def test_any_label_stays_text(labelled: Callable[[str], Network], parts: PageParts, label: str) -> None:
    usual = [tag for tag, _ in Reader(html(labelled("x"), parts=parts)).tags if tag not in {"text", "bdi"}]
    found = [tag for tag, _ in Reader(html(labelled(label), parts=parts)).tags if tag not in {"text", "bdi"}]
    assert found == usual


def test_the_script_names_whoever_speaks_with_what_they_do(parts: PageParts) -> None:
    by = {column for column in EDGE_COLUMNS if column.endswith("_by")}
    assert set(re.findall(r'"(\w+_by)"', parts.script)) >= by
    assert by <= WORDS["en"].keys() & WORDS["fa"].keys()
