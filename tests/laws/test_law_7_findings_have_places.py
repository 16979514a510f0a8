"""Everything that a shape finds can be traced to a file and a line that are there."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from projects import FEW, Records, projects

from testimonia.project import Project

# Each passes the check of the records; the word is one of the message of the shape that finds it.
FAULTS = {
    "a source without a date": ({"type": "Source", "id": "x", "title": "X"}, "no date of publication"),
    "a source of no kind": ({"type": "Source", "id": "x", "title": "X"}, "kind of source"),
    "an event of no kind": ({"type": "Event", "id": "x", "label": "X"}, "no kind"),
    "a name in one language": ({"type": "Person", "id": "x", "label": "X"}, "one language only"),
    "a claim without a passage": (
        {"type": "Claim", "id": "x", "about": "e", "property": "death_toll", "value": "3", "source": "s"},
        "where in the source",
    ),
    "a report without what it relays": (
        {"type": "Claim", "about": "e", "property": "death_toll", "value": "3", "source": "s", "stance": "reports"},
        "origin cannot be traced",
    ),
    "a figure without a scope": (
        {"type": "Claim", "about": "e", "property": "death_toll", "value": "3", "source": "s"},
        "what this figure counts",
    ),
    "a passage of nothing": (
        {
            "type": "Claim", "about": "e", "property": "death_toll", "value": "3", "said_by": "p",
            "passage": {"page": "3"},
        },
        "passage",
    ),
    "a relay inside a record, of a date only": (
        {
            "type": "Claim", "about": "e", "property": "death_toll", "value": "3", "source": "s",
            "relays": {"source": "s", "stance": "reports"},
        },
        "origin cannot be traced",
    ),
    "an assessment without a grade": (
        {"type": "Assessment", "assesses": "s", "reviewer": "p"},
        "neither a reliability",
    ),
    "a mapping that nobody answers for": (
        {"type": "Mapping", "subject": "e", "target": "https://www.wikidata.org/entity/Q1"},
        "who",
    ),
    "a capture without a digest": ({"type": "Capture", "id": "x", "capture_of": "s"}, "SHA-256"),
}  # fmt: skip
BASE_RECORDS = [
    {"type": "Event", "id": "e", "label": {"en": "E", "fa": "ا"}, "kind": "killing"},
    {"type": "Person", "id": "p", "label": {"en": "P", "fa": "پ"}},
    {
        "type": "Source", "id": "s", "title": "S", "kind": "Report", "publisher": "p", "published": "2019",
        "language": "en", "url": "https://example.org/s",
    },
]  # fmt: skip


def assert_traced(project: Project) -> list[tuple[str, str, int]]:
    """Check that each finding has a place, and return the findings' messages with them."""
    report = project.validate()
    traced = []
    for finding, places in report.findings:
        assert places, finding
        for place in places:
            lines = (project.settings.folder / place.file).read_text("utf-8").splitlines()
            assert 1 <= place.line <= len(lines), (finding, place)
            traced.append((finding.message, place.file, place.line))
    return traced


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_the_check_lets_through_is_found_with_its_line(fault: str, tmp_path: Path) -> None:
    record, word = FAULTS[fault]
    project = Records({"a.jsonl": BASE_RECORDS, "b.jsonl": [BASE_RECORDS[0] | {"id": "first"}, record]}).write(tmp_path)
    assert project.check().problems == ()
    project.build()
    found = [(file, line) for message, file, line in assert_traced(project) if word in message]
    assert ("records/b.jsonl", 2) in found, assert_traced(project)


def test_what_is_wrong_with_the_dataset_and_with_own_terms_is_traced_too(tmp_path: Path) -> None:
    Records({"a.jsonl": BASE_RECORDS}).write(tmp_path)
    toml = 'title = "A law"\nbase = "https://example.org/law/"\nvocabulary = ["own.ttl"]\n'
    (tmp_path / "testimonia.toml").write_text(toml, encoding="utf-8")
    (tmp_path / "own.ttl").write_text(
        "@prefix tm: <https://w3id.org/testimonia/ns#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix my: <https://example.org/law/vocabulary/> .\n\n"
        "my:warrants a tm:ClaimProperty ;\n"
        "  rdfs:domain <http://semanticweb.cs.vu.nl/2009/11/sem/Event> ;\n"
        "  rdfs:range <http://www.w3.org/2001/XMLSchema#nonNegativeInteger> .\n",
        encoding="utf-8",
    )
    project = Project.load(tmp_path)
    project.build()
    found = assert_traced(project)
    assert ("testimonia.toml", 1) in {(file, line) for message, file, line in found if "licence" in message}
    assert ("own.ttl", 5) in {(file, line) for message, file, line in found if "no label" in message}


@given(projects())
@settings(max_examples=FEW // 3)
def test_every_finding_on_a_random_graph_has_its_place(records: Records) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = records.write(Path(folder))
        project.build()
        assert_traced(project)


def test_every_finding_on_the_example_has_its_place(example: Project) -> None:
    assert_traced(example)
