"""What is wrong with the syntax of a YAML file, in words for people who do not know YAML."""

import re
from dataclasses import dataclass

import yaml

from testimonia.files.decode import Lines

_QUOTES = "Put the whole value in quotes."
_COLON = re.compile(r":(?=\s)")
_UNCLOSED = (
    "found unexpected end of stream",
    "found unexpected document indicator",
    "found unexpected document separator",
)
_NO_COLON = "Write the field's name, a colon, a space and the value: “title: …”."
_FIXED = {
    "did not find expected '-' indicator": (
        "This line belongs neither to the record above it nor begins a new one.",
        "Begin a record with “- ” in the same column as the others, and its fields below one another.",
    ),
    "expected <block end>": (
        "This line is indented differently from the lines above it.",
        "Begin the fields of one record in the same column.",
    ),
    "did not find expected key": (
        "This line is indented differently from the lines above it, or the value above it is not finished.",
        "Begin the fields of one record in the same column, and put a value with special characters in quotes.",
    ),
    "sequence entries are not allowed": (
        "A list cannot begin on the line of its field's name.",
        "Begin it on the next line, each item with “- ”, or write it in brackets: [a, b].",
    ),
    "unknown escape character": (
        "In double quotes a backslash has a meaning of its own, and none is known for the character after it.",
        "Use single quotes, or write the backslash twice.",
    ),
    "expected alphabetic or numeric character": (
        "A value cannot begin with “*”, “&” or “!”, which have a meaning of their own.",
        _QUOTES,
    ),
    "expected comment or line break": (
        "A value cannot begin with “|” or “>”, which announce a text on the lines below.",
        _QUOTES,
    ),
    "chomping or indentation indicators": (
        "A value cannot begin with “|” or “>”, which announce a text on the lines below.",
        _QUOTES,
    ),
    "undefined tag handle": ("A value cannot begin with “!”, which has a meaning of its own.", _QUOTES),
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """The words for a syntax error, and the offset in the text of what most likely caused it."""

    offset: int
    message: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Scalar:
    """The last value or field name that was read before the error: where it begins and ends."""

    start: int
    end: int


def explain(error: yaml.MarkedYAMLError, text: str, lines: Lines, base: int, last: Scalar | None) -> Explanation:
    """Return the words for an error of a parse that began at offset ``base`` of ``text``."""
    mark = error.problem_mark or error.context_mark
    at = min(base + (mark.index if mark else 0), len(text))
    context = base + error.context_mark.index if error.context_mark else at
    problem = error.problem or "unknown"
    line_start = lines.start(lines.place(at)[0])
    tab = _tab(text, line_start, at)
    if tab is not None:
        message = "Here stands a tab. YAML takes only spaces at the beginning of a line."
        return Explanation(tab, message, "Replace the tab by spaces, as many as the lines around it have.")
    if any(known in problem for known in _UNCLOSED):
        return Explanation(context, "The quotation mark that opens here is never closed.", _quote_hint(text, context))
    if last is not None and last.start < line_start < last.end <= at and text[last.start : last.start + 1] in "\"'":
        message = "The text in quotes that begins here ends in the middle of a later line: a quotation mark is missing."
        return Explanation(last.start, message, _quote_hint(text, last.start))
    if "mapping values are not allowed" in problem or "expected ':'" in problem:
        return _colon(text, lines, at, context, last)
    if "expected ',' or" in problem:
        closing = "]" if text[context : context + 1] == "[" else "}"
        message = f"What the bracket opens here is not closed by “{closing}”, or a comma is missing between two values."
        return Explanation(context, message, f"Separate the values by commas and close with “{closing}”.")
    if "cannot start any token" in problem:
        message = f"A value cannot begin with “{text[at : at + 1]}”, which has a meaning of its own."
        return Explanation(at, message, _QUOTES)
    if "expected key" in problem and text[line_start:at].strip():
        message = "After the value there is more on the line than can belong to it."
        return Explanation(at, message, "Put one pair of quotes around the whole value.")
    for known, (message, hint) in _FIXED.items():
        if known in problem:
            return Explanation(at, message, hint)
    return Explanation(
        at, f"This line cannot be understood as YAML ({problem}).", "Compare it with the lines around it."
    )


def _tab(text: str, line_start: int, at: int) -> int | None:
    indentation = re.match(r"\s*", text[line_start : at + 1])
    found = text.find("\t", line_start, line_start + (indentation.end() if indentation else 0))
    return found if found >= 0 else None


def _colon(text: str, lines: Lines, at: int, context: int, last: Scalar | None) -> Explanation:
    """Explain a colon where none can be, or none where one must be."""
    line_start = lines.start(lines.place(at)[0])
    if _COLON.search(text, line_start, at):
        message = "The value has a colon followed by a space, which looks like a second field's name."
        return Explanation(at, message, _QUOTES)
    suspect = context if context < line_start else last.start if last is not None and last.start < line_start else None
    if suspect is None:
        return Explanation(at, "A colon cannot stand here.", _QUOTES)
    suspect_line = text[lines.start(lines.place(suspect)[0]) : line_start].splitlines()[0]
    if _COLON.search(suspect_line + "\n"):
        message = "This line is indented further than the line above it, whose field already has a value."
        return Explanation(at, message, "Begin the fields of one record in the same column.")
    if ":" in suspect_line:
        return Explanation(suspect, "A space is missing after the colon.", _NO_COLON)
    return Explanation(suspect, "On this line the colon after the field's name is missing.", _NO_COLON)


def _quote_hint(text: str, at: int) -> str:
    if text[at : at + 1] == "'":
        return "Close it with “'”; an apostrophe inside the text is written twice, or use double quotes around it."
    return 'Close it with “"”; a double quote inside the text is written \\", or use single quotes around it.'
