"""Pictures leave out what was said in confidence, unless asked for, name no restricted place, mark people at risk."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from testimonia.cli.run import run
from testimonia.core.caution import NOTHING, Caution
from testimonia.errors import UsageError
from testimonia.export.plot_words import PLOT_WORDS
from testimonia.project import Project

Make = Callable[..., Path]
RECORDS = """
- {type: Event, id: e, label: The event}
- {type: Place, id: town, label: The town}
- {type: Place, id: mill, label: Yellow Mill, located_in: town, restricted: true}
- {type: Place, id: loft, label: Yonder Loft, located_in: mill}
- {type: Place, id: hut, label: Yeomans Hut, restricted: true}
- {type: Institution, id: ann, label: Ann}
- {type: Institution, id: bob, label: Bob}
- {type: Institution, id: col, label: Col}
- {type: Source, id: s1, title: Paper 1, published: "2001"}
- {type: Source, id: s2, title: Paper 2, published: "2002"}
- {type: Source, id: s3, title: Paper 3, published: "2003"}
- {type: Claim, id: open, about: e, property: death_toll, value: 12, said_by: ann, source: s1}
- {type: Claim, id: secret, about: e, property: death_toll, value: 4477, said_by: bob, source: s2, confidential: true,
   hedge: on oath}
- {type: Claim, id: told, about: e, property: death_toll, value: 30, said_by: col, source: s3, relays: secret}
- {type: Claim, id: after, about: e, property: death_toll, value: 30, said_by: ann, source: s3, relays: told}
"""
PLACED = """
- {type: Claim, id: at-mill, about: e, property: death_toll, value: 4, within: loft, said_by: ann, source: s1,
   hedge: up in Yonder Loft, passage: {paragraph: 3, exact: behind Yellow Mill}}
