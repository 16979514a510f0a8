"""Reading who says it: speakers, source, passage, stance, and what is relayed."""

from collections.abc import Mapping

from testimonia.core.model import Assertion, Passage, Plain, Ref, Stance
from testimonia.core.problems import Code
from testimonia.core.raw import RawValue
from testimonia.core.reading import Reading, read_number, shown
from testimonia.core.schema import FIELDS, PASSAGE_FIELDS, RELAY_FIELDS, Field, Kind
from testimonia.core.text import did_you_mean

_CLAIM = FIELDS["Claim"]
_DEEPEST_RELAY = 32
_PLAIN, _REF = Field(Kind.PLAIN), Field(Kind.REF)
_LOCATORS = ("page", "section", "paragraph", "row", "timecode")
_WORDS = (*_LOCATORS, "exact", "prefix", "suffix")


def read_assertion(
    reading: Reading, path: tuple[str | int, ...], fields: Mapping[str, RawValue], depth: int
) -> Assertion:
    """Return the assertion that a claim (``path`` empty) or an inline relay makes."""
    speakers = reading.values((*path, "said_by"), fields.get("said_by"), _CLAIM["said_by"])
    given = fields.get("relays")
    relays = _relays(reading, (*path, "relays"), given, depth) if given is not None else ()
    stance = reading.concept_in(path, fields, "stance")
    retracts = reading.ref(path, fields, "retracts") if not path else None
    corrects = reading.ref(path, fields, "corrects") if not path else None
    return Assertion(
        speakers=tuple(dict.fromkeys(v for v in speakers if isinstance(v, Ref))),
        source=reading.ref(path, fields, "source"),
        stance=_stance(reading, stance, relays=bool(relays), retracts=bool(retracts), corrects=bool(corrects)),
        passage=_passage(reading, (*path, "passage"), fields["passage"]) if fields.get("passage") else None,
        asserted_on=reading.date(path, fields, "asserted_on"),
        said_during=reading.ref(path, fields, "said_during"),
        relays=relays,
        retracts=retracts,
        corrects=corrects,
        hedge=reading.texts(path, fields, "hedge"),
        derivation=reading.texts(path, fields, "derivation") if not path else (),
        notes=reading.texts(path, fields, "note"),
    )


def _stance(reading: Reading, given: str | None, *, relays: bool, retracts: bool, corrects: bool) -> Stance:
    """Return the stance that is given, or else the one that goes with what is retracted, corrected or relayed."""
    without = Stance.REPORTS if relays else Stance.ASSERTS
    if retracts or corrects:
        without = Stance.RETRACTS if retracts else Stance.CORRECTS
    said = Stance(given.rsplit("/", 1)[-1]) if given else without
    if retracts and said is not Stance.RETRACTS:
        message = f"The claim names what it takes back, but its stance is “{said.value}”."
        hint = "Write stance: retracts, or remove retracts. To take back one thing and say another, write two claims."
        reading.problem(("retracts",), Code.CONFLICTING_FIELDS, message, hint)
    return said


def _relays(reading: Reading, path: tuple[str | int, ...], given: RawValue, depth: int) -> tuple[Ref | Assertion, ...]:
    items: list[tuple[tuple[str | int, ...], RawValue]]
    items = [((*path, i), item) for i, item in enumerate(given)] if isinstance(given, list) else [(path, given)]
    relays: list[Ref | Assertion] = []
    for place, item in items:
        if isinstance(item, dict):
            inline = _inline(reading, place, item, depth)
            relays.extend([inline] if inline else [])
        else:
            found = reading.values(place, item, _REF)
            relays.extend(v for v in found if isinstance(v, Ref))
    return tuple(relays)


def _inline(
    reading: Reading, path: tuple[str | int, ...], item: Mapping[str, RawValue], depth: int
) -> Assertion | None:
    if depth >= _DEEPEST_RELAY:
        reading.problem(path, Code.BAD_VALUE, f"Relays are written more than {_DEEPEST_RELAY} deep.")
        return None
    for name in item:
        if name not in RELAY_FIELDS:
            hint = did_you_mean(name, RELAY_FIELDS) or f"An inline relay has: {', '.join(RELAY_FIELDS)}."
            reading.problem((*path, name), Code.UNKNOWN_FIELD, f"A relay has no field “{shown(name)}”.", hint)
    made = read_assertion(reading, path, item, depth + 1)
    if not (made.speakers or made.source):
        hint = "Add said_by (who said it) or source (where), or both."
        reading.problem(path, Code.NO_SPEAKER, "The relayed statement has neither a source nor a speaker.", hint)
    return made


def _passage(reading: Reading, path: tuple[str | int, ...], given: RawValue) -> Passage | None:
    if given is None or given == "":
        return None
    if not isinstance(given, dict):
        hint = "Write it as passage: {paragraph: 3}."
        reading.problem(path, Code.WRONG_KIND, "A passage is a group of fields.", hint)
        return None
    for name in given:
        if name not in PASSAGE_FIELDS:
            hint = did_you_mean(name, PASSAGE_FIELDS) or f"A passage has: {', '.join(PASSAGE_FIELDS)}."
            reading.problem((*path, name), Code.UNKNOWN_FIELD, f"A passage has no field “{shown(name)}”.", hint)
    plain = {
        name: " ".join(v.text for v in reading.values((*path, name), given[name], _PLAIN) if isinstance(v, Plain))
        for name in _WORDS
        if name in given
    }
    fragment = "&".join(f"{name}={plain[name]}" for name in _LOCATORS if plain.get(name))
    positions = {
        name: int(m.number)
        for name in ("start", "end")
        if name in given
        for _, text in reading.scalars((*path, name), given[name], many=False)
        if (m := read_number(reading, (*path, name), text, integer=True))
    }
    capture = reading.ref(path, given, "capture")
    if len(positions) == 1:
        missing = "end" if "start" in positions else "start"
        reading.problem(
            (*path, missing), Code.MISSING_FIELD, f"Positions need both start and end; {missing} is missing."
        )
    if len(positions) == 2 and positions["start"] >= positions["end"]:  # noqa: PLR2004 both ends
        hint = "Count characters from 0; the end is where the next text begins."
        reading.problem((*path, "end"), Code.BAD_NUMBER, "The end of the passage is not after its start.", hint)
    exact, prefix, suffix = (plain.get(name, "") for name in ("exact", "prefix", "suffix"))
    if (prefix or suffix) and not exact:
        message = "prefix and suffix surround a quotation, but there is no quotation (exact)."
        reading.problem((*path, "exact"), Code.MISSING_FIELD, message)
    if not (fragment or exact or positions):
        hint = "Add a paragraph, page, section, timecode or row, a quotation (exact), or start and end."
        reading.problem(path, Code.BAD_VALUE, "The passage does not say where.", hint)
        return None
    return Passage(
        capture=capture,
        fragment=fragment,
        exact=exact,
        prefix=prefix,
        suffix=suffix,
        start=positions.get("start"),
        end=positions.get("end"),
    )
