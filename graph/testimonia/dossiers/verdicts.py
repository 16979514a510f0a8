"""What the speakers are found to have said: at odds with themselves, the same as their opponents, two in one post."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from testimonia.core.against_interest import AgainstInterest, against_interest
from testimonia.core.compared import Compared, compare
from testimonia.core.dossier import Block, Bullets, Cite, Line, Paragraph, Run, Section
from testimonia.core.groups import HOLDS_POST, Pair, Rule
from testimonia.core.model import Ref
from testimonia.core.self_contradiction import SelfContradiction, self_contradictions
from testimonia.core.testimony import Testimony
from testimonia.core.when import Overlap
from testimonia.dossiers.exceeding import by_reading
from testimonia.dossiers.lines import capital
from testimonia.dossiers.material import Material
from testimonia.dossiers.telling import in_order, told

_MOST_PAIRS = 20
"""So many pairs of holders of a post are told."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What is found on the claims about the event and its parts; ``cut``: there may be more at odds."""

    odds: tuple[SelfContradiction, ...]
    cut: tuple[str, ...]
    alike: tuple[AgainstInterest, ...]
    posts: tuple[Compared, ...]


def verdicts(found: Material) -> Verdicts:
    """Work out what the dossier tells of the speakers; of a post, where somebody is named who is said to hold it."""
    testimony = _about_it(found)
    odds = self_contradictions(testimony, found.policy, found.dated)
    return Verdicts(
        odds.found,
        odds.cut,
        tuple(_once(against_interest(testimony, found.policy).found)),
        tuple(_posts(found)),
    )


def verdict_sections(found: Material, on: Verdicts) -> Iterator[Section]:
    """Yield the sections that tell them, those that are not empty."""
    speech = found.speech
    if on.odds:
        blocks: list[Block] = []
        for words, certainty in (("odds-intro", Overlap.CERTAIN), ("odds-possible", Overlap.POSSIBLE)):
            if mine := [one for one in on.odds if one.certainty is certainty]:
                blocks += [Paragraph(speech.say(words)), Bullets(tuple(_at_odds(found, one) for one in mine))]
        if on.cut:
            names = speech.listed([(found.name(one),) for one in on.cut], last="and")
            blocks.append(Paragraph(speech.say("odds-cut", who=names)))
        blocks += [Paragraph(by_reading(found))] if any(one.by_reading for one in on.odds) else []
        yield Section("odds", speech.say("odds"), tuple(blocks))
    if on.alike:
        items = tuple(_alike(found, same) for same in _together(on.alike))
        yield Section("alike", speech.say("alike"), (Paragraph(speech.say("alike-intro")), Bullets(items)))
    if on.posts:
        lines = tuple(line for post in on.posts for line in _two_holders(found, post))
        yield Section("posts", speech.say("posts"), (Paragraph(speech.say("posts-intro")), Bullets(lines)))


def short_verdicts(found: Material, on: Verdicts) -> Iterator[Line]:
    """Yield how many there are of each, as ways to the sections."""
    surely = {one.speaker for one in on.odds if one.certainty is Overlap.CERTAIN}
    possibly = {one.speaker for one in on.odds} - surely
    for key, how_many, section in (
        ("short-odds", len(surely), "odds"),
        ("short-odds-possible", len(possibly), "odds"),
        ("short-alike", len(_together(on.alike)), "alike"),
        ("short-posts", len(on.posts), "posts"),
    ):
        if how_many:
            yield found.speech.count(key, how_many, section=section)


def _about_it(found: Material) -> Testimony:
    events = {found.event, *found.parts}
    claims = {iri: claim for iri, claim in found.testimony.propositions.items() if claim.about.id in events}
    return replace(found.testimony, propositions=claims)


def _once(alike: Sequence[AgainstInterest]) -> Iterator[AgainstInterest]:
    """Yield what both sides say only once, and not from either side."""
    seen: set[frozenset[tuple[str, ...]]] = set()
    for one in alike:
        both = frozenset({(one.claim, *one.said), (one.confirming, *one.confirmed)})
        if one.claim != one.confirming or both not in seen:
            seen.add(both)
            yield one


def _together(alike: Sequence[AgainstInterest]) -> list[list[AgainstInterest]]:
    by_claim: dict[tuple[str, tuple[str, ...]], list[AgainstInterest]] = {}
    for one in alike:
        by_claim.setdefault((one.claim, one.said), []).append(one)
    return list(by_claim.values())


def _posts(found: Material) -> Iterator[Compared]:
    """Yield the claims that two held a post at one time, of posts of which a holder is named in the claims."""
    testimony = found.testimony
    named = {
        claim.object.id
        for claim in testimony.propositions.values()
        if claim.about.id in {found.event, *found.parts} and isinstance(claim.object, Ref)
    }
    posts = {
        claim.object.id
        for claim in testimony.propositions.values()
        if claim.property == HOLDS_POST and isinstance(claim.object, Ref) and not named.isdisjoint({claim.about.id})
    }
    if not posts & testimony.one_holder:
        return
    for one in compare(testimony, about=posts, prop=HOLDS_POST, policy=found.policy).groups:
        if one.group.rule is Rule.ONE_HOLDER and one.contradiction_count:
            yield one


def _at_odds(found: Material, one: SelfContradiction) -> Line:
    mark: Line = (Run("*"),) if one.by_reading else ()
    first = (*found.claim(one.first_claim), *mark, Cite(one.first))
    second = (*found.claim(one.second_claim), *mark, Cite(one.second))
    words = "odds-denies" if one.denies else "odds-says"
    how = [found.speech.say(f"manner-{one.manner}")]
    how += [] if one.own_words else [found.speech.say("odds-reported")]
    manner = found.speech.listed(how, joint="semicolon")
    return found.speech.say(words, who=(found.name(one.speaker),), first=first, second=second, manner=manner)


def _alike(found: Material, same: Sequence[AgainstInterest]) -> Line:
    """Return a claim of one side, and what the other side says of the same."""
    speech = found.speech
    said = _speakers(found, same[0].said)
    parts: list[Line] = []
    for one in same:
        other = _speakers(found, one.confirmed)
        if one.confirming == one.claim:
            parts.insert(0, speech.say("alike-same", who=other))
        else:
            parts.append(speech.say("alike-more", claim=found.claim(one.confirming), who=other))
    opposing = speech.listed(parts, joint="semicolon")
    return capital(speech.say("alike-line", claim=found.claim(same[0].claim), who=said, opposing=opposing))


def _speakers(found: Material, assertions: Collection[str]) -> Line:
    return found.speakers([found.testimony.assertions[iri] for iri in assertions])


def _two_holders(found: Material, post: Compared) -> Iterator[Line]:
    clashing: Mapping[str, None] = dict.fromkeys(
        iri for pair in post.contradictions for iri in (pair.first, pair.second)
    )
    for iri in in_order(found, clashing):
        yield told(found, iri)
    for pair in post.contradictions[:_MOST_PAIRS]:
        yield _both(found, pair)


def _both(found: Material, pair: Pair) -> Line:
    these, those = ((*found.claim(iri), found.cite(iri)) for iri in (pair.first, pair.second))
    return found.speech.say("clash", these=these, those=those)
