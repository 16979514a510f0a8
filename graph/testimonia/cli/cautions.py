"""What whoever writes something for others must know before it goes out."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from testimonia.cli.console import Console
    from testimonia.core.caution import Caution

_DO_NOT = "Do not publish it as it is: testimonia ask exposed"


def tell_left_out(
    console: "Console", assertions: int, *, hint: str = "To have it told as well: --confidential"
) -> None:
    """Say how much is left out, as said in confidence; nothing where nothing is."""
    if assertions:
        console.say(f"Left out, as said in confidence: {_count(assertions, 'assertion')}. {hint}")


def tell_confidential(console: "Console", assertions: int) -> None:
    """Warn of what is told though it was said in confidence."""
    if assertions:
        console.say(f"Told, though said in confidence: {_count(assertions, 'assertion')}. Do not publish it.")


def tell_protected(console: "Console") -> None:
    """Warn that people at risk are named, or restricted places."""
    console.say(f"It names people at risk, or places finer than may be published. {_DO_NOT}")


def tell(console: "Console", caution: "Caution", *, hint: str = "To have it told as well: --confidential") -> None:
    """Say what of a picture, network or map is left out, and what must not become public."""
    tell_left_out(console, caution.left_out, hint=hint)
    tell_confidential(console, caution.confidential)
    if caution.at_risk or caution.restricted:
        tell_protected(console)


def tell_of_everything(console: "Console", caution: "Caution") -> None:
    """Warn of what is in a file that has everything, with its marks."""
    parts = [
        f"{_count(caution.confidential, 'assertion')} said in confidence" if caution.confidential else "",
        _count(caution.at_risk, "person or group at risk", "people or groups at risk") if caution.at_risk else "",
        _count(caution.restricted, "place") + " finer than may be published" if caution.restricted else "",
    ]
    if any(parts):
        console.say(f"It holds {', '.join(filter(None, parts))}. {_DO_NOT}")


def _count(number: int, one: str, several: str = "") -> str:
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"
