"""What a built graph is exported as: networks, maps, files of RDF."""

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from testimonia.core.progress import Progress, silent
from testimonia.core.text import did_you_mean
from testimonia.errors import UsageError
from testimonia.files import bundled
from testimonia.networked import Networked, in_public
from testimonia.rdf.terms import ONTOLOGY_GRAPH

if TYPE_CHECKING:
    from typing import BinaryIO

    import pyoxigraph as ox

    from testimonia.core.caution import Caution, Cautioned
    from testimonia.export.formats import GraphFormat, NetworkFormat
    from testimonia.export.geojson import Features


class Exported(Networked):
    """A built graph with all that can be exported of it."""

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
        unless ``confidential`` asks for it. Raises ``UsageError`` for an unknown format or view, and for a picture of
        more than can be read; ``MissingExtraError`` where a picture needs packages that are not installed.
        """
        from testimonia.core.caution import Cautioned

        file = io.BytesIO()
        caution = self.export_to(
            file,
            format_name,
            network=network,
            event=event,
            source=source,
            until=until,
            view=view,
            lang=lang,
            ontology=ontology,
            confidential=confidential,
        )
        return Cautioned(file.getvalue(), caution)

    def export_to(  # noqa: PLR0913 - each is an option of the command
        self,
        file: "BinaryIO",
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
        progress: Progress = silent,
    ) -> "Caution":
        """Write what ``export`` returns to a file that is open for bytes, and return what must not become public.

        N-Quads and N-Triples of the whole graph, and networks in every format but pictures and workbooks, are written
        as they are read: they need not fit into memory. Where an error is raised, a part may have been written.
        """
        from testimonia.export import withheld
        from testimonia.export.formats import FORMATS, MapFormat, NetworkFormat, Settings

        if format_name not in FORMATS:
            hint = did_you_mean(format_name, FORMATS) or f"There are: {', '.join(sorted(FORMATS))}."
            raise UsageError(f"There is no format “{format_name}”.", hint=hint)
        chosen = FORMATS[format_name]
        if isinstance(chosen, NetworkFormat):
            return self._write_network(
                file, chosen, network, event=event, source=source, until=until, view=view, lang=lang,
                confidential=confidential, progress=progress,
            )  # fmt: skip
        if confidential:
            everything = "a view, and no view has" if isinstance(chosen, MapFormat) else "the whole graph, with"
            hint = "Leave --confidential out. Networks such as graphml have it only with this option."
            raise UsageError(f"{format_name} writes {everything} what was said in confidence.", hint=hint)
        if isinstance(chosen, MapFormat):
            found = self.features(event=event, source=source, until=until, view=view, lang=lang)
            file.write(chosen.encoded(found, Settings(title=self.title(lang))))
            return withheld.of_map(found, self.testimony)
        if event or source or until:
            hint = "Leave them out, or choose a network format such as graphml."
            raise UsageError(
                f"{format_name} writes the whole graph; event, source and until restrict networks.", hint=hint
            )
        return self._write_graph(file, chosen, view=view, lang=lang, ontology=ontology, progress=progress)

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
            in_public(whole),
            whole=whole,
            view={"name": chosen.name, "label": chosen.label, "policy": chosen.policy, "iri": chosen.iri},
            propositions=self._fulfilling(chosen, until),
            event=self._of_kind(event, "Event", "event") if event else "",
            source=self._of_kind(source, "Source", "source") if source else "",
            lang=self.languages(lang)[0],
        )

    def _write_network(  # noqa: PLR0913 - each is an option of the command
        self,
        file: "BinaryIO",
        chosen: "NetworkFormat",
        name: str,
        *,
        event: str,
        source: str,
        until: str,
        view: str,
        lang: str,
        confidential: bool,
        progress: Progress,
    ) -> "Caution":
        from testimonia.export.formats import Settings
        from testimonia.export.html import PageParts
        from testimonia.export.streamed import counted, held, write_pieces

        asked = self._asked(
            name, event=event, source=source, until=until, view=view, lang=lang, confidential=confidential
        )
        asked = replace(asked, in_words=chosen.in_words)
        with self._told(asked, until, progress) as (network, caution):
            if chosen.pieces is not None:
                write_pieces(file, chosen.pieces(counted(network, progress)))
                return caution
            if chosen.picture:
                self._check_size(network, chosen.name, asked, until)
            parts = PageParts(*(bundled.page_part(f"network.{kind}") for kind in ("html", "css", "js")))
            title = " – ".join([self.title(lang), *([self.view(view, lang=lang).label] if view else [])])
            file.write(chosen.encoded(held(network), Settings(title=title, parts=parts)))
        return caution

    def _write_graph(
        self, file: "BinaryIO", chosen: "GraphFormat", *, view: str, lang: str, ontology: bool, progress: Progress
    ) -> "Caution":
        from testimonia.export import withheld
        from testimonia.export.formats import Settings
        from testimonia.export.merging import Merged, in_blocks
        from testimonia.export.rdf import in_order, quads_of

        if not view and chosen.merged:
            merged = Merged(self.snapshot.parts, without="" if ontology else ONTOLOGY_GRAPH)
            lines = merged.ntriples() if chosen.name == "ntriples" else merged.nquads()
            total = sum(path.stat().st_size for path in self.snapshot.parts)
            done = 0
            for block in in_blocks(lines):
                file.write(block)
                done += len(block)
                progress("writing", min(done, total), total)
            progress("writing", total, total)
            return merged.caution()
        quads = in_order(quad for part in self.snapshot.parts for quad in quads_of(part.read_bytes()))
        if view:
            quads = self._view_quads(quads, view, ontology=ontology)
        kept = quads if ontology else [q for q in quads if getattr(q.graph_name, "value", "") != ONTOLOGY_GRAPH]
        file.write(chosen.encoded(kept, Settings(title=self.title(lang), context=bundled.context())))
        return withheld.of_quads(kept)

    def _view_quads(self, quads: "list[ox.Quad]", view: str, *, ontology: bool) -> "list[ox.Quad]":
        from testimonia.export.rdf import quads_of
        from testimonia.export.view import view_quads

        every = [*quads, *quads_of(self.snapshot.derived_nquads())]
        found = view_quads(every, view=self.view(view).iri, base=self.settings.base)
        terms = [q for q in quads if getattr(q.graph_name, "value", "") == ONTOLOGY_GRAPH] if ontology else []
        return [*found, *terms]
