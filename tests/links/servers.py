"""Servers on this machine that are slow, wrong, redirecting, hostile, or the archive."""

from __future__ import annotations

import json
import socketserver
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import BinaryIO

Write = Callable[[BinaryIO], None]
Reply = bytes | Write


@dataclass
class Request:
    """Hold a request as a server saw it, and when it began."""

    method: str
    path: str
    headers: dict[str, str]
    began: float


@dataclass
class Site:
    """Serve replies by path, and note each request; a path without a reply gets 404."""

    replies: dict[str, Reply]
    seen: list[Request] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def list_requests(self) -> list[str]:
        """List method and path of each request, but for those of robots.txt."""
        return [f"{each.method} {each.path}" for each in self.seen if each.path != "/robots.txt"]


def reply(status: int, body: bytes = b"", **headers: str) -> bytes:
    """Write an answer as a sound server does; _ stands for - in the names of headers."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in names.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def redirect(status: int, target: str) -> bytes:
    return reply(status, Location=target)


def repeat(start: bytes, part: bytes, pause: float = 0.0, seconds: float = 3.0) -> Write:
    """Send a start, and then a part again and again until the other side closes or the time is up."""

    def write(stream: BinaryIO) -> None:
        stream.write(start)
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            stream.write(part)
            stream.flush()
            time.sleep(pause)

    return write


def wait(seconds: float, then: bytes = b"") -> Write:
    def write(stream: BinaryIO) -> None:
        time.sleep(seconds)
        stream.write(then)

    return write


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64
    # waiting for hostile replies to end would take longer than the tests
    block_on_close = False

    def handle_error(self, *_: object) -> None:
        """Say nothing of those who hang up."""


@contextmanager
def serve(replies: Mapping[str, Reply]) -> Iterator[Site]:
    """Run a server until the end of the block."""
    site = Site(dict(replies))

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            _handle(site, self.rfile, self.wfile)

    with _Server(("127.0.0.1", 0), Handler) as server:
        site.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield site
        server.shutdown()


def _handle(site: Site, incoming: BinaryIO, outgoing: BinaryIO) -> None:
    method, path, _ = incoming.readline().decode().split(" ")
    headers = {}
    while line := incoming.readline().strip().decode():
        name, _, value = line.partition(": ")
        headers[name] = value
    site.seen.append(Request(method, path, headers, time.monotonic()))
    answer = site.replies.get(f"{method} {path}", site.replies.get(path, reply(404)))
    if callable(answer):
        answer(outgoing)
    else:
        outgoing.write(answer.split(b"\r\n\r\n")[0] + b"\r\n\r\n" if method == "HEAD" else answer)


def stored_at(stamp: str, status: str = "200") -> bytes:
    """Answer as the archive does that has a copy."""
    closest = {"available": True, "url": f"http://web.archive.org/web/{stamp}/x", "timestamp": stamp, "status": status}
    return reply(200, json.dumps({"archived_snapshots": {"closest": closest}}).encode())


NOT_FOUND = reply(200, b'{"archived_snapshots": {}}')
"""What the archive answers that has no copy."""
