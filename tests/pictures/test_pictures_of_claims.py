"""Pictures of a project: what they take from its graph, and what cannot be drawn."""

import re
from collections.abc import Iterable
from itertools import product
from pathlib import Path

import pytest

from testimonia.analysis.figures import compared
from testimonia.core.when import parse
from testimonia.errors import UsageError
from testimonia.export.forest import MOST_LINES, UNFOLDED
from testimonia.export.growth import MOST_FIGURES
from testimonia.export.plot_words import PLOT_WORDS
from testimonia.export.relays_of import MOST_CARDS
from testimonia.pictures.figures import comparison, folded
from testimonia.pictures.relays import relays
from testimonia.pictures.sources import Reading
from testimonia.project import Project

THINGS = """
- {type: Event, id: event, label: {en: The event, fa: رویداد}}
- {type: Person, id: witness, label: A Witness}
- {type: Group, id: officials, label: Officials, anonymous: true}
- {type: Institution, id: ministry, label: The Ministry}
- {type: Institution, id: paper, label: The Paper}
- {type: Institution, id: gazette, label: The Gazette}
- {type: Source, id: article, kind: NewsArticle, title: An Article, publisher: paper, published: 2020-05}
- {type: Source, id: reprint, kind: NewsArticle, title: A Reprint, publisher: gazette, published: 2021-01-02}
- {type: Source, id: statement, kind: WebPage, title: A Statement, publisher: ministry, published: 2020-06-01}
"""


def claims(*records: str) -> str:
    return "\n".join(f"- {{type: Claim, about: event, property: death_toll, {record}}}" for record in records)


SOME = claims(
    "id: own, value: 230, said_by: ministry, source: statement",
    "id: told, at_least: 1500, source: article, stance: reports, relays: {said_by: officials}, hedge: so they say",
    "id: again, at_least: 1500, source: reprint, stance: reports, relays: told",
    "id: no, at_least: 1500, source: statement, said_by: ministry, stance: denies",
    "id: women, value: 400, scope: women, source: article, stance: reports, relays: {said_by: officials}",
)


def built(make_project: "object", records: str) -> Project:
    project = Project.load(make_project({"records/a.yaml": THINGS + records}))  # type: ignore[operator]
    project.build()
    return project


def reading(project: Project, *, lang: str = "en", until: str = "") -> Reading:
    return Reading(
        store=project.store, base=project.settings.base, languages=project.languages(lang),
        policy=project.settings.reading, until=until,
    )  # fmt: skip


def test_every_saying_has_its_speaker_its_source_and_the_letters_of_its_origins(make_project: "object") -> None:
    project = built(make_project, SOME)
    shown = comparison(reading(project), project.iri("event"), "death_toll")
    lines = {one.id: one for one in shown.sayings}
    assert lines.keys() == {"own", "told", "again", "no", "women"}
    assert lines["own"].speaker == "The Ministry"
    assert lines["told"].speaker == "The Paper"
    assert lines["told"].note == "so they say"
    assert lines["told"].lineage == "Officials°"
    assert lines["told"].letters == lines["again"].letters
    assert lines["told"].letters[0].endswith("°")
    assert lines["no"].letters == ()
    assert lines["no"].stance_label == "denies"
    names = {mark.letter: mark.name for mark in shown.origins}
    assert names[lines["own"].letters[0]] == "The Ministry"
    assert names[lines["told"].letters[0].rstrip("°")] == "Officials"


def test_what_counts_unlike_things_is_in_sections_of_its_own(make_project: "object") -> None:
    project = built(make_project, SOME)
    shown = comparison(reading(project), project.iri("event"), "death_toll")
    assert [section.heading for section in shown.sections][1:] == ["women"]
    assert [section.excluding for section in shown.sections] == [1, 0]


def test_those_who_only_pass_a_figure_on_share_the_line_of_who_is_nearest_to_its_origin(make_project: "object") -> None:
    project = built(make_project, SOME)
    whole = comparison(reading(project), project.iri("event"), "death_toll")
    short = folded(whole)
    lines = {one.id: one for one in short.sayings}
    assert "again" not in lines
    assert lines["told"].passed_on == ("The Gazette",)
    assert {"own", "no"} <= lines.keys()
    assert short.sources == whole.sources


def test_until_a_day_there_is_only_what_had_certainly_been_said(make_project: "object") -> None:
    project = built(make_project, SOME)
    shown = comparison(reading(project, until="2020-05-31"), project.iri("event"), "death_toll")
    assert {one.id for one in shown.sayings} == {"told", "women"}
    with pytest.raises(UsageError, match="by 2019"):
        project.picture("forest", "event", "death_toll", until="2019")


