"""What a built graph is written as for others: networks, pictures, maps, files of RDF, dossiers."""

from typing import TYPE_CHECKING

from testimonia.built import Built
from testimonia.core.text import did_you_mean
from testimonia.errors import UsageError
from testimonia.files import bundled
from testimonia.rdf.terms import ONTOLOGY_GRAPH

if TYPE_CHECKING:
    from collections.abc import Collection

    import networkx as nx
    import pyoxigraph as ox

    from testimonia.analysis.view_list import ViewSummary
    from testimonia.core.caution import Cautioned
    from testimonia.core.dossier import Dossier
    from testimonia.core.testimony import Testimony
    from testimonia.export.geojson import Features


class Written(Built):
    """A built graph with all that can be written of it."""

    def dossier(self, event: str, *, lang: str = "", until: str = "", confidential: bool = False) -> "Dossier":
        """Return the dossier of an event: what is agreed, what is contested, by whom, and what it rests on.

        ``testimonia.dossiers.writing.written`` makes Markdown or HTML of it. ``until`` leaves out what had not
        certainly been said by the last day of that date; what was said in confidence is left out unless
        ``confidential`` asks for it. Raises ``UsageError`` where there is no such event.
        """
        from testimonia.dossiers import dossier
        from testimonia.dossiers.gathering import is_event

        node = self.iri(event)
        if not is_event(self.store, node):
            hint = f"A dossier is of an event. See: testimonia show {event}"
            raise UsageError(f"“{event}” is no event.", hint=hint)
        return dossier(
            self.store,
            node,
            places=self.snapshot.places(),
            policy=self.settings.reading,
            language=self.languages(lang)[0],
            until=self._last_day(until),
            confidential=confidential,
            project=self.title(lang),
            digest=str(self.stats()["digest"]),
        )

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
        from testimonia.core.independence import support
        from testimonia.export.networks import NETWORKS, network

        if name not in NETWORKS:
            hint = did_you_mean(name, NETWORKS) or f"There are: {', '.join(sorted(NETWORKS))}."
            raise UsageError(f"There is no network “{name}”.", hint=hint)
        if view and confidential:
            hint = "Leave out one of the two, the view or --confidential."
            raise UsageError("No view has what was said in confidence.", hint=hint)
        whole = self._known(until)
        told = whole if confidential else _in_public(whole)
        return network(
            self.store,
            told,
            whole=whole,
            name=name,
            event=self._of_kind(event, "Event", "event") if event else "",
            source=self._of_kind(source, "Source", "source") if source else "",
            lang=self.languages(lang)[0],
            origins={iri: found.origins for iri, found in support(told.assertions.values(), told.ties).items()},
            propositions=self._fulfilling(self.view(view), until) if view else None,
        )

    def picture(
        self,
        kind: str,
        subject: str,
        prop: str = "",
        *,
        format_name: str = "svg",
        lang: str = "",
        until: str = "",
        confidential: bool = False,
    ) -> "Cautioned":
        """Draw claims: ``forest`` and ``growth`` of the figures of an event, ``relays`` of one claim, by their ids.

        ``prop`` is the key of a property (``death_toll``), which may be left out where there is but one. Formats are
        ``svg``, ``png`` and ``html``. ``until`` leaves out what had not certainly been said by the last day of that
        date; what was said in confidence is left out unless ``confidential`` asks for it. Raises ``UsageError``, and
        ``MissingExtraError`` where a PNG needs packages that are not installed.
        """
        from testimonia.export.picture_page import PageParts
        from testimonia.pictures.drawing import Wanted, picture
        from testimonia.pictures.sources import Reading

        reading = Reading(
            store=self.store,
            base=self.settings.base,
            languages=self.languages(lang),
            policy=self.settings.reading,
            until=self._last_day(until),
            confidential=confidential,
        )
        parts = PageParts(*(bundled.page_part(f"picture.{part}") for part in ("html", "css")))
        wanted = Wanted(
            kind=kind,
            subject=self.iri(subject),
            prop=prop,
            format_name=format_name,
            parts=parts,
            licence=self.settings.licence,
        )
        return picture(reading, wanted)

    def export(  # noqa: PLR0913 - each is an option of the command
        self,
        format_name: str,
        *,
        network: str = "statements",
        event: str = "",
        source: str = "",
        until: str = "",
        view: str = "",
        lang: str = "",
        ontology: bool = False,
        confidential: bool = False,
    ) -> "Cautioned":
        """Return the graph, or a network of it, in a format of ``testimonia.export.formats.FORMATS``.

        The RDF formats write the whole graph, with the ontology if wanted; GeoJSON the claimed places; the others a
        network. With ``view``, the RDF formats write that view with the statements behind it, and all others what
        fulfils its policy. The RDF formats keep what was said in confidence, with its marks; networks leave it out
        unless ``confidential`` asks for it. Raises ``UsageError`` for an unknown format or view, ``MissingExtraError``
        where a picture needs packages that are not installed.
        """
        from testimonia.core.caution import Cautioned
        from testimonia.export import withheld
        from testimonia.export.formats import FORMATS, MapFormat, NetworkFormat, Settings
        from testimonia.export.html import PageParts
        from testimonia.export.rdf import quads_of

        if format_name not in FORMATS:
            hint = did_you_mean(format_name, FORMATS) or f"There are: {', '.join(sorted(FORMATS))}."
            raise UsageError(f"There is no format “{format_name}”.", hint=hint)
        chosen = FORMATS[format_name]
        if isinstance(chosen, NetworkFormat):
            built = self.network(
                network, event=event, source=source, until=until, view=view, lang=lang, confidential=confidential
            )
            parts = PageParts(*(bundled.page_part(f"network.{kind}") for kind in ("html", "css", "js")))
            title = " – ".join([self.title(lang), *([self.view(view, lang=lang).label] if view else [])])
            content = chosen.encoded(built, Settings(title=title, parts=parts))
            return Cautioned(content, withheld.of_network(built, self.testimony))
        if confidential:
            everything = "a view, and no view has" if isinstance(chosen, MapFormat) else "the whole graph, with"
            hint = "Leave --confidential out. Networks such as graphml have it only with this option."
            raise UsageError(f"{format_name} writes {everything} what was said in confidence.", hint=hint)
        if isinstance(chosen, MapFormat):
            found = self.features(event=event, source=source, until=until, view=view, lang=lang)
            content = chosen.encoded(found, Settings(title=self.title(lang)))
            return Cautioned(content, withheld.of_map(found, self.testimony))
        if event or source or until:
            hint = "Leave them out, or choose a network format such as graphml."
            raise UsageError(
                f"{format_name} writes the whole graph; event, source and until restrict networks.", hint=hint
            )
        quads = quads_of(self.snapshot.nquads.read_bytes())
        if view:
            quads = self._view_quads(quads, view, ontology=ontology)
        kept = quads if ontology else [q for q in quads if getattr(q.graph_name, "value", "") != ONTOLOGY_GRAPH]
        content = chosen.encoded(kept, Settings(title=self.title(lang), context=bundled.context()))
        return Cautioned(content, withheld.of_quads(kept))

    def features(
        self, *, event: str = "", source: str = "", until: str = "", view: str = "", lang: str = ""
    ) -> "Features":
        """Return where events are claimed to have taken place, as a GeoJSON FeatureCollection.

        Every feature has its claims and who says so. ``view`` is ``as-claimed`` unless another is named, the other
        restrictions are those of ``network``. Raises ``UsageError``.
        """
        from testimonia.core.support_policy import AS_CLAIMED
        from testimonia.export.geojson import features

        chosen = self.view(view or AS_CLAIMED.name, lang=lang)
        whole = self._known(until)
        return features(
            self.store,
            _in_public(whole),
            whole=whole,
            view={"name": chosen.name, "label": chosen.label, "policy": chosen.policy, "iri": chosen.iri},
            propositions=self._fulfilling(chosen, until),
            event=self._of_kind(event, "Event", "event") if event else "",
            source=self._of_kind(source, "Source", "source") if source else "",
            lang=self.languages(lang)[0],
        )

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

    def _known(self, until: str) -> "Testimony":
        """Return what had certainly been said by the last day of a date, or all that there is."""
        from testimonia.core.times import known_by

        day = self._day(until)
        return known_by(self.testimony, day, possibly=False) if day else self.testimony

    def _view_quads(self, quads: "list[ox.Quad]", view: str, *, ontology: bool) -> "list[ox.Quad]":
        from testimonia.export.rdf import quads_of
        from testimonia.export.view import view_quads

        every = [*quads, *quads_of(self.snapshot.derived.read_bytes())]
        found = view_quads(every, view=self.view(view).iri, base=self.settings.base)
        terms = [q for q in quads if getattr(q.graph_name, "value", "") == ONTOLOGY_GRAPH] if ontology else []
        return [*found, *terms]


def _in_public(known: "Testimony") -> "Testimony":
    """Return what is known without what was said in confidence."""
    from testimonia.core.cutting import keeping_back

    return keeping_back(known, known.entries.marks.confidential)