- {type: Claim, id: at-hut, about: e, property: death_toll, value: 3, within: hut, said_by: ann, source: s1}
- {type: Claim, id: where, about: e, property: took_place_at, object: mill, said_by: ann, source: s1}
"""
AT_RISK = """
- {type: Person, id: rana, label: Rana Vell, at_risk: true}
- {type: Claim, id: hers, about: e, property: death_toll, value: 13, said_by: rana, source: s2}
"""


def built(make_project: Make, records: str) -> Project:
    project = Project.load(make_project({"records/a.yaml": records}))
    project.build()
    return project


@pytest.fixture
def project(make_project: Make) -> Project:
    return built(make_project, RECORDS)


@pytest.mark.parametrize("kind", ["forest", "growth"])
@pytest.mark.parametrize("form", ["svg", "html"])
def test_a_picture_of_figures_leaves_out_what_was_said_in_confidence_and_says_how_much(
    project: Project, kind: str, form: str
) -> None:
    drawn = project.picture(kind, "e", format_name=form)
    assert "4,477" not in drawn.decode()
    assert "Bob" not in drawn.decode()
    assert "Sayings left out, as said in confidence: 1." in drawn.decode()
    assert drawn.caution == Caution(left_out=1)


@pytest.mark.parametrize("lang", ["en", "fa"])
@pytest.mark.parametrize("kind", ["forest", "growth"])
def test_what_was_said_in_confidence_is_drawn_when_asked_for_with_a_mark_in_words(
    project: Project, kind: str, lang: str
) -> None:
    drawn = project.picture(kind, "e", lang=lang, confidential=True)
    text = re.sub("<title>.*?</title>|<desc>.*?</desc>", "", drawn.decode(), flags=re.DOTALL)
    assert PLOT_WORDS[lang]["in-confidence"] in text
    assert drawn.caution == Caution(confidential=1)
    assert PLOT_WORDS[lang]["told-in-confidence"].partition("{}")[0] in text


def test_whoever_has_it_from_confidence_is_no_origin_and_names_nobody(project: Project) -> None:
    page = project.picture("forest", "e", format_name="html").decode()
    rows = {row.split("</code>")[0].rsplit("<code>", 1)[-1]: row for row in page.split("<tr>") if "<code>" in row}
    for name in ("told", "after"):
        assert "has it from what was said in confidence and is left out" in rows[name]
    assert PLOT_WORDS["en"]["lineage-unknown-hidden"] in page
    assert ">Col<" not in page.partition("Whom it goes back to")[2].partition("asserts")[0]


def test_relays_of_what_is_left_out_begin_nowhere(project: Project) -> None:
    drawn = project.picture("relays", "told")
    text = drawn.decode()
    assert "Bob" not in text
    assert "on oath" not in text
    assert "4,477" not in text
    assert "lineage not recorded: no origin is known" in text
    assert "As far back as is told" in text
    assert "Where it begins" not in text
    assert "has it from what was said in" in text
    assert drawn.caution == Caution(left_out=1)
    whole = project.picture("relays", "told", confidential=True)
    assert all(words in whole.decode() for words in ("Bob", "on oath", "said in confidence", "Where it begins"))
    assert whole.caution == Caution(confidential=1)


def test_a_reprint_of_what_was_said_in_confidence_is_no_origin_either(make_project: Make) -> None:
    copy = "- {type: Source, id: copy, title: Copy, published: '2004', derived_from: s2}\n"
    again = "- {type: Claim, id: again, about: e, property: death_toll, value: 4477, said_by: bob, source: copy}\n"
    project = built(make_project, RECORDS + copy + again)
    text = project.picture("relays", "again").decode()
    assert "lineage not recorded: no origin is known" in text
    assert "has it from what was said in" in text
    assert "has it from what was said" in project.picture("forest", "e", format_name="html").decode()


def test_what_was_said_in_confidence_only_cannot_be_drawn_and_it_is_said_how_it_can(make_project: Make) -> None:
    records, _, _ = RECORDS.replace("source: s1}", "source: s1, confidential: true}").partition(
        "- {type: Claim, id: told"
    )
    project = built(make_project, records)
    for arguments in (("forest", "e"), ("growth", "e", "death_toll"), ("relays", "secret")):
        with pytest.raises(UsageError, match="was said in confidence only, and is left out") as caught:
            project.picture(*arguments)
        assert "--confidential" in str(caught.value.hint)
        assert project.picture(*arguments, confidential=True)


@pytest.mark.parametrize("lang", ["en", "fa"])
@pytest.mark.parametrize("form", ["svg", "html"])
def test_no_picture_names_a_restricted_place_nor_quotes_who_may_name_it(
    make_project: Make, form: str, lang: str
) -> None:
    project = built(make_project, RECORDS + PLACED)
    for kind, subject in (("forest", "e"), ("growth", "e"), ("relays", "at-mill"), ("relays", "where")):
        text = project.picture(kind, subject, format_name=form, lang=lang).decode()
        shown = text.replace("at-mill", "").lower()
        assert not [name for name in ("yellow", "yonder", "loft", "yeoman", "mill<") if name in shown], (kind, subject)
    headings = project.picture("forest", "e", lang=lang).decode()
    assert PLOT_WORDS[lang]["around"].format("The town") in headings
    assert {"en": "restricted place", "fa": "مکان محدود"}[lang] in headings
    assert "took place at: The town (around a place that is" in project.picture("relays", "where").decode()
    assert project.picture("forest", "e").caution == Caution(left_out=1)


def test_claims_without_a_restricted_place_keep_their_words_and_may_give_it_away(make_project: Make) -> None:
    quoted = "- {type: Claim, about: e, property: death_toll, value: 5, said_by: ann, source: s1, hedge: Yellow Mill}\n"
    drawn = built(make_project, RECORDS + PLACED + quoted).picture("forest", "e")
    assert "Yellow Mill" in drawn.decode()
    assert drawn.caution == Caution(left_out=1, restricted=1)
    assert "places finer than may be published, are named" in drawn.decode()


def test_people_at_risk_who_are_drawn_are_marked_and_counted(make_project: Make) -> None:
    project = built(make_project, RECORDS + AT_RISK)
    for kind, subject in (("forest", "e"), ("growth", "e"), ("relays", "hers")):
        drawn = project.picture(kind, subject)
        assert "Rana Vell⚠" in drawn.decode()
        assert "Do not publish it" in drawn.decode()
        assert drawn.caution.at_risk == 1
    assert project.picture("relays", "open").caution == NOTHING


def test_the_command_says_what_is_left_out_and_what_must_not_become_public(
    make_project: Make, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    project = built(make_project, RECORDS + AT_RISK)
    drawing = ["-C", str(project.settings.folder), "compare", "e", "--draw", "forest", "-o", str(tmp_path / "f.svg")]
    assert run(drawing) == 0
    told = capsys.readouterr().err
    assert "Left out, as said in confidence: 1 assertion. To have it told as well: --confidential" in told
    assert "It names people at risk, or places finer than may be published. Do not publish it as it is" in told
    assert run([*drawing, "--confidential"]) == 0
    assert "Told, though said in confidence: 1 assertion. Do not publish it." in capsys.readouterr().err
    assert run(["-q", *drawing]) == 0
    assert capsys.readouterr().err == ""
    assert run(["-C", str(project.settings.folder), "compare", "e", "--confidential"]) == 2
    assert "--confidential is for pictures." in capsys.readouterr().err


def test_a_picture_of_the_example_needs_no_caution(example: Project) -> None:
    drawn = example.picture("forest", "executions-1988", "death_toll")
    assert drawn.caution == NOTHING
    assert "in confidence" not in drawn.decode()
