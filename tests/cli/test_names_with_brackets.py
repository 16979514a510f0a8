"""Names are printed as they are written, whatever a terminal's mark-up would make of them."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_a_name_with_brackets_is_printed_as_it_is_written(run: Run, make_project: Callable[..., Path]) -> None:
    name = "Killings [disputed] of Bazaar [/red]"
    records = [
        {"type": "Event", "id": "fire", "label": name, "kind": "killing"},
        {"type": "Person", "id": "witness", "label": "[bold] A witness [/]"},
        {"type": "Claim", "about": "fire", "property": "death_toll", "value": "3", "said_by": "witness"},
    ]
    folder = make_project({"records/all.jsonl": "".join(json.dumps(record) + "\n" for record in records)})
    assert run("-C", folder, "build").returncode == 0
    for command in (("compare", "fire"), ("show", "fire"), ("ask", "figures", "--param", "event=fire")):
        done = run("-C", folder, *command)
        assert done.returncode == 0, done.stderr
        assert "[bold] A witness [/]" in " ".join(done.stdout.split())
    assert f"{name}: death toll" in run("-C", folder, "compare", "fire").stdout
