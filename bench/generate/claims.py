"""What is said of an event: own words, relays of relays, reprints, denials, corrections, retractions.

A claim points to earlier claims only, so that a corpus may be cut off after any of them.
"""

from collections.abc import Callable

from . import figures, pool, words
from .draws import Draws, often
from .facts import Facts
from .sources import Work, correction, works
from .telling import DEEPEST, TRIES, Said, Telling

WAYS = often(own=438, relay=340, reprint=70, inline=60, denial=40, several=15, correction=18, put_right=10,
             retraction=12, declined=4, confidential=8, post=25, hand_on=5)  # fmt: skip
OWN = often(figure=55, happened_during=8, took_place_at=8, agent=9, victim=7, characterised_as=7, words=4, witness=2)
CLAIMED = (
    "about", "property", "object", "value", "at_least", "more_than", "at_most", "up_to", "less_than", "approximately",
    "between", "one_of", "wording", "scope", "period", "within", "counting",
)  # fmt: skip
FIGURES = frozenset(figures.PROPERTIES)


def tell(seed: int, known: Facts, draws: Draws) -> list[pool.Record]:
    """Return the sources of an event and all claims about it."""
    to = Telling(seed, known, draws)
    for work, records in works(seed, known, draws):
        to.works.append(work)
        to.records += records
    while to.count < known.claims:
        _WAYS[draws.pick(WAYS)](to)
    to.drop_ids()
    return to.records


def own(to: Telling) -> None:
    """Somebody says something in their own words."""
    draws, known = to.draws, to.known
    at = draws.below(len(to.works))
    if to.works[at].derived_from >= 0 and draws.chance(0.8):  # a reprint seldom adds words of its own
        at = to.works[at].derived_from
    work = to.works[at]
    fields = _own_words(to, work)
    if draws.chance(0.4):
        fields["said_by"] = to.speaker()
    to.hedge(fields, persian=work.persian)
    if draws.chance(0.08):
        fields["asserted_on"] = min(known.last, work.published).isoformat()
    made = to.add(fields, at)
    work.claims.append(made)
    to.hold(made, at)


def _own_words(to: Telling, work: Work) -> pool.Record:
    draws, known = to.draws, to.known
    what = draws.pick(OWN)
    if what == "figure":
        return to.figure(work)
    about: pool.Record = {"about": known.id}
    if what == "happened_during":
        value = figures.when(draws, known, persian=work.persian)
        return about | {"property": what, "value": value}
    if what == "took_place_at":
        place = pool.named("place", known.place) if draws.chance(0.8) else pool.one_of(draws, known.number, "place")
        return about | {"property": what, "object": place}
    if what == "agent":
        body = pool.bodies_of(draws, known.number, draws.pick(("authority", "authority", "opposition")))
        who = pool.one_of(draws, known.number, "person") if draws.chance(0.35) else body
        return about | {"property": draws.pick(("perpetrator", "ordered_by", "carried_out_by")), "object": who}
    if what == "characterised_as":
        return about | {"property": what, "object": draws.pick(words.CHARACTERISATIONS)}
    if what == "words":
        prop = draws.pick(tuple(words.SAID_OF_IT))
        english, persian = draws.pick(words.SAID_OF_IT[prop])
        return about | {"property": prop, "value": {"fa": persian} if work.persian else {"en": english}}
    return about | {"property": what, "object": pool.one_of(draws, known.number, "person")}


def relay(to: Telling) -> None:
    """A source passes on what another said, sometimes with another figure."""
    one = to.earlier()
    if one is None:
        own(to)
        return
    at = to.late_work(one.work + 1)
    fields: pool.Record = {}
    if one.record.get("property") in FIGURES and to.draws.chance(0.12):
        fields = to.figure(None, str(one.record["property"]))
    _relays(to, fields, at, [one])


def several(to: Telling) -> None:
    """A source names two who said the same."""
    one = to.earlier()
    other = to.draws.pick(to.chains[one.root]) if one else None
    if one is None or other is None or other is one:
        own(to)
        return
    _relays(to, {}, to.late_work(max(one.work, other.work) + 1), [one, other])


def hand_on(to: Telling) -> None:
    """Something goes from one to the next: a long chain."""
    own(to)
    for _ in range(to.draws.between(3, DEEPEST)):
        if to.count < to.known.claims:
            last = to.said[-1]
            _relays(to, {}, to.late_work(last.work + 1), [last])


def _relays(to: Telling, fields: pool.Record, at: int, of: list[Said]) -> None:
    if to.draws.chance(0.3):
        fields["said_by"] = to.works[at].publisher
    names = [to.point(one.record) for one in of]
    fields["relays"] = names if len(names) > 1 else names[0]
    to.hedge(fields, persian=to.works[at].persian)
    deepest = max(of, key=lambda one: one.depth)
    to.hold(to.add(fields, at), at, deepest)


