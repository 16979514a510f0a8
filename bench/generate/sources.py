"""The works that speak of an event: articles, reports, statements; rings of reprints; kept copies."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256

from . import facts, pool, words
from .draws import Draws, often
from .facts import Facts

KINDS = often(
    NewsArticle=50, Report=12, WebPage=8, PressRelease=8, SocialMediaPosting=7, Broadcast=4, Book=3, Interview=3,
    Memoir=2, CourtJudgment=1, VideoObject=2,
)  # fmt: skip
PUBLISHED_BY = {"PressRelease": "authority", "CourtJudgment": "authority", "Report": "watcher"}
DAYS_AFTER = (0, 0, 1, 1, 1, 2, 2, 3, 4, 7, 10, 14, 30, 90, 365, 366, 1826)
CLAIMS_A_SOURCE = 14
AHEAD = date(2025, 6, 30)


@dataclass(slots=True)
class Work:
    """A source with what its claims need to know of it."""

    id: str
    kind: str
    published: date
    publisher: str
    role: str
    persian: bool
    derived_from: int = -1
    """Which of the works of the event it reprints."""
    claims: list[pool.Record] = field(default_factory=list)
    """What it says of the event, to be said again by its reprints."""


def works(seed: int, known: Facts, draws: Draws) -> list[tuple[Work, list[pool.Record]]]:
    """Return the works of an event, the earliest first, each with its records."""
    count = 2 + known.claims // CLAIMS_A_SOURCE
    days = sorted(draws.pick(DAYS_AFTER) + draws.below(3) for _ in range(count))
    made: list[tuple[Work, list[pool.Record]]] = []
    for number, after in enumerate(days):
        published = min(known.last + timedelta(days=after), AHEAD)
        reprinted = -1
        if number and draws.chance(0.25):
            reprinted = draws.early(number)  # the first report is the one that is printed most often
        made.append(_work(seed, known, draws, number, published, made[reprinted][0] if reprinted >= 0 else None))
        made[-1][0].derived_from = reprinted
    return made


def correction(seed: int, known: Facts, draws: Draws, number: int, of: Work) -> tuple[Work, pool.Record]:
    """Return a later work of the same publisher, in which it puts its own words right."""
    published = min(of.published + timedelta(days=draws.between(1, 20)), AHEAD)
    work = Work(f"source-{known.number}-{number}", of.kind, published, of.publisher, of.role, of.persian)
    return work, _record(seed, known, work, words.CORRECTION)


def _work(
    seed: int, known: Facts, draws: Draws, number: int, published: date, of: Work | None
) -> tuple[Work, list[pool.Record]]:
    kind = of.kind if of else draws.pick(KINDS)
    role = PUBLISHED_BY.get(kind, "outlet") if of is None else "outlet"
    if kind == "Report" and draws.chance(0.3):
        role = "abroad"
    persian = of.persian if of and draws.chance(0.8) else draws.chance(0.45)
    publisher = pool.bodies_of(draws, known.number, role)
    work = Work(f"source-{known.number}-{number}", kind, published, publisher, role, persian)
    record = _record(seed, known, work, draws.pick(words.TITLES))
    if of is not None:
        record["derived_from"] = of.id
    elif kind in {"Book", "Memoir", "Interview"} or draws.chance(0.12):
        record["author"] = pool.one_of(draws, known.number, "person")
    if draws.chance(0.03):
        record["unseen"] = True
    else:
        record["url"] = f"https://example.org/{publisher}/{work.id}"
    records = [record]
    if "url" in record and draws.chance(0.05):
        records.append(_capture(work))
    return work, records


def _record(seed: int, known: Facts, work: Work, title: words.Both) -> pool.Record:
    english, persian = facts.label(seed, known)
    return {
        "type": "Source", "id": work.id, "kind": work.kind,
        "title": {"fa": title[1].format(persian)} if work.persian else {"en": title[0].format(english)},
        "publisher": work.publisher, "published": work.published.isoformat(),
        "language": "fa" if work.persian else "en",
    }  # fmt: skip


def _capture(work: Work) -> pool.Record:
    return {
        "type": "Capture", "id": f"{work.id}-kept", "capture_of": work.id,
        "sha256": sha256(work.id.encode()).hexdigest(),
        "captured_on": (work.published + timedelta(days=1)).isoformat(),
    }  # fmt: skip