def test_what_was_taken_back_is_marked_and_so_is_who_still_passes_it_on(make_project: "object") -> None:
    records = claims(
        "id: first, value: 5, said_by: witness, source: article",
        "id: still, value: 5, source: reprint, stance: reports, relays: first",
        "id: back, value: 5, said_by: witness, source: statement, stance: retracts, retracts: first",
    )
    project = built(make_project, records)
    lines = {one.id: one for one in comparison(reading(project), project.iri("event"), "death_toll").sayings}
    assert lines["first"].retracted
    assert lines["still"].on_retracted
    assert not lines["back"].retracted


def test_a_report_of_a_denial_is_drawn_as_one_and_not_as_a_report_of_the_figure(make_project: "object") -> None:
    records = claims(
        "id: own, value: 100, said_by: witness, source: article",
        "id: no, value: 200, said_by: ministry, source: statement, stance: denies",
        "id: told, value: 200, source: reprint, stance: reports, relays: no",
        "id: again, value: 200, source: article, stance: reports, relays: told",
    )
    project = built(make_project, records)
    lines = {one.id: one for one in comparison(reading(project), project.iri("event"), "death_toll").sayings}
    assert {name for name, one in lines.items() if one.against} == {"no", "told", "again"}
    assert lines["told"].stance_label == lines["again"].stance_label == "denial passed on"
    assert lines["told"].letters == ()
    for kind, subject in (("forest", "event"), ("growth", "event"), ("relays", "told")):
        drawn = project.picture(kind, subject).decode()
        assert "denial passed on" in drawn
        assert "reports, passes on" not in drawn
    assert "بازگوی یک تکذیب" in project.picture("forest", "event", lang="fa").decode()
    cards = relays(reading(project), reading(project).testimony.assertions[project.iri("told")].proposition).cards
    assert all(card.against for card in cards)
    (edge,) = (e for _, _, e in project.network().edges(data=True) if e["value"] == "200")
    assert (edge["asserted_by"], edge["reported_by"], edge["denied_by"]) == ("", "", "The Ministry")
    assert edge["denial_reported_by"] == "The Gazette; The Paper"
    assert edge["first_said"] == ""
    labels = {saying["by"]: saying["stance_label"] for saying in edge["said"]}
    assert labels["The Gazette"] == "denial passed on"


def test_who_put_their_own_words_right_no_longer_stands_by_them_nor_does_who_passes_them_on(
    make_project: "object",
) -> None:
    records = claims(
        "id: first, value: 100, said_by: witness, source: article",
        "id: told, value: 100, source: reprint, stance: reports, relays: first",
        "id: right, value: 200, said_by: witness, source: statement, stance: corrects, corrects: first",
    )
    project = built(make_project, records)
    lines = {one.id: one for one in comparison(reading(project), project.iri("event"), "death_toll").sayings}
    assert [lines["first"].retracted, lines["told"].on_retracted, lines["right"].retracted] == [True, True, False]
    (edge,) = (e for _, _, e in project.network().edges(data=True) if e["value"] == "100")
    assert (edge["asserted_by"], edge["reported_by"]) == ("", "")
    assert edge["withdrawn_said_by"] == "A Witness; The Gazette"


EVERY_STANCE = (
    "id: a, value: 100, said_by: witness, source: article",
    "id: b, value: 200, said_by: ministry, source: statement",
    "id: n, value: 300, said_by: ministry, source: statement, stance: denies",
    "id: t, value: 300, source: reprint, stance: reports, relays: n",
    "id: u, value: 400, said_by: ministry, source: statement, stance: disputes",
    "id: d, value: 500, said_by: paper, source: article, stance: declines-to-comment",
    "id: w, value: 600, said_by: paper, source: article",
    "id: r, value: 600, said_by: paper, source: reprint, stance: retracts, retracts: w",
    "id: c, value: 700, said_by: witness, source: reprint, stance: corrects, corrects: a",
    "id: p, value: 800, source: reprint, stance: reports, relays: {said_by: officials}",
)


