"""Requests to the one host that was named: sent again while that may help, signed as the host asks, never led away."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import quote, urlencode

from testimonia.errors import UsageError
from testimonia.sending.address import PASSWORD, TOKEN, USER, Address, Credentials
from testimonia.sending.signing import basic, digest

_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_REFUSED = frozenset({401, 403})
_LONGEST_WAIT = 60.0
_SECONDS = 300.0
_SHOWN = 300


class StoreUnreachableError(UsageError):
    """The store did not do what it was asked, however often."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a store answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def said(self) -> str:
        """Return the first line of it, for a message."""
        lines = self.body.decode("utf-8", "replace").strip().splitlines() or [""]
        return lines[0][:_SHOWN]


@dataclass(slots=True)
class Client:
    """Sends requests. ``tries`` is how often each is sent at most; ``sleep`` waits so many seconds."""

    credentials: Credentials = field(default_factory=Credentials)
    tries: int = 8
    sleep: Callable[[float], None] = time.sleep
    _challenge: str = ""
    _count: int = 0

    def put(self, store: Address, graph: str, content: bytes) -> None:
        """Let a named graph hold these N-Triples and nothing else."""
        self._change("PUT", store, graph, content)

    def post(self, store: Address, graph: str, content: bytes) -> None:
        """Add N-Triples to a named graph. To do it twice changes nothing: no node is blank."""
        self._change("POST", store, graph, content)

    def delete(self, store: Address, graph: str) -> None:
        """Remove a named graph, if there is one."""
        self._change("DELETE", store, graph, None, also=frozenset({404}))

    def select(self, query: Address, text: str) -> bytes:
        """Return the answer to a question, as SPARQL results in JSON."""
        headers = {"Accept": "application/sparql-results+json", "Content-Type": "application/x-www-form-urlencoded"}
        return self._done("POST", query, query.path, urlencode({"query": text}).encode(), headers).body

    def _change(
        self, method: str, store: Address, graph: str, content: bytes | None, also: frozenset[int] = frozenset()
    ) -> None:
        mark = "&" if "?" in store.path else "?"
        headers = {"Content-Type": "application/n-triples; charset=utf-8"} if content is not None else {}
        self._done(method, store, f"{store.path}{mark}graph={quote(graph, safe='')}", content, headers, also)

    def _done(
        self,
        method: str,
        host: Address,
        path: str,
        content: bytes | None,
        headers: Mapping[str, str],
        also: frozenset[int] = frozenset(),
    ) -> Answer:
        """Return the answer to a request, sent until it succeeds. Raises ``StoreUnreachableError``."""
        problem = ""
        for turn in range(self.tries):
            try:
                answer = self._signed(method, host, path, content, headers)
            except (OSError, HTTPException) as error:
                problem = f"the connection failed: {str(error) or type(error).__name__}"
                wait = 0.0
            else:
                if 200 <= answer.status < 300 or answer.status in also:  # noqa: PLR2004 - success, in HTTP
                    return answer
                problem = f"it answered {answer.status}. {answer.said()}".strip()
                if answer.status in _REFUSED:
                    hint = f"Set {USER} and {PASSWORD}, or {TOKEN}, to those of an account that may write."
                    raise StoreUnreachableError(f"{host} did not let us in: {problem}", hint=hint)
                if answer.status not in _AGAIN:
                    hint = "Look at the address: is it that of the Graph Store Protocol? See the store's handbook."
                    raise StoreUnreachableError(f"{host} did not take it: {problem}", hint=hint)
                wait = _asked_to_wait(answer.headers.get("retry-after", ""))
            if turn + 1 < self.tries:
                self.sleep(min(_LONGEST_WAIT, max(wait, 0.5 * 2**turn)))
        hint = "What has arrived is kept. Start it again when the store answers: it goes on from there."
        raise StoreUnreachableError(f"{host} failed {self.tries} times: {problem}", hint=hint)

    def _signed(
        self, method: str, host: Address, path: str, content: bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        """Return an answer, asked for once more with name and password where the store wants these."""
        answer = self._sent(method, host, path, content, {**headers, **self._signature(method, host, path)})
        challenge = answer.headers.get("www-authenticate", "")
        if answer.status == 401 and challenge and self.credentials.user and challenge != self._challenge:  # noqa: PLR2004 - same
            self._challenge, self._count = challenge, 0
            answer = self._sent(method, host, path, content, {**headers, **self._signature(method, host, path)})
        return answer

    def _signature(self, method: str, host: Address, path: str) -> dict[str, str]:
        known, challenge = self.credentials, self._challenge.lower()
        if known.token:
            _refuse_in_the_open(host)
            return {"Authorization": f"Bearer {known.token}"}
        if "digest" in challenge:
            self._count += 1
            return {"Authorization": digest(self._challenge, known, method, path, self._count)}
        if challenge:
            _refuse_in_the_open(host)
            return {"Authorization": basic(known)}
        return {}

    def _sent(self, method: str, host: Address, path: str, content: bytes | None, headers: Mapping[str, str]) -> Answer:
        kind = HTTPSConnection if host.secure else HTTPConnection
        connection = kind(host.host, host.port, timeout=_SECONDS)
        try:
            connection.request(method, path, body=content, headers={"User-Agent": "testimonia", **headers})
            response = connection.getresponse()
            body = response.read()
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, body)
        finally:
            connection.close()


def _refuse_in_the_open(host: Address) -> None:
    if not host.is_private:
        hint = "Use https://, or open a tunnel to the store (ssh -L) and name localhost."
        raise UsageError(f"A password or token would go to {host} unprotected.", hint=hint)


def _asked_to_wait(text: str) -> float:
    """Return how many seconds the field Retry-After asks for: a number or a date."""
    if text.strip().isdecimal():
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (TypeError, ValueError):
        return 0.0
