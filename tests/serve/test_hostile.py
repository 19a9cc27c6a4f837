"""Requests that mean harm: out of the folder, into the headers, into the query."""

import pytest


@pytest.mark.parametrize(
    "path",
    [
        "/data/../secret.txt",
        "/data/..%2fsecret.txt",
        "/data/%2e%2e/%2e%2e/etc/passwd",
        "/data/..\\secret.txt",
        "/data//etc/passwd",
        "/data/secret.txt",
        "/data/communique.ttl%00.txt",
        "/data/store/CURRENT",
        "/static/../pages.py",
        "/static/%2e%2e/pages.py",
        "/static/..%2fsettings.py",
        "/id/../../secret.txt",
    ],
)
def test_no_way_out_of_the_folders(client, path):
    answer = client.raw(f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
    status = answer.split(b" ", 2)[1]
    assert status in (b"404", b"400"), answer[:200]
    assert b"secret" not in answer.partition(b"\r\n\r\n")[2] or b"secret.txt" in answer


@pytest.mark.parametrize(
    "path",
    [
        "/id/state/KAZ%0d%0aX-Injected:%201",
        "/id/state/KAZ%0d%0a%0d%0a<script>.html",
        "/id/place/%C3%B6skemen%0aX-Injected:1.ttl",
        "/sparql?query=ASK%7B%7D&format=%0d%0aX-Injected:%201",
        "/scheme/topic%3E%3B%20rel=%22x",
    ],
)
def test_nothing_of_a_request_gets_into_the_headers(client, path):
    head = client.raw(f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode()).partition(b"\r\n\r\n")[0]
    assert b"x-injected" not in head.lower()
    assert head.startswith(b"HTTP/1.1 ")


@pytest.mark.parametrize(
    "path",
    [
        "/id/state/KAZ%3E%20?p%20?o%20%7D%20%23",
        "/id/state/%7B%7D",
        "/id/state/%5Cu003E",
        "/id/%00",
        "/id/%FF%FE",
        "/id/",
        "/id/state/" + "x" * 5000,
        "/id/state/%25",
    ],
)
def test_nothing_of_a_path_gets_into_a_query(client, path):
    for accept in ("text/turtle", "text/html"):
        assert client(path, accept=accept).status == 404


def test_host_is_never_reflected(client):
    answer = client.raw(
        b"GET /id/state/KAZ HTTP/1.1\r\nHost: evil.example\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
    )
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"evil.example" not in answer


def test_the_server_does_not_say_what_it_is(client):
    headers = client("/healthz").headers
    assert "Server" not in headers
    assert "X-Powered-By" not in headers
