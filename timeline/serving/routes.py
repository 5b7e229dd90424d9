"""Addresses beside the pages: each export with the query of the page, and the health of the app."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
from collections.abc import Awaitable, Callable, Coroutine
from datetime import date, datetime
from functools import partial

from anyio import CapacityLimiter, to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from timeline.edits import edited
from timeline.exports import FORMATS
from timeline.exports.parcel import REFUSED
from timeline.reading.loader import shared
from timeline.selection import KEYS, from_query
from timeline.serving.descriptors import descriptors
from timeline.serving.exporting import RETRY_AFTER, BusyError, Exports, Order, write
from timeline.serving.health import health
from timeline.serving.prefix import prefix
from timeline.settings import Settings

_BUSY = "Too many exports are being made at the moment. Try again in half a minute.\n"
_GIT = CapacityLimiter(1)
"""For what starts git at every request, so that many at once take turns."""


def routes(settings: Settings, base_path: str) -> list[Route]:
    """Give the routes: /healthz, and for each format its file, such as /timeline.csv?actors=russia."""
    base = prefix(base_path)
    exports = Exports()
    files = [
        Route(f"{base}/{form.file}", _export(name, exports, settings, base)) for name, form in FORMATS.items()
    ]
    return [Route(f"{base}/healthz", _health(settings)), *files]


def _health(settings: Settings) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        loader = shared(settings)
        status, said = health(loader.current, datetime.now(), descriptors(), loader.silence)
        return JSONResponse(said, status, headers={"Cache-Control": "no-store"})

    return answer


def _export(
    name: str, exports: Exports, settings: Settings, base: str
) -> Callable[[Request], Awaitable[Response]]:
    form = FORMATS[name]

    def understand(request: Request) -> tuple[Order, Callable[[], Awaitable[bytes]]]:
        snapshot = shared(settings).current
        shown, frames = snapshot.shown, snapshot.frames
        if not frames:
            raise HTTPException(503, "There is no chronology to export; the app says why.\n")
        query = {key: request.query_params.getlist(key) for key in KEYS}
        selection, notes = from_query(query, frames)
        if notes:
            raise HTTPException(400, "\n".join((*notes, REFUSED)) + "\n")
        address = settings.address or f"{str(request.base_url).rstrip('/')}{base}"
        edits = edited(settings.file, shown.text, settings.limits) if form.has_edits else {}
        order = Order(name, selection, shown.version, date.today(), f"{address}/", tuple(edits.items()))
        return order, partial(write, order, shown, frames, settings.limits)

    async def answer(request: Request) -> Response:
        limiter = _GIT if form.has_edits else None
        order, make = await to_thread.run_sync(understand, request, limiter=limiter)
        headers = {
            "Content-Disposition": f'attachment; filename="{form.file}"',
            "Cache-Control": "no-cache",
            "ETag": _etag(order),
        }
        if headers["ETag"] in _known(request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=headers)
        try:
            made = await _unless_gone(request, exports.get(order, make))
        except BusyError:
            raise HTTPException(503, _BUSY, {"Retry-After": str(RETRY_AFTER)}) from None
        headers["Vary"] = "Accept-Encoding"
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
        else:
            made = await to_thread.run_sync(gzip.decompress, made)
        return Response(made, media_type=form.media_type, headers=headers)

    return answer


async def _unless_gone(request: Request, work: Coroutine[None, None, bytes]) -> bytes:
    """Wait for some work, and end it when the one who asked has gone; nobody sees what is given then."""
    task, leaving = asyncio.create_task(work), asyncio.create_task(_wait_until_gone(request))
    try:
        await asyncio.wait({task, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else b""
    finally:
        task.cancel()
        leaving.cancel()


async def _wait_until_gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _known(etags: str) -> list[str]:
    return [etag.strip() for etag in etags.split(",")]


def _etag(*parts: object) -> str:
    # weak: what travels may be compressed
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'
