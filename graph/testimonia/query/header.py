"""The header of a question: the comments before its SPARQL, in a fixed form.

::

    # title: Death tolls of an event                       required; "# title.fa:" gives it in Persian
    # question: 1                                          the number in the list of questions, or several: 1, 2
    # about: What a row says and how to read it,           required; goes on in lines that begin with "#   "
    #   in one paragraph.
    # param event: thing:Event required "The event" example=executions-1988
    # param who: thing:Person|Group "Only these"             a thing may be of any class, of one, or of one of several
    # param kind: concept:event-kind "Kind of event" fa="گونه"
    # param property: property default=death_toll "What was counted"
    # require: event or day                                at least one of these has to be given
    # computes: what-falls                                 an analysis that is made for this question: see below
    # cost: one-thing if event                             required: how its time grows with the graph, see query.cost
    # column speaker: thing many "Said by" fa="گوینده"      one line per variable of the SELECT, in its order

In the query a parameter is written ``$event``, any other variable ``?name``. A parameter that is not given stays a
variable, so that the file is valid SPARQL by itself. A date parameter ``day`` also gives its bounds as ``xsd:date``:
``$day_earliest_begin``, ``$day_latest_begin``, ``$day_earliest_end``, ``$day_latest_end``. The cell of a column marked
``many`` holds IRIs separated by spaces (a GROUP_CONCAT).

A question that ``computes`` an analysis is asked of what that gives, and of nothing else: the analysis is run with the
values of the parameters, its triples are put into a store of their own, and the SPARQL reads that. The parameters are
then for the analysis; the SPARQL may use them, but need not. Names and chains still come from the project's graph.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from testimonia.core.text import did_you_mean
from testimonia.errors import QueryError
from testimonia.query.cost import UNSAID, Costs, read_costs
from testimonia.query.kinds import NAMED
from testimonia.query.shape import DATE_BOUNDS, SelectShape, shape_of

PARAMETER_TYPES = ("thing", "concept", "date", "integer", "decimal", "text", "property")
COLUMN_TYPES = (
    "thing", "assertion", "chain", "figure", "concept", "property", "date", "number", "text", "word", "link",
    "locator",
)  # fmt: skip
"""``figure`` is a proposition shown as what it says, ``chain`` an assertion shown with all it relays, ``word`` one of a
few words that the query itself chooses, ``link`` an address outside the graph, ``locator`` where in a source it stands,
such as ``page=12``."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something a question can be asked about.

    ``scheme`` is set for the type ``concept``. ``kinds`` are the classes of which a ``thing`` has to be one; where
    there are none, any will do.
    """

    name: str
    type: str
    titles: Mapping[str, str]
    required: bool = False
    default: str = ""
    example: str = ""
    scheme: str = ""
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer; ``many``: a cell may hold several values."""

    name: str
    type: str
    titles: Mapping[str, str]
    many: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: what its header says, and its SPARQL (the whole file).

    ``numbers`` are those of the project's list of questions; ``order`` has the columns of ORDER BY, each with whether
    it descends. ``computes`` names the analysis that it is asked of, ``costs`` how its time grows.
    """

    name: str
    titles: Mapping[str, str]
    about: Mapping[str, str]
    sparql: str
    numbers: tuple[int, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()
    one_of: tuple[tuple[str, ...], ...] = ()
    order: tuple[tuple[str, bool], ...] = field(default=())
    computes: str = ""
    costs: Costs = UNSAID

    def parameter(self, name: str) -> Parameter:
        """Return a parameter by name; raises ``QueryError`` naming the ones there are."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        names = [parameter.name for parameter in self.parameters]
        raise QueryError(
            f"The question {self.name} has no parameter “{name}”; it has {', '.join(names) or 'none'}.",
            hint=did_you_mean(name, names),
        )


class HeaderError(QueryError):
    """A question file that does not keep to the form; says which file and line."""


