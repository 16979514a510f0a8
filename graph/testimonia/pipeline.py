"""The steps in their order: settings and records in; problems, or a built graph, or a judgement of it, out.

Nothing here prints or parses arguments. Progress is told to a function given by the caller.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from testimonia import __version__
from testimonia.analysis.derived import Context, derived
from testimonia.analysis.reading import read_testimony
from testimonia.core.ids import NORMAL_FORM, Names
from testimonia.core.model import Claim, Record
from testimonia.core.problems import Code, Location, Problem, in_order
from testimonia.core.records import read_record
from testimonia.core.register import Register, check_register, register
from testimonia.core.vocabulary import Vocabulary
from testimonia.errors import FindingsError, ProjectError
from testimonia.files import bundled
from testimonia.files.readers import read
from testimonia.files.settings import FILE_NAME as SETTINGS_FILE
from testimonia.files.settings import ProjectSettings
from testimonia.files.snapshots import Snapshot, place_line, publish, staging, write_manifest
from testimonia.rdf.ntriples import iri, string
from testimonia.rdf.terms import DCAT, DCTERMS, ONTOLOGY_GRAPH, OWL, RDF, RDFS, SKOS, TM, VOID
from testimonia.rdf.vocabulary import read_vocabulary
from testimonia.rdf.write import Writer
from testimonia.shapes.engine import Engine, Report
from testimonia.store.oxigraph import load_into, open_fast

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told the step's name, how much is done, and how much there is."""

_LOSES_RECORDS = frozenset({
    Code.ALIAS_BOMB, Code.BAD_SYNTAX, Code.NOT_A_WORKBOOK, Code.TOO_LARGE,
    Code.UNKNOWN_TYPE, Code.UNREADABLE_ENCODING, Code.UNREADABLE_FILE,
})  # fmt: skip
"""Problems that hide records: a pointer to nowhere may then be a pointer to what could not be read."""


_TERM_TYPES = frozenset({
    f"{TM}ClaimProperty", f"{TM}Functional", f"{SKOS}Concept", f"{SKOS}ConceptScheme", f"{RDF}Property", f"{RDFS}Class",
    *(f"{OWL}{kind}" for kind in ("AnnotationProperty", "Class", "DatatypeProperty", "ObjectProperty", "Ontology")),
})  # fmt: skip
"""What a project's own vocabulary may describe."""


