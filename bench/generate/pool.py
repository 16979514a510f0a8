"""Who and what is talked about in all events: people, institutions, groups, posts, places.

They grow about with the square root of the claims. A member comes in with the event that first may mention it, and is
known by its number alone, so that a corpus can go on without end and nothing needs to be kept.
"""

from collections.abc import Iterator
from functools import lru_cache
from math import isqrt

from . import words
from .draws import Draws

Record = dict[str, object]

CLAIMS_AN_EVENT = 25
"""About how many claims an event has."""
SIZES = {
    "place": (16, 1, 1), "institution": (20, 1, 1), "person": (20, 4, 1), "group": (6, 1, 4), "post": (5, 1, 2),
    "protected": (2, 1, 6), "house": (1, 1, 12),
}  # fmt: skip
"""Each kind with how many there are at first, and by which fraction of the square root of the claims they grow.

``protected`` are people at risk, ``house`` are places finer than may be published: what speaks of them is confidential.
"""
PROVINCES = 8
ROLES = ("outlet", "outlet", "outlet", "authority", "watcher", "outlet", "authority", "watcher", "opposition", "abroad")
"""What an institution is, by the last digit of its number."""


def size(kind: str, event: int) -> int:
    """Return how many of a kind an event may mention."""
    first, times, part = SIZES[kind]
    return first + isqrt(CLAIMS_AN_EVENT * event) * times // part


def named(kind: str, number: int) -> str:
    return f"{kind}-{number}"


def entering(seed: int, event: int) -> Iterator[Record]:
    """Yield the records of all that comes in with an event."""
    for kind, record in _RECORDS.items():
        for number in range(size(kind, event - 1) if event else 0, size(kind, event)):
            made = record(seed, number)
            yield made
            draws = Draws(seed, "mapping", kind, number)
            if kind in {"person", "place", "institution"} and draws.chance(0.05):
                yield _mapping(made, draws)


def bodies_of(draws: Draws, event: int, role: str) -> str:
    """Return an institution of a role: the first of them are chosen most often."""
    tens = size("institution", event) // len(ROLES)
    numbers = [number for number, name in enumerate(ROLES) if name == role]
    return named("institution", draws.early(tens) * len(ROLES) + draws.pick(numbers))


def one_of(draws: Draws, event: int, kind: str) -> str:
    """Return a member of a kind that an event may mention, the first most often."""
    return named(kind, draws.early(size(kind, event)))


def holder(post: int, term: int) -> str:
    """Return who held a post in a term of four years. It came in before the post did."""
    return named("person", (post * 31 + term * 17) % (20 + 8 * max(0, post - 5)))


@lru_cache(maxsize=100_000)
def place_name(seed: int, number: int) -> words.Both:
    draws = Draws(seed, "place", number)
    if number >= PROVINCES and number % 5 == 4:  # noqa: PLR2004 every fifth is a part of a town
        return draws.pick(words.QUARTERS)
    (stem, fa_stem), (ending, fa_ending) = draws.pick(words.TOWN_STEMS), draws.pick(words.TOWN_ENDINGS)
    return stem + ending, fa_stem + fa_ending


def _label(names: words.Both) -> dict[str, str]:
    return {"en": names[0], "fa": names[1]}


def _place(seed: int, number: int) -> Record:
    draws = Draws(seed, "where", number)
    made: Record = {"type": "Place", "id": named("place", number), "label": _label(place_name(seed, number))}
    if number >= PROVINCES:
        is_quarter = number % 5 == 4  # noqa: PLR2004 as in its name
        around = number - 1 if is_quarter and number > PROVINCES else draws.below(PROVINCES)
        made["located_in"] = named("place", around)
        made["lat"] = f"{draws.between(25_0000, 39_9999) / 10_000:.4f}"
        made["long"] = f"{draws.between(44_0000, 62_9999) / 10_000:.4f}"
    return made


def _house(seed: int, number: int) -> Record:
    town = named("place", Draws(seed, "house", number).below(PROVINCES))
    label = {"en": f"House {number + 1}", "fa": f"خانهٔ {words.persian_digits(str(number + 1))}"}
    return {
        "type": "Place", "id": named("house", number), "label": label, "located_in": town, "restricted": True,
    }  # fmt: skip