_ENTRY = re.compile(r"#\s(?P<key>title|question|about|param|column|require|computes|cost)(?P<rest>[ .:].*)")
_NAMED = re.compile(r" (?P<name>[a-z][a-z0-9_]*):\s+(?P<type>[a-z]+)(?::(?P<scheme>[A-Za-z|-]+))?(?P<rest>(?:\s.*)?)")
_WORDS = re.compile(
    r"""\s+(?:"(?P<title>[^"]*)"|(?P<key>[a-z]+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))|(?P<flag>[a-z]+))"""
)
_LANGUAGE = re.compile(r"(?:\.(?P<language>[a-z]{2,3}))?:\s*(?P<text>.*)")


@dataclass(slots=True)
class _Reader:
    """One file being read; ``line`` is where the reading is."""

    name: str
    file: str
    line: int = 0
    titles: dict[str, str] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)
    parameters: list[Parameter] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    one_of: list[tuple[str, ...]] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    computes: str = ""
    costs: Costs = UNSAID

    def wrong(self, reason: str, *, line: int = 0) -> HeaderError:
        return HeaderError(f"{self.file}, line {line or self.line}: {reason}")

    def entry(self, key: str, rest: str) -> None:
        if key in {"title", "about"}:
            language, text = self.language_and_text(rest)
            store = self.titles if key == "title" else self.about
            if language in store:
                raise self.wrong(f"{key} is given twice")
            store[language] = text
        elif key == "question":
            _, text = self.language_and_text(rest)
            if not re.fullmatch(r"\d+(\s*,\s*\d+)*", text):
                raise self.wrong("question: takes the number of the question, or several with commas")
            self.numbers.extend(int(number) for number in text.split(","))
        elif key == "require":
            _, text = self.language_and_text(rest)
            self.one_of.append(tuple(text.split(" or ")))
        elif key == "computes":
            _, text = self.language_and_text(rest)
            if self.computes:
                raise self.wrong("computes is given twice")
            self.computes = text
        elif key == "cost":
            self.cost(rest)
        else:
            self.named(key, rest)

    def cost(self, rest: str) -> None:
        _, text = self.language_and_text(rest)
        if self.costs != UNSAID:
            raise self.wrong("cost is given twice")
        try:
            self.costs = read_costs(text)
        except ValueError as error:
            raise self.wrong(str(error)) from None

    def language_and_text(self, rest: str) -> tuple[str, str]:
        match = _LANGUAGE.fullmatch(rest)
        if not match or not match["text"].strip():
            raise self.wrong("nothing is written after the colon")
        return match["language"] or "en", match["text"].strip()

    def named(self, key: str, rest: str) -> None:
        match = _NAMED.fullmatch(rest)
        if not match:
            raise self.wrong(f'write it like this: # {key} name: type "Title"')
        name, type_, scheme = match["name"], match["type"], match["scheme"] or ""
        if f"{key} {name}" in self.lines:
            raise self.wrong(f"{key} {name} is given twice")
        self.lines[f"{key} {name}"] = self.line
        known = PARAMETER_TYPES if key == "param" else COLUMN_TYPES
        if type_ not in known:
            raise self.wrong(f"“{type_}” is no type of a {key}; there are {', '.join(known)}")
        kinds = tuple(scheme.split("|")) if key == "param" and type_ == "thing" and scheme else ()
        if not kinds and bool(scheme) != (key == "param" and type_ == "concept"):
            raise self.wrong("a concept parameter names its scheme (concept:scope), a thing may name its class")
        for kind in kinds:
            if kind not in NAMED:
                raise self.wrong(f"“{kind}” is no class of things; there are {', '.join(NAMED)}")
        titles, options, flags = self.words(match["rest"], key)
        if key == "column":
            self.columns.append(Column(name, type_, titles, many="many" in flags))
            return
        if ("required" in flags) and "default" in options:
            raise self.wrong("a parameter is required or has a default, not both")
        self.parameters.append(
            Parameter(
                name, type_, titles, required="required" in flags, scheme="" if kinds else scheme,
                default=options.get("default", ""), example=options.get("example", ""), kinds=kinds,
            )
        )  # fmt: skip

    def words(self, rest: str, key: str) -> tuple[dict[str, str], dict[str, str], set[str]]:
        titles: dict[str, str] = {}
        options: dict[str, str] = {}
        flags: set[str] = set()
        end = 0
        for match in _WORDS.finditer(rest):
            if match.start() != end:
                break
            end = match.end()
            if match["title"] is not None:
                titles["en"] = match["title"]
            elif match["key"] == "fa":
                titles["fa"] = match["quoted"] or match["bare"] or ""
            elif match["key"]:
                options[match["key"]] = match["bare"] if match["quoted"] is None else match["quoted"]
            else:
                flags.add(match["flag"])
        if rest[end:].strip():
            raise self.wrong(f"“{rest[end:].strip()}” cannot be understood")
        allowed = ({"default", "example"}, {"required"}) if key == "param" else (set(), {"many"})
        for word in sorted((set(options) - allowed[0]) | (flags - allowed[1])):
            raise self.wrong(f"“{word}” means nothing in a {key}")
        if not titles.get("en"):
            raise self.wrong(f'a {key} needs a title: "..."')
        return titles, options, flags


