"""Every command, its formats and its exit codes, on the example."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from testimonia import Project

Run = Callable[..., "subprocess.CompletedProcess[str]"]
FORMATS = (
    "csv-edges", "csv-nodes", "cytoscape", "dot", "geojson", "gexf", "graphml", "html", "jsonld", "nanopubs",
    "node-link", "nquads", "ntriples", "png", "rdf12-nquads", "rdf12-trig", "rdfxml", "svg", "trig", "turtle", "xlsx",
)  # fmt: skip
WITHOUT_AN_EVENT = {
    "geojson", "jsonld", "nanopubs", "nquads", "ntriples", "rdf12-nquads", "rdf12-trig", "rdfxml", "trig", "turtle",
}  # fmt: skip


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_bare_command_says_what_to_do_next(run: Run) -> None:
    said = run()
    assert said.returncode == 0
    assert said.stdout.count("testimonia ") >= 3


def test_help_names_every_command(run: Run) -> None:
    said = run("--help").stdout
    for command in (
        "new", "check", "build", "validate", "questions", "ask", "query", "show", "compare", "export", "views", "stats",
    ):  # fmt: skip
        assert re.search(rf"^ +{command} ", said, re.MULTILINE)


@pytest.mark.parametrize("arguments", [["--version"], ["-q", "--version"]])
def test_the_version_is_printed(run: Run, arguments: list[str]) -> None:
    from testimonia import __version__

    assert run(*arguments).stdout == f"testimonia {__version__}\n"


def test_the_version_comes_without_any_heavy_library() -> None:
    code = (
        "import sys; sys.argv = ['testimonia', '--version']\n"
        "from testimonia.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'rdflib', 'pyoxigraph', 'networkx', 'pyshacl', 'typer', 'rich', 'yaml'} & set(sys.modules)\n"
        "print(sorted(heavy))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines()[1] == "[]"


def test_a_new_project_checks_builds_and_validates(run: Run) -> None:
    assert run("new", "mine").returncode == 0
    assert run("-C", "mine", "check").returncode == 0
    built = run("-C", "mine", "build")
    assert built.returncode == 0
    assert "1 claim" in built.stderr
    assert run("-C", "mine", "validate").returncode == 0


def test_new_refuses_a_folder_that_has_something_in_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("kept", encoding="utf-8")
    said = run("new", "full")
    assert said.returncode == 2
    assert "not empty" in said.stderr
    assert [p.name for p in (tmp_path / "full").iterdir()] == ["letter.txt"]


def test_a_new_project_with_the_example_holds_all_its_records(run: Run, example_folder: Path, tmp_path: Path) -> None:
    assert run("new", "copy", "--example").returncode == 0
    copied = {p.name for p in (tmp_path / "copy" / "records").iterdir()}
    assert copied == {p.name for p in (example_folder / "records").iterdir()}


def test_options_may_stand_before_or_after_the_command(run: Run, example_folder: Path) -> None:
    before = run("-C", example_folder, "--lang", "fa", "-q", "show", "raisi")
    after = run("show", "raisi", "--quiet", "--lang=fa", "-C", example_folder)
    assert before.returncode == after.returncode == 0
    assert before.stdout == after.stdout
    assert "ابراهیم رئیسی" in before.stdout
    assert before.stderr == ""


def test_a_folder_without_a_project_is_refused_with_advice(run: Run) -> None:
    said = run("check")
    assert said.returncode == 2
    assert "testimonia new" in said.stderr


def test_a_project_without_a_build_says_to_build_first(run: Run) -> None:
    run("new", "mine")
    for command in (["stats"], ["ask", "denials"], ["query", "-e", "ASK {}"], ["export", "turtle"], ["validate"]):
        said = run("-C", "mine", *command)
        assert said.returncode == 2
        assert "testimonia build" in said.stderr


def test_problems_in_records_end_with_one_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    run("new", "mine")
    record = tmp_path / "mine" / "records" / "first.yaml"
    record.write_text(
        record.read_text("utf-8").replace("property: death_toll", "property: deth_toll"), encoding="utf-8"
    )
    for command in ("check", "build"):
        said = run("-C", "mine", command)
        assert said.returncode == 1
        assert "records/first.yaml:" in said.stderr
        assert "death_toll" in said.stderr
    assert not (tmp_path / "mine" / ".testimonia").exists()


def test_problems_can_be_had_as_json_one_a_line(run: Run, tmp_path: Path) -> None:
    run("new", "mine")
    (tmp_path / "mine" / "records" / "more.yaml").write_text("- {type: Evnt, id: x}\n", encoding="utf-8")
    said = run("-C", "mine", "check", "--json-errors", "--quiet")
    assert said.returncode == 1
    problems = [json.loads(line) for line in said.stderr.splitlines()]
    assert [(p["code"], p["file"], p["line"]) for p in problems] == [("unknown-type", "records/more.yaml", 1)]
    assert "Event" in problems[0]["suggestion"]


def test_the_death_tolls_come_as_a_table_with_bound_scope_speaker_source_date_and_chain(
    run: Run, example_folder: Path
) -> None:
    said = run(
        "-C", example_folder, "ask", "death-tolls", "--param", "event=executions-1988", "--format", "csv"
    )  # fmt: skip
    rows = table(said.stdout)
    assert said.returncode == 0
    assert {"figure", "bound", "scope", "speaker", "source", "date", "chain"} <= set(rows[0])
    hrw = next(row for row in rows if row["chain_id"] == "assertion/hrw-2022-toll")
    assert (hrw["figure"], hrw["bound"], hrw["low"], hrw["high"]) == ("2,800 to 5,000", "between", "2800", "5000")
    assert (hrw["speaker"], hrw["source_id"], hrw["date"]) == ("Human Rights Watch", "hrw-2022", "2022-06-08")
    assert "own words not in the graph" in hrw["chain"]


@pytest.mark.parametrize(
    ("arguments", "suggested"),
    [
        (["ask", "death-toll", "--param", "event=executions-1988"], "death-tolls"),
        (["ask", "death-tolls", "--param", "event=executions-1989"], "executions-1988"),
        (["ask", "death-tolls", "--param", "evnt=executions-1988"], "event"),
        (["ask", "death-tolls", "--param", "executions-1988"], "--param event="),
        (["ask", "death-tolls"], "executions-1988"),
        (["show", "raissi"], "raisi"),
        (["compare", "executions-88"], "executions-1988"),
        (["export", "graphlm"], "graphml"),
        (["export", "svg", "--network", "relay"], "relays"),
        (["query", "-e", "SELECT * { ?s foa:name ?o }"], "foaf"),
        (["vaildate"], "validate"),
    ],
)
def test_a_slip_of_the_pen_is_answered_with_what_was_meant(
    run: Run, example_folder: Path, arguments: list[str], suggested: str
) -> None:
    said = run("-C", example_folder, *arguments)
    assert said.returncode == 2
    assert suggested in said.stderr
    assert said.stdout == ""


def test_free_queries_select_ask_construct_and_describe(run: Run, example_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("SELECT (COUNT(?c) AS ?n) { ?c a tm:Assertion }", encoding="utf-8")
    assert table(run("-C", example_folder, "query", "q.rq", "--format", "csv").stdout) == [{"n": "347"}]
    asked = run("-C", example_folder, "query", "-", given="ASK { :raisi a foaf:Person }")
    assert asked.stdout == "yes\n"
    built = run("-C", example_folder, "query", "-e", "CONSTRUCT { ?s a foaf:Person } { ?s a foaf:Person }")
    assert "foaf" in built.stdout
    told = run("-C", example_folder, "query", "-e", "DESCRIBE :raisi", "--format", "ntriples")
    assert "ابراهیم رئیسی" in told.stdout


def test_an_update_is_refused(run: Run, example_folder: Path) -> None:
    said = run("-C", example_folder, "query", "-e", "DELETE WHERE { ?s ?p ?o }")
    assert said.returncode == 2
    assert said.stdout == ""


def test_the_comparison_shows_each_figure_with_who_says_it_and_whom_it_follows(run: Run, example_folder: Path) -> None:
    said = run("-C", example_folder, "compare", "executions-1988", "death_toll").stdout
    for told in ("2,800 to 5,000", "Human Rights Watch", "more than 30,000", "Amnesty", "[disputes]", "1°", "2°"):
        assert told in said


def test_the_comparison_says_in_words_how_claims_stand_to_each_other(run: Run, example_folder: Path) -> None:
    said = run("-C", example_folder, "compare", "november-2019-killings", "death_toll").stdout
    for told in (
        "death toll, the whole of it: 16 claims",
        "  230: Mojtaba Zolnour°",
        "Which exclude each other (53 pairs):",
        "If the first is true, so are the others:",
        "  more than 1,500  ≈  about 1,500",
        "Words only, with no number to compare: many hundreds",
        "Denied or disputed: about 1,500 (by Spokesman of the Supreme National Security Council°)",
        "  women (another scope): 10; about 400",
        "  about 400 (women)  >  5*; 208*; 200 to 225*; 230*; 366*",
    ):
        assert told in said.splitlines() or told in said
    assert "Read under the policy" not in said


def test_the_comparison_speaks_persian(run: Run, example_folder: Path) -> None:
    said = run("--lang", "fa", "-C", example_folder, "compare", "november-2019-killings", "death_toll").stdout
    for told in ("یکدیگر را نفی می‌کنند (۵۳ جفت)", "اگر نخستین درست باشد", "نه سنجیدنی با", "بیش از کلی"):
        assert told in said


def test_the_comparison_as_json_has_groups_relations_and_who_holds_what(run: Run, example_folder: Path) -> None:
    said = run("-C", example_folder, "compare", "november-2019-killings", "death_toll", "--format", "json").stdout
    made = json.loads(said)["comparison"]
    whole = max(made["groups"], key=lambda group: len(group["claims"]))
    assert whole["contradiction_count"] == len(whole["contradictions"]) == 53
    claims = made["claims"]
    assert all(claims[pair[side]]["held_by"] for pair in whole["contradictions"] for side in ("first", "second"))
    assert {reason["reason"] for pair in made["not_comparable"] for reason in pair["reasons"]} == {"scope", "period"}
    assert made["exceeding"]
    assert (made["policy"], made["own_policy"]) == ("nothing read in", False)


def test_the_comparison_as_of_a_date_knows_nothing_that_was_said_later(run: Run, example_folder: Path) -> None:
    said = run("-C", example_folder, "compare", "executions-1988", "death_toll", "--until", "2000").stdout
    assert "2,800 or 3,800" in said
    assert "death toll, the whole of it: 3 claims" in said
    for later in ("Human Rights Watch", "30,000", "Ministers of Murder"):
        assert later not in said
    nobody = run("-C", example_folder, "compare", "executions-1988", "death_toll", "--until", "1987")
    assert nobody.returncode == 2
    assert "Nothing is claimed about “executions-1988” by 1987." in nobody.stderr
    wrong = run("-C", example_folder, "compare", "executions-1988", "--until", "soon")
    assert wrong.returncode == 2
    assert "“soon” cannot be read as a date" in " ".join(wrong.stderr.split())


def test_the_comparison_has_the_same_rows_in_every_format(run: Run, example_folder: Path) -> None:
    rows = table(run("-C", example_folder, "compare", "november-2019-killings", "--format", "csv").stdout)
    listed = json.loads(run("-C", example_folder, "compare", "november-2019-killings", "--format", "json").stdout)
    assert len(rows) == len(listed["rows"]) > 40


def test_show_tells_where_the_record_stands(run: Run, example_folder: Path) -> None:
    said = run("-C", example_folder, "show", "hrw-2022-toll").stdout
    place = re.search(r"record: (\S+):(\d+)", said)
    assert place
    line = (example_folder / place[1]).read_text("utf-8").splitlines()[int(place[2]) - 1]
    assert "type: Claim" in line


def test_stats_are_the_manifest(run: Run, example_folder: Path) -> None:
    manifest = json.loads(run("-C", example_folder, "stats", "--format", "json").stdout)
    assert manifest["counts"]["Claim"] == 310
    assert "310 claims" in run("-C", example_folder, "stats").stdout


@pytest.mark.parametrize("format_name", FORMATS)
def test_every_format_is_written_whole(run: Run, example_folder: Path, tmp_path: Path, format_name: str) -> None:
    said = run("-C", example_folder, "export", format_name, "--event", "november-2019-killings", "-o", "out.bin") if (
        format_name not in WITHOUT_AN_EVENT
    ) else run("-C", example_folder, "export", format_name, "-o", "out.bin")  # fmt: skip
    assert said.returncode == 0, said.stderr
    assert (tmp_path / "out.bin").stat().st_size > 1000
    assert [p.name for p in tmp_path.iterdir()] == ["out.bin"]


def test_the_list_of_formats_is_complete(run: Run, example_folder: Path) -> None:
    listed = run("-C", example_folder, "export", "list").stdout.splitlines()
    assert sorted(line.split()[0] for line in listed) == sorted(FORMATS)


def test_an_export_into_a_folder_that_is_not_there_is_refused(run: Run, example_folder: Path) -> None:
    said = run("-C", example_folder, "export", "dot", "-o", "no/such/file.dot")
    assert said.returncode == 2


def test_a_reader_that_goes_away_is_no_error(example_folder: Path) -> None:
    export = f'"{sys.executable}" -m testimonia -q -C "{example_folder}" export nquads'
    command = export + ' | head -n 1; echo "${PIPESTATUS[0]}"'
    said = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines()[-1] == "0"
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize(("format_name", "start"), [("json", "{"), ("ttl", "@prefix")])
def test_the_validation_report_comes_as_json_and_as_rdf(
    run: Run, example_folder: Path, format_name: str, start: str
) -> None:
    said = run("-C", example_folder, "validate", "--format", format_name)
    assert said.returncode == 0
    assert said.stdout.startswith(start)


def test_a_violation_ends_with_one_and_names_file_and_line(run: Run, example_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "strict"
    shutil.copytree(example_folder, folder, ignore=shutil.ignore_patterns(".testimonia"))
    (folder / "shapes" / "strict.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix org: <http://www.w3.org/ns/org#> .\n"
        "<urn:s> a sh:NodeShape ; sh:targetClass org:Post ; sh:property <urn:p> .\n"
        '<urn:p> sh:path <urn:never> ; sh:minCount 1 ; sh:message "Every post needs it." .\n',
        encoding="utf-8",
    )
    settings = folder / "testimonia.toml"
    settings.write_text(
        settings.read_text("utf-8").replace("shapes/local.ttl", "shapes/*.ttl"), encoding="utf-8"
    )  # fmt: skip
    assert run("-C", folder, "-q", "build").returncode == 0
    said = run("-C", folder, "validate", "--severity", "violation")
    assert said.returncode == 1
    assert "12 × Every post needs it." in said.stdout
    assert said.stdout.count("records/posts.yaml:") == 12
    assert "records/posts.yaml:3" in said.stdout


def test_a_fault_of_ours_ends_with_three_and_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from testimonia.cli.run import run as run_here
    from testimonia.project import Project

    def broken(_: object) -> Project:
        raise RuntimeError("planted")

    monkeypatch.setattr(Project, "load", broken)
    assert run_here(["check"]) == 3
    said = capsys.readouterr().err
    assert "planted" in said
    assert "Traceback" not in said


def test_the_comparison_says_which_figures_exclude_each_other(run: Run, example_folder: Path) -> None:
    said = run("-C", example_folder, "compare", "executions-1988", "death_toll").stdout
    excluded = dict(line.strip().split("  ≠  ") for line in said.splitlines() if "≠" in line)
    assert set(excluded["2,800 to 5,000"].split("; ")) == {
        "30,000", "about 30,000*", "at least 30,000", "more than 30,000"
    }  # fmt: skip
    assert "more than 300" not in excluded, "a lower bound for those documented by name excludes nothing"


def test_no_comparison_of_what_cannot_be_compared(example: Project) -> None:
    excluded = dict(example.contradictions("november-2019-killings", "death_toll"))
    assert "at least 304" in excluded
    assert "about 1,500" not in {other for other, _ in excluded["at least 304"]}
