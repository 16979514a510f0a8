"""The words with which answers are put, in English and Persian."""

from collections.abc import Mapping, Sequence

from testimonia.core.text import persian_number

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "at-least": "at least {}",
        "more-than": "more than {}",
        "at-most": "at most {}",
        "less-than": "fewer than {}",
        "approximately": "about {}",
        "between": "{} to {}",
        "or": "{} or {}",
        "comma": ", ",
        "quoted": "“{}”",
        "relays": " ← ",
        "and": " and ",
        "branch": " + ",
        "unsourced": "own words not in the graph",
        "anonymous": "anonymous origin",
        "unrecorded": "lineage not recorded",
        "circle": "citations in a circle",
        "nobody": "unnamed",
        "note-comma": "; ",
        "declines-to-comment": "declines to comment",
    },
    "fa": {
        "at-least": "دست‌کم {}",
        "more-than": "بیش از {}",
        "at-most": "حداکثر {}",
        "less-than": "کمتر از {}",
        "approximately": "حدود {}",
        "between": "{} تا {}",
        "or": "{} یا {}",
        "comma": "، ",
        "quoted": "«{}»",
        "relays": " → ",  # points back to the saying: the line runs from right to left
        "and": " و ",
        "branch": " + ",
        "unsourced": "سخن خودشان در گراف نیست",
        "anonymous": "منشأ ناشناس",
        "unrecorded": "زنجیره ثبت نشده",
        "circle": "استناد دوری",
        "nobody": "بی‌نام",
        "note-comma": "؛ ",
        "denies": "تکذیب",
        "disputes": "مناقشه",
        "corrects": "تصحیح",
        "retracts": "پس‌گرفتن",
        "declines-to-comment": "خودداری از اظهار نظر",
        # what queries answer in a column of the type "word"
        "certain": "قطعی",
        "possible": "ممکن",
        "register": "فهرست پایه",
        "claim": "ادعا",
        "part of": "بخشی از",
        "member of": "عضو",
        "post held by": "صاحب سمت",
        "after": "پس از آن",
        "before": "پیش از آن",
        "unknown": "نامعلوم",
        "yes": "بله",
        "reliability": "اعتبار",
        "credibility": "باورپذیری",
        "no": "خیر",
        "rounded": "گردشده",
        "in words": "با واژه",
        "approximate": "تقریبی",
        "undated": "بی‌تاریخ",
        "the place itself": "خود مکان",
        "a place inside it": "مکانی درون آن",
        "the place around it": "مکان پیرامون آن",
        "no coordinates": "بی‌مختصات",
    },
}


def language_of(languages: Sequence[str]) -> str:
    """Return the first of the languages in which answers can be put; English where there is none.

    >>> language_of(["fa-IR", "en"])
    'fa'
    """
    return next((tag.split("-")[0] for tag in languages if tag.split("-")[0] in _WORDS), "en")


def phrase(key: str, language: str, *parts: str) -> str:
    """Return a phrase with its parts filled in; a word that has no translation stays as it is."""
    return _WORDS[language].get(key, key).format(*parts)


def local_digits(text: str, language: str) -> str:
    """Write the digits of a number as the language does.

    >>> local_digits("30,000", "fa")
    '۳۰٬۰۰۰'
    """
    return persian_number(text) if language == "fa" else text