def silent(step: str, done: int, total: int) -> None:
    """Take no notice of progress."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """A record file that was read: its path in the project, its SHA-256, how many records it holds."""

    name: str
    sha256: str
    records: int


@dataclass(frozen=True, slots=True)
class Checked:
    """The records of a project, understood; with any problem, good for nothing but finding more."""

    register: Register
    vocabulary: Vocabulary
    files: tuple[FileRead, ...]
    problems: tuple[Problem, ...]
    counts: Counter[str] = field(default_factory=Counter)


def vocabulary_of(settings: ProjectSettings) -> Vocabulary:
    """Return the vocabulary: the ontology's and the project's own. Raises ``ProjectError``."""
    own = {settings.name_of(path): _own_turtle(settings, path) for path in settings.vocabulary_files()}
    vocabulary = read_vocabulary([*bundled.ontology().values(), *own.values()])
    claimed = {prop.iri: prop.key for prop in vocabulary.properties.values()}
    for name, text in own.items():
        for quad in ox.parse(input=text, format=ox.RdfFormat.TURTLE):
            if quad.predicate.value in claimed:
                key = claimed[quad.predicate.value]
                hint = "Nothing is in the graph unless somebody says it: write it as a claim."
                raise ProjectError(f"{name} states {key} of {quad.subject} as a bare fact.", hint=hint)
        _refuse_records(name, text)
    return vocabulary


def _refuse_records(name: str, turtle: str) -> None:
    """Refuse a vocabulary that describes anything but terms: people, claims and sayings come from records alone."""
    types: dict[str, set[str]] = {}
    for quad in ox.parse(input=turtle, format=ox.RdfFormat.TURTLE):
        known = types.setdefault(str(quad.subject), set())
        if quad.predicate.value == f"{RDF}type" and isinstance(quad.object, ox.NamedNode):
            known.add(quad.object.value)
    for subject, known in types.items():
        if not known or not known <= _TERM_TYPES:
            hint = (
                "Write things and claims as records; a vocabulary declares claim properties, concepts and classes only."
            )
            raise ProjectError(f"{name} describes {subject}, which is no term of a vocabulary.", hint=hint)


def check(settings: ProjectSettings, *, progress: Progress = silent) -> Checked:
    """Read and check every record; write nothing."""
    vocabulary = vocabulary_of(settings)
    records: list[Record] = []
    unknown: set[str] = set()
    lost: set[str] = set()
    problems: list[Problem] = []
    files: list[FileRead] = []
    paths = settings.record_files()
    for n, path in enumerate(paths):
        progress("reading", n, len(paths))
        name = settings.name_of(path)
        count = 0
        for found in read(path, name=name):
            if isinstance(found, Problem):
                problems.append(found)
                lost.update({name} if found.code in _LOSES_RECORDS else ())
                continue
            count += 1
            record, wrong = read_record(found, vocabulary)
            problems.extend(wrong)
            if record is not None:
                records.append(record)
            elif isinstance(identity := found.fields.get("id"), str):
                unknown.add(identity)
        files.append(FileRead(name, _sha256(path), count))
    progress("reading", len(paths), len(paths))
    if not paths:
        patterns = ", ".join(settings.records)
        raise ProjectError(
            f"No record file matches {patterns} in {settings.folder}.", hint="Add one, or mend “records”."
        )
    made, twice = register(records)
    problems.extend(twice)
    problems.extend(_without_echoes(check_register(made, vocabulary), unknown, sorted(lost)))
    counts = Counter("Claim" if isinstance(r, Claim) else r.type for r in records)
    return Checked(made, vocabulary, tuple(files), tuple(in_order(problems)), counts)


def build(settings: ProjectSettings, *, progress: Progress = silent) -> tuple[Snapshot, dict[str, object]]:
    """Check the records and build the graph from them; return the new snapshot and its manifest.

    Raises ``FindingsError`` where the records have problems: nothing is written, and the last good graph stays.
    """
    checked = check(settings, progress=progress)
    if checked.problems:
        raise FindingsError(checked.problems)
    lines, places = _quads(settings, checked, progress)
    content = "".join(sorted(lines)).encode()
    digest = hashlib.sha256(content).hexdigest()
    with staging(settings.folder) as folder:
        (folder / "graph.nq").write_bytes(content)
        (folder / "places.tsv").write_text("".join(sorted(places)), encoding="utf-8")
        progress("loading", 0, len(lines))
        loaded = load_into(folder / "store", folder / "graph.nq")
        progress("loading", loaded, len(lines))
        worked_out = _derive(settings, folder, progress)
        manifest: dict[str, object] = {
            "testimonia": __version__,
            "normal_form": NORMAL_FORM,
            "base": settings.base,
            "digest": f"sha256:{digest}",
            "counts": {**dict(sorted(checked.counts.items())), **_statement_counts(lines), "quads": loaded},
            "derived": worked_out,
            "files": [{"path": f.name, "sha256": f.sha256, "records": f.records} for f in checked.files],
        }
        write_manifest(folder, manifest)
        return publish(settings.folder, folder, digest=digest), manifest


def _derive(settings: ProjectSettings, folder: Path, progress: Progress) -> dict[str, object]:
    """Write and load what the analyses work out from the graph that was just loaded; return what the manifest says."""
    progress("analysing", 0, 1)
    graph = open_fast(folder / "store", folder / "graph.nq")
    context = Context(base=settings.base, reading=settings.reading)
    lines = sorted(set(derived(read_testimony(graph), context)))
    del graph  # the store on disk is written by one at a time
    content = "".join(lines).encode()
    (folder / "derived.nq").write_bytes(content)
    load_into(folder / "store", folder / "derived.nq")
    progress("analysing", 1, 1)
    return {
        "digest": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "quads": len(lines),
        "reading": settings.reading.name,
    }


def validate(settings: ProjectSettings, snapshot: Snapshot, engine: Engine) -> Report:
    """Judge the built graph by the shapes, the project's own among them."""
    own = [_shapes_turtle(settings, path) for path in settings.shapes_files()]
    shapes = "\n".join([bundled.shapes(), *own])
    return engine.validate(union_ntriples(snapshot), shapes)


def union_ntriples(snapshot: Snapshot) -> str:
    """Return the triples of all named graphs of a snapshot, each once, sorted."""
    with snapshot.nquads.open("rb") as file:
        triples = {str(q.triple) for q in ox.parse(input=file, format=ox.RdfFormat.N_QUADS)}
    return "".join(f"{t} .\n" for t in sorted(triples))


def _quads(settings: ProjectSettings, checked: Checked, progress: Progress) -> tuple[set[str], set[str]]:
    names = Names(settings.base)
    writer = Writer(names, checked.vocabulary, checked.register)
    lines: set[str] = set(_ontology_lines(settings, names))
    lines.update(_dataset_lines(settings, names, [f.name for f in checked.files]))
    places = set(_own_places(settings))
    records = list(checked.register.records())
    for n, record in enumerate(records):
        if n % 1000 == 0:
            progress("writing", n, len(records))
        made = writer.lines(record, names.graph(record.location.file))
        lines.update(made)
        where = record.location
        places.update(place_line(line[1 : line.index(">")], where) for line in made)
    progress("writing", len(records), len(records))
    return lines, places


def _ontology_lines(settings: ProjectSettings, names: Names) -> Iterator[str]:
    for text in bundled.ontology().values():
        for quad in ox.parse(input=text, format=ox.RdfFormat.TURTLE):
            yield f"{quad.triple} <{ONTOLOGY_GRAPH}> .\n"
    for path in settings.vocabulary_files():
        graph = names.graph(settings.name_of(path))
        for quad in ox.parse(input=_own_turtle(settings, path), format=ox.RdfFormat.TURTLE):
            yield f"{quad.triple} <{graph}> .\n"