def test_a_picture_counts_the_pairs_that_comparing_counts(make_project: "object") -> None:
    events, records = [], []
    for size in range(1, len(EVERY_STANCE) + 1):
        events.append(f"- {{type: Event, id: event-{size}, label: Event {size}}}\n")
        own = claims(*EVERY_STANCE[:size]).replace("about: event,", f"about: event-{size},")
        records.append(re.sub(r"(id|relays|retracts|corrects): ([a-z])\b", rf"\g<1>: \g<2>{size}", own))
    project = built(make_project, "".join(events) + "\n".join(records))
    counts = []
    for size, until in product(range(1, len(EVERY_STANCE) + 1), ("", "2020-06-01")):
        event, day = project.iri(f"event-{size}"), parse(until).latest_end if until else None
        found = compared(project.store, event, prop="death_toll", policy=project.settings.reading, until=day)
        shown = comparison(reading(project, until=until), event, "death_toll")
        expected = [one.contradiction_count for one in found.groups]
        assert [section.excluding for section in shown.sections] == expected
        counts += expected
    assert {0, 1, 3} <= set(counts)


def test_all_that_is_asked_for_a_day_has_the_same_assertions(make_project: "object") -> None:
    things = """
- {type: Place, id: square, label: The Square}
- {type: Source, id: undated, kind: WebPage, title: Undated, publisher: ministry}
"""
    records = claims(
        "id: unheard, value: 1, said_by: officials",
        "id: told, value: 1, source: article, stance: reports, relays: unheard",
        "id: open, value: 2, said_by: witness, source: article, asserted_on: 2019/..",
        "id: page, value: 3, said_by: ministry, source: undated",
        "id: quotes, value: 3, source: statement, stance: reports, relays: page",
        "id: lost, value: 4, said_by: ministry, source: undated",
        "id: late, value: 1, source: reprint, stance: denies, said_by: gazette",
        "id: early, value: 5, source: article, stance: reports, relays: late5",
        "id: late5, value: 5, source: reprint, said_by: gazette",
        "id: back, value: 2, said_by: witness, source: reprint, stance: retracts, retracts: open",
    )
    place = "\n- {type: Claim, id: at, about: event, property: took_place_at, object: square, source: article}"
    project = built(make_project, things + records + place)
    event, until = project.iri("event"), "2020"
    expected = {"unheard", "told", "open", "page", "quotes", "early"}

    def ids(nodes: Iterable[str]) -> set[str]:
        return {node.rpartition("/")[2] for node in nodes} - {"at"}

    network = project.network(event="event", until=until)
    assert ids(saying["iri"] for *_, edge in network.edges(data=True) for saying in edge["said"]) == expected
    (feature,) = project.features(event="event", until=until)["features"]
    assert ids(s["iri"] for claim in feature["properties"]["claims"] for s in claim["said"]) == expected
    answer = project.ask("said-by", event=event, by=until)
    certain = (row[-1].raw.value for row in answer.rows if row[0].labels == ("certain",))
    assert ids(certain) == expected
    assert ids(note.assertion for note in project.dossier("event", until=until).notes) == expected
    shown = comparison(reading(project, until="2020-12-31"), event, "death_toll")
    lines = {one.id: one for one in shown.sayings}
    assert lines.keys() == expected - {"unheard"}, "who is known only through another is an origin"
    assert ids(cell.raw.value for cell in project.compare("event", "death_toll", until=until).column("chain")) == (
        lines.keys()
    )
    assert not any(one.retracted or one.on_retracted for one in lines.values()), "nothing later is seen"
    assert lines["early"].lineage == ""
    assert lines["told"].lineage.startswith("Officials")
    assert {mark.name for mark in shown.origins} == {"A Witness", "Officials", "The Ministry"}
    later = relays(reading(project, until="2020-12-31"), reading(project).testimony.assertions[
        project.iri("told")].proposition)  # fmt: skip
    assert len(later.cards) == 2, "the denial came later"


def test_the_relays_of_a_claim_are_those_of_what_it_says(make_project: "object") -> None:
    project = built(make_project, SOME)
    testimony = reading(project).testimony
    found = relays(reading(project), testimony.assertions[project.iri("told")].proposition)
    speakers = {card.id: card.speaker for card in found.cards}
    assert sorted(speakers.values()) == ["Officials", "The Gazette", "The Ministry", "The Paper"]
    assert [(speakers[one], speakers[other]) for one, other in found.passes] == sorted(
        [("Officials", "The Paper"), ("The Paper", "The Gazette")],
        key=lambda pair: [node for node, name in speakers.items() if name == pair[0]],
    )
    assert found.verdict == "one origin, however often it is repeated"
    assert next(card for card in found.cards if card.speaker == "Officials").end == "anonymous origin"


