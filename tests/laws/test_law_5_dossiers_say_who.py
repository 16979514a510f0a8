"""Nobody is told as saying what they do not stand by, and what contradicts is what ``compare`` finds."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from projects import FEW, Records, projects

from testimonia.core.compared import compare
from testimonia.core.dossier import Bullets, Cite, Dossier, Kind, Line, Paragraph, Run, Section, Table, cited
from testimonia.core.holders import holders
from testimonia.core.withdrawn import withdrawn
from testimonia.dossiers.gathering import is_event, material
from testimonia.dossiers.judged import camps, rivals
from testimonia.project import Project

_BODIES = ("a", "b", "c")
_STANCES = ("asserts", "reports", "reports", "denies", "disputes", "corrects", "declines-to-comment", "retracts")
_HOLDING = {"said by ", "passed on by "}


@st.composite
def stances(draw: st.DrawFn) -> Records:
    """Return claims about one event, of which each may relay, deny or correct any before it, or take back its own."""
    records: list[dict[str, Any]] = [
        {"type": "Event", "id": "e", "label": "Event", "kind": "killing"},
        {"type": "Person", "id": "p", "label": "Person"},
        *({"type": "Institution", "id": body, "label": body} for body in _BODIES),
        *({"type": "Source", "id": f"s{body}", "title": f"Of {body}", "publisher": [body]} for body in _BODIES),
    ]
    claims: list[str] = []
    own: list[tuple[str, str]] = []
    for n in range(draw(st.integers(2, 8))):
        stance = draw(st.sampled_from(_STANCES if claims else ("asserts", "denies")))
        body = draw(st.sampled_from(_BODIES))
        fields: dict[str, Any] = {"stance": stance, "said_by": [body], "source": f"s{body}"}
        if stance == "retracts":
            body, fields["retracts"] = draw(st.sampled_from(own))
            fields |= {"said_by": [body], "source": f"s{body}"}
        elif draw(st.booleans()):
            fields |= {"about": "e", "property": "perpetrator", "object": "p"}
        else:
            fields |= {"about": "e", "property": "death_toll", "value": str(draw(st.sampled_from([10, 20, 30])))}
        if stance == "corrects":
            fields["corrects"] = draw(st.sampled_from(claims))
        if stance == "reports":
            fields["relays"] = draw(st.lists(st.sampled_from(claims), min_size=1, max_size=2, unique=True))
        claims.append(f"claim-{n}")
        own.append((body, claims[-1]))
        records.append({"type": "Claim", "id": claims[-1], **fields})
    return Records({"a.jsonl": records})


def told_as_holding(sections: Sequence[Section]) -> Iterator[str]:
    """Yield the assertions of all who are told as saying or passing on something.

    Whatever is cited as agreed is, up to what stands beside it.
    """
    for section in sections:
        everything = section.key == "agreed"
        for block in section.blocks:
            match block:
                case Paragraph(line):
                    yield from _in_line(line, everything=everything)
                case Bullets(items):
                    for line in items:
                        yield from _in_line(line, everything=everything)
                case Table(heads=heads, rows=rows):
                    for row in rows:
                        for head, line in zip(heads, row, strict=True):
                            yield from _in_line(line, everything=f"{head.lower()} " in _HOLDING)
        yield from told_as_holding(section.parts)


def _in_line(line: Line, *, everything: bool) -> Iterator[str]:
    holding = everything or any(isinstance(p, Run) and "cannot be true together" in p.text for p in line)
    for piece in line:
        match piece:
            case Run(text, Kind.PLAIN) if everything and "Beside it" in text:
                return
            case Run(text, Kind.PLAIN) if not everything and text.endswith((" by ", " from ", "behind ", ".")):
                holding = text.lower() in _HOLDING
            case Cite(assertions) if holding:
                yield from assertions


def check(project: Project) -> None:
    testimony, policy = project.testimony, project.settings.reading
    held, gone = holders(testimony.assertions, testimony.ties), withdrawn(testimony.assertions, testimony.ties)
    standing = {name for names in held.values() for name in names}
    for event in sorted({claim.about.id for claim in testimony.propositions.values()}):
        if not is_event(project.store, event):
            continue
        dossier = project.dossier(event, confidential=True)
        holding = set(told_as_holding(dossier.sections))
        assert holding <= standing - gone
        about = {iri for iri, claim in testimony.propositions.items() if claim.about.id == event}
        assert {name for iri in about for name in held.get(iri, ())} <= holding, "and all who do are told"
        all_of_it = {name for name, one in testimony.assertions.items() if one.proposition in about}
        assert all_of_it <= {note.assertion for note in dossier.notes}
        found = material(project.store, event, places={}, policy=policy, language="en", confidential=True)
        pairs = sum(
            len(camp.these) * len(camp.those)
            for one in rivals(found, event)
            for side in one.sides
            for camp in camps(found, side)
        )
        assert pairs == sum(
            group.contradiction_count for group in compare(testimony, about=[event], policy=policy).groups
        )


@given(stances())
@settings(max_examples=FEW)
def test_only_who_stands_by_a_claim_is_told_as_saying_it_or_passing_it_on(records: Records) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = records.write(Path(folder))
        project.build()
        check(project)


@given(projects())
@settings(max_examples=FEW)
def test_so_it_is_in_projects_with_all_kinds_of_records(records: Records) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = records.write(Path(folder))
        project.build()
        check(project)


def test_so_it_is_in_the_example(example: Project) -> None:
    dossier: Dossier = example.dossier("executions-1988")
    testimony = example.testimony
    held = holders(testimony.assertions, testimony.ties)
    holding = set(told_as_holding(dossier.sections))
    assert len(holding) > 80
    assert holding <= {name for names in held.values() for name in names}
    assert holding <= set(cited(dossier.sections))
