"""The routes of the screen: the number of the version, rows of the list, an event in full, pictures, and filters."""

from __future__ import annotations

import json
from datetime import date
from functools import cached_property
from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from timeline.analysis.event_links import EventLink, list_event_links
from timeline.analysis.intervals import find_first_milestone
from timeline.exports.context import ExportContext
from timeline.exports.entry import render_entry, render_unreported
from timeline.media.captions import ROUTE
from timeline.media.files import MediaError
from timeline.media.folder import MediaFolder, get_media_folder, list_media, map_names
from timeline.model.records import Event, MediaFile
from timeline.query.as_of import as_of
from timeline.query.options import build_options
from timeline.query.selection import QUERY_KEYS, Selection, parse_query
from timeline.query.tables import Frames
from timeline.reading.loader import Loader, Snapshot, get_loader
from timeline.serving.base_path import normalize_base_path
from timeline.serving.gzipped import ALWAYS_ASK, GzippedText, answer, compress, split_etags
from timeline.serving.recent_values import RecentValues
from timeline.serving.rows import build_rows
from timeline.settings import Settings

_NOTHING = "There is no chronology to show; the app says why.\n"
_NO_PICTURE = "There is no such picture in this chronology.\n"
_NO_EVENT = "<p>There is no such event in this chronology.</p>\n"
_MOST_TABLES = 8
"""Tables that are kept: of the version shown and of it as known on some days, the last ones asked for."""
_MOST_ENTRIES = 500
_MOST_FILTERS = 200
_MOST_PICTURES = 60
_KEEP = "private, max-age=31536000, immutable"
_MEDIA_HEADERS = {
    "Cache-Control": _KEEP,
    # somebody may open the address by itself
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Content-Disposition": "inline",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class _Tables:
    """Hold the tables of a version, or of it as known on a day, with what all entries made of them share."""

    def __init__(self, frames: Frames) -> None:
        self.frames = frames

    @cached_property
    def links(self) -> dict[str, list[EventLink]]:
        return list_event_links(self.frames.ordered_events)

    @cached_property
    def first_milestone(self) -> Event | None:
        return find_first_milestone(self.frames.ordered_events)


class _Version:
    """Hold the tables of a version and what was made of them; with the next version all of it is dropped."""

    def __init__(self, frames: Frames, media: MediaFolder) -> None:
        self.frames = frames
        self._media = media
        # to cut thousands of events to a day takes a second
        self._tables = RecentValues[_Tables](_MOST_TABLES, in_turn=True)
        self.rows = RecentValues[GzippedText](_MOST_TABLES, in_turn=True)
        self.entries = RecentValues[GzippedText](_MOST_ENTRIES)
        self.filters = RecentValues[GzippedText](_MOST_FILTERS)
        self._names = RecentValues[dict[str, tuple[MediaFile, int]]](1, in_turn=True)
        # one at a time: a decoded picture may take 120 MB
        self._pictures = RecentValues[bytes](_MOST_PICTURES, in_turn=True)

    async def get_picture(self, name: str) -> bytes | None:
        """Return the picture of a file name, None where the chronology has no such one."""
        names = await self._names.get("", lambda: map_names(self._media, list_media(self.frames.chronology)))
        if name not in names:
            return None
        try:
            return await self._pictures.get(name, lambda: self._media.draw(*names[name]))
        except MediaError:
            # it has changed on the disk just now
            return None

    async def get_tables(self, known: date | None) -> _Tables:
        return await self._tables.get(known, lambda: _Tables(as_of(self.frames, known)))


class _Reader:
    """Answer the routes of one file."""

    def __init__(self, settings: Settings, base: str) -> None:
        self._settings = settings
        self._base = base
        self._media = get_media_folder(settings.file.absolute().parent, settings.limits)
        self._loader: Loader | None = None
        self._version: _Version | None = None

    async def answer_version(self, request: Request) -> Response:
        snapshot = await self._get_snapshot()
        # the number alone starts again with the process
        etag = f'"{snapshot.number}-{snapshot.shown.version[:12]}"'
        headers = {"Cache-Control": ALWAYS_ASK, "ETag": etag}
        if etag in split_etags(request):
            return Response(status_code=304, headers=headers)
        return Response(f'{{"number":{snapshot.number}}}', media_type="application/json", headers=headers)

    async def answer_rows(self, request: Request) -> Response:
        version = await self._get_version()
        if not version:
            return PlainTextResponse(_NOTHING, 503)
        known = _parse(request, version.frames, "known").known
        tables = await version.get_tables(known)
        rows = await version.rows.get(known, lambda: _compress_json(build_rows(tables.frames)))
        is_current = request.query_params.get("version") == version.frames.version
        return answer(request, rows, "application/json", _KEEP if is_current else ALWAYS_ASK)

    async def answer_entry(self, request: Request) -> Response:
        version, event_id = await self._get_version(), request.path_params["event"]
        if not version:
            return HTMLResponse(f"<p>{_NOTHING.strip()}</p>\n", 503)
        if event_id not in version.frames.event:
            return HTMLResponse(_NO_EVENT, 404)
        selection = _parse(request, version.frames, "known", "text")
        tables = await version.get_tables(selection.known)
        start = request.query_params.get("from", "")
        start = start if start in tables.frames.event else ""
        address = self._settings.address or f"{str(request.base_url).rstrip('/')}{self._base}"
        context = ExportContext(
            tables.frames, selection, tables.frames.version, date.today(), f"{address}/", media=self._media
        )
        key = (selection, event_id, start, context.made, address)
        body = await version.entries.get(key, lambda: self._compress_entry(tables, context, event_id, start))
        return answer(request, body, "text/html")

    async def answer_picture(self, request: Request) -> Response:
        version = await self._get_version()
        picture = await version.get_picture(request.path_params["name"]) if version else None
        if picture is None:
            return PlainTextResponse(_NO_PICTURE, 404)
        return Response(picture, media_type="image/jpeg", headers=_MEDIA_HEADERS)

    async def answer_filters(self, request: Request) -> Response:
        version = await self._get_version()
        if not version:
            return PlainTextResponse(_NOTHING, 503)
        selection = _parse(request, version.frames, *QUERY_KEYS)
        tables = await version.get_tables(selection.known)
        body = await version.filters.get(selection, lambda: _compress_json(build_options(tables.frames, selection)))
        return answer(request, body, "application/json")

    async def _get_snapshot(self) -> Snapshot:
        if not self._loader:
            # the first to ask reads the file
            self._loader = await to_thread.run_sync(get_loader, self._settings)
        return self._loader.current

    async def _get_version(self) -> _Version | None:
        frames = (await self._get_snapshot()).frames
        if frames and (not self._version or self._version.frames is not frames):
            self._version = _Version(frames, self._media)
        return self._version

    def _compress_entry(self, tables: _Tables, context: ExportContext, event_id: str, start: str) -> GzippedText:
        events, first = tables.frames.event, tables.first_milestone
        if event_id not in events:
            return compress(render_unreported(event_id))
        begin, links = events.get(start, first), tables.links[event_id]
        text = render_entry(
            context,
            events[event_id],
            start=begin,
            first=first,
            links=links,
            base=self._base,
            is_editable=self._settings.edit,
            report_url=self._settings.report_url,
        )
        return compress(text)


def build_reader_routes(settings: Settings, base_path: str) -> list[Route]:
    """Build the routes that the script of the screen asks.

    - /version: {"number": N} of the snapshot shown;
    - /rows?version=SHA&known=DAY: the rows of the list (see build_rows), to be cached for good where SHA is the
      version shown;
    - /entry/ID?known=&text=&from=: an event as an <article> of HTML, 404 for an unknown one;
    - /picture/NAME.jpg: a picture beside the chronology, under a hash of what it shows, to be cached for good;
    - /filters?…: the options of the filters with their counts, for the query of a page (see build_options).

    Rows, entries and filters answer 503 while there is no chronology, a picture 404. What cannot be understood in a
    query is left out.
    """
    base = normalize_base_path(base_path)
    reader = _Reader(settings, base)
    return [
        Route(f"{base}/version", reader.answer_version),
        Route(f"{base}/rows", reader.answer_rows),
        Route(f"{base}/entry/{{event:path}}", reader.answer_entry),
        Route(f"{base}{ROUTE}{{name}}", reader.answer_picture),
        Route(f"{base}/filters", reader.answer_filters),
    ]


def _parse(request: Request, frames: Frames, *keys: str) -> Selection:
    return parse_query({key: request.query_params.getlist(key) for key in keys}, frames)[0]


def _compress_json(data: Any) -> GzippedText:
    return compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
