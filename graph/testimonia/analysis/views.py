"""The description of each view: its policy in words and as data, what it holds, what it leaves out and why.

And what counts for a policy, where something was said in confidence: who publicly says what a view includes, of how
many origins, and who denies it. Elsewhere that is what all other analyses say.

The views themselves are graphs of their own: see ``view_graphs``.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from testimonia.analysis.gathered import Fact
from testimonia.core.holders import denied_in
from testimonia.core.independence import standings
from testimonia.core.policy_words import LANGUAGES, policy_words
from testimonia.core.support_policy import SupportPolicy
from testimonia.core.testimony import Testimony
from testimonia.core.views import NOT_PLAIN, View, backing
from testimonia.core.views import views as views_of
from testimonia.rdf.ntriples import count, iri, string, typed
from testimonia.rdf.terms import RDF, RDFS, SCHEMES, TM, XSD

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context

_INCLUDED: Final = ":included"
_STATED: Final = ":stated"
"""What is counted beside the reasons of omission, whose names have no colon."""


def views(testimony: Testimony, context: "Context") -> Iterator[str]:
    """Yield what each view includes, states and cannot state; what publicly stands behind it, where that differs."""
    made = made_views(testimony, context)
    yield from _behind(testimony, {proposition for view in made for proposition in view.includes})
    for view in made:
        node = context.view(view.policy.name)
        for name, propositions in (("includes", view.includes), ("states", view.states)):
            start = f"<{node}> <{TM}{name}> <"
            for proposition in propositions:
                yield f"{start}{proposition}>"
        for reason in NOT_PLAIN:
            for proposition in view.omitted.get(reason, ()):
                yield f"<{node}/{reason}> <{TM}omits> <{proposition}>"


def gather_counts(testimony: Testimony, context: "Context") -> Iterator[Fact]:
    """Yield how many propositions each view includes, states, and omits for each reason."""
    for view in made_views(testimony, context):
        yield view.policy.name, _INCLUDED, str(len(view.includes))
        yield view.policy.name, _STATED, str(len(view.states))
        for reason, propositions in view.omitted.items():
            yield view.policy.name, str(reason), str(len(propositions))


def view_descriptions(facts: Iterable[Fact], register: Testimony, context: "Context") -> Iterator[str]:
    """Yield the description of each view: its policy, and how much it includes, states and omits."""
    del register
    counts: Counter[tuple[str, str]] = Counter()
    for name, what, number in facts:
        counts[name, what] += int(number)
    for written in context.policies.values():
        node = context.view(written.name)
        yield from _policy(node, written, _with_reviewers(written, context))
        yield f"<{node}> <{TM}includedCount> {count(counts[written.name, _INCLUDED])}"
        yield f"<{node}> <{TM}statedCount> {count(counts[written.name, _STATED])}"
    for (name, reason), omitted in sorted(counts.items()):
        if reason not in {_INCLUDED, _STATED}:
            omission = f"{context.view(name)}/{reason}"
            yield f"<{omission}> <{RDF}type> <{TM}Omission>"
            yield f"<{omission}> <{TM}omittedFrom> <{context.view(name)}>"
            yield f"<{omission}> <{TM}omissionReason> {iri(f'{SCHEMES}omission/{reason}')}"
            yield f"<{omission}> <{TM}omissionCount> {count(omitted)}"


def made_views(testimony: Testimony, context: "Context") -> tuple[View, ...]:
    """Return the views of the project's policies, whose reviewers are IRIs now."""
    return testimony.once(_Made(tuple(_with_reviewers(policy, context) for policy in context.policies.values())))


@dataclass(frozen=True, slots=True)
class _Made:
    policies: tuple[SupportPolicy, ...]

    def __call__(self, testimony: Testimony) -> tuple[View, ...]:
        return views_of(testimony, self.policies)


def _with_reviewers(policy: SupportPolicy, context: "Context") -> SupportPolicy:
    return replace(policy, graded_by=tuple(context.base + who for who in policy.graded_by))


def _behind(testimony: Testimony, included: Collection[str]) -> Iterator[str]:
    """Yield what publicly stands behind propositions of which it is not all that stands behind them."""
    if testimony.entries.marks.confidential.isdisjoint(testimony.assertions):
        return
    whole, denied = standings(testimony), denied_in(testimony)
    for proposition, found in testimony.once(backing).items():
        if proposition not in included:
            continue
        behind = whole[proposition]
        all_there_is = (behind.supporting, len(behind.origins), behind.in_own_words, denied.get(proposition, ()))
        if (found.holders, found.origins, found.own_words, found.denials) == all_there_is:
            continue
        node = f"<{proposition}> <{TM}"
        yield f"{node}publicOriginCount> {count(found.origins)}"
        yield f"{node}publicOwnWordsCount> {count(found.own_words)}"
        for term, names in (("publiclySupportedBy", found.holders), ("publicDenial", found.denials)):
            for name in names:
                yield f"{node}{term}> <{name}>"


def _policy(node: str, written: SupportPolicy, policy: SupportPolicy) -> Iterator[str]:
    yield f"<{node}> <{RDF}type> <{TM}View>"
    for language, label in policy.labels.items():
        yield f"<{node}> <{RDFS}label> {string(label, language)}"
    for language in LANGUAGES:
        yield f"<{node}> <{TM}policyInWords> {string(policy_words(written, language), language)}"
    yield f"<{node}> <{TM}leastOrigins> {count(policy.origins)}"
    yield f"<{node}> <{TM}leastOwnWords> {count(policy.own_words)}"
    yield f"<{node}> <{TM}leastSources> {count(policy.sources)}"
    yield f"<{node}> <{TM}mayBeDenied> {_flag(policy.denied)}"
    if policy.grade is not None:
        yield f"<{node}> <{TM}gradedByEveryone> {_flag(policy.everyone)}"
        if policy.grade.reliability:
            yield f"<{node}> <{TM}leastReliability> {iri(f'{SCHEMES}reliability/{policy.grade.reliability}')}"
        if policy.grade.credibility:
            yield f"<{node}> <{TM}leastCredibility> {iri(f'{SCHEMES}credibility/{policy.grade.credibility}')}"
        for reviewer in policy.graded_by:
            yield f"<{node}> <{TM}gradesOf> {iri(reviewer)}"


def _flag(value: bool) -> str:  # noqa: FBT001 - a truth value is what it writes
    return typed(str(value).lower(), f"{XSD}boolean")
