"""The pictures show what the example says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
TEXTS = re.compile(r"<title>([^<]*)</title>")


def test_the_drawn_network_says_what_the_example_says_now(built_example: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "testimonia", "-C", str(built_example), "export", "svg"]
    done = subprocess.run(
        [*command, "--event", "executions-1988"], env=environment, capture_output=True, check=True, text=True
    )
    kept = (PICTURES / "network.svg").read_text("utf-8")
    assert len(TEXTS.findall(kept)) > 40
    assert sorted(TEXTS.findall(kept)) == sorted(TEXTS.findall(done.stdout)), "draw it again: see CONTRIBUTING.md"


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("forest-1988", ("executions-1988", "death_toll", "--draw", "forest")),
        ("forest-2019", ("november-2019-killings", "death_toll", "--draw", "forest")),
        ("growth-1988", ("executions-1988", "death_toll", "--draw", "growth")),
        ("relays-1988", ("boroumand-267-montazeri-toll", "--draw", "relays")),
    ],
)
def test_the_drawn_claims_say_what_the_example_says_now(
    name: str, arguments: tuple[str, ...], built_example: Path, environment: dict[str, str]
) -> None:
    command = [sys.executable, "-m", "testimonia", "-C", str(built_example), "compare", *arguments, "--format", "svg"]
    done = subprocess.run(command, env=environment, capture_output=True, check=True, encoding="utf-8")
    kept = (PICTURES / f"{name}.svg").read_text("utf-8")
    assert len(TEXTS.findall(kept)) > 5
    assert kept == done.stdout, "draw it again: see CONTRIBUTING.md"


def test_the_picture_on_the_first_page_is_a_picture() -> None:
    content = (PICTURES / "forest-2005.png").read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(content) < 1_000_000
    assert "docs/pictures/forest-2005.png" in (ROOT / "README.md").read_text("utf-8")
