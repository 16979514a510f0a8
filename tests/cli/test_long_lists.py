"""Long lists are cut where people read them, and say how many are left out."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_the_text_of_a_comparison_is_cut_with_a_count_and_json_is_whole(
    run: Run, make_project: Callable[..., Path]
) -> None:
    records = [
        {"type": "Event", "id": "fire", "label": "A fire", "kind": "killing"},
        {"type": "Person", "id": "witness", "label": "A witness"},
        *(
            {"type": "Claim", "about": "fire", "property": "death_toll", "value": str(n), "said_by": "witness"}
            for n in range(1, 206)
        ),
    ]
    folder = make_project({"records/all.jsonl": "".join(json.dumps(record) + "\n" for record in records)})
    assert run("-C", folder, "build").returncode == 0
    said = run("-C", folder, "compare", "fire").stdout
    assert "… and 5 more; --format csv has all." in said
    assert "  … and 5 more\n" in said
    assert "205 claims" in said
    assert "20,910 pairs" in said
    found = json.loads(run("-C", folder, "compare", "fire", "--format", "json").stdout)["comparison"]
    assert len(found["groups"][0]["claims"]) == 205
