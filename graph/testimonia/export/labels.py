"""How things, values and figures are called in a language."""

import re
from collections.abc import Iterable

from testimonia.export.dates import date_text
from testimonia.export.digits import number
from testimonia.export.facts import Facts, Words
from testimonia.export.names import CONCEPTS, DCAT, DCTERMS, RDFS, SKOS
from testimonia.export.statements import Proposition
from testimonia.export.words import words_in

_LABELS = (RDFS + "label", SKOS + "prefLabel")


def labels(facts: Facts, iri: str) -> tuple[Words, ...]:
    """Return every name of a thing, the main ones first."""
    return tuple(dict.fromkeys(facts.words(iri, *_LABELS, SKOS + "altLabel")))


def label(facts: Facts, iri: str, *, lang: str) -> str:
    """Return the thing's name in the language; else in English, in no language, in any; else the end of its IRI."""
    found = facts.called.get((iri, lang))
    if found is None:
        found = in_language(facts.words(iri, *_LABELS), lang=lang) or local_name(iri)
        facts.called[iri, lang] = found
    return found


def in_language(texts: Iterable[Words], *, lang: str) -> str:
    """Return the text in the language, or the next best, or an empty string. ``en`` is content with ``en-GB``."""
    found = sorted(texts, key=lambda words: _distance(words.lang, lang))  # stable: the order given decides within one
    return found[0].text if found else ""


def short_id(facts: Facts, iri: str) -> str:
    """Return the IRI without the base of its dataset, or else its last segment.

    A slash becomes a colon, since the ids of GraphML have none: ``proposition:3f2a``.
    """
    for base in sorted(facts.of_type(DCAT + "Dataset"), key=len, reverse=True):
        if iri.startswith(base) and iri != base:
            return iri[len(base) :].replace("/", ":")
    return iri.removeprefix(CONCEPTS).replace("/", ":") if iri.startswith(CONCEPTS) else local_name(iri)


def dataset_title(facts: Facts, *, lang: str) -> tuple[str, str]:
    """Return the title and the licence of the dataset in the graph, or empty strings."""
    for dataset in sorted(facts.of_type(DCAT + "Dataset")):
        licence = facts.link(dataset, DCTERMS + "license") or facts.text(dataset, DCTERMS + "license")
        return in_language(facts.words(dataset, DCTERMS + "title"), lang=lang), licence
    return "", ""


def local_name(iri: str) -> str:
    """Return what stands behind the last ``/`` or ``#``."""
    return re.split(r"[/#]", iri.rstrip("/#"))[-1]


def property_key(iri: str) -> str:
    """Return the key that records use for a property.

    >>> property_key("https://w3id.org/testimonia/ns#deathToll")
    'death_toll'
    """
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", local_name(iri)).lower()


def property_label(facts: Facts, iri: str, *, lang: str) -> str:
    """Return the property's label, or its key as words."""
    return in_language(facts.words(iri, *_LABELS), lang=lang) or property_key(iri).replace("_", " ")


def concept_label(facts: Facts, iri: str, *, lang: str) -> str:
    """Return the concept's label, or its key as words."""
    return in_language(facts.words(iri, *_LABELS), lang=lang) or local_name(iri).replace("-", " ")


def value_text(facts: Facts, proposition: Proposition, *, lang: str) -> str:
    """Return a claimed value in words: ``more than 30,000``, ``2,800–5,000``, ``“thousands”``, or its text or date."""
    said = words_in(lang)
    if proposition.object:
        return label(facts, proposition.object, lang=lang)
    match proposition.bound:
        case "":
            dates = [date_text(words.text, lang=lang) for words in proposition.value if words.edtf]
            return next(iter(dates), "") or in_language(proposition.value, lang=lang) or proposition.wording
        case "words":
            return said["words"].format(proposition.wording)
        case "one-of":
            return said["or"].join(number(n, lang=lang) for n in proposition.alternatives)
        case "between":
            return said["between"].format(number(proposition.low, lang=lang), number(proposition.high, lang=lang))
        case "approximately":
            return said["about"].format(_single(proposition, lang=lang))
        case bound:
            return said.get(bound, "{}").format(_single(proposition, lang=lang))


def qualifiers(facts: Facts, proposition: Proposition, *, lang: str) -> str:
    """Return what limits the claim (scope, place, period, way of counting), joined with semicolons."""
    parts = [concept_label(facts, scope, lang=lang) for scope in proposition.scopes]
    parts += [label(facts, proposition.within, lang=lang)] if proposition.within else []
    parts += [date_text(proposition.period, lang=lang)] if proposition.period else []
    parts += [concept_label(facts, proposition.counting, lang=lang)] if proposition.counting else []
    return "; ".join(parts)


def _single(proposition: Proposition, *, lang: str) -> str:
    value = in_language(proposition.value, lang=lang)
    ends = (proposition.high, proposition.low) if proposition.bound in {"at-most", "less-than"} else (proposition.low,)
    return number(value or next((end for end in ends if end), ""), lang=lang)


def _distance(tag: str, wanted: str) -> tuple[int, str]:
    language = tag.partition("-")[0].lower()
    if language and language == wanted.partition("-")[0].lower():
        return (0, tag)
    return (1, tag) if language == "en" else (2, tag) if not tag else (3, tag)
