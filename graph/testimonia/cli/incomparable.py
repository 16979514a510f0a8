"""What ``compare`` says where there is nothing to compare: what is claimed all the same, and where to look."""

from collections import Counter
from typing import TYPE_CHECKING

from testimonia.core.model import Proposition, Ref
from testimonia.core.text import did_you_mean
from testimonia.core.times import known_by
from testimonia.core.when import parse
from testimonia.errors import UsageError

if TYPE_CHECKING:
    from testimonia.project import Project

_CAN_BE = "What can be: figures, dates and whatever else has one value, and places."


def nothing_to_compare(project: "Project", event: str, prop: str, until: str) -> UsageError:
    """Return the refusal: there is no such property, nothing is claimed, or nothing of it can be compared."""
    known = project.vocabulary.properties
    if prop and prop not in known:
        return UsageError(f"There is no property “{prop}”.", hint=did_you_mean(prop, known) or "See docs/ontology.md.")
    node, when = project.iri(event), f" by {until}" if until else ""
    testimony = project.testimony
    if until and (day := parse(until).latest_end):
        testimony = known_by(testimony, day, possibly=False)
    said = {one.proposition for one in testimony.assertions.values()}
    there = Counter(
        claim.property for iri, claim in testimony.propositions.items() if iri in said and _concerns(claim, node)
    )
    if not there:
        return UsageError(
            f"Nothing is claimed about “{event}”{when}.", hint=f"What is recorded of it: testimonia show {event}"
        )
    kinds = ", ".join(f"{key} ({number:,})" for key, number in sorted(there.items()))
    if prop and prop not in there:
        return UsageError(f"Nothing is claimed of “{event}” as {prop}{when}.", hint=f"There are claims on: {kinds}.")
    number = there[prop] if prop else there.total()
    which = f"about “{event}” on {prop}{when}" if prop else f"about “{event}”{when} ({kinds})"
    only = f"The only claim {which} cannot be compared."
    message = only if number == 1 else f"None of the {number:,} claims {which} can be compared."
    return UsageError(message, hint=f"{_CAN_BE} To see the claims: testimonia show {event}")


def _concerns(claim: Proposition, node: str) -> bool:
    return node == claim.about.id or (isinstance(claim.object, Ref) and node == claim.object.id)
