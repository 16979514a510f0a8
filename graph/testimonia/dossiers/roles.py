"""What each assertion does for its proposition: it says it, denies it, takes it back, or only passes on a denial.

Who stands by a proposition is told by ``core.holders`` alone. Whoever is not among them is never told as saying it:
to report that somebody denies an accusation is not to make it.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from testimonia.core.model import AGAINST, Stance
from testimonia.core.reach import reachable
from testimonia.core.support import Said, is_seen
from testimonia.dossiers.material import Material

_DENIALS = frozenset({Stance.DENIES, Stance.DISPUTES})


class Role(StrEnum):
    """A role, by the key of its words; the first three stand by the proposition."""

    SAYS = "asserts"
    CORRECTS = "corrects"
    PASSES_ON = "reports"
    DENIES = "denies"
    DISPUTES = "disputes"
    PASSES_ON_DENIAL = "passes-denial"
    PASSES_ON_DISPUTE = "passes-dispute"
    TAKES_BACK = "retracts"
    TAKES_BACK_DENIAL = "retracts-denial"
    TAKES_BACK_OTHER = "retracts-other"
    PASSES_ON_TAKING_BACK = "passes-retraction"
    PASSES_ON_TAKING_BACK_OTHER = "passes-retraction-other"
    """What was taken back, as they pass it on, was an answer to the claim."""
    RESTS_ON_NOTHING = "rests-on-nothing"
    """What it has it from was taken back."""
    DECLINES = "declines-to-comment"
    PASSES_ON_SILENCE = "passes-silence"


TAKING_BACK = frozenset({Role.TAKES_BACK, Role.TAKES_BACK_DENIAL, Role.TAKES_BACK_OTHER})
DENYING = frozenset({Role.DENIES, Role.DISPUTES, Role.PASSES_ON_DENIAL, Role.PASSES_ON_DISPUTE})
_FOR = frozenset({Role.SAYS, Role.CORRECTS, Role.PASSES_ON})
_SILENT = frozenset({Role.DECLINES, Role.PASSES_ON_SILENCE})


def role(found: Material, one: Said) -> Role:
    """Return the role in which an assertion was made; ``Material.gone`` tells whether it was taken back since."""
    if one.stance is Stance.RETRACTS:
        return _taking_back(found, one)
    if one.stance in AGAINST:
        return Role(one.stance.value)
    if not one.onward or _stands(found, one) or any(_stands(found, other) for other in _relayed(found, one)):
        return Role(one.stance.value)
    ends = _ends(found, one)
    if any(end.stance not in AGAINST for end in ends):
        return Role.RESTS_ON_NOTHING
    against = {end.stance for end in ends}
    if Stance.DENIES in against:
        return Role.PASSES_ON_DENIAL
    if Stance.DISPUTES in against:
        return Role.PASSES_ON_DISPUTE
    if Stance.RETRACTS in against:
        of_the_claim = any(end.stance is Stance.RETRACTS and role(found, end) is Role.TAKES_BACK for end in ends)
        return Role.PASSES_ON_TAKING_BACK if of_the_claim else Role.PASSES_ON_TAKING_BACK_OTHER
    return Role.PASSES_ON_SILENCE if ends else Role(one.stance.value)


def only_not_commented(found: Material, proposition: str) -> bool:
    """Say whether all that is recorded of a proposition is that somebody does not comment on it."""
    return all(role(found, one) in _SILENT for one in found.said(proposition))


def in_favour(found: Material, proposition: str) -> tuple[list[Said], list[Said]]:
    """Return the assertions that hold a proposition: of those who say it, and of those who pass it on."""
    holding = set(found.compared.held.get(proposition, ()))
    said = [one for one in found.said(proposition) if one.id in holding]
    own = [one for one in said if one.stance is not Stance.REPORTS]
    own.sort(key=lambda one: not is_seen(one, found.testimony.ties))  # heard first, and each in the order of time
    return own, [one for one in said if one.stance is Stance.REPORTS]


def others(found: Material, proposition: str) -> dict[Role, list[Said]]:
    """Return the assertions that do not stand by a proposition, by role; what was taken back is left out.

    Those who put right what others or they themselves had said are among them.
    """
    said = [one for one in found.said(proposition) if one.id not in found.gone]
    by_role: dict[Role, list[Said]] = {}
    for one in said:
        if (mine := role(found, one)) not in _FOR:
            by_role.setdefault(mine, []).append(one)
    if correcting := corrections(found, proposition):
        by_role[Role.CORRECTS] = correcting
    for one in found.said(proposition):
        if one.stance in AGAINST and one.id in found.gone:
            mine = Role.TAKES_BACK_DENIAL if one.stance in _DENIALS else Role.TAKES_BACK_OTHER
            if put_right := [found.testimony.assertions[iri] for iri in found.correcting.get(one.id, ())]:
                by_role[mine] = [*by_role.get(mine, ()), *put_right]
    return {mine: by_role[mine] for mine in Role if mine in by_role}


def corrections(found: Material, proposition: str) -> list[Said]:
    """Return the assertions that put a saying of a proposition right, with another proposition."""
    assertions = found.testimony.assertions
    made = [
        assertions[iri]
        for one in found.said(proposition)
        if one.stance not in AGAINST
        for iri in found.correcting.get(one.id, ())
    ]
    return [one for one in made if one.proposition != proposition]


def spoken_against(found: Material, claims: Iterable[str]) -> list[tuple[Role, Said]]:
    """Return whatever denies, disputes, corrects, takes back or does not comment on claims, claim by claim."""
    told: dict[str, tuple[Role, Said]] = {}
    for iri in claims:
        for one in [*found.said(iri), *corrections(found, iri)]:
            mine = role(found, one)
            counts = one.id not in found.gone and mine in {Role.DENIES, Role.DISPUTES, Role.DECLINES}
            if counts or mine in TAKING_BACK or one.stance is Stance.CORRECTS:
                told[one.id] = (Role.CORRECTS if one.stance is Stance.CORRECTS else mine, one)
    return list(told.values())


def relaying(found: Material, assertion: str, wanted: Role) -> list[Said]:
    """Return those in a role who have it from an assertion, however far, the earliest first."""
    assertions = found.testimony.assertions
    seen = reachable([assertion], lambda iri: found.relaying.get(iri, ()))
    of_the_same = found.said(assertions[assertion].proposition)
    return [
        one
        for one in of_the_same
        if one.id in seen - {assertion} and one.id not in found.gone and role(found, one) is wanted
    ]


def _taking_back(found: Material, one: Said) -> Role:
    old = found.testimony.assertions.get(one.retracts)
    if old is None or old.id == one.id or (old.stance not in AGAINST and role(found, old) in _FOR):
        return Role.TAKES_BACK
    if old.stance is Stance.RETRACTS:
        return Role.TAKES_BACK_OTHER
    return Role.TAKES_BACK_DENIAL if role(found, old) in DENYING else Role.TAKES_BACK_OTHER


def _stands(found: Material, one: Said) -> bool:
    return one.id in found.compared.held.get(one.proposition, ())


def _relayed(found: Material, one: Said) -> Sequence[Said]:
    assertions = found.testimony.assertions
    return [assertions[iri] for iri in one.onward if iri in assertions]


def _ends(found: Material, one: Said) -> list[Said]:
    """Return the denials and the like, and what was taken back, in which the ways from an assertion end."""
    ends: dict[str, Said] = {}
    seen = {one.id}
    waiting = list(_relayed(found, one))
    while waiting:
        other = waiting.pop()
        if other.id in seen:
            continue
        seen.add(other.id)
        if other.stance in AGAINST or other.id in found.gone:
            ends[other.id] = other
        else:
            waiting += _relayed(found, other)
    return list(ends.values())
