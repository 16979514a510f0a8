"""How claims stand to each other, in plain words: what ``compare`` prints below its tables, and writes as JSON."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any

from rich.text import Text

from testimonia.core.comparison import Reason
from testimonia.core.groups import Pair, Rule
from testimonia.core.intervals import Relation
from testimonia.core.text import persian_number

if TYPE_CHECKING:
    from testimonia.cli.app import Session
    from testimonia.query.comparisons import Claimed, ComparedGroup, ComparisonInWords, NotComparable, Voice

_EN = {
    "policy": "Read under the policy “{}”.",
    "whole": "the whole of it",
    "claims": "{} claims",
    "excludes": "Which exclude each other ({} pairs):",
    "holders": "Which exclude each other, because only one person can hold the post ({} pairs):",
    "implies": "If the first is true, so are the others:",
    "approximates": "Reconciled only by the width of “about”:",
    "both": "Pairs that may both be true, though neither follows: {}",
    "words": "Words only, with no number to compare: {}",
    "nobody": "Nobody stands by: {}",
    "denied": "Denied or disputed: {}",
    "by": "{} (by {})",
    "more": "… and {} pairs more; the list is cut.",
    "left": "… and {} more",
    "apart": "Not comparable with {}:",
    "because": "{} ({})",
    "other": "another {}",
    "among": "Nor are these comparable with one another ({} pairs). Each pair with its reasons: {}",
    "exceeds": "More than a whole that would have to hold it, so that not both can be true:",
    "and": " and ",
    "list": "; ",
    "comma": ", ",
    "follows": "→",
    "quoted": "“{}”",
}
_FA = {
    "policy": "بر پایهٔ شیوهٔ خواندن «{}».",
    "whole": "کلِ آن",
    "claims": "{} ادعا",
    "excludes": "رقم‌هایی که یکدیگر را نفی می‌کنند ({} جفت):",
    "holders": "یکدیگر را نفی می‌کنند، زیرا سمت در هر زمان تنها از آنِ یک نفر است ({} جفت):",
    "implies": "اگر نخستین درست باشد، دیگران نیز درست‌اند:",
    "approximates": "تنها به سبب گستردگی «حدود» سازگارند:",
    "both": "جفت‌هایی که هر دو می‌توانند درست باشند و هیچ‌یک از دیگری برنمی‌آید: {}",
    "words": "تنها با واژه، بی عددی برای سنجش: {}",
    "nobody": "کسی پای آن نایستاده است: {}",
    "denied": "تکذیب یا مناقشه شده: {}",
    "by": "{} ({})",
    "more": "… و {} جفت دیگر؛ فهرست کوتاه شده است.",
    "left": "… و {} مورد دیگر",
    "apart": "نه سنجیدنی با {}:",
    "because": "{} ({})",
    "other": "تفاوت در {}",
    "among": "این‌ها با یکدیگر نیز سنجیدنی نیستند ({} جفت). هر جفت با دلایلش: {}",
    "exceeds": "بیش از کلی که باید آن را در بر گیرد؛ پس هر دو نمی‌توانند درست باشند:",
    "and": " و ",
    "list": "؛ ",
    "comma": "، ",
    "follows": "←",  # the line runs from right to left
    "quoted": "«{}»",
}
_MOST = 200
"""How many lines of a list are printed, and how many claims in a line; JSON has all."""
_WORDS: Mapping[str, Mapping[str, str]] = {"en": _EN, "fa": _FA}


def print_comparison(session: "Session", found: "ComparisonInWords", event: str) -> None:
    """Print for each kind of claim who holds what and how any two stand to each other, then what is not comparable."""
    page = _Page(found, _WORDS.get(session.lang, _EN), persian=session.lang == "fa")
    out = session.console.out
    for line, strong in page.lines(event):
        out.print(Text(line, "bold" if strong else ""), soft_wrap=True)
    if any(pair.by_policy for group in found.groups for pair in group.contradictions) or any(
        pair.by_policy for pair in found.exceeding
    ):
        default = "only if “about” is read as the number itself"
        session.console.say(f"*: {f'as the policy “{found.policy}” reads it' if found.own_policy else default}.")


def comparison_json(found: "ComparisonInWords") -> dict[str, Any]:
    """Return a comparison as values that JSON can hold; propositions and assertions are named by IRI."""
    made = asdict(found)
    made["groups"] = [
        {
            **{name: value for name, value in asdict(group).items() if name not in {"wordless", "compatible"}},
            "implications": [
                {"if": first, "then": second} for first, second in sorted(_implications(group.compatible))
            ],
            "both_possible": [
                {"first": pair.first, "second": pair.second}
                for pair in group.compatible
                if pair.relation is Relation.OVERLAP
            ],
            "without_number": sorted(_wordless(group)),
        }
        for group in found.groups
    ]
    return made


class _Page:
    """The lines of one comparison, each with whether it is a heading."""

    def __init__(self, found: "ComparisonInWords", words: Mapping[str, str], *, persian: bool) -> None:
        self.found, self.words, self.persian = found, words, persian

    def lines(self, event: str) -> Iterable[tuple[str, bool]]:
        if self.found.own_policy:
            yield self.words["policy"].format(self.found.policy), True
        for group in self.found.groups:
            if len(group.claims) > 1 or any(not self.found.claims[iri].held for iri in group.claims):
                yield from self._group(group)
        yield from self._apart(event)
        yield from self._exceeding()

    def _group(self, group: "ComparedGroup") -> Iterable[tuple[str, bool]]:
        yield f"{self._kind(group)}: {self._count('claims', len(group.claims))}", True
        told = self.found.claims
        held = self._sorted(iri for iri in group.claims if told[iri].held)
        yield from self._cut(
            (f"{self._label(iri, group)}: {self._voices(told[iri].held_by)}" for iri in held), len(held)
        )
        if group.contradictions:
            heading = "holders" if group.rule is Rule.ONE_HOLDER else "excludes"
            yield self._count(heading, group.contradiction_count), False
            yield from self._list(group, "≠", _both_ways(group.contradictions))
            if left := group.contradiction_count - len(group.contradictions):
                yield f"  {self._count('more', left)}", False
        if implied := dict.fromkeys(_implications(group.compatible), False):
            yield self.words["implies"], False
            yield from self._list(group, self.words["follows"], implied)
        if group.approximate:
            yield self.words["approximates"], False
            yield from self._list(group, "≈", {(pair.first, pair.second): False for pair in group.approximate})
        if both := sum(pair.relation is Relation.OVERLAP for pair in group.compatible):
            yield self._count("both", both), False
        if wordless := _wordless(group):
            yield self.words["words"].format(self._joined(self._label(i, group) for i in wordless)), False
        if nobody := [iri for iri in group.claims if not told[iri].held]:
            yield self.words["nobody"].format(self._joined(self._denied(i, group) for i in nobody)), False
        if denied := [iri for iri in group.claims if told[iri].held and told[iri].denied_by]:
            yield self.words["denied"].format(self._joined(self._denied(i, group) for i in denied)), False

    def _list(
        self, group: "ComparedGroup", sign: str, pairs: Mapping[tuple[str, str], bool]
    ) -> Iterable[tuple[str, bool]]:
        others: dict[str, list[tuple[str, bool]]] = {}
        for (first, second), reading in pairs.items():
            others.setdefault(first, []).append((second, reading))
        lines = (self._line(group, sign, iri, dict(others[iri])) for iri in self._sorted(others))
        yield from self._cut(lines, len(others))

    def _line(self, group: "ComparedGroup", sign: str, iri: str, marks: Mapping[str, bool]) -> str:
        ordered = self._sorted(marks)
        shown = [f"{self._label(other, group)}{'*' if marks[other] else ''}" for other in ordered[:_MOST]]
        if left := len(ordered) - len(shown):
            shown.append(self._count("left", left))
        return f"{self._label(iri, group)}  {sign}  {self._joined(shown)}"

    def _cut(self, lines: Iterable[str], size: int) -> Iterable[tuple[str, bool]]:
        """Yield the first lines of a list, and how many are left out."""
        for line in islice(lines, _MOST):
            yield f"  {line}", False
        if size > _MOST:
            yield f"  {self._count('left', size - _MOST)}", False

    def _apart(self, event: str) -> Iterable[tuple[str, bool]]:
        """Tell why the groups are not compared: each with the largest of its property, the rest by their number."""
        groups = self.found.groups
        alike: dict[tuple[str, str], list[int]] = {}
        for place, group in enumerate(groups):
            alike.setdefault((group.about_iri, group.property_key), []).append(place)
        listed: dict[tuple[str, str], list[NotComparable]] = {}
        for pair in self.found.not_comparable:
            group = groups[pair.first]
            listed.setdefault((group.about_iri, group.property_key), []).append(pair)
        for (about, key), pairs in listed.items():
            places = alike[about, key]
            main = min(places, key=lambda place: (-len(groups[place].claims), place))
            yield self.words["apart"].format(self._kind(groups[main])), True
            lines = (self._because(pair, main) for pair in pairs if main in {pair.first, pair.second})
            yield from self._cut(lines, len(places) - 1)
            if rest := (len(places) - 1) * (len(places) - 2) // 2:
                command = f"testimonia ask not-comparable --param event={event} --param property={key}"
                yield self._count("among", rest, command), False

    def _because(self, pair: "NotComparable", main: int) -> str:
        other = self.found.groups[pair.second if pair.first == main else pair.first]
        differing = self.words["and"].join(one.label for one in pair.reasons if one.reason is not Reason.INCREMENT)
        told = [self.words["other"].format(differing)] if differing else []
        reasons = self.words["comma"].join([*told, *(r.label for r in pair.reasons if r.reason is Reason.INCREMENT)])
        claims = self._joined(self._told(iri, other) for iri in self._sorted(other.claims)[:_MOST])
        return f"{self.words['because'].format(self._of(other), reasons)}: {claims}"

    def _exceeding(self) -> Iterable[tuple[str, bool]]:
        wholes: dict[str, list[tuple[str, bool]]] = {}
        for pair in self.found.exceeding:
            wholes.setdefault(pair.part, []).append((pair.whole, pair.by_policy))
        if wholes:
            yield self.words["exceeds"], True
        for part in self._sorted(wholes):
            marks = dict(wholes[part])
            shown = self._joined(f"{self._full(whole)}{'*' if marks[whole] else ''}" for whole in self._sorted(marks))
            yield f"  {self._full(part)}  >  {shown}", False

    def _kind(self, group: "ComparedGroup") -> str:
        about = [] if group.about == self.found.about else [group.about]
        return self.words["comma"].join([*about, group.property, self._of(group)])

    def _of(self, group: "ComparedGroup") -> str:
        if group.of:
            return self._joined(group.of)
        shared = [self.found.claims[iri].of for iri in group.claims]
        return self._joined(sorted({part for of in shared for part in of})) if all(shared) else self.words["whole"]

    def _label(self, iri: str, group: "ComparedGroup") -> str:
        claim = self.found.claims[iri]
        text = claim.about if group.rule is Rule.ONE_HOLDER else claim.text
        own = [part for part in claim.of if part not in group.of]
        return f"{text} ({self._joined(own)})" if own else text

    def _told(self, iri: str, group: "ComparedGroup") -> str:
        """Return a claim with who holds it, unless it stands in a group whose holders are printed."""
        label, held_by = self._label(iri, group), self.found.claims[iri].held_by
        return self.words["by"].format(label, self._voices(held_by)) if len(group.claims) == 1 and held_by else label

    def _full(self, iri: str) -> str:
        claim = self.found.claims[iri]
        about = [] if claim.about == self.found.about else [claim.about]
        own = self._joined([*about, *claim.of])
        return f"{claim.text} ({own})" if own else claim.text

    def _denied(self, iri: str, group: "ComparedGroup") -> str:
        denied_by = self.found.claims[iri].denied_by
        label = self._label(iri, group)
        return self.words["by"].format(label, self._voices(denied_by)) if denied_by else label

    def _voices(self, voices: "Sequence[Voice]") -> str:
        names: dict[str, bool] = {}
        for voice in voices:
            name = voice.speaker or self.words["quoted"].format(voice.source)
            names[name] = names.get(name, False) or voice.own_words
        return self._joined(f"{name}{'' if own else '°'}" for name, own in sorted(names.items()))

    def _joined(self, parts: Iterable[str]) -> str:
        return self.words["list"].join(parts)

    def _count(self, key: str, number: int, *more: str) -> str:
        told = self.words[key].format(self._number(number), *more)
        return re.sub(r"\b1 (pair|claim)s\b", r"1 \1", told) if number == 1 else told

    def _number(self, number: int) -> str:
        return persian_number(f"{number:,}") if self.persian else f"{number:,}"

    def _sorted(self, iris: Iterable[str]) -> list[str]:
        return sorted(iris, key=lambda iri: (_size(self.found.claims[iri]), iri))


def _size(claim: "Claimed") -> tuple[Decimal, Decimal, str]:
    numbers = claim.numbers or (Decimal(0),)
    return numbers[-1], numbers[0], claim.text


def _both_ways(pairs: "Sequence[Pair]") -> dict[tuple[str, str], bool]:
    there = {(pair.first, pair.second): pair.by_policy for pair in pairs}
    return there | {(second, first): reading for (first, second), reading in there.items()}


def _implications(pairs: "Sequence[Pair]") -> set[tuple[str, str]]:
    there = {(p.first, p.second) for p in pairs if p.relation in {Relation.IMPLIES, Relation.EQUAL}}
    return there | {(p.second, p.first) for p in pairs if p.relation in {Relation.IMPLIED_BY, Relation.EQUAL}}


def _wordless(group: "ComparedGroup") -> list[str]:
    """Return the claims of a group that cannot be held against any other for want of a number."""
    met = Counter(iri for pair in group.wordless for iri in (pair.first, pair.second))
    return [iri for iri in group.claims if met[iri] and met[iri] == len(group.claims) - 1]
