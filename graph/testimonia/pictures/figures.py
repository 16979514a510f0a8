"""The figures that were claimed for an event, for the forest plot and the growth of claims."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from testimonia.core.groups import Group, contradiction_count, groups, periods
from testimonia.core.intervals import interval
from testimonia.core.model import Proposition, Stance
from testimonia.core.plots import Comparison, OriginMark, Saying, Section, named
from testimonia.core.support import Said
from testimonia.errors import UsageError
from testimonia.export.dates import date_text
from testimonia.export.plot_words import plot_words
from testimonia.export.years import year_text
from testimonia.pictures.sources import Letters, View
from testimonia.query.chains import chains
from testimonia.query.figures import figures
from testimonia.query.labels import short
from testimonia.query.lookup import Facts, text
from testimonia.query.words import language_of, phrase


def figure_properties(view: View, event: str) -> dict[str, int]:
    """Return the keys of the properties of which figures were claimed for an event, each with how many sayings."""
    claims = {
        iri: claim for iri, claim in view.testimony.propositions.items() if claim.about.id == event and claim.figure
    }
    found: dict[str, int] = {}
    for one in _shown(view, claims):
        key = claims[one.proposition].property
        found[key] = found.get(key, 0) + 1
    return dict(sorted(found.items()))


def comparison(view: View, event: str, prop: str) -> Comparison:
    """Return the figures of one property that were claimed for an event, group by group.

    A saying that is known only through another has no line: it is an origin. Raises ``UsageError`` where there is none.
    """
    claims = {
        iri: claim
        for iri, claim in view.testimony.propositions.items()
        if claim.about.id == event and claim.property == prop and claim.figure
    }
    shown = _shown(view, claims)
    if not shown:
        when = f" by {view.until}" if view.until else ""
        raise UsageError(
            f"No figures are claimed for “{short(event, base=view.base)}” as {prop}{when}.",
            hint="testimonia compare lists the figures there are.",
        )
    property_iri = view.testimony.properties.get(prop, "")
    found = groups({iri: claims[iri] for iri in {one.proposition for one in shown}}, {prop})
    names = view.names({event, property_iri, *(node for group in found for node in _qualifying(group))})
    made = _Sayings.read(view, claims, shown)
    functional = prop in view.testimony.functional
    ordered = sorted(found, key=lambda group: (bool(_heading(view, group, names)), _heading(view, group, names)))
    letters = Letters(view)
    sections = [
        Section(
            _heading(view, group, names) or plot_words(view.lang)["of-whole"],
            tuple(made.saying(one, letters, several=len(periods(group)) > 1) for one in made.ordered(group)),
            contradiction_count(group, policy=view.policy, contains=view.testimony.places) if functional else 0,
        )
        for group in ordered
    ]
    marks = letters.marks()
    return Comparison(
        title=names[event],
        property_name=names.get(property_iri, prop.replace("_", " ")),
        sections=tuple(_coloured(section, marks) for section in sections),
        origins=marks,
        policy=view.policy.name,
        until=date_text(view.until, lang=view.lang) if view.until else "",
        lang=view.lang,
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


def _shown(view: View, claims: Mapping[str, Proposition]) -> list[Said]:
    return [
        one
        for node, one in sorted(view.testimony.assertions.items())
        if one.proposition in claims and (one.source or not view.citing.get(node)) and view.in_time(one)
    ]


def _qualifying(group: Group) -> Iterable[str]:
    return filter(None, (*group.scopes, group.within, group.counting))


def _heading(view: View, group: Group, names: Mapping[str, str]) -> str:
    parts = [names[node] for node in _qualifying(group)]
    parts += [" / ".join(date_text(period, lang=view.lang) for period in periods(group))] if periods(group) else []
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

    view: View
    claims: Mapping[str, Proposition]
    shown: list[Said]
    names: Mapping[str, str]
    figures: Mapping[str, str]
    lineages: Mapping[str, str]
    facts: Facts
    stances: Mapping[str, str]
    passages: Mapping[str, str]

    @staticmethod
    def read(view: View, claims: Mapping[str, Proposition], shown: list[Said]) -> "_Sayings":
        scheme = "https://w3id.org/testimonia/stance/"
        stances = view.names({f"{scheme}{one.stance}" for one in shown})
        nodes = [one.id for one in shown]
        return _Sayings(
            view,
            claims,
            shown,
            view.speaking([*shown, *(citing for one in shown for citing in view.cited_by(one))]),
            figures(view.store, claims, base=view.base, languages=view.languages),
            chains(view.store, nodes, base=view.base, languages=view.languages, brief=True),
            view.facts({*nodes, *(one.source for one in shown if one.source)}, "tm:hedge", "schema:url"),
            {iri.removeprefix(scheme): label for iri, label in stances.items()},
            view.passages(shown),
        )

    def ordered(self, group: Group) -> list[Said]:
        """Return the assertions of a group: by figure, the least first, and then by date."""

        def place(one: Said) -> tuple[object, ...]:
            figure = self.claims[one.proposition].figure
            numbers = named([interval(figure, self.view.policy) if figure else None])
            when = self.view.said_on(one)
            day = (when.earliest_begin or when.latest_end) if when else None
            size = (bool(numbers), max(numbers, default=Decimal(0)), min(numbers, default=Decimal(0)))
            return (*size, one.proposition, day is None, day or (0, 0, 0), one.id)

        return sorted((one for one in self.shown if one.proposition in group.claims), key=place)

    def saying(self, one: Said, letters: Letters, *, several: bool) -> Saying:
        """Return an assertion in words; ``several`` says that its group has several periods."""
        view, claim, when = self.view, self.claims[one.proposition], self.view.said_on(one)
        period = date_text(claim.period.edtf, lang=view.lang) if several and claim.period else ""
        hedge = text(self.facts.get(one.id, {}).get("tm:hedge"))
        citing = dict.fromkeys(view.who(other, self.names) for other in view.cited_by(one))
        _, arrow, lineage = self.lineages[one.id].partition(phrase("relays", language_of(view.languages)))
        return Saying(
            id=short(one.id, base=view.base).removeprefix("assertion/"),
            proposition=one.proposition,
            figure=self.figures[one.proposition],
            interval=interval(claim.figure, view.policy) if claim.figure else None,
            stance=one.stance,
            speaker=view.who(one, self.names),
            stance_label="" if one.stance in {Stance.ASSERTS, Stance.REPORTS} else self.stances[one.stance],
            note="; ".join(part for part in (period, hedge) if part),
            title=self.names.get(one.source, "") if one.source else "",
            passage=self.passages.get(one.id, ""),
            url=text(self.facts.get(one.source, {}).get("schema:url")),
            year=year_text(when, lang=view.lang),
            date=date_text(when.edtf, lang=view.lang) if when else "",
            said=when,
            source=one.source,
            letters=letters.of(one),
            heard=view.heard(one),
            cited_by=phrase("comma", language_of(view.languages)).join(citing),
            lineage=lineage if arrow else "",
            retracted=one.id in view.retracted,
            on_retracted=self._on_retracted(one),
            steps=view.chains[one.id].steps or 0,
        )

    def _on_retracted(self, one: Said) -> bool:
        said = self.view.testimony.assertions
        seen, waiting = set(one.relays), list(one.relays)
        while waiting:
            node = waiting.pop()
            if node in self.view.retracted:
                return True
            onward = [r for r in (said[node].relays if node in said else ()) if r not in seen]
            seen.update(onward)
            waiting.extend(onward)
        return False
