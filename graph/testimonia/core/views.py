"""Views: the claims that fulfil a policy, and which of them a plain triple can say.

Nothing is left out in silence. Each proposition is in a view, or has a reason why it is not.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from testimonia.core.components import links
from testimonia.core.cutting import keeping_back
from testimonia.core.grades import Opinion, graded, opinions
from testimonia.core.holders import denied_in
from testimonia.core.independence import Standing, Verdict, standings
from testimonia.core.model import Bound, Proposition
from testimonia.core.reach import reachable
from testimonia.core.support import Said
from testimonia.core.support_policy import SupportPolicy
from testimonia.core.testimony import Testimony

MEMBERSHIPS = frozenset({"holds_post", "member_of"})
"""Properties whose period goes to a membership of its own, which says who was what from when to when."""


class Reason(StrEnum):
    """Why a proposition is not stated in a view: the keys of the concept scheme ``omission``."""

    CONFIDENTIAL = "confidential"
    NOBODY_HOLDS_IT = "nobody-holds-it"
    TOO_FEW_ORIGINS = "too-few-origins"
    TOO_FEW_OWN_WORDS = "too-few-own-words"
    TOO_FEW_SOURCES = "too-few-sources"
    NOT_GRADED_SO = "not-graded-so"
    DENIED = "denied"
    ABOUT_A_PART = "about-a-part"
    NO_SINGLE_NUMBER = "no-single-number"


NOT_PLAIN = (Reason.ABOUT_A_PART, Reason.NO_SINGLE_NUMBER)
"""Why what fulfils a policy is not stated: a plain triple would say something else."""


@dataclass(frozen=True, slots=True)
class Backing:
    """What stands behind a proposition: who holds it, of how many origins, how graded, and who is against it.

    ``holders`` are the assertions that hold it or pass it on from somebody who does: see ``core.independence``.
    ``denials`` deny or dispute it, and were not taken back. ``public``: something of this is no confidential statement;
    only that is counted.
    """

    holders: tuple[str, ...] = ()
    origins: int = 0
    own_words: int = 0
    sources: int = 0
    opinions: Mapping[str, tuple[Opinion, ...]] = field(default_factory=dict)
    denials: tuple[str, ...] = ()
    public: bool = True


@dataclass(frozen=True, slots=True)
class View:
    """A policy and what fulfils it, as IRIs of propositions in order.

    ``states`` are those of ``includes`` that are there as plain triples. ``omitted`` are all others, by the reason: of
    those that fulfil the policy, why no plain triple can say them.
    """

    policy: SupportPolicy
    includes: tuple[str, ...]
    states: tuple[str, ...]
    omitted: Mapping[Reason, tuple[str, ...]]


def views(testimony: Testimony, policies: Iterable[SupportPolicy]) -> tuple[View, ...]:
    """Return the view of each policy; ``graded_by`` holds IRIs here, as all else."""
    behind = testimony.once(backing)
    return tuple(_view(testimony, policy, behind) for policy in policies)


def backing(testimony: Testimony) -> dict[str, Backing]:
    """Return what stands behind each proposition, by its IRI, in order.

    What was said in confidence counts for nothing: nobody who is shown the view could find it.
    """
    hidden = testimony.entries.marks.confidential & testimony.assertions.keys()
    near = _beside(hidden, testimony)
    told = keeping_back(replace(testimony, assertions=near, propositions={}), hidden) if hidden else testimony
    touched = {one.proposition for one in near.values()}
    public = {said.proposition for said in told.assertions.values()} if touched else set()
    judged = testimony.once(opinions)
    spoken = {one.proposition for one in testimony.assertions.values()}
    whole, rest = (testimony, standings(testimony)), (told, standings(told))
    found: dict[str, Backing] = {}
    for iri in sorted(testimony.propositions):
        seen, by_claim = rest if iri in touched else whole
        standing = by_claim.get(iri) or Standing(iri, Verdict.NO_SUPPORT)
        found[iri] = Backing(
            holders=standing.supporting,
            origins=len(standing.origins),
            own_words=standing.in_own_words,
            sources=len(standing.heard_in),
            opinions={said: judged[said] for said in standing.supporting if said in judged},
            denials=denied_in(seen).get(iri, ()),
            public=iri in public if iri in touched else iri in spoken,
        )
    return found


def _beside(hidden: Collection[str], testimony: Testimony) -> dict[str, Said]:
    """Return some assertions with all on which it may bear that they are kept back."""
    if not hidden:
        return {}
    said = testimony.assertions
    by_claim: dict[str, list[str]] = defaultdict(list)
    linked: dict[str, list[str]] = defaultdict(list)
    for name, one in said.items():
        by_claim[one.proposition].append(name)
        for other in links(one):
            linked[other].append(name)

    def near(name: str) -> Iterator[str]:
        yield from by_claim[said[name].proposition]
        yield from linked.get(name, ())
        yield from (other for other in links(said[name]) if other in said)

    return {name: said[name] for name in sorted(reachable(hidden, near))}


def lack(found: Backing, policy: SupportPolicy) -> Reason | None:
    """Return the first thing that a proposition lacks for a policy, or None if it fulfils it."""
    if not found.public:
        return Reason.CONFIDENTIAL
    if not found.holders:
        return Reason.NOBODY_HOLDS_IT
    if found.origins < policy.origins:
        return Reason.TOO_FEW_ORIGINS
    if found.own_words < policy.own_words:
        return Reason.TOO_FEW_OWN_WORDS
    if found.sources < policy.sources:
        return Reason.TOO_FEW_SOURCES
    if policy.grade is not None and not any(
        graded(found.opinions.get(iri, ()), policy.grade, by=policy.graded_by, everyone=policy.everyone)
        for iri in found.holders
    ):
        return Reason.NOT_GRADED_SO
    return Reason.DENIED if found.denials and not policy.denied else None


def not_plain(said: Proposition) -> Reason | None:
    """Return why a plain triple would say something else than the proposition, or None if it says the same."""
    if said.scopes or said.within or said.counting or (said.period and not is_membership(said)):
        return Reason.ABOUT_A_PART
    if said.figure is not None and said.figure.bound is not Bound.EXACTLY:
        return Reason.NO_SINGLE_NUMBER
    return None


def is_membership(said: Proposition) -> bool:
    """Say whether a proposition is that somebody held a post or was a member, of which the period may be said."""
    limited = said.scopes or said.within or said.counting
    return said.property in MEMBERSHIPS and said.object is not None and not limited


def _view(testimony: Testimony, policy: SupportPolicy, behind: Mapping[str, Backing]) -> View:
    includes: list[str] = []
    states: list[str] = []
    omitted: dict[Reason, list[str]] = defaultdict(list)
    for iri, found in behind.items():
        reason = lack(found, policy)
        if reason is None:
            includes.append(iri)
            reason = not_plain(testimony.propositions[iri])
        if reason is None:
            states.append(iri)
        else:
            omitted[reason].append(iri)
    by_reason = {reason: tuple(omitted[reason]) for reason in Reason if reason in omitted}
    return View(policy, tuple(includes), tuple(states), by_reason)
