"""The page on the ontology cannot fall behind the ontology."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "ontology.md"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_ontology", ROOT / "docs" / "build_ontology.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_making_the_page_again_changes_nothing(script: ModuleType) -> None:
    made = script.render(ROOT / "ontology")
    assert made == PAGE.read_text(encoding="utf-8"), "run: python docs/build_ontology.py"


def test_the_page_has_every_claim_property_scheme_and_check() -> None:
    page = PAGE.read_text(encoding="utf-8")
    vocabulary = (ROOT / "ontology" / "vocabulary.ttl").read_text(encoding="utf-8")
    claimed = re.findall(r"^tm:(\w+) a tm:ClaimProperty", vocabulary, re.MULTILINE)
    section = page.split("\n## Claim properties\n")[1].split("\n## ")[0]
    assert len(re.findall(r"^\| `\w+` \|", section, re.MULTILINE)) == len(claimed)
    headings = set(re.findall(r"^### ([\w-]+)$", page, re.MULTILINE))
    assert headings == {path.stem for path in (ROOT / "ontology" / "schemes").glob("*.ttl")}
    assert len(re.findall(r"^\| `[\w-]+` \| (?:violation|warning|info) \|", page, re.MULTILINE)) == 160


def test_every_link_on_the_page_leads_to_a_heading_of_it() -> None:
    page = PAGE.read_text(encoding="utf-8")
    anchors = {h.lower().replace(" ", "-") for h in re.findall(r"^#+ ([\w -]+)$", page, re.MULTILINE)}
    links = set(re.findall(r"\]\(#([\w-]+)\)", page))
    assert links
    assert links <= anchors
