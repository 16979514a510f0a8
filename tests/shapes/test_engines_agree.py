"""The compiled engine finds what pySHACL finds: on data that break every shape, and on what chance leaves of them."""

import random
from pathlib import Path

import pyoxigraph as ox
import pytest

from testimonia.errors import MissingExtraError, ProjectError, UsageError
from testimonia.shapes import engines, turbo_engine
from testimonia.shapes.pyshacl_engine import PySHACLEngine
from testimonia.shapes.turbo_engine import TurboEngine

DATA = Path(__file__).parent / "data"
SHAPES = (Path(__file__).parents[2] / "ontology" / "shapes.ttl").read_text(encoding="utf-8")
EVERY = sorted({f"{quad.triple} .\n" for path in DATA.glob("*.ttl") for quad in ox.parse(path=str(path))})
FEW = "@prefix sh: <http://www.w3.org/ns/shacl#> . <https://e/s> a sh:NodeShape ; sh:targetClass <https://e/T> ; "


def test_the_reports_are_the_same_to_the_byte_where_every_shape_is_broken() -> None:
    theirs = PySHACLEngine().validate("".join(EVERY), SHAPES)
    ours = TurboEngine().validate("".join(EVERY), SHAPES)
    assert ours == theirs
    with_message = SHAPES.count("sh:message")
    assert len({finding.shape for finding in ours.findings}) > with_message * 0.9


@pytest.mark.parametrize("seed", range(6))
def test_the_reports_are_the_same_where_statements_are_missing_or_point_elsewhere(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 nothing is secret here
    objects = [line.split(" ", 2)[2] for line in EVERY]
    left = [line for line in EVERY if chance.random() > chance.choice([0.05, 0.2, 0.5])]
    for at in chance.sample(range(len(left)), len(left) // 20):
        left[at] = " ".join([*left[at].split(" ", 2)[:2], chance.choice(objects)])
    theirs = PySHACLEngine().validate("".join(left), SHAPES)
    ours = TurboEngine().validate("".join(left), SHAPES)
    assert set(ours.findings) ^ set(theirs.findings) == set()
    assert ours.ntriples == theirs.ntriples
    assert len(ours.findings) > 100


def test_shapes_that_cannot_be_used_are_refused_with_a_hint() -> None:
    for shapes in ("@prefix", f"{FEW} sh:minLength 1, 2 .", f"{FEW} sh:property [ sh:minCount 1 ] ."):
        with pytest.raises(ProjectError, match="shapes cannot be used") as refused:
            TurboEngine().validate("", shapes)
        assert refused.value.hint


def test_data_that_are_no_ntriples_are_refused() -> None:
    with pytest.raises(UsageError, match="no N-Triples"):
        TurboEngine().validate("this is no triple", SHAPES)


def test_an_engine_that_is_not_installed_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turbo_engine, "is_installed", lambda: False)
    with pytest.raises(MissingExtraError) as refused:
        TurboEngine().validate("", SHAPES)
    assert refused.value.hint == "pip install 'testimonia[turbo]'"


def test_the_compiled_engine_is_taken_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [engines.engine(name).name for name in engines.NAMES] == ["pyshacl-turbo", "pySHACL", "pyshacl-turbo"]
    monkeypatch.setattr(engines, "is_installed", lambda: False)
    assert engines.engine().name == "pySHACL"
    with pytest.raises(UsageError, match="no SHACL engine “jena”"):
        engines.engine("jena")
