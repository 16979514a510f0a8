"""Small projects for dossiers: three bodies that are independent of each other, and a source of each year."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from testimonia.core.dossier import Dossier, lines_of, plain
from testimonia.project import Project

BODIES = ("ann", "bob", "col")
REGISTER = (
    {"type": "Event", "id": "e", "label": "The event", "kind": "killing"},
    {"type": "Event", "id": "part", "label": "The part", "kind": "killing", "part_of": "e"},
    {"type": "Person", "id": "boss", "label": "Boss"},
    {"type": "Person", "id": "rana", "label": "Rana Vell", "at_risk": True},
    {"type": "Place", "id": "town", "label": "Town"},
    {"type": "Place", "id": "mill", "label": "Old mill", "located_in": "town", "restricted": True},
    *({"type": "Source", "id": f"s{n}", "title": f"Paper {n}", "published": f"200{n}"} for n in range(1, 6)),
)


def built(make_project: Callable[..., Path], *records: Mapping[str, Any], toml: str = "") -> Project:
    """Build a project with the register above and some records; a body may be registered among them."""
    named = {record["id"] for record in records if "id" in record}
    bodies = [{"type": "Institution", "id": b, "label": b.title()} for b in BODIES if b not in named]
    lines = "".join(json.dumps(record) + "\n" for record in [*REGISTER, *bodies, *records])
    project = Project.load(make_project({"records/a.jsonl": lines}, toml))
    project.build()
    return project


def claim(speaker: str, year: int, prop: str, **fields: Any) -> Mapping[str, Any]:
    """Return a claim about the event by a speaker, in the source of a year (1 to 5)."""
    return {"type": "Claim", "about": "e", "property": prop, "said_by": speaker, "source": f"s{year}", **fields}


def told(dossier: Dossier, key: str) -> list[str]:
    """Return the lines of a section as text, without its title."""
    return [plain(line) for found in dossier.sections if found.key == key for line in lines_of(found)][1:]
