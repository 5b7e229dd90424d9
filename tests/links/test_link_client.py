"""Requests to servers of others: nothing private, nothing endless, one at a time for each host."""

from __future__ import annotations

import gzip
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest

from tests.links.servers import Site, repeat, reply, serve, wait
from timeline.links.client import Client, RequestError, is_public
from timeline.links.results import Verdict

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
BOMB = gzip.compress(bytes(2**24))
HOSTILE = {
    "/never": wait(3),
    "/header-by-header": repeat(OK, b"X: y\r\n", pause=0.05),
    "/byte-by-byte": repeat(OK, b"X", pause=0.05),
    "/interim": repeat(b"", b"HTTP/1.1 100 Continue\r\n\r\n", pause=0.01),
    "/slow-body": repeat(OK + b"\r\n", b"x", pause=0.05),
    "/trailers": repeat(CHUNKED + b"0\r\n", b"X: y\r\n", pause=0.01),
    "/many-headers": OK + b"X: y\r\n" * 5_000 + b"\r\n",
    "/long-header": OK + b"X: " + b"y" * 10**6 + b"\r\n\r\n",
    "/no-http": b"SSH-2.0-\x1b[31mOpenSSH\r\n",
    "/closes": b"",
    "/cut-off": OK + b"Content-Length: 100\r\n\r\nhalf",
    "/bad-chunks": CHUNKED + b"zz\r\nhalf",
}


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    replies = {"/": reply(200, b"hello"), "/endless": repeat(OK + b"\r\n", b"x" * 2**16)}
    replies |= {"/bomb": reply(200, BOMB, Content_Encoding="gzip"), "/busy": reply(429), **HOSTILE}
    with serve(replies) as serving:
        yield serving


def make_client(**settings: object) -> Client:
    return Client(**{"timeout": 5.0, "pause": 0.0, "allow_private": True, "known_host": "localhost"} | settings)  # type: ignore[arg-type]


def refusal(client: Client, address: str) -> RequestError:
    with pytest.raises(RequestError) as raised:
        client.request("GET", address, max_bytes=2**20)
    return raised.value


def test_a_request_names_the_project_and_who_asks(site: Site) -> None:
    answer = make_client(contact="https://desk.example").request("GET", site.address, max_bytes=100)
    assert (answer.status, answer.body, answer.is_whole) == (200, b"hello", True)
    agent = site.seen[-1].headers["User-Agent"]
    assert agent.startswith("timeline-dashboard/")
    assert "+https://desk.example" in agent
    assert site.seen[-1].headers["Host"] == f"127.0.0.1:{site.port}"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0", "[::1]", "[::ffff:7f00:1]"])
def test_a_private_address_is_not_asked_however_it_is_written(site: Site, host: str) -> None:
    before = len(site.seen)
    error = refusal(make_client(allow_private=False), f"http://{host}:{site.port}/")
    assert (error.verdict, len(site.seen)) == (Verdict.NOT_ASKED, before)
    assert "private network; --allow-private" in error.reason


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("64:ff9b::5db8:d70e", True),
        *((number, False) for number in "10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0".split()),
        *((number, False) for number in "224.0.0.1 240.0.0.1 255.255.255.255 ::1 :: fe80::1 fc00::1 fec0::1".split()),
        *((number, False) for number in "ff02::1 ::ffff:10.0.0.1 64:ff9b::a00:1 2002:a00:1:: ::127.0.0.1".split()),
        *((number, False) for number in "2001:0:5ef5:79fd:0:59d:a0e5:ba1 fe80::1%1".split()),
    ],
)
def test_only_numbers_of_the_public_internet_are_public(number: str, expected: bool) -> None:
    assert is_public(number) is expected


def test_a_name_is_looked_up_once_so_that_it_cannot_turn_private_between_check_and_connection(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = []
    look_up = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda name, *rest, **more: names.append(name) or look_up(name, *rest, **more)
    )
    make_client().request("HEAD", f"http://localhost:{site.port}/")
    assert names.count("localhost") == 1


