"""Records to quads, as N-Quads lines: pure, one record at a time, no blank node.

What stands on a proposition's node is made from its normal form alone, so that two records which claim the same thing
write the same triples. What the source wrote stands on the assertion, word for word.
"""

from collections.abc import Callable
from dataclasses import dataclass

from testimonia.core.ids import Names, digest, escaped
from testimonia.core.model import (
    Assertion,
    Bound,
    Claim,
    Concept,
    Dated,
    Figure,
    Measure,
    Passage,
    Plain,
    Proposition,
    Record,
    Ref,
    Text,
    Thing,
    Value,
)
from testimonia.core.register import Register
from testimonia.core.vocabulary import Datatype, Vocabulary
from testimonia.core.when import When
from testimonia.rdf.ntriples import day, edtf, iri, number, string
from testimonia.rdf.selectors import selectors
from testimonia.rdf.terms import (
    CLASSES,
    FIELD_TERMS,
    IRI_FIELDS,
    KIND_TERMS,
    OA,
    PROV,
    RDF,
    REVIEWER_TERMS,
    SCHEMA,
    SCHEMES,
    SKOS,
    SSSOM,
    TM,
    VERBATIM_TERMS,
)

_FLAGS = {
    "anonymous": f"{TM}AnonymousAgent",
    "at_risk": f"{TM}AgentAtRisk",
    "one_holder": f"{TM}OneHolderPost",
    "restricted": f"{TM}RestrictedPlace",
    "unseen": f"{TM}UnseenSource",
}
"""Fields that make a thing one of a class."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the records of one project. ``register`` resolves what a record takes from others."""

    names: Names
    vocabulary: Vocabulary
    register: Register

    def lines(self, record: Record, graph: str) -> list[str]:
        """Return the N-Quads lines of a record (each with its line feed) in the named graph, in no order."""
        end = f"<{graph}> .\n"
        made: list[str] = []

        def add(subject: str, predicate: str, term: str) -> None:
            made.append(f"<{subject}> <{predicate}> {term} {end}")

        if isinstance(record, Thing):
            self._thing(record, add)
        else:
            self._claim(record, add)
        return made

    # --- things ---

    def _thing(self, thing: Thing, add: "Add") -> None:
        node = self._node(thing)
        add(node, f"{RDF}type", iri(CLASSES[thing.type]))
        for name, values in thing.values.items():
            for value in values:
                self._field(thing, node, name, value, add)
        if thing.type == "Mapping":
            self._mapping(thing, node, add)

    def _node(self, thing: Thing) -> str:
        layer = {"Assessment": "assessment/", "Mapping": "mapping/"}.get(thing.type, "")
        if thing.id:
            return f"{self.names.base}{layer}{thing.id}"
        form = "\n".join(f"{n}={escaped(_form(v))}" for n, values in sorted(thing.values.items()) for v in values)
        return f"{self.names.base}{layer}{digest(f'testimonia-{thing.type.lower()}/1{chr(10)}{form}')}"

    def _field(self, thing: Thing, node: str, name: str, value: Value, add: "Add") -> None:
        if name in _FLAGS:
            add(node, f"{RDF}type", iri(_FLAGS[name]))
            return
        if name in {"kind", "match", "justification"} and isinstance(value, Concept):
            self._concept(thing, node, name, value, add)
            return
        predicate = REVIEWER_TERMS[thing.type] if name == "reviewer" else FIELD_TERMS[name]
        if name in IRI_FIELDS and isinstance(value, Plain):
            add(node, predicate, iri(value.text))
        else:
            add(node, predicate, self._term(value))
        if name in VERBATIM_TERMS and isinstance(value, Dated | Measure):
            add(node, VERBATIM_TERMS[name], string(value.verbatim))
        if name == "published" and isinstance(value, Dated):
            _bounds(node, value.when, add)
        if name == "title" and isinstance(value, Text):
            add(node, f"{SCHEMA}name", string(value.text, value.language))

    def _concept(self, thing: Thing, node: str, name: str, value: Concept, add: "Add") -> None:
        matched = self.vocabulary.matches.get(value.iri, "")
        if name == "match":
            add(node, f"{SSSOM}predicate_id", iri(matched or f"{SKOS}exactMatch"))
        elif name == "justification":
            add(node, f"{SSSOM}mapping_justification", iri(matched or value.iri))
        else:
            add(node, KIND_TERMS[thing.type], iri(value.iri))
            if thing.type == "Source" and matched:
                add(node, f"{RDF}type", iri(matched))

    def _mapping(self, thing: Thing, node: str, add: "Add") -> None:
        decision = thing.values.get("decision", ())
        decided = decision[0].iri.rsplit("/", 1)[-1] if decision and isinstance(decision[0], Concept) else "accepted"
        if not decision:
            add(node, f"{TM}decision", iri(f"{SCHEMES}decision/accepted"))
        if "match" not in thing.values:
            add(node, f"{SSSOM}predicate_id", iri(f"{SKOS}exactMatch"))
        if decided == "rejected":
            add(node, f"{SSSOM}predicate_modifier", string("Not"))
        subject, target = thing.values["subject"][0], thing.values["target"][0]
        if decided == "accepted" and isinstance(subject, Ref) and isinstance(target, Plain):
            match = thing.values.get("match", ())
            chosen = self.vocabulary.matches.get(match[0].iri, "") if match and isinstance(match[0], Concept) else ""
            add(self.names.thing(subject), chosen or f"{SKOS}exactMatch", iri(target.text))

    def _term(self, value: Value) -> str:
        match value:
            case Text():
                return string(value.text, value.language)
            case Ref():
                return iri(self._target(value))
            case Concept():
                return iri(value.iri)
            case Dated():
                return edtf(value.when.edtf)
            case Measure():
                return number(value.number, integer=False)
            case Plain():
                return string(value.text)

    def _target(self, ref: Ref) -> str:
        return self.names.assertion(ref.id) if ref.id in self.register.claims else self.names.thing(ref)

    # --- claims ---

    def _claim(self, claim: Claim, add: "Add") -> None:
        proposition = self.register.proposition(claim)
        if proposition is None:
            return
        node = self.names.proposition(proposition)
        self._proposition(node, proposition, add)
        self._assertion(claim.assertion, node, add, identity=claim.id)

    def _proposition(self, node: str, said: Proposition, add: "Add") -> None:
        prop = self.vocabulary.properties[said.property]
        add(node, f"{RDF}type", iri(f"{TM}Proposition"))
        add(node, f"{TM}about", iri(self.names.thing(said.about)))
        add(node, f"{TM}property", iri(prop.iri))
        if said.object is not None:
            target = said.object.iri if isinstance(said.object, Concept) else self.names.thing(said.object)
            add(node, f"{TM}object", iri(target))
        if said.figure is not None:
            _figure(node, said.figure, add, integer=prop.datatype is Datatype.INTEGER)
        if said.date is not None:
            add(node, f"{TM}value", edtf(said.date.edtf))
            _bounds(node, said.date, add)
        if said.text is not None:
            add(node, f"{TM}value", string(said.text.text, said.text.language))
        for scope in said.scopes:
            add(node, f"{TM}scope", iri(scope))
        if said.period is not None:
            add(node, f"{TM}period", edtf(said.period.edtf))
            _bounds(node, said.period, add)
        if said.within is not None:
            add(node, f"{TM}within", iri(self.names.thing(said.within)))
        if said.counting:
            add(node, f"{TM}counting", iri(said.counting))

    def _assertion(self, said: Assertion, proposition: str, add: "Add", *, identity: str = "") -> str:
        relays = [
            self.names.assertion(r.id) if isinstance(r, Ref) else self._assertion(r, proposition, add)
            for r in said.relays
        ]
        node = self.names.assertion(identity) if identity else self.names.of_content(said, proposition, relays)
        add(node, f"{RDF}type", iri(f"{TM}Assertion"))
        add(node, f"{TM}proposition", iri(proposition))
        add(node, f"{TM}stance", iri(f"{SCHEMES}stance/{said.stance}"))
        if said.confidential:
            add(node, f"{RDF}type", iri(f"{TM}ConfidentialAssertion"))
        for speaker in said.speakers:
            add(node, f"{PROV}wasAttributedTo", iri(self.names.thing(speaker)))
        for relayed in relays:
            add(node, f"{TM}relays", iri(relayed))
        if said.source is not None:
            add(node, f"{TM}statedIn", iri(self.names.thing(said.source)))
        if said.said_during is not None:
            add(node, f"{TM}saidDuring", iri(self.names.thing(said.said_during)))
        for name, ref in (("retracts", said.retracts), ("corrects", said.corrects)):
            if ref is not None:
                add(node, f"{TM}{name}", iri(self.names.assertion(ref.id)))
        if said.asserted_on is not None:
            add(node, f"{TM}assertedOn", edtf(said.asserted_on.when.edtf))
            add(node, f"{TM}assertedOnVerbatim", string(said.asserted_on.verbatim))
            _bounds(node, said.asserted_on.when, add)
        if said.verbatim:
            add(node, f"{TM}verbatim", string(said.verbatim))
        if said.period_verbatim:
            add(node, f"{TM}periodVerbatim", string(said.period_verbatim))
        for predicate, texts in (
            (f"{TM}hedge", said.hedge),
            (f"{TM}derivation", said.derivation),
            (f"{SKOS}note", said.notes),
        ):
            for text in texts:
                add(node, predicate, string(text.text, text.language))
        if said.passage is not None:
            self._passage(node, said.passage, said.source, add)
        return node

    def _passage(self, assertion: str, passage: Passage, source: Ref | None, add: "Add") -> None:
        node = self.names.passage(passage, source)
        where = passage.capture or source
        add(assertion, f"{TM}passage", iri(node))
        add(node, f"{RDF}type", iri(f"{OA}SpecificResource"))
        if where is not None:
            add(node, f"{OA}hasSource", iri(self.names.thing(where)))
        for kind, terms in selectors(passage):
            content = "\n".join(f"{p} {t}" for p, t in terms)
            selector = f"{self.names.base}selector/{digest(f'{node}{chr(10)}{kind}{chr(10)}{content}')}"
            add(node, f"{OA}hasSelector", iri(selector))
            add(selector, f"{RDF}type", iri(f"{OA}{kind}"))
            for predicate, term in terms:
                add(selector, predicate, term)


Add = Callable[[str, str, str], None]


def _figure(node: str, figure: Figure, add: Add, *, integer: bool) -> None:
    add(node, f"{TM}bound", iri(f"{SCHEMES}bound/{figure.bound}"))
    if figure.bound is Bound.WORDS:
        add(node, f"{TM}wording", string(figure.wording))
    for name, value in (("value", figure.value), ("low", figure.low), ("high", figure.high)):
        if value is not None:
            add(node, f"{TM}{name}", number(value, integer=integer))
    for value in figure.alternatives:
        add(node, f"{TM}alternative", number(value, integer=integer))


def _bounds(node: str, when: When, add: Add) -> None:
    for name, bound in (
        ("earliestBegin", when.earliest_begin),
        ("latestBegin", when.latest_begin),
        ("earliestEnd", when.earliest_end),
        ("latestEnd", when.latest_end),
    ):
        if bound is not None:
            add(node, f"{TM}{name}", day(bound.isoformat()))


def _form(value: Value) -> str:
    match value:
        case Text():
            return f"{value.text}@{value.language}"
        case Ref():
            return value.id
        case Concept():
            return value.iri
        case Dated():
            return value.when.edtf
        case Measure():
            return str(value.number)
        case Plain():
            return value.text
