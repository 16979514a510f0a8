import pyoxigraph as ox
import pytest

from testimonia.query.figures import figure_text, number_text

EDTF = ox.NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")


def literals(*values: int | str) -> list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]:
    return [ox.Literal(value) for value in values]


@pytest.mark.parametrize(
    ("bound", "parts", "english", "persian"),
    [
        ("exactly", {"tm:value": (4481,), "tm:low": (4481,), "tm:high": (4481,)}, "4,481", "۴٬۴۸۱"),
        ("at-least", {"tm:low": (304,)}, "at least 304", "دست‌کم ۳۰۴"),
        ("more-than", {"tm:low": (30000,)}, "more than 30,000", "بیش از ۳۰٬۰۰۰"),
        ("at-most", {"tm:low": (0,), "tm:high": (12000,)}, "at most 12,000", "حداکثر ۱۲٬۰۰۰"),
        ("less-than", {"tm:high": (12,)}, "fewer than 12", "کمتر از ۱۲"),
        ("between", {"tm:low": (2800,), "tm:high": (5000,)}, "2,800 to 5,000", "۲٬۸۰۰ تا ۵٬۰۰۰"),
        ("one-of", {"tm:alternative": (3800, 800)}, "800 or 3,800", "۸۰۰ یا ۳٬۸۰۰"),
        ("approximately", {"tm:value": (1500,)}, "about 1,500", "حدود ۱٬۵۰۰"),
        ("words", {"tm:wording": ("thousands",)}, "thousands", "thousands"),
        ("", {"tm:value": ("some text",)}, "some text", "some text"),
        ("", {}, "", ""),
    ],
)
def test_a_figure_is_put_into_words_by_its_bound(
    bound: str, parts: dict[str, tuple[int | str, ...]], english: str, persian: str
) -> None:
    given = {name: literals(*values) for name, values in parts.items()}
    assert figure_text(bound=bound, parts=given, language="en") == english
    assert figure_text(bound=bound, parts=given, language="fa") == persian


def test_decimals_and_dates_keep_every_digit() -> None:
    decimal = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    assert number_text(ox.Literal("1234567.50", datatype=decimal), "en") == "1,234,567.50"
    assert number_text(ox.Literal("6.5", datatype=decimal), "fa") == "۶٫۵"
    assert number_text(ox.Literal("1988-07/..", datatype=EDTF), "en") == "1988-07/.."
