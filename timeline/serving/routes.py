"""The routes of the app: its pages, each export, with the query of a page, the parts of the screen, and health."""

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

from timeline.exports import FORMATS, explain_story
from timeline.exports.context import REFUSED
from timeline.history.last_edited import find_edit_times
from timeline.query.as_of import as_of
from timeline.query.selection import QUERY_KEYS, parse_query
from timeline.reading.loader import get_loader
from timeline.serving.base_path import normalize_base_path
from timeline.serving.descriptors import count_descriptors
from timeline.serving.export_queue import RETRY_AFTER, BusyError, ExportOrder, ExportQueue, write
from timeline.serving.gzipped import split_etags
from timeline.serving.health import report_health
from timeline.serving.page_routes import build_page_routes
from timeline.serving.reader_routes import build_reader_routes
from timeline.settings import Settings
from timeline.text.catalogue import translate

_BUSY = "Too many exports are being made at the moment. Try again in half a minute.\n"
_GIT = CapacityLimiter(1)
"""One at a time for requests that start git."""


def build_routes(settings: Settings, base_path: str) -> list[Route]:
    """Build the routes /healthz, those of the pages, of the screen (see build_reader_routes) and of each format's file.

    An export, such as /timeline.csv?actors=russia, answers 400 for a query with a filter that cannot be
    understood, 503 while there is no chronology or the queue is full, and 304 where the reader's copy
    (If-None-Match) is current.
    """
    base = normalize_base_path(base_path)
    exports = ExportQueue()
    files = [
        Route(f"{base}/{form.file}", _build_export_endpoint(name, exports, settings, base))
        for name, form in FORMATS.items()
    ]
    health = Route(f"{base}/healthz", _build_health_endpoint(settings))
    return [health, *build_page_routes(settings, base_path), *build_reader_routes(settings, base_path), *files]


def _build_health_endpoint(settings: Settings) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        loader = get_loader(settings)
        status, report = report_health(loader.current, datetime.now(), count_descriptors(), loader.silence)
        return JSONResponse(report, status, headers={"Cache-Control": "no-store"})

    return answer


def _build_export_endpoint(
    name: str, exports: ExportQueue, settings: Settings, base: str
) -> Callable[[Request], Awaitable[Response]]:
    form = FORMATS[name]

    def read_order(request: Request) -> tuple[ExportOrder, Callable[[], Awaitable[bytes]]]:
        snapshot = get_loader(settings).current
        shown, frames = snapshot.shown, snapshot.frames
        if not frames:
            raise HTTPException(503, "There is no chronology to export; the app says why.\n")
        query = {key: request.query_params.getlist(key) for key in QUERY_KEYS}
        selection, notes = parse_query(query, frames)
        # the pages' own address may name a story beside what another format exports
        story = request.query_params.get("story", "") if form.has_story else ""
        if note := explain_story(form, as_of(frames, selection.known), story):
            notes = (*notes, note)
        if notes:
            raise HTTPException(400, "\n".join((*notes, translate(REFUSED))) + "\n")
        address = settings.address or f"{str(request.base_url).rstrip('/')}{base}"
        find_edits = partial(find_edit_times, settings.file, shown.text, settings.limits, included=shown.included)
        edits = find_edits() if form.has_edits else {}
        media = tuple(shown.media.items()) if form.has_pictures else ()
        order = ExportOrder(
            name, selection, shown.version, date.today(), f"{address}/", tuple(edits.items()), story, media
        )
        return order, partial(write, order, shown, frames, settings.file.absolute().parent, settings.limits)

    async def answer(request: Request) -> Response:
        limiter = _GIT if form.has_edits else None
        order, write_data = await to_thread.run_sync(read_order, request, limiter=limiter)
        headers = {
            "Content-Disposition": f'attachment; filename="{form.file}"',
            "Cache-Control": "no-cache",
            "ETag": _build_etag(order),
        }
        if headers["ETag"] in split_etags(request):
            return Response(status_code=304, headers=headers)
        try:
            data = await _await_while_connected(request, exports.get(order, write_data))
        except BusyError:
            raise HTTPException(503, _BUSY, {"Retry-After": str(RETRY_AFTER)}) from None
        headers["Vary"] = "Accept-Encoding"
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
        else:
            data = await to_thread.run_sync(gzip.decompress, data)
        return Response(data, media_type=form.media_type, headers=headers)

    return answer


async def _await_while_connected(request: Request, work: Coroutine[None, None, bytes]) -> bytes:
    """Await some work, but cancel it and return b"" when the client disconnects."""
    task, disconnect = asyncio.create_task(work), asyncio.create_task(_wait_for_disconnect(request))
    try:
        await asyncio.wait({task, disconnect}, return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else b""
    finally:
        task.cancel()
        disconnect.cancel()


async def _wait_for_disconnect(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _build_etag(*parts: object) -> str:
    # weak, since the body may be compressed
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'
