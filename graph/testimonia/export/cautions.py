"""What a picture says of what must not become public: what is left out of it, and what is in it nevertheless."""

from collections.abc import Iterator

from testimonia.core.plots import Comparison, Relays
from testimonia.export.digits import number
from testimonia.export.plot_words import plot_words

AT_RISK = "⚠"
"""Stands after the names of people and groups at risk."""


def cautions(shown: Comparison | Relays) -> Iterator[str]:
    """Yield the sentences for the small print, if there is anything to say."""
    said, caution = plot_words(shown.lang), shown.caution
    if caution.left_out:
        yield said["left-out"].format(number(str(caution.left_out), lang=shown.lang))
    if caution.confidential:
        yield said["told-in-confidence"].format(number(str(caution.confidential), lang=shown.lang))
    if caution.at_risk or caution.restricted:
        yield said["exposed"]
