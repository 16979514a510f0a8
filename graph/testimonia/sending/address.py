"""Where to send, and as whom. A password or token comes from the environment: it is in no command and in no message."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from testimonia.errors import UsageError

USER, PASSWORD, TOKEN = "TESTIMONIA_STORE_USER", "TESTIMONIA_STORE_PASSWORD", "TESTIMONIA_STORE_TOKEN"
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Credentials:
    """A name with its password, or a token, or nothing."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self.user or self.token)


def credentials(environment: Mapping[str, str] = os.environ) -> Credentials:
    """Return what the environment has. Raises ``UsageError`` where that is not enough."""
    found = Credentials(*(environment.get(name, "") for name in (USER, PASSWORD, TOKEN)))
    if found.user and found.token:
        raise UsageError(f"{USER} and {TOKEN} are both set.", hint="Set the one that the store wants.")
    if bool(found.user) != bool(found.password):
        raise UsageError(f"Of {USER} and {PASSWORD} only one is set.", hint="Set both, or none.")
    return found


@dataclass(frozen=True, slots=True)
class Address:
    """A web address, taken apart."""

    secure: bool
    host: str
    port: int | None
    path: str

    @property
    def is_private(self) -> bool:
        """Whether nobody else on the way can read what is sent."""
        return self.secure or self.host in _HERE

    def __str__(self) -> str:
        """Show it without anything secret: there is nothing in it."""
        port = f":{self.port}" if self.port else ""
        return f"http{'s' if self.secure else ''}://{self.host}{port}{self.path}"


def address(text: str) -> Address:
    """Return an address. Raises ``UsageError`` where it is none, or has a name or password in it."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise UsageError(f"“{text}” is no web address.", hint="Write it as https://host/path.") from None
    if parts.username is not None or parts.password is not None:
        hint = f"Leave it out there, and set {USER} and {PASSWORD}."
        raise UsageError("The address has a name or password in it, which would show in lists and logs.", hint=hint)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UsageError(f"“{text}” is no web address.", hint="Write it as https://host/path.")
    path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    return Address(parts.scheme == "https", parts.hostname, port, path)
