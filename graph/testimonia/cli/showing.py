"""``show`` and ``compare``."""

import json
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, TypedDict

from rich import box
from rich.table import Table as RichTable
from rich.text import Text

from testimonia.cli.comparing import comparison_json, print_comparison
from testimonia.cli.tables import print_answer, readable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from testimonia.cli.app import Session
    from testimonia.core.support import Support
    from testimonia.query.answer import Answer, Cell


class _Words(TypedDict):
    columns: dict[str, str]
    itself: str
    own_word: str
    left: str


_TOLD = {
    "Person": ("claims-about", "claims-by"),
    "Group": ("claims-about", "claims-by"),
    "Institution": ("claims-about", "claims-by"),
    "Source": ("claims-in", "claims-about"),
    "Claim": ("sayings-of",),
}
_MOST = 200
"""How many sayings a table shows."""
_ARROWS = (" ← ", " → ")
_WORDS: "Mapping[str, _Words]" = {
    "en": {
        "columns": {
            "figure": "Figure", "of": "Of", "origins": "Origins", "speaker": "Said by", "source": "In", "date": "Date",
            "rests": "Resting on",
        },
        "itself": "(the source itself)",
        "own_word": "its own word",
        "left": "… and {:,} more; --format csv has all.",
    },
    "fa": {
        "columns": {
            "figure": "رقم", "of": "دربارهٔ", "origins": "منشأها", "speaker": "گوینده", "source": "در", "date": "تاریخ",
            "rests": "به استنادِ",
        },
        "itself": "(خود منبع)",
        "own_word": "سخن خودش",
        "left": "… و {:,} مورد دیگر؛ ‎--format csv همه را دارد.",
    },
}  # fmt: skip


def run_show(session: "Session", name: str) -> None:
    """Print what the register has on something, what is said about it, and what it says itself."""
    project = session.project()
    profile = project.profile(name, lang=session.lang)
    out = session.console.out
    out.print(Text(profile.label, "bold"), soft_wrap=True)
    for title, values in profile.facts:
        out.print(Text.assemble((f"  {title}: ", "dim"), "; ".join(values)), soft_wrap=True)
    for place in profile.places:
        out.print(Text.assemble(("  record: ", "dim"), str(place)), soft_wrap=True)
    for question in _TOLD.get(profile.type, ("claims-about",)):
        parameter = project.question(question).parameters[0].name
        answer = project.ask(question, lang=session.lang, **{parameter: profile.iri})
        if answer.rows:
            out.print()
            print_answer(session.console, answer, lang=session.lang)
        else:
            session.console.say(f"{answer.title}: nothing.")


def run_compare(session: "Session", event: str, prop: str, format_name: str, until: str) -> None:
    """Print the figures claimed for an event side by side, each with who says it and whom it follows."""
    from testimonia.query.formats import written

    project = session.project()
    answer = project.compare(event, prop, until=until, lang=session.lang)
    if format_name in {"csv", "tsv"}:
        session.console.write(written(answer, format_name))
        return
    found = project.comparison(event, prop, until=until, lang=session.lang)
    if format_name != "text":
        made = json.loads(written(answer, format_name)) | {"comparison": comparison_json(found)}
        session.console.write(json.dumps(made, ensure_ascii=False, indent=2, default=str))
        return
    if not answer.rows and not found.groups:
        from testimonia.cli.incomparable import nothing_to_compare

        raise nothing_to_compare(project, event, prop, until)
    support = project.support(until=until)
    ordered = sorted(answer.rows, key=lambda row: _place(answer, row))
    for name, rows in groupby(ordered, key=lambda row: row[0].label):
        everything = list(rows)
        shown = everything[:_MOST]
        lineages = project.lineages([_node(row[_at(answer, "chain")]) for row in shown], lang=session.lang)
        session.console.out.print(
            _figures(f"{found.about}: {name}", answer, shown, support, lineages, lang=session.lang)
        )
        if left := len(everything) - len(shown):
            words = _WORDS.get(session.lang, _WORDS["en"])
            session.console.out.print(words["left"].format(left), soft_wrap=True)
    print_comparison(session, found, event)
    propositions = {row[_at(answer, "figure")].id for row in answer.rows}
    session.console.say(
        f"{_count(len(answer), 'saying')} of {_count(len(propositions), 'different figure')}. "
        "Origins: how many known ends the chains have; what only repeats is not counted again. "
        "°: known only through the source that cites it."
    )


def _figures(
    title: str,
    answer: "Answer",
    rows: "Sequence[tuple[Cell, ...]]",
    support: "Mapping[str, Support]",
    lineages: "Mapping[str, str]",
    *,
    lang: str,
) -> RichTable:
    table = RichTable(title=Text(title), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    words = _WORDS.get(lang, _WORDS["en"])
    for (name, heading), ratio in zip(words["columns"].items(), (3, 3, 1, 4, 6, 2, 7), strict=True):
        table.add_column(heading, overflow="fold", ratio=ratio, justify="right" if name == "origins" else "left")
    before = ""
    for row in rows:
        figure = row[_at(answer, "figure")]
        again = figure.id == before
        before = figure.id
        stance = row[_at(answer, "stance")]
        spoken = row[_at(answer, "speaker")].label or words["itself"]
        hedge = row[_at(answer, "hedge")].label
        qualified = f" ({hedge})" if hedge else ""
        against = f" [{stance.label}]" if stance.id not in {"asserts", "reports"} else ""
        table.add_row(
            Text("" if again else figure.label, "bold"),
            Text("" if again else _of(answer, row, lang)),
            Text("" if again else _origins(support.get(_node(figure)))),
            Text(spoken + against + qualified),
            Text(row[_at(answer, "source")].label),
            Text(readable("date", row[_at(answer, "date")].label, lang)),
            Text(_lineage(lineages[_node(row[_at(answer, "chain")])], stance.id, words["own_word"])),
        )
    return table


def _place(answer: "Answer", row: "tuple[Cell, ...]") -> tuple[object, ...]:
    """Order by property, then by the figure itself, so that all who say the same stand together."""
    ends = [str(getattr(row[_at(answer, name)].raw, "value", "")) for name in ("low", "high")]
    numbers = [Decimal(end) for end in ends if end]
    largest, least = max(numbers, default=Decimal(0)), min(numbers, default=Decimal(0))
    kept = (row[_at(answer, name)] for name in ("date", "source", "chain"))
    return (row[0].label, bool(numbers), largest, least, row[_at(answer, "figure")].id, *(c.label for c in kept))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _origins(found: "Support | None") -> str:
    if found is None:
        return ""
    return f"{found.origins}{'°' if found.origins and not found.in_own_words else ''}"


def _node(cell: "Cell") -> str:
    return str(getattr(cell.raw, "value", ""))


def _of(answer: "Answer", row: "tuple[Cell, ...]", lang: str) -> str:
    named = ((name, row[_at(answer, name)].label) for name in ("scope", "within", "period", "counting"))
    labels = (readable("date" if name == "period" else "", label, lang) for name, label in named)
    return "; ".join(label for label in labels if label)


def _lineage(chain: str, stance: str, own_word: str) -> str:
    for arrow in _ARROWS:
        if arrow in chain:
            return chain.split(arrow, 1)[1]
    if "°" in chain:
        return "°"
    return own_word if stance == "asserts" else ""


def _at(answer: "Answer", name: str) -> int:
    return [column.name for column in answer.columns].index(name)