def read(name: str, text: str, *, file: str = "") -> Question:
    """Read a question file and check its header against its SPARQL; raises ``HeaderError`` with file and line."""
    reader = _Reader(name, file or f"{name}.rq")
    for line, key, rest in _entries(text, reader):
        reader.line = line
        reader.entry(key, rest)
    reader.line = 1
    missing = {"title": "en" not in reader.titles, "about": "en" not in reader.about, "cost": reader.costs == UNSAID}
    for key, gone in missing.items():
        if gone:
            raise reader.wrong(f"the header has no “# {key}:”")
    shape = shape_of(text)
    _check(reader, shape)
    return Question(
        name, reader.titles, reader.about, text, tuple(reader.numbers), tuple(reader.parameters),
        tuple(reader.columns), tuple(reader.one_of), shape.order, reader.computes, reader.costs,
    )  # fmt: skip


def _entries(text: str, reader: _Reader) -> Iterator[tuple[int, str, str]]:
    """Yield the entries of the header with their line, the lines that go on joined to the first."""
    open_entry: tuple[int, str, str] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        reader.line = number
        if not line.startswith("#"):
            break
        if line.startswith("#   ") and open_entry:
            open_entry = (*open_entry[:2], f"{open_entry[2]} {line[1:].strip()}")
            continue
        match = _ENTRY.fullmatch(line.rstrip())
        if not match:
            raise reader.wrong("a header has only title, question, about, cost, param, require, column and computes")
        if open_entry:
            yield open_entry
        open_entry = (number, match["key"], match["rest"])
    if open_entry:
        yield open_entry


def _check(reader: _Reader, shape: SelectShape) -> None:
    """See that parameters and columns are exactly those of the query."""
    columns = tuple(column.name for column in reader.columns)
    if columns != shape.columns:
        raise reader.wrong(f"the columns are {', '.join(columns)}, the query selects {', '.join(shape.columns)}")
    dates = {p.name for p in reader.parameters if p.type == "date"}
    declared = {p.name for p in reader.parameters}
    usable = declared | {f"{date}_{bound}" for date in dates for bound in DATE_BOUNDS}
    for name, line in shape.parameters.items():
        if name not in usable:
            raise reader.wrong(f"${name} is no parameter", line=line)
    for name, line in shape.variables.items():
        if name in usable:
            raise reader.wrong(f"?{name} is a parameter: write ${name}", line=line)
    for name in sorted(declared if not reader.computes else ()):
        if not any(used == name or (name in dates and used.startswith(f"{name}_")) for used in shape.parameters):
            raise reader.wrong(f"the query does not use ${name}", line=reader.lines[f"param {name}"])
    named = [("require", group) for group in reader.one_of] + [("cost", reader.costs.narrowed_by)]
    for key, name in ((key, name) for key, group in named for name in group):
        if name not in declared:
            raise reader.wrong(f"{key}: names “{name}”, which is no parameter")
    if not shape.order or any(name not in columns for name, _ in shape.order):
        raise reader.wrong("the query ends with ORDER BY of its columns")
