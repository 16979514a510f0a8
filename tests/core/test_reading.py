"""Records about things: what each field becomes. What is wrong in a record: tests/problems."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.core.model import Claim, Concept, Dated, Measure, Plain, Ref, Text, Thing
from testimonia.core.problems import Code, Location
from testimonia.core.raw import RawRecord
from testimonia.core.reading import field_name, is_web_iri, shown
from testimonia.core.records import read_record
from testimonia.core.schema import FIELDS
from testimonia.core.vocabulary import Vocabulary
from testimonia.files import bundled
from testimonia.rdf.vocabulary import read_vocabulary

ReadThing = Callable[..., Thing]
VOCABULARY: Vocabulary = read_vocabulary(bundled.ontology().values())


def test_words_keep_their_language_and_their_spelling(thing: ReadThing) -> None:
    read = thing("Event", id="x", label={"en": " An event ", "fa": "می‌گویند", "ar-IQ": "علي"}, alt=["one", "two"])
    assert read.values["label"] == (Text("An event", "en"), Text("می‌گویند", "fa"), Text("علي", "ar-iq"))
    assert read.values["alt"] == (Text("one"), Text("two"))


def test_a_language_may_have_several_words_where_the_field_takes_several(thing: ReadThing) -> None:
    read = thing("Event", id="x", label="X", alt={"en": ["one", "two"], "fa": "سه"})
    assert read.values["alt"] == (Text("one", "en"), Text("two", "en"), Text("سه", "fa"))


def test_each_field_becomes_its_kind_of_value(thing: ReadThing) -> None:
    read = thing(
        "Source",
        id="x",
        title="X",
        kind="Report",
        publisher=["a", "b"],
        published="November 2019",
        language="ar-IQ",
        url="https://example.org/a?b=c#d",
        revision_of="y",
    ).values
    assert read["kind"] == (Concept("https://w3id.org/testimonia/source-kind/Report"),)
    assert read["publisher"] == (Ref("a"), Ref("b"))
    assert isinstance(read["published"][0], Dated)
    assert (read["published"][0].when.edtf, read["published"][0].verbatim) == ("2019-11", "November 2019")
    assert read["language"] == (Plain("ar-iq"),)
    assert read["url"] == (Plain("https://example.org/a?b=c#d"),)


def test_a_number_keeps_what_was_written(thing: ReadThing) -> None:
    read = thing("Place", id="x", label="X", lat="35.70", long="۵۱٫۴").values
    assert read["lat"] == (Measure(Decimal("35.7"), "35.70"),)
    assert read["long"] == (Measure(Decimal("51.4"), "۵۱٫۴"),)


@pytest.mark.parametrize(("written", "is_anonymous"), [("true", True), ("YES", True), ("false", False), ("no", False)])
def test_a_flag_is_set_or_absent(written: str, is_anonymous: bool, thing: ReadThing) -> None:  # noqa: FBT001
    assert ("anonymous" in thing("Person", id="x", label="X", anonymous=written).values) is is_anonymous


def test_a_digest_may_be_in_capitals(thing: ReadThing) -> None:
    read = thing("Capture", id="x", capture_of="s", sha256="0A" * 32)
    assert read.values["sha256"] == (Plain("0a" * 32),)


def test_one_value_twice_is_one_value(thing: ReadThing) -> None:
    assert thing("Event", id="x", label="X", part_of=["a", "a"]).values["part_of"] == (Ref("a"),)


def test_an_id_may_be_in_any_script_and_is_composed(thing: ReadThing) -> None:
    assert thing("Event", id=" اعدام-۱۳۶۷ ", label="X").id == "اعدام-۱۳۶۷"
    assert thing("Event", id="cafe\u0301", label="X").id == "caf\u00e9"


def test_a_thing_outside_may_be_pointed_to_by_its_address(thing: ReadThing) -> None:
    address = "https://www.wikidata.org/entity/Q1"
    assert thing("Event", id="x", label="X", part_of=address).values["part_of"] == (Ref(address),)


def test_a_problem_has_the_path_in_the_record_and_the_nearest_place(vocabulary: Vocabulary) -> None:
    record = RawRecord(
        {"type": "Source", "id": "x", "title": "X", "language": ["en", "Persian"]},
        Location("a.yaml", 1),
        {("language",): Location("a.yaml", 4), ("language", 1): Location("a.yaml", 6, 5)},
    )
    (problem,) = read_record(record, vocabulary)[1]
    assert (problem.location, problem.field, problem.code) == (
        Location("a.yaml", 6, 5),
        "language[1]",
        Code.BAD_VALUE,
    )
    assert problem.record == "x"


def test_all_problems_of_a_record_are_told_and_the_rest_of_it_is_read(vocabulary: Vocabulary) -> None:
    fields: dict[str, Any] = {
        "type": "Source",
        "id": "x",
        "title": "X",
        "kind": "no",
        "published": "no",
        "publishr": "a",
    }
    record, problems = read_record(RawRecord(fields, Location("a.yaml", 1)), vocabulary)
    assert {p.code for p in problems} == {Code.UNKNOWN_CONCEPT, Code.BAD_DATE, Code.UNKNOWN_FIELD}
    assert isinstance(record, Thing)
    assert set(record.values) == {"title"}


def test_a_record_of_unknown_type_is_none(vocabulary: Vocabulary) -> None:
    record, problems = read_record(RawRecord({"type": "Evnt", "id": "x"}, Location("a.yaml", 1)), vocabulary)
    assert record is None
    assert [p.code for p in problems] == [Code.UNKNOWN_TYPE]


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://example.org", True),
        ("https://example.org/a/b?c=d#e", True),
        ("http://example.org:8080/%D8%A7", True),
        ("https://نمونه.ایران/صفحه", True),
        ("https://", False),
        ("https:///x", False),
        ("https://example.org/a b", False),
        ("https://example.org/<x>", False),
        ("https://example.org/%zz", False),
        ("ftp://example.org/", False),
        ("example.org", False),
        ("x", False),
    ],
)
def test_what_is_a_web_address(address: str, is_one: bool) -> None:  # noqa: FBT001
    assert is_web_iri(address) is is_one


def test_a_path_is_shown_as_people_write_it() -> None:
    assert field_name(()) == ""
    assert field_name(("relays", 1, "said_by", 0)) == "relays[1].said_by[0]"


def test_a_long_text_is_cut_in_messages() -> None:
    assert shown("a\n b") == "a b"
    assert len(shown("x" * 1000)) == 61


values = st.recursive(
    st.none() | st.text(max_size=8) | st.sampled_from(["death_toll", "3", "event-a", "2019", "women", "exact"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["en", "said_by", "x"]), inner, max_size=2)
    ),
    max_leaves=6,
)


def assert_understood_or_told(fields: dict[str, Any]) -> None:
    record, problems = read_record(RawRecord(fields, Location("x.json", 1)), VOCABULARY)
    assert problems or record is not None
    if isinstance(record, Claim) and not problems:
        assert record.proposition is not None or record.proposition_of is not None
        assert record.assertion.speakers or record.assertion.source
    if isinstance(record, Thing) and not problems:
        required = {name for name, field in FIELDS[record.type].items() if field.required} - {"type", "id"}
        assert required <= set(record.values)
        assert record.id or not FIELDS[record.type]["id"].required


@given(
    st.sampled_from(sorted(FIELDS)).flatmap(
        lambda kind: st.fixed_dictionaries(
            {"type": st.just(kind)}, optional={name: values for name in FIELDS[kind] if name != "type"}
        )
    )
)
def test_whatever_a_record_holds_it_is_understood_or_told_never_half_loaded(fields: dict[str, Any]) -> None:
    assert_understood_or_told(fields)


@given(st.sampled_from(sorted(FIELDS["Claim"])), values, st.sampled_from(["death_toll", "motive", "perpetrator"]))
def test_whatever_one_field_of_a_claim_holds_it_is_understood_or_told(name: str, value: Any, prop: str) -> None:
    content = {"object": "someone"} if prop == "perpetrator" else {"value": "3"}
    sound = {"type": "Claim", "about": "event", "property": prop, "source": "source", **content}
    assert_understood_or_told(sound)
    assert_understood_or_told(sound | {name: value})
