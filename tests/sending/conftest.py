"""An Oxigraph server on this machine, and one between it and us that fails as it is told to."""

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest

OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")


class Oxigraph:
    """A server that can be stopped and started again on what it holds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        assert OXIGRAPH, "the package oxigraph of the group dev has this program"
        bind = f"127.0.0.1:{self.port}"
        self.running = subprocess.Popen(
            [OXIGRAPH, "serve", "--location", str(self.folder), "--bind", bind],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError("Oxigraph does not start")

    def stop(self) -> None:
        if self.running is not None:
            self.running.terminate()
            self.running.wait(30)
            self.running = None

    def quads(self) -> set[str]:
        connection = HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", "/store", headers={"Accept": "application/n-quads"})
        answer = connection.getresponse()
        assert answer.status == 200
        found = {str(quad) for quad in ox.parse(answer.read(), format=ox.RdfFormat.N_QUADS)}
        connection.close()
        return found


class Between:
    """Passes requests on; before that it takes the next of ``faults``, and notes methods and graphs in ``passed``."""

    def __init__(self, to: int) -> None:
        self.faults: list[str] = []
        self.passed: list[tuple[str, str]] = []
        self.headers: list[dict[str, str]] = []
        between = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *arguments: object) -> None:
                """Say nothing."""

            def work(self) -> None:
                content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                fault = between.faults.pop(0) if between.faults else ""
                between.headers.append(dict(self.headers))
                if fault == "cut off before":
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                if fault.isdecimal() or fault.startswith(("Basic", "Digest")):
                    self.send_response(int(fault) if fault.isdecimal() else 401)
                    if not fault.isdecimal():
                        self.send_header("WWW-Authenticate", fault)
                    if fault == "429":
                        self.send_header("Retry-After", "2")
                    if fault == "307":
                        self.send_header("Location", "http://elsewhere.example/store")
                    self.send_header("Content-Length", "4")
                    self.end_headers()
                    self.wfile.write(b"Oops")
                    return
                onward = HTTPConnection("127.0.0.1", to)
                keep = {k: v for k, v in self.headers.items() if k in {"Content-Type", "Accept"}}
                onward.request(self.command, self.path, content or None, keep)
                answer = onward.getresponse()
                body = answer.read()
                onward.close()
                between.passed.append((self.command, self.path))
                if fault == "cut off after":
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                self.send_response(answer.status)
                self.send_header("Content-Length", str(len(body) + (100 if fault == "truncated" else 0)))
                self.end_headers()
                self.wfile.write(body)
                self.close_connection = True

            do_GET = do_PUT = do_POST = do_DELETE = work  # noqa: N815 - the names are the library's

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,))
        self.thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture
def oxigraph(tmp_path: Path) -> Iterator[Oxigraph]:
    server = Oxigraph(tmp_path / "oxigraph")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def between(oxigraph: Oxigraph) -> Iterator[Between]:
    made = Between(oxigraph.port)
    yield made
    made.close()