def reprint(to: Telling) -> None:
    """A reprint says what the work says that it reprints."""
    found = (to.draws.below(len(to.works)) for _ in range(TRIES))
    copies = (n for n in found if to.works[n].derived_from >= 0 and to.works[to.works[n].derived_from].claims)
    at = next(copies, None)
    if at is None:
        own(to)
        return
    printed = to.draws.pick(to.works[to.works[at].derived_from].claims)
    made = to.add({name: value for name, value in printed.items() if name in CLAIMED}, at)
    to.works[at].claims.append(made)
    to.hold(made, at)


def inline(to: Telling) -> None:
    """A source quotes somebody whose own words nobody has recorded, who may have it from somebody else."""
    draws, at = to.draws, to.late_work()
    work = to.works[at]
    relayed: pool.Record = {"said_by": to.speaker()}
    to.hedge(relayed, share=0.2)
    if draws.chance(0.2):
        relayed["asserted_on"] = work.published.isoformat()
    if draws.chance(0.25):
        relayed["relays"] = {"said_by": pool.one_of(draws, to.known.number, "group")}
    fields = _own_words(to, work) | {"relays": relayed}
    to.hold(to.add(fields, at), at)


def denial(to: Telling) -> None:
    """An authority, most often, denies or disputes what was said."""
    _about_a_claim(to, to.draws.pick(("denies", "denies", "disputes")))


def declined(to: Telling) -> None:
    """Somebody was asked and would not say."""
    _about_a_claim(to, "declines-to-comment")


def _about_a_claim(to: Telling, stance: str) -> None:
    one = to.some(lambda _: True)
    if one is None:
        own(to)
        return
    role = to.draws.pick(("authority", "authority", "authority", "opposition", "watcher"))
    body = pool.bodies_of(to.draws, to.known.number, role)
    fields: pool.Record = {"proposition_of": to.point(one.record), "said_by": body, "stance": stance}
    to.add(fields, to.late_work(one.work))


def _figure_said(to: Telling) -> Said | None:
    return to.some(lambda one: one.record.get("property") in FIGURES)


def put_right(to: Telling) -> None:
    """Who said a figure, or published it, gives another in its place."""
    one = _figure_said(to)
    if one is None:
        own(to)
        return
    at = _later(to, one)
    who = one.record.get("said_by", to.works[one.work].publisher)
    _corrects(to, one, at, who)


def corrected(to: Telling) -> None:
    """Somebody else corrects a figure."""
    one = _figure_said(to)
    if one is None:
        own(to)
        return
    _corrects(to, one, to.late_work(one.work + 1), to.speaker())


def _corrects(to: Telling, one: Said, at: int, who: object) -> None:
    fields = to.figure(to.works[at], str(one.record["property"]))
    fields |= {"said_by": who, "stance": "corrects", "corrects": to.point(one.record)}
    to.hold(to.add(fields, at), at)


def retraction(to: Telling) -> None:
    """Who said or published something takes it back."""
    one = to.some(lambda _: True)
    if one is None:
        own(to)
        return
    at = _later(to, one)
    speaks = to.draws.chance(0.5) and "said_by" in one.record
    who = one.record["said_by"] if speaks else to.works[one.work].publisher
    to.add({"said_by": who, "stance": "retracts", "retracts": to.point(one.record)}, at, passage=False)


def _later(to: Telling, one: Said) -> int:
    """Return a new work, made for taking back what stands in an earlier one."""
    work, record = correction(to.seed, to.known, to.draws, len(to.works), to.works[one.work])
    to.works.append(work)
    to.records.append(record)
    return len(to.works) - 1


def confidential(to: Telling) -> None:
    """Somebody at risk was there, or stays in a place that is not to be known."""
    draws, number = to.draws, to.known.number
    who = pool.one_of(draws, number, "protected")
    fields: pool.Record = {"about": who, "property": "present_at", "object": to.known.id}
    if draws.chance(0.3):
        fields |= {"property": "located_at", "object": pool.one_of(draws, number, "house")}
    to.add(fields | {"said_by": "person-0", "confidential": True})


def post(to: Telling) -> None:
    """A source says in passing who held a post."""
    draws = to.draws
    number = draws.early(pool.size("post", to.known.number))
    term = (to.known.first.year - 1979) // 4
    who = pool.holder(number, term)
    if draws.chance(0.06):
        who = pool.one_of(draws, to.known.number, "person")
    start = 1979 + 4 * term
    period = draws.pick((f"{start}/{start + 3}", f"{start}-03/{start + 4}-02", f"{to.known.first.year}", f"{start}/.."))
    fields: pool.Record = {
        "about": who, "property": "holds_post", "object": pool.named("post", number), "period": period
    }  # fmt: skip
    at = to.late_work()
    to.hold(to.add(fields, at), at)


_WAYS: dict[str, Callable[[Telling], None]] = {
    "own": own, "relay": relay, "reprint": reprint, "inline": inline, "denial": denial, "several": several,
    "correction": corrected, "put_right": put_right, "retraction": retraction, "declined": declined,
    "confidential": confidential, "post": post, "hand_on": hand_on,
}  # fmt: skip
