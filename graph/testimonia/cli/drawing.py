"""``compare --draw``."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from testimonia.cli.cautions import tell
from testimonia.cli.delivering import deliver
from testimonia.core.text import did_you_mean
from testimonia.errors import UsageError

if TYPE_CHECKING:
    from testimonia.cli.app import Session

_TABLES = ("text", "csv", "tsv", "json")
_PICTURES = ("svg", "png", "html")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is to be drawn, as the options have it."""

    kind: str
    format_name: str
    until: str
    output: str
    confidential: bool = False


def draw_instead(session: "Session", subject: str, prop: str, picture: Picture) -> bool:
    """Draw, where a picture is asked for, and say whether there was one; raises ``UsageError`` for half a wish."""
    if not picture.kind:
        _no_picture(picture)
        return False
    chosen = _format(picture)
    drawn = session.project().picture(
        picture.kind,
        subject,
        prop,
        format_name=chosen,
        lang=session.lang,
        until=picture.until,
        confidential=picture.confidential,
    )
    deliver(session, drawn, picture.output, chosen, stem="picture")
    tell(session.console, drawn.caution)
    return True


def _no_picture(picture: Picture) -> None:
    draws = "Say which: --draw forest, --draw growth or --draw relays."
    if picture.format_name in _PICTURES:
        raise UsageError(f"{picture.format_name} is for pictures.", hint=draws)
    if picture.confidential:
        raise UsageError("--confidential is for pictures.", hint=f"{draws} The tables have all that you recorded.")
    if picture.output:
        raise UsageError("-o is for pictures.", hint=f"{draws} A table goes into a file with > FILE.")


def _format(picture: Picture) -> str:
    """Return the format that is named, or that the ending of the file's name says."""
    if picture.format_name in _TABLES:
        raise UsageError(f"A picture cannot be drawn as {picture.format_name}.", hint="Use --format svg, png or html.")
    ending = Path(picture.output).suffix.removeprefix(".").lower().replace("htm", "html").replace("htmll", "html")
    chosen = picture.format_name or ending
    if chosen in _PICTURES:
        return chosen
    if picture.format_name or ending:
        hint = did_you_mean(chosen, _PICTURES) or "There are: svg, png, html."
        raise UsageError(f"There is no format “{chosen}” for pictures.", hint=hint)
    hint = f"Name the file after it: -o {picture.kind}.svg, {picture.kind}.png or {picture.kind}.html"
    raise UsageError("It is not said in which format to draw.", hint=hint)
