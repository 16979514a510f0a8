import time

from testimonia.query.chains import chains
from testimonia.store.oxigraph import OxigraphStore, in_memory

BASE = "https://example.org/"
TM = "https://w3id.org/testimonia/ns#"
STANCE = "https://w3id.org/testimonia/stance/"


def chain(store: OxigraphStore, name: str, *, language: str = "en") -> str:
    node = BASE + name
    return chains(store, [node], base=BASE, languages=(language, "en"))[node]


def graph(**relays: str) -> OxigraphStore:
    """Make assertions that each relay others: a="b c" is an assertion a by "a" that relays b and c."""
    lines = []
    for name, told in relays.items():
        node = f"<{BASE}{name}>"
        lines.append(f"{node} <http://www.w3.org/ns/prov#wasAttributedTo> <{BASE}who-{name}> .")
        lines.append(f"{node} <{TM}statedIn> <{BASE}in-{name}> .")
        lines.append(f"{node} <{TM}stance> <{STANCE}{'reports' if told else 'asserts'}> .")
        lines += [f"{node} <{TM}relays> <{BASE}{other}> ." for other in told.split()]
    return in_memory("\n".join(lines))


def test_a_chain_runs_from_the_saying_to_its_origin(store: OxigraphStore) -> None:
    assert chain(store, "assertion/twelve-repeated") == (
        "The Watch, “Mass Executions” (2022) ← The Paper, “Hundreds Executed” (1988) ← The Party, “Appeal” (1988)"
    )


def test_a_chain_in_persian_points_the_other_way(store: OxigraphStore) -> None:
    assert chain(store, "assertion/names-told", language="fa") == (
        "The Paper، «Hundreds Executed» (۱۹۸۸) → Relief، «Names Received» (۱۹۸۸)"
    )


def test_an_origin_without_a_source_says_that_its_words_are_not_in_the_graph(store: OxigraphStore) -> None:
    assert chain(store, "assertion/thirty-denial-told").endswith(
        "← Government (1990) [denies; own words not in the graph]"
    )


def test_an_anonymous_origin_is_marked(store: OxigraphStore) -> None:
    assert chain(store, "assertion/range").endswith("← former officials [anonymous origin; own words not in the graph]")


def test_a_report_that_relays_nothing_has_no_recorded_lineage(store: OxigraphStore) -> None:
    assert chain(store, "assertion/words") == "The Scholar, “=Blog” ← [lineage not recorded]"


def test_several_branches_stand_in_parentheses() -> None:
    assert chain(graph(a="b c", b="", c=""), "a") == "who-a, “in-a” ← (who-b, “in-b” + who-c, “in-c”)"


def test_a_circle_of_citations_ends() -> None:
    assert chain(graph(a="b", b="a"), "a") == "who-a, “in-a” ← who-b, “in-b” ← [citations in a circle]"
    assert chain(graph(a="a"), "a") == "who-a, “in-a” ← [citations in a circle]"


def test_a_ladder_of_branches_that_meet_again_stays_readable() -> None:
    rungs = {f"n{i}": f"n{i + 1} m{i + 1}" for i in range(30)} | {f"m{i}": f"n{i + 1} m{i + 1}" for i in range(1, 30)}
    text = chain(graph(**rungs), "n0")
    assert text.startswith("who-n0, “in-n0” ← (")
    assert "…" in text
    assert text.count("who-") <= 200


def test_many_assertions_of_one_long_chain_are_put_into_words_quickly() -> None:
    length = 400
    store = graph(**{f"n{i}": f"n{i + 1}" if i < length else "" for i in range(length + 1)})
    begin = time.process_time()
    found = chains(store, [f"{BASE}n{i}" for i in range(length + 1)], base=BASE, languages=("en",))
    assert time.process_time() - begin < 10
    assert found[f"{BASE}n398"] == "who-n398, “in-n398” ← who-n399, “in-n399” ← who-n400, “in-n400”"
    assert found[f"{BASE}n0"].count("who-") == 200
    assert found[f"{BASE}n0"].endswith(" ← …")


def test_what_was_put_into_words_once_reads_the_same_within_another_chain() -> None:
    store = graph(a="b c", b="d", c="d", d="e", e="")
    found = chains(store, [f"{BASE}{name}" for name in "abcde"], base=BASE, languages=("en",))
    tail = "who-d, “in-d” ← who-e, “in-e”"
    assert found[f"{BASE}d"] == tail
    assert found[f"{BASE}a"] == f"who-a, “in-a” ← (who-b, “in-b” ← {tail} + who-c, “in-c” ← {tail})"
