"""SPARQL text cut into tokens, just far enough to tell code from strings, IRIs and comments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a token is."""

    COMMENT = "comment"
    STRING = "string"
    IRI = "iri"
    VARIABLE = "variable"
    BLANK = "blank"
    NAME = "name"  # a prefixed name
    TAG = "tag"  # a language tag
    WORD = "word"  # a keyword, a function, "a", "true"
    SPACE = "space"
    OTHER = "other"  # one character of anything else


@dataclass(frozen=True, slots=True)
class Token:
    """One token; ``start`` counts characters from 0."""

    kind: Kind
    text: str
    start: int

    @property
    def keyword(self) -> str:
        """The word in capitals, or nothing where the token is no word."""
        return self.text.upper() if self.kind is Kind.WORD else ""


_MARK = r"\u00b7\u0300-\u036f\u203f\u2040"
_ESCAPED = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_LOCAL = rf"[\w:{_MARK}]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?\#@%]"
_TOKEN = re.compile(
    rf"""
      (?P<comment>  \#[^\r\n]* )
    | (?P<string>   \"\"\"(?:\"{{0,2}}(?:[^"\\]|\\.))*\"\"\" | '''(?:'{{0,2}}(?:[^'\\]|\\.))*'''
                  | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*' )
    | (?P<iri>      <(?:[^<>"{{}}|^`\\\x00-\x20]|{_ESCAPED})*> )
    | (?P<variable> [?$][\w{_MARK}]+ )
    | (?P<blank>    _:[\w](?:[\w.\-{_MARK}]*[\w\-{_MARK}])? )
    | (?P<name>     (?:[^\W\d_](?:[\w.\-{_MARK}]*[\w\-{_MARK}])?)?:
                    (?:(?:{_LOCAL})(?:(?:{_LOCAL}|[.\-])*(?:{_LOCAL}|-))?)? )
    | (?P<tag>      @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<word>     [A-Za-z_]\w* )
    | (?P<space>    \s+ )
    | (?P<other>    . )
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(text: str) -> Iterator[Token]:
    """Yield every token of the text, in order; joined they are the text again."""
    for match in _TOKEN.finditer(text):
        yield Token(Kind(match.lastgroup or Kind.OTHER), match[0], match.start())


def code(text: str) -> list[Token]:
    """Return the tokens that mean something: neither space nor comment."""
    return [token for token in tokens(text) if token.kind not in {Kind.SPACE, Kind.COMMENT}]


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column of a position, both counted from 1, the column in characters."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
