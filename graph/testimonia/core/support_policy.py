"""Policies of support: what a claim must have behind it to be taken into a view.

A policy is a project's own choice, has a name, and is shown with whatever rests on it. None makes a claim true. Two are
always there: ``as-claimed``, whatever somebody holds, and ``corroborated``, which a project may define otherwise.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from testimonia.core.grades import CREDIBILITY, RELIABILITY, Grade, parse_grade
from testimonia.core.text import did_you_mean
from testimonia.errors import ProjectError


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportPolicy:
    """What is asked of a claim. What was retracted never counts, whatever the policy.

    At least ``origins`` independent origins, of which ``own_words`` are heard in their own words, and which a reader
    hears of in ``sources`` different sources, where a reprint counts as what it reprints; an assertion graded
    ``grade`` or better, by anyone, by anyone of ``graded_by`` (ids of reviewers), or, with ``everyone``, by one and
    lower by none. With ``denied`` false, nobody may deny or dispute it.
    """

    name: str
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)
    origins: int = 0
    own_words: int = 0
    sources: int = 0
    grade: Grade | None = None
    graded_by: tuple[str, ...] = ()
    everyone: bool = False
    denied: bool = True


AS_CLAIMED = SupportPolicy(name="as-claimed", labels={"en": "As claimed by anybody", "fa": "چنان‌که کسی ادعا کرده است"})
CORROBORATED = SupportPolicy(
    name="corroborated",
    labels={"en": "Held by two independent origins", "fa": "با دو منشأ مستقل"},
    origins=2,
)
BUILT_IN: Mapping[str, SupportPolicy] = MappingProxyType({p.name: p for p in (AS_CLAIMED, CORROBORATED)})
"""The policies that hold where a project says nothing, by their names."""

_KEYS = ("label", "origins", "own_words", "sources", "grade", "graded_by", "denied")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*\Z")


def policies_from(tables: Mapping[str, object]) -> Mapping[str, SupportPolicy]:
    """Return all policies by name, those that are always there among them, as a project's settings state them.

    Raises ``ProjectError``, naming every mistake at once.
    """
    mistakes: list[str] = []
    found = dict(BUILT_IN)
    for name, table in tables.items():
        found[name] = _policy(name, table, mistakes)
    if mistakes:
        raise ProjectError(f"The policies cannot be used: {' '.join(mistakes)}")
    return MappingProxyType({name: found[name] for name in sorted(found)})


def _policy(name: str, table: object, mistakes: list[str]) -> SupportPolicy:
    wrong: list[str] = []
    if name == AS_CLAIMED.name:
        wrong.append("it always holds whatever somebody holds; give your own policy another name.")
    elif not _NAME.match(name):
        wrong.append("a policy's name has small letters a to z, digits and hyphens, such as heard-twice.")
    if not isinstance(table, Mapping):
        mistakes.append(f"“{name}” must be a table: [policies.{name}], and under it origins = 2, for example.")
        return SupportPolicy(name=name)
    wrong += [
        f"there is no setting “{key}”. {did_you_mean(key, _KEYS) or 'Known are: ' + ', '.join(_KEYS) + '.'}"
        for key in table
        if key not in _KEYS
    ]
    origins, own_words, sources = (_count(key, table.get(key, 0), wrong) for key in ("origins", "own_words", "sources"))
    if own_words > origins:
        wrong.append("own_words cannot be more than origins, of which they are a part.")
    grade = _grade(table.get("grade"), wrong)
    graded_by, everyone = _graded_by(table, wrong)
    denied = table.get("denied", True)
    if not isinstance(denied, bool):
        wrong.append("denied must be true (it may be denied) or false (nobody may deny it).")
    mistakes += [f"“{name}”: {mistake}" for mistake in wrong]
    return SupportPolicy(
        name=name,
        labels=_labels(name, table, mistakes),
        origins=origins,
        own_words=own_words,
        sources=sources,
        grade=grade,
        graded_by=graded_by,
        everyone=everyone,
        denied=denied is not False,
    )


def _labels(name: str, table: Mapping[str, object], mistakes: list[str]) -> Mapping[str, str]:
    given = table.get("label", BUILT_IN[name].labels if name in BUILT_IN and table.keys() <= {"label"} else name)
    texts = {"": given} if isinstance(given, str) else given
    if (
        not isinstance(texts, Mapping)
        or not texts
        or not all(isinstance(text, str) and text.strip() for text in texts.values())
        or not all(not key or _LANGUAGE.match(key) for key in texts)
    ):
        mistakes.append(f'“{name}”: label must be a text, or texts by language: label = {{ en = "…", fa = "…" }}.')
        return {}
    return {key: text.strip() for key, text in texts.items()}


def _count(key: str, given: object, mistakes: list[str]) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or given < 0:
        mistakes.append(f"{key} must be a whole number from 0, such as {key} = 2.")
        return 0
    return given


def _grade(given: object, mistakes: list[str]) -> Grade | None:
    if given is None:
        return None
    grade = parse_grade(given) if isinstance(given, str) else None
    if grade is None:
        mistakes.append('grade must be written such as grade = "B2" (or only one of both: "B", "2").')
    elif any(
        value and value not in scale for value, scale in zip(_both(grade), (RELIABILITY, CREDIBILITY), strict=True)
    ):
        mistakes.append("F and 6 say that it cannot be judged; nothing can be as good as that or better.")
        return None
    return grade


def _both(grade: Grade) -> tuple[str, str]:
    return grade.reliability, grade.credibility


def _graded_by(table: Mapping[str, object], mistakes: list[str]) -> tuple[tuple[str, ...], bool]:
    given = table.get("graded_by", "anyone")
    if "graded_by" in table and "grade" not in table:
        mistakes.append('graded_by says who has to give a grade, but there is none: add grade = "B2", for example.')
    if isinstance(given, list) and given and all(isinstance(one, str) and one for one in given):
        return tuple(dict.fromkeys(given)), False
    if given not in ("anyone", "everyone"):
        mistakes.append('graded_by must be "anyone", "everyone" or a list of ids of reviewers.')
    return (), given == "everyone"
