import pytest

from testimonia.core.locators import locator_text


@pytest.mark.parametrize(
    ("fragment", "english", "persian"),
    [
        ("paragraph=3", "paragraph 3", "بند ۳"),
        ("page=12&paragraph=3", "page 12, paragraph 3", "صفحهٔ ۱۲، بند ۳"),
        ("page=۱۲", "page 12", "صفحهٔ ۱۲"),
        ("page=12-14", "page 12-14", "صفحهٔ ۱۲-۱۴"),
        ("page=xii", "page xii", "صفحهٔ xii"),
        ("section=فصل دوم&row=3", "section فصل دوم, row 3", "بخش فصل دوم، سطر ۳"),
        ("timecode=00:10:05", "at 00:10:05", "زمان ۰۰:۱۰:۰۵"),
        ("paragraph=3 page=4", "paragraph 3; page 4", "بند ۳؛ صفحهٔ ۴"),
        ("section=Q&A = both", "section Q&A = both", "بخش Q&A = both"),
        ("somewhere else", "somewhere else", "somewhere else"),
        ("", "", ""),
    ],
)
def test_a_place_in_a_source_is_told_in_the_words_and_digits_of_the_reader(
    fragment: str, english: str, persian: str
) -> None:
    assert locator_text(fragment, "en") == english
    assert locator_text(fragment, "fa") == locator_text(fragment, "fa-IR") == persian
    assert locator_text(fragment, "de") == english
