"""All records together: what points where, and every problem that no record has alone."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from testimonia.core.model import Assertion, Claim, Concept, Plain, Proposition, Record, Ref, Thing
from testimonia.core.pointing import pointers
from testimonia.core.problems import Code, Location, Problem
from testimonia.core.reading import is_web_iri
from testimonia.core.schema import FIELDS
from testimonia.core.text import did_you_mean
from testimonia.core.vocabulary import Vocabulary


@dataclass(slots=True)
class Register:
    """The records of a project by id, and the records that have none.

    ``elsewhere`` has the record types of the ids of records that are not held.
    """

    things: dict[str, Thing] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    unnamed: list[Record] = field(default_factory=list)
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    def records(self) -> Iterator[Record]:
        """Yield every record."""
        yield from self.things.values()
        yield from self.claims.values()
        yield from self.unnamed

    def type_of(self, name: str) -> str:
        """Return the record type of an id, or an empty string."""
        if name in self.things:
            return self.things[name].type
        return "Claim" if name in self.claims else self.elsewhere.get(name, "")

    def ids(self, allowed: Collection[str]) -> Iterator[str]:
        """Yield the ids of all records of some types."""
        yield from (name for name, thing in self.things.items() if thing.type in allowed)
        if "Claim" in allowed:
            yield from self.claims
        yield from (name for name, kind in self.elsewhere.items() if kind in allowed)

    def proposition(self, claim: Claim) -> Proposition | None:
        """Return what a claim claims, taken from another claim where it says so; None if that leads nowhere."""
        seen: set[str] = set()
        while claim.proposition is None:
            target = claim.proposition_of.id if claim.proposition_of else ""
            if target in seen or target not in self.claims:
                return None
            seen.add(target)
            claim = self.claims[target]
        return claim.proposition


def register(records: Iterable[Record]) -> tuple[Register, list[Problem]]:
    """Return the register of the records, and a problem for every id that is used more than once."""
    made = Register()
    problems: list[Problem] = []
    for record in sorted(records, key=lambda r: r.location):
        first = made.things.get(record.id) or made.claims.get(record.id)
        if not record.id:
            made.unnamed.append(record)
        elif first is not None:
            problems.append(_twice(record, first))
        elif isinstance(record, Thing):
            made.things[record.id] = record
        else:
            made.claims[record.id] = record
    return made, problems


def _twice(record: Record, first: Record) -> Problem:
    where = f"first at {first.location}"
    if isinstance(record, Thing) and isinstance(first, Thing) and record.type == first.type:
        names = [n for n in FIELDS[record.type] if record.values.get(n) != first.values.get(n)]
        if names:
            message = f"Two records disagree about “{record.id}” ({where}): {', '.join(names)}."
            hint = "Merge them into one record; if the sources disagree, write claims instead."
            return Problem(record.location, Code.CONFLICTING_RECORDS, message, names[0], hint, record.id)
    message = f"The id “{record.id}” is already used ({where})."
    hint = "Give one of them another id, or delete the repeated record."
    return Problem(record.location, Code.DUPLICATE_ID, message, "id", hint, record.id)


def check_register(records: Register, vocabulary: Vocabulary) -> list[Problem]:
    """Return the problems between records: pointers, domains and ranges, cycles, contradicting decisions."""
    return [
        *_pointers(records, vocabulary),
        *_lost_propositions(records),
        *_cycles(records),
        *_decisions(records),
        *_turned_on_itself(records),
    ]


def _turned_on_itself(records: Register) -> Iterator[Problem]:
    for claim in records.claims.values():
        for ref in (claim.assertion.retracts, claim.assertion.corrects):
            if ref is not None and ref.id == claim.id:
                hint = "Write the retraction or correction as a claim of its own, with its own source and date."
                message = "A claim cannot retract or correct itself."
                yield Problem(ref.location or claim.location, Code.BAD_VALUE, message, ref.field, hint, claim.id)


def _pointers(records: Register, vocabulary: Vocabulary) -> Iterator[Problem]:
    for record in records.records():
        for ref, allowed, what in pointers(record, vocabulary):
            yield from _pointer(records, record, ref, allowed, what)


def _pointer(records: Register, record: Record, ref: Ref, allowed: Sequence[str], what: str) -> Iterator[Problem]:
    if is_web_iri(ref.id):
        if set(allowed) & {"Claim", "Capture"}:
            message = "A claim or capture is named by its id in this project, not by a web address."
            yield Problem(ref.location or record.location, Code.WRONG_KIND, message, ref.field, "", record.id)
        return
    kind = records.type_of(ref.id)
    if not kind:
        hint = did_you_mean(ref.id, records.ids(allowed)) or f"Add a record with this id (type {' or '.join(allowed)})."
        message = f"There is no record with the id “{ref.id}”."
        yield Problem(ref.location or record.location, Code.DANGLING_REFERENCE, message, ref.field, hint, record.id)
    elif kind not in allowed:
        message = f"“{ref.id}” is a record of type {kind}, but {what[0].lower() + what[1:]} {' or '.join(allowed)}."
        yield Problem(ref.location or record.location, Code.WRONG_KIND, message, ref.field, "", record.id)


def _lost_propositions(records: Register) -> Iterator[Problem]:
    for claim in [*records.claims.values(), *(r for r in records.unnamed if isinstance(r, Claim))]:
        target = claim.proposition_of
        if target is not None and _goes_round(records, claim):
            message = f"What is claimed is taken from “{target.id}”, which does not say it either."
            hint = "Give about, property and value in one of these claims."
            yield Problem(claim.location, Code.EMPTY_CLAIM, message, target.field, hint, claim.id)


def _goes_round(records: Register, claim: Claim) -> bool:
    """Tell whether a claim takes its proposition from claims that take it from one another."""
    seen: set[str] = set()
    here: Claim | None = claim
    while here is not None and here.proposition is None and here.proposition_of is not None:
        if here.proposition_of.id in seen:
            return True
        seen.add(here.proposition_of.id)
        here = records.claims.get(here.proposition_of.id)
    return False


def relayed_claims(said: Assertion) -> Iterator[Ref]:
    """Yield the claims that an assertion relays, through its inline relays."""
    for relayed in said.relays:
        if isinstance(relayed, Ref):
            yield relayed
        else:
            yield from relayed_claims(relayed)


def _cycles(records: Register) -> Iterator[Problem]:
    relayed = {name: list(relayed_claims(claim.assertion)) for name, claim in records.claims.items()}
    for ring, last, ref in _rings(relayed):
        shown = " relays ".join(f"“{name}”" for name in ring)
        hint = "Find out which was first, and remove its relays."
        yield _goes_round_at(records.claims[last], ref, Code.CITATION_CYCLE, f"The citations go round: {shown}.", hint)
    for fields, verb, code in _ORDERS:
        above = {
            name: [v for f in fields for v in thing.values.get(f, ()) if isinstance(v, Ref)]
            for name, thing in records.things.items()
        }
        for ring, last, ref in _rings(above):
            shown = f" {verb} ".join(f"“{name}”" for name in ring)
            hint = f"Remove {ref.field or fields[0]} from the one that comes first."
            yield _goes_round_at(records.things[last], ref, code, f"This goes round: {shown}.", hint)


_ORDERS = (
    (("derived_from", "revision_of"), "comes from", Code.CITATION_CYCLE),
    (("part_of",), "is part of", Code.CONFLICTING_RECORDS),
    (("sub_organization_of",), "is part of", Code.CONFLICTING_RECORDS),
    (("located_in",), "lies in", Code.CONFLICTING_RECORDS),
)
"""The fields that order things, in words, and the problem of an order that comes back to where it began."""


def _goes_round_at(record: Record, ref: Ref, code: Code, message: str, hint: str) -> Problem:
    return Problem(ref.location or record.location, code, message, ref.field, hint, record.id)


def _rings(onward: Mapping[str, Sequence[Ref]]) -> Iterator[tuple[list[str], str, Ref]]:
    """Yield each way round: the names on it with the first once more, the last of them, and its pointer back."""
    done: set[str] = set()
    for start in sorted(onward):
        path: list[str] = []
        walk: list[Iterator[Ref]] = [iter([Ref(start)])]
        while walk:
            ref = next(walk[-1], None)
            if ref is None:
                walk.pop()
                if path:
                    done.add(path.pop())
            elif ref.id in path:
                yield [*path[path.index(ref.id) :], ref.id], path[-1], ref
            elif ref.id in onward and ref.id not in done:
                path.append(ref.id)
                walk.append(iter(onward[ref.id]))


def _decisions(records: Register) -> Iterator[Problem]:
    taken: dict[tuple[str, str], tuple[str, Location]] = {}
    mappings = (r for r in records.records() if isinstance(r, Thing) and r.type == "Mapping")
    for mapping in sorted(mappings, key=lambda r: r.location):
        subject, target = (single(mapping, n) for n in ("subject", "target"))
        decision = single(mapping, "decision") or "accepted"
        key = (subject, target)
        if not all(key):
            continue
        before = taken.setdefault(key, (decision, mapping.location))
        if before[0] != decision:
            message = f"The link of “{subject}” to {target} is decided otherwise at {before[1]}."
            hint = "Keep the decision that holds."
            yield Problem(mapping.location, Code.CONFLICTING_RECORDS, message, "decision", hint, mapping.id)


def single(thing: Thing, name: str) -> str:
    """Return what a field says in one word: an id, a concept's key, a text; or nothing."""
    for value in thing.values.get(name, ()):
        if isinstance(value, Ref):
            return value.id
        if isinstance(value, Concept):
            return value.iri.rsplit("/", 1)[-1]
        return value.text if isinstance(value, Plain) else ""
    return ""
