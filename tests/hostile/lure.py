"""A server on loopback that nobody should ever ask anything, in a process of its own: `python lure.py LOG`."""

from __future__ import annotations

import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path


class Lure:
    """The server, and what it was asked for."""

    def __init__(self, log: Path) -> None:
        self._log = log
        log.touch()
        self._process = subprocess.Popen([sys.executable, __file__, str(log)], stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.url = f"http://127.0.0.1:{self._process.stdout.readline().strip()}/lure"

    @property
    def asked(self) -> list[str]:
        """The paths that were asked for."""
        return self._log.read_text(encoding="utf-8").split()

    def end(self) -> None:
        """Ends the server."""
        self._process.terminate()
        self._process.communicate()


def main(log: Path) -> None:
    """Listens, and writes down who asks."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with log.open("a", encoding="utf-8") as file:
                file.write(f"{self.path}\n")
            self.send_error(404)

        do_POST = do_GET  # noqa: N815  # the name is the library's

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
