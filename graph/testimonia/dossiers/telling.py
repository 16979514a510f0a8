"""A claim in one line: the value, who says it, who passes it on, who speaks against it."""

from collections.abc import Iterable, Iterator

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
    """Return who speaks against a claim or what follows from it, takes it back or has nothing left, and how."""
    parts: list[Line] = []
    for role, said in others(found, proposition).items():
        if role is Role.CORRECTS:
            parts += _corrected(found, proposition, said)
        else:
            parts.append(by(found, role, found.speakers(said)))
    return found.speech.listed([*parts, *_denied_with(found, proposition)], joint="semicolon")


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
    claim, old = found.claim(one.proposition), found.testimony.assertions.get(one.corrects)
    if role is not Role.CORRECTS:
        return found.speech.say("stood", by=by(found, role, who), claim=claim)
    if old is None:
        return found.speech.say("stood-correction", who=who, claim=claim)
    key = "corrected-denial" if role_of(found, old) in DENYING else "corrected-to"
    return found.speech.say(
        key,
        old=(*found.claim(old.proposition), Cite((old.id,))),
        by=by(found, role, who),
        claim=_in_place_of(found, old.proposition, one.proposition),
    )


def _corrected(found: Material, proposition: str, said: Iterable[Said]) -> Iterator[Line]:
    """Yield who puts a claim right, by what they put in its place."""
    by_claim: dict[str, list[Said]] = {}
    for one in said:
        by_claim.setdefault(one.proposition, []).append(one)
    for new, mine in by_claim.items():
        who = by(found, Role.CORRECTS, found.speakers(mine))
        yield found.speech.say("corrected-into", by=who, claim=_in_place_of(found, proposition, new))


def _in_place_of(found: Material, old: str, new: str) -> Line:
    """Return what was put in the place of a claim: its value alone, where it is of the same."""
    before, after = (found.testimony.propositions[iri] for iri in (old, new))
    same = before != after and (before.about, before.property) == (after.about, after.property)
    return found.qualified(new) if same else found.claim(new)


def _denied_with(found: Material, proposition: str) -> Iterator[Line]:
    """Yield what follows from a claim and is denied, each with who denies it."""
    assertions = found.testimony.assertions
    for denied in found.implied.get(proposition, ()):
        by_role: dict[Role, list[Said]] = {}
        for iri in found.compared.denied[denied]:
            by_role.setdefault(role_of(found, assertions[iri]), []).append(assertions[iri])
        told = [by(found, mine, found.speakers(by_role[mine])) for mine in Role if mine in by_role]
        yield found.speech.say("implied", claim=found.qualified(denied), by=found.speech.listed(told))


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
