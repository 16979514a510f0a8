"""What would make a picture of claims small enough to be read: an earlier last day, or another picture of the same."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from testimonia.errors import UsageError
from testimonia.pictures.sources import Reading


@dataclass(frozen=True, slots=True)
class Room:
    """How many of what a page has room for, and how many there are as somebody reads the graph."""

    what: str
    most: int
    count: Callable[[Reading], int]


def check_room(reading: Reading, kind: str, rooms: Mapping[str, Room], listed: str) -> None:
    """Raise ``UsageError`` for a picture with more than a page has room for, with what each option would leave.

    ``rooms`` has the pictures that can be drawn of the same, this one among them; ``listed`` says where all of it is.
    """
    room = rooms[kind]
    count = room.count(reading)
    if count <= room.most:
        return
    left = [f"{option}: {there:,} {what}" for option, there, what in _ways(reading, kind, rooms)]
    hint = f"Limit it, for example {'; '.join(left)}." if left else "No --until leaves a part that has room."
    raise UsageError(
        f"This picture would have {count:,} {room.what}: a page has room for {room.most}.", hint=f"{hint} {listed}"
    )


def _ways(reading: Reading, kind: str, rooms: Mapping[str, Room]) -> Iterator[tuple[str, int, str]]:
    room = rooms[kind]
    found = _last_year(_years(reading), lambda year: room.count(_read_until(reading, year)), room.most)
    if found:
        yield f"--until {found[0]:04d}", found[1], room.what
    for other, its in rooms.items():
        if other != kind and 0 < (there := its.count(reading)) <= its.most:
            yield f"--draw {other}", there, its.what


def _years(reading: Reading) -> list[int]:
    """Return the years in which something had certainly been said, in order; none after the last day."""
    days = (when.latest_end for one in reading.testimony.assertions.values() if (when := reading.said_on(one)))
    return sorted({day.year for day in days if day and day.year > 0})


def _last_year(years: Sequence[int], count: Callable[[int], int], most: int) -> tuple[int, int] | None:
    """Return the last year that leaves some but no more than so many, with how many it leaves."""
    found = None
    low, high = 0, len(years) - 1
    while low <= high:
        middle = (low + high) // 2
        there = count(years[middle])
        if there <= most:
            found = (years[middle], there) if there else found
            low = middle + 1
        else:
            high = middle - 1
    return found


def _read_until(reading: Reading, year: int) -> Reading:
    earlier = replace(reading, until=f"{year:04d}")
    earlier.__dict__["everything"] = reading.everything  # it is the same, and was read once
    return earlier
