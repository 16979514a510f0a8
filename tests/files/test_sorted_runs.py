"""Many sorted files become one, whatever their sizes."""

from hashlib import sha256
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from testimonia.files.sorted_runs import merge

some_lines = st.lists(st.text("abé\U0001f600", min_size=1, max_size=6), max_size=30)


@given(st.lists(some_lines, max_size=5), st.integers(1, 60))
def test_what_is_merged_is_every_line_once_in_order_whatever_is_held_at_a_time(
    tmp_path_factory: object, runs: list[list[str]], at_once: int
) -> None:
    folder: Path = tmp_path_factory.mktemp("runs")  # type: ignore[attr-defined]
    paths = []
    for number, lines in enumerate(runs):
        path = folder / f"{number}.nq"
        path.write_text("".join(f"{line}\n" for line in sorted(set(lines))), encoding="utf-8")
        paths.append(path)
    merged = merge(paths, folder / "merged.nq", at_once=at_once)
    expected = "".join(f"{line}\n" for line in sorted({line for lines in runs for line in lines})).encode()
    assert (folder / "merged.nq").read_bytes() == expected
    assert merged.lines == expected.count(b"\n")
    assert merged.sha256 == sha256(expected).hexdigest()
