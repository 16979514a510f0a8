"""The reference page of the questions, written from their headers."""

from testimonia.query.catalogue import Catalogue
from testimonia.query.header import Parameter, Question

_TOP = """# Questions

Every question below is a file in `queries/`, run by name:

```
testimonia ask death-tolls --param event=executions-1988
```

`testimonia questions` lists them. Things are given by their short id or full IRI, concepts and properties by their key,
dates as EDTF (`1988`, `1988-07`, `1988-07/1988-09`). With `--lang fa` names, figures and chains come in Persian;
`--format` chooses another form of the table. A file is valid SPARQL by itself: a parameter is written `$name`, and
works as a variable where it is not given.

Under each question stands what it costs: whether it takes milliseconds in a graph of any size, because it is about one
thing, or reads everything, so that its time grows with the graph.

In CSV a column that shows something with an identity has a second column beside it, `<name>_id`, with the id. In the
column *chain* each step is what the step before it relays; in brackets stands what ends it before a named origin.

Two builds are compared by a command of its own: [`testimonia diff`](cli.md#diff) tells which claims were added, revised
or withdrawn, and what is said anew or no longer, and by whom (question 35).

<!-- Generated from queries/*.rq; tests/query/test_reference.py says how to write it again. -->
"""


def reference(catalogue: Catalogue) -> str:
    """Return the page as Markdown: each question, what it means, its parameters and its columns."""
    return "\n".join([_TOP, *(_section(question) for question in catalogue)])


def _section(question: Question) -> str:
    numbers = ", ".join(str(number) for number in question.numbers)
    lines = [f"## {question.name}", ""]
    persian = f' · <span dir="rtl" lang="fa">{question.titles["fa"]}</span>' if "fa" in question.titles else ""
    lines += [f"**{question.titles['en']}**{persian}" + (f" (question {numbers})" if numbers else ""), ""]
    lines += [question.about["en"], ""]
    lines += [f"*{question.costs.in_words(mark='`')}*", ""]
    if question.parameters:
        lines += ["| parameter | type | | what |", "|---|---|---|---|"]
        lines += [
            f"| `{p.name}` | {_type(p)} | {_need(p, question)} | {p.titles['en']}{_example(p)} |"
            for p in question.parameters
        ]
        lines.append("")
    lines += ["| column | type | what |", "|---|---|---|"]
    lines += [f"| `{c.name}` | {c.type}{', several' if c.many else ''} | {c.titles['en']} |" for c in question.columns]
    return "\n".join([*lines, ""])


def _type(parameter: Parameter) -> str:
    if parameter.kinds:
        return " or ".join(parameter.kinds)
    return f"{parameter.type} of `{parameter.scheme}`" if parameter.scheme else parameter.type


def _need(parameter: Parameter, question: Question) -> str:
    if parameter.required:
        return "required"
    if parameter.default:
        return f"default `{parameter.default}`"
    group = next((names for names in question.one_of if parameter.name in names), ())
    return f"one of {' and '.join(f'`{name}`' for name in group)}" if group else "optional"


def _example(parameter: Parameter) -> str:
    return f", for example `{parameter.example}`" if parameter.example else ""
