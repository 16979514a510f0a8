"""``questions``, ``ask`` and ``query``."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from testimonia.cli.opening import tell_if_unspoken
from testimonia.cli.tables import print_answer, print_table
from testimonia.errors import UsageError

if TYPE_CHECKING:
    from testimonia.cli.app import Session


def list_questions(session: "Session") -> None:
    """List the named questions with their parameters."""
    from testimonia.files import bundled
    from testimonia.query.catalogue import Catalogue

    out = session.console.out
    tell_if_unspoken(session.lang, session.console)
    catalogue = Catalogue(bundled.questions())
    for question in catalogue:
        title = question.titles.get(session.lang) or question.titles["en"]
        out.print(Text.assemble((question.name, "bold"), "  ", title), soft_wrap=True)
        for parameter in question.parameters:
            kind = " or ".join(parameter.kinds) or parameter.type
            need = "required" if parameter.required else "optional"
            example = f", for example {parameter.example}" if parameter.example else ""
            out.print(Text(f"    --param {parameter.name}=…  ({kind}, {need}{example})"), soft_wrap=True)
        out.print(Text(f"    {question.costs.in_words(session.lang)}"), soft_wrap=True)
    session.console.say(f"{len(catalogue)} questions. Ask one: testimonia ask NAME --param KEY=VALUE")


def run_ask(session: "Session", name: str, params: Sequence[str], format_name: str) -> None:
    """Ask a named question and print the answer."""
    from testimonia.query.formats import written

    given = _parameters(params)
    answer = session.project().ask(name, lang=session.lang, **given)
    if format_name == "text":
        print_answer(session.console, answer, lang=session.lang)
    else:
        session.console.write(written(answer, format_name))


def run_query(session: "Session", file: str, text: str, format_name: str) -> None:
    """Run SPARQL and print the result."""
    from testimonia.query.formats import written
    from testimonia.query.results import Table, Truth

    if bool(file) == bool(text):
        raise UsageError("Give either a file with the query or -e and its text.", hint="testimonia query FILE")
    asked = text or _read(file)
    result = session.project().query(asked)
    if format_name != "text":
        session.console.write(written(result, format_name))
    elif isinstance(result, Table):
        print_table(session.console, result, session.project().settings.base)
    elif isinstance(result, Truth):
        session.console.write("yes" if result.value else "no")
    else:
        session.console.write(written(result, "turtle"))


def _read(file: str) -> str:
    if file == "-":
        return sys.stdin.read()
    try:
        return Path(file).read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{file} is not UTF-8 text.", hint="Save it again as UTF-8.") from None
    except OSError as error:
        hint = "To give the SPARQL itself, write -e before it." if "{" in file else ""
        raise UsageError(f"{file} cannot be read: {error.strerror}.", hint=hint) from None


def _parameters(params: Sequence[str]) -> dict[str, str]:
    given: dict[str, str] = {}
    for text in params:
        key, value = _parameter(text)
        if key in given:
            hint = "A question takes one value for each parameter. Ask once for each of them."
            raise UsageError(f"The parameter {key} is given twice: “{given[key]}” and “{value}”.", hint=hint)
        given[key] = value
    return given


def _parameter(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise UsageError(f"“{text}” is no parameter.", hint="Write it as --param event=executions-1988")
    return key, value
