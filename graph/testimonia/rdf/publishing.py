"""Statements made into nanopublications: one for each assertion, and one for each thing.

The assertion graph holds what is claimed, the provenance graph who says it, the publication info where it was
recorded. A claim stands in the assertion graph as a plain triple only where its speaker holds it and was heard;
otherwise, as after a denial, the graph describes the proposition and no more.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias, TypeGuard

import pyoxigraph as ox

from testimonia.errors import UsageError
from testimonia.rdf.described import (
    ABOUT,
    ASSERTION,
    NOTHING,
    OBJECT,
    PROPERTY,
    PROPOSITION,
    VALUE,
    A,
    Described,
    Description,
    Graph,
    described,
    fits_a_triple,
)
from testimonia.rdf.nanopublications import (
    HAS_ASSERTION,
    HAS_ATTRIBUTION,
    HAS_PUBINFO,
    IN_BATCH,
    NANOPUBLICATION,
    NPX,
    SAYING,
    Nanopublication,
)
from testimonia.rdf.standing import ATTRIBUTED, STANCE, STATED_IN, standing
from testimonia.rdf.terms import DCAT, DCTERMS, OA, PROV, SCHEMES, SSSOM, TM, VIEWS
from testimonia.rdf.trusty import Row, artifact_code

_PROTECTED = ox.NamedNode(f"{NPX}ProtectedNanopub")
_DERIVED = ox.NamedNode(f"{PROV}wasDerivedFrom")
_PASSAGE = ox.NamedNode(f"{TM}passage")
_SELECTOR = ox.NamedNode(f"{OA}hasSelector")
_HEDGE = ox.NamedNode(f"{TM}hedge")
_RECORD_FILE = ox.NamedNode(f"{TM}recordFile")
_PART_OF = ox.NamedNode(f"{DCTERMS}isPartOf")
_DATASET = ox.NamedNode(f"{DCAT}Dataset")
_AUTHOR = ox.NamedNode(f"{SSSOM}author_id")
_ASSESSMENT = ox.NamedNode(f"{TM}Assessment")
_ABOUT_THE_DATASET = (ox.NamedNode(f"{DCTERMS}creator"), ox.NamedNode(f"{DCTERMS}license"))
_HELD = tuple(ox.NamedNode(f"{SCHEMES}stance/{stance}") for stance in ("asserts", "corrects"))
_SOURCE = ox.NamedNode(f"{TM}Source")
_UNSEEN = ox.NamedNode(f"{TM}UnseenSource")
_NOT_PUBLIC = frozenset(
    ox.NamedNode(f"{TM}{name}") for name in ("AgentAtRisk", "ConfidentialAssertion", "RestrictedPlace")
)


def nanopublications(quads: Iterable[ox.Quad], *, base: str = "") -> Iterator[Nanopublication]:
    """Yield the statements as nanopublications, by batch and node.

    ``base`` is where their addresses begin: the dataset's own, if it is left out. Raises ``UsageError`` where there is
    none, for a node without an address, a statement outside all named graphs, and a view: these cannot be published.
    """
    graphs = described(quads)
    everything = _Everything.of(graphs, base)
    for graph in sorted(graphs, key=str):
        if not isinstance(graph, ox.NamedNode):
            raise UsageError(
                "A statement stands in no named graph.", hint="Nanopublications are made from N-Quads or TriG."
            )
        if VIEWS in graph.value:
            hint = "Leave it out: nanopublications are made of the statements themselves."
            raise UsageError(f"<{graph.value}> is a view, in which it is not said who says it.", hint=hint)
        yield from _batch(graph, graphs[graph], everything)


@dataclass(frozen=True, slots=True)
class _Own:
    """An address of the nanopublication itself, before its code is known."""

    suffix: str


_Row: TypeAlias = tuple[ox.NamedNode | _Own, ox.NamedNode, ox.NamedNode | ox.Literal | _Own]
_THIS = _Own("")
_ASSERTION = _Own("#assertion")
_HEAD: tuple[_Row, ...] = (
    (_THIS, A, NANOPUBLICATION),
    (_THIS, HAS_ASSERTION, _ASSERTION),
    (_THIS, HAS_ATTRIBUTION, _Own("#provenance")),
    (_THIS, HAS_PUBINFO, _Own("#pubinfo")),
)


@dataclass(frozen=True, slots=True)
class _Everything:
    """What a nanopublication takes from elsewhere in the dataset."""

    prefix: str
    of_dataset: tuple[_Row, ...]
    standing: frozenset[str]
    seen: frozenset[ox.NamedNode]
    not_public: frozenset[ox.NamedNode]

    @classmethod
    def of(cls, graphs: Mapping[Graph, Described], base: str) -> "_Everything":
        datasets: list[tuple[str, Description]] = []
        seen: set[ox.NamedNode] = set()
        unseen: set[ox.NamedNode] = set()
        not_public: set[ox.NamedNode] = set()
        for nodes in graphs.values():
            for node, said in nodes.items():
                if not isinstance(node, ox.NamedNode):
                    continue
                kinds = set(said.all(A))
                seen.update([node] if _SOURCE in kinds else [])
                unseen.update([node] if _UNSEEN in kinds else [])
                not_public.update([node] if not _NOT_PUBLIC.isdisjoint(kinds) else [])
                datasets += [(node.value, said)] if _DATASET in kinds else []
        dataset, said = min(datasets, key=lambda found: found[0], default=("", NOTHING))
        if graphs and not (base or dataset):
            hint = "Add the description of the dataset (a dcat:Dataset), or say where addresses begin."
            raise UsageError("It is not said where the addresses of nanopublications begin.", hint=hint)
        rows: list[_Row] = [(_THIS, _PART_OF, ox.NamedNode(dataset))] if dataset else []
        for predicate in _ABOUT_THE_DATASET:
            rows += [(_THIS, predicate, term) for term in said.all(predicate) if _is_plain(term)]
        stands = standing(graphs.values())
        return cls(f"{base or dataset}np/", tuple(rows), stands, frozenset(seen - unseen), frozenset(not_public))


def _batch(graph: ox.NamedNode, nodes: Described, everything: _Everything) -> Iterator[Nanopublication]:
    recorded: list[_Row] = [(_THIS, IN_BATCH, graph)]
    recorded += [(graph, _RECORD_FILE, t) for t in nodes.get(graph, NOTHING).all(_RECORD_FILE) if _is_plain(t)]
    claims = {node: claim for node, said in nodes.items() if (claim := _claim(node, said, nodes))}
    taken = {node for claim in claims.values() for node in claim}
    for node in sorted(nodes, key=str):
        if node in claims:
            propositions, saying = claims[node].propositions, claims[node].saying
            held = _held(node, nodes, everything)
            assertion = [*_rows(propositions, nodes), *_plain(propositions, nodes, held=held)]
            attribution = [*_rows(saying, nodes), *_said(node, nodes[node], held=held)]
        elif node not in taken:
            assertion = list(_rows([node], nodes))
            attribution = [(_ASSERTION, _DERIVED, graph)]
            attribution += [(_ASSERTION, ATTRIBUTED, who) for who in _judges(nodes[node])]
        else:
            continue
        pubinfo = [*recorded, *everything.of_dataset]
        if any(term in everything.not_public for row in chain(assertion, attribution) for term in row):
            pubinfo.append((_THIS, A, _PROTECTED))
        yield _nanopublication(everything.prefix, assertion, attribution, pubinfo)


@dataclass(frozen=True, slots=True)
class _Claim:
    """The nodes of an assertion: what it claims, and it itself with the place where it stands."""

    propositions: tuple[ox.NamedNode, ...]
    saying: tuple[ox.NamedNode, ...]

    def __iter__(self) -> Iterator[ox.NamedNode]:
        return chain(self.propositions, self.saying)


def _claim(node: ox.NamedNode | ox.BlankNode, said: Description, nodes: Described) -> _Claim | None:
    """Take an assertion with all that is said of it in this batch; one whose claim is not here is only a node."""
    if not isinstance(node, ox.NamedNode) or not said.is_a(ASSERTION):
        return None
    propositions = tuple(p for p in said.nodes(PROPOSITION) if p in nodes and p != node)
    passages = [p for p in said.nodes(_PASSAGE) if p in nodes and p != node]
    selectors = [s for p in passages for s in nodes[p].nodes(_SELECTOR) if s in nodes and s != node]
    return _Claim(propositions, tuple(dict.fromkeys((node, *passages, *selectors)))) if propositions else None


def _held(node: ox.NamedNode | ox.BlankNode, nodes: Described, everything: _Everything) -> bool:
    """Say whether it is the speaker's own: they hold it, in words of theirs that were seen, and without a hedge."""
    said = nodes[node]
    if not isinstance(node, ox.NamedNode) or node.value not in everything.standing:
        return False
    heard = any(source in everything.seen for source in said.nodes(STATED_IN))
    return heard and said.one(STANCE) in _HELD and not said.all(_HEDGE)


