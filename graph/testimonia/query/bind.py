"""Parameter values: from what a user writes to RDF terms, and into the text of a query.

A value enters a query only as one complete, escaped term, and only where a ``$name`` stands as a token of its own:
never inside a string, an IRI or a comment. So no value can change what is asked.
"""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from testimonia.core.edtf import BadDate
from testimonia.core.text import european_digits
from testimonia.core.when import parse
from testimonia.errors import QueryError
from testimonia.query.header import Parameter, Question
from testimonia.query.queryable import CONCEPTS, EDTF, XSD, iri
from testimonia.query.shape import DATE_BOUNDS
from testimonia.query.tokens import Kind, tokens

_FULL_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S+|(?:urn|mailto|tag|info|doi):\S+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_BOUND = re.compile(r"(?i)(?<![\w?$])BOUND\s*\(\s*$")


def bind(
    question: Question,
    given: Mapping[str, str],
    *,
    base: str,
    properties: Mapping[str, str] | None = None,
) -> dict[str, ox.NamedNode | ox.Literal]:
    """Return the terms of the parameters by name, defaults and the bounds of dates included.

    A thing may be a short id or a full IRI, a concept or a property its key. ``properties`` has the IRIs of claim
    properties by key, where some are not in the project's own namespace. Raises ``QueryError`` for an unknown, missing
    or unreadable parameter.
    """
    for name in given:
        question.parameter(name)
    terms: dict[str, ox.NamedNode | ox.Literal] = {}
    for parameter in question.parameters:
        text = given.get(parameter.name, parameter.default).strip()
        if text:
            terms |= _terms(parameter, text, base, properties or {})
        elif parameter.required:
            raise QueryError(f"The question {question.name} needs {_wanted(parameter)}.", hint=_example(parameter))
    for group in question.one_of:
        if not any(name in terms for name in group):
            wanted = [_wanted(question.parameter(name)) for name in group]
            raise QueryError(
                f"The question {question.name} needs {' or '.join(wanted)}.",
                hint=_example(question.parameter(group[0])),
            )
    return terms


def substitute(sparql: str, terms: Mapping[str, ox.NamedNode | ox.Literal]) -> str:
    """Put terms in the place of ``$name``; ``BOUND($name)`` becomes ``true``.

    >>> substitute('SELECT ?s { ?s ?p $o . FILTER(BOUND($o)) } # $o', {"o": ox.Literal("} $o")})
    'SELECT ?s { ?s ?p "} $o" . FILTER(true) } # $o'
    """
    out: list[str] = []
    closing = False  # the parenthesis after BOUND($name) goes with it
    for token in tokens(sparql):
        if token.kind is Kind.VARIABLE and token.text[0] == "$" and token.text[1:] in terms:
            before = "".join(out[-4:])
            bound = _BOUND.search(before)
            if bound:
                out[-4:] = [before[: bound.start()], "true"]
                closing = True
            else:
                apart = " " if out and out[-1].endswith("<") else ""
                out.append(apart + serialised(terms[token.text[1:]]))
        elif closing and token.text == ")":
            closing = False
        elif not (closing and token.kind is Kind.SPACE):
            out.append(token.text)
    return "".join(out)


def serialised(term: ox.NamedNode | ox.Literal) -> str:
    """Return a term as SPARQL writes it, escaped."""
    if isinstance(term, ox.NamedNode):
        return f"<{term.value}>"
    text = f'"{_escaped(term.value)}"'
    if term.language:
        return f"{text}@{term.language}"
    return text if term.datatype.value == f"{XSD}string" else f"{text}^^<{term.datatype.value}>"


def _escaped(text: str) -> str:
    """Escape a string's content.

    Engines that replace code point escapes before parsing, as the standard lets them, must not find one that the text
    happens to contain: a u after a backslash is written as an escape itself.
    """
    escaped = "".join(_ESCAPES.get(character, character) for character in text)
    return re.sub(r"\\\\([uU])", lambda match: f"\\\\\\u{ord(match[1]):04X}", escaped)


def _terms(
    parameter: Parameter, text: str, base: str, properties: Mapping[str, str]
) -> dict[str, ox.NamedNode | ox.Literal]:
    match parameter.type:
        case "thing":
            return {parameter.name: _node(parameter, text, base + text)}
        case "concept":
            return {parameter.name: _node(parameter, text, f"{CONCEPTS}{parameter.scheme}/{text}")}
        case "property":
            return {parameter.name: _node(parameter, text, properties.get(text, iri(f"tm:{_camel_case(text)}")))}
        case "date":
            return _date(parameter, text)
        case "integer" | "decimal":
            return {parameter.name: _number(parameter, text)}
        case _:
            return {parameter.name: ox.Literal(text)}


def _node(parameter: Parameter, text: str, short: str) -> ox.NamedNode:
    full = text[1:-1] if text.startswith("<") and text.endswith(">") else text
    try:
        return ox.NamedNode(full if full != text or _FULL_IRI.fullmatch(full) else short)
    except ValueError as error:
        what = "a full IRI or the id of a record" if parameter.type == "thing" else f"a {parameter.type}’s key"
        raise QueryError(f"{parameter.name}: “{text}” is not {what}.", hint=_example(parameter)) from error


def _camel_case(key: str) -> str:
    first, *others = key.replace("-", "_").split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in others)


def _date(parameter: Parameter, text: str) -> dict[str, ox.NamedNode | ox.Literal]:
    try:
        when = parse(text)
    except BadDate as error:
        raise QueryError(f"{parameter.name}: {error}", hint=_example(parameter)) from error
    terms: dict[str, ox.NamedNode | ox.Literal] = {parameter.name: ox.Literal(when.edtf, datatype=ox.NamedNode(EDTF))}
    for bound in DATE_BOUNDS:
        day = getattr(when, bound)
        if day:
            terms[f"{parameter.name}_{bound}"] = ox.Literal(day.isoformat(), datatype=ox.NamedNode(f"{XSD}date"))
    return terms


def _number(parameter: Parameter, text: str) -> ox.Literal:
    plain = re.sub(r"[\s,٬'_]", "", european_digits(text)).replace("٫", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        number = Decimal("NaN")
    whole = parameter.type == "integer"
    if not number.is_finite() or (whole and number != number.to_integral_value()):
        kind = "a whole number" if whole else "a number"
        raise QueryError(f"{parameter.name}: “{text}” is not {kind}.", hint=_example(parameter))
    if abs(number.adjusted()) > 18:  # noqa: PLR2004 - digits; engines keep 64-bit integers
        raise QueryError(f"{parameter.name}: “{text}” is too large or too small.")
    return ox.Literal(str(int(number)) if whole else f"{number:f}", datatype=ox.NamedNode(f"{XSD}{parameter.type}"))


def _wanted(parameter: Parameter) -> str:
    return f"the parameter {parameter.name} ({parameter.titles['en']})"


def _example(parameter: Parameter) -> str:
    return f"For example {parameter.name}={parameter.example}" if parameter.example else ""
