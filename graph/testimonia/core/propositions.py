"""Reading what is claimed: subject, property, one value, and the qualifiers."""

from testimonia.core.figures import figure
from testimonia.core.model import Bound, Concept, Dated, Figure, Measure, Plain, Proposition, Ref, Text
from testimonia.core.problems import Code
from testimonia.core.reading import Reading, read_number, shown
from testimonia.core.schema import FIELDS, FIGURE_FIELDS, Field, Kind
from testimonia.core.text import did_you_mean, folded, nfc
from testimonia.core.vocabulary import ClaimProperty, Datatype

_CLAIM = FIELDS["Claim"]
_VALUES = (*FIGURE_FIELDS, "object")


def read_proposition(reading: Reading) -> tuple[Proposition | None, str, str]:
    """Return what the record claims, its value as written, and its period as written."""
    fields = reading.raw.fields
    about = reading.ref((), fields, "about")
    prop = _property(reading)
    if fields.get("about") is None:
        reading.problem((), Code.EMPTY_CLAIM, "The claim has a property but does not say what it is about.")
    scopes = reading.values(("scope",), fields.get("scope"), _CLAIM["scope"])
    period = reading.date((), fields, "period")
    counting = reading.concept_in((), fields, "counting")
    within = reading.ref((), fields, "within")
    if about is None or prop is None:
        return None, "", ""
    if prop.datatype is Datatype.DATE and period is not None:
        hint = "Give the date as value only."
        message = f"{prop.key} is itself a date, so a period of its own has no meaning."
        reading.problem(("period",), Code.CONFLICTING_FIELDS, message, hint)
    words = _words(reading)
    value, verbatim = _value(reading, prop, words)
    if value is None:
        return None, "", ""
    made = Proposition(
        about=about,
        property=prop.key,
        object=value if isinstance(value, Ref | Concept) else None,
        figure=value if isinstance(value, Figure) else None,
        date=value.when if isinstance(value, Dated) else None,
        text=value if isinstance(value, Text) else None,
        scopes=tuple(sorted({v.iri for v in scopes if isinstance(v, Concept)})),
        period=period.when if period else None,
        within=within,
        counting=counting or "",
    )
    return made, words or verbatim, period.verbatim if period else ""


def _words(reading: Reading) -> str:
    found = reading.values(("wording",), reading.raw.fields.get("wording"), _CLAIM["wording"])
    return next((v.text for v in found if isinstance(v, Plain)), "")


def _property(reading: Reading) -> ClaimProperty | None:
    known = reading.vocabulary.properties
    given = reading.raw.fields.get("property")
    if given is None:
        hint = "Say which: for example property: death_toll."
        reading.problem((), Code.EMPTY_CLAIM, "The claim is about something but names no property.", hint)
        return None
    if isinstance(given, str) and given.strip() in known:
        return known[given.strip()]
    text = given.strip() if isinstance(given, str) else "…"
    hint = did_you_mean(text, known) or "docs/ontology.md lists the properties; a project can declare its own."
    reading.problem(("property",), Code.UNKNOWN_PROPERTY, f"There is no claim property “{shown(text)}”.", hint)
    return None


def _value(
    reading: Reading, prop: ClaimProperty, words: str
) -> tuple[Ref | Concept | Figure | Dated | Text | None, str]:
    fields = reading.raw.fields
    given = [n for n in _VALUES if n in fields and fields[n] not in (None, "", [], {})]
    if len(given) > 1:
        hint = f"Keep one of: {', '.join(given)}; write a second claim for the other."
        reading.problem((given[1],), Code.CONFLICTING_FIELDS, "The claim gives more than one value.", hint)
        return None, ""
    name = given[0] if given else ""
    if prop.datatype is None:
        return _object(reading, prop, name)
    if prop.datatype in {Datatype.INTEGER, Datatype.DECIMAL}:
        return _figure(reading, prop, name, words)
    if name != "value":
        _say_which_value(reading, prop, name)
        return None, ""
    if prop.datatype is Datatype.DATE:
        dated = reading.date((), fields, "value")
        return dated, dated.verbatim if dated else ""
    texts = reading.values(("value",), fields["value"], Field(Kind.TEXT))
    if len(texts) != 1 or not isinstance(texts[0], Text):
        if not reading.problems:
            hint = "Write a second claim for a second wording."
            reading.problem(("value",), Code.BAD_VALUE, "Here one text in one language is expected.", hint)
        return None, ""
    return Text(nfc(texts[0].text), texts[0].language), texts[0].text


