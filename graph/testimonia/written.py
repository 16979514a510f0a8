"""What a built graph is written as for others: exports, pictures of claims, dossiers."""

from typing import TYPE_CHECKING

from testimonia.errors import UsageError
from testimonia.exported import Exported
from testimonia.files import bundled

if TYPE_CHECKING:
    from testimonia.core.caution import Cautioned
    from testimonia.core.dossier import Dossier


class Written(Exported):
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
