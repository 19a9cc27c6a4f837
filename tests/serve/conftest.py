"""A real server on loopback over the sample, for all tests of this folder."""

import json
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from communique.serve import ServeSettings, create_app
from communique.store import Store, open_store, write_store

SAMPLE = Path(__file__).parent / "sample.trig"


@dataclass(frozen=True)
class Reply:
    """What a server answered."""

    status: int
    headers: Message
    body: bytes

    @property
    def media_type(self) -> str:
        return self.headers.get_content_type()

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Client:
    """Asks one server, follows no redirect and raises for no status."""

    url: str

    def __call__(
        self,
        path: str,
        *,
        accept: str | None = None,
        method: str | None = None,
        data: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        request = urllib.request.Request(self.url + path, data, dict(headers or {}), method=method)
        if accept is not None:
            request.add_header("Accept", accept)
        try:
            with urllib.request.build_opener(_NoRedirect).open(request, timeout=30) as response:
                return Reply(response.status, response.headers, response.read())
        except urllib.error.HTTPError as error:
            with error:
                return Reply(error.code, error.headers, error.read())

    def raw(self, request: bytes) -> bytes:
        """The answer to bytes that no well-bred client would send."""
        host, port = self.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), 10) as connection:
            connection.sendall(request)
            return b"".join(iter(lambda: connection.recv(65536), b""))


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


@contextmanager
def serving(store: Store, settings: ServeSettings) -> Iterator[Client]:
    """A server in a thread of this process, on a port that was free."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(store, settings), log_level="error", server_header=False))
    thread = threading.Thread(target=lambda: server.run(sockets=[listening]), daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    try:
        yield Client(f"http://127.0.0.1:{listening.getsockname()[1]}")
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


@pytest.fixture(scope="session")
def serve() -> Callable[..., Any]:
    """Starts a server of a test's own."""
    return serving


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a build leaves it, with the sample."""
    folder = tmp_path_factory.mktemp("dist")
    write_store(folder / "store", SAMPLE)
    (folder / "communique.ttl").write_text(
        "<https://w3id.org/communique/id/state/KAZ> a <https://w3id.org/communique/ns#State> .\n"
    )
    (folder / "void.ttl").write_text("<https://w3id.org/communique/dataset> a <http://rdfs.org/ns/void#Dataset> .\n")
    (folder / "secret.txt").write_text("secret")
    summary = {"sources": 1, "claims": 4, "facts": 60, "things": {"State": 2, "Agreement": 1}, "files": {}}
    (folder / "summary.json").write_text(json.dumps(summary))
    return folder


@pytest.fixture(scope="session")
def client(dist: Path) -> Iterator[Client]:
    with serving(open_store(dist), ServeSettings(dist=dist)) as client:
        yield client
