"""Where every node gets its address: deterministic IRIs, and the normal form that a proposition's identity is made of.

The normal form is versioned. Its lines are ``key=value`` in a fixed order, values with backslash and line feed
escaped; the identity is the first 32 hexadecimal digits of its SHA-256. Golden tests freeze it: a change of form is a
change of ``NORMAL_FORM``, and of every proposition's address.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from testimonia.core.model import Assertion, Bound, Concept, Figure, Passage, Proposition, Ref
from testimonia.core.reading import is_web_iri

NORMAL_FORM = "testimonia-proposition/1"
_ASSERTION_FORM = "testimonia-assertion/1"
_PASSAGE_FORM = "testimonia-passage/1"
_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Names:
    """The addresses of one project. ``base`` ends with a slash."""

    base: str

    def thing(self, ref: Ref | str) -> str:
        """Return the IRI of a thing by its id; a full web address is its own."""
        name = ref.id if isinstance(ref, Ref) else ref
        return name if ":" in name and is_web_iri(name) else self.base + name

    def graph(self, file: str) -> str:
        """Return the IRI of the named graph of a record file, by its path in the project."""
        return f"{self.base}graph/{_path(file)}"

    def proposition(self, proposition: Proposition) -> str:
        """Return the IRI of a proposition: the same for equal claims, however written."""
        return f"{self.base}proposition/{digest(normal_form(proposition, self))}"

    def assertion(self, identity: str) -> str:
        """Return the IRI of an assertion by its record's id or its content's digest."""
        return f"{self.base}assertion/{identity}"

    def of_content(self, assertion: Assertion, proposition: str, relays: Iterable[str]) -> str:
        """Return the IRI of an assertion that has no id of its own, from what it says."""
        lines = [
            _ASSERTION_FORM,
            f"proposition={proposition}",
            *sorted(f"speaker={self.thing(s)}" for s in assertion.speakers),
            f"source={self.thing(assertion.source) if assertion.source else ''}",
            f"stance={assertion.stance}",
            f"passage={self.passage(assertion.passage, assertion.source) if assertion.passage else ''}",
            f"asserted_on={assertion.asserted_on.when.edtf if assertion.asserted_on else ''}",
            f"said_during={self.thing(assertion.said_during) if assertion.said_during else ''}",
            *sorted(f"relays={r}" for r in relays),
            f"retracts={assertion.retracts.id if assertion.retracts else ''}",
            f"corrects={assertion.corrects.id if assertion.corrects else ''}",
            *sorted(f"hedge={escaped(t.text)}@{t.language}" for t in assertion.hedge),
            *sorted(f"note={escaped(t.text)}@{t.language}" for t in assertion.notes),
            *(["confidential"] if assertion.confidential else []),
        ]
        return self.assertion(digest("\n".join(lines)))

    def passage(self, passage: Passage, source: Ref | None) -> str:
        """Return the IRI of a passage: one node for one place in one source."""
        where = passage.capture or source
        lines = [
            _PASSAGE_FORM,
            self.thing(where) if where else "",
            *(escaped(t) for t in (passage.fragment, passage.exact, passage.prefix, passage.suffix)),
            f"{passage.start}-{passage.end}",
        ]
        return f"{self.base}passage/{digest(chr(10).join(lines))}"


def normal_form(proposition: Proposition, names: Names) -> str:
    """Return the text that a proposition's identity is computed from."""
    lines = [
        NORMAL_FORM,
        f"about={names.thing(proposition.about)}",
        f"property={proposition.property}",
        f"value={_value_form(proposition, names)}",
        *(f"scope={scope}" for scope in proposition.scopes),
        f"period={proposition.period.edtf if proposition.period else ''}",
        f"within={names.thing(proposition.within) if proposition.within else ''}",
        f"counting={proposition.counting}",
    ]
    return "\n".join(lines)


def _value_form(proposition: Proposition, names: Names) -> str:
    if isinstance(proposition.object, Ref):
        return f"thing {names.thing(proposition.object)}"
    if isinstance(proposition.object, Concept):
        return f"concept {proposition.object.iri}"
    if proposition.figure is not None:
        return f"figure {figure_form(proposition.figure)}"
    if proposition.date is not None:
        return f"date {proposition.date.edtf}"
    if proposition.text is not None:
        return f"text {escaped(proposition.text.text)}@{proposition.text.language}"
    return ""


def figure_form(figure: Figure) -> str:
    """Return a figure's normal form, such as ``at-least 304`` or ``between 2800 5000``.

    >>> figure_form(Figure(Bound.AT_LEAST, low=Decimal(304)))
    'at-least 304'
    """
    if figure.wording:
        return f"{figure.bound} {escaped(figure.wording)}"
    if figure.alternatives:
        return f"{figure.bound} {' '.join(map(str, figure.alternatives))}"
    ends = {Bound.AT_LEAST: (figure.low,), Bound.MORE_THAN: (figure.low,), Bound.BETWEEN: (figure.low, figure.high)}
    shown: tuple[Decimal | None, ...] = ends.get(figure.bound, (figure.high,))
    return f"{figure.bound} {' '.join(map(str, shown))}"


def digest(form: str) -> str:
    """Return the first 32 hexadecimal digits of the SHA-256 of a normal form."""
    return hashlib.sha256(form.encode()).hexdigest()[:_DIGITS]


def escaped(text: str) -> str:
    """Return the text on one line."""
    return text.replace("\\", "\\\\").replace("\n", "\\n") if text else ""


def _path(file: str) -> str:
    return "".join(c if c.isalnum() or c in "-._~/" else "".join(f"%{b:02X}" for b in c.encode()) for c in file)
