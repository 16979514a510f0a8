"""One project with every kind of problem: one run tells them all, in order, and writes nothing."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from testimonia.cli.console import problem_as_json
from testimonia.cli.run import run
from testimonia.core.problems import Code
from testimonia.project import Project

HERE = Path(__file__).parent

PLANTED: dict[str, str | bytes] = {
    "records/base.yaml": (HERE / "base.yaml").read_bytes(),
    "records/bombs.yaml": "- {type: Event, id: e, label: E, alt: &me [*me]}\n",
    "records/claims.csv": (
        "about,property,value,source,said_by\n"
        "event-a,death_toll,many,source-a,\n"
        "event-x,death_toll,3,source-a,\n"
        "event-a,deathtoll,3,source-a,\n"
        "event-a,death_toll,,source-a,\n"
        "event-a,death_toll,3,,\n"
        "event-a,death_toll,3,person-a,\n"
    ),
    "records/book.xlsx": b"<html></html>",
    "records/deep.json": "[" * 100,
    "records/later.yaml": "# to come\n",
    "records/latin.csv": "type,id,label\nEvent,y,سلام\n".encode("cp1256"),
    "records/letter.docx": "x",
    "records/lines.jsonl": (
        '{"type": "Event", "id": "two words", "label": "X"}\n'
        '{"type": "Event", "id": "f", "label": {"english": "X"}}\n'
        '{"type": "Event", "id": "g", "id": "g", "label": "X"}\n'
        '{"type": "Evnt", "id": "h", "label": "X"}\n'
        '{"type": "Event", "id": "i"}\n'
        '{"type": "Event", "id": "j", "label": "X", "knid": "protest"}\n'
        '{"type": "Event", "id": "k", "label": "X", "kind": "protst"}\n'
        '{"type": "Source", "id": "l", "title": "X", "published": "2019-02-30"}\n'
        '{"type": "Source", "id": "m", "title": "X", "url": "no address"}\n'
        '{"type": "Person", "id": "person-a", "label": "Somebody else"}\n'
        '{"type": "Group", "id": "person-b", "label": "X"}\n'
        '{"type": "Claim", "id": "n", "proposition_of": "claim-a", "source": "source-a", "relays": "n"}\n'
        '{"type": "Claim", "about": "event-a", "property": "age", "value": 3, "at_least": 4, "source": "source-a"}\n'
        '{"type": "Claim", "said_by": "person-b", "stance": "retracts", "retracts": "claim-a"}\n'
        '{"type": "Event", "id": "o", "label": "X"\n'
    ),
}
EXPECTED = """\
records/base.yaml
records/bombs.yaml:1:44 alias-bomb alt[0]
records/bombs.yaml:1:44 bad-value alt[0]
records/book.xlsx not-a-workbook
records/claims.csv:2:3 bad-number value
records/claims.csv:3:1 dangling-reference about
records/claims.csv:4:2 unknown-property property
records/claims.csv:5 empty-claim
records/claims.csv:6 no-speaker
records/claims.csv:7:4 wrong-kind source
records/deep.json:1:65 too-large
records/later.yaml empty-file
records/latin.csv:2:3 unreadable-encoding
records/letter.docx unreadable-file
records/lines.jsonl:1:25 bad-id id
records/lines.jsonl:2:51 bad-value label.english
records/lines.jsonl:3:30 duplicate-field id
records/lines.jsonl:4:10 unknown-type type
records/lines.jsonl:5:1 missing-field label
records/lines.jsonl:6:52 unknown-field knid
records/lines.jsonl:7:52 unknown-concept kind
records/lines.jsonl:8:58 bad-date published
records/lines.jsonl:9:52 bad-iri url
records/lines.jsonl:10:1 conflicting-records label
records/lines.jsonl:11:1 duplicate-id id
records/lines.jsonl:12:91 citation-cycle relays
records/lines.jsonl:13:82 conflicting-fields at_least
records/lines.jsonl:14:76 foreign-retraction retracts
records/lines.jsonl:15:1 bad-syntax
""".splitlines()[1:]


def test_one_run_tells_every_kind_of_problem_in_order(make_project: Callable[..., Path]) -> None:
    folder = make_project(PLANTED)
    problems = Project.load(folder).check().problems
    assert [f"{p.location} {p.code} {p.field}".strip() for p in problems] == EXPECTED
    assert {p.code for p in problems} == set(Code)
    assert all(p.message.endswith((".", "…")) for p in problems)


def test_the_command_line_prints_what_the_library_returns(
    make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_project(PLANTED)
    problems = Project.load(folder).check().problems
    assert run(["-C", str(folder), "check", "--json-errors"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert [json.loads(line) for line in err.splitlines()] == [problem_as_json(p) for p in problems]


def test_people_are_told_the_place_the_field_the_fault_and_the_way_out(
    make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_project(PLANTED)
    assert run(["-C", str(folder), "check"]) == 1
    err = capsys.readouterr().err
    told = re.findall(r"^(records/\S+)  (\S+)(?:  \[(.+)\])?$", err, flags=re.MULTILINE)
    assert [" ".join(parts).strip() for parts in told] == EXPECTED
    assert "\n    There is no claim property “deathtoll”.\n    Did you mean death_toll" in err
    assert err.endswith(f"\n{len(EXPECTED)} problems in 8 files.\n")


@pytest.mark.parametrize("command", ["check", "build"])
def test_nothing_is_written_where_there_is_a_problem(
    command: str, make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_project(PLANTED)
    assert run(["-C", str(folder), command]) == 1
    assert sorted(p.name for p in folder.iterdir()) == ["records", "testimonia.toml"]
    assert capsys.readouterr().out == ""


def test_the_order_does_not_depend_on_the_names_of_the_settings(make_project: Callable[..., Path]) -> None:
    one = make_project(PLANTED, 'records = ["records/*"]\n', name="one")
    other = make_project(PLANTED, 'records = ["records/[l-z]*", "records/[a-k]*"]\n', name="other")
    assert Project.load(one).check().problems == Project.load(other).check().problems
