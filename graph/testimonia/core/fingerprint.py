"""The digest of a testimony: another one wherever anything in it differs that an analysis may look at."""

from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256

from testimonia.core.model import Concept, Proposition
from testimonia.core.support import Said
from testimonia.core.testimony import Testimony
from testimonia.core.when import When


def fingerprint(testimony: Testimony, values: Mapping[str, str]) -> str:
    """Return the SHA-256 of what is claimed, who says it and what surrounds it, with the written values of claims."""
    lines = [*_claims(testimony, values), *_sayings(testimony), *_register(testimony)]
    return sha256("\n".join(lines).encode()).hexdigest()


def register_fingerprint(register: Testimony) -> str:
    """Return the SHA-256 of what a testimony says of things."""
    return sha256("\n".join(_register(register)).encode()).hexdigest()


def _claims(testimony: Testimony, values: Mapping[str, str]) -> Iterator[str]:
    for name, claim in sorted(testimony.propositions.items()):
        yield f"{name}\t{values.get(name, '')}\t{_of_claim(claim)}"


def _of_claim(claim: Proposition) -> str:
    target = claim.object.iri if isinstance(claim.object, Concept) else claim.object.id if claim.object else ""
    within = claim.within.id if claim.within else ""
    qualified = f"{' '.join(claim.scopes)}\t{_day(claim.period)}\t{within}\t{claim.counting}"
    return (
        f"{claim.about.id}\t{claim.property}\t{type(claim.object).__name__}\t{target}\t{claim.figure!r}\t"
        f"{_day(claim.date)}\t{claim.text!r}\t{qualified}"
    )


def _sayings(testimony: Testimony) -> Iterator[str]:
    for name, one in sorted(testimony.assertions.items()):
        yield f"{name}\t{_of_saying(one)}"


def _of_saying(one: Said) -> str:
    told = "\t".join(map(" ".join, (one.speakers, one.relays, one.prints_again)))
    links = f"{one.source}\t{one.retracts}\t{one.corrects}\t{one.passage}\t{one.during}\t{_day(one.said_on)}"
    return f"{one.proposition}\t{one.stance}\t{told}\t{links}\t{one.passes_on}\t{one.unheard}"


def _register(testimony: Testimony) -> Iterator[str]:
    ties, entries = testimony.ties, testimony.entries
    for many in (
        ties.reprints, ties.publishers, ties.control, testimony.properties, testimony.places, testimony.parts,
        testimony.opposed, testimony.bodies, testimony.posts, entries.authors, entries.words,
    ):  # fmt: skip
        yield "\n".join(f"{name}\t{_listed(others)}" for name, others in sorted(many.items()))
    for some in (
        ties.anonymous, ties.unseen, testimony.functional, testimony.one_holder,
        entries.marks.at_risk, entries.marks.restricted, entries.marks.confidential,
    ):  # fmt: skip
        yield _listed(sorted(some))
    for name, source in sorted(testimony.sources.items()):
        yield f"{name}\t{source.kind}\t{source.language}\t{' '.join(source.languages)}\t{_day(source.published)}"
    for name, entry in sorted(entries.things.items()):
        yield f"{name}\t{entry.kind}\t{_listed(entry.names)}"
    for grading in sorted(testimony.gradings, key=lambda one: one.id):
        graded = f"{grading.assesses}\t{grading.reliability}\t{grading.credibility}\t{_day(grading.made_on)}"
        yield f"{grading.id}\t{graded}\t{' '.join(grading.reviewers)}"


def _listed(names: str | Collection[str]) -> str:
    return repr(names) if isinstance(names, str) else repr([*names])


def _day(when: When | None) -> str:
    return when.edtf if when else ""
