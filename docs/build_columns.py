"""Write the reference of docs/columns.md from the tables as declared. A test asserts that nothing changes by it."""

from pathlib import Path

from testimonia.columns.reference import with_reference

if __name__ == "__main__":
    page = Path(__file__).with_name("columns.md")
    page.write_text(with_reference(page.read_text("utf-8")), encoding="utf-8")
