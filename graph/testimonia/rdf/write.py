"""Records to quads, as N-Quads lines: pure, one record at a time, no blank node.

What stands on a proposition's node is made from its normal form alone, so that two records which claim the same thing
write the same triples. What the source wrote stands on the assertion, word for word.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from testimonia.core.ids import Names, digest, escaped
from testimonia.core.model import (
    Assertion,
    Claim,
    Concept,
    Dated,
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
from testimonia.core.vocabulary import Datatype, Vocabulary
from testimonia.rdf.intervals import write_bounds, write_figure
from testimonia.rdf.ntriples import edtf, iri, number, string
from testimonia.rdf.page import Add, Page
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
    """Writes the records of one project.

    ``is_claim`` tells of an id whether it is that of a claim. ``unnamed`` gathers the IRIs of the assertions that have
    no id, which are made from what they say.
    """

    names: Names
    vocabulary: Vocabulary
    is_claim: Callable[[str], bool]
    unnamed: set[str] = field(default_factory=set)

    def lines(self, record: Record, graph: str, proposition: Proposition | None = None) -> list[str]:
        """Return the N-Quads lines of a record (each with its line feed) in the named graph, sorted.

        ``proposition`` is what a claim claims that takes it from another.
        """
        page = Page(graph)
        self.write(record, page, proposition)
        return page.sorted_lines()

    def write(self, record: Record, page: Page, proposition: Proposition | None = None, node: str = "") -> None:
        """Write a record on a page. ``node`` is the IRI of what a claim claims, where that is already known."""
        if isinstance(record, Thing):
            self._thing(record, page)
        elif (claimed := record.proposition or proposition) is not None:
            node = node or self.names.proposition(claimed)
            self._proposition(node, claimed, page)
            self._assertion(record.assertion, node, page, record.id)

    def write_said(self, claim: Claim, proposition: str, page: Page) -> None:
        """Write only who says a claim, of a proposition by its IRI."""
        self._assertion(claim.assertion, proposition, page, claim.id)

    # --- things ---

    def _thing(self, thing: Thing, page: Page) -> None:
        node = self._node(thing)
        add = page.node(node)
        add(f"{RDF}type", iri(CLASSES[thing.type]))
        for name, values in thing.values.items():
            for value in values:
                self._field(thing, name, value, add)
        if thing.type == "Mapping":
            self._mapping(thing, add, page)

    def _node(self, thing: Thing) -> str:
        layer = {"Assessment": "assessment/", "Mapping": "mapping/"}.get(thing.type, "")
        if thing.id:
            return f"{self.names.base}{layer}{thing.id}"
        form = "\n".join(f"{n}={escaped(_form(v))}" for n, values in sorted(thing.values.items()) for v in values)
        return f"{self.names.base}{layer}{digest(f'testimonia-{thing.type.lower()}/1{chr(10)}{form}')}"

    def _field(self, thing: Thing, name: str, value: Value, add: Add) -> None:
        if name in _FLAGS:
            add(f"{RDF}type", iri(_FLAGS[name]))
            return
        if name in {"kind", "match", "justification"} and isinstance(value, Concept):
            self._concept(thing, name, value, add)
            return
        predicate = REVIEWER_TERMS[thing.type] if name == "reviewer" else FIELD_TERMS[name]
        if name in IRI_FIELDS and isinstance(value, Plain):
            add(predicate, iri(value.text))
        else:
            add(predicate, self._term(value))
        if name in VERBATIM_TERMS and isinstance(value, Dated | Measure):
            add(VERBATIM_TERMS[name], string(value.verbatim))
        if name == "published" and isinstance(value, Dated):
            write_bounds(value.when, add)
        if name == "title" and isinstance(value, Text):
            add(f"{SCHEMA}name", string(value.text, value.language))

    def _concept(self, thing: Thing, name: str, value: Concept, add: Add) -> None:
        matched = self.vocabulary.matches.get(value.iri, "")
        if name == "match":
            add(f"{SSSOM}predicate_id", iri(matched or f"{SKOS}exactMatch"))
        elif name == "justification":
            add(f"{SSSOM}mapping_justification", iri(matched or value.iri))
        else:
            add(KIND_TERMS[thing.type], iri(value.iri))
            if thing.type == "Source" and matched:
                add(f"{RDF}type", iri(matched))

    def _mapping(self, thing: Thing, add: Add, page: Page) -> None:
        decision = thing.values.get("decision", ())
        decided = decision[0].iri.rsplit("/", 1)[-1] if decision and isinstance(decision[0], Concept) else "accepted"
        if not decision:
            add(f"{TM}decision", iri(f"{SCHEMES}decision/accepted"))
        if "match" not in thing.values:
            add(f"{SSSOM}predicate_id", iri(f"{SKOS}exactMatch"))
        if decided == "rejected":
            add(f"{SSSOM}predicate_modifier", string("Not"))
        subject, target = thing.values["subject"][0], thing.values["target"][0]
        if decided == "accepted" and isinstance(subject, Ref) and isinstance(target, Plain):
            match = thing.values.get("match", ())
            chosen = self.vocabulary.matches.get(match[0].iri, "") if match and isinstance(match[0], Concept) else ""
            page.node(self.names.thing(subject))(chosen or f"{SKOS}exactMatch", iri(target.text))

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
        return self.names.assertion(ref.id) if self.is_claim(ref.id) else self.names.thing(ref)

    # --- claims ---

    def _proposition(self, node: str, said: Proposition, page: Page) -> None:
        if page.has(node):
            return
        add = page.node(node)
        prop = self.vocabulary.properties[said.property]
        add(f"{RDF}type", iri(f"{TM}Proposition"))
        add(f"{TM}about", iri(self.names.thing(said.about)))
        add(f"{TM}property", iri(prop.iri))
        if said.object is not None:
            target = said.object.iri if isinstance(said.object, Concept) else self.names.thing(said.object)
            add(f"{TM}object", iri(target))
        if said.figure is not None:
            write_figure(said.figure, add, integer=prop.datatype is Datatype.INTEGER)
        if said.date is not None:
            add(f"{TM}value", edtf(said.date.edtf))
            write_bounds(said.date, add)
        if said.text is not None:
            add(f"{TM}value", string(said.text.text, said.text.language))
        for scope in said.scopes:
            add(f"{TM}scope", iri(scope))
        if said.period is not None:
            add(f"{TM}period", edtf(said.period.edtf))
            write_bounds(said.period, add)
        if said.within is not None:
            add(f"{TM}within", iri(self.names.thing(said.within)))
        if said.counting:
            add(f"{TM}counting", iri(said.counting))

    def _assertion(self, said: Assertion, proposition: str, page: Page, identity: str = "") -> str:
        relays = [
            self.names.assertion(r.id) if isinstance(r, Ref) else self._assertion(r, proposition, page)
            for r in said.relays
        ]
        node = self.names.assertion(identity) if identity else self.names.of_content(said, proposition, relays)
        if not identity:
            self.unnamed.add(node)
        add = page.node(node)
        add(f"{RDF}type", iri(f"{TM}Assertion"))
        add(f"{TM}proposition", iri(proposition))
        add(f"{TM}stance", iri(f"{SCHEMES}stance/{said.stance}"))
        if said.confidential:
            add(f"{RDF}type", iri(f"{TM}ConfidentialAssertion"))
        for speaker in said.speakers:
            add(f"{PROV}wasAttributedTo", iri(self.names.thing(speaker)))
        for relayed in relays:
            add(f"{TM}relays", iri(relayed))
        if said.source is not None:
            add(f"{TM}statedIn", iri(self.names.thing(said.source)))
        if said.said_during is not None:
            add(f"{TM}saidDuring", iri(self.names.thing(said.said_during)))
        for name, ref in (("retracts", said.retracts), ("corrects", said.corrects)):
            if ref is not None:
                add(f"{TM}{name}", iri(self.names.assertion(ref.id)))
        if said.asserted_on is not None:
            add(f"{TM}assertedOn", edtf(said.asserted_on.when.edtf))
            add(f"{TM}assertedOnVerbatim", string(said.asserted_on.verbatim))
            write_bounds(said.asserted_on.when, add)
        if said.verbatim:
            add(f"{TM}verbatim", string(said.verbatim))
        if said.period_verbatim:
            add(f"{TM}periodVerbatim", string(said.period_verbatim))
        for predicate, texts in (
            (f"{TM}hedge", said.hedge),
            (f"{TM}derivation", said.derivation),
            (f"{SKOS}note", said.notes),
        ):
            for text in texts:
                add(predicate, string(text.text, text.language))
        if said.passage is not None:
            add(f"{TM}passage", iri(self._passage(said.passage, said.source, page)))
        return node

    def _passage(self, passage: Passage, source: Ref | None, page: Page) -> str:
        node = self.names.passage(passage, source)
        where = passage.capture or source
        add = page.node(node)
        add(f"{RDF}type", iri(f"{OA}SpecificResource"))
        if where is not None:
            add(f"{OA}hasSource", iri(self.names.thing(where)))
        for kind, terms in selectors(passage):
            content = "\n".join(f"{p} {t}" for p, t in terms)
            selector = f"{self.names.base}selector/{digest(f'{node}{chr(10)}{kind}{chr(10)}{content}')}"
            add(f"{OA}hasSelector", iri(selector))
            add_to_selector = page.node(selector)
            add_to_selector(f"{RDF}type", iri(f"{OA}{kind}"))
            for predicate, term in terms:
                add_to_selector(predicate, term)
        return node


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
