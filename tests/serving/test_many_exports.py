"""Exports of a large chronology from a running app: refused where too many wait, ended when all left."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import psutil
import pytest

from bench.synthetic import chronology
from scripts.browser import start_app
from tests.serving.http_client import Site
from timeline.serving.export_queue import MOST_EVENTS_IN_THREAD, MOST_JOBS


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    file = tmp_path_factory.mktemp("large") / "timeline.yaml"
    file.write_text(chronology(3 * MOST_EVENTS_IN_THREAD), "utf-8")
    with start_app(file) as (address, pid):
        yield Site(address, pid)


def begin(site: Site, path: str) -> socket.socket:
    """Send a request and wait for no answer."""
    address = urlsplit(site.address)
    line = socket.create_connection((address.hostname or "", address.port or 80), timeout=20)
    line.sendall(f"GET {path} HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode())
    return line


def wait_for_writers(site: Site, count: int, *, seconds: int = 60) -> list[psutil.Process]:
    """Wait until so many processes write for a site, each behind those that serve. Gives them."""
    for _ in range(10 * seconds):
        writers = psutil.Process(site.pid).children()
        if len(writers) == count and all(writer.nice() for writer in writers):
            return writers
        time.sleep(0.1)
    pytest.fail(f"there never were {count} processes")


def test_too_many_are_refused_with_when_to_ask_again_and_who_leaves_ends_his(large: Site) -> None:
    with ExitStack() as readers:
        for number in range(MOST_JOBS):
            readers.enter_context(begin(large, f"/timeline.xlsx?since=2000-01-0{number + 1}"))
        [writer] = wait_for_writers(large, 1)
        # so that it can only be ended, and never come to its end
        writer.suspend()
        refused = large.ask("/timeline.xlsx?since=2001")
        assert (refused.status, refused.headers["Retry-After"]) == (503, "30")
        assert refused.text == "Too many exports are being made at the moment. Try again in half a minute.\n"
        assert large.ask("/healthz").status == 200
    wait_for_writers(large, 0)
    with begin(large, "/timeline.xlsx?since=2000-01-01"):
        wait_for_writers(large, 1)
