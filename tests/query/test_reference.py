"""docs/questions.md is written from the headers. To write it again, from the project's top folder:

python -c "from tests.query.test_reference import write; write()"
"""

from pathlib import Path

from testimonia.query.catalogue import Catalogue
from testimonia.query.reference import reference

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "questions.md"


def page() -> str:
    queries = sorted((ROOT / "queries").glob("*.rq"))
    return reference(Catalogue({path.stem: path.read_text(encoding="utf-8") for path in queries}))


def write() -> None:
    PAGE.write_text(page(), encoding="utf-8")


def test_the_page_of_questions_is_what_the_headers_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), __doc__


def test_the_page_names_every_question_parameter_and_column(catalogue: Catalogue) -> None:
    text = page()
    for question in catalogue:
        assert f"## {question.name}\n" in text
        for entry in (*question.parameters, *question.columns):
            assert f"| `{entry.name}` |" in text
