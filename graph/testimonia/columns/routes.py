"""Which predicate of which kind of node becomes which column of which table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from testimonia.columns.tables import TABLES, Kind
from testimonia.rdf.terms import (
    CLASSES,
    FIELD_TERMS,
    GEO,
    GEOSPARQL,
    KIND_TERMS,
    OA,
    PROV,
    RDF,
    RDFS,
    SKOS,
    TM,
    VERBATIM_TERMS,
)


class Pick(Enum):
    """Which of several objects is taken; what is not, goes to the rest."""

    ALL = "all"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Route:
    """Where the objects of a predicate go, for nodes of some kinds; without kinds for all nodes."""

    predicate: str
    table: str
    column: str
    kinds: tuple[str, ...] = ()

    @property
    def pick(self) -> Pick:
        """Which of several objects of one node is taken."""
        if self.table in LONG or self.column == CLASS or self._kind is Kind.TEXTS:
            return Pick.ALL
        return Pick.LAST if self.column.startswith("latest") else Pick.FIRST

    @property
    def is_day(self) -> bool:
        """Say whether it is a column of dates."""
        return self._kind is Kind.DAY

    @property
    def _kind(self) -> Kind | None:
        return next((column.kind for column in TABLES[self.table].columns if column.name == self.column), None)


CLASS = "class"
"""The column of the classes of a node, while a table is made."""

TYPES: Mapping[str, str] = {
    CLASSES[name]: name for name in ("Event", "Person", "Group", "Institution", "Post", "Place", "Source", "Capture")
}
"""What the table of things calls each class of them."""

KINDS: Mapping[str, tuple[str, ...]] = {
    "source": (CLASSES["Source"],),
    "capture": (CLASSES["Capture"],),
    "thing": tuple(iri for iri, name in TYPES.items() if name not in {"Source", "Capture"}),
    "proposition": (f"{TM}Proposition",),
    "assertion": (f"{TM}Assertion",),
    "passage": (f"{OA}SpecificResource",),
    "selector": (f"{OA}FragmentSelector", f"{OA}TextPositionSelector", f"{OA}TextQuoteSelector"),
    "grading": (CLASSES["Assessment"],),
    "term": (f"{TM}ClaimProperty", f"{SKOS}Concept"),
}
"""The classes of each kind of node. A node is of the first kind of which it has a class."""

THING_KINDS = ("source", "capture", "thing")

MARKS: Mapping[str, Mapping[str, str]] = {
    "things": {
        "anonymous": f"{TM}AnonymousAgent",
        "at_risk": f"{TM}AgentAtRisk",
        "restricted": f"{TM}RestrictedPlace",
        "one_holder": f"{TM}OneHolderPost",
        "unseen": f"{TM}UnseenSource",
    },
    "assertions": {"confidential": f"{TM}ConfidentialAssertion"},
    "terms": {"functional": f"{TM}Functional"},
}
"""The class that each column of flags stands for."""

LONG: Mapping[str, tuple[str, ...]] = {
    "names": ("iri", "use", "name"),
    "links": ("iri", "relation", "other"),
    "texts": ("iri", "use", "text"),
    "speakers": ("assertion", "", "speaker"),
    "relays": ("assertion", "", "relayed"),
}
"""Tables with a row for each quad: what they call its subject, its predicate and its object."""

_BOUNDS = {
    "earliest_begin": f"{TM}earliestBegin",
    "latest_begin": f"{TM}latestBegin",
    "earliest_end": f"{TM}earliestEnd",
    "latest_end": f"{TM}latestEnd",
}
_OF_ANY = {
    "names": {"label": f"{RDFS}label", "preferred": f"{SKOS}prefLabel", "alt": f"{SKOS}altLabel"},
    "texts": {"hedge": f"{TM}hedge", "derivation": f"{TM}derivation", "note": f"{SKOS}note"},
    "links": {
        **{name: FIELD_TERMS[name] for name in (
            "part_of", "located_in", "publisher", "author", "derived_from", "revision_of", "sub_organization_of",
            "linked_to", "opposed_to", "post_in", "capture_of",
        )},
        **{f"{name}_match": f"{SKOS}{name}Match" for name in ("exact", "close", "broad", "narrow", "related")},
    },
}  # fmt: skip
_OF_KIND: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("source", "sources"): {
        "url": FIELD_TERMS["url"], "language": FIELD_TERMS["language"], "published": FIELD_TERMS["published"],
        "published_verbatim": VERBATIM_TERMS["published"], **_BOUNDS,
    },
    ("source", "things"): {"kind": KIND_TERMS["Source"]},
    ("capture", "captures"): {
        "sha256": FIELD_TERMS["sha256"], "archived_at": FIELD_TERMS["archived_at"],
        "captured_on": FIELD_TERMS["captured_on"], "captured_on_verbatim": VERBATIM_TERMS["captured_on"],
    },
    ("thing", "things"): {
        "kind": KIND_TERMS["Event"], "lat_text": f"{GEO}lat", "long_text": f"{GEO}long", "wkt": f"{GEOSPARQL}asWKT",
        "lat_verbatim": VERBATIM_TERMS["lat"], "long_verbatim": VERBATIM_TERMS["long"],
    },
    ("proposition", "propositions"): {
        "about": f"{TM}about", "property_iri": f"{TM}property", "object": f"{TM}object", "bound": f"{TM}bound",
        "value": f"{TM}value", "low_text": f"{TM}low", "high_text": f"{TM}high",
        "alternatives_text": f"{TM}alternative", "wording": f"{TM}wording", "scopes": f"{TM}scope",
        "period": f"{TM}period", **_BOUNDS, "within": f"{TM}within", "counting": f"{TM}counting",
    },
    ("assertion", "assertions"): {
        "proposition": f"{TM}proposition", "stance": f"{TM}stance", "source": f"{TM}statedIn",
        "passage": f"{TM}passage", "said_during": f"{TM}saidDuring", "asserted_on": f"{TM}assertedOn",
        "asserted_on_verbatim": f"{TM}assertedOnVerbatim", **_BOUNDS, "retracts": f"{TM}retracts",
        "corrects": f"{TM}corrects", "verbatim": f"{TM}verbatim", "period_verbatim": f"{TM}periodVerbatim",
    },
    ("assertion", "speakers"): {"speaker": f"{PROV}wasAttributedTo"},
    ("assertion", "relays"): {"relayed": f"{TM}relays"},
    ("passage", "passages"): {"source": f"{OA}hasSource", "selectors": f"{OA}hasSelector"},
    ("selector", "selectors"): {
        "fragment": f"{RDF}value", **{name: f"{OA}{name}" for name in ("exact", "prefix", "suffix", "start", "end")},
    },
    ("grading", "gradings"): {
        "assesses": FIELD_TERMS["assesses"], "reliability": FIELD_TERMS["reliability"],
        "credibility": FIELD_TERMS["credibility"], "reviewers": f"{PROV}wasAttributedTo",
        "assessed_on": FIELD_TERMS["assessed_on"], "assessed_on_verbatim": VERBATIM_TERMS["assessed_on"],
    },
    ("term", "terms"): {"schemes": f"{SKOS}inScheme"},
}  # fmt: skip
_TABLE_OF_KIND = {
    "proposition": "propositions", "assertion": "assertions", "passage": "passages", "selector": "selectors",
    "grading": "gradings", "term": "terms", **dict.fromkeys(THING_KINDS, "things"),
}  # fmt: skip


def _routes() -> Iterator[Route]:
    for table, columns in _OF_ANY.items():
        for column, predicate in columns.items():
            yield Route(predicate, table, column)
    for (kind, table), of_kind in _OF_KIND.items():
        for column, predicate in of_kind.items():
            yield Route(predicate, table, column, (kind,))
    for kind, table in _TABLE_OF_KIND.items():
        yield Route(f"{RDF}type", table, CLASS, (kind,))


ROUTES: tuple[Route, ...] = tuple(_routes())
