"""Where no errors are planted, a made-up corpus has none, whatever its seed."""

from dataclasses import replace
from pathlib import Path

import generate
import pytest
from generate import facts, figures
from generate.draws import Draws

from testimonia import Project


@pytest.mark.parametrize("seed", [2, 5, 13, 33])
def test_whatever_the_seed_there_is_no_problem_that_was_not_planted(seed: int, tmp_path: Path) -> None:
    generate.write(tmp_path / "x", claims=4500, seed=seed)
    assert Project.load(tmp_path / "x").check().problems == ()


def test_no_figure_is_below_the_least_that_can_be_counted() -> None:
    nobody = replace(facts.facts(1, 0), dead=0)
    for seed in range(3000):
        made = figures.figure(Draws(seed), nobody, "authority", persian=seed % 2 == 0)
        assert str(made.get("less_than")) not in {"0", "۰"}
