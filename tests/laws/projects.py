"""Random projects without a fault: records of every type, as the readers would hand them over."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from hypothesis import settings
from hypothesis import strategies as st

from testimonia.core.schema import FIGURE_FIELDS
from testimonia.core.vocabulary import ClaimProperty, Datatype, Vocabulary
from testimonia.files import bundled
from testimonia.project import Project
from testimonia.rdf.vocabulary import read_vocabulary

RecordFields: TypeAlias = dict[str, Any]

FEW = max(settings().max_examples // 4, 8)
"""How many random projects a law is tried on: each is built, which takes a tenth of a second."""

BASE = "https://example.org/law/"
VOCABULARY: Vocabulary = read_vocabulary(bundled.ontology().values())
_STANCES = ("asserts", "reports", "denies", "disputes", "corrects", "declines-to-comment")
_WORDS = (
    "Shooting", "Executions of 1988", "“quoted” \\ text", "a\tb", "two\nlines", "O'Brien & <sons>", "naïve café",
    "=1+1", "𐎠𐎼𐎹", "اعدام زندانیان سیاسی", "می‌گویند", "علي", "علی", "كرمان", "\u200fراست به چپ\u200e", "۱۳۶۷",
)  # fmt: skip
_YES = st.sampled_from(["true", "yes"])
_TURNING = "\u202a\u202b\u202c\u202d\u202e"
_DATES = (
    "1988", "1988-07", "1988-07-28", "1988-07/1988-09", "1988?", "1988-07~", "198X", "1988-XX", "../1988-09-01",
    "1988/..", "[1988-07,1988-08]", "November 2019", "15 November 2019", "نوامبر ۲۰۱۹", "۲۰۱۹-۱۱",
    "2019-11-15/2019-11-19", "Y17000000002", "-0044",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Records:
    """Records by the file that they stand in."""

    files: Mapping[str, Sequence[RecordFields]]

    def all(self) -> list[RecordFields]:
        return [record for records in self.files.values() for record in records]

    def of(self, kind: str) -> list[RecordFields]:
        return [record for record in self.all() if record["type"] == kind]

    def without(self, dropped: Sequence[RecordFields]) -> "Records":
        kept = {name: [r for r in records if not any(r is d for d in dropped)] for name, records in self.files.items()}
        return Records(kept)

    def write(self, folder: Path, *, backwards: bool = False) -> Project:
        """Write the project, each record on a line; the files in reverse order if wanted."""
        (folder / "records").mkdir(parents=True, exist_ok=True)
        toml = f'title = "A law"\nbase = "{BASE}"\nlicence = "https://example.org/licence"\ncreator = "Nobody"\n'
        (folder / "testimonia.toml").write_text(toml, encoding="utf-8")
        for name in sorted(self.files, reverse=backwards):
            lines = [json.dumps(record) + "\n" for record in self.files[name]]
            if not lines:
                continue  # a file without records is a problem of its own
            (folder / "records" / name).write_text("".join(lines), encoding="utf-8")
        return Project.load(folder)


words = st.sampled_from(_WORDS) | st.text(
    # Characters that turn the direction of what follows are a problem of their own.
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters=_TURNING),
    min_size=1,
    max_size=12,
).map(lambda text: f"x{text}")
texts = words | st.fixed_dictionaries({}, optional={"en": words, "fa": words, "ar-iq": words}).filter(bool)
# A year from 1200 to 1500 may be one of the Iranian calendar, and is refused unless it says that it is not.
dates = st.sampled_from(_DATES) | st.dates().map(lambda day: f"{day}{' AD' if 1200 <= day.year <= 1500 else ''}")
counts = st.integers(0, 10**12)


@st.composite
def written_counts(draw: st.DrawFn, *, least: int = 0) -> str:
    """Write a number as people do: grouped or not, in European, Persian or Arabic digits."""
    plain = f"{draw(counts.filter(lambda count: count >= least)):{draw(st.sampled_from(['d', ',', '_']))}}"
    digits = draw(st.sampled_from(["0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"]))
    return plain.replace(",", draw(st.sampled_from(",٬'"))).translate(str.maketrans("0123456789", digits))


@st.composite
def figures(draw: st.DrawFn) -> RecordFields:
    """Say a figure in one of all ways."""
    form = draw(st.sampled_from([*FIGURE_FIELDS, "wording"]))
    if form == "wording":
        return {form: draw(words)}
    if form in {"between", "one_of"}:
        several = sorted(draw(st.lists(counts, min_size=2, max_size=2 if form == "between" else 4)))
        return {form: [str(n) for n in several]}
    return {form: draw(written_counts(least=1 if form == "less_than" else 0))}


def _some(ids: Sequence[str], *, most: int = 2) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(ids), max_size=most, unique=True) if ids else st.just([])


class _Maker:
    """Makes records one after the other: each points only to those that are there."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.made: list[RecordFields] = []
        self.ids: dict[str, list[str]] = {}
        self.targets = 0

    def add(self, kind: str, /, **fields: Any) -> None:
        record = {"type": kind, **{name: value for name, value in fields.items() if value not in (None, [], "")}}
        if "id" in record:
            self.ids.setdefault(kind, []).append(record["id"])
        self.made.append(record)

    def name(self, kind: str) -> str:
        return f"{kind.lower()}-{len(self.ids.get(kind, []))}"

    def known(self, *kinds: str) -> list[str]:
        return [name for kind in kinds for name in self.ids.get(kind, [])]

    def one(self, *kinds: str) -> str | None:
        known = self.known(*kinds)
        return self.draw(st.none() | st.sampled_from(known)) if known else None

    def some(self, *kinds: str) -> list[str]:
        return self.draw(_some(self.known(*kinds)))

    def maybe(self, strategy: st.SearchStrategy[Any]) -> Any:
        return self.draw(st.none() | strategy)

    def concept(self, scheme: str) -> str:
        return self.draw(st.sampled_from(sorted(VOCABULARY.concepts[scheme])))

    def agents(self) -> list[str]:
        return self.known("Person", "Group", "Institution")

    def things(self) -> None:
        """Make the register: at least one event, one institution and one source."""
        draw = self.draw
        for kind in ("Institution", "Person", "Group"):
            for _ in range(draw(st.integers(1, 2))):
                extra: RecordFields = {"at_risk": self.maybe(_YES)}
                if kind == "Institution":
                    extra = {"sub_organization_of": self.some("Institution"), "linked_to": self.some("Institution")}
                anonymous = self.maybe(st.sampled_from(["true", "no"]))
                self.add(kind, id=self.name(kind), label=draw(texts), anonymous=anonymous, **extra)
        for _ in range(draw(st.integers(0, 1))):
            self.add("Post", id=self.name("Post"), label=draw(texts), post_in=self.one("Institution"))
        for _ in range(draw(st.integers(0, 2))):
            point = {"lat": "35.70", "long": "۵۱٫۴۰"} if draw(st.booleans()) else {}
            more = {**point, "located_in": self.one("Place"), "restricted": self.maybe(_YES)}
            self.add("Place", id=self.name("Place"), label=draw(texts), **more)
        for _ in range(draw(st.integers(1, 3))):
            parts = self.some("Event")
            self.add("Event", id=self.name("Event"), label=draw(texts), kind=self.concept("event-kind"), part_of=parts)
        for _ in range(draw(st.integers(1, 4))):
            self.add(
                "Source",
                id=self.name("Source"),
                title=draw(texts),
                alt=draw(st.lists(words, max_size=2)),
                kind=self.maybe(st.sampled_from(sorted(VOCABULARY.concepts["source-kind"]))),
                publisher=draw(_some(self.agents())),
                author=draw(_some(self.agents(), most=1)),
                published=self.maybe(dates),
                language=self.maybe(st.sampled_from(["en", "fa", "ar-IQ"])),
                url=self.maybe(st.just("https://example.org/page?a=1&b=%D8%A7#part")),
                derived_from=self.some("Source"),
                revision_of=self.one("Source"),
                note=self.maybe(texts),
                unseen=self.maybe(st.sampled_from(["true", "false"])),
            )
        for _ in range(draw(st.integers(0, 1))):
            of = draw(st.sampled_from(self.known("Source")))
            self.add("Capture", id=self.name("Capture"), capture_of=of, sha256="0a" * 32, captured_on=self.maybe(dates))

    def said(self, depth: int = 0) -> RecordFields:
        """Say who says it: a source, speakers, or both."""
        draw = self.draw
        source = draw(st.sampled_from(self.known("Source")))
        speakers = draw(_some(self.agents()))
        relays: list[Any] = []
        if depth < 2:
            relays = [self.said(depth + 1) for _ in range(draw(st.integers(0, 1)))]
        relays += self.some("Claim")[:1]
        fields = {
            "source": source if not speakers or draw(st.booleans()) else None,
            "said_by": speakers,
            "stance": self.maybe(st.sampled_from(_STANCES)),
            "asserted_on": self.maybe(dates),
            "said_during": self.one("Event"),
            "relays": relays,
            "hedge": self.maybe(texts),
            "note": self.maybe(texts),
        }
        if fields["source"]:
            fields["passage"] = self.maybe(self.passages())
        return {name: value for name, value in fields.items() if value not in (None, [])}

    def passages(self) -> st.SearchStrategy[RecordFields]:
        return st.sampled_from(
            [{"paragraph": "3"}, {"page": "4", "section": "ب"}, {"start": "0", "end": "9"}]
        ) | st.fixed_dictionaries({"exact": words}, optional={"prefix": words, "suffix": words})

    def claimed(self) -> RecordFields | None:
        """Say what is claimed, of any property that the things there are can have."""
        draw = self.draw
        possible = [p for p in VOCABULARY.properties.values() if self.known(*p.domain) and self._has_values(p)]
        if draw(st.booleans()):  # half of all claims are figures: they have the most forms
            possible = [p for p in possible if p.datatype in {Datatype.INTEGER, Datatype.DECIMAL}]
        prop = draw(st.sampled_from(sorted(possible, key=lambda p: p.key)))
        about = draw(st.sampled_from(sorted(self.known(*prop.domain))))
        fields: RecordFields = {"about": about, "property": prop.key}
        if prop.scheme:
            fields["object"] = self.concept(prop.scheme)
        elif prop.things:
            fields["object"] = draw(st.sampled_from(sorted(self.known(*prop.things))))
        elif prop.datatype is Datatype.TEXT:
            fields["value"] = draw(words | words.map(lambda text: {"fa": text}))
        elif prop.datatype is Datatype.DATE:
            fields["value"] = draw(dates)
        else:
            fields |= draw(figures())
        if prop.datatype is not Datatype.DATE:
            fields["period"] = self.maybe(dates)
        fields["scope"] = draw(_some(sorted(VOCABULARY.concepts["scope"])))
        fields["counting"] = self.maybe(st.sampled_from(["cumulative", "increment"]))
        fields["within"] = self.one("Place")
        return {name: value for name, value in fields.items() if value not in (None, [])}

    def _has_values(self, prop: ClaimProperty) -> bool:
        return not prop.things or bool(self.known(*prop.things))

    def claims(self) -> None:
        for n in range(self.draw(st.integers(1, 6))):
            before = self.known("Claim")
            identity = f"claim-{n}" if self.draw(st.booleans()) else None
            same = self.draw(st.sampled_from([None, None, *before]))
            claimed = {"proposition_of": same} if same else self.claimed()
            self.add("Claim", id=identity, **{**(claimed or {}), **self.said(), **self.answered(same)})

    def answered(self, same: str | None) -> RecordFields:
        """Say what becomes of an earlier claim: taken back, put right with a figure of its own, or nothing of it."""
        draw = self.draw
        marked = {"confidential": draw(_YES)} if draw(st.integers(0, 5)) == 5 else {}
        earlier = [r for r in self.made if r["type"] == "Claim" and "id" in r]
        if not earlier or draw(st.booleans()):
            return marked
        denials = [r for r in earlier if r.get("stance") in {"denies", "disputes"}]
        target = draw(st.sampled_from(denials or earlier))
        # Only who said a thing takes it back; anybody may put it right.
        own: RecordFields = {}
        if same or draw(st.booleans()):
            own = {name: target.get(name) for name in ("source", "said_by")}
        if same:
            return {**own, **marked, "stance": "retracts", "proposition_of": target["id"], "retracts": target["id"]}
        return {**own, **marked, "stance": "corrects", "corrects": target["id"]}

    def judgements(self) -> None:
        reviewers = self.agents()
        for _ in range(self.draw(st.integers(0, 1))):
            self.add(
                "Assessment",
                assesses=self.draw(st.sampled_from(self.known("Claim", "Source"))),
                reliability=self.concept("reliability"),
                reviewer=self.draw(st.sampled_from(reviewers)),
                assessed_on=self.maybe(dates),
            )
        for n in range(self.draw(st.integers(0, 2))):
            self.add(
                "Mapping",
                subject=self.draw(st.sampled_from(self.known("Event", "Person", "Source"))),
                target=f"https://www.wikidata.org/entity/Q{n}",
                match=self.maybe(st.sampled_from(["exact", "close"])),
                decision=self.maybe(st.sampled_from(["accepted", "rejected", "deferred"])),
                confidence=self.maybe(st.sampled_from(["0.5", "1", "۰٫۹۰"])),
            )


@st.composite
def projects(draw: st.DrawFn) -> Records:
    """Return the records of a project without a fault, in up to three files."""
    maker = _Maker(draw)
    maker.things()
    maker.claims()
    maker.judgements()
    files: dict[str, list[RecordFields]] = {}
    for record in maker.made:
        files.setdefault(draw(st.sampled_from(["a.jsonl", "b.jsonl", "پ c.jsonl"])), []).append(record)
    return Records(files)
