"""The script that draws the charts in the browser: Plotly without what no timeline needs."""

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
WITH_CHART = ("", "explore", "positions", "numbers", "actors", "sources", "changes")
"""Pages that open with a chart, where the screen is wide enough for one."""


class _ForGood(StaticFiles):
    """Let browsers keep files whose name changes with what is in them."""

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
    """Give the route to the script."""
    return Mount(f"{normalize_base_path(base_path)}{PLACE}", _ForGood(directory=FILE.parent))


def get_plotly_address(base_path: str) -> str:
    """Give the address of the script on this host."""
    return f"{normalize_base_path(base_path)}{PLACE}/{FILE.name}"


class PreloadPlotly:
    """Let a browser fetch the script together with the page, not only once a chart is to be drawn."""

    def __init__(self, app: ASGIApp, base_path: str) -> None:
        self.app = app
        base = normalize_base_path(base_path)
        self._pages = {f"{base}/{page}" for page in WITH_CHART}
        self._link = f'<{get_plotly_address(base_path)}>; rel=preload; as=script; media="(min-width: 641px)"'

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the link to the answer for a page."""

        async def send_with_link(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("Link", self._link)
            await send(message)

        is_page = scope["type"] == "http" and scope["path"] in self._pages
        await self.app(scope, receive, send_with_link if is_page else send)