def test_a_project_draws_each_picture_in_each_text_format(make_project: "object") -> None:
    project = built(make_project, SOME)
    for kind, subject in (("forest", "event"), ("growth", "event"), ("relays", "told")):
        for format_name, begin in (("svg", b"<svg "), ("html", b"<!DOCTYPE html>")):
            content = project.picture(kind, subject, format_name=format_name)
            assert content.startswith(begin)
            assert content == project.picture(kind, subject, format_name=format_name)


def test_a_picture_of_many_lines_is_folded_and_one_of_too_many_is_refused(make_project: "object") -> None:
    repeating = [f"id: r{at}, at_least: 1500, source: reprint, stance: reports, relays: told" for at in range(UNFOLDED)]
    project = built(make_project, SOME + "\n" + claims(*repeating))
    assert b"share a line, to fit a page: 46" in project.picture("forest", "event")
    many = [f"id: m{at}, value: {at}, source: article, said_by: witness" for at in range(MOST_LINES + 1)]
    project = built(lambda files: make_project(files, name="many"), claims(*many))  # type: ignore[operator]
    with pytest.raises(UsageError, match=f"{MOST_LINES + 1} lines: a page has room for {MOST_LINES}") as caught:
        project.picture("forest", "event")
    assert caught.value.hint == ("No --until leaves a part that has room. testimonia compare event lists all of them.")
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("kind", "most", "what"), [("forest", MOST_LINES, "lines"), ("growth", MOST_FIGURES, "figures")]
)
def test_a_refused_picture_says_what_each_option_would_leave(
    make_project: "object", kind: str, most: int, what: str
) -> None:
    early = [f"id: m{at}, value: {at}, source: article, said_by: witness" for at in range(30)]
    late = [f"id: n{at}, value: {100 + at}, source: reprint, said_by: ministry" for at in range(most)]
    project = built(make_project, claims(*early, *late))
    with pytest.raises(UsageError, match=f"would have {most + 30} {what}: a page has room for {most}") as caught:
        project.picture(kind, "event")
    assert caught.value.hint == (
        f"Limit it, for example --until 2020: 30 {what}. testimonia compare event lists all of them."
    )
    assert project.picture(kind, "event", until="2020")


def test_another_picture_of_the_same_is_offered_where_it_has_room(make_project: "object") -> None:
    many = [f"id: m{at}, value: {at % 7}, source: article, said_by: witness" for at in range(MOST_LINES + 1)]
    project = built(make_project, claims(*many))
    with pytest.raises(UsageError, match=f"{MOST_LINES + 1} lines") as caught:
        project.picture("forest", "event")
    assert "for example --draw growth: 7 figures." in caught.value.hint
    assert project.picture("growth", "event")


