"""What of a picture must not become public, and what is left out of it for that."""

from collections.abc import Collection

from testimonia.core.caution import Caution, caution, names_any
from testimonia.core.model import Proposition
from testimonia.core.testimony import Testimony
from testimonia.errors import UsageError
from testimonia.pictures.sources import Reading, led_to


def cautioned(reading: Reading, propositions: Collection[str]) -> Caution:
    """Return it for a picture of some propositions (IRIs), with all that is passed on there."""
    asked, told = (_sayings(known, propositions) for known in (reading.known, reading.testimony))
    left_out = reading.in_confidence & (asked - told)
    return caution(reading.testimony, told, left_out=len(left_out))


def nothing_public(what: str, reading: Reading, propositions: Collection[str]) -> UsageError | None:
    """Return the error for a picture that has nothing to show since all of it was said in confidence, if it was."""
    if reading.in_confidence.isdisjoint(_sayings(reading.known, propositions)):
        return None
    return UsageError(
        f"{what} was said in confidence only, and is left out.", hint="To have it drawn as well: --confidential"
    )


def is_worded(reading: Reading, claim: Proposition | None) -> bool:
    """Say whether a claim may be told in the words of its source: they could name a restricted place that it names."""
    return not names_any(claim, reading.larger)


def _sayings(known: Testimony, propositions: Collection[str]) -> set[str]:
    own = (one.id for one in known.assertions.values() if one.proposition in propositions)
    return led_to(own, known)
