"""Writing a dossier in a format."""

from testimonia.core.dossier import Dossier
from testimonia.core.text import did_you_mean
from testimonia.errors import UsageError
from testimonia.export.dossier_html import html
from testimonia.export.dossier_markdown import markdown
from testimonia.files import bundled

FORMATS = ("md", "html")


def written(dossier: Dossier, format_name: str) -> str:
    """Return the dossier as Markdown (``md``) or as a page (``html``). Raises ``UsageError`` for another format."""
    if format_name == "md":
        return markdown(dossier)
    if format_name == "html":
        return html(dossier, style=bundled.page_part("dossier.css"))
    hint = did_you_mean(format_name, FORMATS) or "Use --format md or html."
    raise UsageError(f"A dossier cannot be written as {format_name}.", hint=hint)
