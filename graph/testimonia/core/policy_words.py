"""A policy of support in words, in English and Persian, for whoever reads what rests on it."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from testimonia.core.support_policy import SupportPolicy
from testimonia.core.text import persian_digits

LANGUAGES = ("en", "fa")

_Say: TypeAlias = Callable[[SupportPolicy], str]


def policy_words(policy: SupportPolicy, language: str) -> str:
    """Return what the policy asks, as one line; in English for a language that is not known.

    >>> policy_words(SupportPolicy(name="two", origins=2), "en")
    'at least 2 independent origins; what was retracted does not count'
    """
    say = _SAY.get(language, _english)
    return say(policy)


def _english(policy: SupportPolicy) -> str:
    parts = [f"at least {policy.origins} independent origins" if policy.origins > 1 else "somebody holds it"]
    if policy.origins == 1:
        parts = ["at least one known origin"]
    if policy.own_words:
        parts.append(f"at least {policy.own_words} of them heard in their own words")
    if policy.sources:
        parts.append(f"heard in at least {policy.sources} different source{'s' if policy.sources > 1 else ''}")
    if policy.grade is not None:
        by = f"by one of {', '.join(policy.graded_by)}" if policy.graded_by else "by anyone"
        lower = ", and lower by nobody" if policy.everyone else ""
        parts.append(f"graded {policy.grade} or better {by}{lower}")
    if not policy.denied:
        parts.append("nobody denies or disputes it")
    return "; ".join([*parts, "what was retracted does not count"])


def _persian(policy: SupportPolicy) -> str:
    counts = (policy.origins, policy.own_words, policy.sources)
    origins, own_words, sources = (persian_digits(str(n)) for n in counts)
    parts = [f"دست‌کم {origins} منشأ مستقل" if policy.origins > 1 else "کسی آن را گفته است"]
    if policy.origins == 1:
        parts = ["دست‌کم یک منشأ شناخته‌شده"]
    if policy.own_words:
        parts.append(f"دست‌کم {own_words} منشأ به سخن خود گوینده")
    if policy.sources:
        parts.append(f"شنیده‌شده در دست‌کم {sources} منبع جداگانه")
    if policy.grade is not None:
        by = f"یکی از {'، '.join(policy.graded_by)}" if policy.graded_by else "یک داور"
        lower = " و نه پایین‌تر از نگاه دیگری" if policy.everyone else ""
        parts.append(f"درجهٔ {policy.grade} یا بهتر از نگاه {by}{lower}")
    if not policy.denied:
        parts.append("کسی آن را تکذیب نکرده و در آن تردید نکرده است")
    return "؛ ".join([*parts, "آنچه پس گرفته شده به شمار نمی‌آید"])


_SAY: Mapping[str, _Say] = {"en": _english, "fa": _persian}
