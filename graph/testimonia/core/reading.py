"""From texts to typed values: one reader for each kind of field, all problems collected."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TypeVar

from testimonia.core.edtf import BadDate
from testimonia.core.model import Concept, Dated, Measure, Plain, Ref, Text, Value
from testimonia.core.numbers import BadNumberError, parse_number
from testimonia.core.plain import ID, LANGUAGE, known_id, known_ids, plain_texts
from testimonia.core.problems import Code, Problem
from testimonia.core.raw import RawRecord, RawValue, field_name
from testimonia.core.schema import FIELDS, Field, Kind
from testimonia.core.text import did_you_mean, nfc
from testimonia.core.vocabulary import Vocabulary
from testimonia.core.when import parse as parse_date

T = TypeVar("T")

_CHAR = r"[\w.~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2}"
_IRI = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:(?:{_CHAR})+(?:#(?:{_CHAR})*)?\Z")
_WEB = re.compile(r"https?://[\w%-]+(\.[\w%-]+)*(:[0-9]+)?([/?#]|\Z)", re.IGNORECASE)
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\ud800-\udfff\ufffe\uffff]")
_SHOWN = 60
_FLAG_FIELD, _ID_FIELD, _REF_FIELD, _TEXT_FIELD = (Field(kind) for kind in (Kind.FLAG, Kind.ID, Kind.REF, Kind.TEXT))


class Reading:
    """The reading of one record: what it is read from, what it is read with, the problems so far."""

    def __init__(self, raw: RawRecord, vocabulary: Vocabulary) -> None:
        """Begin with no problems."""
        self.raw = raw
        self.vocabulary = vocabulary
        self.problems: list[Problem] = []
        identity = raw.fields.get("id")
        self.record = identity if isinstance(identity, str) else ""

    def problem(self, path: tuple[str | int, ...], code: Code, message: str, suggestion: str = "") -> None:
        """Note a problem at a place in the record."""
        self.problems.append(Problem(self.raw.at(*path), code, message, field_name(path), suggestion, self.record))

    def values(self, path: tuple[str | int, ...], given: RawValue, field: Field) -> tuple[Value, ...]:
        """Return what the field at ``path`` says, as far as it can be read."""
        if given is None:  # most fields of most records
            return ()
        kind = field.kind
        if kind is Kind.REF:
            if isinstance(given, str):
                if known := known_id(given):
                    return (Ref(known, (self.raw, path)),)
            elif isinstance(given, list) and field.many and (ids := known_ids(given)):
                return tuple([Ref(known, (self.raw, (*path, i))) for i, known in enumerate(ids)])
        elif kind is Kind.TEXT:
            if isinstance(given, dict) and (texts := plain_texts(given)):
                return texts
            return tuple(self._texts(path, given, many=field.many))
        read = _READERS[field.kind]
        return tuple(v for p, text in self.scalars(path, given, many=field.many) if (v := read(self, p, text, field)))

    def scalars(
        self, path: tuple[str | int, ...], given: RawValue, *, many: bool
    ) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield each single value with its path; note a problem for every other shape."""
        if isinstance(given, list):
            if not many:
                self.problem(path, Code.WRONG_KIND, "Here stands a list, but this field takes one value.")
                return
            for i, item in enumerate(given):
                if isinstance(item, str) and item.strip():
                    yield from self._printable((*path, i), item)
                else:
                    self.problem((*path, i), Code.BAD_VALUE, "This item of the list is empty or not a single value.")
        elif isinstance(given, dict):
            self.problem(path, Code.WRONG_KIND, "Here stands a group of fields, but this field takes one value.")
        elif given is not None and given.strip():
            yield from self._printable(path, given)

    def _printable(self, path: tuple[str | int, ...], text: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield a text that has no control characters but line breaks and tabs."""
        hidden = _CONTROL.search(text)
        if hidden is None:
            yield path, text
            return
        message = f"The text has a hidden control character (U+{ord(hidden[0]):04X})."
        self.problem(path, Code.BAD_VALUE, message, "Delete it; it often comes with text copied from elsewhere.")

    def concept(self, path: tuple[str | int, ...], text: str, scheme: str) -> str | None:
        """Return the IRI of a concept by its key (or IRI) in a scheme."""
        known = self.vocabulary.concepts.get(scheme, {})
        found = known.get(text.strip())
        if found is None and text.strip() in known.values():
            found = text.strip()
        if found is None:
            hint = did_you_mean(text, known) or f"Known are: {', '.join(sorted(known)[:12])}."
            self.problem(path, Code.UNKNOWN_CONCEPT, f"“{shown(text)}” is not in the list “{scheme}”.", hint)
        return found

    def ref(self, path: tuple[str | int, ...], fields: Mapping[str, RawValue], name: str) -> Ref | None:
        """Return what one field points to."""
        given = fields.get(name)
        if given is None:
            return None
        if isinstance(given, str) and (known := known_id(given)):
            return Ref(known, (self.raw, (*path, name)))
        found = self.values((*path, name), given, _ID_FIELD if name == "id" else _REF_FIELD)
        return next((v for v in found if isinstance(v, Ref)), None)

    def date(self, path: tuple[str | int, ...], fields: Mapping[str, RawValue], name: str) -> Dated | None:
        """Return the date that one field says."""
        given = fields.get(name)
        if given is None:
            return None
        if isinstance(given, str) and given.isprintable():
            return read_date(self, (*path, name), given) if given.strip() else None
        for place, text in self.scalars((*path, name), given, many=False):
            return read_date(self, place, text)
        return None

    def flag(self, path: tuple[str | int, ...], fields: Mapping[str, RawValue], name: str) -> bool:
        """Tell whether one field is set to true."""
        return bool(self.values((*path, name), fields.get(name), _FLAG_FIELD))

    def concept_in(self, path: tuple[str | int, ...], fields: Mapping[str, RawValue], name: str) -> str | None:
        """Return the IRI of the concept that one field of a claim names."""
        given = fields.get(name)
        if given is None:
            return None
        if isinstance(given, str) and (
            known := self.vocabulary.concepts.get(FIELDS["Claim"][name].to[0], {}).get(given)
        ):
            return known
        for place, text in self.scalars((*path, name), given, many=False):
            return self.concept(place, text, FIELDS["Claim"][name].to[0])
        return None

    def texts(self, path: tuple[str | int, ...], fields: Mapping[str, RawValue], name: str) -> tuple[Text, ...]:
        """Return the words of one field, in each language given."""
        given = fields.get(name)
        if given is None:
            return ()
        return tuple([v for v in self.values((*path, name), given, _TEXT_FIELD) if isinstance(v, Text)])

    def _texts(self, path: tuple[str | int, ...], given: RawValue, *, many: bool) -> Iterator[Text]:
        if not isinstance(given, dict):
            for _, text in self.scalars(path, given, many=many):
                yield Text(text.strip())
            return
        for language, words in given.items():
            if not LANGUAGE.match(language):
                hint = "Use codes such as en, fa or ar-IQ."
                self.problem((*path, language), Code.BAD_VALUE, f"“{shown(language)}” is no language code.", hint)
                continue
            for _, text in self.scalars((*path, language), words, many=many):
                yield Text(text.strip(), language.lower())


def shown(text: str) -> str:
    """Return the text, cut where it is long, for use in a message."""
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def is_web_iri(text: str) -> bool:
    """Tell whether a reference is a full web address and so points outside the project's own ids."""
    return ":" in text and bool(_WEB.match(text) and _IRI.match(text))


def _ref(reading: Reading, path: tuple[str | int, ...], text: str, field: Field) -> Ref | None:
    del field
    name = nfc(text)
    if ID.match(name) or is_web_iri(name):
        return Ref(name, (reading.raw, path))
    hint = "An id has letters, digits, hyphens and underscores only, and no spaces."
    reading.problem(path, Code.BAD_ID, f"“{shown(text)}” cannot be an id.", hint)
    return None


def _identity(reading: Reading, path: tuple[str | int, ...], text: str, field: Field) -> Ref | None:
    return None if is_web_iri(text) and _outside(reading, path, text) else _ref(reading, path, text, field)


def _outside(reading: Reading, path: tuple[str | int, ...], text: str) -> bool:
    reading.problem(path, Code.BAD_ID, f"“{shown(text)}” is a web address, not an id of this project.")
    return True


def _concept(reading: Reading, path: tuple[str | int, ...], text: str, field: Field) -> Concept | None:
    iri = reading.concept(path, text, field.to[0])
    return Concept(iri) if iri else None


def read_date(reading: Reading, path: tuple[str | int, ...], text: str, field: Field | None = None) -> Dated | None:
    """Return the date written in ``text``."""
    del field
    try:
        return Dated(parse_date(text), text)
    except BadDate as error:
        message = f"“{shown(error.text)}” cannot be read as a date: {error.reason}."
        reading.problem(path, Code.BAD_DATE, message, error.suggestion)
        return None


def read_number(
    reading: Reading, path: tuple[str | int, ...], text: str, field: Field | None = None, *, integer: bool = False
) -> Measure | None:
    """Return the number written in ``text``; with ``integer``, a count."""
    del field
    try:
        number = parse_number(text, integer=integer)
    except BadNumberError as error:
        reading.problem(path, Code.BAD_NUMBER, f"{error}.", error.suggestion)
        return None
    if integer and number < 0:
        reading.problem(path, Code.BAD_NUMBER, f"“{shown(text)}” is below zero, and this is a count.")
        return None
    return Measure(number, text)


def _iri(reading: Reading, path: tuple[str | int, ...], text: str, field: Field) -> Plain | None:
    del field
    if is_web_iri(text.strip()):
        return Plain(text.strip())
    hint = "A web address begins with https:// and has no spaces."
    reading.problem(path, Code.BAD_IRI, f"“{shown(text)}” is no web address.", hint)
    return None


def _plain(reading: Reading, path: tuple[str | int, ...], text: str, field: Field) -> Plain:
    del reading, path, field
    return Plain(text.strip())


def _language(reading: Reading, path: tuple[str | int, ...], text: str, field: Field) -> Plain | None:
    del field
    if LANGUAGE.match(text.strip()):
        return Plain(text.strip().lower())
    reading.problem(path, Code.BAD_VALUE, f"“{shown(text)}” is no language code.", "Use codes such as en, fa or ar-IQ.")
    return None


def _digest(reading: Reading, path: tuple[str | int, ...], text: str, field: Field) -> Plain | None:
    del field
    if _DIGEST.match(text.strip().lower()):
        return Plain(text.strip().lower())
    reading.problem(path, Code.BAD_VALUE, "A SHA-256 digest has 64 characters, 0-9 and a-f.")
    return None


def _flag(reading: Reading, path: tuple[str | int, ...], text: str, field: Field) -> Plain | None:
    del field
    value = _FLAGS.get(text.strip().lower())
    if value is None:
        reading.problem(path, Code.BAD_VALUE, f"“{shown(text)}” is neither true nor false.")
        return None
    return Plain("true") if value else None


_READERS: Mapping[Kind, Callable[[Reading, tuple[str | int, ...], str, Field], Value | None]] = {
    Kind.ID: _identity,
    Kind.REF: _ref,
    Kind.CONCEPT: _concept,
    Kind.DATE: read_date,
    Kind.NUMBER: read_number,
    Kind.FLAG: _flag,
    Kind.IRI: _iri,
    Kind.LANGUAGE: _language,
    Kind.DIGEST: _digest,
    Kind.PLAIN: _plain,
}


def as_decimal(value: Value | None) -> Decimal | None:
    """Return the number of a measure, or None."""
    return value.number if isinstance(value, Measure) else None