def _plain(propositions: tuple[ox.NamedNode, ...], nodes: Described, *, held: bool) -> Iterator[_Row]:
    """Yield what is claimed as a plain triple, where that says neither more nor less."""
    if not held or len(propositions) != 1:
        return
    claimed = nodes[propositions[0]]
    about, prop = claimed.one(ABOUT), claimed.one(PROPERTY)
    values = [*claimed.all(OBJECT), *claimed.all(VALUE)]
    if (
        not fits_a_triple(claimed)
        or not isinstance(about, ox.NamedNode)
        or not isinstance(prop, ox.NamedNode)
        or len(values) != 1
    ):
        return
    if about != propositions[0] and _is_plain(values[0]):
        yield about, prop, values[0]


def _said(node: ox.NamedNode | ox.BlankNode, said: Description, *, held: bool) -> Iterator[_Row]:
    """Yield what leads from the assertion graph to who says it, in terms that every tool for nanopublications knows."""
    if isinstance(node, ox.NamedNode):
        yield _ASSERTION, SAYING, node
    yield from ((_ASSERTION, _DERIVED, source) for source in said.nodes(STATED_IN))
    if held:
        yield from ((_ASSERTION, ATTRIBUTED, speaker) for speaker in said.nodes(ATTRIBUTED))


