"""A project as a Python object: everything the command line does, as documented calls."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from testimonia import pipeline
from testimonia.core.support import Support
from testimonia.core.text import did_you_mean
from testimonia.core.vocabulary import Vocabulary
from testimonia.errors import QueryError, UsageError
from testimonia.files import bundled
from testimonia.files.settings import ProjectSettings, read_settings
from testimonia.files.snapshots import Snapshot, current
from testimonia.pipeline import Progress, silent
from testimonia.query.answer import Answer
from testimonia.query.catalogue import Catalogue
from testimonia.query.header import Question
from testimonia.query.results import Result
from testimonia.rdf.terms import ONTOLOGY_GRAPH, PREFIXES
from testimonia.reports import CheckReport, Profile, ValidationReport
from testimonia.shapes.engine import Engine
from testimonia.store.oxigraph import OxigraphStore, open_fast

if TYPE_CHECKING:
    import networkx as nx
    import rdflib


class Project:
    """A folder with records, its settings, and the graph built from it.

    Nothing is read or written before a method is called. What reads the built graph raises ``NotBuiltError`` where
    there is none, and works on the build that held when it was first asked; ``build`` moves on to the new one.
    """

    def __init__(self, settings: ProjectSettings) -> None:
        """Make a project of settings already read; ``Project.load`` reads them."""
        self.settings = settings

    @classmethod
    def load(cls, folder: str | Path = ".") -> "Project":
        """Return the project in a folder. Raises ``ProjectError`` where its ``testimonia.toml`` is missing or wrong."""
        return cls(read_settings(Path(folder)))

    def check(self, *, progress: Progress = silent) -> CheckReport:
        """Read the records and return every problem in them; write nothing."""
        checked = pipeline.check(self.settings, progress=progress)
        return CheckReport(checked.problems, checked.counts, len(checked.files))

    def build(self, *, progress: Progress = silent) -> Mapping[str, object]:
        """Build the graph and return its manifest: files, counts, digest, version.

        Raises ``FindingsError`` where the records have problems; the last good graph then stays.
        """
        snapshot, manifest = pipeline.build(self.settings, progress=progress)
        for name in ("snapshot", "store"):
            self.__dict__.pop(name, None)
        self.__dict__["snapshot"] = snapshot
        return manifest

    def validate(self, *, engine: Engine | None = None) -> ValidationReport:
        """Judge the built graph by the shapes, with pySHACL unless another engine is given."""
        if engine is None:
            from testimonia.shapes.pyshacl_engine import PySHACLEngine

            engine = PySHACLEngine()
        report = pipeline.validate(self.settings, self.snapshot, engine)
        return ValidationReport(report, self.snapshot.places())

    @cached_property
    def snapshot(self) -> Snapshot:
        """The build that holds."""
        return current(self.settings.folder)

    @cached_property
    def store(self) -> OxigraphStore:
        """The built graph, open for reading; answers SPARQL over the union of its named graphs."""
        return open_fast(self.snapshot.store, self.snapshot.nquads, self.snapshot.derived)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The claim properties and concepts that records may use."""
        return pipeline.vocabulary_of(self.settings)

    @cached_property
    def questions(self) -> Catalogue:
        """The named questions."""
        return Catalogue(bundled.questions())

    def question(self, name: str) -> Question:
        """Return a named question. Raises ``QueryError`` with the nearest names."""
        return self.questions.get(name)

    def ask(self, name: str, /, *, lang: str = "", **params: str) -> Answer:
        """Ask a named question: ``project.ask("death-tolls", event="executions-1988")``.

        Raises ``QueryError`` for an unknown name or parameter.
        """
        from testimonia.query.run import ask

        properties = {key: prop.iri for key, prop in self.vocabulary.properties.items()}
        return ask(
            self.store,
            self.question(name),
            params,
            base=self.settings.base,
            languages=self.languages(lang),
            properties=properties,
        )

    def compare(self, event: str, prop: str = "", *, lang: str = "") -> Answer:
        """Return the figures claimed for an event side by side, of one property (``death_toll``) or of all."""
        return self.ask("figures", lang=lang, event=self.iri(event), of=prop)

    def contradictions(
        self, event: str, prop: str = "", *, lang: str = ""
    ) -> Sequence[tuple[str, Sequence[tuple[str, bool]]]]:
        """Return each figure or date claimed for an event with those that it excludes, in words.

        Only comparable claims are held against each other: see ``testimonia.core.comparison``. The flag says that the
        two exclude each other only as "about" is read. Raises ``UsageError`` where there is no such event.
        """
        from testimonia.analysis.figures import compared
        from testimonia.query.figures import figures

        found: dict[str, list[tuple[str, bool]]] = {}
        for group in compared(self.store, self.iri(event), prop=prop, policy=self.settings.reading):
            for pair in group.contradictions:
                found.setdefault(pair.first, []).append((pair.second, pair.by_policy))
                found.setdefault(pair.second, []).append((pair.first, pair.by_policy))
        said = figures(self.store, found, base=self.settings.base, languages=self.languages(lang))
        return sorted((said[one], sorted((said[other], reading) for other, reading in found[one])) for one in found)

    def lineages(self, assertions: Sequence[str], *, lang: str = "") -> Mapping[str, str]:
        """Return the chain of each assertion (IRI) in one line of names; ``°`` marks whose own words are not here."""
        from testimonia.query.chains import chains

        return chains(self.store, assertions, base=self.settings.base, languages=self.languages(lang), brief=True)

    def profile(self, name: str, *, lang: str = "") -> Profile:
        """Return what the graph has on a thing, claim or other node, by its id. Raises ``UsageError``."""
        from testimonia.query.profile import profile

        node = self.iri(name)
        kind, label, facts = profile(self.store, node, base=self.settings.base, languages=self.languages(lang))
        return Profile(node, kind, label, facts, self.snapshot.places().get(node, ()))

    def label(self, name: str, *, lang: str = "") -> str:
        """Return the name of something in the language nearest to ``lang``, by its id. Raises ``UsageError``."""
        from testimonia.query.labels import labels

        node = self.iri(name)
        return labels(self.store, [node], base=self.settings.base, languages=self.languages(lang))[node]

    def query(self, text: str) -> Result:
        """Run SPARQL: SELECT, ASK, CONSTRUCT or DESCRIBE. Our prefixes need no declaration.

        Raises ``QueryError``, which says where the query is wrong.
        """
        from testimonia.query.free import run

        base = self.settings.base
        own = {"": base, "proposition": f"{base}proposition/", "assertion": f"{base}assertion/"}
        return run(self.store, text, prefixes={**PREFIXES, **own})

    def languages(self, lang: str = "") -> tuple[str, ...]:
        """Return the languages of labels in order of preference, ``lang`` first."""
        return tuple(dict.fromkeys([*([lang] if lang else []), *self.settings.languages]))

    def iri(self, name: str) -> str:
        """Return the IRI of a thing, claim, proposition or other node of the built graph by its short id.

        Raises ``UsageError`` with the nearest ids where there is none.
        """
        base = self.settings.base
        layers = ("", "assertion/", "proposition/", "assessment/", "mapping/", "passage/")
        candidates = (
            [name] if name.startswith(("http://", "https://")) else [f"{base}{layer}{name}" for layer in layers]
        )
        places = self.snapshot.places()
        for candidate in candidates:
            if candidate in places:
                return candidate
        known = [node.removeprefix(base).removeprefix("assertion/") for node in places if node != base]
        hint = did_you_mean(name, known) or "testimonia stats lists what there is."
        raise UsageError(f"There is nothing called “{name}” in the graph.", hint=hint)

    def support(self) -> Mapping[str, Support]:
        """Return how many known origins each proposition has, by its IRI, and how many speak in their own words."""
        from testimonia.analysis.support import supports

        return supports(self.store)

    def network(
        self, name: str = "statements", *, event: str = "", source: str = "", until: str = "", lang: str = ""
    ) -> "nx.MultiDiGraph[str]":
        """Return a network as a networkx graph: ``statements``, ``relays`` or ``people``.

        ``event`` and ``source`` are ids, ``until`` is the last day that counts. Raises ``UsageError``.
        """
        from testimonia.export.networks import NETWORKS, network

        if name not in NETWORKS:
            hint = did_you_mean(name, NETWORKS) or f"There are: {', '.join(sorted(NETWORKS))}."
            raise UsageError(f"There is no network “{name}”.", hint=hint)
        return network(
            self.store,
            name=name,
            event=self.iri(event) if event else "",
            source=self.iri(source) if source else "",
            until=self._last_day(until),
            lang=self.languages(lang)[0],
            origins={proposition: found.origins for proposition, found in self.support().items()},
        )

    def export(
        self,
        format_name: str,
        *,
        network: str = "statements",
        event: str = "",
        source: str = "",
        until: str = "",
        lang: str = "",
        ontology: bool = False,
    ) -> bytes:
        """Return the graph, or a network of it, in a format of ``testimonia.export.formats.FORMATS``.

        The RDF formats write the whole graph, with the ontology if wanted; the others a network. Raises ``UsageError``
        for an unknown format, ``MissingExtraError`` where a picture needs packages that are not installed.
        """
        from testimonia.export.formats import FORMATS, NetworkFormat, Settings
        from testimonia.export.html import PageParts
        from testimonia.export.rdf import quads_of

        if format_name not in FORMATS:
            hint = did_you_mean(format_name, FORMATS) or f"There are: {', '.join(sorted(FORMATS))}."
            raise UsageError(f"There is no format “{format_name}”.", hint=hint)
        chosen = FORMATS[format_name]
        if isinstance(chosen, NetworkFormat):
            built = self.network(network, event=event, source=source, until=until, lang=lang)
            parts = PageParts(*(bundled.page_part(f"network.{kind}") for kind in ("html", "css", "js")))
            return chosen.encoded(built, Settings(title=self.title(lang), parts=parts))
        if event or source or until:
            hint = "Leave them out, or choose a network format such as graphml."
            raise UsageError(
                f"{format_name} writes the whole graph; event, source and until restrict networks.", hint=hint
            )
        quads = quads_of(self.snapshot.nquads.read_bytes())
        kept = quads if ontology else [q for q in quads if getattr(q.graph_name, "value", "") != ONTOLOGY_GRAPH]
        return chosen.encoded(kept, Settings(title=self.title(lang), context=bundled.context()))

    def graph(self) -> "rdflib.Dataset":
        """Return the built graph as an rdflib ``Dataset`` over the store on disk, for reading."""
        from testimonia.store.rdflib_store import dataset

        return dataset(self.snapshot.store)

    def title(self, lang: str = "") -> str:
        """Return the project's title in the language nearest to ``lang``."""
        titles = self.settings.title
        return next((titles[code] for code in self.languages(lang) if code in titles), next(iter(titles.values())))

    def stats(self) -> Mapping[str, object]:
        """Return the manifest of the build that holds."""
        return self.snapshot.manifest()

    def _last_day(self, until: str) -> str:
        if not until:
            return ""
        from testimonia.core.when import BadDate, parse

        try:
            latest = parse(until).latest_end
        except BadDate as error:
            raise QueryError(f"“{until}” cannot be read as a date: {error.reason}.", hint=error.suggestion) from None
        return latest.isoformat() if latest else ""
