"""The year of an uncertain date, in one short word: what a narrow column has room for."""

from testimonia.core.when import When
from testimonia.export.digits import number
from testimonia.export.plot_words import plot_words


def year_text(when: When | None, *, lang: str) -> str:
    """Return the year in which a date lies, or the years between which it does.

    >>> from testimonia.core.when import parse
    >>> [year_text(parse(text), lang="en") for text in ("2019-11", "[2019-12-23..]", "2000/2003", "1988~")]
    ['2019', 'from 2019', '2000–2003', 'c. 1988']
    """
    words = plot_words(lang)
    if when is None or not (when.earliest_begin or when.latest_end):
        return words["undated"]
    first, last = (_digits(day.year, lang) if day else "" for day in (when.earliest_begin, when.latest_end))
    if not last:
        return words["from-year"].format(first)
    if not first:
        return words["by-year"].format(last)
    if first != last:
        return words["years"].format(first, last)
    return words["circa-year"].format(first) if when.approximate else first


def _digits(year: int, lang: str) -> str:
    return "".join(number(digit, lang=lang) for digit in str(year))
