"""Written dossiers of events: what is agreed, what is contested, by whom, and what it rests on.

Whatever a dossier says is worked out from the claims and led back to them. It is made as a value, ``core.dossier``;
``export.dossier_markdown`` and ``export.dossier_html`` write it.
"""

from collections.abc import Mapping, Sequence

from testimonia.core.dossier import Dossier, Kind, Line, Paragraph, Run, Section, Words, cited
from testimonia.core.model import Proposition
from testimonia.core.problems import Location
from testimonia.core.reading_policy import Policy
from testimonia.dossiers import sections
from testimonia.dossiers.judged import Rivals, rivals
from testimonia.dossiers.material import Material, Queryable, material
from testimonia.dossiers.notes import entries, notes, with_chains
from testimonia.dossiers.short import short_section
from testimonia.dossiers.words import has_words
from testimonia.export.dates import date_text
from testimonia.export.names import SEM, SKOS

__all__ = ["dossier"]


def dossier(
    graph: Queryable,
    event: str,
    *,
    places: Mapping[str, Sequence[Location]],
    policy: Policy,
    language: str = "en",
    until: str = "",
    project: str = "",
    digest: str = "",
) -> Dossier:
    """Return the dossier of an event (IRI).

    ``places`` has the records of each assertion; ``until`` (a day, in ISO) leaves out what had not certainly been said
    by then. ``project`` and ``digest`` name what it was made from.
    """
    found = material(graph, event, places=places, policy=policy, language=language, until=until)
    made = _sections(found, until)
    assertions = with_chains(found, cited(made))
    speech = found.speech
    return Dossier(
        language=language if has_words(language) else "en",
        event=event,
        title=found.name(event),
        project=project,
        lead=speech.say("lead", mark=(Run("°"),)),
        facts=tuple(_facts(found)),
        sections=made,
        notes=notes(found, assertions),
        notes_title=speech.text("notes"),
        sources=entries(found, assertions),
        sources_title=speech.text("sources"),
        about=_about(found, until, project, digest),
        words=Words(*(speech.text(name) for name in ("note", "back", "contents", "skip", "comma"))),
        digest=digest,
    )


def _sections(found: Material, until: str) -> tuple[Section, ...]:
    claims = found.about(found.event)
    if not claims:
        date = (Run(date_text(until, lang=found.language)),) if until else ()
        nothing = found.speech.say("nothing-until" if until else "nothing", date=date)
        empty = Section("short", found.speech.say("short"), (Paragraph(nothing),))
        return (empty, *sections.parts_section(found, found.parts), *sections.related_section(found))
    compared = rivals(found, found.event)
    contradicted = {iri for one in compared for side in one.sides for iri in side.clashing}
    contested = [one for one in compared if one.contested and not _is_dated(one)]
    settled = [one for one in compared if not one.contested and _is_figure(one)]
    in_tables = {iri for one in [*contested, *settled] for side in one.sides for iri in side.group.claims}
    sorts = _sorted_out(found, {iri: claim for iri, claim in claims.items() if iri not in in_tables})
    return (
        short_section(found, claims, compared, contradicted),
        *sections.agreed_section(found, claims, contradicted),
        *sections.contested_section(found, contested),
        *sections.repeated_section(found, claims),
        *sections.against_section(found, claims),
        *sections.people_section(found, claims),
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


def _is_dated(one: Rivals) -> bool:
    return all(claim.date for side in one.sides for claim in side.group.claims.values())


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


def _about(found: Material, until: str, project: str, digest: str) -> Section:
    speech = found.speech
    paragraphs = [
        speech.say("about-origins"),
        speech.say("about-compare", policy=speech.say("quoted", text=(Run(found.policy.name, Kind.WORDS),))),
        speech.say("about-register"),
    ]
    if until:
        date = (Run(date_text(until, lang=found.language)),)
        left = speech.count("assertions", found.left_out)
        paragraphs.append(speech.say("about-until-one" if found.left_out == 1 else "about-until", date=date, left=left))
    if digest:
        made = {"project": (Run(project, Kind.NAME),), "digest": (Run(digest, Kind.CODE),)}
        paragraphs.append(speech.say("about-build", **made))
    return Section("about", speech.say("about"), tuple(Paragraph(line) for line in paragraphs))
