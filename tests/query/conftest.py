from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from testimonia.analysis.computed import COMPUTED
from testimonia.analysis.derived import Context, derived
from testimonia.analysis.reading import read_testimony
from testimonia.query.answer import Answer
from testimonia.query.catalogue import Catalogue
from testimonia.query.run import Computation, ask
from testimonia.store.oxigraph import OxigraphStore, in_memory

HERE = Path(__file__).parent
QUERIES = HERE.parents[1] / "queries"
BASE = "https://example.org/"

Asking = Callable[..., Answer]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue({path.stem: path.read_text(encoding="utf-8") for path in sorted(QUERIES.glob("*.rq"))})


@pytest.fixture(scope="session")
def store() -> OxigraphStore:
    quads = ox.parse(path=str(HERE / "fixture.trig"), format=ox.RdfFormat.TRIG)
    nquads = (ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").decode()
    worked_out = derived(read_testimony(in_memory(nquads)), Context(base=BASE))
    return in_memory(nquads + "".join(worked_out))


@pytest.fixture
def asking(store: OxigraphStore, catalogue: Catalogue) -> Asking:
    """Ask a question of the fixture: asking("death-tolls", event="executions")."""

    def asked(name: str, *, lang: str = "en", **params: str) -> Answer:
        return ask(
            store,
            catalogue.get(name),
            params,
            base=BASE,
            languages=(lang, "en"),
            computations=computations(store),
        )

    return asked


@pytest.fixture
def computing() -> Callable[[OxigraphStore], dict[str, Computation]]:
    """Return what makes the analyses that questions are asked of, over a graph."""
    return computations


def computations(store: OxigraphStore) -> dict[str, Computation]:
    return {name: lambda given, run=run: run(read_testimony(store), given) for name, run in COMPUTED.items()}
