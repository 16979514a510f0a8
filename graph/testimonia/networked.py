"""The networks of a built graph: held, or streamed from its tables where there is much of it."""

from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from testimonia.built import Built
from testimonia.core.progress import Progress, silent
from testimonia.core.text import did_you_mean
from testimonia.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    import networkx as nx

    from testimonia.analysis.view_list import ViewSummary
    from testimonia.core.caution import Caution
    from testimonia.core.testimony import Testimony
    from testimonia.export.facts import Facts
    from testimonia.export.streamed import Streamed
    from testimonia.networks.asked import Asked

_MOST_HELD = 20_000
"""Builds of more assertions than these are told from their tables, and not from memory."""

_AT_ONCE = 20_000
"""How many assertions are then told at once, about."""


class Networked(Built):
    """A built graph with the networks that can be made of it."""

    def network(
        self,
        name: str = "statements",
        *,
        event: str = "",
        source: str = "",
        until: str = "",
        view: str = "",
        lang: str = "",
        confidential: bool = False,
    ) -> "nx.MultiDiGraph[str]":
        """Return a network as a networkx graph: ``statements``, ``relays`` or ``people``.

        ``event`` and ``source`` are ids, ``until`` is the last day that counts, ``view`` the name of a view to whose
        propositions it is restricted. What was said in confidence is left out unless ``confidential`` asks for it; no
        view has any. Raises ``UsageError``.
        """
        asked = self._asked(
            name, event=event, source=source, until=until, view=view, lang=lang, confidential=confidential
        )
        return self._network(asked, until)

    def _network(self, asked: "Asked", until: str) -> "nx.MultiDiGraph[str]":
        from testimonia.core.independence import support
        from testimonia.export.networks import network

        whole = self._known(until)
        told = whole if asked.confidential else in_public(whole)
        return network(
            self._facts,
            told,
            whole=whole,
            name=asked.name,
            event=asked.event,
            source=asked.source,
            lang=asked.lang,
            origins={iri: found.origins for iri, found in support(told.assertions.values(), told.ties).items()},
            propositions=asked.propositions,
            in_words=asked.in_words,
        )

    def _asked(
        self, name: str, *, event: str, source: str, until: str, view: str, lang: str, confidential: bool
    ) -> "Asked":
        from testimonia.export.networks import NETWORKS
        from testimonia.networks.asked import Asked

        if name not in NETWORKS:
            hint = did_you_mean(name, NETWORKS) or f"There are: {', '.join(sorted(NETWORKS))}."
            raise UsageError(f"There is no network “{name}”.", hint=hint)
        if view and confidential:
            hint = "Leave out one of the two, the view or --confidential."
            raise UsageError("No view has what was said in confidence.", hint=hint)
        return Asked(
            name=name,
            event=self._of_kind(event, "Event", "event") if event else "",
            source=self._of_kind(source, "Source", "source") if source else "",
            day=self._day(until),
            propositions=self._fulfilling(self.view(view), until) if view else None,
            lang=self.languages(lang)[0],
            confidential=confidential,
        )

    @cached_property
    def _facts(self) -> "Facts":
        from testimonia.export.facts import read

        return read(self.store)

    @cached_property
    def _tables(self) -> "Path | None":
        """The folder of the build's tables, if it has any and is too large to be read whole in a moment."""
        folder = self.snapshot.folder / "tables"
        counts = self.snapshot.manifest().get("counts")
        assertions = counts.get("assertions", 0) if isinstance(counts, dict) else 0
        return folder if assertions > _MOST_HELD and (folder / "assertions").is_dir() else None

    @contextmanager
    def _told(self, asked: "Asked", until: str, progress: Progress = silent) -> "Iterator[tuple[Streamed, Caution]]":
        """Give a network to write, and what of it must not become public: from tables where there is much of it."""
        from testimonia.export.streamed import streamed
        from testimonia.export.withheld import of_network
        from testimonia.networks.streaming import AlikeError, told

        with ExitStack() as stack:
            if self._tables:
                with suppress(AlikeError):
                    yield stack.enter_context(told(self._tables, asked, progress=progress, size=_AT_ONCE))
                    return
            built = self._network(asked, until)
            yield streamed(built), of_network(built, self.testimony)

    def _check_size(self, network: "Streamed", format_name: str, asked: "Asked", until: str) -> None:
        """Raise ``UsageError`` for a picture that nobody could read, with what would make it smaller."""
        from testimonia.export.readable import check_size
        from testimonia.networks.narrower import narrower

        def ways() -> "Iterator[tuple[str, int, int]]":
            views = {} if asked.propositions is not None or asked.confidential else self._views_by_size(until)
            for way in narrower(asked, network, self._tables or self.testimony, views, until=until):
                options = f"{way.option} {way.name.removeprefix(self.settings.base)}"
                day = self._day(way.name) if way.option == "--until" else asked.day
                with self._told(replace(way.asked, day=day, in_words=False), way.until) as (found, _):
                    yield options, found.node_count, found.edge_count

        check_size(network.node_count, network.edge_count, format_name, ways)

    def _fulfilling(self, view: "ViewSummary", until: str) -> "Collection[str]":
        """Return the propositions that fulfil the policy of a view; with a day, as far as had been said by then."""
        from dataclasses import replace

        from testimonia.analysis.view_list import propositions_of
        from testimonia.core.views import views

        if self._day(until) is None:
            return propositions_of(self.store, view.iri)
        policy = self.settings.policies[view.name]
        policy = replace(policy, graded_by=tuple(self.settings.base + who for who in policy.graded_by))
        (found,) = views(self._known(until), [policy])
        return frozenset(found.includes)

    def _views_by_size(self, until: str) -> "Mapping[str, Collection[str]]":
        """Return the propositions of each view; none for a day."""
        from testimonia.analysis.view_list import propositions_of

        return {} if until else {view.name: propositions_of(self.store, view.iri) for view in self.views()}

    def _known(self, until: str) -> "Testimony":
        """Return what had certainly been said by the last day of a date, or all that there is."""
        from testimonia.core.times import known_by

        day = self._day(until)
        return known_by(self.testimony, day, possibly=False) if day else self.testimony


def in_public(known: "Testimony") -> "Testimony":
    """Return what is known without what was said in confidence."""
    from testimonia.core.cutting import keeping_back

    return keeping_back(known, known.entries.marks.confidential)
