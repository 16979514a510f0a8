"""Write docs/questions.md from the headers of the named questions. A test asserts that nothing changes by it."""

from pathlib import Path

from testimonia.files import bundled
from testimonia.query.catalogue import Catalogue
from testimonia.query.reference import reference

if __name__ == "__main__":
    Path(__file__).with_name("questions.md").write_text(reference(Catalogue(bundled.questions())), encoding="utf-8")
