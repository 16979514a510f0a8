"""A made-up corpus on which every verdict is known, because it was planted: nothing here reads the program's answers.

Each plot is an event of its own with its own speakers and sources, so that what is expected of one does not depend on
another. The same seed gives the same records.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

BASE = "https://example.org/planted/"
SCOPES = ("civilians", "women", "children", "security-forces")

POLICIES = """
[reading]
name = "a tenth"
about = 0.1

[policies.undenied]
denied = false

[policies.graded]
grade = "B2"
"""

RecordFields = dict[str, Any]


@dataclass
class Expected:
    """What was planted, by ids of claims; a claim's own proposition is meant where propositions are judged."""

    verdicts: dict[str, tuple[str, int]] = field(default_factory=dict)
    """A claim to the verdict on its proposition and the number of its origins."""
    contradictions: dict[str, set[frozenset[str]]] = field(default_factory=dict)
    """An event to the pairs of claims whose propositions contradict."""
    unlike: dict[str, str] = field(default_factory=dict)
    """An event whose claims cannot be compared at all to the reason."""
    circles: set[frozenset[str]] = field(default_factory=set)
    """Sources that cite each other in a circle."""
    still_relayed: set[tuple[str, str]] = field(default_factory=set)
    """A claim that relays a retracted one, directly or not, and the retracted one."""
    falls: dict[str, set[str]] = field(default_factory=dict)
    """A source to the claims whose propositions lose their last origin with it."""
    at_odds: set[str] = field(default_factory=set)
    """Bodies that hold two figures that exclude each other, with nothing to explain it."""
    agreed: set[frozenset[str]] = field(default_factory=set)
    """Claims of opposed parties that say the same."""
    in_peace: set[frozenset[str]] = field(default_factory=set)
    """Pairs of claims that do not contradict, though they may look so."""
    members: dict[str, dict[str, bool]] = field(default_factory=lambda: defaultdict(dict))
    """A view to claims, each with whether it has its proposition."""
    said_by_then: dict[str, str] = field(default_factory=dict)
    """A claim to whether it had been said by a day: certain, possible, later, undated."""


@dataclass
class Corpus:
    """Records of a project, and what is expected of them."""

    random: Random
    records: list[RecordFields] = field(default_factory=list)
    expected: Expected = field(default_factory=Expected)
    numbers: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def name(self, kind: str) -> str:
        self.numbers[kind] += 1
        return f"{kind}-{self.numbers[kind]}"

    def add(self, kind: str, /, **fields: Any) -> str:
        identity = fields.pop("id", "") or self.name(kind.lower())
        given = {name: value for name, value in fields.items() if value not in (None, [], "")}
        self.records.append({"type": kind, "id": identity, **given})
        return identity

    def event(self, what: str) -> str:
        return self.add("Event", label=f"{what} {self.numbers['event'] + 1}", kind="killing")

    def body(self, **fields: Any) -> str:
        return self.add("Institution", label=f"Body {self.numbers['institution'] + 1}", **fields)

    def person(self, **fields: Any) -> str:
        return self.add("Person", label=f"Person {self.numbers['person'] + 1}", **fields)

    def source(self, **fields: Any) -> str:
        title = f"Report {self.numbers['source'] + 1}"
        return self.add("Source", kind="Report", title=title, published=self.day(), **fields)

    def day(self) -> str:
        return f"{self.random.randint(1990, 2020)}-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"

    def claim(self, event: str, figure: RecordFields, **said: Any) -> str:
        return self.add("Claim", about=event, property="death_toll", **figure, **said)

    def own(self, event: str, figure: RecordFields, **said: Any) -> str:
        """Add somebody's own words: a new body, in a source that it publishes."""
        body = said.pop("body", None) or self.body()
        return self.claim(event, figure, said_by=[body], source=self.source(publisher=[body]), **said)

    def relay(self, event: str, figure: RecordFields, relays: list[str]) -> str:
        """Add a report of others' claims, by a new body in a new source."""
        body = self.body()
        source = self.source(publisher=[body])
        return self.claim(event, figure, said_by=[body], source=source, stance="reports", relays=relays)

    def write(self, folder: Path) -> Path:
        (folder / "records").mkdir(parents=True)
        toml = f'title = "Planted"\nbase = "{BASE}"\nlicence = "https://example.org/licence"\ncreator = "Nobody"\n'
        (folder / "testimonia.toml").write_text(toml + POLICIES, encoding="utf-8")
        shuffled = self.random.sample(self.records, len(self.records))
        lines = [json.dumps(record) + "\n" for record in shuffled]
        (folder / "records" / "planted.jsonl").write_text("".join(lines), encoding="utf-8")
        return folder


