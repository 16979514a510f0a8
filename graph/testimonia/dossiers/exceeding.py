"""Figures that are larger than a whole that would have to hold them, so that not both can be true: ``core.parts``."""

from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from testimonia.core.dossier import Block, Bullets, Jump, Line, Paragraph, Run, Section
from testimonia.core.reading_policy import Policy
from testimonia.dossiers.judged import by_size
from testimonia.dossiers.lines import capital
from testimonia.dossiers.material import Material

_MOST = 12
"""So many figures are named on either side of a line."""
_KEY = "exceeding"


def exceeding_section(found: Material) -> Iterator[Section]:
    """Yield what is claimed of parts and is more than what is claimed of a whole."""
    pairs = found.compared.parts.exceeding
    if not pairs:
        return
    wholes: dict[str, dict[str, bool]] = {}
    for pair in pairs:
        wholes.setdefault(pair.part, {})[pair.whole] = pair.by_policy
    together: dict[tuple[tuple[str, bool], ...], list[str]] = {}
    for part in _by_size(found, wholes):
        ordered = tuple((whole, wholes[part][whole]) for whole in _by_size(found, wholes[part]))
        together.setdefault(ordered, []).append(part)
    items = tuple(_line(found, dict.fromkeys(parts, False), dict(those)) for those, parts in together.items())
    blocks: list[Block] = [Paragraph(found.speech.say("exceeding-intro")), Bullets(items)]
    blocks += [Paragraph(by_reading(found))] if any(pair.by_policy for pair in pairs) else []
    yield Section(_KEY, found.speech.say("exceeding"), tuple(blocks))


def larger(found: Material, claims: Collection[str] = ()) -> Iterator[Line]:
    """Yield a sentence that leads to the section, where there is one; with claims, only where it is on one of them."""
    pairs = found.compared.parts.exceeding
    if any(not claims or pair.part in claims or pair.whole in claims for pair in pairs):
        jump: Line = (Jump(found.speech.text("exceeding"), _KEY),)
        yield found.speech.say("larger", section=jump)


def short_exceeding(found: Material) -> Iterator[Line]:
    """Yield how many figures are larger than a whole, with one of them as an example."""
    pairs = found.compared.parts.exceeding
    if not pairs:
        return
    parts = {pair.part for pair in pairs}
    first = pairs[0]
    part, whole = ((*found.claim(iri), found.cite(iri)) for iri in (first.part, first.whole))
    how_many = found.speech.count("larger-figures", len(parts), section=_KEY)
    yield capital(found.speech.say("short-exceeding", how_many=how_many, part=part, whole=whole))


def by_reading(found: Material) -> Line:
    """Return the footnote that says on whose reading something rests."""
    if found.policy == Policy():
        return found.speech.say("by-reading")
    name = found.speech.say("quoted", text=(Run(found.policy.name),))
    return found.speech.say("by-reading-own", policy=name, about=(Jump(found.speech.text("about"), "about"),))


def _line(found: Material, parts: Mapping[str, bool], wholes: Mapping[str, bool]) -> Line:
    """Return which figures are larger than which, with a mark where that rests on how one of them is read."""

    def named(claims: Mapping[str, bool]) -> Line:
        told: list[Line] = [
            (*found.claim(iri), *((Run("*"),) if read else ()), found.cite(iri))
            for iri, read in islice(claims.items(), _MOST)
        ]
        if (more := len(claims) - _MOST) > 0:
            told.append(found.speech.count("other-figures", more))
        return found.speech.listed(told, joint="semicolon")

    return capital(found.speech.say("exceeds", parts=named(parts), wholes=named(wholes)))


def _by_size(found: Material, claims: Collection[str]) -> list[str]:
    return by_size({iri: found.testimony.propositions[iri] for iri in claims}, found.policy)
