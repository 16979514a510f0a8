"""A comparison in words: what each claim says, who holds it, and how two of them stand to each other."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from testimonia.core.compared import Comparison
from testimonia.core.comparison import Difference, Reason
from testimonia.core.groups import Group, Pair, Rule, periods
from testimonia.core.model import Concept, Proposition, Ref
from testimonia.core.reading_policy import Policy
from testimonia.core.rounding import named
from testimonia.query.chains import Step, steps
from testimonia.query.figures import figures
from testimonia.query.labels import labels
from testimonia.query.queryable import CONCEPTS
from testimonia.query.words import language_of, phrase
from testimonia.rdf.queryable import Queryable


@dataclass(frozen=True, slots=True)
class Voice:
    """One assertion of a claim, by IRI: who makes it (names in one text) and in which source (its title).

    ``own_words``: a source with their own words was seen. If not, somebody else puts it into their mouth.
    """

    assertion: str
    speaker: str
    source: str
    own_words: bool


@dataclass(frozen=True, slots=True)
class Claimed:
    """A proposition by IRI, in words: ``text`` is what is claimed, ``of`` what it counts, where and when, if said.

    ``held_by`` are those to whom it goes back, ``passed_on_by`` those who hold it because of them. A claim without any
    is held by nobody: it was only denied, or taken back. ``numbers`` are those that a figure names, ascending.
    """

    proposition: str
    text: str
    of: tuple[str, ...]
    about: str
    numbers: tuple[Decimal, ...] = ()
    held_by: tuple[Voice, ...] = ()
    passed_on_by: tuple[Voice, ...] = ()
    denied_by: tuple[Voice, ...] = ()

    @property
    def held(self) -> bool:
        """Whether anybody stands by it."""
        return bool(self.held_by)


@dataclass(frozen=True, slots=True)
class ComparedGroup:
    """Claims that count the same, and how they stand to each other.

    ``about`` is the name of the thing and ``of`` what all of them say they count; ``claims`` are propositions by IRI in
    order. The pairs name propositions by IRI: see ``core.compared.Compared``.
    """

    about: str
    about_iri: str
    property: str
    property_key: str
    rule: Rule
    of: tuple[str, ...]
    claims: tuple[str, ...]
    contradictions: tuple[Pair, ...]
    contradiction_count: int
    compatible: tuple[Pair, ...]
    approximate: tuple[Pair, ...]
    wordless: tuple[Pair, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Apart:
    """Why one kind of claim is not comparable with another; nothing on a side stands for the whole."""

    reason: Reason
    label: str
    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotComparable:
    """Two groups about the same, by their places in the list, and every reason why they are not compared."""

    first: int
    second: int
    reasons: tuple[Apart, ...]


@dataclass(frozen=True, slots=True)
class Exceeds:
    """Two propositions by IRI, of which the first counts a part of what the second counts, and yet more than it."""

    part: str
    whole: str
    by_policy: bool


@dataclass(frozen=True, slots=True)
class ComparisonInWords:
    """How the claims about a thing stand to each other, in the reader's language.

    ``claims`` has every proposition that anything below names. ``inside`` says which propositions lie inside which
    others: the parts first, then the wholes. ``policy`` is the name of the reading policy, ``own_policy`` whether it
    is the project's own.
    """

    about: str
    policy: str
    own_policy: bool
    claims: Mapping[str, Claimed]
    groups: tuple[ComparedGroup, ...]
    not_comparable: tuple[NotComparable, ...]
    exceeding: tuple[Exceeds, ...]
    inside: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """Where names come from, and in which languages; ``date_text`` puts an EDTF date into words."""

    store: Queryable
    base: str
    languages: Sequence[str]
    date_text: Callable[[str], str]


def in_words(comparison: Comparison, *, about: str, wording: Wording) -> ComparisonInWords:
    """Return the comparison of the claims about a thing (IRI) in the reader's language."""
    maker = _Maker(comparison, wording)
    wanted = {iri for group in comparison.groups for iri in group.group.claims}
    wanted |= {iri for pair in comparison.parts.exceeding for iri in (pair.part, pair.whole)}
    wanted |= {iri for both in comparison.parts.inside for side in both for iri in side}
    claims = maker.claims(sorted(wanted))
    return ComparisonInWords(
        about=maker.label(about),
        policy=comparison.policy.name,
        own_policy=comparison.policy != Policy(),
        claims=claims,
        groups=tuple(
            ComparedGroup(
                about=maker.label(one.group.about),
                about_iri=one.group.about,
                property=maker.property_label(one.group.property),
                property_key=one.group.property,
                rule=one.group.rule,
                of=maker.of_group(one.group),
                claims=tuple(one.group.claims),
                contradictions=one.contradictions,
                contradiction_count=one.contradiction_count,
                compatible=one.compatible,
                approximate=one.approximate,
                wordless=one.wordless,
                complete=one.complete,
            )
            for one in comparison.groups
        ),
        not_comparable=tuple(
            NotComparable(one.first, one.second, tuple(maker.apart(d) for d in one.differences))
            for one in comparison.unlike
        ),
        exceeding=tuple(Exceeds(p.part, p.whole, p.by_policy) for p in comparison.parts.exceeding),
        inside=comparison.parts.inside,
    )