@pytest.mark.parametrize("path", HOSTILE)
def test_a_hostile_answer_ends_in_time_with_a_reason_in_our_own_words(site: Site, path: str) -> None:
    is_slow = path in ("/never", "/header-by-header", "/byte-by-byte", "/interim", "/slow-body", "/trailers")
    began = time.monotonic()
    error = refusal(make_client(timeout=0.15 if is_slow else 5.0), site.address + path)
    assert time.monotonic() - began < 1
    assert error.verdict is (Verdict.TOO_SLOW if is_slow else Verdict.FAILED)
    assert error.reason.isprintable()
    assert "SSH" not in error.reason


def test_of_an_endless_body_only_so_much_is_read_as_was_asked_for(site: Site) -> None:
    answer = make_client().request("GET", f"{site.address}/endless", max_bytes=100_000)
    assert (len(answer.body), answer.is_whole) == (100_000, False)


def test_a_compressed_body_is_taken_as_it_was_sent(site: Site) -> None:
    answer = make_client().request("GET", f"{site.address}/bomb", max_bytes=2**20)
    assert answer.body == BOMB


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1:70/", "//x/"])
def test_other_schemes_are_not_asked(address: str) -> None:
    assert refusal(make_client(), address).verdict is Verdict.NOT_ASKED


def test_a_server_that_is_down_has_failed() -> None:
    with serve({}) as gone:
        pass
    error = refusal(make_client(), gone.address)
    assert (error.verdict, error.reason) == (Verdict.FAILED, "no connection to its host")


def test_a_host_without_a_name_is_dead_only_where_another_name_can_be_looked_up() -> None:
    address = "http://there-is-no-such-host.invalid/"
    assert refusal(make_client(), address).verdict is Verdict.DEAD
    offline = refusal(make_client(known_host="nor-this-one.invalid"), address)
    assert (offline.verdict, offline.reason) == (Verdict.FAILED, "its host cannot be looked up from here")


def test_a_name_that_cannot_be_looked_up_at_all_has_failed() -> None:
    assert refusal(make_client(), f"http://{'a' * 64}.example/").verdict is Verdict.FAILED


def test_a_host_is_asked_one_at_a_time_with_a_pause_between() -> None:
    with serve({"/": wait(0.02, reply(200))}) as site:
        client = make_client(pause=0.05)
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda _: client.request("GET", site.address), range(4)))
        seen = sorted(site.seen, key=lambda request: request.began)
    assert len(seen) == 4
    # a server may note the end of a request after the client has read all of it
    assert all(later.began - earlier.began >= 0.065 for earlier, later in pairwise(seen))


def test_a_host_that_asks_to_wait_is_left_alone_for_the_run(site: Site) -> None:
    client = make_client()
    assert client.request("HEAD", f"{site.address}/busy").status == 429
    before = len(site.seen)
    error = refusal(client, site.address)
    assert (error.verdict, error.reason) == (Verdict.NOT_ASKED, "its host asked to wait (429)")
    assert len(site.seen) == before


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate for the name localhost, which no one has signed."""
    file = tmp_path_factory.mktemp("tls") / "localhost.pem"
    made = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost".split()
    named = ["-addext", "subjectAltName=DNS:localhost", "-keyout", file, "-out", f"{file}.crt"]
    subprocess.run(["openssl", *made, *named], check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + Path(f"{file}.crt").read_bytes())
    return file


@pytest.fixture
def secure_port(certificate: Path) -> Iterator[int]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            try:
                line, _ = listening.accept()
                with context.wrap_socket(line, server_side=True) as secure:
                    secure.recv(2**16)
                    secure.sendall(reply(200, b"secret"))
            except OSError:
                return

        threading.Thread(target=answer, daemon=True).start()
        yield listening.getsockname()[1]


def test_a_certificate_counts_for_the_name_in_the_address_and_not_for_the_number_behind_it(
    secure_port: int, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    answer = make_client().request("GET", f"https://localhost:{secure_port}/", max_bytes=100)
    assert answer.body == b"secret"


def test_a_certificate_for_another_name_or_of_nobody_is_not_trusted(
    secure_port: int, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = refusal(make_client(), f"https://localhost:{secure_port}/")
    assert (error.verdict, error.reason) == (Verdict.FAILED, "its certificate cannot be trusted")


def test_a_certificate_for_another_name_is_not_trusted(
    secure_port: int, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert refusal(make_client(), f"https://127.0.0.1:{secure_port}/").reason == "its certificate cannot be trusted"
