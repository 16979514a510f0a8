"""Whether anything is wrong is told from outlines; what is wrong, from the records. The two must agree."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bench.generate.writing import write

from testimonia.building.making import examine, make
from testimonia.checking import check
from testimonia.core.progress import silent
from testimonia.files.settings import ProjectSettings, read_settings
from testimonia.own_terms import vocabulary_of
from testimonia.pipeline import find

PROBLEMS = Path(__file__).parents[1] / "problems"
CASES = tomllib.loads((PROBLEMS / "records.toml").read_text("utf-8"))["case"]
SOUND: dict[str, list[dict[str, Any]]] = {
    "a claim that takes its proposition from one that takes it": [
        {"type": "Claim", "id": "x", "proposition_of": "y", "said_by": "person-a"},
        {"type": "Claim", "id": "y", "proposition_of": "claim-a", "said_by": "person-b"},
        {"type": "Claim", "proposition_of": "x", "said_by": "group-a"},
    ],
    "a retraction by who said it": [
        {"type": "Claim", "id": "x", "proposition_of": "claim-a", "said_by": "person-b"},
        {"type": "Claim", "retracts": "x", "said_by": "person-b"},
    ],
    "a retraction by the newspaper that printed it": [
        {"type": "Claim", "retracts": "claim-a", "said_by": "newspaper"},
    ],
    "grades of a claim and of a source": [
        {"type": "Assessment", "assesses": "claim-a", "reviewer": "person-a", "credibility": "2"},
        {"type": "Assessment", "assesses": "source-a", "reviewer": "person-a", "reliability": "B"},
    ],
    "web addresses where things may be outside": [
        {"type": "Claim", "about": "https://example.org/elsewhere", "property": "death_toll", "value": 3,
         "said_by": "https://example.org/somebody"},
    ],
    "the same decision twice": [
        {"type": "Mapping", "id": name, "subject": "person-a", "target": "https://example.org/z", "match": "exact",
         "reviewer": "person-b"} for name in ("m", "n")
    ],
}  # fmt: skip


def in_files(records: list[dict[str, Any]]) -> dict[str, str | bytes]:
    """Return the records, each in a file of its own."""
    files = {f"records/{n:03}.jsonl": json.dumps(record, ensure_ascii=False) for n, record in enumerate(records)}
    return {"records/base.yaml": (PROBLEMS / "base.yaml").read_bytes(), **files}


def is_sound(settings: ProjectSettings, folder: Path) -> bool:
    """Say whether a build would come of the records; a check must say the same."""
    vocabulary = vocabulary_of(settings)
    for name in ("made", "examined"):
        (folder / name).mkdir()
    made = make(settings, vocabulary, folder / "made", earlier=None, workers=1, progress=silent)
    counts = examine(settings, vocabulary, folder / "examined", earlier=None, workers=1, progress=silent)
    assert (made is None) == (counts is None)
    return made is not None


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_wrong_with_records_is_seen_in_their_outlines(
    case: dict[str, Any], make_project: Callable[..., Path], tmp_path: Path
) -> None:
    settings = read_settings(make_project(in_files(case["records"])))
    assert not is_sound(settings, tmp_path)
    checked = check(settings)
    assert checked.problems
    assert find(settings, silent, 1) == (checked.problems, checked.counts)


@pytest.mark.parametrize("name", SOUND)
def test_records_that_hold_together_across_files_are_sound(
    name: str, make_project: Callable[..., Path], tmp_path: Path
) -> None:
    settings = read_settings(make_project(in_files(SOUND[name])))
    checked = check(settings)
    assert checked.problems == ()
    assert is_sound(settings, tmp_path)
    assert find(settings, silent, 1) == ((), checked.counts)


def test_several_processes_find_what_one_finds_in_a_large_file_with_many_mistakes(tmp_path: Path) -> None:
    write(tmp_path / "project", claims=800, seed=2, format_name="jsonl", files=2, errors=0.05)
    settings = read_settings(tmp_path / "project")
    checked = check(settings)
    assert len(checked.problems) > 30
    assert find(settings, silent, 2) == (checked.problems, checked.counts)
