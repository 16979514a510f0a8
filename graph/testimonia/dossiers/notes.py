"""The notes of a dossier, one for each assertion, and its list of sources."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from testimonia.core.dossier import Cite, Entry, Kind, Line, Link, Note, Run
from testimonia.core.locators import locator_text
from testimonia.core.model import Stance
from testimonia.core.support import Said, is_seen
from testimonia.core.testimony import Grading
from testimonia.dossiers.chains import chain
from testimonia.dossiers.lines import capital
from testimonia.dossiers.material import Material, published
from testimonia.dossiers.roles import Role, role
from testimonia.dossiers.telling import by, spoken
from testimonia.export.dates import date_text
from testimonia.export.labels import short_id
from testimonia.export.names import OA, RDF, SCHEMA, SKOS, TM

_WIDEST = 60


def with_chains(found: Material, cited: Sequence[str]) -> tuple[str, ...]:
    """Return the cited assertions, and after them whatever their chains, retractions and corrections lead to."""
    assertions = found.testimony.assertions
    ordered = dict.fromkeys(cited)
    waiting = list(cited)
    while waiting:
        one = assertions[waiting.pop(0)]
        onward = (*one.onward, one.retracts, one.corrects, *_after(found, one))
        onward += () if is_seen(one, found.testimony.ties) else found.relaying.get(one.id, ())
        new = [iri for iri in onward if iri in assertions and iri not in ordered]
        ordered.update(dict.fromkeys(new))
        waiting += new
    return tuple(ordered)


def notes(found: Material, cited: Sequence[str]) -> tuple[Note, ...]:
    """Return the notes of assertions, numbered in their order."""
    return tuple(Note(at, iri, _note(found, found.testimony.assertions[iri])) for at, iri in enumerate(cited, start=1))


def entries(found: Material, cited: Iterable[str]) -> tuple[Entry, ...]:
    """Return the sources in which the assertions stand, by title, each with what it contributes."""
    stated: dict[str, list[Said]] = {}
    for iri in cited:
        one = found.testimony.assertions[iri]
        if one.source:
            stated.setdefault(one.source, []).append(one)
    ordered = sorted(stated, key=lambda source: (found.name(source).text.casefold(), source))
    return tuple(Entry(source, _entry(found, source, stated[source])) for source in ordered)


def _note(found: Material, one: Said) -> Line:
    speech = found.speech
    sentences = [capital(_said(found, one)), *_source(found, one)]
    if one.onward and (told := tuple(chain(found, one))):
        sentences += told
    elif found.keeps_back(one):
        sentences.append(speech.say("relays-kept-back"))
    elif one.stance is Stance.REPORTS:
        sentences.append(speech.say("unrecorded"))
    if not is_seen(one, found.testimony.ties):
        relaying = found.relaying.get(one.id)
        cited = {"notes": (Cite(relaying),)} if relaying else {}
        sentences.append(speech.say("unheard-cited" if relaying else "unheard", **cited))
    sentences += _details(found, one)
    sentences += [speech.say("note-confidential")] if one.id in found.confidential else []
    sentences += [speech.say("note-exposed")] if one.id in found.exposed else []
    if (retracting := found.retracting.get(one.id)) and one.id in found.gone:
        sentences.append(speech.say("taken-back", notes=(Cite(retracting),)))
    if correcting := found.correcting.get(one.id):
        sentences.append(speech.say("put-right", notes=(Cite(correcting),)))
    sentences += _grades(found, one.id)
    sentences.append(_record(found, one))
    return speech.listed(sentences, joint="space")


def _after(found: Material, one: Said) -> tuple[str, ...]:
    """Return what takes an assertion back or puts it right."""
    return (*found.retracting.get(one.id, ()), *found.correcting.get(one.id, ()))


def _said(found: Material, one: Said) -> Line:
    if one.stance is Stance.CORRECTS:
        return (*spoken(found, Role.CORRECTS, one, found.who(one)), Run("."))
    cite = (Cite((one.retracts,)),) if one.retracts in found.testimony.assertions else ()
    claim = (*found.claim(one.proposition), *cite)
    return found.speech.say("note-line", by=by(found, role(found, one), found.who(one)), claim=claim)


def _source(found: Material, one: Said) -> Iterator[Line]:
    if not one.source:
        if one.said_on:
            yield (Run(f"{date_text(one.said_on.edtf, lang=found.language)}."),)
        return
    own = date_text(one.said_on.edtf, lang=found.language) if one.said_on else ""
    parts: list[Line] = [(found.name(one.source, Kind.WORK),)] if one.speakers else []
    if date := own or published(found, one.source):
        parts.append((Run(date),))
    parts += _passage(found, one)
    if address := found.facts.link(one.source, SCHEMA + "url"):
        parts.append((Link(_shown(address), address),))
    if parts:
        yield capital((*found.speech.listed(parts), Run(".")))


def _passage(found: Material, one: Said) -> Iterator[Line]:
    for selector in found.facts.linked(one.passage, OA + "hasSelector"):
        for words in found.facts.words(selector, RDF + "value"):
            yield (Run(locator_text(words.text, found.language)),)
        for words in found.facts.words(selector, OA + "exact"):
            yield found.speech.say("quoted", text=(Run(words.text, Kind.WORDS, words.lang),))


def _details(found: Material, one: Said) -> Iterator[Line]:
    facts, speech = found.facts, found.speech
    if one.during:
        yield speech.say("during", event=(found.name(one.during),))
    is_figure = bool(found.testimony.propositions[one.proposition].figure)
    shown = "".join(getattr(piece, "text", "") for piece in found.value(one.proposition))
    for kind, predicate in (
        ("verbatim", TM + "verbatim"),
        ("hedge", TM + "hedge"),
        ("derivation", TM + "derivation"),
        ("remark", SKOS + "note"),
    ):
        words = found.words(facts.words(one.id, predicate))
        if words.text and not (kind == "verbatim" and (not is_figure or _within(words.text, shown))):
            text = Run(words.text.rstrip(" ."), words.kind, words.language)
            yield speech.say(kind, text=speech.say("quoted", text=(text,)) if kind == "verbatim" else (text,))


def _grades(found: Material, node: str) -> Iterator[Line]:
    for grading in found.testimony.gradings:
        if grading.assesses == node and (given := list(_given(found, grading))):
            who = found.speech.listed([(found.name(reviewer),) for reviewer in grading.reviewers], last="and")
            parts = {"grades": found.speech.listed(given), "who": who or found.speech.say("nobody")}
            if grading.made_on:
                day = (Run(date_text(grading.made_on.edtf, lang=found.language)),)
                yield found.speech.say("grade-date", date=day, **parts)
            else:
                yield found.speech.say("grade", **parts)


def _given(found: Material, grading: Grading) -> Iterator[Line]:
    for axis, grade in (("reliability", grading.reliability), ("credibility", grading.credibility)):
        if grade:
            yield found.speech.say(axis, grade=(Run(found.digits(grade)),))


def _record(found: Material, one: Said) -> Line:
    where = [_place(found, at.file, at.sheet, at.line) for at in found.places.get(one.id, ())]
    name = (Run(short_id(found.facts, one.id).removeprefix("assertion:"), Kind.CODE),)
    return found.speech.say("record", id=name, place=found.speech.listed(where, joint="semicolon") or (Run("?"),))


def _place(found: Material, file: str, sheet: str, line: int) -> Line:
    parts = {"file": (Run(file, Kind.CODE),), "line": (Run(found.digits(str(line))),)}
    if sheet:
        return found.speech.say("place-sheet", sheet=(Run(sheet, Kind.CODE),), **parts)
    return found.speech.say("place", **parts)


def _entry(found: Material, source: str, said: Sequence[Said]) -> Line:
    facts, speech = found.facts, found.speech
    head: list[Line] = [(found.name(source, Kind.WORK),)]
    if bodies := facts.linked(source, SCHEMA + "publisher"):
        head.append(speech.listed([(found.name(body),) for body in bodies], last="and"))
    if date := published(found, source):
        head.append((Run(date),))
    if address := facts.link(source, SCHEMA + "url"):
        head.append((Link(_shown(address), address),))
    sentences: list[Line] = [(*speech.listed(head), Run("."))]
    if source in found.testimony.ties.unseen:
        sentences.append(speech.say("unseen"))
    states = found.revises.get(source, ())
    copied = [work for work in found.testimony.ties.reprints.get(source, ()) if work not in states]
    for words, before in (("copy-of", copied), ("state-of", states)):
        if before:
            works = speech.listed([(found.name(work, Kind.WORK),) for work in before], last="and")
            sentences.append(speech.say(words, source=works))
    sentences += _grades(found, source)
    made: dict[Role, list[str]] = {}
    for one in said:
        made.setdefault(role(found, one), []).append(one.id)
    parts = [
        speech.say("contributes", stance=speech.say(f"it-{mine}"), notes=(Cite(tuple(made[mine])),))
        for mine in Role
        if mine in made
    ]
    sentences.append((*capital(speech.listed(parts, joint="semicolon")), Run(".")))
    return speech.listed(sentences, joint="space")


def _within(written: str, shown: str) -> bool:
    """Say whether what was written is shown already, whatever its digits and what stands between them."""
    return _bare(written) in _bare(shown) or (
        not re.search(r"[^\W\d_]", written) and _digits(written) == _digits(shown)
    )


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, _digits_alike(text))).casefold()


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, _digits_alike(text)))


def _digits_alike(text: str) -> str:
    return "".join(str(unicodedata.decimal(c, c)) for c in text)


def _shown(address: str) -> str:
    """Return an address as it is read: without the protocol, and no longer than a line bears."""
    bare = address.partition("://")[2].removeprefix("www.").rstrip("/") or address
    return bare if len(bare) <= _WIDEST else f"{bare[: _WIDEST - 1]}…"
