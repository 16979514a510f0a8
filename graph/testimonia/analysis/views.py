"""The description of each view: its policy in words and as data, what it holds, what it leaves out and why.

And what counts for a policy: who publicly says what a view includes, of how many origins, and who denies it.

The views themselves are graphs of their own: see ``view_graphs``.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from testimonia.core.policy_words import LANGUAGES, policy_words
from testimonia.core.support_policy import SupportPolicy
from testimonia.core.testimony import Testimony
from testimonia.core.views import View, backing
from testimonia.core.views import views as views_of
from testimonia.rdf.ntriples import iri, number, string, typed
from testimonia.rdf.terms import RDF, RDFS, SCHEMES, TM, XSD

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context


def views(testimony: Testimony, context: "Context") -> Iterator[str]:
    """Yield the description of each view, and what stands behind all that any of them includes."""
    made = made_views(testimony, context)
    yield from _behind(testimony, {proposition for view in made for proposition in view.includes})
    for view in made:
        node = context.view(view.policy.name)
        yield from _policy(node, context.policies[view.policy.name], view.policy)
        yield f"<{node}> <{TM}includedCount> {_count(len(view.includes))}"
        yield f"<{node}> <{TM}statedCount> {_count(len(view.states))}"
        for name, propositions in (("includes", view.includes), ("states", view.states)):
            for proposition in propositions:
                yield f"<{node}> <{TM}{name}> {iri(proposition)}"
        for reason, propositions in view.omitted.items():
            omission = f"{node}/{reason}"
            yield f"<{omission}> <{RDF}type> <{TM}Omission>"
            yield f"<{omission}> <{TM}omittedFrom> <{node}>"
            yield f"<{omission}> <{TM}omissionReason> {iri(f'{SCHEMES}omission/{reason}')}"
            yield f"<{omission}> <{TM}omissionCount> {_count(len(propositions))}"
            for proposition in propositions:
                yield f"<{omission}> <{TM}omits> {iri(proposition)}"


def made_views(testimony: Testimony, context: "Context") -> tuple[View, ...]:
    """Return the views of the project's policies, whose reviewers are IRIs now."""
    policies = context.policies.values()
    return views_of(
        testimony, [replace(p, graded_by=tuple(context.base + who for who in p.graded_by)) for p in policies]
    )


def _behind(testimony: Testimony, included: Collection[str]) -> Iterator[str]:
    for proposition, found in testimony.once(backing).items():
        if proposition not in included:
            continue
        node = iri(proposition)
        yield f"{node} <{TM}publicOriginCount> {_count(found.origins)}"
        yield f"{node} <{TM}publicOwnWordsCount> {_count(found.own_words)}"
        for term, names in (("publiclySupportedBy", found.holders), ("publicDenial", found.denials)):
            for name in names:
                yield f"{node} <{TM}{term}> {iri(name)}"


def _policy(node: str, written: SupportPolicy, policy: SupportPolicy) -> Iterator[str]:
    yield f"<{node}> <{RDF}type> <{TM}View>"
    for language, label in policy.labels.items():
        yield f"<{node}> <{RDFS}label> {string(label, language)}"
    for language in LANGUAGES:
        yield f"<{node}> <{TM}policyInWords> {string(policy_words(written, language), language)}"
    yield f"<{node}> <{TM}leastOrigins> {_count(policy.origins)}"
    yield f"<{node}> <{TM}leastOwnWords> {_count(policy.own_words)}"
    yield f"<{node}> <{TM}leastSources> {_count(policy.sources)}"
    yield f"<{node}> <{TM}mayBeDenied> {_flag(policy.denied)}"
    if policy.grade is not None:
        yield f"<{node}> <{TM}gradedByEveryone> {_flag(policy.everyone)}"
        if policy.grade.reliability:
            yield f"<{node}> <{TM}leastReliability> {iri(f'{SCHEMES}reliability/{policy.grade.reliability}')}"
        if policy.grade.credibility:
            yield f"<{node}> <{TM}leastCredibility> {iri(f'{SCHEMES}credibility/{policy.grade.credibility}')}"
        for reviewer in policy.graded_by:
            yield f"<{node}> <{TM}gradesOf> {iri(reviewer)}"


def _count(value: int) -> str:
    return number(Decimal(value), integer=True)


def _flag(value: bool) -> str:  # noqa: FBT001 - a truth value is what it writes
    return typed(str(value).lower(), f"{XSD}boolean")
