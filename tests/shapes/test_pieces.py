# ruff: noqa: E501, Q001 a shape is read best on one line, and its queries have double quotes
"""A graph judged piece by piece has the findings of the whole, whatever the shapes look at and however it is cut."""

import random

import pytest
from random_graphs import PLANTED, SHAPES, InMemory, cut, hierarchy, mangled

from testimonia.shapes.engine import Engine, report_of
from testimonia.shapes.pieces import Judge
from testimonia.shapes.plan import plan_of
from testimonia.shapes.pyshacl_engine import PySHACLEngine
from testimonia.shapes.turbo_engine import TurboEngine

PREFIXES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix ex: <https://e/> .
"""
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
BOUNDED = {
    "a class below another": "ex:S a sh:NodeShape ; sh:targetClass ex:A ; sh:property [ sh:path ex:p ; sh:class ex:A ] .",
    "a class that is a shape": "ex:A a sh:NodeShape, rdfs:Class ; sh:property [ sh:path ex:q ; sh:minCount 1 ] .",
    "objects": "ex:S sh:targetObjectsOf ex:p ; sh:property [ sh:path ex:q ; sh:minCount 1 ] ; sh:nodeKind sh:IRI .",
    "named nodes": "ex:S sh:targetNode ex:n1, ex:nowhere ; sh:property [ sh:path ex:q ; sh:minCount 2 ] .",
    "a sequence": "ex:S sh:targetClass ex:A ; sh:property [ sh:path ( ex:p ex:q ex:p ) ; sh:maxCount 0 ] .",
    "an inverse": "ex:S sh:targetClass ex:B ; sh:property [ sh:path [ sh:inversePath ex:p ] ; sh:minCount 2 ] .",
    "any number of steps": """ex:S sh:targetClass ex:B ;
        sh:property [ sh:path [ sh:zeroOrMorePath ex:q ] ; sh:class ex:B ] ;
        sh:property [ sh:path [ sh:oneOrMorePath [ sh:alternativePath ( ex:p ex:q ) ] ] ; sh:maxCount 3 ] ;
        sh:property [ sh:path [ sh:zeroOrOnePath ex:p ] ; sh:minCount 2 ] .""",
    "closed": "ex:S sh:targetClass ex:A ; sh:closed true ; sh:property [ sh:path ex:p ; sh:nodeKind sh:IRI ] .",
    "shapes of values": """ex:S sh:targetSubjectsOf ex:q ; sh:property [ sh:path ex:q ; sh:node ex:T ] ;
        sh:not [ sh:path ex:p ; sh:qualifiedValueShape ex:T ; sh:qualifiedMinCount 2 ] .
        ex:T sh:property [ sh:path ex:p ; sh:or ( [ sh:class ex:A ] [ sh:nodeKind sh:Literal ] ) ] .""",
    "pairs": "ex:S sh:targetClass ex:A ; sh:property [ sh:path ex:p ; sh:disjoint ex:q ] , [ sh:path ex:n ; sh:lessThan ex:m ] .",
    "a query that excludes": '''ex:S sh:targetClass ex:A ; sh:sparql [ sh:select """
        SELECT $this ?value WHERE { $this <https://e/p> ?value FILTER NOT EXISTS { ?value <https://e/q> ?other } }""" ] .''',
    "queries as targets": '''ex:S a sh:NodeShape ; sh:nodeKind sh:Literal ; sh:target ex:T, ex:U, ex:V .
        ex:T a sh:SPARQLTarget ; sh:select """SELECT ?this WHERE { ?this a <https://e/A> MINUS { ?x <https://e/p> ?this } }""" .
        ex:U a sh:SPARQLTarget ; sh:select """SELECT ?this WHERE {
          { ?this <https://e/p>/<https://e/q>+ ?x } UNION { ?this <https://e/n> ?n . ?this ?any ?m . ?this <https://e/q> ?x FILTER(?m > ?n) }
          ?x a <https://e/B> OPTIONAL { ?x ^<https://e/p> ?y } FILTER(!BOUND(?y)) }""" .
        ex:V a sh:SPARQLTarget ; sh:select """SELECT ?this WHERE { VALUES ?c { <https://e/B> } ?this a ?c . ?this <https://e/q> ?z }""" .''',
    "queries beside objects": '''ex:S sh:nodeKind sh:Literal ; sh:target ex:T ; sh:targetObjectsOf ex:q .
        ex:T a sh:SPARQLTarget ; sh:select "SELECT ?this WHERE { ?this <https://e/p> ?x MINUS { ?x a <https://e/A> } }" .''',
}  # fmt: skip
WHOLE = {
    "another node": 'ex:T a sh:SPARQLTarget ; sh:select "SELECT ?this WHERE { ?this a <https://e/A> . ?x a <https://e/B> }" .',
    "how many there are": 'ex:T a sh:SPARQLTarget ; sh:select "SELECT ?this WHERE { ?this a <https://e/A> } ORDER BY ?this LIMIT 2" .',
    "what refers to it in any way": 'ex:T a sh:SPARQLTarget ; sh:select "SELECT ?this WHERE { ?this a <https://e/A> . ?x ?y ?this }" .',
    "what is no subject": 'ex:T a sh:SPARQLTarget ; sh:select "SELECT ?this WHERE { ?x <https://e/p> ?this }" .',
    "what excludes everything": """ex:T a sh:SPARQLTarget ; sh:select "SELECT ?this WHERE { ?this a <https://e/A>
        FILTER NOT EXISTS { ?x a <https://e/B> } }" .""".replace("\n", " "),
}


