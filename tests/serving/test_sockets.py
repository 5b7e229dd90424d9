"""Answers go out at once, and no browser waits for the receipt of their headers."""

from __future__ import annotations

import socket
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from tests.serving.http_client import Site
from timeline.serving.sockets import disable_send_delay

RECEIPT = 0.04
"""Seconds that Linux waits before it sends a receipt on its own."""


def test_a_connection_that_is_accepted_later_sends_at_once() -> None:
    with socket.socket() as listening, socket.socket() as client:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        disable_send_delay()
        client.connect(listening.getsockname())
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert listening.fileno() >= 0


def test_what_is_no_connection_stays_open_and_as_it_is(tmp_path: Path) -> None:
    left, right = socket.socketpair()
    with left, right, (tmp_path / "file").open("w") as file:
        disable_send_delay()
        left.send(b"x")
        assert right.recv(1) == b"x"
        file.write("x")


def test_no_answer_waits_for_the_receipt_of_its_headers(root: Site) -> None:
    connection = HTTPConnection(urlsplit(root.address).netloc, timeout=20)
    seconds = []
    # the first packets of a connection are receipted at once in any case
    for _ in range(60):
        began = time.perf_counter()
        connection.request("GET", "/entry/treaty-signed")
        connection.getresponse().read()
        seconds.append(time.perf_counter() - began)
    connection.close()
    assert min(seconds[30:]) < RECEIPT / 2
