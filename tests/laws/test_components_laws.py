"""What is worked out of everything is what is worked out of its components, and of what is gathered from them."""

from collections.abc import Iterator
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from random_sayings import BODIES, PROPOSITION, SOURCES, sayings, ties

from testimonia.analysis.derived import Context
from testimonia.analysis.finishing import pieces
from testimonia.analysis.things import Things
from testimonia.analysis.working_out import Batch, whole, work_out
from testimonia.core import edtf
from testimonia.core.components import buckets, components
from testimonia.core.entries import Entries, Entry, Marks
from testimonia.core.fingerprint import fingerprint
from testimonia.core.grades import Grade
from testimonia.core.model import Bound, Figure, Proposition, Ref
from testimonia.core.reprinted import with_reprints
from testimonia.core.support import Said, Ties
from testimonia.core.support_policy import AS_CLAIMED, CORROBORATED, SupportPolicy
from testimonia.core.surroundings import divided, register_of
from testimonia.core.testimony import Grading, Source, Testimony
from testimonia.rdf.terms import CLASSES

EVENTS, PLACES, POSTS = ("storm", "flood", "march"), ("city", "street", "land"), ("mayor",)
NAMES = [f"{PROPOSITION}{n}" for n in range(1, 7)]
KINDS = {"Event": EVENTS, "Place": PLACES, "Post": POSTS, "Institution": BODIES, "Source": SOURCES}
THINGS = {name: Entry(name, CLASSES[kind], (name,)) for kind, names in KINDS.items() for name in names}
PROPERTIES = {name: f"https://w3id.org/testimonia/ns#{name}" for name in (
    "death_toll", "happened_during", "took_place_at", "holds_post", "victim",
)}  # fmt: skip
POLICIES = [AS_CLAIMED, CORROBORATED, SupportPolicy(name="graded", grade=Grade("B"), denied=False)]
CONTEXT = Context(base="https://example.org/", policies={policy.name: policy for policy in POLICIES})
periods = st.sampled_from([None, None, *map(edtf.parse, ("2001", "2001-03", "2001-03/2001-06"))])


@st.composite
def claims(draw: st.DrawFn) -> Proposition:
    """Return a claim about an event or a person, of each kind that is compared in its own way."""
    event = Ref(draw(st.sampled_from(EVENTS)))
    kind = draw(st.sampled_from(list(PROPERTIES)))
    if kind == "death_toll":
        low = Decimal(draw(st.integers(1, 3)) * 100)
        bound = draw(st.sampled_from([Bound.EXACTLY, Bound.AT_LEAST]))
        made = Figure(bound, low, low if bound is Bound.EXACTLY else None, low if bound is Bound.EXACTLY else None)
        within = draw(st.sampled_from([None, *map(Ref, PLACES)]))
        return Proposition(event, kind, figure=made, period=draw(periods), within=within)
    if kind == "happened_during":
        return Proposition(event, kind, date=edtf.parse(draw(st.sampled_from(["2001", "2001-03", "2002"]))))
    if kind == "took_place_at":
        return Proposition(event, kind, object=Ref(draw(st.sampled_from(PLACES))), period=draw(periods))
    if kind == "holds_post":
        who = Ref(draw(st.sampled_from(BODIES)))
        return Proposition(who, kind, object=Ref(POSTS[0]), period=draw(periods))
    return Proposition(event, kind, object=Ref(draw(st.sampled_from(BODIES))))


@st.composite
def some_testimony(draw: st.DrawFn) -> Testimony:
    """Return a testimony of a few claims, with everything in the register that an analysis looks at."""
    said: list[Said] = draw(sayings(propositions=len(NAMES)))
    tied: Ties = draw(ties)
    some = st.frozensets(st.sampled_from([one.id for one in said]), max_size=1)
    graded = st.lists(st.sampled_from([*(one.id for one in said), *SOURCES]), max_size=3)
    return Testimony(
        propositions={name: draw(claims()) for name in NAMES},
        assertions=with_reprints({one.id: one for one in said}, tied),
        ties=tied,
        sources={name: Source(name, "en", draw(periods), languages=("en",)) for name in SOURCES},
        gradings=tuple(Grading(f"g{n}", of, "B", "2", ("judge",)) for n, of in enumerate(draw(graded))),
        properties=PROPERTIES,
        functional=frozenset({"death_toll", "happened_during"}),
        places={"city": ("street",), "land": ("city",)},
        parts=draw(st.sampled_from([{}, {"march": ("storm",)}, {"march": ("flood",), "flood": ("storm",)}])),
        opposed=draw(st.sampled_from([{}, {"ncri": ("officials",), "officials": ("ncri",)}])),
        posts={"ncri": POSTS},
        one_holder=frozenset(POSTS),
        entries=Entries(
            THINGS,
            Marks(draw(st.sampled_from([frozenset(), frozenset({"amnesty"})])), frozenset({"street"}), draw(some)),
            words={one.id: ("a word of Amnesty",) for one in said},
        ),
    )


def in_parts(testimony: Testimony, things: Things, wanted: list[list[str]]) -> list[str]:
    """Return the lines that are made of some sets of propositions, each by itself, and then of what was gathered."""
    lines: list[str] = []
    facts: list[str] = []
    for number, part in enumerate(divided(testimony, wanted)):
        found = work_out(Batch(number, part, things.values), CONTEXT)
        lines += found.quads.splitlines(keepends=True)
        facts += found.facts.splitlines()

    def told(kind: str) -> Iterator[str]:
        return (fact for fact in facts if fact.startswith(f'["{kind}"'))

    everything = "".join(piece.quads() for piece in pieces(told, register_of(testimony), things, CONTEXT))
    return [*lines, *everything.splitlines(keepends=True)]


@given(some_testimony(), st.integers(1, 3))
def test_the_whole_is_made_of_its_components_each_line_once(testimony: Testimony, count: int) -> None:
    things = Things({}, {name: f'"{name}"' for name in NAMES})
    expected = sorted(whole(testimony, things, CONTEXT))
    apart = [[*one.propositions] for one in components(testimony)]
    assert sorted(in_parts(testimony, things, apart)) == expected
    assert sorted(in_parts(testimony, things, [*buckets(testimony, count).values()])) == expected


@given(some_testimony())
def test_a_component_of_a_part_is_a_component_of_the_whole_and_means_the_same(testimony: Testimony) -> None:
    found = components(testimony)
    assert sorted(name for one in found for name in one.propositions) == sorted(NAMES)
    assert sorted(name for one in found for name in one.assertions) == sorted(testimony.assertions)
    for one, part in zip(found, divided(testimony, [one.propositions for one in found]), strict=True):
        assert components(part) == [one]
        (again,) = divided(part, [one.propositions])
        assert fingerprint(again, {}) == fingerprint(part, {})