def _own_places(settings: ProjectSettings) -> Iterator[str]:
    """Yield where what no record has made is written: the dataset's description, and the project's own terms."""
    names = Names(settings.base)
    yield place_line(settings.base, Location(SETTINGS_FILE, 1))
    for path in settings.record_files():
        yield place_line(names.graph(settings.name_of(path)), Location(settings.name_of(path), 1))
    for path in settings.vocabulary_files():
        text = _own_turtle(settings, path)
        terms = {quad.subject for quad in ox.parse(input=text, format=ox.RdfFormat.TURTLE)}
        for term in terms:
            if isinstance(term, ox.NamedNode):
                yield place_line(term.value, Location(settings.name_of(path), _line_of(term.value, text)))


def _line_of(term: str, turtle: str) -> int:
    """Return the line on which a term is first described, or 1: the parser does not tell."""
    name = re.escape(re.split(r"[/#]", term)[-1])
    begins = re.compile(rf"\s*(<{re.escape(term)}>|<\S*[/#]?{name}>|[\w.-]*:{name})(\s|\Z)")
    return next((n for n, line in enumerate(turtle.splitlines(), start=1) if begins.match(line)), 1)


def _dataset_lines(settings: ProjectSettings, names: Names, files: list[str]) -> Iterator[str]:
    graph = names.graph("dataset")

    def line(subject: str, predicate: str, term: str, where: str = graph) -> str:
        return f"<{subject}> <{predicate}> {term} <{where}> .\n"

    base = settings.base
    yield line(base, f"{RDF}type", iri(f"{DCAT}Dataset"))
    yield line(base, f"{RDF}type", iri(f"{VOID}Dataset"))
    for language, title in settings.title.items():
        yield line(base, f"{DCTERMS}title", string(title, language))
    if settings.licence:
        yield line(base, f"{DCTERMS}license", iri(settings.licence))
    if settings.creator:
        yield line(base, f"{DCTERMS}creator", string(settings.creator))
    for file in files:
        batch = names.graph(file)
        yield line(base, f"{VOID}subset", iri(batch))
        yield line(batch, f"{RDF}type", iri(f"{TM}RecordBatch"), batch)
        yield line(batch, f"{RDF}type", iri(f"{VOID}Dataset"), batch)
        yield line(batch, f"{TM}recordFile", string(file), batch)


def _own_turtle(settings: ProjectSettings, path: Path) -> str:
    name = settings.name_of(path)
    text = _text(settings, path)
    try:
        quads = list(ox.parse(input=text, format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise ProjectError(f"{name}, line {error.lineno}: the Turtle cannot be read: {error.msg}.") from None
    if any(isinstance(t, ox.BlankNode) for q in quads for t in (q.subject, q.object)):
        hint = "Give each an IRI: builds are compared line by line, and an unnamed node has no name to compare."
        raise ProjectError(f"{name} has unnamed (blank) nodes, such as [ … ] or ( … ).", hint=hint)
    return text


def _shapes_turtle(settings: ProjectSettings, path: Path) -> str:
    text = _text(settings, path)
    try:
        for _ in ox.parse(input=text, format=ox.RdfFormat.TURTLE):
            pass
    except SyntaxError as error:
        where = f"{settings.name_of(path)}, line {error.lineno}"
        raise ProjectError(f"{where}: the Turtle cannot be read: {error.msg}.") from None
    return text


def _text(settings: ProjectSettings, path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise ProjectError(f"{settings.name_of(path)} is not UTF-8 text.", hint="Save it again as UTF-8.") from None


def _statement_counts(lines: set[str]) -> dict[str, int]:
    ends = {"assertions": f"<{RDF}type> <{TM}Assertion>", "propositions": f"<{RDF}type> <{TM}Proposition>"}
    return {name: len({line[: line.index(" ")] for line in lines if f" {end} " in line}) for name, end in ends.items()}


def _without_echoes(problems: Iterable[Problem], unknown: set[str], lost: list[str]) -> Iterator[Problem]:
    """Leave out pointers to records that are there but of no known type; where files are lost, tell each id once."""
    told: set[str] = set()
    for problem in in_order(problems):
        if problem.code is not Code.DANGLING_REFERENCE:
            yield problem
        elif any(f"“{name}”" in problem.message for name in unknown):
            continue
        elif not lost:
            yield problem
        elif problem.message not in told:
            told.add(problem.message)
            hint = f"{problem.suggestion} Or it stands in {', '.join(lost)}, which could not be read to the end."
            yield replace(problem, suggestion=hint)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def places_of(snapshot: Snapshot) -> dict[str, list[Location]]:
    """Return where the records of each node stand, by IRI: what a finding is traced with."""
    return snapshot.places()
