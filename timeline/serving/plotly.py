"""The script that draws the charts in the browser: a build of Plotly with only the traces in use."""

from __future__ import annotations

import os

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from timeline.paths import STATIC
from timeline.serving.base_path import normalize_base_path

FILE = next((STATIC / "plotly").glob("*.js"))
"""Named by its version, which is that of the plotly.js in the Python package."""
PLACE = "/app/static/plotly"
CHART_PAGES = ("", "explore", "positions", "numbers", "actors", "sources")
"""Pages with a chart at the top, where the screen is wide enough for one."""


class _ImmutableFiles(StaticFiles):
    """Let browsers cache files for ever, since a changed file has another name."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        answer = super().file_response(full_path, stat_result, scope, status_code)
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return answer


def mount_plotly(base_path: str) -> Mount:
    """Build the route to the script."""
    return Mount(f"{normalize_base_path(base_path)}{PLACE}", _ImmutableFiles(directory=FILE.parent))


def get_plotly_address(base_path: str) -> str:
    """Return the path of the script on this host."""
    return f"{normalize_base_path(base_path)}{PLACE}/{FILE.name}"


class PreloadPlotly:
    """Make browsers fetch the script together with a page that has a chart, by a Link header."""

    def __init__(self, app: ASGIApp, base_path: str) -> None:
        self.app = app
        base = normalize_base_path(base_path)
        self._pages = {f"{base}/{page}" for page in CHART_PAGES}
        self._link = f'<{get_plotly_address(base_path)}>; rel=preload; as=script; media="(min-width: 641px)"'

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add the header to the answer for a page."""

        async def send_with_link(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("Link", self._link)
            await send(message)

        is_page = scope["type"] == "http" and scope["path"] in self._pages
        await self.app(scope, receive, send_with_link if is_page else send)