def exactly(number: int) -> RecordFields:
    return {"value": str(number)}


def any_figure(corpus: Corpus) -> RecordFields:
    return exactly(corpus.random.randint(1, 99_999))


# Independence: how many origins stand behind a figure.


def independent(corpus: Corpus) -> None:
    event, figure, count = corpus.event("independent"), any_figure(corpus), corpus.random.randint(2, 6)
    own = [corpus.own(event, figure) for _ in range(count)]
    for _ in range(corpus.random.randint(0, 4)):
        corpus.relay(event, figure, [corpus.random.choice(own)])
    corpus.expected.verdicts[own[0]] = ("independent-origins", count)


def single(corpus: Corpus) -> None:
    event = corpus.event("single")
    corpus.expected.verdicts[corpus.own(event, any_figure(corpus))] = ("single-origin", 1)


def repeated(corpus: Corpus) -> None:
    event, figure = corpus.event("repeated"), any_figure(corpus)
    said = [corpus.own(event, figure)]
    for _ in range(corpus.random.randint(1, 12)):
        said.append(corpus.relay(event, figure, [corpus.random.choice(said)]))
    corpus.expected.verdicts[said[0]] = ("shared-origin", 1)


def long_chain(corpus: Corpus) -> None:
    event, figure = corpus.event("chain"), any_figure(corpus)
    first = last = corpus.own(event, figure)
    for _ in range(corpus.random.randint(20, 60)):
        last = corpus.relay(event, figure, [last])
    corpus.expected.verdicts[first] = ("shared-origin", 1)


def reprints(corpus: Corpus) -> None:
    """One press release; others print it again, and others again from them, without naming who speaks."""
    event, figure = corpus.event("reprints"), any_figure(corpus)
    printed = [corpus.source(publisher=[corpus.body()])]
    claims = [corpus.claim(event, figure, source=printed[0])]
    for _ in range(corpus.random.randint(1, 8)):
        printed.append(corpus.source(publisher=[corpus.body()], derived_from=[corpus.random.choice(printed)]))
        claims.append(corpus.claim(event, figure, source=printed[-1]))
    corpus.expected.verdicts[claims[0]] = ("shared-origin", 1)


def one_house(corpus: Corpus) -> None:
    """Several bodies of one house say the same, each in its own name."""
    event, figure, house = corpus.event("house"), any_figure(corpus), corpus.body()
    ties = [{"sub_organization_of": [house]}, {"linked_to": [house]}]
    count = corpus.random.randint(2, 6)
    said = [corpus.own(event, figure, body=corpus.body(**corpus.random.choice(ties))) for _ in range(count)]
    corpus.expected.verdicts[said[0]] = ("shared-origin", 1)


def unrecorded(corpus: Corpus) -> None:
    event, figure = corpus.event("unrecorded"), any_figure(corpus)
    said = [corpus.relay(event, figure, []) for _ in range(corpus.random.randint(1, 4))]
    corpus.expected.verdicts[said[0]] = ("lineage-not-recorded", 0)


def only_denied(corpus: Corpus) -> None:
    event, figure = corpus.event("denied"), any_figure(corpus)
    corpus.expected.verdicts[corpus.own(event, figure, stance="denies")] = ("no-support", 0)


