"""Claims by their nodes, in words: what is claimed, who says so, in which source, and how they stand to it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from testimonia.query.figures import figures
from testimonia.query.labels import labels, short
from testimonia.query.lookup import facts, iris, text
from testimonia.query.words import language_of, local_digits, phrase
from testimonia.rdf.queryable import Queryable
from testimonia.rdf.terms import CLASSES, TM

ASSERTION = f"{TM}Assertion"
_CONFIDENTIAL = f"{TM}ConfidentialAssertion"
_PROPOSITION = f"{TM}Proposition"
_KINDS = {iri: name for name, iri in CLASSES.items()}
_DIGEST = re.compile(r"[0-9a-f]{32}")
_QUALIFIERS = ("tm:scope", "tm:within", "tm:period", "tm:counting")


@dataclass(frozen=True, slots=True)
class Saying:
    """One assertion in words; ``inside``: it has no record of its own, another claim passes it on."""

    id: str
    proposition: str
    speaker: str
    source: str
    stance: str
    confidential: bool
    inside: bool

    @property
    def told(self) -> tuple[str, str, str]:
        """Who says it, where, and how they stand to it."""
        return (self.stance, self.speaker, self.source)


def kinds_of(store: Queryable, nodes: Iterable[str], *, propositions: bool = False) -> Mapping[str, str]:
    """Return the kind of each node that stands for a record: ``ASSERTION`` or a type of records; others are left out.

    With ``propositions`` it is those instead.
    """
    found: dict[str, str] = {}
    for node, values in facts(store, nodes, ("rdf:type",)).items():
        types = iris(values.get("rdf:type"))
        if propositions:
            found.update({node: _PROPOSITION} if _PROPOSITION in types else {})
        elif ASSERTION in types:
            found[node] = ASSERTION
        elif known := sorted(_KINDS[kind] for kind in types if kind in _KINDS):
            found[node] = known[0]
    return found


def sayings(store: Queryable, nodes: Sequence[str], *, base: str, languages: Sequence[str]) -> Mapping[str, Saying]:
    """Return the assertions (IRIs) in words."""
    names = ("rdf:type", "tm:proposition", "prov:wasAttributedTo", "tm:statedIn", "tm:stance")
    found = facts(store, nodes, names)
    named = {iri for values in found.values() for name in names[2:] for iri in iris(values.get(name))}
    called = labels(store, named, base=base, languages=languages)
    comma = phrase("comma", language_of(languages))
    passed_on = _passed_on(store, [node for node in nodes if _DIGEST.fullmatch(node.rsplit("/", 1)[-1])])
    return {
        node: Saying(
            id=short(node, base=base).removeprefix("assertion/"),
            proposition=text(values.get("tm:proposition")),
            speaker=comma.join(sorted(called[who] for who in iris(values.get("prov:wasAttributedTo")))),
            source=comma.join(called[where] for where in iris(values.get("tm:statedIn"))),
            stance=comma.join(called[stance] for stance in iris(values.get("tm:stance"))),
            confidential=_CONFIDENTIAL in iris(values.get("rdf:type")),
            inside=node in passed_on,
        )
        for node, values in sorted(found.items())
    }


def statement_texts(
    store: Queryable, propositions: Iterable[str], *, base: str, languages: Sequence[str]
) -> Mapping[str, str]:
    """Return what each proposition (IRI) says: what it is about, of which property, what, and what that counts."""
    wanted = sorted(propositions)
    found = facts(store, wanted, ("tm:about", "tm:property", *_QUALIFIERS))
    named = {iri for values in found.values() for several in values.values() for iri in iris(several)}
    called = labels(store, named, base=base, languages=languages)
    said = figures(store, wanted, base=base, languages=languages)
    language = language_of(languages)

    def told(values: Mapping[str, Sequence[object]], name: str) -> str:
        terms = values.get(name, ())
        words = [called.get(getattr(t, "value", ""), local_digits(getattr(t, "value", ""), language)) for t in terms]
        return phrase("comma", language).join(words)

    texts: dict[str, str] = {}
    for node in wanted:
        values = found.get(node, {})
        of = "; ".join(word for name in _QUALIFIERS if (word := told(values, name)))
        parts = [told(values, "tm:about"), told(values, "tm:property"), said[node] + (f" ({of})" if of else "")]
        texts[node] = ": ".join(part for part in parts if part)
    return texts


def _passed_on(store: Queryable, nodes: Sequence[str]) -> set[str]:
    """Return those of the assertions that another one relays."""
    found: set[str] = set()
    for node in nodes:
        if bool(store.query(f"ASK {{ ?other <{TM}relays> <{node}> }}")):
            found.add(node)
    return found
