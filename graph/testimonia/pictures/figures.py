"""The figures that were claimed for an event, for the forest plot and the growth of claims."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from testimonia.core.compared import compare
from testimonia.core.comparison import as_compared
from testimonia.core.groups import Group, groups, periods
from testimonia.core.intervals import interval
from testimonia.core.model import Proposition, Stance
from testimonia.core.plots import Comparison, OriginMark, Saying, Section, named
from testimonia.core.support import Said
from testimonia.core.testimony import Testimony
from testimonia.errors import UsageError
from testimonia.export.dates import date_text
from testimonia.export.plot_words import plot_words
from testimonia.export.years import year_text
from testimonia.pictures.keeping_back import cautioned, is_worded
from testimonia.pictures.letters import Letters
from testimonia.pictures.sources import Reading
from testimonia.query.chains import chains
from testimonia.query.figures import figures
from testimonia.query.labels import short
from testimonia.query.lookup import Facts, text
from testimonia.query.words import language_of, phrase


def figure_properties(reading: Reading, event: str) -> dict[str, int]:
    """Return the keys of the properties of which figures were claimed for an event, each with how many sayings."""
    claims = figures_of(reading.testimony, event)
    found: dict[str, int] = {}
    for one in _shown(reading, claims):
        key = claims[one.proposition].property
        found[key] = found.get(key, 0) + 1
    return dict(sorted(found.items()))


def figures_of(testimony: Testimony, event: str, prop: str = "") -> dict[str, Proposition]:
    """Return the figures that are claimed for an event, of one property or of all."""
    return {
        iri: claim
        for iri, claim in testimony.propositions.items()
        if claim.about.id == event and claim.figure and prop in {"", claim.property}
    }


def comparison(reading: Reading, event: str, prop: str) -> Comparison:
    """Return the figures of one property that were claimed for an event, group by group.

    A saying that is known only through another has no line: it is an origin. Raises ``UsageError`` where there is none.
    """
    claims = figures_of(reading.testimony, event, prop)
    shown = _shown(reading, claims)
    if not shown:
        when = f" by {reading.until}" if reading.until else ""
        raise UsageError(
            f"No figures are claimed for “{short(event, base=reading.base)}” as {prop}{when}.",
            hint="testimonia compare lists the figures there are.",
        )
    property_iri = reading.testimony.properties.get(prop, "")
    compared = compare(reading.testimony, about=[event], prop=prop, policy=reading.policy)
    said = {one.proposition for one in shown}
    found = [one for one in compared.groups if not said.isdisjoint(one.group.claims)]
    grouped = {iri for one in found for iri in one.group.claims}
    apart = {iri: as_compared(claims[iri], reading.policy) for iri in said - grouped}
    alone = groups(apart, {prop})  # several values: they exclude nothing
    counted = [*((one.group, one.contradiction_count) for one in found), *((group, 0) for group in alone)]
    names = reading.names({event, property_iri, *(node for group, _ in counted for node in _qualifying(group))})
    made = _Sayings.read(reading, claims, shown)
    counted.sort(key=lambda each: (bool(_heading(reading, each[0], names)), _heading(reading, each[0], names)))
    letters = Letters(reading)
    sections = [
        Section(
            _heading(reading, group, names) or plot_words(reading.lang)["of-whole"],
            tuple(made.saying(one, letters, several=len(periods(group)) > 1) for one in made.ordered(group)),
            count,
        )
        for group, count in counted
    ]
    marks = letters.marks()
    return Comparison(
        title=names[event],
        property_name=names.get(property_iri, prop.replace("_", " ")),
        sections=tuple(_coloured(section, marks) for section in sections),
        origins=marks,
        policy=reading.policy.name,
        until=date_text(reading.until, lang=reading.lang) if reading.until else "",
        lang=reading.lang,
        caution=cautioned(reading, figures_of(reading.known, event, prop)),
    )


def folded(given: Comparison) -> Comparison:
    """Return the same with one line for all who only pass on one figure of the same origins."""
    return replace(given, sections=tuple(_folded(section) for section in given.sections))


def _folded(section: Section) -> Section:
    kept: dict[object, Saying] = {}
    for saying in sorted(section.sayings, key=lambda saying: saying.steps):  # who is nearest to the origin has the line
        passes_on = saying.stance is Stance.REPORTS and saying.letters and not saying.retracted
        key = (saying.proposition, saying.letters) if passes_on else saying.id
        if key in kept:
            known = kept[key]
            passed_on, sources = (*known.passed_on, saying.speaker), (*known.sources, saying.source)
            kept[key] = replace(known, passed_on=passed_on, sources=sources)
        else:
            kept[key] = saying
    lines = {saying.id: saying for saying in kept.values()}
    return replace(section, sayings=tuple(lines[saying.id] for saying in section.sayings if saying.id in lines))


def _shown(reading: Reading, claims: Mapping[str, Proposition]) -> list[Said]:
    return [
        one
        for node, one in sorted(reading.testimony.assertions.items())
        if one.proposition in claims and (one.source or not reading.citing.get(node))
    ]


def _qualifying(group: Group) -> Iterable[str]:
    return filter(None, (*group.scopes, group.within, group.counting))


def _heading(reading: Reading, group: Group, names: Mapping[str, str]) -> str:
    parts = [names[node] for node in _qualifying(group)]
    parts += [" / ".join(date_text(period, lang=reading.lang) for period in periods(group))] if periods(group) else []
    return "; ".join(parts)


def _coloured(section: Section, marks: Iterable[OriginMark]) -> Section:
    ranks = {mark.letter: mark.rank for mark in marks}

    def rank(saying: Saying) -> int | None:
        known = [ranks[letter.rstrip("°")] for letter in saying.letters]
        return min((one for one in known if one is not None), default=None)

    return replace(section, sayings=tuple(replace(saying, rank=rank(saying)) for saying in section.sayings))


@dataclass(frozen=True)
class _Sayings:
    """Tells sayings in words: what is looked up for all of them is looked up once."""

    reading: Reading
    claims: Mapping[str, Proposition]
    shown: list[Said]
    names: Mapping[str, str]
    figures: Mapping[str, str]
    lineages: Mapping[str, str]
    facts: Facts
    stances: Mapping[str, str]
    passages: Mapping[str, str]

    @staticmethod
    def read(reading: Reading, claims: Mapping[str, Proposition], shown: list[Said]) -> "_Sayings":
        scheme = "https://w3id.org/testimonia/stance/"
        stances = reading.names({f"{scheme}{one.stance}" for one in shown})
        nodes = [one.id for one in shown]
        return _Sayings(
            reading,
            claims,
            shown,
            reading.speaking([*shown, *(citing for one in shown for citing in reading.cited_by(one))]),
            figures(reading.store, claims, base=reading.base, languages=reading.languages),
            chains(reading.store, nodes, base=reading.base, languages=reading.languages, brief=True),
            reading.facts({*nodes, *(one.source for one in shown if one.source)}, "tm:hedge", "schema:url"),
            {iri.removeprefix(scheme): label for iri, label in stances.items()},
            reading.passages(shown),
        )

    def ordered(self, group: Group) -> list[Said]:
        """Return the assertions of a group: by figure, the least first, and then by date."""

        def place(one: Said) -> tuple[object, ...]:
            figure = self.claims[one.proposition].figure
            numbers = named([interval(figure, self.reading.policy) if figure else None])
            when = self.reading.said_on(one)
            day = (when.earliest_begin or when.latest_end) if when else None
            size = (bool(numbers), max(numbers, default=Decimal(0)), min(numbers, default=Decimal(0)))
            return (*size, one.proposition, day is None, day or (0, 0, 0), one.id)

        return sorted((one for one in self.shown if one.proposition in group.claims), key=place)

    def saying(self, one: Said, letters: Letters, *, several: bool) -> Saying:
        """Return an assertion in words; ``several`` says that its group has several periods."""
        reading, claim, when = self.reading, self.claims[one.proposition], self.reading.said_on(one)
        period = date_text(claim.period.edtf, lang=reading.lang) if several and claim.period else ""
        worded = is_worded(reading, claim)
        hedge = text(self.facts.get(one.id, {}).get("tm:hedge")) if worded else ""
        citing = dict.fromkeys(reading.who(other, self.names) for other in reading.cited_by(one))
        _, arrow, lineage = self.lineages[one.id].partition(phrase("relays", language_of(reading.languages)))
        return Saying(
            id=short(one.id, base=reading.base).removeprefix("assertion/"),
            proposition=one.proposition,
            figure=self.figures[one.proposition],
            interval=interval(claim.figure, reading.policy) if claim.figure else None,
            stance=one.stance,
            speaker=reading.who(one, self.names),
            stance_label=self._stance(one),
            note="; ".join(part for part in (period, hedge) if part),
            title=self.names.get(one.source, "") if one.source else "",
            passage=self.passages.get(one.id, "") if worded else "",
            url=text(self.facts.get(one.source, {}).get("schema:url")),
            year=year_text(when, lang=reading.lang),
            date=date_text(when.edtf, lang=reading.lang) if when else "",
            said=when,
            source=one.source,
            letters=letters.of(one),
            heard=reading.heard(one),
            cited_by=phrase("comma", language_of(reading.languages)).join(citing),
            lineage=self._lineage(one, lineage if arrow else ""),
            retracted=one.id in reading.retracted,
            put_right=one.id in reading.put_right,
            corrected_by=reading.corrected_by(one, self.names),
            on_retracted=reading.on_retracted(one),
            through_retracted=reading.through_retracted(one),
            passed_stance=reading.passed_on.get(one.id),
            steps=reading.chains[one.id].steps or 0,
            confidential=one.id in reading.in_confidence,
        )

    def _lineage(self, one: Said, known: str) -> str:
        if self.reading.from_confidence(one):
            return plot_words(self.reading.lang)["from-confidence"]
        return known if self.reading.is_whole(one) else ""

    def _stance(self, one: Said) -> str:
        if passed := self.reading.passed_on.get(one.id):
            return plot_words(self.reading.lang)[f"passed-{passed}"]
        return "" if one.stance in {Stance.ASSERTS, Stance.REPORTS} else self.stances[one.stance]
