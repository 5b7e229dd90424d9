"""The fonts that the app brings along, at the addresses where Streamlit's pages look for them."""

from __future__ import annotations

from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from timeline.paths import STATIC
from timeline.serving.base_path import normalize_base_path

_ICONS = "/static/media/MaterialSymbols-Rounded."


def mount_fonts(base_path: str) -> Mount:
    """Give the route to the files of static/fonts.

    Streamlit's own serving of static files looks beside the script of the pages and warns about
    another folder when it starts, so it is not used.
    """
    return Mount(f"{normalize_base_path(base_path)}/app/static/fonts", StaticFiles(directory=STATIC / "fonts"))


class IconSubset:
    """Give the icons that are used in the place of Streamlit's 4,000, an eighth of a first load.

    A font of the same name in Streamlit's settings comes too late: its own is fetched by then.
    """

    def __init__(self, app: ASGIApp, base_path: str) -> None:
        self.app = app
        self._theirs = f"{normalize_base_path(base_path)}{_ICONS}"
        self._ours = f"{normalize_base_path(base_path)}/app/static/fonts/icons.woff2"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, with another path if it is for the icons."""
        if scope["type"] == "http" and scope["path"].startswith(self._theirs):
            scope = {**scope, "path": self._ours, "raw_path": self._ours.encode()}
        await self.app(scope, receive, send)
