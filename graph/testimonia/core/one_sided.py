"""Which claims are one-sided: all their sources in one language, of one party, or of opponents of one party.

Only what lends support counts: a denial, a retracted statement and what only relays these do not.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from testimonia.core.bodies import Bodies
from testimonia.core.live import live_in
from testimonia.core.testimony import Testimony


@dataclass(frozen=True, slots=True)
class OneSided:
    """A claim all of whose sources are alike: in one language, of one party, or of declared opponents of one party.

    ``sources`` are the works that carry it, a reprint or translation counted as what it is made from. ``languages`` has
    the one language, or nothing; ``party`` the bodies under one control, or nothing; ``opponents_of`` those to whom
    every party that says it is declared opposed.
    """

    proposition: str
    sources: tuple[str, ...]
    language: str = ""
    party: tuple[str, ...] = ()
    opponents_of: tuple[str, ...] = ()


def one_sided(testimony: Testimony) -> list[OneSided]:
    """Return the claims whose sources are all alike, in the order of their IRIs."""
    bodies = testimony.ties.once(Bodies)
    by_claim: dict[str, list[str]] = {}
    for node in live_in(testimony):
        said = testimony.assertions[node]
        if said.source:
            by_claim.setdefault(said.proposition, []).append(node)
    opposed = _opposed(testimony, bodies)
    made = (_judged(claim, nodes, testimony, bodies, opposed) for claim, nodes in sorted(by_claim.items()))
    return [one for one in made if one.language or one.party or one.opponents_of]


def _judged(
    claim: str, nodes: list[str], testimony: Testimony, bodies: Bodies, opposed: Mapping[frozenset[str], set[str]]
) -> OneSided:
    said = [testimony.assertions[node] for node in nodes]
    works = sorted({work for one in said for work in bodies.first_prints(one.source)})
    languages = {language for work in works for language in _languages(work, testimony)}
    voices = {body for one in said for body in bodies.of(one)}
    strangers = (testimony.sources, testimony.ties.anonymous)
    known = voices.isdisjoint(works) and not any(body in some for body in voices for some in strangers)
    parties = {bodies.as_one([body]) for body in voices}
    common = set.intersection(*(opposed.get(party, set()) for party in parties)) if parties else set()
    return OneSided(
        claim,
        tuple(works),
        language=next(iter(languages)) if len(languages) == 1 else "",
        party=tuple(sorted(voices)) if known and len(parties) == 1 else (),
        opponents_of=tuple(sorted(common)) if known else (),
    )


def _languages(work: str, testimony: Testimony) -> tuple[str, ...]:
    """Return the languages of a work without their regions; an empty one where it is not known."""
    source = testimony.sources.get(work)
    given = source.languages if source else ()
    return tuple(language.partition("-")[0].lower() for language in given) or ("",)


def _opposed(testimony: Testimony, bodies: Bodies) -> dict[frozenset[str], set[str]]:
    """Return those to whom some bodies under one control are declared opposed, by these bodies as one."""
    found: dict[frozenset[str], set[str]] = {}
    for one, others in testimony.opposed.items():
        found.setdefault(bodies.as_one([one]), set()).update(others)
    return found
