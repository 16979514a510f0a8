"""What a command tells of a build before it reads it, and what it refuses to be asked."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from testimonia.cli.run import run as run_here
from testimonia.errors import QueryError
from testimonia.project import Project

MakeProject = Callable[..., Path]
CHANGED = " changed since this build: run testimonia build."
STALE = f"The records have{CHANGED}"
RECORDS = """
- {type: Event, id: fire, label: {en: Fire, ar: حريق}, kind: killing}
- {type: Person, id: ann, label: Ann}
- {type: Source, id: s, title: S}
- {type: Claim, id: toll, about: fire, property: death_toll, value: 3, source: s}
"""
LONG_AGO = 1_000_000_000


@pytest.fixture
def folder(make_project: MakeProject) -> Path:
    folder = make_project({"records/a.yaml": RECORDS, "own.ttl": ""}, 'vocabulary = ["own.ttl"]\n')
    for path in (*folder.glob("records/*"), folder / "testimonia.toml", folder / "own.ttl"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    Project.load(folder).build()
    return folder


def add_record(folder: Path) -> None:
    with (folder / "records" / "a.yaml").open("a", encoding="utf-8") as file:
        file.write("- {type: Person, id: ben, label: Ben}\n")


def new_file(folder: Path) -> None:
    (folder / "records" / "b.yaml").write_text("- {type: Person, id: ben, label: Ben}\n", encoding="utf-8")


def rename(folder: Path) -> None:
    (folder / "records" / "a.yaml").rename(folder / "records" / "z.yaml")


def same_size(folder: Path) -> None:
    path = folder / "records" / "a.yaml"
    path.write_text(RECORDS.replace("value: 3", "value: 4"), encoding="utf-8")


def older_and_longer(folder: Path) -> None:
    add_record(folder)
    os.utime(folder / "records" / "a.yaml", (LONG_AGO, LONG_AGO))


def settings(folder: Path) -> None:
    with (folder / "testimonia.toml").open("a", encoding="utf-8") as file:
        file.write('languages = ["fa"]\n')


def vocabulary(folder: Path) -> None:
    (folder / "own.ttl").write_text("# a remark\n", encoding="utf-8")


def settings_and_records(folder: Path) -> None:
    settings(folder)
    add_record(folder)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (add_record, "records have"),
        (new_file, "records have"),
        (rename, "records have"),
        (same_size, "records have"),
        (older_and_longer, "records have"),
        (settings, "settings have"),
        (vocabulary, "vocabulary has"),
        (settings_and_records, "records and settings have"),
    ],
)
def test_what_has_changed_since_the_build_is_announced_once_on_standard_error(
    change: Callable[[Path], None], told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(folder)
    assert run_here(["-C", str(folder), "show", "fire"]) == 0
    shown = capsys.readouterr()
    assert shown.err.count(f"The {told}{CHANGED}") == 1
    assert shown.err.count(CHANGED) == 1
    assert CHANGED not in shown.out


def test_a_vocabulary_that_is_gone_has_changed(folder: Path) -> None:
    (folder / "own.ttl").unlink()
    assert Project.load(folder).changes() == ("vocabulary",)


def test_nothing_is_announced_where_nothing_changed_or_a_file_was_only_touched(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "records" / "a.yaml").touch()
    (folder / "records" / ".draft.yaml").write_text("", encoding="utf-8")
    assert run_here(["-C", str(folder), "show", "fire"]) == 0
    assert STALE not in capsys.readouterr().err


COMMANDS = (
    ["ask", "claims-about", "--param", "of=fire"],
    ["compare", "fire"],
    ["compare", "fire", "--draw", "forest", "--format", "svg"],
    ["dossier", "fire"],
    ["export", "csv-nodes"],
    ["query", "-e", "ASK {}"],
    ["show", "fire"],
    ["stats"],
    ["stats", "--ids"],
    ["validate"],
    ["views"],
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_that_reads_the_graph_announces_it_unless_quiet(
    command: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_record(folder)
    run_here(["-C", str(folder), *command])
    assert capsys.readouterr().err.count(STALE) == 1
    run_here(["-C", str(folder), *command, "--quiet"])
    assert STALE not in capsys.readouterr().err
    Project.load(folder).build()
    run_here(["-C", str(folder), *command])
    assert STALE not in capsys.readouterr().err


def test_an_earlier_build_that_was_asked_for_is_not_announced(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_record(folder)
    run_here(["-C", str(folder), "--build", "1", "stats"])
    assert STALE not in capsys.readouterr().err


def test_a_build_of_a_moved_folder_is_still_of_its_records(folder: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    shutil.copytree(folder, moved)
    assert not Project.load(moved).is_stale()


@pytest.mark.parametrize("lang", ["zz", "de-AT"])
def test_a_language_that_nothing_is_in_is_told_with_those_there_are(
    lang: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_here(["-C", str(folder), "show", "fire", "--lang", lang]) == 0
    told = capsys.readouterr().err
    assert told.count(f"Nothing is in the language “{lang}”, so “en” is shown. There are: ar, en, fa.") == 1
    assert run_here(["-C", str(folder), "questions", "--lang", lang]) == 0
    assert f"Questions are not in the language “{lang}”. There are: en, fa." in capsys.readouterr().err


@pytest.mark.parametrize("command", [["new", "made"], ["check"], ["build"], ["convert", "none.nq", "nquads"]])
def test_a_command_that_has_no_words_of_a_language_says_so(
    command: list[str], folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    run_here([*command, "--lang", "de"])
    assert capsys.readouterr().err.count("There are no words in the language “de”, so English is used.") == 1
    run_here([*command, "--lang", "fa"])
    assert "language" not in capsys.readouterr().err


def test_headings_places_and_names_are_in_one_language(
    make_project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    claim = "- {type: Claim, about: fire, property: injured, value: 4, source: s, passage: {page: ۱۲, paragraph: 3}}\n"
    folder = make_project({"records/a.yaml": RECORDS + claim}, 'languages = ["fa", "en"]\n')
    Project.load(folder).build()

    def shown(*arguments: str) -> str:
        assert run_here(["-q", "-C", str(folder), *arguments]) == 0
        return capsys.readouterr().out

    persian = shown("show", "fire", "--lang", "fa")
    assert "صفحهٔ ۱۲، بند ۳" in persian
    assert shown("show", "fire") == shown("show", "fire", "--lang", "fa-IR") == persian
    assert (
        shown("compare", "fire")
        == shown("compare", "fire", "--lang", "fa-IR")
        == shown("compare", "fire", "--lang", "fa")
    )
    english = shown("show", "fire", "--lang", "en")
    assert "page 12, paragraph 3" in english
    assert "صفحهٔ" not in english
    assert "page=۱۲&paragraph=3" in shown("ask", "claims-about", "--param", "of=fire", "--format", "csv")


@pytest.mark.parametrize("lang", ["en", "fa", "fa-IR", "ar", "AR-IQ"])
def test_a_language_that_something_is_in_is_no_surprise(
    lang: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_here(["-C", str(folder), "show", "fire", "--lang", lang]) == 0
    assert "language" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["ask", "death-tolls", "--param", "event=ann"], "event: “ann” is a person, but an event is wanted here."),
        (["ask", "death-tolls", "--param", "event=s"], "event: “s” is a source, but an event is wanted here."),
        (
            ["ask", "claims-in", "--param", "document=fire"],
            "document: “fire” is an event, but a source is wanted here.",
        ),
        (
            ["ask", "claims-by", "--param", "who=fire"],
            "who: “fire” is an event, but a person or an institution or a group is wanted here.",
        ),
        (["ask", "death-tolls", "--param", "event=assertion/toll"], "“assertion/toll” is a claim, but an event"),
        (["export", "csv-nodes", "--event", "ann"], "event: “ann” is a person, but an event is wanted here."),
        (["export", "csv-nodes", "--source", "ann"], "source: “ann” is a person, but a source is wanted here."),
        (["ask", "what-falls", "--param", "source=ann"], "source: “ann” is a person, but a source is wanted here."),
        (["ask", "corroborated", "--param", "view=nope"], "view: nothing in the graph has the id “nope”."),
        (["ask", "corroborated", "--param", "view=ann"], "view: “ann” is a person, but a view is wanted here."),
        (["ask", "graded", "--param", "reliability=Z"], "reliability: “Z” is not in the list “reliability”."),
        (["ask", "same-name", "--param", "decision=foo"], "decision: “foo” is not in the list “decision”."),
        (["ask", "whereabouts", "--param", "event=fire", "--param", "days=-3"], "days: “-3” is not between 0 and"),
        (
            ["ask", "whereabouts", "--param", "event=fire", "--param", "days=99999999999"],
            "is not between 0 and 36,525.",
        ),
        (
            ["ask", "claims-about", "--param", "of=fire", "--param", "of=ann"],
            "The parameter of is given twice: “fire” and “ann”.",
        ),
    ],
)
def test_what_is_of_the_wrong_kind_or_given_twice_is_refused(
    command: list[str], told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_here(["-C", str(folder), *command]) == 2
    shown = capsys.readouterr()
    assert told in shown.err
    assert shown.out == ""


def test_a_claim_is_known_by_its_short_id_in_questions_too(folder: Path) -> None:
    project = Project.load(folder)
    short, long = (project.ask("evidence", claim=name).rows for name in ("toll", "assertion/toll"))
    assert short == long
    assert short


def test_the_library_refuses_the_wrong_kind_as_well(folder: Path) -> None:
    with pytest.raises(QueryError, match="“ann” is a person, but an event is wanted"):
        Project.load(folder).network(event="ann")


def test_stats_list_what_there_is_by_class(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_here(["-C", str(folder), "stats", "--ids"]) == 0
    lines = ["Event", "  fire  Fire", "Person", "  ann  Ann", "Source", "  s  S", "Claim", "  toll"]
    assert capsys.readouterr().out.splitlines() == lines
    assert run_here(["-C", str(folder), "stats", "--ids", "--format", "json", "--lang", "ar"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed == {"Event": {"fire": "حريق"}, "Person": {"ann": "Ann"}, "Source": {"s": "S"}, "Claim": {"toll": ""}}


def test_an_unknown_id_points_to_that_list(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_here(["-C", str(folder), "show", "qqqqqqqqqq"]) == 2
    assert "testimonia stats --ids lists what there is." in capsys.readouterr().err


def test_json_findings_are_from_the_severity_on_that_was_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def severities(*more: str) -> set[str]:
        assert run_here(["-C", str(folder), "validate", "--format", "json", *more]) == 0
        return {result["severity"] for result in json.loads(capsys.readouterr().out)["results"]}

    assert severities() == {"warning", "info"}
    assert severities("--severity", "warning") == {"warning"}
    assert severities("--severity", "violation") == set()
    assert run_here(["-C", str(folder), "validate", "--format", "ttl", "--severity", "warning"]) == 2
    assert "ttl writes the whole SHACL report" in capsys.readouterr().err