def denied_too(corpus: Corpus) -> None:
    event, figure = corpus.event("denied too"), any_figure(corpus)
    said = [corpus.own(event, figure) for _ in range(2)]
    corpus.own(event, figure, stance="denies")
    corpus.own(event, figure, stance="disputes")
    corpus.expected.verdicts[said[0]] = ("independent-origins", 2)


def retracted(corpus: Corpus) -> None:
    """The only origin is taken back; who relays it goes on relaying."""
    event, figure, body = corpus.event("retracted"), any_figure(corpus), corpus.body()
    origin = corpus.own(event, figure, body=body)
    relays = [origin]
    for _ in range(corpus.random.randint(1, 6)):
        relays.append(corpus.relay(event, figure, [corpus.random.choice(relays)]))
    corpus.add("Claim", stance="retracts", retracts=origin, said_by=[body], source=corpus.source(publisher=[body]))
    corpus.expected.verdicts[origin] = ("no-support", 0)
    corpus.expected.still_relayed |= {(relay, origin) for relay in relays[1:]}


def tangled(corpus: Corpus) -> None:
    """A tangle of relays, in which every saying is given its origins when it is made."""
    event, figure, random = corpus.event("tangled"), any_figure(corpus), corpus.random
    reached: dict[str, frozenset[int]] = {}
    for n in range(random.randint(1, 4)):
        house = corpus.body()
        for _ in range(random.randint(1, 2)):
            reached[corpus.own(event, figure, body=corpus.body(sub_organization_of=[house]))] = frozenset({n})
    for _ in range(random.randint(2, 15)):
        followed = random.sample(sorted(reached), min(len(reached), random.randint(1, 3)))
        reached[corpus.relay(event, figure, followed)] = frozenset().union(*(reached[one] for one in followed))
    origins = frozenset().union(*reached.values())
    verdict = "independent-origins" if len(origins) > 1 else "shared-origin"
    corpus.expected.verdicts[next(iter(reached))] = (verdict, len(origins))


# Contradiction: figures in bundles; all of a bundle hold a number in common, those of two bundles none.


def bundles(corpus: Corpus) -> None:
    event, random = corpus.event("bundles"), corpus.random
    shared: list[list[str]] = []
    low = random.randint(1, 50)
    for n in range(count := random.randint(1, 4)):
        high = low + random.randint(10, 1_000)
        middle = random.randint(low + 3, high - 3)
        figures = {
            json.dumps(figure): figure
            for figure in random.sample([
                exactly(middle),
                {"between": [str(random.randint(low, middle - 1)), str(random.randint(middle + 1, high))]},
                {"one_of": [str(middle - 2), str(middle), str(middle + 1)]},
                *([{"up_to": str(random.randint(middle, high))}] if n == 0 else []),
                *([{"more_than": str(random.randint(low, middle - 1))}] if n == count - 1 else []),
                *([{"at_least": str(random.randint(low, middle))}] if n == count - 1 else []),
            ], k=random.randint(1, 3))
        }  # fmt: skip
        shared.append([corpus.own(event, figure) for figure in figures.values()])
        low = high + random.randint(1, 500)
    corpus.expected.contradictions[event] = {
        frozenset((a, b)) for one, other in combinations(shared, 2) for a in one for b in other
    }


def unlike(corpus: Corpus) -> None:
    """Figures far apart that cannot be compared: other scopes, places, periods, or ways to count."""
    reason = corpus.random.choice(["scope", "place", "period", "counting"])
    event = corpus.event(f"unlike {reason}")
    qualified: dict[str, list[RecordFields]] = {
        "scope": [{"scope": [scope]} for scope in corpus.random.sample(SCOPES, 2)],
        "place": [{"within": corpus.add("Place", label="A place")} for _ in range(2)],
        "period": [{"period": "2001-01"}, {"period": "2003-05/2003-06"}],
        "counting": [{"counting": "cumulative"}, {"counting": "increment"}],
    }
    for n, qualifiers in enumerate(qualified[reason]):
        corpus.own(event, {**exactly(10 ** (n + 1)), **qualifiers})
    corpus.expected.contradictions[event] = set()
    corpus.expected.unlike[event] = reason


