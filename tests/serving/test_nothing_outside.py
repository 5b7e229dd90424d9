"""However it is started and bound: no name is looked up, no socket opened to the outside."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect as connect_and_wait

from bench.readers import Reader
from scripts.browser import ROOT, find_free_port, start_process
from tests.serving.http_client import Site
from tests.serving.test_headers import STREAM, refused_with

WATCH = """
import os, sys
def watch(event, arguments):
    host = None
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event == "socket.gethostbyname":
        host = arguments[0]
    elif event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    if host not in (None, "", "localhost", "127.0.0.1", "::1", "0.0.0.0", "::"):
        with open(os.environ["WATCHED"], "a") as file:
            file.write(f"{event} {host}\\n")
sys.addaudithook(watch)
import socket
try:
    socket.create_connection(("192.0.2.1", 9), timeout=0.01)
except OSError:
    pass
"""
SEEN = "socket.getaddrinfo 192.0.2.1\nsocket.connect 192.0.2.1\n"
"""What the watcher itself asks for, in each process, to show that it sees."""
WAYS = {
    "served on this machine": ["-m", "timeline", "serve"],
    "served everywhere": ["-m", "timeline", "serve"],
    "by streamlit": [
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.headless=true",
        "--server.address=0.0.0.0",
    ],
    "by uvicorn": ["-m", "uvicorn", "app:app", "--host=0.0.0.0", "--ws-max-size=9000000"],
}


@pytest.fixture(scope="module", params=WAYS)
def watched(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Path]]:
    folder = tmp_path_factory.mktemp("watched")
    (folder / "sitecustomize.py").write_text(WATCH, "utf-8")
    seen, log, port = folder / "seen", folder / "log", find_free_port()
    settings = {"PYTHONPATH": str(folder), "WATCHED": str(seen), "STREAMLIT_SERVER_HEADLESS": "true"}
    settings |= {"TIMELINE_PORT": str(port)}
    if request.param == "served everywhere":
        settings["TIMELINE_HOST"] = "0.0.0.0"
    command = [sys.executable, *WAYS[request.param]]
    command += {"streamlit": [f"--server.port={port}"], "uvicorn": [f"--port={port}"]}.get(command[2], [])
    address = f"http://127.0.0.1:{port}"
    with log.open("wb") as written, start_process(command, settings, address, ROOT, written) as pid:
        yield Site(address, pid), folder


async def _read(site: Site, *, too_much: int = 0) -> int:
    """Open the page as a browser does, and send so many bytes; give the code by which it was closed."""
    stream = site.address.replace("http", "ws") + "/_stcore/stream"
    async with connect(stream, origin=site.address, subprotocols=["streamlit"], max_size=None) as line:  # type: ignore[arg-type,list-item]
        await Reader(line).run("kinds=claim")
        if too_much:
            await line.send(bytes(too_much))
        with suppress(ConnectionClosed):
            while too_much:
                await line.recv()
        return line.close_code or 0


def test_nothing_outside_is_asked_at_the_start_or_in_use(watched: tuple[Site, Path]) -> None:
    site, folder = watched
    port = site.address.rpartition(":")[2]
    asyncio.run(_read(site))
    for path in ("/", "/timeline.atom", "/timeline.xlsx", "/healthz"):
        assert site.ask(path).status == 200
    for origin in (
        "https://evil.example",
        "http://localhost:9",
        f"http://192.0.2.7:{port}",
        "null",
        "http://[",
    ):
        assert [refused_with(site, origin=origin) for _ in range(9)] == [403] * 9
    assert refused_with(site, host="evil.example", origin=f"http://evil.example:{port}") == 403
    # the process that became another one was watched twice
    assert (folder / "seen").read_text("utf-8") in (SEEN, SEEN * 2)
    refusals = [line for line in (folder / "log").read_text("utf-8").splitlines() if "403" in line]
    assert len(refusals) < 40


def test_a_message_larger_than_any_page_sends_closes_its_connection(watched: tuple[Site, Path]) -> None:
    assert asyncio.run(_read(watched[0], too_much=1_000_001)) == 1009


def test_of_a_message_larger_than_a_chronology_nothing_is_taken(watched: tuple[Site, Path]) -> None:
    site = watched[0]
    stream = site.address.replace("http", "ws") + "/_stcore/stream"
    with connect_and_wait(stream, subprotocols=STREAM) as line:
        # the head of a frame, as RFC 6455 lays it out (5.2), that announces 12 MB; none of them follows
        line.socket.sendall(b"\x82\xff" + (12_000_000).to_bytes(8) + b"mask")
        with suppress(ConnectionClosed):
            while True:
                line.recv(timeout=60)
        assert line.close_code == 1009
