"""Measure the named questions in made-up projects of growing size, beside the same SPARQL sent by hand: see README.md.

The smaller corpora are the beginnings of the larger ones. All are asked about the same things: those of which a small
one says a middling amount.
"""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median
from subprocess import CalledProcessError

sys.path.insert(0, str(Path(__file__).parent))
from corpora import Corpora
from measured import child, measured, run_child

LIMIT = float(os.environ.get("LIMIT", "120"))
"""Seconds after which a question is stopped."""
SMALL = 1_000
ONLY = os.environ.get("QUESTIONS", "").split()
"""The questions that are asked; all of them where none is named."""
_ROUNDS = 3
_LONG = 2.0
_HOW = """\
Milliseconds of CPU of one process, the least of 3. The growth is from one size to the next. The ratio, and "by hand",
are to the same SPARQL sent with pyoxigraph and read to the end, in turn in the same process."""
_HERE = __file__


@dataclass(frozen=True, slots=True)
class Asked:
    """What one question took in a project: CPU seconds, and of the same SPARQL by hand; none if stopped or failed."""

    name: str
    given: str
    cost: str
    ours: float | None = None
    theirs: float | None = None
    rows: int = 0
    computes: bool = False
    stopped_after: float = 0

    @property
    def key(self) -> str:
        return f"{self.name} ({self.given})"

    def shown(self) -> str:
        """Return the milliseconds that it took."""
        if self.ours:
            return _ms(self.ours)
        return f"stopped after {self.stopped_after:.0f} s" if self.stopped_after else "failed"

    def by_hand(self) -> str:
        """Return how many times as long as the same SPARQL by hand it took."""
        if self.computes:
            return "computed"
        return f"{self.ours / self.theirs:.1f}" if self.ours and self.theirs else "?"


def ask_all(corpora: Corpora, *, claims: int) -> Iterator[Asked]:
    """Ask each question, in a process of its own, which is ended after ``LIMIT`` seconds."""
    from questions import cases, things

    from testimonia import Project

    known_in, project = (Project.load(corpora.built(size)) for size in (min(SMALL, claims), claims))
    known = things(known_in.store)
    for question, given, cost in cases(known_in.questions, known):
        if ONLY and question.name not in ONLY:
            continue
        task = ("ask", project.settings.folder, question.name, json.dumps(given))
        told = ", ".join(given) or "no parameter"
        try:
            took = measured(child(_HERE, *task), limit=LIMIT)
        except CalledProcessError:  # such as for want of memory: the others are asked in any case
            yield Asked(question.name, told, str(cost), computes=bool(question.computes))
            continue
        said = took.said
        yield Asked(
            question.name, told, str(cost), said.get("ours"), said.get("theirs"), int(said.get("rows", 0)),
            bool(question.computes), LIMIT if took.stopped else 0,
        )  # fmt: skip


def save(path: Path, found: Iterator[Asked]) -> None:
    """Keep the figures of one size, for the tables of all sizes."""
    path.write_text(json.dumps([asdict(each) for each in found], indent=1) + "\n", encoding="utf-8")


def tables(kept: Mapping[int, Path]) -> str:
    """Return what was measured at each size, by cost and question by question, as Markdown."""
    sizes = {size: [Asked(**each) for each in json.loads(path.read_text("utf-8"))] for size, path in kept.items()}
    return f"{_HOW}\n\n{_by_cost(sizes)}\n\n{_by_question(sizes)}"


def _by_cost(sizes: Mapping[int, list[Asked]]) -> str:
    lines = [
        "| cost | claims | asked | median ms | longest ms | not answered | median growth | largest | median ratio |",
        "|---" * 9 + "|",
    ]
    smaller: dict[str, float | None] = {}
    for size, asked in sorted(sizes.items()):
        for cost in sorted({each.cost for each in asked}):
            some = [each for each in asked if each.cost == cost]
            took = sorted(each.ours for each in some if each.ours)
            growth = [each.ours / before for each in some if each.ours and (before := smaller.get(each.key))]
            hand = [each.ours / each.theirs for each in some if each.ours and each.theirs and not each.computes]
            cells = (
                cost, f"{size:,}", str(len(some)), _ms(median(took)) if took else "", _ms(took[-1]) if took else "",
                str(len(some) - len(took)), f"{median(growth):.1f}" if growth else "",
                f"{max(growth):.1f}" if growth else "", f"{median(hand):.2f}" if hand else "",
            )  # fmt: skip
            lines.append(f"| {' | '.join(cells)} |")
        smaller = {each.key: each.ours for each in asked}
    return "\n".join(lines)


def _by_question(sizes: Mapping[int, list[Asked]]) -> str:
    ordered = sorted(sizes)
    heads = [f"ms, {size:,} claims" for size in ordered]
    growths = [f"growth to {size:,}" for size in ordered[1:]]
    lines = [
        f"| {' | '.join(['question', 'cost', *heads, *growths, 'rows', 'by hand'])} |",
        "|---" * (4 + len(heads) + len(growths)) + "|",
    ]
    by_key = {size: {each.key: each for each in sizes[size]} for size in ordered}
    for largest in sizes[ordered[-1]]:
        asked = [by_key[size].get(largest.key) for size in ordered]
        took = [each.ours if each else None for each in asked]
        shown = [each.shown() if each else "" for each in asked]
        growth = [f"{b / a:.1f}" if a and b else "" for a, b in pairwise(took)]
        cells = (largest.key, largest.cost, *shown, *growth, f"{largest.rows:,}", largest.by_hand())
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:,.1f}"


def _ask(folder: str, name: str, given_text: str) -> None:
    """Ask a question and the same by hand, in turn, and print after each what the quickest took."""
    from questions import by_hand, seconds

    from testimonia import Project
    from testimonia.query.bind import bind, substitute
    from testimonia.store.oxigraph import open_read_only

    project, given = Project.load(folder), json.loads(given_text)
    project.store = open_read_only(project.snapshot.store)
    question = project.question(name)
    text = substitute(question.sparql, bind(question, given, base=project.settings.base))

    def ask() -> None:
        said["rows"] = len(project.ask(name, **given).rows)

    steps = {"ours": ask} if question.computes else {"ours": ask, "theirs": partial(by_hand, project.store, text)}
    said: dict[str, float] = {}
    for _ in range(_ROUNDS):
        for who, action in steps.items():
            if said.get(who, 0) < _LONG:
                said[who] = min(seconds(action, 1), said.get(who, float("inf")))
                print(json.dumps(said), flush=True)


if __name__ == "__main__":
    run_child({"ask": _ask})