def small_graph(chance: random.Random) -> list[str]:
    """Return a graph of a few nodes in which everything may be said of everything."""
    nodes = [f"<https://e/n{n}>" for n in range(14)]
    number = "<http://www.w3.org/2001/XMLSchema#integer>"
    triples = {f"{chance.choice(nodes)} <https://e/{chance.choice('pq')}> {chance.choice(nodes)}" for _ in range(30)}
    triples |= {f"{node} {TYPE} <https://e/{chance.choice('ABC')}>" for node in chance.sample(nodes, 11)}
    triples |= {f'{chance.choice(nodes)} <https://e/{chance.choice("nm")}> "{n}"^^{number}' for n in range(8)}
    triples |= {f'{chance.choice(nodes)} <https://e/p> "{n}"' for n in range(3)}
    triples.add("<https://e/C> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <https://e/A>")
    return sorted(triples)


def judged(engine: Engine, triples: list[str], shapes: str, parts: int, chance: random.Random) -> str:
    judge = Judge(plan_of(shapes, hierarchy(triples)), engine, InMemory(triples))
    pieces = [judge.judge(piece, named=n == 0) for n, piece in enumerate(cut(triples, parts, chance))]
    assert sum(subjects for _, subjects in pieces) == len({triple.split(" ", 1)[0] for triple in triples})
    return report_of(finding for found, _ in pieces for finding in found).ntriples


def whole(engine: Engine, triples: list[str], shapes: str) -> str:
    return engine.validate("".join(f"{triple} .\n" for triple in triples), shapes).ntriples


@pytest.mark.parametrize("seed", range(8))
def test_every_shape_of_ours_finds_in_pieces_what_it_finds_in_the_whole(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 nothing is secret here
    triples = PLANTED if seed == 0 else mangled(chance)
    expected = whole(TurboEngine(), triples, SHAPES)
    for parts in (1, 2, 7, 40):
        assert judged(TurboEngine(), triples, SHAPES, parts, chance) == expected


def test_none_of_our_shapes_must_see_the_whole_graph() -> None:
    plan = plan_of(SHAPES)
    assert plan.whole_names == ()
    assert plan.always == set()


def test_the_reference_finds_the_same_in_pieces() -> None:
    chance = random.Random(5)  # noqa: S311 nothing is secret here
    triples = mangled(chance)
    assert judged(PySHACLEngine(), triples, SHAPES, 3, chance) == whole(PySHACLEngine(), triples, SHAPES)


@pytest.mark.parametrize("engine", [TurboEngine(), PySHACLEngine()], ids=["turbo", "pyshacl"])
@pytest.mark.parametrize("name", BOUNDED)
def test_shapes_of_every_kind_find_in_pieces_what_they_find_in_the_whole(name: str, engine: Engine) -> None:
    shapes = PREFIXES + BOUNDED[name]
    assert plan_of(shapes).whole_names == ()
    found = set()
    for seed in range(12 if engine.name == "pyshacl-turbo" else 4):
        chance = random.Random(seed)  # noqa: S311 nothing is secret here
        triples = small_graph(chance)
        expected = whole(engine, triples, shapes)
        found.add(expected)
        for parts in (1, 3, 9):
            assert judged(engine, triples, shapes, parts, chance) == expected
    assert len(found) > 1, "the shapes find something, and not always the same"


def test_the_inverse_of_a_longer_path_is_not_trusted_since_the_engines_differ_on_it() -> None:
    path = "[ sh:inversePath ( ex:p ex:q ) ]"
    plan = plan_of(f"{PREFIXES} ex:S sh:targetClass ex:B ; sh:property [ sh:path {path} ; sh:maxCount 0 ] .")
    assert plan.whole_names == ("https://e/S",)
    assert plan.begins == []


@pytest.mark.parametrize("name", WHOLE)
def test_a_shape_that_may_look_anywhere_is_told_apart(name: str) -> None:
    shapes = f"{PREFIXES} ex:S sh:nodeKind sh:Literal ; sh:target ex:T . {WHOLE[name]} {BOUNDED['a sequence'].replace('ex:S', 'ex:R')}"
    engine = TurboEngine()
    for seed in range(6):
        chance = random.Random(seed)  # noqa: S311 nothing is secret here
        triples = small_graph(chance)
        plan = plan_of(shapes, hierarchy(triples))
        assert plan.whole_names == ("https://e/S",)
        judge = Judge(plan, engine, InMemory(triples))
        found = [f for piece in cut(triples, 4, chance) for f in judge.judge(piece)[0]]
        data = "".join(f"{triple} .\n" for triple in triples)
        found.extend(engine.validate(data, plan.whole).findings)
        assert report_of(found).ntriples == whole(engine, triples, shapes)
