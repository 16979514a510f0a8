"""``testimonia.toml``: every mistake is told at once, and none becomes a fault later."""

from pathlib import Path

import pytest

from testimonia.errors import ProjectError
from testimonia.files.settings import read_settings

GOOD = 'title = "T"\nbase = "https://example.org/t/"\n'


def settings(folder: Path, text: str | bytes) -> object:
    (folder / "testimonia.toml").write_bytes(text.encode() if isinstance(text, str) else text)
    return read_settings(folder)


def test_what_is_not_said_has_a_default(tmp_path: Path) -> None:
    read = settings(tmp_path, GOOD)
    assert read.title == {"": "T"}  # type: ignore[attr-defined]
    assert read.languages == ("en",)  # type: ignore[attr-defined]
    assert read.records == ("records/*",)  # type: ignore[attr-defined]


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    assert settings(tmp_path, b"\xef\xbb\xbf" + GOOD.encode())


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    wrong = 'title = ""\nbase = "example.org"\nlanguages = ["english"]\nrecord = ["x"]\nshapes = "x"\ncreator = 3\n'
    with pytest.raises(ProjectError) as refused:
        settings(tmp_path, wrong)
    for told in (
        "title is missing",
        "base must be",
        "“english”",
        "did you mean records",
        "shapes must be",
        "creator must",
    ):
        assert told.lower() in str(refused.value).lower()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title = ", "not valid TOML"),
        (b"title = '\xff'", "not UTF-8"),
        (GOOD.replace("t/", "t"), "ends with a slash"),
        (GOOD.replace("t/", "a b/"), "ends with a slash"),
        (GOOD.replace("t/", "?x=/"), "ends with a slash"),
        (GOOD.replace("t/", "%zz/"), "ends with a slash"),
        (GOOD.replace("example.org", "["), "ends with a slash"),
        (GOOD + 'licence = "CC BY"', "licence must be"),
        (GOOD + 'licence = "https://example.org/a\\"b"', "licence must be"),
        (GOOD + 'records = ["/etc/*"]', "outside the project"),
        (GOOD + 'records = ["../x/*"]', "outside the project"),
        (GOOD.replace('"T"', '{ english = "T" }'), "“english” in title"),
        (GOOD.replace('"T"', "{}"), "title is missing"),
        (GOOD.replace('"T"', "3"), "title is missing"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told(text: str | bytes, told: str, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="toml") as refused:
        settings(tmp_path, text)
    assert told.lower() in str(refused.value).lower()


def test_policies_are_read_beside_those_that_are_always_there(tmp_path: Path) -> None:
    assert list(settings(tmp_path, GOOD).policies) == ["as-claimed", "corroborated"]  # type: ignore[attr-defined]
    read = settings(tmp_path, GOOD + "[policies.strict]\norigins = 3\n").policies  # type: ignore[attr-defined]
    assert (list(read), read["strict"].origins) == (["as-claimed", "corroborated", "strict"], 3)


def test_mistakes_in_policies_are_told_with_all_others(tmp_path: Path) -> None:
    wrong = GOOD.replace('"T"', "3") + "[policies.strict]\norigin = 3\n[policies.B]\n"
    with pytest.raises(ProjectError) as refused:
        settings(tmp_path, wrong)
    for told in ("title is missing", "“strict”: there is no setting “origin”", "“B”: a policy's name"):
        assert told.lower() in str(refused.value).lower()
    with pytest.raises(ProjectError, match="Policies must be tables"):
        settings(tmp_path, GOOD + "policies = 3\n")


def test_a_folder_without_settings_is_told_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as refused:
        read_settings(tmp_path / "none")
    assert "testimonia new" in refused.value.hint
