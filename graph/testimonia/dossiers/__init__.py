"""Written dossiers of events: what is agreed, what is contested, by whom, and what it rests on.

Whatever a dossier says is worked out from the claims and led back to them. It is made as a value, ``core.dossier``;
``export.dossier_markdown`` and ``export.dossier_html`` write it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from testimonia.core.dossier import Dossier, Kind, Line, Paragraph, Run, Section, Words, all_lines, cited
from testimonia.core.model import Proposition
from testimonia.core.problems import Location
from testimonia.core.reading_policy import Policy
from testimonia.dossiers import sections
from testimonia.dossiers.exceeding import exceeding_section
from testimonia.dossiers.gathering import material
from testimonia.dossiers.judged import Rivals, rivals
from testimonia.dossiers.material import AT_RISK, UNHEARD, Material
from testimonia.dossiers.notes import entries, notes, with_chains
from testimonia.dossiers.short import short_kept_back, short_section
from testimonia.dossiers.verdicts import verdict_sections, verdicts
from testimonia.dossiers.words import has_words
from testimonia.export.dates import date_text
from testimonia.export.names import SEM, SKOS
from testimonia.rdf.queryable import Queryable

__all__ = ["dossier"]


def dossier(  # noqa: PLR0913 - each says what is told, or what it was made from
    graph: Queryable,
    event: str,
    *,
    places: Mapping[str, Sequence[Location]],
    policy: Policy,
    language: str = "en",
    until: str = "",
    confidential: bool = False,
    project: str = "",
    digest: str = "",
) -> Dossier:
    """Return the dossier of an event (IRI).

    ``places`` has the records of each assertion; ``until`` (a day, in ISO) leaves out what had not certainly been said
    by then. What was said in confidence is left out unless ``confidential`` asks for it. ``project`` and ``digest``
    name what it was made from.
    """
    found = material(
        graph, event, places=places, policy=policy, language=language, until=until, confidential=confidential
    )
    made = _sections(found, until)
    assertions = with_chains(found, cited(made))
    speech = found.speech
    written = Dossier(
        language=language if has_words(language) else "en",
        event=event,
        title=found.name(event),
        project=project,
        lead=speech.say("lead", mark=(Run(UNHEARD),)),
        facts=tuple(_facts(found)),
        sections=made,
        notes=notes(found, assertions),
        notes_title=speech.text("notes"),
        sources=entries(found, assertions),
        sources_title=speech.text("sources"),
        about=_about(found, until, project, digest),
        words=Words(*(speech.text(name) for name in ("note", "back", "contents", "skip", "comma"))),
        digest=digest,
        kept_back=found.kept_back,
        confidential=len(found.confidential.intersection(assertions)),
    )
    return _with_warnings(found, written, exposed=not found.exposed.isdisjoint(assertions))


def _with_warnings(found: Material, dossier: Dossier, *, exposed: bool) -> Dossier:
    """Return the dossier with what its readers must know before all else: what of it must not become public."""
    speech, warnings = found.speech, list[Line]()
    if marked := any(isinstance(piece, Run) and AT_RISK in piece.text for line in all_lines(dossier) for piece in line):
        warnings.append(speech.say("lead-protected", mark=(Run(AT_RISK),)))
    elif exposed:
        warnings.append(speech.say("lead-exposed"))
    if dossier.confidential:
        told = speech.count("assertions", dossier.confidential)
        warnings.append(speech.say("lead-confidential", assertions=told))
    lead = speech.listed([dossier.lead, *warnings], joint="space")
    return replace(dossier, lead=lead, protected=marked or exposed)


def _sections(found: Material, until: str) -> tuple[Section, ...]:
    claims = found.about(found.event)
    if not claims:
        date = (Run(date_text(until, lang=found.language)),) if until else ()
        words = "nothing-public" if found.kept_back else "nothing"
        nothing = found.speech.say("nothing-until" if until else words, date=date)
        told = tuple(Paragraph(line) for line in (nothing, *short_kept_back(found)))
        empty = Section("short", found.speech.say("short"), told)
        return (empty, *sections.parts_section(found, found.parts), *sections.related_section(found))
    compared = rivals(found, found.event)
    contradicted = {iri for one in compared for side in one.sides for iri in side.clashing}
    contested = [one for one in compared if one.contested and not one.dated]
    settled = [one for one in compared if not one.contested and _is_figure(one)]
    on = verdicts(found)
    in_tables = {iri for one in [*contested, *settled] for side in one.sides for iri in side.group.claims}
    sorts = _sorted_out(found, {iri: claim for iri, claim in claims.items() if iri not in in_tables})
    return (
        short_section(found, claims, compared, contradicted, on),
        *sections.agreed_section(found, claims, contradicted),
        *sections.contested_section(found, contested),
        *exceeding_section(found),
        *sections.repeated_section(found, claims),
        *sections.against_section(found, claims),
        *sections.people_section(found, claims),
        *verdict_sections(found, on),
        *sections.listed_section(found, "described", sorts["described"]),
        *sections.time_section(found, claims),
        *sections.figures_section(found, settled),
        *sections.listed_section(found, "other", sorts["other"]),
        *sections.parts_section(found, found.parts),
        *sections.related_section(found),
    )


def _sorted_out(found: Material, claims: Mapping[str, Proposition]) -> dict[str, list[str]]:
    """Return the claims that have no section of their own kind: by concepts, and by all other values."""
    sorts: dict[str, list[str]] = {"described": [], "other": []}
    for iri, claim in claims.items():
        thing = found.claims[iri].object
        if claim.date or found.is_agent(thing) or found.is_place(thing):
            continue
        is_concept = bool(thing) and thing in found.facts.of_type(SKOS + "Concept")
        sorts["described" if is_concept else "other"].append(iri)
    return sorts


def _is_figure(one: Rivals) -> bool:
    return all(claim.figure for side in one.sides for claim in side.group.claims.values())


def _facts(found: Material) -> list[tuple[str, Line]]:
    speech, facts = found.speech, found.facts
    shown = []
    kinds = [(found.name(kind),) for kind in facts.linked(found.event, SEM + "eventType")]
    others = facts.words(found.event, SKOS + "altLabel")
    near = [words for words in others if words.lang.partition("-")[0] in {"", found.language.partition("-")[0]}]
    names = [(Run(words.text, Kind.NAME, words.lang),) for words in near or others]
    wholes = [(found.name(whole),) for whole in found.testimony.parts.get(found.event, ())]
    for term, lines in (("kind", kinds), ("also-called", names), ("part-of", wholes)):
        if lines:
            shown.append((speech.text(term), speech.listed(lines, joint="semicolon")))
    return shown


def _reading(found: Material) -> Line:
    """Return how figures are read where what was written leaves it open."""
    policy, speech = found.policy, found.speech
    if policy == Policy():
        return speech.say("reading-default")
    parts: list[Line] = []
    if policy.about_share:
        share = (Run(found.digits(f"{(policy.about_share * 100).normalize():f}")),)
        parts.append(speech.say("reading-about", share=share))
    if policy.about_least:
        parts.append(speech.say("reading-least", n=(Run(found.digits(f"{policy.about_least.normalize():f}")),)))
    parts += [] if parts else [speech.say("reading-exact")]
    parts.append(speech.say("reading-words" if policy.reads_words else "reading-no-words"))
    parts += [speech.say("reading-dates")] if policy.dates else []
    return speech.say("reading-own", parts=speech.listed(parts, joint="semicolon"))


def _about(found: Material, until: str, project: str, digest: str) -> Section:
    speech = found.speech
    paragraphs = [
        speech.say("about-origins"),
        speech.say(
            "about-compare",
            policy=speech.say("quoted", text=(Run(found.policy.name, Kind.WORDS),)),
            reading=_reading(found),
        ),
        speech.say("about-register"),
    ]
    if found.kept_back:
        paragraphs.append(speech.say("about-kept-back", left=speech.count("assertions", found.kept_back)))
    if until:
        date = (Run(date_text(until, lang=found.language)),)
        left = speech.count("assertions", found.left_out)
        paragraphs.append(speech.say("about-until-one" if found.left_out == 1 else "about-until", date=date, left=left))
    if digest:
        made = {"project": (Run(project, Kind.NAME),), "digest": (Run(digest, Kind.CODE),)}
        paragraphs.append(speech.say("about-build", **made))
    return Section("about", speech.say("about"), tuple(Paragraph(line) for line in paragraphs))
