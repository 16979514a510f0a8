"""The beginning of a dossier: what it comes to, in a few lines."""

from collections.abc import Iterator, Mapping, Sequence

from testimonia.core.dossier import Bullets, Cite, Jump, Line, Run, Section
from testimonia.core.model import Proposition
from testimonia.core.support import Said
from testimonia.dossiers.beside import beside
from testimonia.dossiers.exceeding import short_exceeding
from testimonia.dossiers.figures import extent
from testimonia.dossiers.judged import Rivals, agreed, shared
from testimonia.dossiers.lines import capital
from testimonia.dossiers.material import Material
from testimonia.dossiers.roles import Role, only_not_commented, spoken_against
from testimonia.dossiers.telling import spoken
from testimonia.dossiers.verdicts import Verdicts, short_verdicts

_VICTIM = "victim"
"""The key of the property whose object suffered the event and has no part in it."""
_MOST = 6
"""So many claims are named in a line; the section has them all."""


def short_section(
    found: Material,
    claims: Mapping[str, Proposition],
    compared: Sequence[Rivals],
    contradicted: set[str],
    on: Verdicts,
) -> Section:
    """Return the section that sums up the others, each line leading to the one that it sums up."""
    lines = (
        *_contested(found, compared),
        *short_exceeding(found),
        *_agreed(found, claims, contradicted),
        *_against(found, claims),
        *_people(found, claims),
        *short_verdicts(found, on),
        *_repeated(found, claims),
        _rests(found, claims),
        *short_kept_back(found),
    )
    return Section("short", found.speech.say("short"), (Bullets(lines),))


def short_kept_back(found: Material) -> Iterator[Line]:
    """Yield how much is left out because it was said in confidence, if anything is."""
    if found.kept_back:
        left = found.speech.count("assertions", found.kept_back, section="about")
        yield found.speech.say("short-kept-back", assertions=left)


def _contested(found: Material, compared: Sequence[Rivals]) -> Iterator[Line]:
    for one in compared:
        for side in one.sides:
            if side.contradiction_count:
                name = found.heading(one.prop).text
                name = f"{name[:1].upper()}{name[1:]}"
                whole = () if any(map(found.qualifiers, side.held)) else found.speech.say("whole")
                prop = (Jump(name, "time" if one.dated else "contested"),)
                yield extent(found, side, "short-contested", property=prop, whole=whole)
                break


def _agreed(found: Material, claims: Mapping[str, Proposition], contradicted: set[str]) -> Iterator[Line]:
    firm, _ = agreed(found, claims, contradicted)
    clear = [iri for iri in firm if not beside(found, iri).doubtful]
    for words, named in (("agreed", clear), ("unclear", [iri for iri in firm if iri not in clear])):
        if named:
            told = [(*found.claim(iri), found.cite(iri)) for iri in named[:_MOST]]
            more = [(Jump("…", "agreed"),)] if len(named) > _MOST else []
            yield found.speech.say(f"short-{words}", claims=found.speech.listed([*told, *more], joint="semicolon"))
    if not firm:
        yield found.speech.say("short-not-agreed")


def _against(found: Material, claims: Mapping[str, Proposition]) -> Iterator[Line]:
    stood = [(role, one) for role, one in spoken_against(found, claims) if role is not Role.DECLINES]
    if not stood:
        yield found.in_records("short-nobody-against")
        return
    told = [_stood(found, role, one) for role, one in stood[:_MOST]]
    more: list[Line] = [(Jump("…", "against"),)] if len(stood) > _MOST else []
    yield capital((*found.speech.listed([*told, *more], joint="semicolon"), Run(".")))


def _stood(found: Material, role: Role, one: Said) -> Line:
    return (*spoken(found, role, one, found.who(one)), Cite((one.id,)))


def _people(found: Material, claims: Mapping[str, Proposition]) -> Iterator[Line]:
    """Yield how many have a part in it, and how many suffered it; those whom nobody names any more apart."""
    agents = {iri: found.claims[iri].object for iri in claims if found.is_agent(found.claims[iri].object)}
    for words in ("people", "victims"):
        mine = {
            iri: agent for iri, agent in agents.items() if (claims[iri].property == _VICTIM) == (words == "victims")
        }
        named = {agent for iri, agent in mine.items() if iri in found.compared.held}
        unnamed = {agent: iri for iri, agent in mine.items() if agent not in named}
        silent = any(only_not_commented(found, iri) for iri, agent in mine.items() if agent in unnamed)
        against = f"short-{words}-{'nobody' if silent else 'unheld'}"
        for key, people in ((f"short-{words}", named), (against, unnamed)):
            if people:
                counted = found.speech.count("named-people", len(people), section="people")
                yield found.speech.say(key, people=counted)


def _repeated(found: Material, claims: Mapping[str, Proposition]) -> Iterator[Line]:
    if repeated := shared(found, claims):
        told = found.speech.count("repeated-claims", len(repeated), section="repeated")
        yield found.speech.say("short-repeated", claims=told)


def _rests(found: Material, claims: Mapping[str, Proposition]) -> Line:
    said = [one for iri in claims for one in found.said(iri)]
    days = [day for one in said for day in (found.dated[one.id].earliest, found.dated[one.id].latest) if day]
    stated = {one.source for one in said} - {""}
    parts = {
        "assertions": found.speech.count("assertions", len(said), section="notes"),
        "sources": found.speech.count("in-sources", len(stated), section="sources" if stated else ""),
    }
    if not days:
        return found.speech.say("rests-undated", **parts)
    first, last = ((Run(found.digits(str(day.year))),) for day in (min(days), max(days)))
    if first == last:
        return found.speech.say("rests-year", first=first, **parts)
    return found.speech.say("rests", first=first, last=last, **parts)
