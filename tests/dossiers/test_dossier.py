"""What a dossier of the example says, and of small projects made to have one thing each."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from testimonia.core.dossier import Cite, Dossier, Section, cited, lines_of, plain
from testimonia.dossiers.words import WORDS
from testimonia.dossiers.writing import written
from testimonia.errors import UsageError
from testimonia.project import Project

Make = Callable[..., Path]
REGISTER: Sequence[Mapping[str, Any]] = (
    {"type": "Event", "id": "e", "label": "The event", "kind": "killing"},
    {"type": "Event", "id": "part", "label": "The part", "kind": "killing", "part_of": "e"},
    {"type": "Person", "id": "ann", "label": "Ann"},
    {"type": "Person", "id": "bob", "label": "Bob"},
    {"type": "Person", "id": "col", "label": "Colonel"},
    {"type": "Source", "id": "s1", "title": "First paper", "published": "2001"},
    {"type": "Source", "id": "s2", "title": "Second paper", "published": "2002"},
    {"type": "Source", "id": "s3", "title": "Third paper", "published": "2003"},
)


def claim(**fields: Any) -> Mapping[str, Any]:
    return {"type": "Claim", "about": "e", **fields}


def toll(number: str, speaker: str, source: str, **fields: Any) -> Mapping[str, Any]:
    return claim(property="death_toll", value=number, said_by=speaker, source=source, **fields)


@pytest.fixture
def project_of(make_project: Make) -> Callable[..., Project]:
    def make(*claims: Mapping[str, Any], toml: str = "") -> Project:
        lines = "".join(json.dumps(record) + "\n" for record in [*REGISTER, *claims])
        project = Project.load(make_project({"records/a.jsonl": lines}, toml))
        project.build()
        return project

    return make


@pytest.fixture(scope="module")
def executions(example: Project) -> Dossier:
    return example.dossier("executions-1988")


def section(dossier: Dossier, key: str) -> Section:
    return next(found for found in dossier.sections if found.key == key)


def keys(dossier: Dossier) -> list[str]:
    return [found.key for found in dossier.sections]


def told(dossier: Dossier, key: str) -> list[str]:
    return [plain(line) for line in lines_of(section(dossier, key))]


def note_of(dossier: Dossier, ending: str) -> str:
    return next(plain(note.line) for note in dossier.notes if note.assertion.endswith(f"/{ending}"))


def test_the_most_important_comes_first(executions: Dossier) -> None:
    order = ["short", "agreed", "contested", "exceeding", "repeated", "against", "people"]
    assert keys(executions)[: len(order)] == order


def test_the_contested_figures_reach_from_the_lowest_to_the_highest(executions: Dossier) -> None:
    assert told(executions, "short")[1] == (
        "Death toll is contested: 14 different figures are claimed for the whole event, "
        "from at least 300 to more than 30,000. 12 of them cannot be true together with some other."
    )


def test_what_excludes_each_other_is_said_with_both_sides(executions: Dossier) -> None:
    lines = told(executions, "contested")
    assert "2,500–30,000, 2,800–30,000 or 30,000 cannot be true together with more than 30,000." in lines
    assert "2,800 or 3,800 cannot be true together with at least 4,000 or any higher figure* of the table." in lines


def test_figures_of_another_scope_stand_apart_with_the_reason(executions: Dossier) -> None:
    lines = told(executions, "contested")
    assert (
        "These count something else (another period, another place or another scope), "
        "so none is held against the others as if both counted the same. "
        "Some are larger than a whole that would have to hold them: see More than the whole."
    ) in lines
    assert lines.index("more than 30,000") < lines.index("more than 300") < lines.index("documented by name")


def test_agreed_is_only_what_is_heard_in_different_sources(executions: Dossier) -> None:
    lines = [line.partition(". Whether it agrees")[0] for line in told(executions, "agreed")]
    assert "Death toll “thousands”: Amnesty International (1988, 2018); Javaid Rehman (2024)" in lines
    assert not any("worst crime" in line for line in lines), "Montazeri is heard only through the article that says so"
    assert not any("at least 300" in line for line in lines), (
        "both origins are heard only through Amnesty International's release"
    )


def test_an_accusation_stands_in_one_line_with_who_makes_it_and_how_it_is_qualified(executions: Dossier) -> None:
    (line,) = (line for line in told(executions, "people") if "Raisi" in line)
    assert line == (
        "Perpetrator Ebrahim Raisi: said by Untitled article on impunity for 1988 "
        "(2020; qualified: named as being among the main perpetrators; no role is described)."
    )


def test_words_that_were_not_seen_are_marked_and_lead_to_those_who_cite_them(executions: Dossier) -> None:
    assert any("Radio Zamaneh°" in line for line in told(executions, "contested"))
    note = next(note for note in executions.notes if note.assertion.endswith("/zamaneh-toll"))
    citing = {note.assertion for note in executions.notes if note.assertion.endswith("mesop-2016-zamaneh-toll")}
    assert "Own words not seen; cited in." in plain(note.line)
    assert citing <= {iri for piece in note.line if isinstance(piece, Cite) for iri in piece.assertions}


def test_a_note_follows_the_chain_to_its_end_and_names_the_record(executions: Dossier) -> None:
    note = note_of(executions, "hrw-2005-montazeri-toll")
    assert note.startswith("Passed on by Human Rights Watch: death toll 2,800 or 3,800. Ministers of Murder, December")
    assert "paragraph 9" in note
    assert "Has it from: Hossein-Ali Montazeri°, who has it from Officials in charge of the executions (1988)°" in note
    assert re.search(r"Record: hrw-2005-montazeri-toll, records/claims-toll-1988\.yaml, line \d+\.$", note)


def test_grades_stand_in_the_note_with_who_gave_them(executions: Dossier) -> None:
    note = note_of(executions, "timeline-1988-amnesty-5000")
    assert "Graded reliability F, credibility 6 by Curator" in note


def test_what_is_only_repeated_names_the_one_origin(executions: Dossier) -> None:
    assert (
        "Death toll 2,800 or 3,800: in 4 sources, all from Officials in charge of the executions (1988)° (by 2000)."
    ) in told(executions, "repeated")


def test_every_assertion_about_the_event_has_a_note(example: Project, executions: Dossier) -> None:
    query = (
        "PREFIX tm: <https://w3id.org/testimonia/ns#> SELECT ?a { "
        f"?a tm:proposition ?p . ?p tm:about <{executions.event}> }}"
    )
    about = {row["a"].value for row in example.store.query(query)}
    assert len(about) > 100
    assert about <= {note.assertion for note in executions.notes}


def test_every_source_of_a_note_is_in_the_list_with_what_it_contributes(executions: Dossier) -> None:
    entry = next(entry for entry in executions.sources if entry.source.endswith("/hrw-2005"))
    assert "Passes on" in plain(entry.line)
    assert any(isinstance(piece, Cite) for piece in entry.line)
    copy = next(entry for entry in executions.sources if entry.source.endswith("/boroumand-library-267"))
    assert "A copy of Ministers of Murder." in plain(copy.line)


def test_a_dossier_as_of_a_date_tells_only_what_had_been_said(example: Project) -> None:
    early = example.dossier("executions-1988", until="1989")
    text = written(early, "md")
    assert "30,000" not in text
    assert "more than 300" in text
    assert "Only what had certainly been said by 31 December 1989 is told." in text
    assert written(example.dossier("executions-1988", until="1980"), "md").count("had certainly been said") == 2


def test_the_same_build_gives_the_same_bytes_and_names_its_digest(example: Project) -> None:
    for form in ("md", "html"):
        once, again = (written(example.dossier("executions-1988"), form) for _ in range(2))
        assert once == again
        assert str(example.stats()["digest"]) in once


def test_a_dossier_in_persian_has_persian_words_names_and_digits(example: Project) -> None:
    dossier = example.dossier("executions-1988", lang="fa")
    assert dossier.title.text == "اعدام زندانیان سیاسی ایران در سال ۱۳۶۷"
    short = " ".join(told(dossier, "short"))
    assert "۳۰٬۰۰۰" in short
    assert not re.search("[0-9]", short)


def test_both_languages_have_the_same_sentences_with_the_same_places() -> None:
    english, persian = WORDS["en"], WORDS["fa"]
    assert {key for key in english if not key.endswith("-one")} == {key for key in persian if not key.endswith("-one")}
    for key, words in persian.items():
        assert set(re.findall(r"\{[a-z-]+\}", words)) == set(re.findall(r"\{[a-z-]+\}", english[key])), key


def test_a_language_without_words_is_written_in_english(example: Project) -> None:
    assert example.dossier("executions-1988", lang="de").language == "en"


def test_an_event_of_which_nothing_is_said_has_a_dossier_that_says_so(project_of: Callable[..., Project]) -> None:
    dossier = project_of().dossier("e")
    assert told(dossier, "short")[1:] == ["The records say nothing about this event."]
    assert dossier.notes == dossier.sources == ()
    assert "The records say nothing" in written(dossier, "html")


def test_an_unknown_event_and_what_is_no_event_are_refused(example: Project) -> None:
    with pytest.raises(UsageError, match="nothing called “executions-1989”"):
        example.dossier("executions-1989")
    with pytest.raises(UsageError, match="“raisi” is no event"):
        example.dossier("raisi")
    with pytest.raises(UsageError, match="cannot be written as pdf"):
        written(example.dossier("executions-1988"), "pdf")


def test_an_accusation_that_is_denied_says_so_in_the_same_line(project_of: Callable[..., Project]) -> None:
    said = claim(id="said", property="perpetrator", object="col", said_by="ann", source="s1")
    denied = {"type": "Claim", "proposition_of": "said", "said_by": "col", "source": "s2", "stance": "denies"}
    dossier = project_of(said, denied).dossier("e")
    intro, line = told(dossier, "people")[1:]
    assert line == "Perpetrator Colonel: said by Ann (2001); denied by Colonel (2002)."
    assert "no denial" not in intro
    assert told(dossier, "against")[1:] == ["Denied by Colonel (2002): perpetrator Colonel. Said by Ann (2001)."]


def test_an_event_with_denials_only_says_who_denies_and_agrees_on_nothing(project_of: Callable[..., Project]) -> None:
    dossier = project_of(toll("30", "ann", "s1", stance="denies"), toll("40", "bob", "s2", stance="denies")).dossier(
        "e"
    )
    assert told(dossier, "against")[1:] == [
        "Denied by Ann (2001): death toll 30.",
        "Denied by Bob (2002): death toll 40.",
    ]
    assert "agreed" not in keys(dossier)
    assert "contested" not in keys(dossier), "what nobody holds contradicts nothing"
    assert told(dossier, "figures")[1:] == [
        "Death toll 30: denied by Ann (2001).",
        "Death toll 40: denied by Bob (2002).",
    ]


def test_a_retraction_names_those_who_have_nothing_else(project_of: Callable[..., Project]) -> None:
    first = toll("30", "ann", "s1", id="first")
    relay = {"type": "Claim", "id": "relay", "source": "s2", "said_by": "bob", "relays": "first"}
    back = {"type": "Claim", "id": "back", "source": "s3", "said_by": "ann", "stance": "retracts", "retracts": "first"}
    dossier = project_of(first, relay, back).dossier("e")
    assert told(dossier, "against")[1:] == [
        "Taken back by Ann (2003): death toll 30. Only what was taken back stands behind Bob (2002)."
    ]
    assert "Taken back in." in note_of(dossier, "first")
    assert any("Taken back by Ann: death toll 30" in line for line in told(dossier, "short"))


def test_a_correction_says_what_it_corrects(project_of: Callable[..., Project]) -> None:
    first = toll("30", "ann", "s1", id="first")
    new = toll("40", "ann", "s2", id="new", stance="corrects", corrects="first")
    dossier = project_of(first, new).dossier("e")
    assert told(dossier, "against")[1:] == ["Death toll 30, corrected by Ann (2002) to 40."]


def test_two_who_say_the_same_agree_unless_somebody_disputes_it(project_of: Callable[..., Project]) -> None:
    both = [toll("30", "ann", "s1", id="one"), toll("30", "bob", "s2")]
    assert told(project_of(*both).dossier("e"), "agreed")[2:] == ["Death toll 30: Ann (2001); Bob (2002)."]


def test_a_disputed_claim_is_agreed_by_nobody(project_of: Callable[..., Project]) -> None:
    both = [toll("30", "ann", "s1", id="one"), toll("30", "bob", "s2")]
    disputed = {"type": "Claim", "proposition_of": "one", "said_by": "col", "source": "s3", "stance": "disputes"}
    dossier = project_of(*both, disputed).dossier("e")
    assert "agreed" not in keys(dossier)


def test_the_figures_of_a_part_are_told_as_those_of_a_part(project_of: Callable[..., Project]) -> None:
    dossier = project_of({**toll("7", "ann", "s1"), "about": "part"}).dossier("e")
    assert told(dossier, "parts")[2:] == ["The part", "Death toll 7: said by Ann (2001)."]
    assert "The figures of a part are not to be added to those of the whole" in told(dossier, "parts")[1]


def test_the_reading_policy_is_named(project_of: Callable[..., Project]) -> None:
    toml = '[reading]\nname = "about is a tenth"\nabout = 0.1\n'
    dossier = project_of(toll("30", "ann", "s1"), toml=toml).dossier("e")
    assert "“about is a tenth”" in " ".join(plain(line) for line in lines_of(dossier.about))


def test_what_is_cited_is_numbered_in_the_order_of_reading(executions: Dossier) -> None:
    order = cited(executions.sections)
    assert [note.assertion for note in executions.notes][: len(order)] == list(order)
    assert [note.number for note in executions.notes] == list(range(1, len(executions.notes) + 1))
