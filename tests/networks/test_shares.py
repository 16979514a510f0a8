"""Claims are shared out so that nothing in one share bears on another; sorted runs are read back as one."""

from pathlib import Path

import pytest
from by_tables import tables_of
from hypothesis import given
from hypothesis import strategies as st

from testimonia.columns.opening import scan
from testimonia.columns.reading import read_testimony
from testimonia.networks.parting import part
from testimonia.networks.runs import Runs
from testimonia.networks.shares import shares
from testimonia.project import Project


@pytest.mark.parametrize("whole_events", [False, True])
def test_what_is_passed_on_taken_back_or_put_right_is_of_one_share(generated: Project, *, whole_events: bool) -> None:
    shared = dict(shares(tables_of(generated), whole_events=whole_events, size=20).iter_rows())
    known = generated.testimony
    assert shared.keys() == {one.proposition for one in known.assertions.values()}
    assert set(shared.values()) == set(range(max(shared.values()) + 1))
    assert max(shared.values()) > 5
    for one in known.assertions.values():
        for other in (*one.relays, *one.prints_again, one.retracts, one.corrects):
            if other in known.assertions:
                assert shared[known.assertions[other].proposition] == shared[one.proposition]


def test_an_event_is_of_one_share_where_events_are_told_whole(generated: Project) -> None:
    tables = tables_of(generated)
    shared = dict(shares(tables, whole_events=True, size=20).iter_rows())
    events = set(scan(tables, "things").filter(type="Event").collect()["iri"])
    of: dict[str, set[int]] = {}
    for iri, about, named in scan(tables, "propositions").select("iri", "about", "object").collect().iter_rows():
        for event in events & {about, named}:
            of.setdefault(event, set()).add(shared[iri])
    assert len(of) > 5
    assert all(len(found) == 1 for found in of.values())


def test_the_shares_have_all_claims_and_no_claim_twice(generated: Project, tmp_path: Path) -> None:
    tables = tables_of(generated)
    folders = part(tables, shares(tables, whole_events=False, size=100), tmp_path / "shares")
    assert len(folders) > 2
    read = [read_testimony(folder) for folder in folders]
    known = generated.testimony
    assert sum(len(each.assertions) for each in read) == len(known.assertions)
    for each in read:
        assert each.assertions == {iri: known.assertions[iri] for iri in each.assertions}
        assert each.propositions == {iri: known.propositions[iri] for iri in each.propositions}
        assert each.ties.anonymous == known.ties.anonymous


def test_only_shares_that_are_asked_for_are_made(generated: Project) -> None:
    tables = tables_of(generated)
    source = min(one.source for one in generated.testimony.assertions.values() if one.source)
    wanted = scan(tables, "assertions").filter(source=source).select("proposition").collect()
    some = shares(tables, whole_events=False, size=10, asked=[wanted])
    assert set(wanted["proposition"]) <= set(some["proposition"])
    assert some.height < shares(tables, whole_events=False, size=10).height / 2


ENTRY = st.tuples(st.text(max_size=2), st.text(max_size=1), st.integers())
RUNS = st.lists(st.lists(ENTRY, max_size=300), max_size=5)


@given(runs=RUNS)
def test_runs_are_read_back_in_order_and_equal_keys_once(
    runs: list[list[tuple[str, str, int]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    found: Runs[tuple[str, str, int]] = Runs(tmp_path_factory.mktemp("runs"), width=2)
    for entries in runs:
        assert found.add(iter(entries)) == len(entries)
    every = sorted((entry for entries in runs for entry in entries), key=lambda entry: entry[:2])
    assert sorted(found.every()) == sorted(every)
    assert [entry[:2] for entry in found] == sorted({entry[:2] for entry in every})
    assert list(found) == list(found)
