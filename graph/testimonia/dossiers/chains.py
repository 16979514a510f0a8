"""The chain of an assertion in words: whom somebody has it from, and whom they have it from, to the end."""

from collections.abc import Iterator

from testimonia.core.dossier import Cite, Line, Run
from testimonia.core.reach import reachable
from testimonia.core.support import ChainEnd, Said, end_state
from testimonia.dossiers.material import Material

LONGEST = 12
"""So many assertions of a chain are named in a note; each of them has a note of its own."""


def chain(found: Material, one: Said) -> Iterator[Line]:
    """Yield the sentences that tell a chain, and where it was cut how many more assertions are in it.

    Each assertion is told once; where ways meet again, the number of its note stands.
    """
    told = {one.id}
    line = _onward(found, one, told, first=True)
    if not line:
        return
    yield found.speech.say("passes-on" if one.relays else "prints-again", chain=line)
    if further := len(_reached(found, one) - told):
        yield found.speech.say("chain-cut", how_many=found.speech.count("chain-further", further))


def _onward(found: Material, one: Said, told: set[str], *, first: bool = False) -> Line:
    assertions, speech = found.testimony.assertions, found.speech
    ways: list[Line] = []
    again: list[str] = []
    for iri in dict.fromkeys(one.onward):
        if iri not in assertions:
            continue
        if iri in told or len(told) > LONGEST:
            again.append(iri)
            continue
        told.add(iri)
        relayed = assertions[iri]
        here: Line = (*found.who(relayed), Cite((iri,)))
        rest = _onward(found, relayed, told)
        ways.append(speech.listed([here, rest], joint="from") if rest else (*here, *_end(found, relayed)))
    if again:
        ways.append(speech.say("see-notes", notes=(Cite(tuple(again)),)))
    joined = speech.listed(ways, joint="semicolon")
    return (Run("("), *joined, Run(")")) if len(ways) > 1 and not first else joined


def _reached(found: Material, one: Said) -> set[str]:
    """Return all assertions of a chain, and the one that it begins with."""
    assertions = found.testimony.assertions
    return reachable([one.id], lambda iri: (other for other in assertions[iri].onward if other in assertions))


def _end(found: Material, end: Said) -> Line:
    state = end_state(end, found.testimony.ties)
    if state is ChainEnd.IDENTIFIED:
        return ()
    words = found.speech.say("end-anonymous" if state is ChainEnd.ANONYMOUS else "end-lost")
    return (Run(" ("), *words, Run(")"))