# Circles of citation, and what rests on whom.


def circle(corpus: Corpus) -> None:
    """Each source has one claim of its own that the next relays: no claim goes in a circle, the sources do."""
    count = corpus.random.randint(2, 6)
    sources = [corpus.source(publisher=[corpus.body()]) for _ in range(count)]
    for n, source in enumerate(sources):
        event, figure = corpus.event("circle"), any_figure(corpus)
        first = corpus.claim(event, figure, source=sources[(n + 1) % count])
        corpus.claim(event, figure, source=source, stance="reports", relays=[first])
    corpus.expected.circles.add(frozenset(sources))


def pillar(corpus: Corpus) -> None:
    """A source on which several figures rest alone, and others not alone."""
    body = corpus.body()
    source = corpus.source(publisher=[body])
    fallen: set[str] = set()
    for _ in range(corpus.random.randint(2, 6)):
        event, figure = corpus.event("pillar"), any_figure(corpus)
        first = corpus.claim(event, figure, source=source, said_by=[body])
        corpus.relay(event, figure, [first])
        if corpus.random.random() < 0.4:
            corpus.own(event, figure)
        else:
            fallen.add(first)
    corpus.expected.falls[source] = fallen


# Who says what twice, and who says what against its interest.


def at_odds(corpus: Corpus) -> None:
    """A body gives two figures in one source."""
    event, body = corpus.event("at odds"), corpus.body()
    source, number = corpus.source(publisher=[body]), corpus.random.randint(10, 999)
    figures = (exactly(number), exactly(number + corpus.random.randint(1, 999)))
    said = [corpus.claim(event, figure, said_by=[body], source=source) for figure in figures]
    corpus.expected.at_odds.add(body)
    corpus.expected.contradictions[event] = {frozenset(said)}


def counted_again(corpus: Corpus) -> None:
    """A body gives a larger figure a year later: the figures contradict, but it is not at odds with itself."""
    event, body = corpus.event("counted again"), corpus.body()
    number, said = corpus.random.randint(10, 999), []
    for n in range(corpus.random.randint(2, 4)):
        source = corpus.add("Source", kind="Report", title="A yearly report", publisher=[body], published=f"{2001 + n}")
        said.append(corpus.claim(event, exactly(number * (n + 1)), said_by=[body], source=source))
    corpus.expected.contradictions[event] = {frozenset(pair) for pair in combinations(said, 2)}


def confessed(corpus: Corpus) -> None:
    """Two opposed parties, or bodies of theirs, say the same; somebody else says it as well."""
    event, figure = corpus.event("confessed"), any_figure(corpus)
    party = corpus.body()
    opponent = corpus.body(opposed_to=[party])
    speaking = [corpus.body(sub_organization_of=[one]) if corpus.random.random() < 0.5 else one
                for one in (party, opponent)]  # fmt: skip
    said = [corpus.own(event, figure, body=body) for body in speaking]
    corpus.own(event, figure)
    corpus.expected.agreed.add(frozenset(said))


PLOTS: tuple[tuple[Callable[[Corpus], None], int], ...] = (
    (independent, 120), (single, 150), (repeated, 120), (long_chain, 5), (reprints, 120), (one_house, 120),
    (unrecorded, 120), (only_denied, 80), (denied_too, 80), (retracted, 120), (tangled, 150),
    (bundles, 250), (unlike, 160), (circle, 40), (pillar, 15), (at_odds, 60), (counted_again, 60), (confessed, 60),
)  # fmt: skip
"""Each plot with how often it is planted."""


def planted(seed: int, plots: Sequence[tuple[Callable[[Corpus], None], int]] = PLOTS) -> Corpus:
    """Return the corpus of a seed."""
    corpus = Corpus(Random(seed))  # noqa: S311 - a corpus that can be made again, not a secret
    for plot, count in plots:
        for _ in range(count):
            plot(corpus)
    return corpus
