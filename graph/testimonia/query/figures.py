"""What a proposition says, as readable text: "more than 30,000", "2,800 to 5,000", the name of a person, a date."""

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from testimonia.query.labels import labels
from testimonia.query.lookup import facts, iris, text
from testimonia.query.queryable import EDTF, XSD, Term
from testimonia.query.words import language_of, local_digits, phrase
from testimonia.rdf.queryable import Queryable

_PROPERTIES = ("tm:bound", "tm:low", "tm:high", "tm:value", "tm:alternative", "tm:wording", "tm:object")


def figures(store: Queryable, propositions: Iterable[str], *, base: str, languages: Sequence[str]) -> dict[str, str]:
    """Return what each proposition (IRI) says, without what it is about and without its scope."""
    wanted = set(propositions)
    found = facts(store, wanted, _PROPERTIES)
    objects = {node for values in found.values() for node in iris(values.get("tm:object"))}
    names = labels(store, objects, base=base, languages=languages)
    language = language_of(languages)
    return {
        node: figure_text(
            bound=text(found.get(node, {}).get("tm:bound")).rsplit("/", 1)[-1],
            parts={name: found.get(node, {}).get(name, ()) for name in _PROPERTIES},
            language=language,
        )
        or phrase("comma", language).join(names[o] for o in iris(found.get(node, {}).get("tm:object")))
        for node in sorted(wanted)
    }


def figure_text(*, bound: str, parts: dict[str, Sequence[Term]], language: str) -> str:
    """Put a figure into words by its bound (the concept's key) and its numbers; nothing where there is no figure."""
    one = {name: literals[0] for name, values in parts.items() if (literals := _literals(values))}
    value, low, high = one.get("tm:value"), one.get("tm:low"), one.get("tm:high")
    alternatives = [number_text(n, language) for n in sorted(_literals(parts.get("tm:alternative", ())), key=_size)]
    if bound == "words" and "tm:wording" in one:
        return one["tm:wording"].value
    if bound == "one-of" and alternatives:
        said = alternatives[0]
        for other in alternatives[1:]:
            said = phrase("or", language, said, other)
        return said
    if bound == "between" and low and high:
        return phrase("between", language, number_text(low, language), number_text(high, language))
    end = low if bound in {"at-least", "more-than"} else high if bound in {"at-most", "less-than"} else value
    if end:
        said = number_text(end, language)
        return phrase(bound, language, said) if bound and bound != "exactly" else said
    return one["tm:wording"].value if "tm:wording" in one else ""


def number_text(number: ox.Literal, language: str) -> str:
    """Return a number with its thousands marked, a date or other text as it is.

    >>> number_text(ox.Literal(30000), "en")
    '30,000'
    """
    kind = number.datatype.value
    if kind == EDTF:
        return local_digits(number.value, language)
    if not kind.startswith(XSD) or kind in {f"{XSD}string", f"{XSD}date"} or number.language:
        return number.value
    try:
        return local_digits(f"{Decimal(number.value):,f}", language)
    except InvalidOperation:
        return number.value


def _literals(values: Sequence[Term]) -> list[ox.Literal]:
    return [value for value in values if isinstance(value, ox.Literal)]


def _size(number: ox.Literal) -> tuple[Decimal, str]:
    try:
        return Decimal(number.value), ""
    except InvalidOperation:
        return Decimal(0), number.value