def _object(reading: Reading, prop: ClaimProperty, name: str) -> tuple[Ref | Concept | None, str]:
    fields = reading.raw.fields
    if name != "object":
        _say_which_value(reading, prop, name)
        return None, ""
    for path, text in reading.scalars((name,), fields[name], many=False):
        if prop.scheme:
            iri = reading.concept(path, text, prop.scheme)
            return (Concept(iri) if iri else None), text
        return reading.ref((), fields, name), text
    return None, ""


def _say_which_value(reading: Reading, prop: ClaimProperty, name: str) -> None:
    wanted = "object" if prop.datatype is None else "value"
    what = {
        Datatype.DATE: "a date",
        Datatype.TEXT: "words",
        None: f"one of the list “{prop.scheme}”" if prop.scheme else f"a {' or '.join(sorted(prop.things))}",
    }.get(prop.datatype, "a number")
    if not name:
        reading.problem((), Code.EMPTY_CLAIM, f"The claim gives no value for {prop.key}.", f"Add {wanted}: {what}.")
    else:
        message = f"{prop.key} takes {what}, written as “{wanted}”, not as “{name}”."
        reading.problem((name,), Code.WRONG_KIND, message, f"Rename the field to {wanted}.")


def _figure(reading: Reading, prop: ClaimProperty, name: str, words: str) -> tuple[Figure | None, str]:
    fields = reading.raw.fields
    if not name:
        if words:
            return Figure(Bound.WORDS, wording=folded(words)), words
        hint = f"Add value: a number, or one of {', '.join(FIGURE_FIELDS[1:])}, or wording for words only."
        reading.problem((), Code.EMPTY_CLAIM, f"The claim gives no figure for {prop.key}.", hint)
        return None, ""
    if name == "object":
        message = f"{prop.key} takes a number, written as “value”, not as “object”."
        reading.problem((name,), Code.WRONG_KIND, message, "Rename the field to value.")
        return None, ""
    given = fields[name]
    several = name in {"between", "one_of"}
    if name == "between" and isinstance(given, list) and len(given) != 2:  # noqa: PLR2004 two ends
        reading.problem((name,), Code.BAD_VALUE, "between takes two numbers.", "Write between: [2800, 5000].")
        return None, ""
    integer = prop.datatype is Datatype.INTEGER
    read = [
        (text, read_number(reading, path, text, integer=integer))
        for path, text in reading.scalars((name,), given, many=several)
    ]
    measures = [m for _, m in read if isinstance(m, Measure)]
    if not measures or len(measures) < len(read):
        return None, ""
    if several and len(measures) == 1:
        example = "between: [2800, 5000]" if name == "between" else "one_of: [2800, 3800]"
        reading.problem((name,), Code.BAD_VALUE, f"{name} takes a list of numbers.", f"Write {example}.")
        return None, ""
    if name == "between" and measures[0].number > measures[1].number:
        hint = f"Write between: [{measures[1].verbatim}, {measures[0].verbatim}]."
        reading.problem((name,), Code.BAD_NUMBER, "The first number is larger than the second.", hint)
        return None, ""
    if name == "less_than" and measures[0].number <= 0:
        hint = "Write value: 0 for none, or the number that the source gives."
        reading.problem((name,), Code.BAD_NUMBER, "No figure can be less than 0.", hint)
        return None, ""
    return figure(name, [m.number for m in measures]), "; ".join(text.strip() for text, _ in read)
