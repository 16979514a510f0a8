"""A claim in one line: the value, who says it, who passes it on, who speaks against it."""

from collections.abc import Iterable

from testimonia.core.dossier import Bullets, Cite, Line
from testimonia.core.support import Said
from testimonia.dossiers.lines import capital
from testimonia.dossiers.material import Material
from testimonia.dossiers.roles import DENYING, Role, in_favour, others
from testimonia.dossiers.roles import role as role_of


def by(found: Material, role: Role, who: Line) -> Line:
    """Return "said by", "passed on by", "denied by" and so on, with who does."""
    return found.speech.say(f"by-{role}", who=who)


def opposed(found: Material, proposition: str) -> Line:
    """Return who speaks against a claim, takes it back or has nothing left that it rests on, and how."""
    parts = [by(found, role, found.speakers(said)) for role, said in others(found, proposition).items()]
    return found.speech.listed(parts, joint="semicolon")


def voices(found: Material, proposition: str) -> Line:
    """Return who says a claim, who passes it on and who speaks against it."""
    own, passed = in_favour(found, proposition)
    sides = ((Role.SAYS, own), (Role.PASSES_ON, passed))
    parts = [by(found, role, found.speakers(said, hedged=True)) for role, said in sides if said]
    if contrary := opposed(found, proposition):
        parts.append(contrary)
    return found.speech.listed(parts, joint="semicolon")


def spoken(found: Material, role: Role, one: Said, who: Line) -> Line:
    """Return that somebody denies a claim, takes it back, or puts something right with it."""
    parts = {"by": by(found, role, who), "claim": found.claim(one.proposition)}
    old = found.testimony.assertions.get(one.corrects)
    if role is not Role.CORRECTS or old is None:
        return found.speech.say("stood", **parts)
    key = "corrected-denial" if role_of(found, old) in DENYING else "corrected-to"
    return found.speech.say(key, old=(*found.claim(old.proposition), Cite((old.id,))), **parts)


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
