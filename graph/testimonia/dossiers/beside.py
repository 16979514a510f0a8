"""What stands beside a claim without being said of it: denials of a like claim, and claims it cannot be compared with.

Neither proves that somebody contradicts it. But where one is there, nobody can say that nobody does.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from testimonia.core.comparison import relation, same_time
from testimonia.core.dossier import Line
from testimonia.core.groups import Group, Rule
from testimonia.core.intervals import Relation
from testimonia.core.model import Ref
from testimonia.core.support import Said
from testimonia.core.wholes import all_wholes
from testimonia.dossiers.judged import by_size
from testimonia.dossiers.material import Material
from testimonia.dossiers.roles import role
from testimonia.dossiers.telling import spoken

_OPEN = frozenset({Relation.NO_NUMBER, Relation.APPROXIMATE})
_FEW = 3
"""So many claims are named that another cannot be compared with."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a claim: ``denials`` of like claims, and ``open``, claims that cannot be compared with it.

    ``doubtful``: so that nobody can say that nobody contradicts it. To deny a figure or a date of the event is not to
    deny a part in it.
    """

    denials: tuple[Said, ...]
    open: tuple[str, ...]
    doubtful: bool


def beside(found: Material, proposition: str) -> Beside:
    """Return what stands beside a claim about the event."""
    denials, unlike = tuple(_denials(found, proposition)), tuple(_open(found, proposition))
    denied = (found.testimony.propositions[one.proposition] for one in denials)
    return Beside(denials, unlike, bool(unlike) or any(claim.figure is None and claim.date is None for claim in denied))


def with_beside(found: Material, proposition: str, line: Line, *, compared: bool = True) -> Line:
    """Return a line on a claim with sentences on what stands beside it; ``compared``: with what cannot be compared."""
    near = beside(found, proposition)
    told = [line]
    if near.denials:
        denials = [spoken(found, role(found, one), one, found.speakers([one])) for one in near.denials]
        told.append(found.speech.say("beside", denials=found.speech.listed(denials, joint="semicolon")))
    if near.open and compared:
        named: list[Line] = [(*found.qualified(iri), found.cite(iri)) for iri in near.open[:_FEW]]
        if more := len(near.open[_FEW:]):
            named.append(found.speech.count("other-figures", more))
        told.append(found.speech.say("open", others=found.speech.listed(named, last="or")))
    return found.speech.listed(told, joint="space")


def _denials(found: Material, proposition: str) -> Iterator[Said]:
    """Yield denials of the same of the same people under another property, and their own about the same event."""
    claim = found.testimony.propositions[proposition]
    if not isinstance(claim.object, Ref) or not found.is_agent(claim.object.id):
        return
    events = {*all_wholes(found.event, found.testimony.parts), *found.parts}
    for other, names in found.compared.denied.items():
        denied = found.testimony.propositions[other]
        if other == proposition or denied.about.id not in events:
            continue
        of_them = isinstance(denied.object, Ref) and denied.object.id == claim.object.id
        for one in (found.testimony.assertions[name] for name in names):
            if of_them or claim.object.id in one.speakers:
                yield one


def _open(found: Material, proposition: str) -> Iterator[str]:
    """Yield the claims that somebody holds and of which nobody can tell whether they contradict it, by size."""
    for one in found.compared.groups:
        group = one.group
        if group.rule is not Rule.ONE_VALUE or proposition not in group.claims:
            continue
        for other in by_size(group.claims, found.policy):
            if other != proposition and other not in one.unheld and _is_open(found, group, proposition, other):
                yield other


def _is_open(found: Material, group: Group, one: str, other: str) -> bool:
    first, second = group.claims[one], group.claims[other]
    if not same_time(first, second):
        return False
    return relation(first, second, policy=found.policy, contains=found.testimony.places) in _OPEN