def test_of_the_relays_of_one_claim_too_many_are_refused_with_what_an_earlier_day_leaves(
    make_project: "object",
) -> None:
    early = [f"id: a{at}, at_least: 9, source: article, said_by: witness" for at in range(2)]
    late = [f"id: r{at}, at_least: 9, source: reprint, stance: reports, relays: a0" for at in range(MOST_CARDS)]
    project = built(make_project, claims(*early, *late))
    with pytest.raises(UsageError, match=f"would have {MOST_CARDS + 2} sayings: a page has room for") as caught:
        project.picture("relays", "a0")
    assert caught.value.hint == (
        "Limit it, for example --until 2020: 2 sayings. testimonia ask sayings-of --param claim=a0 lists all of them."
    )
    assert project.picture("relays", "a0", until="2020")


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("tree", "event"), "There is no picture “tree”.", "There are: forest, growth, relays."),
        (("forest", "told"), "“told” is a claim, and forest draws the figures of an event.", "--draw relays"),
        (("relays", "event"), "“event” is no claim, and relays are those of one claim.", "(at least 1,500; 4 sayings)"),
        (("forest", "event", "injurd"), "No figures are claimed for “event” as injurd.", "Did you mean injured?"),
        (("forest", "event"), "“event” has figures of several properties", "death_toll (5), injured (1)"),
        (("forest", "witness"), "No figures were claimed for “witness”.", "testimonia show"),
        (("relays", "told", "death_toll"), "The relays of a claim have no property.", "Leave it out"),
    ],
)
def test_what_cannot_be_drawn_is_said_with_what_can(
    arguments: tuple[str, ...], message: str, hint: str, make_project: "object"
) -> None:
    more = "\n- {type: Claim, about: event, property: injured, value: 7, said_by: ministry, source: statement}"
    project = built(make_project, SOME + more)
    with pytest.raises(UsageError, match=re.escape(message)) as caught:
        project.picture(*arguments)
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--draw", "forest"), "It is not said in which format to draw."),
        (("--draw", "forest", "-o", "x.jpg"), "There is no format “jpg” for pictures."),
        (("--draw", "forest", "--format", "csv"), "A picture cannot be drawn as csv."),
        (("-o", "x.svg"), "-o is for pictures."),
        (("--format", "svg"), "svg is for pictures."),
        (("--draw", "forest", "-o", "nowhere/x.svg"), "There is no folder nowhere."),
    ],
)
def test_the_command_says_what_is_missing(
    options: tuple[str, ...], message: str, example_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from testimonia.cli.run import run

    assert run(["-C", str(example_folder), "compare", "executions-1988", "death_toll", *options]) == 2
    assert message in capsys.readouterr().err


def test_the_command_takes_the_format_from_the_name_of_the_file(
    example_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from testimonia.cli.run import run

    file = tmp_path / "figures.html"
    command = ["-C", str(example_folder), "compare", "executions-1988", "death_toll", "--draw", "forest"]
    assert run([*command, "-o", str(file), "--lang", "fa"]) == 0
    assert '<html lang="fa" dir="rtl">' in file.read_text("utf-8")
    assert "Wrote" in capsys.readouterr().err


FATES = claims(
    "id: first, value: 100, said_by: witness, source: article",
    "id: right, value: 200, said_by: witness, source: statement, stance: corrects, corrects: first",
    "id: taken, value: 300, said_by: ministry, source: statement",
    "id: back, value: 300, said_by: ministry, source: reprint, stance: retracts, retracts: taken",
    "id: stands, value: 400, said_by: paper, source: article",
    "id: other, value: 500, said_by: ministry, source: reprint, stance: corrects, corrects: stands",
)


def test_what_was_corrected_is_marked_by_whom_and_apart_from_what_was_taken_back(make_project: "object") -> None:
    project = built(make_project, FATES)
    lines = {one.id: one for one in comparison(reading(project), project.iri("event"), "death_toll").sayings}
    assert {name for name, one in lines.items() if one.retracted} == {"first", "taken"}
    assert {name for name, one in lines.items() if one.put_right} == {"first"}
    assert {name: one.corrected_by for name, one in lines.items() if one.corrected_by} == {"stands": "The Ministry"}
    for lang, said in PLOT_WORDS.items():
        for kind in ("forest", "growth"):
            drawn = project.picture(kind, "event", lang=lang).decode()
            assert all(said[word] in drawn for word in ("put-right", "retracted", "corrected"))
            corrected = said["corrected-by"].format("The Ministry")
            assert f"The Paper ({corrected}): {'400' if lang == 'en' else '۴۰۰'}" in drawn, (
                "the text beside the picture"
            )
        page = project.picture("forest", "event", format_name="html", lang=lang).decode()
        assert said["corrected-by"].format("The Ministry") in page.partition("<table>")[2]
    (card,) = relays(reading(project), reading(project).testimony.assertions[project.iri("stands")].proposition).cards
    assert (card.corrected_by, card.retracted) == ("The Ministry", False)
    assert "corrected by The Ministry" in project.picture("relays", "stands").decode()


def test_the_key_says_that_bodies_of_one_house_are_one_origin(make_project: "object") -> None:
    house = "".join(
        f"- {{type: Institution, id: {name}, label: {label}, linked_to: ministry}}\n"
        for name, label in (("radio", "Radio One"), ("daily", "The Daily"))
    )
    records = claims(
        "id: a, value: 100, said_by: radio, source: article",
        "id: b, value: 200, said_by: daily, source: reprint",
        "id: c, value: 300, said_by: [paper, witness], source: reprint",
    )
    project = built(make_project, house + records)
    marks = comparison(reading(project), project.iri("event"), "death_toll").origins
    assert {mark.name: mark.joined for mark in marks} == {
        "The Daily + Radio One": True,
        "The Paper; A Witness": False,
    }
    for kind, subject in (("forest", "event"), ("growth", "event"), ("relays", "a")):
        drawn = project.picture(kind, subject).decode()
        assert (PLOT_WORDS["en"]["one-house"] in drawn) is (kind != "relays")
    assert PLOT_WORDS["fa"]["one-house"] in project.picture("forest", "event", lang="fa").decode()
