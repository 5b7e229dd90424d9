"""Texts that are compressed once and answered to many readers, with an ETag by which a browser keeps its copy."""

from __future__ import annotations

import gzip
import hashlib
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from timeline.text.unicode import encode_text

ALWAYS_ASK = "no-cache"


class GzippedText(NamedTuple):
    """Hold the gzipped body of an answer with its ETag, which the text alone decides."""

    data: bytes
    etag: str


def compress(text: str) -> GzippedText:
    """Compress a text."""
    data = encode_text(text)
    # weak, since the body may be sent in either form
    etag = f'W/"{hashlib.sha256(data).hexdigest()[:32]}"'
    return GzippedText(gzip.compress(data, compresslevel=6, mtime=0), etag)


def answer(request: Request, body: GzippedText, media_type: str, cache_control: str = ALWAYS_ASK) -> Response:
    """Answer in the form that the request accepts, or with 304 where the browser's copy is current."""
    headers = {"Cache-Control": cache_control, "ETag": body.etag, "Vary": "Accept-Encoding"}
    if body.etag in split_etags(request):
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(gzip.decompress(body.data), media_type=media_type, headers=headers)
    return Response(body.data, media_type=media_type, headers={**headers, "Content-Encoding": "gzip"})


def split_etags(request: Request) -> list[str]:
    """List the ETags of the copies that a browser has."""
    return [etag.strip() for etag in request.headers.get("if-none-match", "").split(",")]
