"""Addresses beside the pages: each export with the query of the page, and the health of the app."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from timeline.edits import edited
from timeline.exports import FORMATS, Format
from timeline.exports.parcel import REFUSED, Parcel
from timeline.reading.loader import shared
from timeline.selection import KEYS, from_query
from timeline.serving.descriptors import descriptors
from timeline.serving.health import health
from timeline.serving.prefix import prefix
from timeline.settings import Settings


def routes(settings: Settings, base_path: str) -> list[Route]:
    """Give the routes: /healthz, and for each format its file, such as /timeline.csv?actors=russia."""
    base = prefix(base_path)
    exports = [Route(f"{base}/{form.file}", _export(form, settings, base)) for form in FORMATS.values()]
    return [Route(f"{base}/healthz", _health(settings)), *exports]


def _health(settings: Settings) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        loader = shared(settings)
        status, said = health(loader.current, datetime.now(), descriptors(), loader.silence)
        return JSONResponse(said, status, headers={"Cache-Control": "no-store"})

    return answer


def _export(form: Format, settings: Settings, base: str) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        snapshot = shared(settings).current
        if not snapshot.frames:
            return PlainTextResponse("There is no chronology to export; the app says why.\n", 503)
        query = {key: request.query_params.getlist(key) for key in KEYS}
        selection, notes = from_query(query, snapshot.frames)
        if notes:
            return PlainTextResponse("\n".join((*notes, REFUSED)) + "\n", 400)
        version, today = snapshot.shown.version, date.today()
        headers = {
            "Content-Disposition": f'attachment; filename="{form.file}"',
            "Cache-Control": "no-cache",
            "ETag": _etag(version, today, str(request.url)),
        }
        if headers["ETag"] in _known(request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=headers)
        address = settings.address or f"{str(request.base_url).rstrip('/')}{base}"
        edits = partial(edited, settings.file, snapshot.shown.text, settings.limits)
        made = form.write(Parcel(snapshot.frames, selection, version, today, f"{address}/", edits))
        return Response(made, media_type=form.media_type, headers=headers)

    return answer


def _known(etags: str) -> list[str]:
    return [etag.strip() for etag in etags.split(",")]


def _etag(*parts: object) -> str:
    # weak: what travels may be compressed
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'
