"""Who may take back what: a claim is retracted by who said it, or who published it, and by nobody else."""

from collections.abc import Iterator

from testimonia.core.bodies import Bodies
from testimonia.core.model import Assertion, Claim, Ref, Stance, Thing
from testimonia.core.problems import Code, Problem
from testimonia.core.register import Register
from testimonia.core.support import Said, Ties
from testimonia.core.withdrawn import may_retract


def check_retractions(records: Register, ties: Ties | None = None) -> Iterator[Problem]:
    """Yield a problem for each retraction of what somebody else said: to say that it is not so is a denial.

    ``ties`` are those of the sources and bodies, where not all of these are among the records.
    """
    claims = [*records.claims.values(), *(r for r in records.unnamed if isinstance(r, Claim))]
    pairs = [(claim, records.claims.get(claim.assertion.retracts.id)) for claim in claims if claim.assertion.retracts]
    if not pairs:
        return
    ties = ties or _ties(records)
    bodies = Bodies(ties)
    for claim, other in pairs:
        ref = claim.assertion.retracts
        if ref is None or other is None or other is claim:
            continue
        mine, theirs = _said(claim.assertion), _said(other.assertion)
        if not may_retract(mine, theirs, ties, bodies, in_part=True):
            here, there = (_named(bodies.of(one)) for one in (mine, theirs))
            message = f"“{ref.id}” was said by {there}; {here} cannot retract it."
            hint = (
                f"If {here} says that it is not so, write stance: denies, without retracts. "
                "If one speaks for the other, name both in said_by."
            )
            yield Problem(ref.location or claim.location, Code.FOREIGN_RETRACTION, message, ref.field, hint, claim.id)


def _said(one: Assertion) -> Said:
    speakers = tuple(speaker.id for speaker in one.speakers)
    return Said("", "", Stance.ASSERTS, speakers, one.source.id if one.source else "")


def _ties(records: Register) -> Ties:
    sources = {name: thing for name, thing in records.things.items() if thing.type == "Source"}
    return Ties(
        reprints={name: _refs(thing, "derived_from", "revision_of") for name, thing in sources.items()},
        publishers={name: _refs(thing, "publisher") for name, thing in sources.items()},
        control={name: _refs(thing, "sub_organization_of", "linked_to") for name, thing in records.things.items()},
    )


def _refs(thing: Thing, *fields: str) -> tuple[str, ...]:
    return tuple(value.id for field in fields for value in thing.values.get(field, ()) if isinstance(value, Ref))


def _named(bodies: tuple[str, ...]) -> str:
    return " and ".join(f"“{body}”" for body in bodies)
