"""Reading a claim: what is claimed on one side, who says it on the other."""

from dataclasses import replace

from testimonia.core.assertions import read_assertion
from testimonia.core.model import Assertion, Claim, Ref, Stance
from testimonia.core.problems import Code
from testimonia.core.propositions import read_proposition
from testimonia.core.reading import Reading
from testimonia.core.schema import FIGURE_FIELDS


def read_claim(reading: Reading) -> Claim:
    """Return the claim of a record whose field names are already checked; problems go to ``reading``."""
    fields = reading.raw.fields
    identity = reading.ref((), fields, "id")
    same = reading.ref((), fields, "proposition_of")
    assertion = read_assertion(reading, (), fields, 0)
    proposition, verbatim, period = None, "", ""
    if fields.get("about") is None and fields.get("property") is None:
        _refuse_loose_value(reading)
        relayed = next((r for r in assertion.relays if isinstance(r, Ref)), None)
        same = same or relayed or assertion.retracts
        if same is None:
            hint = "Say what is claimed: about, property and value (or object); or proposition_of: another claim."
            reading.problem((), Code.EMPTY_CLAIM, "The claim says nothing: it has neither about nor property.", hint)
    elif same is not None:
        hint = "Remove proposition_of, or remove about, property and value."
        message = "The claim has its own proposition and takes that of another claim as well."
        reading.problem(("proposition_of",), Code.CONFLICTING_FIELDS, message, hint)
    else:
        proposition, verbatim, period = read_proposition(reading)
    if assertion.stance is Stance.RETRACTS and assertion.retracts is None:
        message = "The claim retracts something, but does not say what."
        reading.problem(
            ("retracts",), Code.MISSING_FIELD, message, "Add retracts: the id of the claim that is taken back."
        )
    if not (assertion.speakers or assertion.source):
        hint = "Add source (where it is said) or said_by (who says it), or both."
        reading.problem((), Code.NO_SPEAKER, "The claim has neither a source nor a speaker.", hint)
    said = assertion.in_words(verbatim, period) if verbatim or period else assertion
    if fields.get("confidential") is not None and reading.flag((), fields, "confidential"):
        said = _confidential(said)
    return Claim(identity.id if identity else "", proposition, same, said, reading.raw.location)


def _confidential(said: Assertion) -> Assertion:
    """Return an assertion and all that is written inside it as not for the public."""
    relays = tuple(_confidential(r) if isinstance(r, Assertion) else r for r in said.relays)
    return replace(said, relays=relays, confidential=True)


def _refuse_loose_value(reading: Reading) -> None:
    loose = [
        n
        for n in (*FIGURE_FIELDS, "object", "wording", "scope", "within", "counting", "period")
        if reading.raw.fields.get(n)
    ]
    if loose:
        message = f"“{loose[0]}” is given, but not what it is about."
        reading.problem((loose[0],), Code.EMPTY_CLAIM, message, "Add about and property.")
