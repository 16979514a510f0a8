"""One word for one thing: the table in CONTRIBUTING.md, and the names in the code."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = ROOT / "graph" / "testimonia"


@pytest.fixture(scope="module")
def terms(tables: Callable[[str], Iterator[list[dict[str, str]]]]) -> list[dict[str, str]]:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    return next(table for table in tables(text) if set(table[0]) == {"Use this", "Not this", "Meaning"})


def identifiers(path: Path) -> Iterator[tuple[str, int]]:
    """Yield every name that a file gives to something, with its line."""
    yield path.stem, 0
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name, node.lineno
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name, node.lineno


def words(name: str) -> set[str]:
    """Return the words of a name in small letters, without an s at their ends."""
    return {w.lower().removesuffix("s") for w in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def test_no_word_that_the_table_rules_out_is_part_of_a_name(terms: list[dict[str, str]]) -> None:
    ruled_out = {
        word.removesuffix("s"): row["Use this"] for row in terms for word in re.findall("`(.+?)`", row["Not this"])
    }
    found = [
        f"{path.relative_to(ROOT)}:{line}: {name} – say {ruled_out[word]}"
        for path in sorted(CODE.rglob("*.py"))
        for name, line in identifiers(path)
        for word in words(name) & ruled_out.keys()
    ]
    assert not found, "\n".join(found)


def test_the_table_is_long_enough_to_matter_and_gives_every_word_one_meaning(terms: list[dict[str, str]]) -> None:
    used = [row["Use this"] for row in terms]
    assert len(used) > 30
    assert len(used) == len(set(used))
    assert all(row["Meaning"] for row in terms)
    assert all(re.fullmatch("`[a-z]+`(, `[a-z]+`)*", row["Not this"]) for row in terms)


def test_the_words_to_use_are_used(terms: list[dict[str, str]]) -> None:
    spoken = {w for path in CODE.rglob("*.py") for w in words(path.read_text("utf-8"))}
    for row in terms:
        term = re.sub(r"\(.*?\)", "", row["Use this"])
        assert words(term) <= spoken, f"nothing in the code speaks of “{term}”"


def test_a_name_is_split_into_its_words() -> None:
    assert words("_TypedRawRecords2") == {"typed", "raw", "record"}
