"""A built graph, open for reading: questions, words for what it says, and what the analyses found."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from testimonia.core.support import Support
from testimonia.core.text import did_you_mean
from testimonia.core.vocabulary import Vocabulary
from testimonia.errors import NotBuiltError, QueryError, UsageError
from testimonia.files import bundled
from testimonia.files.settings import ProjectSettings
from testimonia.files.snapshots import Snapshot, current
from testimonia.own_terms import vocabulary_of
from testimonia.query.answer import Answer
from testimonia.query.catalogue import Catalogue
from testimonia.query.header import Question
from testimonia.query.results import Result
from testimonia.rdf.terms import PREFIXES
from testimonia.reports import Profile
from testimonia.store.oxigraph import OxigraphStore, open_fast

if TYPE_CHECKING:
    import polars as pl
    import rdflib

    from testimonia.analysis.computed import Computed
    from testimonia.analysis.view_list import ViewSummary
    from testimonia.core.testimony import Testimony
    from testimonia.core.when import Day
    from testimonia.query.comparisons import ComparisonInWords
    from testimonia.query.run import Computation


class Built:
    """The graph of a project as some build made it.

    Nothing is read before a method is called. What reads the graph raises ``NotBuiltError`` where there is none, and
    goes on reading the build that held when it was first asked.
    """

    def __init__(self, settings: ProjectSettings) -> None:
        """Take the settings of the project, already read."""
        self.settings = settings

    @cached_property
    def snapshot(self) -> Snapshot:
        """The build that holds."""
        return current(self.settings.folder)

    @cached_property
    def store(self) -> OxigraphStore:
        """The built graph, open for reading; answers SPARQL over the union of its named graphs."""
        return open_fast(self.snapshot.store, *self.snapshot.parts, *self.snapshot.derived)

    @cached_property
    def testimony(self) -> "Testimony":
        """All that the built graph says, as one value: what ``testimonia.core`` and the analyses think with."""
        from testimonia.analysis.reading import read_testimony

        return read_testimony(self.store)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The claim properties and concepts that records may use."""
        return vocabulary_of(self.settings)

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
        from testimonia.analysis.computed import COMPUTED
        from testimonia.query.run import ask

        properties = {key: prop.iri for key, prop in self.vocabulary.properties.items()}
        return ask(
            self.store,
            self.question(name),
            params,
            base=self.settings.base,
            languages=self.languages(lang),
            properties=properties,
            computations={name: self._computation(name, run) for name, run in COMPUTED.items()},
        )

    def _computation(self, name: str, run: "Computed") -> "Computation":
        from testimonia.analysis.narrow_reading import read_for

        known = self.__dict__.get("testimony")  # where all was read before, there is nothing to spare
        return lambda given: run(known or read_for(name, self.store, given) or self.testimony, given)

    def compare(self, event: str, prop: str = "", *, until: str = "", lang: str = "") -> Answer:
        """Return the figures claimed for an event side by side, of one property (``death_toll``) or of all.

        ``until`` leaves out what had not certainly been said by the last day of that date.
        """
        return self.ask("figures", lang=lang, event=self.iri(event), of=prop, by=until)

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
        for group in compared(self.store, self.iri(event), prop=prop, policy=self.settings.reading).groups:
            for pair in group.contradictions:
                found.setdefault(pair.first, []).append((pair.second, pair.by_policy))
                found.setdefault(pair.second, []).append((pair.first, pair.by_policy))
        said = figures(self.store, found, base=self.settings.base, languages=self.languages(lang))
        return sorted((said[one], sorted((said[other], reading) for other, reading in found[one])) for one in found)

    def comparison(
        self, event: str, prop: str = "", *, parts: bool = False, until: str = "", lang: str = ""
    ) -> "ComparisonInWords":
        """Return how the claims about an event or other thing stand to each other, in words and with who holds them.

        The groups of claims that count the same; in each the pairs that contradict, are compatible, or are reconciled
        only by "about"; why groups are not comparable; what exceeds its whole. ``prop`` is the key of a property
        (``death_toll``), ``parts`` adds the events that are part of it, ``until`` leaves out what had not certainly
        been said by the last day of that date. Raises ``UsageError`` where there is no such thing.
        """
        from functools import partial

        from testimonia.analysis.figures import compared
        from testimonia.export.dates import date_text
        from testimonia.query.comparisons import Wording, in_words

        node, languages = self.iri(event), self.languages(lang)
        wording = Wording(self.store, self.settings.base, languages, partial(date_text, lang=languages[0]))
        day = self._day(until)
        found = compared(self.store, node, parts=parts, prop=prop, policy=self.settings.reading, until=day)
        return in_words(found, about=node, wording=wording)

    def lineages(self, assertions: Sequence[str], *, lang: str = "") -> Mapping[str, str]:
        """Return the chain of each assertion (IRI) in one line of names; ``°`` marks whose own words are not here."""
        from testimonia.query.chains import chains

        return chains(self.store, assertions, base=self.settings.base, languages=self.languages(lang), brief=True)

    def profile(self, name: str, *, lang: str = "") -> Profile:
        """Return what the graph has on a thing, claim or other node, by its id. Raises ``UsageError``."""
        from testimonia.query.profile import profile

        node = self.iri(name)
        kind, label, facts = profile(self.store, node, base=self.settings.base, languages=self.languages(lang))
        return Profile(node, kind, label, facts, self.snapshot.places_of({node}).get(node, ()))

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
        from testimonia.query.lookup import is_there

        for candidate in candidates:
            if candidate.startswith(base) and is_there(self.store, candidate):
                return candidate
        nodes = self.snapshot.places()
        known = [node.removeprefix(base).removeprefix("assertion/") for node in nodes if node != base]
        hint = did_you_mean(name, known) or "testimonia stats --ids lists what there is."
        raise UsageError(f"There is nothing called “{name}” in the graph.", hint=hint)

    def support(self, *, until: str = "") -> Mapping[str, Support]:
        """Return how many known origins each proposition has, by its IRI, and how many speak in their own words.

        With ``until`` as far as it had certainly been said by the last day of that date.
        """
        from testimonia.core.independence import support
        from testimonia.core.times import known_by

        day = self._day(until)
        known = known_by(self.testimony, day, possibly=False) if day else self.testimony
        return support(known.assertions.values(), known.ties)

    def views(self, *, lang: str = "") -> "Sequence[ViewSummary]":
        """Return the views of the built graph: policies in words, what fulfils each, and what is left out and why."""
        from testimonia.analysis.view_list import view_list

        return view_list(self.store, languages=self.languages(lang))

    def view(self, name: str, *, lang: str = "") -> "ViewSummary":
        """Return a view of the built graph by its name. Raises ``UsageError``, naming those that there are."""
        views = {view.name: view for view in self.views(lang=lang)}
        if name not in views:
            hint = " ".join([did_you_mean(name, views), f"There are: {', '.join(views)}."]).strip()
            raise UsageError(f"There is no view “{name}”.", hint=hint)
        return views[name]

    def graph(self) -> "rdflib.Dataset":
        """Return the built graph as an rdflib ``Dataset`` over the store on disk, for reading."""
        from testimonia.store.rdflib_store import dataset

        return dataset(self.snapshot.store)

    def tables(self, name: str, *, graphs: bool = False) -> "pl.LazyFrame":
        """Return a table of the built graph for Polars: ``project.tables("propositions").collect()``.

        What is in which is told in docs/columns.md. With ``graphs`` a row comes once for each record file in which it
        stands, and says in which. Raises ``UsageError`` for a table that is none, ``NotBuiltError`` where the build has
        no tables.
        """
        from testimonia.columns.opening import scan
        from testimonia.columns.tables import TABLES

        if name not in TABLES:
            hint = " ".join([did_you_mean(name, TABLES), f"There are: {', '.join(TABLES)}."]).strip()
            raise UsageError(f"There is no table “{name}”.", hint=hint)
        folder = self.snapshot.folder / "tables"
        if not folder.is_dir():
            raise NotBuiltError("This build has no tables.", hint="Run: testimonia build")
        return scan(folder, name, graphs=graphs)

    def title(self, lang: str = "") -> str:
        """Return the project's title in the language nearest to ``lang``."""
        titles = self.settings.title
        return next((titles[code] for code in self.languages(lang) if code in titles), next(iter(titles.values())))

    def stats(self) -> Mapping[str, object]:
        """Return the manifest of the build that holds."""
        return self.snapshot.manifest()

    def ids(self, *, lang: str = "") -> Mapping[str, Mapping[str, str]]:
        """Return the names of all things by their ids, for each class; and the ids of the claims that have one."""
        from testimonia.query.listing import ids_by_class

        return ids_by_class(self.store, base=self.settings.base, languages=self.languages(lang))

    def label_languages(self) -> Sequence[str]:
        """Return the languages in which things have names."""
        from testimonia.query.listing import label_languages

        return label_languages(self.store, self.settings.base)

    def _of_kind(self, name: str, kind: str, option: str) -> str:
        """Return the IRI of a thing that must be of a class. Raises ``UsageError``."""
        from testimonia.query.kinds import check_kind

        node = self.iri(name)
        check_kind(self.store, node, (kind,), name=option, base=self.settings.base)
        return node

    def _last_day(self, until: str) -> str:
        latest = self._day(until)
        return latest.isoformat() if latest else ""

    def _day(self, until: str) -> "Day | None":
        """Return the last day of a date; none for no date, or one without an end. Raises ``QueryError``."""
        if not until:
            return None
        from testimonia.core.when import BadDate, parse

        try:
            return parse(until).latest_end
        except BadDate as error:
            raise QueryError(f"“{until}” cannot be read as a date: {error.reason}.", hint=error.suggestion) from None
