"""Scripts compressed once: never from a load that was broken off, never as a part of other bytes."""

from __future__ import annotations

import gzip
from typing import Any

from anyio.from_thread import start_blocking_portal

from timeline.serving.compression import CompressOnce
from timeline.serving.plotly import get_plotly_address

BODY = b"export const answer = 42;\n" * 100


class Files:
    """Answer as Streamlit does, and break off where told."""

    def __init__(self) -> None:
        self.cut: int | None = None
        self.asked: list[Any] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked.append(dict(scope["headers"]))
        headers = [(b"content-type", b"application/javascript"), (b"content-length", b"%d" % len(BODY))]
        headers += [(b"accept-ranges", b"bytes"), (b"last-modified", b"x"), (b"etag", b'"1"')]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": BODY[: self.cut]})


def get(app: CompressOnce, path: str = get_plotly_address(""), **headers: bytes) -> tuple[dict[bytes, bytes], bytes]:
    """Ask for a script, and give the headers and body of the answer."""
    sent: list[Any] = []

    async def keep(message: Any) -> None:
        sent.append(message)

    asked = [(name.replace("_", "-").encode(), value) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "headers": asked}
    with start_blocking_portal() as portal:
        portal.call(app, scope, None, keep)  # type: ignore[arg-type]
    return dict(sent[0]["headers"]), b"".join(message.get("body", b"") for message in sent[1:])


def test_a_load_that_was_broken_off_is_not_kept_for_the_next_reader() -> None:
    files = Files()
    app = CompressOnce(files, "")
    files.cut = 10
    get(app, accept_encoding=b"gzip")
    files.cut = None
    assert gzip.decompress(get(app, accept_encoding=b"gzip")[1]) == BODY
    assert len(files.asked) == 2


def test_what_is_kept_is_asked_for_once() -> None:
    files = Files()
    app = CompressOnce(files, "")
    assert get(app, accept_encoding=b"gzip") == get(app, accept_encoding=b"gzip")
    assert len(files.asked) == 1


def test_who_asks_for_a_part_gets_the_whole_and_nothing_invites_to_ask() -> None:
    files = Files()
    headers, body = get(CompressOnce(files, ""), accept_encoding=b"gzip", range=b"bytes=10-", if_range=b'"1"')
    assert gzip.decompress(body) == BODY
    assert {b"range", b"if-range"}.isdisjoint(files.asked[0])
    assert {b"accept-ranges", b"last-modified"}.isdisjoint(headers)


def test_odd_addresses_of_a_file_and_addresses_of_none_are_not_kept() -> None:
    files = Files()
    app = CompressOnce(files, "")
    folder, _, name = get_plotly_address("").rpartition("/")
    for path in (f"{folder}/./{name}", f"{folder}//{name}", f"{folder}/x/../{name}", "/static/no-file.js"):
        for _ in range(2):
            assert get(app, path, accept_encoding=b"gzip")[1] == BODY
    assert len(files.asked) == 8