class _Maker:
    """Puts one comparison into words, asking the store for names once."""

    def __init__(self, comparison: Comparison, wording: Wording) -> None:
        self.comparison, self.wording = comparison, wording
        self.propositions = comparison.testimony.propositions
        self.language = language_of(wording.languages)
        self.names: dict[str, str] = {}

    def label(self, node: str) -> str:
        if node not in self.names:
            self.names |= self._labels([node])
        return self.names[node]

    def property_label(self, key: str) -> str:
        return self.label(self.comparison.testimony.properties.get(key, key))

    def claims(self, iris: list[str]) -> dict[str, Claimed]:
        known = [iri for iri in iris if iri in self.propositions]
        texts = figures(self.wording.store, known, base=self.wording.base, languages=self.wording.languages)
        held, denied = self.comparison.held, self.comparison.denied
        said = {name for iri in known for name in (*held.get(iri, ()), *denied.get(iri, ()))}
        told = steps(self.wording.store, said, base=self.wording.base, languages=self.wording.languages)
        nodes = {node for iri in known for node in _nodes(self.propositions[iri])}
        self.names |= self._labels(nodes)
        return {iri: self._claimed(iri, texts[iri], told) for iri in known}

    def _labels(self, nodes: Iterable[str]) -> dict[str, str]:
        return labels(self.wording.store, nodes, base=self.wording.base, languages=self.wording.languages)

    def of_group(self, group: Group) -> tuple[str, ...]:
        when = periods(group)
        return (
            *(self.label(scope) for scope in group.scopes),
            *([self.label(group.within)] if group.within else []),
            *([self.wording.date_text(when[0])] if len(when) == 1 else []),
            *([self.label(group.counting)] if group.counting else []),
        )

    def apart(self, difference: Difference) -> Apart:
        dated = difference.reason is Reason.PERIOD
        first, second = (
            tuple(self.wording.date_text(one) if dated else self.label(one) for one in side)
            for side in (difference.first, difference.second)
        )
        return Apart(difference.reason, self.label(f"{CONCEPTS}reason/{difference.reason}"), first, second)

    def _claimed(self, iri: str, text: str, told: Mapping[str, Step]) -> Claimed:
        claim = self.propositions[iri]
        holding = self.comparison.held.get(iri, ())
        back_to = [name for name in holding if not set(told[name].relays) & set(holding)] or list(holding)
        period = [self.wording.date_text(claim.period.edtf)] if claim.period else []
        return Claimed(
            proposition=iri,
            text=self._text(claim, text),
            of=(
                *(self.label(scope) for scope in claim.scopes),
                *([self.label(claim.within.id)] if claim.within else []),
                *period,
                *([self.label(claim.counting)] if claim.counting else []),
            ),
            about=self.label(claim.about.id),
            numbers=named(claim.figure) if claim.figure else (),
            held_by=self._voices(back_to, told),
            passed_on_by=self._voices([name for name in holding if name not in back_to], told),
            denied_by=self._voices(self.comparison.denied.get(iri, ()), told),
        )

    def _text(self, claim: Proposition, text: str) -> str:
        if claim.date is not None:
            return self.wording.date_text(claim.date.edtf)
        if claim.text is not None:
            return phrase("quoted", self.language, claim.text.text)
        return text

    def _voices(self, names: Iterable[str], told: Mapping[str, Step]) -> tuple[Voice, ...]:
        return tuple(
            Voice(
                assertion=name,
                speaker=phrase("and", self.language).join(told[name].speakers),
                source=told[name].title,
                own_words=told[name].sourced,
            )
            for name in names
        )


def _nodes(claim: Proposition) -> set[str]:
    nodes = {claim.about.id, *claim.scopes, claim.counting, claim.within.id if claim.within else ""}
    match claim.object:
        case Ref(id=node) | Concept(iri=node):
            nodes.add(node)
    return nodes - {""}
