import pytest

from testimonia.errors import QueryError
from testimonia.query.catalogue import Catalogue
from testimonia.query.header import HeaderError, read

GOOD = """# title: Tolls
# title.fa: شمار
# question: 1, 4
# about: What it means
#   and how to read it.
# cost: one-thing if event
# param event: thing required "The event" fa="رویداد" example=executions-1988
# param kind: concept:event-kind "Kind"
# param day: date default=1988 "Day"
# require: kind or day
# column a: thing many "A thing" fa="چیز"
# column b: number "B"

PREFIX ex: <http://example.org/>
SELECT (GROUP_CONCAT(?x) AS ?a) (COUNT(*) AS ?b)
WHERE { $event ex:p ?x ; ex:kind $kind . FILTER(?x < $day_latest_end) }
ORDER BY DESC(?b) ?a
"""


def test_a_header_gives_titles_parameters_columns_and_order() -> None:
    question = read("tolls", GOOD)
    assert question.titles == {"en": "Tolls", "fa": "شمار"}
    assert question.about == {"en": "What it means and how to read it."}
    assert question.numbers == (1, 4)
    event, kind, day = question.parameters
    assert (event.type, event.required, event.example, event.titles["fa"]) == (
        "thing", True, "executions-1988", "رویداد",
    )  # fmt: skip
    assert (kind.type, kind.scheme, kind.required) == ("concept", "event-kind", False)
    assert (day.type, day.default) == ("date", "1988")
    assert question.one_of == (("kind", "day"),)
    assert [(c.name, c.type, c.many) for c in question.columns] == [("a", "thing", True), ("b", "number", False)]
    assert question.order == (("b", True), ("a", False))


def test_a_thing_may_be_of_a_class_or_of_one_of_several() -> None:
    assert read("tolls", GOOD).parameter("event").kinds == ()
    several = GOOD.replace("event: thing", "event: thing:Event|Person")
    parameter = read("tolls", several).parameter("event")
    assert (parameter.type, parameter.kinds, parameter.scheme) == ("thing", ("Event", "Person"), "")


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("# title: Tolls\n", "", 1, "no “# title:”"),
        ("# question: 1, 4", "# question: one", 3, "number of the question"),
        ("# question: 1, 4", "# quetsion: 1", 3, "a header has only"),
        ("event: thing required", "event: thong required", 7, "“thong” is no type of a param"),
        ("event: thing required", "event: thing requird", 7, "“requird” means nothing"),
        ("# cost: one-thing if event\n", "", 1, "no “# cost:”"),
        ("# cost: one-thing if event", "# cost: cheap", 6, "“cheap” is no cost"),
        ("# cost: one-thing if event", "# cost: everything if event", 6, "is no cost"),
        ("# cost: one-thing if event", "# cost: one-thing if week", 1, "“week”, which is no parameter"),
        ("# cost: one-thing if event", "# cost: one-thing\n# cost: everything", 7, "cost is given twice"),
        ('"The event"', "", 7, "needs a title"),
        ("concept:event-kind", "concept", 8, "names its scheme"),
        ("event: thing required", "event: thing:Evnt required", 7, "“Evnt” is no class of things"),
        ("day: date", "day: date:Event", 9, "names its scheme"),
        ("a: thing many", "a: thing:Event many", 11, "names its scheme"),
        ("day: date default=1988", "day: date required default=1988", 9, "not both"),
        ("# require: kind or day", "# require: kind or week", 1, "“week”, which is no parameter"),
        ('# column b: number "B"\n', "", 1, "the query selects a, b"),
        ('# column b: number "B"', '# column c: number "B"', 1, "the columns are a, c"),
        ('# column b: number "B"', '# column b: number "B" ???', 12, "cannot be understood"),
        ('# column b: number "B"', '# column a: number "B"', 12, "given twice"),
        ("$event ex:p", "?event ex:p", 16, r"\?event is a parameter"),
        ("ex:kind $kind", "ex:kind ?k", 8, r"does not use \$kind"),
        ("ex:kind $kind", "ex:kind $kind ; ex:q $other", 16, r"\$other is no parameter"),
        ("ORDER BY DESC(?b) ?a", "", 1, "ORDER BY of its columns"),
        ("ORDER BY DESC(?b) ?a", "ORDER BY ?x", 1, "ORDER BY of its columns"),
    ],
)
def test_a_wrong_header_is_refused_with_file_and_line(old: str, new: str, line: int, said: str) -> None:
    assert old in GOOD
    with pytest.raises(HeaderError, match=said) as caught:
        read("tolls", GOOD.replace(old, new), file="queries/tolls.rq")
    assert str(caught.value).startswith(f"queries/tolls.rq, line {line}: ")


def test_an_unknown_question_names_the_nearest() -> None:
    with pytest.raises(QueryError, match="no question “tols”") as caught:
        Catalogue({"tolls": GOOD}).get("tols")
    assert caught.value.hint == "Did you mean tolls?"


def test_the_catalogue_is_in_the_order_of_numbers() -> None:
    later = GOOD.replace("# question: 1, 4", "# question: 12")
    unnumbered = GOOD.replace("# question: 1, 4\n", "")
    assert Catalogue({"none": unnumbered, "later": later, "tolls": GOOD}).names() == ["tolls", "later", "none"]


def test_a_question_may_be_asked_of_an_analysis_and_leave_its_parameters_to_that() -> None:
    text = GOOD.replace("# require:", "# computes: what-falls\n# require:").replace("ex:kind $kind", "ex:kind ?k")
    assert read("tolls", text).computes == "what-falls"
    assert read("tolls", GOOD).computes == ""


def test_a_question_is_asked_of_one_analysis_at_most() -> None:
    text = GOOD.replace("# require:", "# computes: one\n# computes: two\n# require:")
    with pytest.raises(HeaderError, match="line 11: computes is given twice"):
        read("tolls", text)
