"""The analyses of one batch of claims after the other, by any number of processes, in any order.

A batch is whole components (see ``core.components``) with what surrounds them. What is worked out of it are lines of
sorted N-Quads; what is gathered from it for the analyses of everything are facts, in JSON, one a line.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from testimonia.analysis.derived import THINGS, Context, of_claims, of_everything
from testimonia.analysis.things import Things
from testimonia.analysis.view_graphs import view_claims, view_things
from testimonia.core.surroundings import register_of
from testimonia.core.testimony import Testimony

FORM = 2
"""The version of what is written: another one whenever an analysis writes something else about the same."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Whole components, the number of their bucket, and the value or object of each claim as an N-Triples term."""

    bucket: int
    testimony: Testimony
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """What is made of a batch: sorted lines of N-Quads, and facts, as text."""

    quads: str
    facts: str


def name_of(what: str, digest: str, made_by: str) -> str:
    """Return a name for what is made of a batch or piece: another one if its digest differs, or ``made_by``."""
    return f"{what}-{sha256(f'{made_by}{chr(10)}{digest}'.encode()).hexdigest()[:32]}"


def maker(context: Context, version: str) -> str:
    """Return all that decides what is made of a batch, beside the batch."""
    reading = replace(context.reading, everybody=frozenset())
    return repr((FORM, version, context.base, reading, sorted(context.reading.everybody), [*context.policies.values()]))


def to_send(context: Context) -> Context:
    """Return the same context, such that it can be sent to another process."""
    reading = replace(context.reading, words=dict(context.reading.words))
    return replace(context, reading=reading, policies=dict(context.policies))


def work_out(batch: Batch, context: Context) -> WorkedOut:
    """Return what is worked out of a batch, and what is gathered from it."""
    testimony = batch.testimony
    lines, facts = of_claims(testimony, context)
    lines += view_claims(testimony, batch.values, context)
    told = sorted(json.dumps([kind, *fact], ensure_ascii=False) for kind, fact in facts)
    return WorkedOut("".join(sorted(set(lines))), "".join(f"{fact}\n" for fact in told))


def whole(testimony: Testimony, things: Things, context: Context) -> set[str]:
    """Return all that is worked out of a testimony, views too, in one go, as lines of N-Quads."""
    lines, facts = of_claims(testimony, context)
    everything = of_everything(facts, register_of(testimony), context)
    named = view_things((fact for kind, fact in facts if kind == THINGS), things, context)
    return {*lines, *view_claims(testimony, things.values, context), *everything, *named}
