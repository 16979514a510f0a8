"""The outline of a file: what its records have to do with records elsewhere, without what they say.

A file is read once and on its own. Whether its pointers lead somewhere, whether citations go round, who may take back
what: that needs all files, but of each only its outline. It holds plain texts and lists, so it can be kept on disk for
the next build.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from testimonia.core.model import Claim, Record, Ref, Thing
from testimonia.core.pointing import pointers
from testimonia.core.reading import is_web_iri
from testimonia.core.register import relayed_claims, single
from testimonia.core.vocabulary import Vocabulary

TIES = (
    "derived_from", "located_in", "linked_to", "part_of", "publisher", "revision_of", "sub_organization_of",
)  # fmt: skip
"""The fields that tie a thing to others in a way that matters beyond both."""

_NO_PLACE_FOR_ADDRESSES = frozenset({"Claim", "Capture"})


@dataclass(slots=True)
class Retraction:
    """A claim that takes back another: who says so, and where."""

    claim: str
    target: str
    speakers: list[str] = field(default_factory=list)
    source: str = ""


@dataclass(slots=True)
class Outline:
    """What one file has to do with others.

    ``things``: ids by record type. ``claims``: the ids of claims, each with the digest of what it claims; it is empty
    where that is taken from another claim. ``takes``: those claims, by id or nothing, and the ones they take it from.
    ``unnamed``: the digests of what claims without an id claim.
    ``pointers``: ids that are pointed to, by the record types that may stand there, joined by a space. ``relays``:
    claims with the claims that they relay. ``ties``: by field, things with the things that they are tied to.
    ``decisions``: subject, target and decision of each mapping. ``repeated``: ids of claims that are used again in the
    same file, or by the claim itself. ``outside``: web addresses where there must be an id. ``is_sound``: nothing is
    wrong in it by itself.
    """

    things: dict[str, list[str]] = field(default_factory=dict)
    claims: dict[str, str] = field(default_factory=dict)
    takes: list[tuple[str, str]] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    pointers: dict[str, list[str]] = field(default_factory=dict)
    relays: dict[str, list[str]] = field(default_factory=dict)
    ties: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    retractions: list[Retraction] = field(default_factory=list)
    decisions: list[tuple[str, str, str]] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    is_sound: bool = True


class Outliner:
    """Draws the outline of a file, record by record."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Begin with an empty outline."""
        self.outline = Outline()
        self._vocabulary = vocabulary
        self._pointed: dict[tuple[str, ...], set[str]] = {}

    def add(self, record: Record, digest: str = "") -> None:
        """Take in a record; ``digest`` is that of what a claim claims, empty where it takes that from another."""
        for ref, allowed, _ in pointers(record, self._vocabulary):
            known = self._pointed.get(allowed)
            if known is None:
                known = self._pointed[allowed] = set()
            known.add(ref.id)
        if isinstance(record, Claim):
            self._claim(record, digest)
        else:
            self._thing(record)

    def finished(self) -> Outline:
        """Return the outline of what was taken in."""
        made = self.outline
        for allowed, names in self._pointed.items():
            outside = {name for name in names if ":" in name and is_web_iri(name)}
            if _NO_PLACE_FOR_ADDRESSES.intersection(allowed):
                made.outside += sorted(outside)
            made.pointers[" ".join(allowed)] = sorted(names - outside)
        made.is_sound = not (made.repeated or made.outside)
        return made

    def _claim(self, claim: Claim, digest: str) -> None:
        made, said = self.outline, claim.assertion
        if not claim.id:
            made.unnamed.append(digest)
        elif claim.id in made.claims:
            made.repeated.append(claim.id)
        else:
            made.claims[claim.id] = digest
        if claim.proposition is None and claim.proposition_of is not None:
            made.takes.append((claim.id, claim.proposition_of.id))
        if claim.id and said.relays and (relayed := [ref.id for ref in relayed_claims(said)]):
            made.relays[claim.id] = relayed
        if said.retracts is not None:
            source = said.source.id if said.source else ""
            speakers = [speaker.id for speaker in said.speakers]
            made.retractions.append(Retraction(claim.id, said.retracts.id, speakers, source))
        turned = {ref.id for ref in (said.retracts, said.corrects) if ref is not None}
        if claim.id and claim.id in turned:
            made.repeated.append(claim.id)

    def _thing(self, thing: Thing) -> None:
        made = self.outline
        if thing.id:
            made.things.setdefault(thing.type, []).append(thing.id)
        for name in TIES:
            tied = [value.id for value in thing.values.get(name, ()) if isinstance(value, Ref)]
            if tied:
                made.ties.setdefault(name, {})[thing.id] = tied
        if thing.type == "Mapping":
            subject, target, decision = (single(thing, name) for name in ("subject", "target", "decision"))
            made.decisions.append((subject, target, decision or "accepted"))


def together(outlines: Iterable[Outline]) -> Outline:
    """Return the outline of a file from those of its parts."""
    made = Outline()
    for one in outlines:
        for kind, names in one.things.items():
            made.things.setdefault(kind, []).extend(names)
        made.repeated += [*one.repeated, *(name for name in one.claims if name in made.claims)]
        made.outside += one.outside
        made.claims.update(one.claims)
        made.takes += one.takes
        made.unnamed += one.unnamed
        for kinds, names in one.pointers.items():
            made.pointers[kinds] = sorted({*made.pointers.get(kinds, ()), *names})
        made.relays.update(one.relays)
        for name, tied in one.ties.items():
            made.ties.setdefault(name, {}).update(tied)
        made.retractions += one.retractions
        made.decisions += one.decisions
    made.is_sound = not (made.repeated or made.outside)
    return made
