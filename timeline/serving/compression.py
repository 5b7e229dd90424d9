"""Middleware: the scripts of the pages compressed once, and not for each reader anew."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from pathlib import Path

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from timeline.serving.base_path import normalize_base_path
from timeline.serving.plotly import FILE, PLACE
from timeline.serving.streamlit_files import find_streamlit_files

_TEXT = ("text/", "application/javascript", "application/json", "image/svg+xml")


class CompressOnce:
    """Keep the compressed form of Streamlit's own files and of Plotly, whose names change with them.

    Streamlit sends its own as they are and compresses the rest by itself, for each reader anew.
    """

    def __init__(self, app: ASGIApp, base_path: str) -> None:
        self.app = app
        base = normalize_base_path(base_path)
        # only what is a file: any other address below /static/ is answered too, with the page
        self._files = _addresses(f"{base}/static", find_streamlit_files() / "static") | _addresses(
            f"{base}{PLACE}", FILE.parent
        )
        self._kept: dict[str, tuple[Message, Message]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or pass the request on."""
        if not self._is_wanted(scope):
            await self.app(scope, receive, send)
            return
        for message in self._kept.get(scope["path"]) or await self._answer(scope, receive):
            # headers that are put in further out must not be kept
            await send({**message, "headers": [*message["headers"]]} if "headers" in message else message)

    async def _answer(self, scope: Scope, receive: Receive) -> Sequence[Message]:
        sent: list[Message] = []

        async def collect(message: Message) -> None:
            sent.append(message)

        # a part of what is compressed is no part of the file: who asks for one gets all of it
        ours = (b"range", b"if-range", b"accept-encoding")
        asked = [each for each in scope["headers"] if each[0] not in ours]
        await self.app({**scope, "headers": asked}, receive, collect)
        if not _is_text(sent[0]) or not _is_whole(sent):
            return sent
        kept = self._kept[scope["path"]] = await to_thread.run_sync(_compressed, sent)
        return kept

    def _is_wanted(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] not in self._files:
            return False
        headers = Headers(scope=scope)
        is_known = {"if-none-match", "if-modified-since"} & set(headers)
        return not is_known and "gzip" in headers.get("accept-encoding", "")


def _addresses(place: str, folder: Path) -> set[str]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {f"{place}/{file.relative_to(folder).as_posix()}" for file in files}


def _is_text(start: Message) -> bool:
    kind = Headers(raw=start["headers"]).get("content-type", "")
    return start["status"] == 200 and kind.startswith(_TEXT)


def _is_whole(sent: list[Message]) -> bool:
    """Say whether all of a file came: it may have been cut off with the reader who asked first."""
    length = Headers(raw=sent[0]["headers"]).get("content-length", "")
    came = sum(len(message.get("body", b"")) for message in sent[1:])
    return not sent[-1].get("more_body") and length in ("", str(came))


def _compressed(sent: list[Message]) -> tuple[Message, Message]:
    start, *rest = sent
    body = gzip.compress(b"".join(message.get("body", b"") for message in rest), 9)
    headers = MutableHeaders(raw=[*start["headers"]])
    headers["content-encoding"] = "gzip"
    headers["content-length"] = str(len(body))
    headers["vary"] = "Accept-Encoding"
    for name in ("accept-ranges", "last-modified"):
        # by these a browser would fetch the rest of a load that was broken off, in other bytes
        if name in headers:
            del headers[name]
    if "etag" in headers:
        # the same file, in other bytes
        headers["etag"] = f"W/{headers['etag'].removeprefix('W/')}"
    return {**start, "headers": headers.raw}, {"type": "http.response.body", "body": body}
