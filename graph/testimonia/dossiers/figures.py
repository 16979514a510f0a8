"""Figures and dates side by side: who says which, who passes it on, and what cannot be true together."""

from collections.abc import Iterator, Sequence

from testimonia.core.comparison import differences
from testimonia.core.dossier import Block, Bullets, Line, Paragraph, Run, Section, Table
from testimonia.core.groups import Group
from testimonia.core.independence import Verdict
from testimonia.dossiers.exceeding import by_reading, larger
from testimonia.dossiers.judged import Camp, Rivals, Side, by_size, camps, ends
from testimonia.dossiers.lines import capital
from testimonia.dossiers.material import UNHEARD, Material, key
from testimonia.dossiers.roles import in_favour
from testimonia.dossiers.telling import opposed


def property_section(found: Material, rivals: Rivals, *, prefix: str) -> Section:
    """Return the section of a single-valued property, its groups of comparable claims one after another."""
    blocks: list[Block] = [_table(found, rivals.prop, rivals.sides[:1]), *_exclusions(found, rivals.sides[:1])]
    if len(rivals.sides) > 1:
        blocks += _otherwise(found, rivals)
    if any(pair.by_policy for side in rivals.sides for pair in side.pairs):
        blocks.append(Paragraph(by_reading(found)))
    title = capital((found.heading(rivals.prop),))
    return Section(key(f"{prefix}-{rivals.prop}"), title, tuple(blocks))


def extent(found: Material, side: Side, words: str, **more: Line) -> Line:
    """Return the sentence that says how many values are held, between which ends, and how many contradict."""
    speech = found.speech
    parts = {
        "how_many": speech.count(_noun(side.group), len(side.held)),
        "clashing": speech.count("number", len(side.clashing)),
        **more,
    }
    reach = ends(side.held, found.policy)
    if reach is None:
        return capital(speech.say(f"{words}-values", **parts))
    lowest, highest = ((*found.value(iri), found.cite(iri)) for iri in reach)
    return capital(speech.say(words, lowest=lowest, highest=highest, **parts))


def origins(found: Material, proposition: str) -> str:
    """Return how many known origins a proposition has, with the mark where none is heard in its own words."""
    standing = found.standings[proposition]
    how_many, own = len(standing.origins), standing.in_own_words
    if standing.verdict is Verdict.NO_SUPPORT:
        return found.speech.text("origins-none")
    if standing.verdict is Verdict.NOT_RECORDED:
        return found.speech.text("origins-lost")
    if not own:
        return f"{found.speech.number(how_many)}{UNHEARD}"
    if own == how_many:
        return found.speech.number(how_many)
    given = {"n": found.speech.number(how_many), "own": found.speech.number(own)}
    return found.speech.text("origins-some").format(**given)


def _noun(group: Group) -> str:
    return "figures-n" if all(claim.figure for claim in group.claims.values()) else "values"


def _otherwise(found: Material, rivals: Rivals) -> Iterator[Block]:
    first, *others = rivals.sides
    base = first.group.claims[min(first.group.claims)]
    reasons = sorted(
        {
            difference.reason
            for side in others
            for difference in differences(base, side.group.claims[min(side.group.claims)])
        }
    )
    told = found.speech.listed([found.speech.say(f"reason-{reason}") for reason in reasons], last="or")
    shown = {iri for side in rivals.sides for iri in side.group.claims}
    intro = [found.speech.say("otherwise-intro", reasons=told), *larger(found, shown)]
    yield Paragraph(found.speech.listed(intro, joint="space"))
    yield _table(found, rivals.prop, others, title="otherwise")
    yield from _exclusions(found, others)


def _exclusions(found: Material, sides: Sequence[Side]) -> Iterator[Block]:
    if items := tuple(_exclusion(found, camp) for side in sides for camp in camps(found, side)):
        yield Bullets(items)
    for side in sides:
        if side.contradiction_count > len(side.pairs):
            told, count = (found.speech.count("number", n) for n in (len(side.pairs), side.contradiction_count))
            yield Paragraph((*found.speech.say("pairs-cut", told=told, how_many=count), found.cite(min(side.clashing))))


def _exclusion(found: Material, camp: Camp) -> Line:
    def side(claims: Sequence[str]) -> Line:
        marks = {iri: (Run("*"),) if iri in camp.by_policy else () for iri in claims}
        named = [(*found.qualified(iri), *marks[iri], found.cite(iri)) for iri in claims]
        return found.speech.listed(named, last="or")

    if not camp.onward:
        return found.speech.say("clash", these=side(camp.these), those=side(camp.those))
    first, *others = camp.those
    mark = (Run("*"),) if camp.by_policy.intersection(others) else ()
    return found.speech.say("clash-onward", these=side(camp.these), first=side([first]), mark=mark)


def _table(found: Material, prop: str, sides: Sequence[Side], *, title: str = "") -> Table:
    speech, groups = found.speech, [side.group for side in sides]
    claims = {iri: claim for group in groups for iri, claim in group.claims.items()}
    ordered = [iri for group in groups for iri in by_size(group.claims, found.policy)]
    limits = {iri: found.qualifiers(iri) for iri in ordered}
    rows: list[tuple[Line, ...]] = []
    for iri in ordered:
        own, passed = in_favour(found, iri)
        rows.append(
            (
                found.value(iri),
                (Run(limits[iri] or speech.text("for-whole")),),
                found.speakers(own),
                found.speakers(passed),
                opposed(found, iri),
                (Run(origins(found, iri)),),
            )
        )
    heads = [speech.text(f"head-{name}") for name in ("figure", "counts", "said", "passed", "against", "origins")]
    kept = [at for at in range(len(heads)) if (any(limits.values()) if at == 1 else any(row[at] for row in rows))]
    named = found.heading(prop).text
    caption = f"{named[:1].upper()}{named[1:]}"
    if any(claim.figure for claim in claims.values()):
        what = _covered(found, list(limits.values()), title)
        caption = speech.text("figures-of").format(property=caption, what=what) if what else caption
    return Table(caption, tuple(heads[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in rows))


def _covered(found: Material, limits: Sequence[str], title: str) -> str:
    """Return what all figures of a table cover, or that they count otherwise; nothing where each covers something."""
    if len(set(limits)) == 1:
        return limits[0] or found.speech.text("for-whole")
    if title:
        return found.speech.text(title)
    return "" if all(limits) else found.speech.text("for-whole")