def _judges(said: Description) -> list[ox.NamedNode]:
    return [*said.nodes(_AUTHOR), *(said.nodes(ATTRIBUTED) if said.is_a(_ASSESSMENT) else [])]


def _rows(chosen: Iterable[ox.NamedNode | ox.BlankNode], nodes: Described) -> Iterator[_Row]:
    for node in chosen:
        for quad in nodes[node].quads:
            if not isinstance(quad.subject, ox.NamedNode) or not _is_plain(quad.object):
                hint = "Give each node an address; read RDF 1.2 back into statements first."
                raise UsageError(f"This cannot be published as it is: {quad}", hint=hint)
            yield quad.subject, quad.predicate, quad.object


def _is_plain(term: object) -> TypeGuard[ox.NamedNode | ox.Literal]:
    return isinstance(term, ox.NamedNode | ox.Literal)


def _nanopublication(
    prefix: str, assertion: Iterable[_Row], attribution: Iterable[_Row], pubinfo: Iterable[_Row]
) -> Nanopublication:
    parts = {"#Head": _HEAD, "#assertion": assertion, "#provenance": attribution, "#pubinfo": pubinfo}
    rows = {suffix: tuple(dict.fromkeys(part)) for suffix, part in parts.items()}
    code = artifact_code(_hashed(prefix, rows))

    def node(term: ox.NamedNode | _Own) -> ox.NamedNode:
        return ox.NamedNode(f"{prefix}{code}{term.suffix}") if isinstance(term, _Own) else term

    def part(suffix: str) -> tuple[ox.Quad, ...]:
        graph = ox.NamedNode(f"{prefix}{code}{suffix}")
        made = (ox.Quad(node(s), p, o if isinstance(o, ox.Literal) else node(o), graph) for s, p, o in rows[suffix])
        return tuple(made if suffix == "#Head" else sorted(made, key=_place))

    return Nanopublication(f"{prefix}{code}", *(part(suffix) for suffix in rows))


def _hashed(prefix: str, parts: Mapping[str, Iterable[_Row]]) -> Iterator[Row]:
    def text(term: ox.NamedNode | _Own) -> str:
        return f"{prefix} {term.suffix}" if isinstance(term, _Own) else term.value

    for suffix, rows in parts.items():
        for s, p, o in rows:
            yield f"{prefix} {suffix}", text(s), p.value, o if isinstance(o, ox.Literal) else text(o)


def _place(quad: ox.Quad) -> tuple[str, bool, str, str]:
    return (str(quad.subject), quad.predicate != A, str(quad.predicate), str(quad.object))
