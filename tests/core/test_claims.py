"""Claims: what is claimed on one side, who says it on the other."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from testimonia.core.model import Assertion, Bound, Claim, Concept, Passage, Ref, Stance, Text

ReadClaim = Callable[..., Claim]


def test_a_claim_asserts_where_it_says_nothing_else(claim: ReadClaim) -> None:
    said = claim(value="12", said_by=["a", "b", "a"]).assertion
    assert (said.stance, said.source, said.speakers) == (Stance.ASSERTS, Ref("source"), (Ref("a"), Ref("b")))


def test_a_claim_that_relays_reports(claim: ReadClaim) -> None:
    assert claim(value="12", relays="other").assertion.stance is Stance.REPORTS


@pytest.mark.parametrize("more", [{}, {"relays": "other"}])
def test_a_claim_that_names_what_it_retracts_or_corrects_does_so(claim: ReadClaim, more: dict[str, str]) -> None:
    assert claim(value="12", retracts="other", **more).assertion.stance is Stance.RETRACTS
    assert claim(value="12", corrects="other", **more).assertion.stance is Stance.CORRECTS


def test_a_denied_claim_keeps_its_speaker(claim: ReadClaim) -> None:
    said = claim(value="12", said_by="ministry", stance="denies").assertion
    assert (said.stance, said.speakers) == (Stance.DENIES, (Ref("ministry"),))


def test_a_relay_may_be_an_id_or_what_somebody_else_said_and_may_go_on(claim: ReadClaim) -> None:
    said = claim(
        value="12",
        relays=[
            "other",
            {"said_by": "montazeri", "source": "memoir", "relays": {"said_by": "official", "hedge": "or so"}},
        ],
    ).assertion
    official = Assertion(speakers=(Ref("official"),), hedge=(Text("or so"),))
    montazeri = Assertion(speakers=(Ref("montazeri"),), source=Ref("memoir"), stance=Stance.REPORTS, relays=(official,))
    assert said.relays == (Ref("other"), montazeri)


@pytest.mark.parametrize(
    ("fields", "target"),
    [
        ({"proposition_of": "other"}, "other"),
        ({"relays": "other"}, "other"),
        ({"relays": [{"said_by": "a"}, "other"]}, "other"),
        ({"stance": "retracts", "retracts": "other"}, "other"),
        ({"relays": "one", "proposition_of": "other"}, "other"),
    ],
)
def test_a_claim_that_says_nothing_itself_takes_what_another_says(
    fields: dict[str, Any], target: str, claim: ReadClaim
) -> None:
    read = claim(about=None, property=None, **fields)
    assert (read.proposition, read.proposition_of) == (None, Ref(target))


def test_the_value_is_kept_as_it_was_written_on_the_assertion_only(claim: ReadClaim) -> None:
    read = claim(value="۳۰٬۰۰۰", period="November 2019")
    assert read.proposition is not None
    assert read.proposition.figure is not None
    assert read.proposition.figure.value == Decimal(30000)
    assert read.proposition.period is not None
    assert read.proposition.period.edtf == "2019-11"
    assert (read.assertion.verbatim, read.assertion.period_verbatim) == ("۳۰٬۰۰۰", "November 2019")


@pytest.mark.parametrize(
    ("fields", "verbatim"),
    [
        ({"between": ["2,800", "5,000"]}, "2,800; 5,000"),
        ({"at_least": "115", "wording": "115+"}, "115+"),
        ({"property": "happened_during", "value": "2019-11-15", "wording": "on Friday"}, "on Friday"),
        ({"property": "motive", "value": "fear", "wording": "out of fear"}, "out of fear"),
        ({"property": "characterised_as", "object": "cover-up", "wording": "hushed up"}, "hushed up"),
        ({"wording": " Many  hundreds "}, "Many  hundreds"),
    ],
)
def test_the_wording_of_the_source_goes_before_the_value_of_the_record(
    fields: dict[str, Any], verbatim: str, claim: ReadClaim
) -> None:
    assert claim(**fields).assertion.verbatim == verbatim


def test_words_alone_are_a_figure_without_ends(claim: ReadClaim) -> None:
    figure = claim(wording="Thousands").proposition.figure  # type: ignore[union-attr]
    assert figure is not None
    assert (figure.bound, figure.low, figure.high, figure.wording) == (Bound.WORDS, None, None, "thousands")


def test_an_object_is_a_thing_or_a_concept_by_the_property(claim: ReadClaim) -> None:
    thing = claim(property="perpetrator", object="ministry").proposition
    concept = claim(property="characterised_as", object="cover-up").proposition
    assert thing is not None
    assert concept is not None
    assert thing.object == Ref("ministry")
    assert concept.object == Concept("https://w3id.org/testimonia/characterisation/cover-up")


def test_qualifiers_belong_to_what_is_claimed(claim: ReadClaim) -> None:
    said = claim(value="5", scope=["women", "children", "women"], within="tehran", counting="increment").proposition
    assert said is not None
    assert [scope.rsplit("/", 1)[-1] for scope in said.scopes] == ["children", "women"]
    assert said.within == Ref("tehran")
    assert said.counting.endswith("/counting/increment")


def test_a_passage_has_a_locator_a_quotation_and_positions(claim: ReadClaim) -> None:
    given = {
        "paragraph": "3", "page": "12", "exact": "at least", "prefix": "killed ", "start": "4", "end": "۱۲",
        "capture": "c",
    }  # fmt: skip
    assert claim(value="5", passage=given).assertion.passage == Passage(
        capture=Ref("c"), fragment="page=12&paragraph=3", exact="at least", prefix="killed", start=4, end=12
    )


def test_a_claim_says_when_where_and_how_it_was_said(claim: ReadClaim) -> None:
    said = claim(
        value="5", asserted_on="7 August 2020", said_during="meeting", hedge={"fa": "شاید"},
        derivation="from the date", note="seen", corrects="older", stance="corrects",
    ).assertion  # fmt: skip
    assert said.asserted_on is not None
    assert (said.asserted_on.when.edtf, said.asserted_on.verbatim) == ("2020-08-07", "7 August 2020")
    assert (said.said_during, said.corrects, said.hedge) == (Ref("meeting"), Ref("older"), (Text("شاید", "fa"),))
    assert (said.derivation, said.notes) == ((Text("from the date"),), (Text("seen"),))
