"""A claim in one line: the value, who says it, who passes it on, who speaks against it."""

from collections.abc import Iterable, Sequence

from testimonia.core.dossier import Bullets, Line
from testimonia.core.model import Stance
from testimonia.core.support import Said
from testimonia.dossiers.judged import against, in_favour
from testimonia.dossiers.lines import capital
from testimonia.dossiers.material import Material

_AGAINST = (Stance.DENIES, Stance.DISPUTES, Stance.RETRACTS, Stance.DECLINES)


def by(found: Material, stance: Stance, who: Line) -> Line:
    """Return "said by", "passed on by", "denied by" and so on, with who does."""
    return found.speech.say(f"by-{stance}", who=who)


def opposed(found: Material, said: Sequence[Said]) -> Line:
    """Return who speaks against a claim, and how."""
    parts = [
        by(found, stance, found.speakers(mine))
        for stance in _AGAINST
        if (mine := [one for one in said if one.stance is stance])
    ]
    return found.speech.listed(parts, joint="semicolon")


def voices(found: Material, proposition: str) -> Line:
    """Return who says a claim, who passes it on and who speaks against it."""
    own, passed = in_favour(found, proposition)
    sides = ((Stance.ASSERTS, own), (Stance.REPORTS, passed))
    parts = [by(found, stance, found.speakers(said, hedged=True)) for stance, said in sides if said]
    if contrary := against(found, proposition):
        parts.append(opposed(found, contrary))
    return found.speech.listed(parts, joint="semicolon")


def told(found: Material, proposition: str) -> Line:
    """Return a claim in one line: what is claimed, and who stands behind it and against it."""
    return capital(found.speech.say("claim-line", claim=found.claim(proposition), said=voices(found, proposition)))


def lines(found: Material, propositions: Iterable[str]) -> Bullets:
    """Return claims line by line, those of one property together."""
    return Bullets(tuple(told(found, iri) for iri in in_order(found, propositions)))


def in_order(found: Material, propositions: Iterable[str]) -> list[str]:
    """Return claims by the name of their property; of one property, those with the most origins first."""
    return sorted(
        propositions,
        key=lambda iri: (
            found.property_name(found.testimony.propositions[iri].property).text,
            -len(found.standings[iri].origins),
            "".join(getattr(p, "text", "") for p in found.value(iri)),
            iri,
        ),
    )
