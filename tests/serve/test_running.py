"""Running the server as a user does, in a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from communique.errors import StoreError
from communique.serve import run

PROGRAM = "import sys; from communique.serve import run; run(sys.argv[1], port=int(sys.argv[2]))"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_process_serves_until_it_is_interrupted(dist):
    port = free_port()
    command = [sys.executable, "-c", PROGRAM, str(dist), str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ, text=True)
    try:
        url = f"http://127.0.0.1:{port}/id/state/KAZ"
        body = b""
        for _ in range(200):
            try:
                with urllib.request.urlopen(url, timeout=5) as response:
                    body = response.read()
                    break
            except OSError:
                assert process.poll() is None, process.communicate()
                time.sleep(0.05)
        assert b"Kazakhstan" in body
    finally:
        process.send_signal(signal.SIGINT)
        output, notes = process.communicate(timeout=20)
    assert output == "", "notes go to standard error"
    assert process.returncode == 0, notes
    assert "Traceback" not in notes
    assert "GET /id/state/KAZ" in notes


def test_no_store(tmp_path):
    with pytest.raises(StoreError, match="there is no store here"):
        run(tmp_path)


def test_port_in_use(dist):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(StoreError, match="cannot listen") as caught:
            run(dist, port=other.getsockname()[1])
    assert "--port" in str(caught.value.hint)
