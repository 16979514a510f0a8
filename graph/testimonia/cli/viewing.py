"""``views``."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from rich.text import Text

from testimonia.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from testimonia.cli.app import Session

_WORDS: "Mapping[str, Mapping[str, str]]" = {
    "en": {
        "asks": "asks: ",
        "fulfil": "{:,} claims fulfil it, {:,} of them as plain triples",
        "left": "left out: ",
    },
    "fa": {
        "asks": "شرط: ",
        "fulfil": "{:,} ادعا با این شرط می‌خواند، {:,} تا از آن‌ها به‌صورت سه‌تایی ساده",
        "left": "کنارگذاشته: ",
    },
}


def run_views(session: "Session", format_name: str) -> None:
    """Print the views, each with its policy in words, its counts and what it leaves out."""
    found = session.project().views(lang=session.lang)
    if format_name == "json":
        session.console.write(json.dumps([asdict(view) for view in found], ensure_ascii=False, indent=2))
        return
    if format_name != "text":
        raise UsageError(f"views cannot write {format_name}.", hint="Use --format text or json.")
    words = _WORDS.get(session.lang, _WORDS["en"])
    out = session.console.out
    for view in found:
        out.print(Text.assemble((view.name, "bold"), f"  {view.label}"), soft_wrap=True)
        out.print(Text.assemble(("  " + words["asks"], "dim"), view.policy), soft_wrap=True)
        out.print(Text("  " + words["fulfil"].format(view.included, view.stated)), soft_wrap=True)
        for omitted in view.omitted:
            line = f"{omitted.count:,} {omitted.label}"
            out.print(Text.assemble(("  " + words["left"], "dim"), line), soft_wrap=True)
