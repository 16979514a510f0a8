"""Two sorted files held against each other, line by line, in little memory."""

import tracemalloc
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from testimonia.files.line_difference import different_lines


@given(st.sets(st.binary(max_size=3)), st.sets(st.binary(max_size=3)))
def test_the_lines_of_one_file_only_are_found(tmp_path_factory: object, first: set[bytes], second: set[bytes]) -> None:
    folder: Path = tmp_path_factory.mktemp("lines")  # type: ignore[attr-defined]
    for name, lines in (("a", first), ("b", second)):
        (folder / name).write_bytes(b"".join(sorted(line.hex().encode() + b"\n" for line in lines)))
    found = list(different_lines([folder / "a"], [folder / "b"]))
    old = {bytes.fromhex(line.decode()) for after, line in found if not after}
    new = {bytes.fromhex(line.decode()) for after, line in found if after}
    assert (old, new) == (first - second, second - first)
    assert [line for _, line in found] == sorted(line for _, line in found)


def test_memory_grows_with_the_difference_and_not_with_the_files(tmp_path: Path) -> None:
    end = "<https://example.org/p> <https://example.org/o> ."
    lines = [f"<https://example.org/{n:08}> {end}\n" for n in range(100_000)]
    (tmp_path / "a").write_text("".join(lines), encoding="utf-8")
    (tmp_path / "b").write_text("".join(lines[:50_000] + lines[50_001:]), encoding="utf-8")
    tracemalloc.start()
    assert len(list(different_lines([tmp_path / "a"], [tmp_path / "b"]))) == 1
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 1_000_000, "the files have eight million bytes"
