"""Small parts have their tables in one file, and a change of one part leaves nearly all of these files alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.columns.opening import scan
from testimonia.columns.sheaves import name_of, sheaves
from testimonia.columns.tables import TABLES
from testimonia.columns.writing import write_part, write_together
from testimonia.project import Project


def parts_of(folder: Path, sizes: list[int]) -> list[tuple[str, Path]]:
    found = []
    for number, size in enumerate(sizes):
        path = folder / f"{number:04}-{size}.nq"
        path.write_bytes(b"." * size)
        found.append((f"records/{number:04}.yaml", path))
    return found


def test_small_parts_are_put_together_in_their_order(tmp_path: Path) -> None:
    parts = parts_of(tmp_path, [10] * 300)
    found = sheaves(parts, size=200)
    assert [path for sheaf in found for path in sheaf] == [path for _, path in parts]
    assert 8 <= len(found) <= 30


def test_a_large_part_is_alone(tmp_path: Path) -> None:
    parts = parts_of(tmp_path, [3, 500, 3, 3, 1_000])
    assert [len(sheaf) for sheaf in sheaves(parts, size=500)] == [1, 1, 2, 1]


def test_a_change_of_one_part_of_many_changes_one_sheaf_or_two(tmp_path: Path) -> None:
    parts = parts_of(tmp_path, [10] * 300)
    before = {name_of(sheaf) for sheaf in sheaves(parts, size=200)}
    for number in (0, 150, 299):
        (tmp_path / "changed").mkdir(exist_ok=True)
        (changed,) = parts_of(tmp_path / "changed", [11])
        after = {name_of(s) for s in sheaves([*parts[:number], changed, *parts[number + 1 :]], size=200)}
        assert 1 <= len(after - before) <= 2


def test_a_part_that_comes_or_goes_changes_one_sheaf_or_two(tmp_path: Path) -> None:
    parts = parts_of(tmp_path, [10] * 300)
    before = {name_of(sheaf) for sheaf in sheaves(parts, size=200)}
    after = {name_of(sheaf) for sheaf in sheaves([*parts[:120], *parts[121:]], size=200)}
    assert len(after - before) <= 2
    assert len(before - after) <= 2


@pytest.mark.parametrize("at_once", [20_000, 48_000_000])
def test_tables_of_parts_together_have_the_rows_of_each(example: Project, tmp_path: Path, at_once: int) -> None:
    apart, together = tmp_path / "apart", tmp_path / "together"
    for part in example.snapshot.parts:
        write_part(part, apart)
    write_together(example.snapshot.parts, "all", together, at_once=at_once)
    for name, table in TABLES.items():
        assert len(list((together / name).glob("*"))) <= 1
        order = [*table.key, "graph"]
        rows = [scan(folder, name, graphs=True).collect().sort(order) for folder in (apart, together)]
        assert rows[0].equals(rows[1])


@given(st.lists(st.integers(0, 40), max_size=60), st.integers(1, 60))
def test_sheaves_hold_every_part_once(tmp_path_factory: pytest.TempPathFactory, sizes: list[int], size: int) -> None:
    parts = parts_of(tmp_path_factory.mktemp("parts"), sizes)
    found = sheaves(parts, size=size)
    assert [path for sheaf in found for path in sheaf] == [path for _, path in parts]
    assert all(found)
