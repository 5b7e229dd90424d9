"""The app's own fonts, at the addresses that Streamlit's pages ask for."""

from __future__ import annotations

from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from timeline.paths import STATIC
from timeline.serving.base_path import normalize_base_path

_ICONS = "/static/media/MaterialSymbols-Rounded."


def mount_fonts(base_path: str) -> Mount:
    """Build the route to the files of static/fonts.

    Streamlit's static file serving is not used, since it looks beside the script of the pages and warns
    about any other folder when it starts.
    """
    return Mount(f"{normalize_base_path(base_path)}/app/static/fonts", StaticFiles(directory=STATIC / "fonts"))


class IconSubset:
    """Answer requests for Streamlit's icon font with one of the icons in use, which saves an eighth of a first load.

    A font of the same name in Streamlit's settings would be too late: by then its own has been fetched.
    """

    def __init__(self, app: ASGIApp, base_path: str) -> None:
        self.app = app
        self._streamlit_path = f"{normalize_base_path(base_path)}{_ICONS}"
        self._own_path = f"{normalize_base_path(base_path)}/app/static/fonts/icons.woff2"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, with the path of our font if it is for the icons."""
        if scope["type"] == "http" and scope["path"].startswith(self._streamlit_path):
            scope = {**scope, "path": self._own_path, "raw_path": self._own_path.encode()}
        await self.app(scope, receive, send)
