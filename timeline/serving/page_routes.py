"""The HTML of the app's pages: that of Streamlit, with a head that tells of the page before any script has run.

What shows a preview of a link, and what reads the title to somebody, may run no script.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from textwrap import shorten

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from timeline.exports.context import ExportContext
from timeline.exports.templates import build_environment
from timeline.exports.wording import qualified_headline
from timeline.query.selection import Selection
from timeline.query.tables import Frames
from timeline.reading.loader import get_loader
from timeline.serving.base_path import normalize_base_path
from timeline.serving.gzipped import GzippedText, answer, compress
from timeline.serving.pages import EXPLORE_BY_NAME, PAGES, title_page
from timeline.serving.recent_values import RecentValues
from timeline.serving.streamlit_files import read_streamlit_page
from timeline.settings import Settings
from timeline.site.event_page import describe_event
from timeline.text.catalogue import translate
from timeline.text.paragraphs import join_paragraphs

_MOST_PAGES = 200
_MOST_DESCRIPTION = 300
"""Letters of a description; what is longer, those who show it cut."""
_NOTHING = "There is no chronology to show at the moment."
_TEMPLATE = """
{% import "event" as parts %}
<title>{{ title }}</title>
<meta name="description" content="{{ description }}">
{{ parts.card(type, headline, description, chronology, address, '', '') -}}
{% if address %}
<link rel="canonical" href="{{ address }}">
{% endif %}
"""


class _Pages:
    """Answer the pages of one file, each made once a version."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        start, found, rest = read_streamlit_page().partition("<title>Streamlit</title>")
        assert found, "the page of this Streamlit has no title to replace"
        self._around = start.replace('<html lang="en">', f'<html lang="{settings.language}">'), rest
        self._head = build_environment({"head": _TEMPLATE}).get_template("head")
        self._frames: Frames | None = None
        self._bodies = RecentValues[GzippedText](_MOST_PAGES)

    async def answer(self, page: str, request: Request) -> Response:
        frames = (await to_thread.run_sync(get_loader, self._settings)).current.frames
        if self._frames is not frames:
            self._frames, self._bodies = frames, RecentValues[GzippedText](_MOST_PAGES)
        event_id = self._find_event(request)
        body = await self._bodies.get((page, event_id), lambda: self._compress_page(frames, page, event_id))
        return answer(request, body, "text/html")

    def _find_event(self, request: Request) -> str:
        """Find the event that a request opens; "" for none, or where it may have to be told as known on a day."""
        wanted = request.query_params.get("event", "")
        return wanted if self._frames and wanted in self._frames.event and "known" not in request.query_params else ""

    def _compress_page(self, frames: Frames | None, page: str, event_id: str) -> GzippedText:
        start, rest = self._around
        return compress(f"{start}{self._write_head(frames, page, event_id).strip()}{rest}")

    def _write_head(self, frames: Frames | None, page: str, event_id: str) -> str:
        site = f"{self._settings.address}/" if self._settings.address else ""
        if not frames:
            title = title_page(page, "Timeline")
            return self._head.render(type="website", title=title, headline=title, description=_NOTHING)
        context = ExportContext(frames, Selection(), frames.version, date.today(), site)
        if event_id:
            event = frames.event[event_id]
            headline = qualified_headline(context, event)
            return self._head.render(
                type="article",
                title=f"{headline} · {context.title}",
                headline=headline,
                description=describe_event(context, event),
                chronology=context.title,
                address=context.link(event),
            )
        title = title_page(page, context.title)
        return self._head.render(
            type="website",
            title=title,
            headline=title,
            description=_describe_page(frames, page),
            chronology=context.title,
            address=site and site + page,
        )


def _describe_page(frames: Frames, page: str) -> str:
    timeline = frames.chronology.timeline
    if not page and timeline.description:
        text = join_paragraphs(timeline.description)
    else:
        text = translate(PAGES[page].description, title=timeline.title)
    return shorten(text, _MOST_DESCRIPTION, placeholder=" …")


def build_page_routes(settings: Settings, base_path: str) -> list[Route]:
    """Build the routes of the pages in PAGES, with `?event=ID` of an event in them."""
    base, pages = normalize_base_path(base_path), _Pages(settings)

    def build_endpoint(page: str) -> Callable[[Request], Awaitable[Response]]:
        return partial(pages.answer, page)

    by_path = {**{page: page for page in PAGES}, EXPLORE_BY_NAME: ""}
    return [Route(f"{base}/{path}", build_endpoint(page)) for path, page in by_path.items()]
