"""A record as it was read: keys and texts, each with its place, not yet understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from testimonia.core.problems import Location

RawValue: TypeAlias = str | list["RawValue"] | dict[str, "RawValue"] | None
"""What every record format is reduced to: a scalar is the text as written ("007"), an absent value is None."""

Path: TypeAlias = tuple[str | int, ...]
"""Keys and list positions from the record's top to a value."""


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record of a file.

    ``location`` is where the record starts; ``places`` has the location of each value by its path, as far as the reader
    knows them.
    """

    fields: Mapping[str, RawValue]
    location: Location
    places: Mapping[Path, Location] = field(default_factory=dict)

    def at(self, *path: str | int) -> Location:
        """Return the location of the value at ``path``, or of the nearest value around it."""
        for end in range(len(path), 0, -1):
            place = self.places.get(path[:end])
            if place is not None:
                return place
        return self.location


def field_name(path: Path) -> str:
    """Return a path inside a record as people write it: ``relays[1].said_by``."""
    return "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path).lstrip(".")