@lru_cache(maxsize=100_000)
def _person_name(seed: int, number: int) -> words.Both:
    draws = Draws(seed, "person", number)
    if number > 1 and draws.chance(0.03):
        return _person_name(seed, draws.below(number))  # a namesake
    at = draws.early(len(words.GIVEN))
    given = words.GIVEN[at]
    if at >= words.FOREIGN_FROM:
        family = draws.pick(words.FAMILIES)
    else:
        town, ending = draws.pick(words.TOWN_STEMS), draws.pick(words.TOWN_ENDINGS)
        last = draws.pick(words.FAMILY_ENDINGS)
        family = (town[0] + ending[0] + last[0], words.joined(town[1] + ending[1], last[1]))
    return f"{given[0]} {family[0]}", f"{given[1]} {family[1]}"


def _person(seed: int, number: int, kind: str = "person") -> Record:
    english, persian = _person_name(seed, number if kind == "person" else number + 1_000_000)
    made: Record = {"type": "Person", "id": named(kind, number), "label": {"en": english, "fa": persian}}
    given, family = english.split(" ", 1)
    others = [f"{given[0]}. {family}"]
    if given in words.SPELT_OTHERWISE:
        others.append(f"{words.SPELT_OTHERWISE[given]} {family}")
    if number % 3 == 0:
        made["alt"] = {"en": others}
    return made


def _protected(seed: int, number: int) -> Record:
    made = _person(seed, number, "protected")
    return made | {"at_risk": True}


def _group(seed: int, number: int) -> Record:
    names = words.GROUPS[number % len(words.GROUPS)]
    town = place_name(seed, number)
    label = _label(names if number < len(words.GROUPS) else (f"{names[0]}, {town[0]}", f"{names[1]}، {town[1]}"))
    made: Record = {"type": "Group", "id": named("group", number), "label": label}
    return made | ({"anonymous": True} if "unnamed" in names[0] else {})


def _institution(seed: int, number: int) -> Record:
    draws = Draws(seed, "institution", number)
    town, role = place_name(seed, draws.below(PROVINCES + number // 2)), ROLES[number % len(ROLES)]
    if role == "outlet":
        what = draws.pick(words.OUTLETS)
        label = {"en": f"{town[0]} {what[0]}", "fa": f"{what[1]} {town[1]}"}
    else:
        lists = {
            "authority": words.AUTHORITIES, "watcher": words.WATCHERS, "opposition": words.OPPOSITION,
            "abroad": words.ABROAD,
        }  # fmt: skip
        what = draws.pick(lists[role])
        label = {"en": f"{what[0]} {town[0]}", "fa": f"{what[1]} {town[1]}"}
    made: Record = {"type": "Institution", "id": named("institution", number), "label": label}
    if number >= len(ROLES):
        before = named("institution", draws.below(number // len(ROLES)) * len(ROLES) + number % len(ROLES))
        if draws.chance(0.12):
            made["sub_organization_of"] = before
        elif draws.chance(0.08):
            made["linked_to"] = before
        if role == "opposition" and draws.chance(0.5):
            made["opposed_to"] = named("institution", draws.below(number // len(ROLES)) * len(ROLES) + 3)
    return made


def _post(seed: int, number: int) -> Record:
    draws = Draws(seed, "post", number)
    what, body = draws.pick(words.POSTS), draws.below(number + 1) * len(ROLES) // 5 + 3
    town = place_name(seed, draws.below(PROVINCES + number))
    label = {"en": f"{what[0]} of {town[0]}", "fa": f"{what[1]} {town[1]}"}
    made: Record = {"type": "Post", "id": named("post", number), "label": label}
    made["post_in"] = named("institution", min(body, 10 + number))
    return made | ({"one_holder": True} if draws.chance(0.8) else {})


def _mapping(thing: Record, draws: Draws) -> Record:
    decided = draws.pick(("accepted", "accepted", "accepted", "rejected"))
    return {
        "type": "Mapping", "subject": thing["id"], "match": draws.pick(("exact", "close", "close")),
        "target": f"https://example.org/elsewhere/{thing['id']}", "decision": decided,
        "justification": "LexicalMatching", "confidence": f"0.{draws.between(40, 99)}", "reviewer": "person-0",
        "mapped_on": f"2024-{draws.between(1, 12):02}",
    }  # fmt: skip


_RECORDS = {
    "place": _place, "institution": _institution, "person": _person, "group": _group, "post": _post,
    "protected": _protected, "house": _house,
}  # fmt: skip
