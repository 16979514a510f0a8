"""Name and password as HTTP wants them: basic (RFC 7617) and digest (RFC 7616)."""

import hashlib
import secrets
from base64 import b64encode
from urllib.request import parse_http_list, parse_keqv_list

from testimonia.errors import UsageError
from testimonia.sending.address import Credentials

_KINDS = {"MD5": "md5", "SHA-256": "sha256"}


def basic(known: Credentials) -> str:
    """Return the value of the field Authorization."""
    return f"Basic {b64encode(f'{known.user}:{known.password}'.encode()).decode()}"


def digest(challenge: str, known: Credentials, method: str, path: str, count: int, *, nonce: str = "") -> str:
    """Return the value of the field Authorization that answers a challenge; ``count`` is how often it was answered.

    Raises ``UsageError`` for a kind that is not known.
    """
    asked = parse_keqv_list(parse_http_list(challenge[challenge.lower().index("digest") + len("digest") :].strip()))
    algorithm = asked.get("algorithm", "MD5")
    if algorithm.upper() not in _KINDS:
        raise UsageError(f"The store wants a kind of sign-in that is not known: Digest with {algorithm}.")

    def hashed(text: str) -> str:
        return hashlib.new(_KINDS[algorithm.upper()], text.encode(), usedforsecurity=False).hexdigest()

    own, number = nonce or secrets.token_hex(16), f"{count:08x}"
    first = hashed(f"{known.user}:{asked.get('realm', '')}:{known.password}")
    second = hashed(f"{method}:{path}")
    fields = {
        "username": known.user, "realm": asked.get("realm", ""), "nonce": asked.get("nonce", ""), "uri": path,
    }  # fmt: skip
    if "auth" in [word.strip() for word in asked.get("qop", "").split(",")]:
        response = hashed(f"{first}:{asked.get('nonce', '')}:{number}:{own}:auth:{second}")
        more = f', qop=auth, nc={number}, cnonce="{own}"'
    else:
        response, more = hashed(f"{first}:{asked.get('nonce', '')}:{second}"), ""
    if "opaque" in asked:
        fields["opaque"] = asked["opaque"]
    written = ", ".join(f'{name}="{_quoted(value)}"' for name, value in fields.items())
    return f'Digest {written}, algorithm={algorithm}, response="{response}"{more}'


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
