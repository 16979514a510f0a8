"""The sections of a dossier that are not tables of figures: agreed, repeated, spoken against, people, names, parts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from testimonia.core.dossier import Block, Bullets, Cite, Line, Paragraph, Run, Section
from testimonia.core.model import Proposition
from testimonia.core.support import Said, is_seen
from testimonia.dossiers.beside import beside, with_beside
from testimonia.dossiers.exceeding import larger
from testimonia.dossiers.figures import extent, property_section
from testimonia.dossiers.judged import (
    Rivals,
    agreed,
    by_size,
    ends,
    lost,
    rivals,
    shared,
    sources,
)
from testimonia.dossiers.lines import capital
from testimonia.dossiers.material import Material, in_order_of_time
from testimonia.dossiers.roles import (
    DENYING,
    TAKING_BACK,
    Role,
    in_favour,
    only_not_commented,
    relaying,
    spoken_against,
)
from testimonia.dossiers.roles import role as role_of
from testimonia.dossiers.telling import in_order, lines, spoken, told, voices

_WORTH_A_TABLE = 3
_DENIAL_PASSED = (
    ("against-denial-passed", Role.PASSES_ON_DENIAL),
    ("against-dispute-passed", Role.PASSES_ON_DISPUTE),
)
_TAKING_BACK_PASSED = (
    ("against-retraction-passed", Role.PASSES_ON_TAKING_BACK),
    ("against-retraction-passed", Role.PASSES_ON_TAKING_BACK_OTHER),
)


def agreed_section(found: Material, claims: Mapping[str, Proposition], contradicted: set[str]) -> Iterator[Section]:
    """Yield what several independent origins say and nobody contradicts, and apart what something stands beside."""
    firm, half = agreed(found, claims, contradicted)
    if not firm and not half:
        return
    clear = [iri for iri in firm if not beside(found, iri).doubtful]
    unclear = [iri for iri in firm if iri not in clear]
    blocks: list[Block] = []
    if clear:
        blocks += [Paragraph(found.in_records("agreed-intro")), Bullets(tuple(_origins(found, i) for i in clear))]
    elif not unclear:
        blocks.append(Paragraph(found.speech.say("agreed-none")))
    for words, named in (("unclear", unclear), ("half-agreed", half)):
        if named:
            lines_of = (with_beside(found, iri, _origins(found, iri)) for iri in named)
            blocks += [Paragraph(found.speech.say(words)), Bullets(tuple(lines_of))]
    yield Section("agreed", found.speech.say("agreed"), tuple(blocks))


def contested_section(found: Material, contested: Iterable[Rivals]) -> Iterator[Section]:
    """Yield the single-valued figures of which comparable claims contradict each other."""
    parts = tuple(property_section(found, one, prefix="contested") for one in contested)
    if parts:
        yield Section("contested", found.speech.say("contested"), (), parts)


def figures_section(found: Material, settled: Iterable[Rivals]) -> Iterator[Section]:
    """Yield the single-valued figures of which no comparable claims contradict each other."""
    tables, few = _tables(found, settled, prefix="figures")
    if tables or few:
        blocks = (*(block for table in tables for block in table.blocks), *((lines(found, few),) if few else ()))
        yield Section("figures", found.speech.say("figures"), blocks)


def repeated_section(found: Material, claims: Mapping[str, Proposition]) -> Iterator[Section]:
    """Yield what several sources have from one origin, and what has no recorded origin at all."""
    blocks: list[Block] = []
    if repeated := shared(found, claims):
        blocks.append(Paragraph(found.speech.say("repeated-intro")))
        blocks.append(Bullets(tuple(_repeated(found, iri) for iri in repeated)))
    if unknown := lost(found, claims):
        hidden = any(found.keeps_back(one) for iri in unknown for one in found.said(iri))
        blocks.append(Paragraph(found.speech.say("lost-intro-hidden" if hidden else "lost-intro")))
        blocks.append(lines(found, unknown))
    if blocks:
        yield Section("repeated", found.speech.say("repeated"), tuple(blocks))


def against_section(found: Material, claims: Mapping[str, Proposition]) -> Iterator[Section]:
    """Yield what is denied, disputed, corrected, taken back or not commented on, with who stands by it."""
    said = tuple(_against(found, role, one) for role, one in spoken_against(found, claims))
    if said:
        yield Section("against", found.speech.say("against"), (Bullets(said),))


def people_section(found: Material, claims: Mapping[str, Proposition]) -> Iterator[Section]:
    """Yield who is named as having a part in the event, each in one line with who says so and who denies it."""
    named = [iri for iri, claim in claims.items() if found.is_agent(found.claims[iri].object)]
    if not named:
        return
    blocks: list[Block] = []
    if held := [iri for iri in named if iri in found.compared.held]:
        denied = any(beside(found, iri).denials for iri in held) or any(
            role_of(found, one) in DENYING for iri in held for one in found.said(iri)
        )
        intro = found.speech.say("people-intro")
        if not denied:
            intro = found.speech.listed([intro, found.in_records("people-no-denial")], joint="space")
        blocks += [Paragraph(intro), _people(found, held)]
    if unheld := [iri for iri in named if iri not in found.compared.held]:
        words = "people-nobody" if any(only_not_commented(found, iri) for iri in unheld) else "people-unheld"
        blocks += [Paragraph(found.speech.say(words)), lines(found, unheld)]
    yield Section("people", found.speech.say("people"), tuple(blocks))


def time_section(found: Material, claims: Mapping[str, Proposition]) -> Iterator[Section]:
    """Yield when and where it is said to have happened, and by whom."""
    dated = {iri: claim for iri, claim in claims.items() if claim.date}
    compared = [one for one in rivals(found, found.event) if _claims_of(one) <= dated.keys()]
    settled = {iri for one in compared for iri in _claims_of(one)}
    listed = [
        iri for iri in claims if iri not in settled and (iri in dated or found.is_place(found.claims[iri].object))
    ]
    tables, few = _tables(found, compared, prefix="time")
    if tables or few or listed:
        listed_last = (lines(found, [*few, *listed]),) if few or listed else ()
        blocks = (*(block for table in tables for block in table.blocks), *listed_last)
        yield Section("time", found.speech.say("time"), blocks)


def listed_section(found: Material, name: str, propositions: Sequence[str]) -> Iterator[Section]:
    """Yield a section with claims line by line."""
    if propositions:
        yield Section(name, found.speech.say(name), (lines(found, propositions),))


def parts_section(found: Material, parts: Iterable[str]) -> Iterator[Section]:
    """Yield the figures of the events that are part of it, each event with its own."""
    shown: list[Section] = []
    for part in parts:
        claimed = tuple(line for one in rivals(found, part) for line in _of_part(found, one))
        if claimed:
            shown.append(Section(f"part-{len(shown) + 1}", (found.name(part),), (Bullets(claimed),)))
    if shown:
        intro = [found.speech.say("parts-intro"), *larger(found)]
        blocks = (Paragraph(found.speech.listed(intro, joint="space")),)
        yield Section("parts", found.speech.say("parts"), blocks, tuple(shown))


def related_section(found: Material) -> Iterator[Section]:
    """Yield the claims about other things that name the event."""
    naming = {
        iri: claim
        for iri, claim in found.testimony.propositions.items()
        if found.claims[iri].object == found.event and claim.about.id != found.event
    }
    items = tuple(_connected(found, iri) for iri in sorted(naming, key=lambda iri: (naming[iri].property, iri)))
    if items:
        yield Section("related", found.speech.say("related"), (Bullets(items),))


def _people(found: Material, accusations: Sequence[str]) -> Bullets:
    return Bullets(tuple(with_beside(found, iri, told(found, iri)) for iri in in_order(found, accusations)))


def _tables(found: Material, compared: Iterable[Rivals], *, prefix: str) -> tuple[tuple[Section, ...], list[str]]:
    """Return a table of each property that is worth one, and the claims of the others."""
    several = [one for one in compared if one.contested or len(_claims_of(one)) >= _WORTH_A_TABLE]
    few = [iri for one in compared if one not in several for side in one.sides for iri in side.group.claims]
    return tuple(property_section(found, one, prefix=prefix) for one in several), few


def _origins(found: Material, proposition: str) -> Line:
    """Return a claim with the speakers in which its chains end, those first whose own words were seen."""
    said, ties = found.testimony.assertions, found.testimony.ties
    ends = [said[iri] for origin in found.standings[proposition].origins for iri in origin.ends]
    ends = sorted(in_order_of_time(ends, found.dated), key=lambda one: not is_seen(one, ties))
    return capital(found.speech.say("claim-line", claim=found.claim(proposition), said=found.speakers(ends)))


def _repeated(found: Material, proposition: str) -> Line:
    (origin,) = found.standings[proposition].origins
    ends = [found.testimony.assertions[iri] for iri in origin.ends]
    how_many = found.speech.count("in-sources", len(sources(found, proposition)))
    assertions = found.testimony.assertions
    stated = tuple(
        iri for iri in found.standings[proposition].supporting if is_seen(assertions[iri], found.testimony.ties)
    )
    behind = (*how_many, Cite(stated))
    return capital(
        found.speech.say("repeated-line", claim=found.claim(proposition), sources=behind, origin=found.speakers(ends))
    )


def _against(found: Material, role: Role, one: Said) -> Line:
    sentences = [(*capital(spoken(found, role, one, found.speakers([one]))), Run("."))]
    if role in TAKING_BACK and one.retracts in found.testimony.assertions:
        sentences += _passed(found, one.retracts, (("against-resting", Role.RESTS_ON_NOTHING), *_DENIAL_PASSED))
        sentences += _passed(found, one.id, _TAKING_BACK_PASSED)
    if role is not Role.CORRECTS and role is not Role.TAKES_BACK:
        own, passed = in_favour(found, one.proposition)
        sentences += [found.speech.say("against-said", who=found.speakers(own))] if own else []
        sentences += [found.speech.say("against-passed", who=found.speakers(passed))] if passed and not own else []
    if role not in TAKING_BACK and role is not Role.CORRECTS:
        sentences += _passed(found, one.id, _DENIAL_PASSED)
    return found.speech.listed(sentences, joint="space")


def _passed(found: Material, assertion: str, roles: Iterable[tuple[str, Role]]) -> Iterator[Line]:
    for words, role in roles:
        if said := relaying(found, assertion, role):
            yield found.speech.say(words, who=found.speakers(said))


def _claims_of(one: Rivals) -> set[str]:
    return {iri for side in one.sides for iri in side.group.claims}


def _of_part(found: Material, one: Rivals) -> Iterator[Line]:
    """Yield what is claimed of a part: how far the figures reach, or the few that there are."""
    name = (found.property_name(one.prop),)
    side = one.sides[0]
    if not all(claim.figure for claim in side.group.claims.values()):
        return
    if len(side.held) >= _WORTH_A_TABLE and ends(side.held, found.policy):
        yield extent(found, side, "part-extent", property=name)
        return
    for iri in by_size(side.group.claims, found.policy):
        claim = found.speech.say("of", property=name, value=found.qualified(iri))
        yield capital(found.speech.say("claim-line", claim=claim, said=voices(found, iri)))


def _connected(found: Material, proposition: str) -> Line:
    claim = found.testimony.propositions[proposition]
    value = found.speech.say(
        "names-it", thing=(found.name(claim.about.id),), property=(found.property_name(claim.property),)
    )
    return found.speech.say("claim-line", claim=value, said=voices(found, proposition))
