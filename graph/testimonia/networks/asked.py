"""Which network somebody asks for, and of what part of a build."""

from collections.abc import Collection
from dataclasses import dataclass

from testimonia.core.when import Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A network, as ``export.networks.network`` takes it.

    ``event`` and ``source`` are IRIs, ``propositions`` those that alone may stay; ``day`` is the last one that counts.
    ``in_words``: edges have every assertion in words.
    """

    name: str
    event: str = ""
    source: str = ""
    day: Day | None = None
    propositions: Collection[str] | None = None
    lang: str = "en"
    confidential: bool = False
    in_words: bool = True
